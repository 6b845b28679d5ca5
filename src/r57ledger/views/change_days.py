"""On which days a fact may make a task stand otherwise than on the day before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.history import ids_of
from r57ledger.schedule.period import YEARS, first_day
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.recurrence import periods_begun
from r57ledger.schedule.resolve import assignment

_DAY = timedelta(days=1)


class ChangeDays:
    """The days of a stretch, `first` and `last` included, on which a task may change.

    `idle` are the kinds of entries that never change what the caller asks about.
    """

    def __init__(
        self, reckoner: Reckoner, first: date, last: date, idle: frozenset[str] = frozenset()
    ) -> None:
        self.reckoner = reckoner
        self.idle = idle
        self.first, self.last = first, last
        units = reckoner.ledger.units.values()
        successions = {u.id: u.until + _DAY for u in units if u.until and u.successor}
        self._units_that_end = successions.keys()
        self._succession_days = frozenset(successions.values())
        self._groups = frozenset(unit.id for unit in units if unit.kind == "group")
        self._group_days = frozenset(day for unit in units for day in _member_days(unit))
        self._tree = reckoner.organisation.trees
        self._scope_days = frozenset(self._days_of_scope())

    def of(self, task_id: str) -> list[date]:
        """Return the days in order: of its entries, its beginning, its units, its parent.

        Those of its units are the days on which they are succeeded, or belong to others.
        """
        days = self._own(task_id)
        parent = self.reckoner.ledger.tasks[task_id].parent
        if parent in self.reckoner.ledger.tasks and parent != task_id:
            days |= self._own(parent)
        return sorted(day for day in days if self.first <= day <= self.last)

    def _own(self, task_id: str) -> set[date]:
        history = self.reckoner.history(task_id)
        if history is None:
            return set()
        task, entries = history.task, history.entries
        days = {entry.date.day for entry in entries if entry.kind not in self.idle}
        days |= self._scope_days
        begun = assignment(task.assigned, task.plan, self.reckoner.context).when
        if begun is not None:
            days.add(begun.day)
        if task.recurs:
            days |= self._begins(task, begun.day if begun else None)
        moved = (lead for entry in entries for lead in ids_of(entry.to))
        leads = {*task.lead, *task.each, *moved}
        many = task.each or not leads.isdisjoint(self._groups)
        if many:
            days |= self._group_days
            days.update(self._tree.days)
        if many or not leads.isdisjoint(self._units_that_end):
            days |= self._succession_days
        if self._tree.days:
            organisation = self.reckoner.organisation
            held = {one for lead in leads if lead for one in organisation.line(lead)}
            days.update(day for unit in held for day in self._tree.moves(unit))
        return days

    def _days_of_scope(self) -> Iterator[date]:
        """Yield the days on which another unit takes over as the scope of the ledger."""
        scope = self.reckoner.ledger.settings.scope
        for unit in self.reckoner.organisation.line(scope) if scope else ():
            record = self.reckoner.ledger.units.get(unit)
            if record is not None and record.until is not None:
                yield record.until + _DAY

    def _begins(self, task: Task, assigned: date | None) -> set[date]:
        """Return the days of the stretch on which a period of a task begins."""
        context = self.reckoner.context
        last = min(self.last, date(YEARS.stop, 1, 1))
        begins = (
            first_day(period, context.settings.window)
            for period in periods_begun(task, assigned, last, context)
        )
        return {day for day in begins if day >= self.first}


def last_standing(reckoner: Reckoner, id_: str, as_of: date) -> Standing | None:
    """Return where a task or instance stands on a day.

    If it is gone by then, the answer is where it stood last; if it was not there before that day
    either, where it first stood. None means that it never existed.
    """
    task_id = id_.partition("@")[0]
    days = ChangeDays(reckoner, date.min, date.max).of(task_id)
    before = (day - _DAY for day in reversed(days) if date.min < day <= as_of)
    for day in (as_of, *before, *(day for day in days if day > as_of)):
        for standing in reckoner.of(task_id, day):
            if standing.id == id_:
                return standing
    return None


def _member_days(unit: Unit) -> Iterator[date]:
    """Yield the days on which somebody is a member of a group for the first time, or no more.

    Nobody is one before the unit's own first day.
    """
    if unit.from_:
        yield unit.from_
    for member in unit.members:
        if member.from_:
            yield member.from_
        if member.until:
            yield member.until + _DAY
