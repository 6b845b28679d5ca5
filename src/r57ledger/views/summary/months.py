"""The pictures of a summary: how each row's tasks stand, and its overdue ones month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.logstate import MOVES_DEADLINE
from r57ledger.schedule.period import containing, last_day, previous
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.change_days import ChangeDays
from r57ledger.views.class_bar import class_bar
from r57ledger.views.summary.lines import LINE_COLUMNS, gather, lines_of, with_lines
from r57ledger.views.summary.population import Census, Part, Population
from r57ledger.views.table import Column, Kind, Pairs, Row, Section
from r57ledger.words.message import say

MONTHS = 12

_IDLE = frozenset({"progress", "note", "reminder", "correction"})
"""The kinds of entries that change neither the class of a task nor its lead."""


def month_ends(as_of: date, window: int | None) -> list[tuple[str, date]]:
    """Return the last twelve months up to a day: their names, each with its last day or `as_of`."""
    month = containing(as_of, "month", window)
    ends = [(month.text, as_of)]
    while len(ends) < MONTHS:
        month = previous(month)
        ends.append((month.text, last_day(month, window)))
    return ends[::-1]


def months(population: Population, rows: Iterable[str], end: Census) -> Section:
    """Return how many tasks were overdue at the end of each month, drawn as a bar and a trend.

    The bar is of the classes on the day of `end`. `rows` have a line in any case, and so has
    every row that was overdue at the end of some month: the total is always the sum of the lines.
    """
    ends = month_ends(end.day, population.reckoner.ledger.settings.window)
    by_month = [*_overdue_before(population, [day for _, day in ends[:-1]]), _overdue(end)]
    lines = lines_of({*rows, *(row for month in by_month for row in month)}, population)
    overdue = [gather(lines, month) for month in by_month]
    classes = gather(lines, _classes(end))
    names = [name for name, _ in ends]
    columns = (
        *LINE_COLUMNS,
        *(Column(name, name[-2:], Kind.INT) for name in names),
        Column("classes", "# on time + late = in term ! overdue . other", Kind.BAR, data=False),
        Column("trend", "Overdue, blank 0 to @ most", Kind.TREND, data=False),
        Column("latest", "Overdue", Kind.INT, data=False),
    )
    rows_drawn: list[Row] = []
    for i, line in enumerate(lines):
        in_month = [len(month[i]) for month in overdue]
        trend: Pairs = tuple(zip(names, in_month, strict=True))
        bar = class_bar(Counter(classes[i]))
        rows_drawn.append((*line.columns, *in_month, bar, trend, in_month[-1]))
    section = Section(
        "months",
        columns,
        rows_drawn,
        ("name", "classes", "trend", *names),
        title=say("At a glance"),
        intro=(
            say(
                "Overdue at the end of each month, from {first} to {last}.",
                first=ends[0][1],
                last=ends[-1][1],
            ),
        ),
        narrow=("name", "classes", "trend", "latest"),
        always=frozenset(names),  # the course of twelve months has a 0 in its place
    )
    return with_lines(
        list(enumerate(lines)), section, dict(zip(names, overdue, strict=True)), "months/"
    )


def _classes(census: Census) -> dict[str, list[Class]]:
    """Return the classes of the tasks that a census counts, a class for each task, by row."""
    by_row: dict[str, list[Class]] = {}
    for row, standing in census.part(Part.MAIN):
        by_row.setdefault(row, []).append(standing.class_)
    for row in census.unread.values():
        by_row.setdefault(row, []).append(Class.UNDETERMINED)
    return by_row


def _overdue(census: Census) -> dict[str, list[str]]:
    """Return the overdue tasks of a census by row."""
    by_row: dict[str, list[str]] = {}
    for row, standing in census.part(Part.MAIN):
        if standing.class_ is Class.OVERDUE:
            by_row.setdefault(row, []).append(standing.id)
    return by_row


def _overdue_before(population: Population, days: list[date]) -> list[dict[str, list[str]]]:
    """Return for each of the days, which are in order, the overdue tasks by row.

    A task is looked at only on days on which it may be overdue, and again only where it may have
    changed: to take a census of each day would take three times as long.
    """
    by_day: list[dict[str, list[str]]] = [{} for _ in days]
    changes = ChangeDays(population.reckoner, days[0], days[-1], _IDLE)
    for task_id, earliest in _earliest_last_days(population.reckoner):
        if earliest >= days[-1]:
            continue
        changed = changes.of(task_id)
        standings: list[Standing] = []
        before: date | None = None
        for i, day in enumerate(days):
            if day <= earliest:
                continue
            if before is None or _may_differ(standings, changed, before, day):
                standings = population.reckoner.of(task_id, day)
            before = day
            for standing in standings:
                if standing.class_ is Class.OVERDUE:
                    allocation = population.allocate(standing, day)
                    if allocation.part is Part.MAIN:
                        by_day[i].setdefault(allocation.row, []).append(standing.id)
    return by_day


def _earliest_last_days(reckoner: Reckoner) -> Iterator[tuple[str, date]]:
    """Yield the tasks that ever have a last day, with the earliest that they ever have.

    Up to that day a task is not overdue, whatever is decided about its deadline.
    """
    for task_id in reckoner.ledger.tasks:
        history = reckoner.history(task_id)
        if history is None:
            continue
        task = history.task
        if task.recurs:  # its first last day is that of its first period, and there are more
            yield task_id, date.min
            continue
        moves = (e for e in history.entries if e.kind in MOVES_DEADLINE or e.field == "due")
        dues = [task.due, *(str(e.to) for e in moves)]
        last_days = [reckoner.resolve(due, task.assigned, task.plan).last_day for due in dues]
        earliest = min(filter(None, last_days), default=None)
        if earliest is not None:
            yield task_id, earliest


def _may_differ(standings: list[Standing], changed: list[date], before: date, day: date) -> bool:
    """Tell whether a task may stand otherwise on `day` than on the day `before`.

    It may where a change or a last day lies between. On the last day itself it is still in term.
    """
    return any(before < change <= day for change in changed) or any(
        s.last_day is not None and before <= s.last_day < day for s in standings
    )
