"""What a document decided of tasks: the entries that name it, with what each of them moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from r57ledger.format.common import UNSTATED
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.task import Task
from r57ledger.schedule.history import ids_of
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import code_key, pick
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.tasks import known_name, lead_names
from r57ledger.words.message import say

DECISION_COLUMNS = (
    Column("date", "Date", Kind.DATE),
    Column("title", "Task"),
    Column("id", "Id", Kind.ID),
    Column("entry", "Entry", Kind.WORD),
    Column("unit", "For (id)", Kind.ID),
    Column("unit_name", "For"),
    Column("from", "From", Kind.ID),
    Column("to", "To", Kind.ID),
    Column("from_day", "Last day before", Kind.DATE),
    Column("to_day", "Last day from then on", Kind.DATE),
    Column("approved_by", "Approved by", Kind.ID),
    Column("reason", "Reason"),
    Column("path", "File", Kind.ID),
    Column("from_said", "From", Kind.LIST, data=False),
    Column("to_said", "To", Kind.LIST, data=False),
)
"""`from` and `to` are deadlines as they are written, or ids of units; people read units' names."""

MOVES_DEADLINE = ("extension", "adjustment", "resumption")
"""The decisions that may set another deadline."""


def names(entry: Entry, keys: frozenset[str]) -> bool:
    """Tell whether an entry names a document by one of its names."""
    return entry.document is not None and code_key(entry.document) in keys


def decisions(
    reckoner: Reckoner,
    keys: frozenset[str],
    as_of: date,
    admit: Callable[[str], bool] = lambda task: True,
) -> Section:
    """Return the entries up to a day that name a document, of the tasks whose id is admitted."""
    rows = [
        row
        for id_ in reckoner.ledger.tasks
        if admit(id_)
        for row in _of_task(reckoner, id_, keys, as_of)
    ]
    rows.sort(key=lambda row: (str(row[0]), str(row[2])))
    shown = (
        "date", "title", "id", "entry", "unit_name", "from_said", "to_said", "from_day", "to_day",
        "reason",
    )  # fmt: skip
    return Section(
        "decided", DECISION_COLUMNS, rows, shown, title=say("It decided: {n}", n=len(rows))
    )


def _of_task(reckoner: Reckoner, id_: str, keys: frozenset[str], as_of: date) -> Iterator[Row]:
    history = reckoner.history(id_)
    if history is None or not any(names(entry, keys) for entry in history.entries):
        return
    before = _Before(history.task)
    for entry in history.entries:
        if entry.date.day > as_of:
            break
        from_, to = before.moved(entry)
        if names(entry, keys):
            yield _row(reckoner, history.task, entry, (from_, to))


class _Before:
    """The deadline and the lead that were in force before an entry, for all units or for one."""

    def __init__(self, task: Task) -> None:
        self._due: dict[str | None, str] = {None: task.due}
        self._lead: dict[str | None, str] = {None: _together(task.lead) or UNSTATED}

    def moved(self, entry: Entry) -> tuple[str | None, str | None]:
        """Return what an entry changed, from and to; it is in force from then on."""
        if entry.kind == "reassignment" and entry.to:
            lead = self._lead.get(entry.unit) or entry.unit or self._lead[None]
            self._lead[entry.unit] = to = _together(ids_of(entry.to))
            return _together(ids_of(entry.from_)) or lead, to
        if entry.kind not in MOVES_DEADLINE or not isinstance(entry.to, str):
            return None, None
        due = self._due.get(entry.unit, self._due[None])
        if entry.unit is None:
            self._due.clear()
        self._due[entry.unit] = entry.to
        return due, entry.to


def _together(leads: tuple[str, ...]) -> str:
    """Return the ids of all that lead a task, in one text."""
    return ", ".join(leads)


def _row(reckoner: Reckoner, task: Task, entry: Entry, moved: tuple[str | None, str | None]) -> Row:
    days: list[date | None] = [None, None]
    if entry.kind in MOVES_DEADLINE:
        days = [
            reckoner.resolve(text, task.assigned, task.plan).last_day if text else None
            for text in moved
        ]
    ledger = reckoner.ledger
    return (
        entry.date.day,
        pick(task.title),
        task.id,
        entry.kind,
        entry.unit,
        known_name(ledger, entry.unit),
        *moved,
        *days,
        entry.approved_by,
        pick(entry.reason) or None,
        entry.path,
        *(_said(ledger, entry, value) for value in moved),
    )


def _said(ledger: Ledger, entry: Entry, value: str | None) -> tuple[str, ...]:
    """Return what an entry moved as people read it: units by name, a deadline as it is."""
    if value is None:
        return ()
    return lead_names(ledger, value.split(", ")) if entry.kind == "reassignment" else (value,)
