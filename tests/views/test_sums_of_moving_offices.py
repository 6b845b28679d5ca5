"""No task falls out of the views of the units above it, whatever moves, ends and is succeeded."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import entry, group, ledger, member, plan, task
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.summary.flow import Interval, flow_cells
from r57ledger.views.summary.lines import lines_of
from r57ledger.views.summary.movements import movements
from r57ledger.views.summary.official import cells
from r57ledger.views.summary.population import Part, Population
from r57ledger.views.table import Clocks
from r57ledger.views.task_list import task_list
from worlds import OFFICES, STARTED, offices

ONE_DAY = timedelta(days=1)
days = st.integers(-1, 62).map(lambda n: STARTED + timedelta(days=n))


@st.composite
def worlds(draw: st.DrawFn) -> Ledger:
    """Offices that move, a task that each leads, and one for each member of a group."""
    units = draw(offices())
    ends = st.none() | days.map(str)
    members = draw(st.lists(st.sampled_from(OFFICES), min_size=1, max_size=4, unique=True))
    log = [
        entry(str(draw(days)), "completion", unit=name)
        for name in draw(st.lists(st.sampled_from(members), max_size=2, unique=True))
    ]
    log.sort(key=lambda one: one.date.day)
    led = [
        task(f"kh-1/{name}", lead=name, due="2025-02", assigned="2024-12-01") for name in OFFICES
    ]
    many = task("kh-1/many", *log, each=("nhom",), due="2025-02", assigned="2024-12-01")
    nhom = group("nhom", *(member(name, until=draw(ends)) for name in members))
    return ledger(*units, nhom, plan(), *led, many)


def around_changes(made: Ledger) -> list[date]:
    """The days before, on and after each on which something may move."""
    changes = Reckoner(made).organisation.trees.days
    return sorted({one + timedelta(days=n) for one in changes for n in (-1, 0, 1)} | {STARTED})


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_every_level_sums_up_to_the_total(made: Ledger) -> None:
    reckoner = Reckoner(made)
    organisation = reckoner.organisation
    for on in around_changes(made):
        led = [standing.lead for standing in reckoner.standings(on)]
        counts = {}
        for name in OFFICES:
            # A unit that has passed on is asked for under its successor's name.
            filters = read_filters(reckoner, on, FilterOptions(unit=name))
            rows = task_list(reckoner, Clocks(on, ""), filters).rows
            here = organisation.present(name, on)
            counts[here] = len(rows)
            assert [row[0] for row in rows]  # at least the one that it was given to lead
        for name, count in counts.items():
            below = organisation.children(name, on)
            parts = [sum(lead in organisation.subtree(c, on) for lead in led) for c in below]
            assert count == led.count(name) + sum(parts)
        tops = [name for name in OFFICES if organisation.parent(name, on) is None]
        whole = [sum(lead in organisation.subtree(top, on) for lead in led) for top in tops]
        assert sum(whole) == len(led) - led.count("nhom")


@given(worlds(), st.tuples(days, days), st.none() | st.sampled_from(OFFICES))
@settings(max_examples=100, deadline=None)
def test_a_summary_adds_up_and_its_flow_closes(
    made: Ledger, ends: tuple[date, date], of: str | None
) -> None:
    first, last = min(ends), max(ends)
    population = Population(Reckoner(made), "unit", of, last)
    start, end = population.census(first - ONE_DAY), population.census(last)
    interval = Interval(start, end, tuple(movements(population, start, last)))
    lines = lines_of(interval.rows, population)
    flow_cells(interval, lines)  # raises where it does not close
    for census in (start, end):
        total = cells(census, Part.MAIN, lines)["total"][-1]
        assert sorted(total) == sorted(census.standings)


@given(worlds(), days)
@settings(max_examples=60, deadline=None)
def test_what_was_completed_is_in_every_later_total(made: Ledger, on: date) -> None:
    reckoner = Reckoner(made)

    def done(day: date) -> set[str]:
        return {one.id for one in reckoner.standings(day) if one.completed}

    assert done(on) <= done(on + ONE_DAY) <= done(STARTED + timedelta(days=400))
