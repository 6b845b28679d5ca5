"""What a task's own file alone says about lateness, so that SQL may leave most tasks out.

The bounds rest on one file and no date, so a cache may keep them beside the record. They never
decide a class: they only tell which tasks need not be asked. The promise, which a property test
compares with `Reckoner.standings`, for every ledger that the task may stand in and every day:

    if `may_need_action(bounds(task), settings, as_of)` is False, then no standing of the task on
    `as_of` is overdue, undetermined, or without a last day because it is due immediately.

Why it holds, whatever stands in other files:
- Every deadline that can be in force is a text in the file: `due`, or the `to` of an entry or of
  a correction. If each is a fixed form, the last day in force is not before the earliest of
  theirs, since rolling only moves a day forward; and no other record is needed to know it,
  unless fixed dates roll, where a calendar that cannot be read makes them undetermined: then
  nothing is left out. If any counts from something, the bounds say no day and the task is always
  asked.
- Reports hold progress, submissions and notes, and none of them opens what is closed. Corrections
  of entries might: where there is one, the file closes nothing.
- Suspension, regular work and a submission in time only ever make a task less late.
- A task for many may name a unit that cannot be read; it is always asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from r57ledger.model import Entry, Settings, Task
from r57ledger.schedule.deadline import DeadlineError, parse, parse_when
from r57ledger.schedule.history import CORRECTION, order

NEVER = date.max
"""The earliest last day of a task whose deadlines are all `none` or `unstated`."""

_DATING = ("extension", "adjustment", "resumption")
_CLOSING = ("completion", "cancellation")


class Bounds(NamedTuple):
    """Facts of one task file.

    `last_day`: no deadline in force ends before it; None: the file alone cannot tell.
    `assigned`: the task does not exist before it; None: the file alone cannot tell.
    `closed`: from this day on the task is completed or cancelled; None: not for sure.
    """

    last_day: date | None
    assigned: date | None
    closed: date | None


def bounds(task: Task) -> Bounds:
    """Return what the task's file says for sure. Never raises."""
    return Bounds(_earliest_last_day(task), _earliest_assigned(task), _closed(task))


def may_need_action(known: Bounds, settings: Settings, as_of: date) -> bool:
    """Say whether a task must be asked on a day; see the promise above."""
    if known.assigned is not None and as_of < known.assigned:
        return False
    if known.last_day is None or settings.roll != "none":
        return True
    if known.closed is not None and known.closed <= as_of:
        return False
    return known.last_day < as_of


def _earliest_last_day(task: Task) -> date | None:
    if task.each or any(_surprises(entry) for entry in task.log):
        return None
    earliest = NEVER
    for text in _deadlines(task):
        try:
            deadline = parse(text)
        except DeadlineError:
            return None
        if deadline.last is not None:
            earliest = min(earliest, deadline.last)
        elif deadline.form not in {"unstated", "none"}:
            return None
    return earliest


def _surprises(entry: Entry) -> bool:
    """Say whether a correction makes a task one for many, or an entry one of another kind."""
    return entry.field == "each" or (entry.replace is not None and "kind" in entry.replace)


def _deadlines(task: Task) -> Iterator[str]:
    yield task.due
    for entry in task.log:
        texts: tuple[object, ...] = ()
        if entry.kind in _DATING or entry.field == "due":
            texts = (entry.to,)
        elif entry.replace and entry.entry and entry.entry.kind in _DATING:
            texts = (entry.replace.get("to"),)
        yield from (text for text in texts if isinstance(text, str))


def _earliest_assigned(task: Task) -> date | None:
    if task.assigned is None:
        return None
    earliest = task.assigned.day
    for entry in task.log:
        if entry.kind == CORRECTION and entry.field == "assigned" and isinstance(entry.to, str):
            try:
                earliest = min(earliest, parse_when(entry.to).day)
            except DeadlineError:
                continue
    return earliest


def _closed(task: Task) -> date | None:
    closed: date | None = None
    for entry in sorted(task.log, key=order):
        if entry.kind == CORRECTION and entry.entry is not None:
            return None
        if entry.kind == "reopening":
            closed = None
        elif entry.kind in _CLOSING and closed is None:
            closed = entry.date.day
    return closed
