"""Two days side by side: which tasks entered the table, left it, or moved to another cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Standing
from r57ledger.text import pick
from r57ledger.views.apart import counted_apart
from r57ledger.views.hints import behind
from r57ledger.views.summary.official import APART
from r57ledger.views.summary.population import Census, Part, Population
from r57ledger.views.sums import TOTAL, check
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, Value, head
from r57ledger.views.tasks import known, known_name, lead_names, unit_name
from r57ledger.words.labels import label
from r57ledger.words.message import counted, mark, say

ABSENT = "absent"
"""The cell of a task that is not counted on a day."""

_CELLS = (*(c.value for c in Class), ABSENT)
_MOVING_NOTHING = frozenset({"progress", "note", "reminder"})
"""The kinds of entries that move no task to another cell."""
_TITLES = {
    "done_on_time": mark("Done on time"),
    "done_late": mark("Done late"),
    "in_term": mark("In term"),
    "overdue": mark("Overdue"),
    "regular": mark("Regular"),
    "no_deadline": mark("No last day"),
    "suspended": mark("Suspended"),
    "cancelled": mark("Cancelled"),
    "undetermined": mark("Not determined"),
    ABSENT: mark("Left"),
    "total": mark("Total"),
}
COLUMNS = (
    Column("title", "Task"),
    Column("id", "Id", Kind.ID),
    Column("unit_before", "Lead before (id)", Kind.ID),
    Column("unit_name_before", "Name of the lead before"),
    Column("leads_before", "Leads before (ids)", Kind.LIST),
    Column("class_before", "Was", Kind.WORD),
    Column("unit_after", "Lead now (id)", Kind.ID),
    Column("unit_name_after", "Name of the lead now"),
    Column("leads_after", "Leads now (ids)", Kind.LIST),
    Column("class_after", "Is", Kind.WORD),
    Column("last_day_before", "Last day before", Kind.DATE),
    Column("last_day_after", "Last day now", Kind.DATE),
    Column("entries", "Entries between", Kind.LIST),
    Column("lead_before", "Was with", Kind.LIST, data=False),
    Column("lead_after", "Is with", Kind.LIST, data=False),
    Column("what", "What happened between", data=False),
)


class _ClassChange(NamedTuple):
    """A task whose lead or class differs on the second day; None where it is not counted."""

    id: str
    before: Standing | None
    after: Standing | None


def compare(population: Population, first: date, second: date, revision: str) -> Table:
    """Return the tasks whose cell differs between two days, and how many went from where to where.

    `population` is by unit: a cell is a unit's row and a class of the official table. The second
    day may be the earlier one: then the changes lead back in time. A file that cannot be read is
    named below the table and stands in no cell. How many tasks a summary counts apart is said
    above the table, and they are in none of its cells.
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
        words = (_unit_words(population, population.unit),)
    return Table(
        "compare",
        counted(
            len(changes),
            "{first} beside {second} — {n} task moved",
            "{first} beside {second} — {n} tasks moved",
            first=first,
            second=second,
        ),
        head(ledger, Clocks(second, revision), filters, words),
        (
            _matrix(before, after),
            _section(population, "moved", moved, days),
            _section(population, "entered", entered, days),
            _section(population, "left", left, days),
        ),
        ledger.unreadable,
    )


def _unit_words(population: Population, unit: str) -> str:
    """Return the filter by unit in words."""
    name = unit_name(population.reckoner.ledger, unit)
    if len(population.units or ()) > 1:
        return say("led by {unit} ({id}) or a unit below it", unit=name, id=unit)
    return say("led by {unit} ({id})", unit=name, id=unit)


def _changes(before: Census, after: Census) -> Iterator[_ClassChange]:
    """Yield the tasks of the main part that have another lead or class, by id."""
    was = {s.id: s for _, s in before.part(Part.MAIN)}
    now = {s.id: s for _, s in after.part(Part.MAIN)}
    for id_ in sorted(was | now):
        old, new = was.get(id_), now.get(id_)
        if old is None or new is None or (old.leads, old.class_) != (new.leads, new.class_):
            yield _ClassChange(id_, old, new)


