"""What moved between two days, task by task: the movements that the flow counts.

A task is open from the day it exists until its completion or cancellation counts, and again from
its reopening. A completion moves on its own date, whatever day decides whether it was late. What
happens within one day is its outcome: completed and reopened on the same day is no movement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Phase, Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.change_days import ChangeDays
from r57ledger.views.summary.population import Allocation, Census, Part, Population

_DAY = timedelta(days=1)

_STAYS = frozenset(
    {"progress", "note", "reminder", "submission", "return", "suspension", "correction"}
)
"""The kinds of entries that leave a task open or done as it was, and its lead as well.

Nearly all entries are of these kinds: to look at their days too would take three times as long.
"""


class MovementKind(StrEnum):
    """What can happen to the number of open tasks."""

    NEW = "new"
    REOPENED = "reopened"
    TRANSFERRED = "transferred"
    DONE = "done"
    CANCELLED = "cancelled"


class Movement(NamedTuple):
    """One movement of one task on one day, between two rows of the main part.

    `source` and `target` are rows, None for "not counted there". A transfer has at least one of
    them: by reassignment, by a successor taking over, by joining or leaving a group. `standing`
    is the task's on that day, or its last one where it is counted no longer.
    """

    day: date
    kind: MovementKind
    id: str
    source: str | None
    target: str | None
    standing: Standing


def movements(
    population: Population, start: Census, last: date, tasks: Iterable[str] | None = None
) -> list[Movement]:
    """Return every movement after the day of `start` up to `last`, in the order of the days.

    `tasks` are those that are looked at; without them all are.
    """
    days = ChangeDays(population.reckoner, start.day + _DAY, last, _STAYS)
    at_start = _by_task(start)
    moved: list[Movement] = []
    for task_id in population.reckoner.ledger.tasks if tasks is None else tasks:
        of_task = days.of(task_id)
        if of_task:
            moved.extend(_of_task(population, task_id, of_task, at_start.get(task_id, {})))
    moved.sort(key=lambda movement: (movement.day, movement.id))
    return moved


def _by_task(census: Census) -> dict[str, dict[str, Allocation]]:
    """Return for each task of a census where it, or each of its instances, is counted."""
    tasks: dict[str, dict[str, Allocation]] = {}
    for id_, allocation in (*census.allocations.items(), *census.elsewhere.items()):
        tasks.setdefault(id_.partition("@")[0], {})[id_] = allocation
    return tasks


def _of_task(
    population: Population, task_id: str, days: list[date], before: dict[str, Allocation]
) -> Iterator[Movement]:
    """Yield what changed of a task on each of the days, which are in order.

    `before` tells where its instances are counted on the day before the first of them. Each period
    of a task that comes again is new once, and so is any other task.
    """
    reckoner = population.reckoner
    history = reckoner.history(task_id)
    recurs = history is not None and history.task.recurs

    def period(id_: str) -> str:
        """Return the period in an occurrence's id; of a task that does not come again nothing."""
        return id_.rpartition("@")[2] if recurs else ""

    existed = set(map(period, before))
    for day in days:
        standings = {s.id: s for s in reckoner.of(task_id, day)}
        after = {id_: population.allocate(s, day) for id_, s in standings.items()}
        for id_ in before | after:
            standing = standings.get(id_) or _on(reckoner, id_, day - _DAY)
            reopened = _reopened(reckoner, standing, day)
            change = _DayChange(before.get(id_), after.get(id_), period(id_) in existed, reopened)
            for kind, source, target in _moves_of(change):
                yield Movement(day, kind, id_, source, target, standing)
        before = after
        existed.update(map(period, after))


def _on(reckoner: Reckoner, id_: str, day: date) -> Standing:
    return next(s for s in reckoner.of(id_.partition("@")[0], day) if s.id == id_)


def _reopened(reckoner: Reckoner, standing: Standing, day: date) -> bool:
    """Tell whether a decision of that day reopened the task, or this instance of it."""
    of_day = [e for e in standing.entries if e.kind == "reopening" and e.date.day == day]
    if not of_day:
        return False
    entries = entries_of(standing, reckoner.organisation, day)
    return any(entry.kind == "reopening" and entry.date.day == day for entry in entries)


class _DayChange(NamedTuple):
    """What one day may have changed: where a task is counted before and after; None: not there.

    `existed` tells whether the task, or that period of it, was there the day before, if only for
    other units, `reopened` whether a decision of the day reopened it.
    """

    before: Allocation | None
    after: Allocation | None
    existed: bool
    reopened: bool


def _moves_of(change: _DayChange) -> Iterator[tuple[MovementKind, str | None, str | None]]:
    """Yield the movements that lead from one day's allocation to the next day's.

    A task that moves to another row and ends on the same day is transferred first, so that it
    ends where it then was. One that had ended, is reopened and ends again within the day was
    reopened: else the table would move, from completed to cancelled, and the flow would not.
    """
    before, after, existed, reopened = change
    source = before.row if before and before.part is Part.MAIN else None
    target = after.row if after and after.part is Part.MAIN else None
    was_open = before is not None and before.phase is Phase.OPEN
    is_open = after is not None and after.phase is Phase.OPEN
    if before is None and not existed:
        if target is not None:
            yield MovementKind.NEW, None, target
    elif was_open or before is None:
        if source != target:
            yield MovementKind.TRANSFERRED, source, target
    elif target is not None and (is_open or reopened):
        yield MovementKind.REOPENED, None, target
    else:
        return
    if after is not None and target is not None and not is_open:
        yield (
            (MovementKind.DONE if after.phase is Phase.DONE else MovementKind.CANCELLED),
            target,
            None,
        )
