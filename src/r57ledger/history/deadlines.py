"""Deadlines that moved between two versions of a task, and whether its log says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.history.differences import FieldChange
from r57ledger.schedule.history import CORRECTION, history_of
from r57ledger.schedule.logstate import log_state
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved

ASSIGNED_BY = ("due", "every", "assigned")
"""The keys of a task that its deadline as assigned rests on."""


class Move(NamedTuple):
    """A deadline before and after a change, and the entry of the log that says so, if any does.

    `extension` is the number of the extension among those of the task, None for other entries.
    """

    before: Resolved
    after: Resolved
    entry: Entry | None = None
    extension: int | None = None

    @property
    def days(self) -> int | None:
        """Calendar days from the last day before to the last day after, where there are both."""
        return days_between(self.before.last_day, self.after.last_day)


def days_between(before: date | None, after: date | None) -> int | None:
    """Return the calendar days from one last day to another, None where one is missing."""
    return None if before is None or after is None else (after - before).days


def moves_deadline(entry: Entry) -> bool:
    """Tell whether an entry bears on a deadline: it sets one, or mends what set one."""
    if entry.kind == CORRECTION:
        return entry.field == "due" or entry.entry is not None
    return entry.kind in ("extension", "adjustment") or (
        entry.kind == "resumption" and entry.to is not None
    )


def in_force(reckoner: Reckoner, task: Task, until: Entry | None = None) -> Resolved:
    """Return the deadline of a task by its own log, counted with the ledger of today.

    With `until`, that entry and the later ones are left out, and those of another unit or period.
    """
    history = history_of(task)
    entries: Sequence[Entry] = history.entries
    if until is not None:
        entries = _before(entries, until)
    due = log_state(entries, date.max).due
    text = due.to if due and isinstance(due.to, str) else history.task.due
    return _resolved(reckoner, history.task, text)


def move_by(reckoner: Reckoner, task: Task, entry: Entry) -> Move | None:
    """Return how an entry of a task's log moved its deadline, None where it did not set one."""
    if entry.kind == CORRECTION or not moves_deadline(entry) or not isinstance(entry.to, str):
        return None
    number = None
    if entry.kind == "extension":
        number = log_state(_before(history_of(task).entries, entry), date.max).extensions + 1
    after = _resolved(reckoner, task, entry.to)
    return Move(in_force(reckoner, task, entry), after, entry, number)


def silent_move(
    reckoner: Reckoner, before: Task, after: Task, changes: Sequence[FieldChange]
) -> Move | None:
    """Return how a change moved a deadline without a new entry that says so; None: it did not.

    `changes` are the differences of the two versions. Where a key was rewritten that the deadline
    as assigned rests on, the deadlines as assigned are compared; a new entry that sets the same
    deadline explains the change. Where an entry was rewritten or taken out, the deadlines in force
    are compared.
    """
    if any(change.field in ASSIGNED_BY for change in changes):
        move = Move(_as_assigned(reckoner, before), _as_assigned(reckoner, after))
        come = [change.come for change in changes if change.come and moves_deadline(change.come)]
        if any(entry.to == after.due for entry in come):
            return None
    elif any(change.gone and moves_deadline(change.gone) for change in changes):
        move = Move(in_force(reckoner, before), in_force(reckoner, after))
    else:
        return None
    if move.days is None:
        same = move.before.text == move.after.text and before.every == after.every
    else:
        same = move.days == 0 and move.before.first_day == move.after.first_day
    return None if same else move


def _as_assigned(reckoner: Reckoner, task: Task) -> Resolved:
    return _resolved(reckoner, task, task.due)


def _before(entries: Sequence[Entry], until: Entry) -> list[Entry]:
    """Return the entries before one that are about the same unit and period, or about all."""
    result = []
    for entry in entries:
        if (entry.path, entry.position) == (until.path, until.position):
            break
        if entry.unit in (None, until.unit) and entry.period in (None, until.period):
            result.append(entry)
    return result


def _resolved(reckoner: Reckoner, task: Task, text: str) -> Resolved:
    """Return a deadline with its last day; of a task that comes again it has none by itself."""
    if task.recurs and text == task.due:
        return Resolved(text)
    return reckoner.resolve(text, task.assigned, task.plan)
