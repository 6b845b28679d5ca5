"""What a document decided of tasks: the entries that name it, with what each of them moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from r57ledger.format.common import UNSTATED
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.task import Task
from r57ledger.history.deadlines import Share, move_by, share_of
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
    Column("period", "Period", Kind.ID),
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
        "date", "title", "id", "entry", "unit_name", "period", "from_said", "to_said", "from_day",
        "to_day", "reason",
    )  # fmt: skip
    return Section(
        "decided", DECISION_COLUMNS, rows, shown, title=say("It decided: {n}", n=len(rows))
    )


def _of_task(reckoner: Reckoner, id_: str, keys: frozenset[str], as_of: date) -> Iterator[Row]:
    history = reckoner.history(id_)
    if history is None or not any(names(entry, keys) for entry in history.entries):
        return
    leads = _Leads(history.task)
    for entry in history.entries:
        if entry.date.day > as_of:
            break
        passed = leads.passed(entry)
        if names(entry, keys):
            yield _row(reckoner, history.task, entry, passed)


class _Leads:
    """The lead that was in force before an entry: of all units and periods, or of one."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._given: list[tuple[Share, str]] = []

    def passed(self, entry: Entry) -> tuple[str | None, str | None]:
        """Return from whom to whom an entry passes the lead; it is in force from then on."""
        if entry.kind != "reassignment" or not entry.to:
            return None, None
        share, to = share_of(self._task, entry), _together(ids_of(entry.to))
        lead = next((lead for one, lead in reversed(self._given) if one.includes(share)), None)
        self._given.append((share, to))
        former = _together(ids_of(entry.from_)) or lead or share.unit
        return former or _together(self._task.lead) or UNSTATED, to


def _together(leads: tuple[str, ...]) -> str:
    """Return the ids of all that lead a task, in one text."""
    return ", ".join(leads)


def _row(
    reckoner: Reckoner, task: Task, entry: Entry, passed: tuple[str | None, str | None]
) -> Row:
    move, moved = move_by(reckoner, task, entry), passed
    days: tuple[date | None, date | None] = (None, None)
    if move is not None:
        moved = (move.before.text, move.after.text)
        days = (move.before.last_day, move.after.last_day)
    ledger = reckoner.ledger
    return (
        entry.date.day,
        pick(task.title),
        task.id,
        entry.kind,
        entry.unit,
        known_name(ledger, entry.unit),
        entry.period,
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