def _matrix(before: Census, after: Census) -> Section:
    """Return how many tasks went from each class to each class; its cells are WAS/IS."""
    was = {s.id: s.class_.value for _, s in before.part(Part.MAIN)}
    now = {s.id: s.class_.value for _, s in after.part(Part.MAIN)}
    there = was | now
    members: dict[str, list[str]] = {}
    for id_ in sorted(there):
        old, new = was.get(id_, ABSENT), now.get(id_, ABSENT)
        for row in (old, TOTAL):
            for column in (new, "total", *(("other",) if new in APART else ())):
                members.setdefault(f"{row}/{column}", []).append(id_)
    names = [name for name in _CELLS if f"{name}/total" in members]
    columns = [name for name in _CELLS if f"{TOTAL}/{name}" in members]
    rows: list[Row] = []
    for row in (*names, TOTAL):
        numbers = [len(members.get(f"{row}/{column}", ())) for column in (*_CELLS, "total")]
        check(f"{row}/total", numbers[-1], sum(numbers[:-1]))
        title = say("Not there") if row == ABSENT else say(_TITLES.get(row, TOTAL))
        other = len(members.get(f"{row}/other", ()))
        values: tuple[Value, ...] = (row, title, *numbers, other)
        rows.append(values)
    check(f"{TOTAL}/total", len(there), numbers[-1])
    allocations = before.allocations | after.allocations
    apart = counted_apart(Counter(a.part for id_, a in allocations.items() if id_ not in there))
    last = ("other", *(name for name in columns if name == ABSENT))
    return Section(
        "rows",
        (
            Column("row", "Was", Kind.WORD),
            Column("name", "Was", data=False),
            *(Column(name, _TITLES[name], Kind.INT) for name in (*_CELLS, "total")),
            Column("other", "Other", Kind.INT, data=False),
        ),
        rows,
        ("name", *columns, "total"),
        title=say("From class to class"),
        intro=(apart,) if apart else (),
        hints=behind("in_term/overdue"),
        totals=frozenset({len(rows) - 1}),
        members={cell: tuple(members.get(cell, ())) for cell in _cell_names()},
        narrow=("name", *(c for c in columns if c not in (*APART, ABSENT)), *last, "total"),
    )


def _cell_names() -> Iterator[str]:
    """Yield the name of every cell, also of those that are 0."""
    for row in (*_CELLS, TOTAL):
        for column in (*_CELLS, "other", "total"):
            yield f"{row}/{column}"


def _section(
    population: Population,
    key: str,
    changes: list[_ClassChange],
    days: tuple[date, date],
) -> Section:
    """Return a list of changes, as `moved`, `entered` or `left`.

    Each change tells the entries after the first of the `days` up to the second: those of the
    first day are part of how the task stood on it.
    """
    low, high = days
    ledger = population.reckoner.ledger
    rows: list[Row] = []
    for change in changes:
        standing = change.after or change.before
        if standing is not None:
            entries = entries_of(standing, population.reckoner.organisation, high)
            moving = [e for e in entries if e.date.day > low and e.kind not in _MOVING_NOTHING]
            rows.append(
                (
                    pick(standing.task.title),
                    change.id,
                    *_of(ledger, change.before),
                    *_of(ledger, change.after),
                    change.before.last_day if change.before else None,
                    change.after.last_day if change.after else None,
                    tuple(f"{e.date.day.isoformat()} {e.kind}" for e in moving),
                    *(_leads(ledger, one) for one in (change.before, change.after)),
                    _in_words(moving) or None,
                )
            )
    cells = {
        "moved": ("lead_before", "class_before", "lead_after", "class_after"),
        "entered": ("lead_after", "class_after"),
        "left": ("lead_before", "class_before"),
    }[key]
    shown = ("title", "id", *cells, "what")
    narrow = tuple(name for name in shown if (key, name) != ("moved", "what"))
    titles = {
        "moved": mark("Moved to another cell: {n}"),
        "entered": mark("Entered: {n}"),
        "left": mark("Left: {n}"),
    }
    title = say(titles[key], n=len(rows))
    return Section(key, COLUMNS, rows, shown, title=title, narrow=narrow)


def _of(ledger: Ledger, standing: Standing | None) -> tuple[Value, ...]:
    if standing is None:
        return None, None, (), None
    leads = tuple(filter(known, standing.leads))
    name = known_name(ledger, standing.lead)
    return known(standing.lead), name, leads, standing.class_.value


def _leads(ledger: Ledger, standing: Standing | None) -> tuple[str, ...]:
    return lead_names(ledger, standing.leads) if standing else ()


def _in_words(entries: Iterable[Entry]) -> str:
    phrases = (say("{kind} {day}", kind=label(e.kind), day=e.date.day) for e in entries)
    return ", ".join(phrases)
