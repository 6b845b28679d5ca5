"""The six clears (6 rõ) of every open task, by unit: which are lacking, and where."""

from __future__ import annotations

from datetime import date

from r57ledger.format.common import UNSTATED
from r57ledger.schedule.classes import Phase, Standing
from r57ledger.schedule.clears import MEANING, Clear, unclear
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import collate
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.sums import TOTAL, check
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, head
from r57ledger.views.tasks import TASK_COLUMNS, leads_name, task_rows
from r57ledger.views.unit_rows import unit_row, unit_row_name
from r57ledger.words.formatting import day
from r57ledger.words.message import counted

_HEADING = {
    Clear.PERSON: "No person",
    Clear.WORK: "No work",
    Clear.RESPONSIBILITY: "No respon- sibility",
    Clear.AUTHORITY: "No autho- rity",
    Clear.TIME: "No time",
    Clear.RESULT: "No result",
}
UNIT_COLUMNS = (
    Column("unit", "Unit", Kind.ID),
    Column("name", "Name"),
    Column("open", "Open tasks", Kind.INT),
    Column("clear", "All six clear", Kind.INT),
    *(Column(f"no_{one.value}", _HEADING[one], Kind.INT) for one in Clear),
)
CLEAR_COLUMNS = (
    *TASK_COLUMNS,
    *(Column(clear.value, clear.value.capitalize(), Kind.FLAG) for clear in Clear),
    Column("lacking", "Lacking", Kind.LIST),
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
    names = {s.leads: collate(leads_name(ledger, s.leads)) for s, _ in tasks}
    tasks.sort(key=lambda task: _sort_key(task, names[task[0].leads]))
    lacking = sum(bool(lacks) for _, lacks in tasks)
    count = counted(len(tasks), "{n} open task", "{n} open tasks")
    some = counted(lacking, "{n} lacks a clear", "{n} lack a clear or more")
    units = _units(reckoner, clocks.as_of, tasks, filters)
    return Table(
        "clear",
        f"The six clears on {day(clocks.as_of)} — {count}, {some}",
        head(ledger, clocks, filters.values, filters.words),
        (units, _tasks(reckoner, tasks, filters)),
        ledger.unreadable,
        (f'The tasks behind a number: --why "{TOTAL}/no_person"',) if tasks else (),
    )


def _sort_key(task: OpenTask, name: tuple[object, ...]) -> tuple[object, ...]:
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
        (unit, unit_row_name(ledger, unit), *map(len, ids.values())) for unit, ids in cells.items()
    ]
    if tasks:
        cells[TOTAL] = _cells(tasks)
        rows.append((None, TOTAL, *map(len, cells[TOTAL].values())))
        for column, ids in cells[TOTAL].items():
            parts = sum(len(cells[unit][column]) for unit in groups)
            check(f"{TOTAL}/{column}", len(ids), parts)
    meanings = tuple(f"{one.value.capitalize()} is clear if {MEANING[one]}." for one in Clear)
    return Section(
        "rows",
        UNIT_COLUMNS,
        rows,
        ("name", "unit", *(column.key for column in UNIT_COLUMNS[2:])),
        intro=meanings if tasks else (),
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

    def extra(standing: Standing) -> tuple[bool | tuple[str, ...], ...]:
        lacking = lacks[standing.id]
        return (*(one not in lacking for one in Clear), tuple(one.value for one in lacking))

    return Section(
        "tasks",
        CLEAR_COLUMNS,
        task_rows(reckoner, [standing for standing, _ in tasks], extra, filters.answering),
        ("title", "id", "unit", "class", "lacking"),
        title="Every open task",
    )
