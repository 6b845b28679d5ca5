"""What can be known of a record without reading it whole: facts for leaving records unread.

An outline depends on the record alone, never on a date, a setting or another file, so it can be
kept beside the record. It says from which day on a task's log has nothing more to tell, and what
the task is waiting for then; whether that makes it late is decided by `schedule`, from the same
deadline that it would take from the record.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from r57ledger.model import Plan, Report, Task
from r57ledger.schedule.deadline import ASSIGNED, DeadlineError, parse
from r57ledger.schedule.facts import dates_of
from r57ledger.schedule.history import CORRECTION, facts
from r57ledger.schedule.state import State, gather

_NEVER = 0
_THE_END = date.max

# Kinds of entries in a report that move neither a task's class nor its last day.
_NEUTRAL = frozenset({"progress", "note", "reminder"})

# Kinds of entries that may set another deadline.
_MOVING = frozenset({"extension", "adjustment", "resumption"})


class Outline(NamedTuple):
    """Facts of one record. Days are ordinals of the calendar; 0 is none.

    `days` are all days on which it records a fact. Of a task: `since` is the day from which its
    own log says the same for ever; `stands` is what it says then: `open`, `shut` (completed,
    cancelled, suspended or regular) or `full` (only the whole record can tell); `due` is the
    deadline in force then, with the assignment where it counts from that, and `dues` are all
    that are ever in force (none: any may be); `handed` is the day of the first submission not
    returned; `bare`: it does not say when it was assigned. Of a report: the tasks it tells of,
    and those it may move to another class. Of a plan: when it was issued.
    """

    kind: str
    days: tuple[int, ...] = ()
    since: int = _NEVER
    stands: str = ""
    due: str = ""
    dues: tuple[str, ...] = ()
    handed: int = _NEVER
    bare: bool = False
    tells: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    issued: int = _NEVER


def outline(record: Any) -> Outline:
    """Return the outline of a record of any kind."""
    kind = type(record).__name__
    days = tuple(sorted({day.toordinal() for day in dates_of(record)}))
    if isinstance(record, Task):
        return _of_task(record, days)
    if isinstance(record, Report):
        tells = {entry.task for entry in record.entries if entry.task}
        moves = {e.task for e in record.entries if e.task and e.kind not in _NEUTRAL}
        return Outline(kind, days, tells=tuple(sorted(tells)), moves=tuple(sorted(moves)))
    if isinstance(record, Plan) and record.issued:
        return Outline(kind, days, issued=record.issued.day.toordinal())
    return Outline(kind, days)


def _of_task(task: Task, days: tuple[int, ...]) -> Outline:
    # A correction may mean an entry that stands in a report: only all files together can tell.
    mends = any(entry.kind == CORRECTION and entry.entry for entry in task.log)
    history = facts(task)
    task = history.task
    recorded = [entry.date.day.toordinal() for entry in history.entries]
    assigned = task.assigned.day.toordinal() if task.assigned else _NEVER
    state = gather(history.entries, _THE_END)
    due = state.due.to if state.due else task.due
    dues = {task.due, *(e.to for e in task.log if e.kind in _MOVING and isinstance(e.to, str))}
    known = Outline(
        "Task",
        days,
        max([assigned, *recorded]),
        "shut" if task.kind == "regular" or _is_shut(state) else "open",
        _key(task, str(due)),
        tuple(sorted(_key(task, one) for one in dues)),
        state.first_in.date.day.toordinal() if state.first_in else _NEVER,
        not assigned,
    )
    if mends:
        return known._replace(stands="full", since=_NEVER, dues=())
    # Days suspended are no days late: the last day alone does not tell how late it is.
    counts = state.stops and known.stands == "open"
    return known._replace(stands="full", since=_NEVER) if task.each or counts else known


def _is_shut(state: State) -> bool:
    """Return whether a task whose entries say this can become late no more."""
    cancelled = state.ended is not None and state.ended.kind == "cancellation"
    suspended = state.stop is not None and state.stop.kind == "suspension"
    return cancelled or suspended or state.completion is not None


def _key(task: Task, due: str) -> str:
    """Return what the last day follows from: the deadline, and the assignment if it counts."""
    if not counts_from_assignment(due):
        return due
    if task.assigned is None:
        return f"{due}\t"
    return f"{due}\t{'' if task.assigned.exact else 'by '}{task.assigned.day.isoformat()}"


def counts_from_assignment(due: str) -> bool:
    """Return whether the last day of a deadline depends on when its task was assigned."""
    return due == "immediate" or due.endswith(f" {ASSIGNED}")


def is_fixed(due: str) -> bool:
    """Return whether a deadline names its last day itself, without asking any other record."""
    try:
        return parse(due).last is not None
    except DeadlineError:
        return False
