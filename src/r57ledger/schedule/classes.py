"""The class of a task at a date: the one function that decides, and what it rests on."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.schedule.history import order
from r57ledger.schedule.logstate import LogState
from r57ledger.schedule.period import Period
from r57ledger.schedule.resolve import UNRESOLVED, Resolved


class Class(StrEnum):
    """The official classes, and those beside the four cells."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TERM = "in_term"
    OVERDUE = "overdue"
    REGULAR = "regular"
    NO_DEADLINE = "no_deadline"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    UNDETERMINED = "undetermined"


class Phase(StrEnum):
    """Where a task is in its life: it is still to be done, or it has ended in one of two ways."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


_ENDED = {
    Class.DONE_ON_TIME: Phase.DONE,
    Class.DONE_LATE: Phase.DONE,
    Class.CANCELLED: Phase.CANCELLED,
}


def phase(class_: Class) -> Phase:
    """Return the phase of a task of a class.

    A task of every other class is open: suspended and regular tasks are, and so is a task whose
    class cannot be determined, unless its log says that it has ended (`phase_of`).
    """
    return _ENDED.get(class_, Phase.OPEN)


def is_open(class_: Class) -> bool:
    """Tell whether a task of a class is still to be done: neither completed nor cancelled."""
    return phase(class_) is Phase.OPEN


def phase_of(class_: Class, state: LogState) -> Phase:
    """Return the phase of a task of a class, of which the log says `state`.

    Where the class cannot be determined, the log may still tell that the task has ended.
    """
    if class_ is not Class.UNDETERMINED:
        return phase(class_)
    if state.cancelled:
        return Phase.CANCELLED
    return Phase.OPEN if state.completion is None else Phase.DONE


class Verdict(NamedTuple):
    """What the deadlines of a task, and the entries that decide its class, lead to at a date.

    Tasks with the same deadlines and without such entries share one verdict. `rule` is the row
    of the table that the class comes from, `deadline` the one in force and `original` the one
    assigned; `next_working_day` is None where the last day is worked, or where its year has no
    calendar. `days_late` are calendar days after the last day, less those suspended; None if not
    late. `completed` is the day that counts for lateness, `confirmed` the completion's own.
    `suspended_days` are all suspended days before the date (before `completed`, if done).
    `deciding` are the entries that the class and the days late rest on. `uncertain`: one of
    these, or what the deadline is counted from, is dated `by`.
    """

    class_: Class
    rule: str
    phase: Phase
    deadline: Resolved
    original: Resolved
    last_day: date | None
    original_last_day: date | None
    next_working_day: date | None
    days_late: int | None
    completed: date | None
    confirmed: date | None
    uncertain: bool
    suspended_days: int
    deciding: tuple[Entry, ...]


class Standing(NamedTuple):
    """Where a task, or one unit's instance of a task for many, stands at a date.

    `id` is PLAN/TASK or PLAN/TASK@UNIT, `each_unit` the unit after the @. Of a task that comes
    again it ends in @PERIOD, and `period` is that period. `task` has its corrections applied,
    `entries` are all its entries, corrected and in order. `leads` lead at the date, jointly if they
    are several; `lead` is the first, which answers first. An instance may stand for those members
    of a group that are not known: `others` is that group, or the one that took over from it.
    `leads_on_last_day` are given for late tasks only, and `inherited` says that who answers first
    now was not among them. `percent` is what was last reported; of a completed task, 100 or None.

    From `class_` on, the fields are those of its `Verdict`; `uncertain` is true as well where a
    reassignment dated `by` decides who led a late task on its last day.
    """

    id: str
    task: Task
    entries: tuple[Entry, ...]
    each_unit: str | None
    period: Period | None
    leads: tuple[str, ...]
    others: str | None
    leads_on_last_day: tuple[str, ...]
    inherited: bool
    assigned: date | None
    extensions: int
    percent: int | float | None
    awaiting_confirmation: bool
    class_: Class
    rule: str
    phase: Phase
    deadline: Resolved
    original: Resolved
    last_day: date | None
    original_last_day: date | None
    next_working_day: date | None
    days_late: int | None
    completed: date | None
    confirmed: date | None
    uncertain: bool
    suspended_days: int
    deciding: tuple[Entry, ...]

    @property
    def lead(self) -> str:
        """The unit that leads, the first of several: it answers first."""
        return self.leads[0]

    @property
    def joint(self) -> bool:
        """Whether several units lead the task."""
        return len(self.leads) > 1


CANNOT_BE_READ = "cannot be read"
CANCELLED = "cancelled"
COMPLETED = "completed"
SUSPENDED = "suspended"
REGULAR = "regular"
NO_LAST_DAY = "no last day"
IN_TERM = "in term"
HANDED_IN = "handed in"
PAST = "past the last day"
"""The rows of the table, as `Standing.rule` names them."""

_RESTS_ON = {
    CANNOT_BE_READ: ("due",),
    CANCELLED: ("ended",),
    COMPLETED: ("due", "accepted", "completion"),
    SUSPENDED: ("stop",),
    REGULAR: ("ended", "stop"),
    NO_LAST_DAY: ("due", "ended", "stop"),
    IN_TERM: ("due", "ended", "stop"),
    HANDED_IN: ("due", "ended", "stop", "first_in"),
    PAST: ("due", "ended", "stop", "returned", "first_in"),
}
"""Which entries of the `LogState` each row rests on.

Where a row needs that the task is not cancelled, `ended` is the reopening that says so; where it
needs that the task is not suspended, `stop` is the resumption. What is past its last day may have
been handed in since: with a day known as `by`, perhaps in time.
"""

LATE = (Class.OVERDUE, Class.DONE_LATE)
DONE = (Class.DONE_ON_TIME, Class.DONE_LATE)
DUE = (*DONE, Class.OVERDUE)
"""The tasks that had to be completed by now, or were: a rate "of tasks due" is taken of these."""


def decide(  # noqa: PLR0911 - the table of classes: one return a row
    kind: str, state: LogState, deadline: Resolved, as_of: date, readable: bool = True
) -> tuple[Class, str]:
    """Return the class of a task that exists, and the row of the table that gives it.

    `state` is what the entries up to `as_of` say, `deadline` the one in force then. `readable`
    is False where it cannot be read whom the instance stands for. The first row that fits
    decides; every combination has one.
    """
    last = deadline.last_day
    if not readable or deadline.missing in UNRESOLVED:
        return Class.UNDETERMINED, CANNOT_BE_READ
    if state.cancelled:
        return Class.CANCELLED, CANCELLED
    if state.completion is not None:
        late = last is not None and state.completed is not None and state.completed > last
        return (Class.DONE_LATE if late else Class.DONE_ON_TIME), COMPLETED
    if state.suspended:
        return Class.SUSPENDED, SUSPENDED
    if kind == "regular":
        return Class.REGULAR, REGULAR
    if last is None:
        return Class.NO_DEADLINE, NO_LAST_DAY
    if as_of <= last:
        return Class.IN_TERM, IN_TERM
    if state.first_in is not None and state.first_in.date.day <= last:
        return Class.IN_TERM, HANDED_IN
    return Class.OVERDUE, PAST


def rests_on(state: LogState, rule: str, late: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """Return the entries that a row of the table rests on, in the order of their dates.

    `late` are those that the days late rest on: the suspensions after the last day.
    """
    named = [getattr(state, name) for name in _RESTS_ON[rule]]
    entries = {id(entry): entry for entry in (*named, *late) if entry is not None}
    return tuple(sorted(entries.values(), key=order))
