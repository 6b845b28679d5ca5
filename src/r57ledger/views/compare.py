"""Two days side by side: which tasks entered the table, left it, or moved to another cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.pace import entries_of
from r57ledger.text import pick
from r57ledger.views.summary.population import Census, Part, Population
from r57ledger.views.sums import TOTAL, check
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, Value, head
from r57ledger.views.tasks import leads_id, leads_name, unit_name
from r57ledger.words.formatting import day, number
from r57ledger.words.message import counted

ABSENT = "absent"
"""The cell of a task that is not counted on a day."""

_CELLS = (*(c.value for c in Class), ABSENT)
_OTHERS = ("regular", "no_deadline", "suspended", "cancelled", "undetermined")
_TITLES = {
    "done_on_time": "On time",
    "done_late": "Late",
    "in_term": "In term",
    "overdue": "Overdue",
    "regular": "Regular",
    "no_deadline": "No last day",
    "suspended": "Suspended",
    "cancelled": "Cancelled",
    "undetermined": "Not determined",
    ABSENT: "Left",
    "total": "Total",
}
COLUMNS = (
    Column("title", "Task"),
    Column("id", "Id", Kind.ID),
    Column("lead_before", "Lead before (id)", Kind.ID),
    Column("unit_before", "Was with"),
    Column("class_before", "Was", Kind.WORD),
    Column("lead_after", "Lead now (id)", Kind.ID),
    Column("unit_after", "Is with"),
    Column("class_after", "Is", Kind.WORD),
    Column("last_day_before", "Last day before", Kind.DATE),
    Column("last_day_after", "Last day now", Kind.DATE),
    Column("what", "What happened between"),
)


class _Change(NamedTuple):
    """A task whose lead or class differs on the second day; None where it is not counted."""

    id: str
    before: Standing | None
    after: Standing | None


def compare(population: Population, first: date, second: date, revision: str) -> Table:
    """Return the tasks whose cell differs between two days, and how many went from where to where.

    `population` is by unit: a cell is a unit's row and a class of the official table. The second
    day may be the earlier one: then the changes lead back in time. A file that cannot be read is
    named below the table and stands in no cell.
    """
    before, after = population.census(first), population.census(second)
    changes = list(_changes(before, after))
    entered = [c for c in changes if c.before is None]
    left = [c for c in changes if c.after is None]
    moved = [c for c in changes if c.before is not None and c.after is not None]
    days = min(first, second), max(first, second)
    filters = {"first": first.isoformat(), "second": second.isoformat()}
    words: tuple[str, ...] = ()
    ledger = population.reckoner.ledger
    if population.unit is not None:
        filters["unit"] = population.unit
        below = " or a unit below it" if len(population.units or ()) > 1 else ""
        words = (f"led by {unit_name(ledger, population.unit)} ({population.unit}){below}",)
    count = counted(len(changes), "{n} task moved", "{n} tasks moved")
    return Table(
        "compare",
        f"{day(first)} beside {day(second)} — {count}",
        head(ledger, Clocks(second, revision), filters, words),
        (
            _matrix(before, after),
            _section(population, ("moved", "Moved to another cell"), moved, days),
            _section(population, ("entered", "Entered"), entered, days),
            _section(population, ("left", "Left"), left, days),
        ),
        ledger.unreadable,
    )


def _changes(before: Census, after: Census) -> Iterator[_Change]:
    """Yield the tasks of the main part that have another lead or class, by id."""
    was = {s.id: s for _, s in before.part(Part.MAIN)}
    now = {s.id: s for _, s in after.part(Part.MAIN)}
    for id_ in sorted(was | now):
        old, new = was.get(id_), now.get(id_)
        if old is None or new is None or (old.leads, old.class_) != (new.leads, new.class_):
            yield _Change(id_, old, new)


def _matrix(before: Census, after: Census) -> Section:
    """Return how many tasks went from each class to each class; its cells are WAS/IS."""
    was = {s.id: s.class_.value for _, s in before.part(Part.MAIN)}
    now = {s.id: s.class_.value for _, s in after.part(Part.MAIN)}
    behind: dict[str, list[str]] = {}
    for id_ in sorted(was | now):
        old, new = was.get(id_, ABSENT), now.get(id_, ABSENT)
        for row in (old, TOTAL):
            for column in (new, "total", *(("other",) if new in _OTHERS else ())):
                behind.setdefault(f"{row}/{column}", []).append(id_)
    names = [name for name in _CELLS if f"{name}/total" in behind]
    columns = [name for name in _CELLS if f"{TOTAL}/{name}" in behind]
    rows: list[Row] = []
    for row in (*names, TOTAL):
        numbers = [len(behind.get(f"{row}/{column}", ())) for column in (*_CELLS, "total")]
        check(f"{row}/total", numbers[-1], sum(numbers[:-1]))
        title = "Not there" if row == ABSENT else _TITLES.get(row, TOTAL)
        other = len(behind.get(f"{row}/other", ()))
        values: tuple[Value, ...] = (row, title, *numbers, other)
        rows.append(values)
    check(f"{TOTAL}/total", len(was | now), numbers[-1])
    last = ("other", *(name for name in columns if name == ABSENT))
    return Section(
        "rows",
        (
            Column("row", "Was", Kind.WORD),
            Column("name", "From"),
            *(Column(name, _TITLES[name], Kind.INT) for name in (*_CELLS, "total")),
            Column("other", "Other", Kind.INT, data=False),
        ),
        rows,
        ("name", *columns, "total"),
        title="From class to class",
        intro=('The tasks behind a number: --why "WAS/IS", as --why "in_term/overdue".',),
        totals=frozenset({len(rows) - 1}),
        members={cell: tuple(behind.get(cell, ())) for cell in _cell_names()},
        narrow=("name", *(c for c in columns if c not in (*_OTHERS, ABSENT)), *last, "total"),
        page=True,
    )


def _cell_names() -> Iterator[str]:
    """Yield the name of every cell, also of those that are 0."""
    for row in (*_CELLS, TOTAL):
        for column in (*_CELLS, "other", "total"):
            yield f"{row}/{column}"


def _section(
    population: Population,
    named: tuple[str, str],
    changes: list[_Change],
    days: tuple[date, date],
) -> Section:
    """Return a list of changes; `named` is its key and title.

    Each change tells the entries after the first of the `days` up to the second: those of the
    first day are part of how the task stood on it.
    """
    key, title = named
    low, high = days
    rows: list[Row] = []
    for change in changes:
        standing = change.after or change.before
        if standing is not None:
            entries = entries_of(standing, population.reckoner.organisation, high)
            rows.append(
                (
                    pick(standing.task.title),
                    change.id,
                    *_of(population, change.before),
                    *_of(population, change.after),
                    change.before.last_day if change.before else None,
                    change.after.last_day if change.after else None,
                    _decisions(e for e in entries if e.date.day > low) or None,
                )
            )
    cells = {
        "moved": ("unit_before", "class_before", "unit_after", "class_after"),
        "entered": ("unit_after", "class_after"),
        "left": ("unit_before", "class_before"),
    }[key]
    shown = ("title", "id", *cells, "what")
    narrow = tuple(name for name in shown if (key, name) != ("moved", "what"))
    title = f"{title}: {number(len(rows))}"
    return Section(key, COLUMNS, rows, shown, title=title, narrow=narrow, page=True)


def _of(population: Population, standing: Standing | None) -> tuple[str | None, ...]:
    if standing is None:
        return None, None, None
    name = leads_name(population.reckoner.ledger, standing.leads)
    return leads_id(standing), name, standing.class_.value


def _decisions(entries: Iterable[Entry]) -> str:
    """Return entries in words, without progress, notes and reminders, which move no task."""
    phrases = [
        f"{entry.kind} {day(entry.date.day)}"
        for entry in entries
        if entry.kind not in {"progress", "note", "reminder"}
    ]
    return ", ".join(phrases)
