"""Tasks that come again: which periods have begun, and which entries are about one of them.

Nothing is generated. An occurrence is a period of the task, it exists once that period has begun,
and it has the entries that name the period.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.schedule.due import day_of, period_kind
from r57ledger.schedule.history import CORRECTION, OF_ALL
from r57ledger.schedule.period import (
    Period,
    between,
    containing,
    first_day,
    last_day,
    next_period,
    parse_period,
)
from r57ledger.schedule.resolve import Context, Resolved

_MOVES = frozenset({"extension", "adjustment"})
"""The decisions that move one last day, and so are about one period."""


def periods_begun(
    task: Task, assigned: date | None, as_of: date, context: Context
) -> Iterator[Period]:
    """Yield the periods of a task that have begun by a day, in order.

    They begin with `from`; without it with the period in which the task was assigned, or with the
    next one where the last day of that had passed already. None where neither day is known.
    """
    first, window = first_period(task, assigned, context), context.settings.window
    if first is None:
        return
    final = as_of
    if task.until is not None:
        final = min(final, last_day(parse_period(task.until), window))
    yield from between(first_day(first, window), final, first.kind, window)


def first_period(task: Task, assigned: date | None, context: Context) -> Period | None:
    """Return the first period of a task; None where it does not come again, or nobody knows."""
    kind, window = period_kind(task.every, task.due), context.settings.window
    if kind is None:
        return None
    if task.from_ is not None:
        return containing(first_day(parse_period(task.from_), window), kind, window)
    if assigned is None:
        return None
    period = containing(assigned, kind, window)
    last = last_day_of(task, task.due, period, context).last_day
    return next_period(period) if last is not None and last < assigned else period


def last_day_of(task: Task, due: str, period: Period, context: Context) -> Resolved:
    """Find the last day that a day rule of a task sets in a period."""
    return day_of(due, task.every, period, context)


def of_period(entries: Iterable[Entry], period: str | None) -> tuple[Entry, ...]:
    """Return the entries of one occurrence: those that name its period, and those about all.

    With `period` None they are those about all.

    An entry about all leaves alone what the occurrence's own entries had ended by then: a task
    that is given up in March stays completed for the year before.
    """
    own: list[Entry] = []
    ended = False
    for entry in entries:
        if period is not None and entry.period == period:
            own.append(entry)
            ended = entry.kind in {"completion", "cancellation"} or (
                ended and entry.kind != "reopening"
            )
        elif entry.kind == CORRECTION and entry.period is None:
            own.append(entry)
        elif entry.period is None and is_about_all(entry.kind) and not ended:
            # A resumption takes all periods up again; the last day that it sets is of none.
            own.append(replace(entry, to=None) if entry.kind == "resumption" else entry)
    return tuple(own)


def is_about_all(kind: str) -> bool:
    """Tell whether an entry of a kind is about all periods of its task, if it names none."""
    return kind in OF_ALL and kind not in _MOVES
