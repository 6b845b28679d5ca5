"""Deadlines that moved between two versions of a task, and whether its log says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.history.differences import FieldChange, without
from r57ledger.schedule.history import CORRECTION, due_of_one, history_of
from r57ledger.schedule.logstate import MOVES_DEADLINE, log_state
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved

ASSIGNED_BY = ("due", "every", "assigned")
"""The keys of a task that its deadline as assigned rests on."""


class Share(NamedTuple):
    """Whose deadline: that of one unit, of one period, or of one unit in one period.

    Without both it is that of the whole task; in a task of several units or periods, that of those
    which have none of their own.
    """

    unit: str | None = None
    period: str | None = None

    def includes(self, other: Share) -> bool:
        """Tell whether what is about this one is about another, too."""
        return self.unit in (None, other.unit) and self.period in (None, other.period)

    def row_of(self, task: str) -> str:
        """Return what the share's row is called in views: TASK, with @UNIT and @PERIOD."""
        return "@".join(filter(None, (task, *self)))


WHOLE = Share()


class Move(NamedTuple):
    """A deadline before and after a change, and the entry of the log that says so, if any does.

    `extension` is the number of the extension among those of the share, None for other entries.
    """

    before: Resolved
    after: Resolved
    entry: Entry | None = None
    extension: int | None = None
    share: Share = WHOLE

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
    return entry.kind in MOVES_DEADLINE and entry.to is not None


def share_of(task: Task, entry: Entry) -> Share:
    """Return whose deadline an entry of a task is about."""
    return Share(entry.unit if task.each else None, entry.period if task.every else None)


def in_force(
    reckoner: Reckoner, task: Task, share: Share = WHOLE, until: Entry | None = None
) -> Resolved:
    """Return the deadline of a share by the task's own log, counted with the ledger of today.

    With `until`, that entry and the later ones are left out.
    """
    history = history_of(task)
    entries = list(_about(history.task, share, _before(history.entries, until)))
    due = log_state(entries, date.max).due
    own = due_of_one(history.task, entries)
    text = own.to if own and isinstance(own.to, str) else history.task.due
    text = due.to if due and isinstance(due.to, str) else text
    return _resolved(reckoner, history.task, text)


def moves(before: Reckoner, after: Reckoner, old: Task, new: Task) -> Iterator[Move]:
    """Yield the deadlines in force before and after a change, each counted with its own ledger.

    First comes that of the whole task. One of a share follows where it is another.
    """
    whole = Move(in_force(before, old), in_force(after, new))
    yield whole
    shares = {
        share_of(task, entry) for task in (old, new) for entry in task.log if moves_deadline(entry)
    }
    for share in sorted(shares - {WHOLE}, key=lambda one: (one.unit or "", one.period or "")):
        move = Move(in_force(before, old, share), in_force(after, new, share), share=share)
        if (move.before, move.after) != (whole.before, whole.after):
            yield move


def move_by(reckoner: Reckoner, task: Task, entry: Entry) -> Move | None:
    """Return how an entry of a task's log moved its deadline, None where it did not set one."""
    if entry.kind == CORRECTION or not moves_deadline(entry) or not isinstance(entry.to, str):
        return None
    share, number = share_of(task, entry), None
    if entry.kind == "extension":
        earlier = _about(task, share, _before(history_of(task).entries, entry))
        number = log_state(list(earlier), date.max).extensions + 1
    after = _resolved(reckoner, task, entry.to)
    return Move(in_force(reckoner, task, share, entry), after, entry, number, share)


def compared_with(parents: Sequence[Task], changes: Sequence[FieldChange]) -> Task:
    """Return the version of a task with which the deadline of a commit's version is compared.

    Of a merge it is the first parent of which an entry was lost that bears on the deadline: the
    deadline may be as it is in another parent. Else it is the version of the first parent.
    """
    lost = [change.gone for change in changes if change.gone and moves_deadline(change.gone)]
    return next((one for one in parents if len(without(lost, one.log)) < len(lost)), parents[0])


def moves_without_entry(
    reckoner: Reckoner, before: Task, after: Task, changes: Sequence[FieldChange]
) -> list[Move]:
    """Return how a change moved deadlines without a new entry that says so.

    `changes` are the differences of the two versions. Where a key was rewritten that the deadline
    as assigned rests on, the deadlines as assigned are compared; a new entry that sets the same
    deadline explains the change. Where an entry was rewritten or taken out, the deadlines in force
    are compared that it was about.
    """
    if any(change.field in ASSIGNED_BY for change in changes):
        assigned = Move(_as_assigned(reckoner, before), _as_assigned(reckoner, after))
        come = [change.come for change in changes if change.come and moves_deadline(change.come)]
        candidates = [] if any(entry.to == after.due for entry in come) else [assigned]
    else:
        gone = [change.gone for change in changes if change.gone and moves_deadline(change.gone)]
        shares = [share_of(before, entry) for entry in gone]
        candidates = [
            move
            for move in (moves(reckoner, reckoner, before, after) if gone else ())
            if any(share.includes(move.share) for share in shares)
        ]
    return [move for move in candidates if not _is_same(move, before, after)]


def _is_same(move: Move, before: Task, after: Task) -> bool:
    if move.days is None:
        return move.before.text == move.after.text and before.every == after.every
    return move.days == 0 and move.before.first_day == move.after.first_day


def _as_assigned(reckoner: Reckoner, task: Task) -> Resolved:
    return _resolved(reckoner, task, task.due)


def _before(entries: Iterable[Entry], until: Entry | None) -> Iterator[Entry]:
    """Yield the entries before one."""
    for entry in entries:
        if until and (entry.path, entry.position) == (until.path, until.position):
            return
        yield entry


def _about(task: Task, share: Share, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries about a share, or about the whole task."""
    return (entry for entry in entries if share_of(task, entry).includes(share))


def _resolved(reckoner: Reckoner, task: Task, text: str) -> Resolved:
    """Return a deadline with its last day; of a task that comes again it has none by itself."""
    if task.recurs and text == task.due:
        return Resolved(text)
    return reckoner.resolve(text, task.assigned, task.plan)
