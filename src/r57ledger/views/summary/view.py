"""The summary of a period: the official table, the flow, and what happened, for those above."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from r57ledger.views.formatting import counted, day, joined, number, share
from r57ledger.views.summary.annexes import open_difficulties, reports_missing, targets_behind
from r57ledger.views.summary.flow import Interval, flow
from r57ledger.views.summary.lines import TOTAL, Cells, Line, lines_of
from r57ledger.views.summary.lists import Activity, happened
from r57ledger.views.summary.months import months
from r57ledger.views.summary.movements import movements
from r57ledger.views.summary.official import cells, counts, official, rate
from r57ledger.views.summary.periods import SummaryPeriod
from r57ledger.views.summary.population import Census, Part, Population
from r57ledger.views.summary.totals import PublishedFigures, change, restatement
from r57ledger.views.sums import check
from r57ledger.views.table import Clocks, Head, Section, Table, head
from r57ledger.views.tasks import unit_name

_DAY = timedelta(days=1)
_OTHERS = {
    "regular": "{n} regular",
    "no_deadline": "{n} without a last day",
    "suspended": "{n} suspended",
    "cancelled": "{n} cancelled",
    "undetermined": "{n} not determined",
}


class _Figures(NamedTuple):
    """The question and what was counted: the stretch of the period and that of its year.

    `lines` are those of the period; `now` and `before` are its last day's and its eve's cells.
    """

    population: Population
    asked: SummaryPeriod
    year: Interval
    stretch: Interval
    lines: tuple[Line, ...]
    now: Cells
    before: Cells


def summary(
    population: Population,
    asked: SummaryPeriod,
    revision: str,
    sent: PublishedFigures | None = None,
) -> Table:
    """Return the summary of the days asked for.

    `population` knows the ledger, what the rows are, and the unit if one is asked for. `sent`
    are the figures that were sent about this period. Raises `DoesNotAddUp`, which is a bug,
    where parts do not make their sum or the flow does not close.
    """
    reckoner = population.reckoner
    clocks = Clocks(asked.as_of, revision)
    counted_ = _count(population, asked)
    stretch = counted_.stretch
    units = population.asked or population.scope
    sections = (
        _official(counted_),
        *change(_total(counted_.before), _total(counted_.now), asked.start),
        *(restatement(population, sent) if sent else ()),
        months(population, stretch.end.rows, asked.as_of),
        *_flows(counted_),
        *_apart(population, stretch.end),
        *happened(Activity(reckoner, asked, stretch)),
        reports_missing(reckoner, asked, units),
        open_difficulties(reckoner, asked.as_of, units),
        targets_behind(reckoner, clocks, units),
    )
    about = _head(population, asked, clocks)
    unreadable = reckoner.ledger.unreadable
    counts_unread = bool(stretch.end.unread)
    title = _title(asked)
    return Table("summary", title, about, sections, unreadable, counts_unread=counts_unread)


def _count(population: Population, asked: SummaryPeriod) -> _Figures:
    first = min(asked.first, asked.year_first)
    year = Interval(
        population.snapshot(first - _DAY),
        population.snapshot(asked.as_of),
        tuple(movements(population, first, asked.as_of)),
    )
    stretch = year.since(population.snapshot(asked.start))
    if asked.year_first > first:
        year = year.since(population.snapshot(asked.year_first - _DAY))
    lines = lines_of(stretch.rows, population)
    now = cells(stretch.end, Part.MAIN, lines)
    before = cells(stretch.start, Part.MAIN, lines)
    return _Figures(population, asked, year, stretch, lines, now, before)


def _total(cells_: Cells) -> dict[str, tuple[str, ...]]:
    return {name: ids[-1] for name, ids in cells_.items()}


def _title(asked: SummaryPeriod) -> str:
    span = f"{day(asked.first)} to {day(asked.last)}"
    running = f", so far: up to {day(asked.as_of)}" if asked.running else ""
    return f"Summary of {asked.words}, {span}{running}"


def _head(population: Population, asked: SummaryPeriod, clocks: Clocks) -> Head:
    ledger = population.reckoner.ledger
    given = {"period": asked.name, "by": population.by}
    words: tuple[str, ...] = ()
    if population.unit is not None:
        given["unit"] = population.unit
        below = " or a unit below it" if len(population.asked or ()) > 1 else ""
        words = (f"led by {unit_name(ledger, population.unit)} ({population.unit}){below}",)
    return head(ledger, clocks, given, words)


def _official(known: _Figures) -> Section:
    section = official(known.lines, known.now, known.before, "rows")
    return section._replace(
        title=f"Tasks by {known.population.by} on {day(known.asked.as_of)}",
        intro=(*_key_sentences(counts(known.now, -1)), *_how_to_ask(known.lines, known.now)),
    )


def _key_sentences(n: dict[str, int]) -> tuple[str, ...]:
    """Return the table's total in words, and both rates with what they are parts of."""
    if not n["total"]:
        return ("There are no tasks.",)
    extended = ""
    if n["done_extended"]:
        extended = f", {number(n['done_extended'])} of these after an extension"
    others = [words.format(n=number(n[key])) for key, words in _OTHERS.items() if n[key]]
    parts = [
        f"{number(n['done'])} completed ({number(n['done_on_time'])} on time{extended}; "
        f"{number(n['done_late'])} late)",
        f"{number(n['in_term'])} in term",
        f"{number(n['overdue'])} overdue",
        *others,
    ]
    tasks = counted(n["total"], "{n} task", "{n} tasks")
    due, whole = rate(n["done"], n["due"]), rate(n["done"], n["counted"])
    return (
        f"{tasks}: {joined(parts, 'and')}.",
        f"Completed: {share(due)} of {counted(n['due'], 'the one task', 'the {n} tasks')} due "
        "(completed or overdue), "
        f"{share(whole)} of all {number(n['counted'])} (the suspended and cancelled left out).",
    )


def _how_to_ask(lines: tuple[Line, ...], now: Cells) -> tuple[str, ...]:
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


def _flows(known: _Figures) -> tuple[Section, Section]:
    """Return the flow of the period and that of its year, which ends with the same tasks."""
    asked = known.asked
    until = day(asked.as_of)
    period = flow(
        known.stretch,
        known.lines,
        "flow",
        f"Flow from {day(asked.first)} to {until}",
        (
            "Open is what is neither completed nor cancelled. Open at the end = open at the start "
            "+ new + reopened + moved in - done - cancelled - moved out.",
        ),
    )
    n = counts(known.now, -1)
    still = n["total"] - n["done"] - n["cancelled"]
    check("The open tasks of the table", still, len(period.members[f"{TOTAL}/flow/open_end"]))
    title = f"Flow of the year, from {day(asked.year_first)} to {until}"
    year_lines = lines_of(known.year.rows, known.population)
    return period, flow(known.year, year_lines, "flow_year", title)


def _apart(population: Population, end: Census) -> list[Section]:
    """Return the official tables of what is not counted in the first one."""
    titles = {
        Part.SUBTASKS: "Counted apart: tasks that carry out a task counted above",
        Part.OUTSIDE: "Led outside the ledger's scope",
    }
    found = []
    for part, title in titles.items():
        lines = lines_of({row for row, _ in end.part(part)}, population)
        table = official(lines, cells(end, part, lines), None, part.value, f"{part.value}/")
        if not lines[-1].leaves:
            table = table._replace(rows=(), depths=(), totals=frozenset(), members={})
        found.append(table._replace(title=title))
    return found
