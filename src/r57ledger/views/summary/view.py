"""The summary of a period: the official table, the flow, the lists and the annexes."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import NamedTuple

from r57ledger.schedule.classes import Class, Phase
from r57ledger.views.apart import together
from r57ledger.views.certainty import uncertain_words
from r57ledger.views.summary.annexes import (
    open_difficulties,
    proposals,
    reports_missing,
    reports_say,
    targets_behind,
)
from r57ledger.views.summary.documents import documents
from r57ledger.views.summary.flow import Interval, flow
from r57ledger.views.summary.lines import Cells, Line, lines_of
from r57ledger.views.summary.lists import Activity, activity_lists
from r57ledger.views.summary.months import months
from r57ledger.views.summary.movements import movements
from r57ledger.views.summary.official import cells, counts, official
from r57ledger.views.summary.periods import SummaryPeriod
from r57ledger.views.summary.population import Census, Part, Population
from r57ledger.views.summary.totals import PublishedFigures, change_since, restatement
from r57ledger.views.sums import TOTAL, check, rate
from r57ledger.views.table import Clocks, Head, Section, Table, head
from r57ledger.views.tasks import unit_name
from r57ledger.words.formatting import day, number, share
from r57ledger.words.message import counted
from r57ledger.words.sentences import listed

_DAY = timedelta(days=1)
_OTHERS = {
    "regular": "{n} regular",
    "no_deadline": "{n} without a last day",
    "suspended": "{n} suspended",
    "cancelled": "{n} cancelled",
    "undetermined": "{n} not determined",
}


class _Figures(NamedTuple):
    """What a summary counts: the flows of the year and of the period, the lines, the cells.

    `lines` are those of the period; `now` are the cells of its last day, `before` those of the
    day before its first.
    """

    population: Population
    period: SummaryPeriod
    year: Interval
    interval: Interval
    lines: tuple[Line, ...]
    now: Cells
    before: Cells


def summary(
    population: Population,
    period: SummaryPeriod,
    revision: str,
    published: PublishedFigures | None = None,
) -> Table:
    """Return the summary of a period.

    `population` holds the ledger, what the rows are, and the unit if one is asked for.
    `published` are the figures that were sent about this period. Raises `DoesNotAddUp`, which is
    a bug, where parts do not make their sum or the flow does not close.
    """
    reckoner = population.reckoner
    population = Population(reckoner, population.by, population.unit, period.as_of)
    clocks = Clocks(period.as_of, revision)
    figures = _count(population, period)
    interval = figures.interval
    units = population.units or population.scope
    sections = (
        _official(figures),
        *change_since(_total(figures.before), _total(figures.now), period.start),
        *(restatement(population, published) if published else ()),
        months(population, interval.end.rows, interval.end),
        *_flows(figures),
        *_counted_apart(population, interval.end),
        *([documents(population, interval.end)] if population.by == "plan" else ()),
        *activity_lists(Activity(reckoner, period, interval, population.asked_on(period.as_of))),
        reports_missing(reckoner, period, units),
        reports_say(reckoner, period, units),
        open_difficulties(reckoner, period.as_of, units),
        proposals(reckoner, period, units),
        targets_behind(reckoner, period.as_of, units),
    )
    return Table(
        "summary",
        _title(period),
        _head(population, period, clocks),
        sections,
        reckoner.ledger.unreadable,
        counts_unread=bool(interval.end.unread),
    )


def _count(population: Population, period: SummaryPeriod) -> _Figures:
    """Take a census at the start of the year, of the period and at its end, and count.

    The movements of the year are those of the period too. A period may begin before the year that
    its last day lies in: then the movements are from its own start.
    """
    start = population.census(period.start)
    end = population.census(period.as_of)
    new_year = start
    if period.year_first != period.first:
        new_year = population.census(period.year_first - _DAY)
    first = min(start, new_year, key=lambda census: census.day)
    longest = Interval(first, end, tuple(movements(population, first, period.as_of)))
    year, interval = longest.since(new_year), longest.since(start)
    lines = lines_of(interval.rows, population)
    now = cells(interval.end, Part.MAIN, lines)
    before = cells(interval.start, Part.MAIN, lines)
    return _Figures(population, period, year, interval, lines, now, before)


def _total(cells_: Cells) -> dict[str, tuple[str, ...]]:
    return {name: ids[-1] for name, ids in cells_.items()}


def _title(period: SummaryPeriod) -> str:
    span = f"{day(period.first)} to {day(period.last)}"
    running = f", so far: up to {day(period.as_of)}" if period.running else ""
    return f"Summary of {period.words}, {span}{running}"


def _head(population: Population, period: SummaryPeriod, clocks: Clocks) -> Head:
    ledger = population.reckoner.ledger
    filters = {"period": period.name, "by": population.by}
    words: tuple[str, ...] = ()
    if population.unit is not None:
        filters["unit"] = population.unit
        below = " or a unit below it" if len(population.units or ()) > 1 else ""
        words = (f"led by {unit_name(ledger, population.unit)} ({population.unit}){below}",)
    return head(ledger, clocks, filters, words)


def _official(figures: _Figures) -> Section:
    section = official(figures.lines, figures.now, figures.before, "rows")
    return section._replace(
        title=f"Tasks by {figures.population.by} on {day(figures.period.as_of)}",
        intro=(
            *_key_sentences(counts(figures.now, -1)),
            *_together(figures),
            *_hint_of_cells(figures.lines, figures.now),
        ),
    )


def _together(figures: _Figures) -> tuple[str, ...]:
    """Return how what is overdue here and counted apart makes up what `overdue` lists."""
    end = figures.interval.end
    overdue = (
        allocation.part
        for id_, allocation in end.allocations.items()
        if end.standings[id_].class_ is Class.OVERDUE
    )
    sentence = together(Counter(overdue))
    return (sentence,) if sentence else ()


def _key_sentences(n: dict[str, int]) -> tuple[str, ...]:
    """Return the table's total in words, and both rates with what they are parts of."""
    if not n["total"]:
        return ("There are no tasks.",)
    extended = ""
    if n["done_extended"]:
        extended = f", {number(n['done_extended'])} of these after an extension"
    late = uncertain_words(n["overdue_uncertain"]).removeprefix(", ")
    late = f" ({late})" if late else ""
    others = [words.format(n=number(n[key])) for key, words in _OTHERS.items() if n[key]]
    parts = [
        f"{number(n['done'])} completed ({number(n['done_on_time'])} on time{extended}; "
        f"{number(n['done_late'])} late{uncertain_words(n['done_late_uncertain'])})",
        f"{number(n['in_term'])} in term",
        f"{number(n['overdue'])} overdue{late}",
        *others,
    ]
    tasks = counted(n["total"], "{n} task", "{n} tasks")
    due, whole = rate(n["done"], n["due"]), rate(n["done"], n["counted"])
    return (
        f"{tasks}: {listed(parts)}.",
        f"Completed: {share(due)} of {counted(n['due'], 'the one task', 'the {n} tasks')} due "
        "(completed or overdue), "
        f"{share(whole)} of all {number(n['counted'])} (the suspended and cancelled left out).",
    )


