"""The pictures of a summary: how each row's tasks stand, and its overdue ones month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.period import containing, last_day, previous
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.lines import LINE_COLUMNS, Cells, gather, lines_of, with_lines
from r57ledger.views.summary.lists import MOVES_DEADLINE
from r57ledger.views.summary.movements import ChangeDays
from r57ledger.views.summary.official import cells
from r57ledger.views.summary.population import Part, Population
from r57ledger.views.table import Column, Kind, Pairs, Row, Section

MONTHS = 12

SIGNS = (
    ("#", ("done_on_time",)),
    ("+", ("done_late",)),
    ("=", ("in_term",)),
    ("!", ("overdue",)),
    (".", ("regular", "no_deadline", "suspended", "cancelled", "undetermined")),
)
LEGEND = "In the bar: # completed on time, + completed late, = in term, ! overdue, . all others."


def month_ends(as_of: date, window: int | None) -> list[tuple[str, date]]:
    """Return the last twelve months up to a day, by name, with the day each is looked at."""
    month = containing(as_of, "month", window)
    found = [(month.text, as_of)]
    while len(found) < MONTHS:
        month = previous(month)
        found.append((month.text, last_day(month, window)))
    return found[::-1]


def months(population: Population, rows: Iterable[str], as_of: date) -> Section:
    """Return how many tasks were overdue at the end of each month, drawn as a bar and a trend.

    The bar is of the classes on the day asked about. `rows` have a line in any case, and so has
    every row that was overdue at the end of some month: the total is always the sum of the lines.
    """
    ends = month_ends(as_of, population.reckoner.ledger.settings.window)
    by_month = _overdue(population, [day for _, day in ends])
    lines = lines_of({*rows, *(row for month in by_month for row in month)}, population)
    overdue = [gather(lines, month) for month in by_month]
    now = cells(population.snapshot(as_of), Part.MAIN, lines)
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
        rows_drawn.append((*line.columns, *in_month, _bar(now, i), trend, in_month[-1]))
    section = Section(
        "months",
        columns,
        rows_drawn,
        ("name", "classes", "trend", *names),
        title="At a glance",
        intro=(f"Overdue at the end of each month, from {names[0]} to {names[-1]}.",),
        narrow=("name", "classes", "trend", "latest"),
        page=True,
    )
    return with_lines(
        list(enumerate(lines)), section, dict(zip(names, overdue, strict=True)), "months/"
    )


def _ever_late(reckoner: Reckoner, as_of: date) -> Iterator[str]:
    """Yield the tasks that may have been overdue by a day, since looking at all takes too long.

    What was never due before that day, and whose deadline nobody moved, was not.
    """
    for task_id in reckoner.ledger.tasks:
        history = reckoner.history(task_id)
        if history is None:
            continue
        task = history.task
        last = reckoner.resolve(task.due, task.assigned, task.plan).last_day
        moved = any(entry.kind in MOVES_DEADLINE for entry in history.entries)
        if moved or (last is not None and last < as_of):
            yield task_id


def _overdue(population: Population, days: list[date]) -> list[dict[str, list[str]]]:
    """Return for each of the days, which are in order, the overdue tasks by row."""
    by_day: list[dict[str, list[str]]] = [{} for _ in days]
    facts = ChangeDays(population.reckoner, days[0], days[-1])
    for task_id in _ever_late(population.reckoner, days[-1]):
        known: list[Standing] = []
        of_task = facts.of(task_id)
        for i, day in enumerate(days):
            if i == 0 or _may_differ(known, of_task, days[i - 1], day):
                known = population.reckoner.of(task_id, day)
            for standing in known:
                if standing.class_ is Class.OVERDUE:
                    place = population.place(standing, day)
                    if place.part is Part.MAIN:
                        by_day[i].setdefault(place.row, []).append(standing.id)
    return by_day


def _may_differ(known: list[Standing], facts: list[date], before: date, day: date) -> bool:
    """Tell whether a fact or a last day lies between the day `known` is of and a later one.

    If not, each class is what it was. Of a task in term the last day itself is still in term.
    """
    return any(before < fact <= day for fact in facts) or any(
        s.last_day is not None and before <= s.last_day < day for s in known
    )


def _bar(now: Cells, i: int) -> Pairs:
    return tuple((sign, sum(len(now[key][i]) for key in keys)) for sign, keys in SIGNS)
