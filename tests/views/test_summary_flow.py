"""The flow of open tasks: it closes, in every row, for every stretch of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builders import day, entry, group, ledger, member, plan, task, unit, unreadable
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.schedule.classes import Phase
from r57ledger.schedule.period import first_day, last_day, parse_period, within
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.flow import Interval, flow, flow_cells
from r57ledger.views.summary.lines import lines_of
from r57ledger.views.summary.movements import Movement, movements
from r57ledger.views.summary.population import BY, Part, Population
from r57ledger.views.sums import DoesNotAddUp
from r57ledger.views.unit_rows import JOINT
from worlds import days, worlds

FEW = settings(max_examples=150, deadline=None)
ONE_DAY = timedelta(days=1)


def interval(population: Population, first: date, last: date) -> Interval:
    start = population.census(first - ONE_DAY)
    return Interval(start, population.census(last), tuple(movements(population, start, last)))


def numbers(population: Population, first: date, last: date) -> dict[str, list[int]]:
    """For each row: open at start, new, reopened, in, done, cancelled, out, open at end."""
    section = flow(
        days := interval(population, first, last), lines_of(days.rows, population), "flow", ""
    )
    return {str(row[0]): [int(str(n)) for n in row[4:]] for row in section.rows}


def test_a_month_by_hand() -> None:
    made = ledger(
        unit("bo", kind="ministry"), unit("vu-a", parent="bo"), unit("vu-b", parent="bo"),
        unit("khac"), plan(),
        task("kh-1/t1", entry("2025-07-10", "completion")),
        task("kh-1/t2", entry("2025-07-05", "reassignment", to="vu-b")),
        task("kh-1/t3", entry("2025-07-05", "reassignment", to="khac")),
        task("kh-1/t4", lead="vu-b", assigned="2025-07-31"),
        task("kh-1/t5", entry("2025-06-30", "completion"), entry("2025-07-01", "reopening")),
        task("kh-1/t6", entry("2025-07-31", "cancellation"), lead="vu-b", kind="regular"),
        task("kh-1/t7", entry("2025-03-01", "suspension"), lead="vu-b"),
        task("kh-1/t8", entry("2025-08-01", "completion"), lead="vu-b"),
        unreadable("task", "kh-1/t9"),
        settings=Settings(scope="bo"),
    )  # fmt: skip
    rows = numbers(Population(Reckoner(made)), day("2025-07-01"), day("2025-07-31"))
    assert rows == {
        # t1 t2 t3 open; t5 reopened; t1 done; t2 t3 out; t5 stays.
        "vu-a": [3, 0, 1, 0, 1, 0, 2, 1],
        # t6 t7 t8 open (suspended and regular ones are); t4 new; t2 in; t6 cancelled.
        "vu-b": [3, 1, 0, 1, 0, 1, 0, 4],
        # The sum of both; t2 stays inside it.
        "bo": [6, 1, 1, 0, 1, 1, 1, 5],
        # A file that cannot be read is open all the time: nobody can say that it is not.
        "unreadable": [1, 0, 0, 0, 0, 0, 0, 1],
        "Total": [7, 1, 1, 0, 1, 1, 1, 6],
    }


def test_a_period_that_begins_is_new_and_one_that_is_reopened_is_no_other() -> None:
    made = ledger(
        unit("vu-a"), plan(),
        task(
            "kh-1/t1",
            entry("2025-03-20", "completion", period="2025-Q1"),
            entry("2025-04-05", "completion", period="2025-Q2"),
            entry("2025-04-10", "reopening", period="2025-Q1"),
            every="quarter", due="last day", assigned=None,
        ),
    )  # fmt: skip
    rows = numbers(Population(Reckoner(made)), day("2025-04-01"), day("2025-07-31"))
    # The second and third quarter are new, the first is reopened, the second stays completed.
    assert rows["vu-a"] == [0, 2, 1, 0, 1, 0, 0, 2]


def test_who_joins_a_group_is_moved_in_and_a_period_that_begins_for_it_is_new() -> None:
    made = ledger(
        unit("vu-a"), unit("vu-b"), group("nhom", "vu-a", member("vu-b", since="2025-05-15")),
        plan(),
        task("kh-1/t1", each=("nhom",), every="quarter", due="last day", assigned=None),
    )  # fmt: skip
    rows = numbers(Population(Reckoner(made)), day("2025-04-01"), day("2025-07-31"))
    assert rows == {
        "vu-a": [1, 2, 0, 0, 0, 0, 0, 3],  # the first quarter stood open
        "vu-b": [0, 1, 0, 1, 0, 0, 0, 2],  # the second was begun when it joined, the third not
        "Total": [1, 3, 0, 1, 0, 0, 0, 5],
    }


def test_a_unit_outside_the_scope_has_what_its_group_leads_of_its_own() -> None:
    made = ledger(
        unit("bo", kind="ministry"), unit("cuc", parent="bo"), unit("khac", kind="ministry"),
        group("nhom", "cuc", parent="khac", complete=False),
        plan(),
        task(
            "kh-1/t1",
            entry("2025-01-06", "reassignment", unit="cuc", to="nhom"),
            each=("nhom",),
        ),
        settings=Settings(scope="bo"),
    )  # fmt: skip
    days = day("2025-01-06"), day("2025-01-06")
    # The ministry has what its agency must do as a member, and not the row of the others.
    whole = numbers(Population(Reckoner(made)), *days)
    assert whole["nhom"] == [0, 0, 0, 1, 0, 0, 0, 1]
    assert whole["cuc"] == [1, 0, 0, 0, 0, 0, 1, 0]
    # The other ministry is a scope of its own, and the group, with both rows, is below it.
    alone = numbers(Population(Reckoner(made), "unit", "khac"), *days)
    assert alone == {"nhom": [1, 0, 0, 1, 0, 0, 0, 2], "Total": [1, 0, 0, 1, 0, 0, 0, 2]}


def test_a_flow_that_does_not_close_is_a_bug_and_says_where() -> None:
    population = Population(Reckoner(ledger(plan(), unit("vu-a"), task())))
    days = interval(population, day("2025-01-01"), day("2025-01-31"))
    lost = days._replace(movements=())
    with pytest.raises(DoesNotAddUp, match="vu-a/flow/open_end is 1, and its parts make 0"):
        flow_cells(lost, lines_of(days.rows, population))


@FEW
@given(made=worlds(), by=st.sampled_from(BY), ends=st.tuples(days, days))
def test_the_flow_closes_for_every_row_and_stretch(
    made: Ledger, by: str, ends: tuple[date, date]
) -> None:
    first, last = min(ends), max(ends)
    population = Population(Reckoner(made), by)
    for row, n in numbers(population, first, last).items():
        start, new, reopened, came, done, cancelled, went, end = n
        assert start + new + reopened + came - done - cancelled - went == end, row


@FEW
@given(made=worlds(), ends=st.tuples(days, days), of=st.sampled_from(("cuc", "vu-hai", "khac")))
def test_the_flow_of_a_unit_is_that_of_its_row(
    made: Ledger, ends: tuple[date, date], of: str
) -> None:
    # Of a group below a unit outside the scope, the ledger's own table has only what members inside
    # it answer for, and the unit asked for alone has all.
    assume(of != "khac" or made.settings.scope is None)
    first, last = min(ends), max(ends)
    # A unit outside the scope is itself the scope: what the ledger's own has is not its measure.
    scope = of if of == "khac" else made.settings.scope
    whole = made._replace(settings=replace(made.settings, scope=scope))
    rows = numbers(Population(Reckoner(whole)), first, last)
    alone = numbers(Population(Reckoner(made), "unit", of), first, last)
    for row, n in alone.items():
        # What a unit leads jointly with one elsewhere stands under the unit above both of them:
        # asked for alone, the unit has it in its own sum.
        sums_joint = row == of and any(one.endswith(JOINT) for one in alone)
        if row in rows and row not in ("Total", JOINT) and not sums_joint:
            assert rows[row] == n


@FEW
@given(made=worlds(), ends=st.tuples(days, days))
def test_what_is_open_is_what_stands_open(made: Ledger, ends: tuple[date, date]) -> None:
    first, last = min(ends), max(ends)
    population = Population(Reckoner(made))
    total = numbers(population, first, last)["Total"]
    for on, n in ((first - ONE_DAY, total[0]), (last, total[-1])):
        places = population.census(on).allocations.values()
        assert n == sum(p.part is Part.MAIN and p.phase is Phase.OPEN for p in places)


@FEW
@given(made=worlds(), window=st.sampled_from((None, 15)))
def test_a_year_s_movements_are_its_months(made: Ledger, window: int | None) -> None:
    population = Population(Reckoner(made))
    year = parse_period("2025")
    whole = interval(population, first_day(year, window), last_day(year, window)).movements
    months: list[Movement] = []
    for month in within(year, "month"):
        first, last = first_day(month, window), last_day(month, window)
        months.extend(interval(population, first, last).movements)
    assert tuple(months) == whole
