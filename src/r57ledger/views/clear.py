"""The six clears (6 rõ) of every open task, by unit: which are lacking, and where."""

from __future__ import annotations

from datetime import date

from r57ledger.format.common import UNSTATED
from r57ledger.schedule.classes import Phase, Standing
from r57ledger.schedule.clears import Clear, unclear
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.hints import behind
from r57ledger.views.sums import TOTAL, check
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, Value, head
from r57ledger.views.tasks import TASK_COLUMNS, task_rows, unit_place
from r57ledger.views.unit_rows import UNIT_ROW_COLUMNS, unit_row, unit_row_cells
from r57ledger.words.labels import LABELS, label
from r57ledger.words.message import counted, mark, say

_LACKS = {
    Clear.PERSON: mark("No person"),
    Clear.WORK: mark("No work"),
    Clear.RESPONSIBILITY: mark("No responsibility"),
    Clear.AUTHORITY: mark("No authority"),
    Clear.TIME: mark("No time"),
    Clear.RESULT: mark("No result"),
}
_MEANING = (
    mark("Person is clear if a post or person answers for it (`responsible`), or a post leads it."),
    mark("Work is clear if a source says which document assigns it."),
    mark("Responsibility is clear if one known unit leads it, which is not a group."),
    mark(
        "Authority is clear if it is known who directs it (`directed_by`) or receives it "
        "(`submit_to`)."
    ),
    mark("Time is clear if it has a last day, or is regular work."),
    mark("Result is clear if its product is named."),
)
"""When each is clear, in the order of `Clear`: the functions of `schedule/clears.py` in words."""
UNIT_COLUMNS = (
    *UNIT_ROW_COLUMNS,
    Column("open", "Open tasks", Kind.INT),
    Column("clear", "All six clear", Kind.INT),
    *(Column(f"no_{one.value}", _LACKS[one], Kind.INT) for one in Clear),
)
CLEAR_COLUMNS = (
    *TASK_COLUMNS,
    *(Column(clear.value, LABELS[clear.value], Kind.FLAG) for clear in Clear),
    Column("lacking", "Lacking (words)", Kind.LIST),
    Column("lacks", "Lacking", Kind.LIST, data=False),
)

OpenTask = tuple[Standing, tuple[Clear, ...]]


def clear(reckoner: Reckoner, clocks: Clocks, filters: Filters = EVERYTHING) -> Table:
    """Return by unit how many open tasks lack each of the six clears, then every open task.

    A task is open if it is neither done nor cancelled. The sentences above the table say what each
    clear means here.
    """
    ledger = reckoner.ledger
    tasks = [
        (standing, unclear(standing, ledger))
        for standing in filter(filters.admit, reckoner.standings(clocks.as_of))
        if standing.phase is Phase.OPEN
    ]
    names = {s.leads: [unit_place(ledger, lead) for lead in s.leads] for s, _ in tasks}
    tasks.sort(key=lambda task: _sort_key(task, names[task[0].leads]))
    lacking = sum(bool(lacks) for _, lacks in tasks)
    units = _units(reckoner, clocks.as_of, tasks, filters)
    return Table(
        "six-clears",
        say(
            "The six clears on {day} — {tasks}, {lacking}",
            day=clocks.as_of,
            tasks=counted(len(tasks), "{n} open task", "{n} open tasks"),
            lacking=counted(lacking, "{n} lacks a clear", "{n} lack a clear or more"),
        ),
        head(ledger, clocks, filters.values, filters.words),
        (units, _tasks(reckoner, tasks, filters)),
        ledger.unreadable,
        hints=behind(f"{TOTAL}/no_person") if tasks else (),
    )


def _sort_key(task: OpenTask, name: list[tuple[str, str, str]]) -> tuple[object, ...]:
    """Return the sort key: by the lead's name, tasks without one last; what lacks most first."""
    standing, lacks = task
    return standing.lead == UNSTATED, name, -len(lacks), standing.id


def _units(reckoner: Reckoner, as_of: date, tasks: list[OpenTask], filters: Filters) -> Section:
    ledger = reckoner.ledger
    groups: dict[str, list[OpenTask]] = {}
    for task in tasks:
        row = unit_row(reckoner.organisation, task[0], as_of, filters.units)
        groups.setdefault(row, []).append(task)
    cells = {unit: _cells(of_unit) for unit, of_unit in groups.items()}
    rows: list[Row] = [
        (*unit_row_cells(ledger, unit), *map(len, ids.values())) for unit, ids in cells.items()
    ]
    if tasks:
        cells[TOTAL] = _cells(tasks)
        rows.append((*unit_row_cells(ledger, TOTAL), *map(len, cells[TOTAL].values())))
        for column, ids in cells[TOTAL].items():
            parts = sum(len(cells[unit][column]) for unit in groups)
            check(f"{TOTAL}/{column}", len(ids), parts)
    return Section(
        "rows",
        UNIT_COLUMNS,
        rows,
        ("unit", "name", *(column.key for column in UNIT_COLUMNS[len(UNIT_ROW_COLUMNS) :])),
        intro=tuple(map(say, _MEANING)) if tasks else (),
        totals=frozenset({len(rows) - 1} if rows else ()),
        members={f"{u}/{column}": ids for u, of in cells.items() for column, ids in of.items()},
    )


def _cells(tasks: list[OpenTask]) -> dict[str, tuple[str, ...]]:
    """Return the ids behind each count of a unit's row, by the column's key."""
    return {
        "open": tuple(s.id for s, _ in tasks),
        "clear": tuple(s.id for s, lacks in tasks if not lacks),
        **{f"no_{one.value}": tuple(s.id for s, lacks in tasks if one in lacks) for one in Clear},
    }


def _tasks(reckoner: Reckoner, tasks: list[OpenTask], filters: Filters) -> Section:
    lacks = {standing.id: lacking for standing, lacking in tasks}

    def extra(standing: Standing) -> tuple[Value, ...]:
        lacking = lacks[standing.id]
        words = tuple(one.value for one in lacking)
        return (*(one not in lacking for one in Clear), words, tuple(map(label, words)))

    return Section(
        "tasks",
        CLEAR_COLUMNS,
        task_rows(reckoner, [standing for standing, _ in tasks], extra, filters.answering),
        ("title", "id", "lead", "class", "lacks"),
        title=say("Every open task"),
    )
