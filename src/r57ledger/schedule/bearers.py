"""Who must do a task for each of several on a day, and which entries are about each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.history import of_unit
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.recurrence import of_period


class Bearer(NamedTuple):
    """A unit that must do a task for many. One with a `left` was asked up to that day only.

    It stays in every total with what it had completed by then. What it had left open is asked of
    others, or of nobody.
    """

    unit: str
    left: date | None = None


class Bearers:
    """Answers who must do the tasks of one ledger that are for many."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self._last_days: dict[tuple[str, ...], list[date]] = {}
        self._leavers: dict[tuple[tuple[str, ...], int], dict[str, date]] = {}

    def of(
        self, names: tuple[str, ...], since: date, as_of: date, until: date | None = None
    ) -> list[Bearer]:
        """Return who must do, on a day, a task for each of `names` that exists since a day.

        With `until` they are those who had to do it on that day, when its period was over.

        A member that has ended leaves what is open to its successors where all of them must do
        the task themselves; else it is led on by whoever succeeded it. A member that goes on
        without the group is asked no longer.
        """
        organisation = self.organisation
        then = min(as_of, until or as_of)
        asked = organisation.expand(names, then)
        units = frozenset(asked)
        bearers = [Bearer(unit, self._joined(unit, units, as_of)) for unit in asked]
        for unit, last in self._left(names, then).items():
            if last >= since and unit not in units:
                record = organisation.units.get(unit)
                ended = record is not None and record.until is not None and record.until <= last
                left = self._joined(unit, units, as_of) if ended else last
                bearers.append(Bearer(unit, left))
        return bearers

    def _joined(self, unit: str, asked: frozenset[str], as_of: date) -> date | None:
        """Return the last day of a unit that ended, whose heirs are all asked themselves."""
        record = self.organisation.units.get(unit)
        if record is None or record.until is None or as_of <= record.until:
            return None
        heirs = self._heirs(unit, as_of)
        return record.until if heirs and heirs <= asked else None

    def _heirs(self, unit: str, as_of: date) -> frozenset[str]:
        """Return the units that took over from a unit by a day, or ended without a successor."""
        units = self.organisation.units
        heirs: set[str] = set()
        seen, waiting = {unit}, [unit]
        while waiting:
            record = units.get(waiting.pop())
            successors = record.successor if record else ()
            for heir in successors:
                of_heir = units.get(heir)
                ended = of_heir is not None and of_heir.until is not None and of_heir.until < as_of
                if not ended or (of_heir is not None and not of_heir.successor):
                    heirs.add(heir)
                elif heir not in seen:
                    seen.add(heir)
                    waiting.append(heir)
        return frozenset(heirs)

    def _left(self, names: tuple[str, ...], as_of: date) -> dict[str, date]:
        """Return the units that were members before a day, each with its latest last day."""
        if names not in self._last_days:
            self._last_days[names] = sorted(set(self._memberships_end(names)))
        days = self._last_days[names]
        past = bisect_left(days, as_of)
        if (names, past) not in self._leavers:
            self._leavers[names, past] = {
                unit: day
                for day in days[:past]
                for unit in self.organisation.expand(names, day)
                if not self.organisation.is_group(unit)
            }
        return self._leavers[names, past]

    def _memberships_end(self, names: Iterable[str]) -> Iterable[date]:
        """Yield the last days of groups, of memberships in them, and in the groups inside these."""
        seen: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in seen and self.organisation.is_group(name):
                seen.add(name)
                group = self.organisation.units[name]
                yield from (member.until for member in group.members if member.until)
                waiting.extend(member.unit for member in group.members)
                if group.until is not None:
                    yield group.until
                    waiting.extend(group.successor)


def entries_about(
    task: Task, entries: tuple[Entry, ...], unit: str, organisation: Organisation
) -> tuple[Entry, ...]:
    """Return those entries of a task for many that are about one of its units.

    What a unit enters under its own name is about what it took over only after it did, and only
    where the task does not ask it for a share of its own.
    """
    if organisation.keeps(unit):
        return of_unit(entries, unit)

    def holds(name: str, day: date) -> bool:
        took_over = name != unit and organisation.present(unit, day) == name
        return took_over and name not in organisation.expand(task.each, day)

    return of_unit(entries, unit, holds)


def entries_of(standing: Standing, organisation: Organisation, as_of: date) -> tuple[Entry, ...]:
    """Return the entries up to a day that are about a task.

    Of an instance they are those of its unit, of an occurrence those of its period.
    """
    task, entries = standing.task, standing.entries
    unit = standing.each_unit
    if unit is not None:
        entries = entries_about(task, entries, unit, organisation)
    if standing.period is not None:
        entries = of_period(entries, standing.period.text)
    return tuple(entry for entry in entries if entry.date.day <= as_of)
