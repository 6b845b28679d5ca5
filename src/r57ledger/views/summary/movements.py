"""What moved between two days, task by task: the steps of the flow.

A task is open from the day it exists until its completion or cancellation counts, and again from
its reopening. A completion moves on its own date, whatever day decides whether it was late. What
happens within one day is its outcome: completed and reopened on the same day is no movement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from r57ledger.format.unit import Unit
from r57ledger.schedule.classes import Phase, Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.population import Part, Place, Population

_DAY = timedelta(days=1)


_STAYS = frozenset(
    {"progress", "note", "reminder", "submission", "return", "suspension", "correction"}
)
"""The kinds of entries that leave a task open or done as it was, and with whom it was. Nearly all
entries are of these, so looking at their days too would take three times as long."""


class Step(StrEnum):
    """What can happen to the number of open tasks."""

    NEW = "new"
    REOPENED = "reopened"
    TRANSFERRED = "transferred"
    DONE = "done"
    CANCELLED = "cancelled"


class Movement(NamedTuple):
    """One step of one task on one day, between two rows of the main part.

    `source` and `target` are rows, None for "not counted there". A transfer has at least one of
    them: by reassignment, by a successor taking over, by joining or leaving a group. `standing`
    is the task's on that day, or its last one where it is counted no longer.
    """

    day: date
    step: Step
    id: str
    source: str | None
    target: str | None
    standing: Standing


def movements(population: Population, first: date, last: date) -> list[Movement]:
    """Return every movement of `first` to `last`, both included, in the order of the days."""
    days = ChangeDays(population.reckoner, first, last, _STAYS)
    found: list[Movement] = []
    for task_id in population.reckoner.ledger.tasks:
        when = days.of(task_id)
        if when:
            found.extend(_steps(population, task_id, when))
    found.sort(key=lambda movement: (movement.day, movement.id))
    return found


def last_standing(reckoner: Reckoner, id_: str, as_of: date) -> Standing | None:
    """Return where a task or instance stands on a day, or stood last where it is gone by then.

    One that was not there before the day either is shown as it first stood.
    """
    task_id = id_.partition("@")[0]
    days = ChangeDays(reckoner, date.min, date.max).of(task_id)
    before = (day - _DAY for day in reversed(days) if date.min < day <= as_of)
    for day in (as_of, *before, *(day for day in days if day > as_of)):
        for standing in reckoner.of(task_id, day):
            if standing.id == id_:
                return standing
    return None


class ChangeDays:
    """On which days of a stretch a fact may make a task stand otherwise than on the day before.

    `idle` are the kinds of entries that do not matter for what is asked.
    """

    def __init__(
        self, reckoner: Reckoner, first: date, last: date, idle: frozenset[str] = frozenset()
    ) -> None:
        self.reckoner = reckoner
        self.idle = idle
        self.first, self.last = first, last
        units = reckoner.ledger.units.values()
        self._successions = {u.id: u.until + _DAY for u in units if u.until and u.successor}
        self._group_days = frozenset(day for unit in units for day in _member_days(unit))

    def of(self, task_id: str) -> list[date]:
        """Return the days in order: of its entries, its beginning, its units, its parent."""
        days = self._own(task_id)
        task = self.reckoner.ledger.tasks[task_id]
        if task.parent in self.reckoner.ledger.tasks and task.parent != task_id:
            days |= self._own(task.parent)
        return sorted(day for day in days if self.first <= day <= self.last)

    def _own(self, task_id: str) -> set[date]:
        history = self.reckoner.history(task_id)
        if history is None:
            return set()
        task = history.task
        days = {entry.date.day for entry in history.entries if entry.kind not in self.idle}
        plan = self.reckoner.ledger.plans.get(task.plan)
        days.update(w.day for w in (task.assigned, plan.issued if plan else None) if w)
        if task.each:
            days |= self._group_days
        leads = {task.lead, *task.each, *(e.to for e in history.entries if isinstance(e.to, str))}
        if task.each or not leads.isdisjoint(self._successions):
            days.update(self._successions.values())
        return days


def _member_days(unit: Unit) -> Iterator[date]:
    for member in unit.members:
        if member.from_:
            yield member.from_
        if member.until:
            yield member.until + _DAY


def _steps(population: Population, task_id: str, days: list[date]) -> Iterator[Movement]:
    """Yield what changed on each of the days, which are in order."""
    eve = days[0] - _DAY
    places = {s.id: population.place(s, eve) for s in population.reckoner.of(task_id, eve)}
    existed = bool(places)
    for day in days:
        now = {s.id: s for s in population.reckoner.of(task_id, day)}
        placed = {id_: population.place(standing, day) for id_, standing in now.items()}
        for id_ in places | placed:
            steps = _between(places.get(id_), placed.get(id_), existed)
            for step, source, target in steps:
                standing = now.get(id_) or _on(population.reckoner, id_, day - _DAY)
                yield Movement(day, step, id_, source, target, standing)
        places, existed = placed, existed or bool(now)


def _on(reckoner: Reckoner, id_: str, day: date) -> Standing:
    return next(s for s in reckoner.of(id_.partition("@")[0], day) if s.id == id_)


def _between(
    before: Place | None, after: Place | None, existed: bool
) -> Iterator[tuple[Step, str | None, str | None]]:
    """Yield the steps that lead from one day's place to the next day's; None: it is not there.

    `existed` tells whether the task was there the day before, if only for other units. A task
    that moves to another row and ends on the same day is transferred first, so that it ends
    where it then was.
    """
    source = before.row if before and before.part is Part.MAIN else None
    target = after.row if after and after.part is Part.MAIN else None
    was_open = before is not None and before.phase is Phase.OPEN
    is_open = after is not None and after.phase is Phase.OPEN
    if before is None and not existed:
        if target is not None:
            yield Step.NEW, None, target
    elif was_open or (before is None and is_open):
        if source != target:
            yield Step.TRANSFERRED, source, target
    elif target is not None and (is_open or _done_again(before, after)):
        yield Step.REOPENED, None, target
    else:
        return
    if after is not None and target is not None and not is_open:
        yield (Step.DONE if after.phase is Phase.DONE else Step.CANCELLED), target, None


def _done_again(before: Place | None, after: Place | None) -> bool:
    """Tell whether a cancelled task was reopened and completed within the day."""
    phases = (before and before.phase, after and after.phase)
    return phases == (Phase.CANCELLED, Phase.DONE)