def _hint_of_cells(lines: tuple[Line, ...], now: Cells) -> tuple[str, ...]:
    """Return how the tasks behind a number are asked for, with a cell that is not empty."""
    for column in ("overdue", "total"):
        for i, line in enumerate(lines):
            if line.row != TOTAL and now[column][i]:
                cell = f"{line.row}/{column}"
                return (
                    f'The tasks behind a number: --why "ROW/COLUMN", as --why "{cell}"; of the '
                    f'flow --why "{TOTAL}/flow/new", and so for flow_year, months, '
                    f"{Part.SUBTASKS.value} and {Part.OUTSIDE.value}.",
                )
    return ()


def _flows(figures: _Figures) -> tuple[Section, Section]:
    """Return the flow of the period and that of its year, which ends with the same tasks."""
    period = figures.period
    until = day(period.as_of)
    of_period = flow(
        figures.interval,
        figures.lines,
        "flow",
        f"Flow from {day(period.first)} to {until}",
        (
            "Open is what is neither completed nor cancelled. Open at the end = open at the start "
            "+ new + reopened + moved in - done - cancelled - moved out.",
        ),
    )
    end = figures.interval.end
    ended = sum(a.part is Part.MAIN and a.phase is not Phase.OPEN for a in end.allocations.values())
    still_open = counts(figures.now, -1)["total"] - ended
    open_end = len(of_period.members[f"{TOTAL}/flow/open_end"])
    check("The open tasks of the table", still_open, open_end)
    title = f"Flow of the year, from {day(period.year_first)} to {until}"
    year_lines = lines_of(figures.year.rows, figures.population)
    return of_period, flow(figures.year, year_lines, "flow_year", title)


def _counted_apart(population: Population, end: Census) -> list[Section]:
    """Return the official tables of what is not counted in the first one."""
    titles = {
        Part.SUBTASKS: "Counted apart: tasks that carry out a task counted above",
        Part.OUTSIDE: "Led outside the ledger's scope",
    }
    sections = []
    for part, title in titles.items():
        lines = lines_of({row for row, _ in end.part(part)}, population)
        table = official(lines, cells(end, part, lines), None, part.value, f"{part.value}/")
        if not lines[-1].leaves:
            table = table._replace(rows=(), depths=(), totals=frozenset(), members={})
        sections.append(table._replace(title=title))
    return sections
