"""Which unit belongs to which on a day: `parent` with its days, and the successors of parents.

A unit whose parent has ended belongs to the parent's successor from the next day on. Where nobody
is known to have taken over, it stays below the parent that ended, and so below those above it: a
task is never outside the views of all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from r57ledger.format.unit import Unit

_DAY = timedelta(days=1)

Present = Callable[[str, date], str]
"""Returns the unit that holds, on a day, what was given to a unit."""


class UnitTree:
    """The units of one stretch of days in which no unit changes its place."""

    def __init__(self, parents: Mapping[str, str]) -> None:
        self.parents = parents
        self.children: dict[str, list[str]] = {}
        for unit, parent in parents.items():
            self.children.setdefault(parent, []).append(unit)
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._subtrees: dict[str, frozenset[str]] = {}

    def ancestors(self, unit: str) -> tuple[str, ...]:
        """Return the units above a unit, nearest first."""
        if unit not in self._ancestors:
            above: dict[str, None] = {}
            parent = self.parents.get(unit)
            while parent is not None and parent != unit and parent not in above:
                above[parent] = None
                parent = self.parents.get(parent)
            self._ancestors[unit] = tuple(above)
        return self._ancestors[unit]

    def subtree(self, unit: str) -> frozenset[str]:
        """Return a unit and all units below it."""
        if unit not in self._subtrees:
            below_it = {unit}
            waiting = [unit]
            while waiting:
                below = self.children.get(waiting.pop(), ())
                waiting.extend(child for child in below if child not in below_it)
                below_it.update(below)
            self._subtrees[unit] = frozenset(below_it)
        return self._subtrees[unit]


class UnitTrees:
    """The trees of all days. Days on which nothing changes share one."""

    def __init__(self, units: Mapping[str, Unit], present: Present) -> None:
        self._units = units
        self._present = present
        self.days = sorted(set(_change_days(units)))
        """The days on which some unit may have another place than on the day before."""
        self._trees: dict[int, UnitTree] = {}
        self._moves: dict[str, tuple[date, ...]] = {}

    def on(self, day: date) -> UnitTree:
        """Return the tree of a day."""
        stretch = bisect_right(self.days, day)
        if stretch not in self._trees:
            self._trees[stretch] = UnitTree(self._parents(day))
        return self._trees[stretch]

    def moves(self, unit: str) -> tuple[date, ...]:
        """Return the days from which on other units are above a unit than on the day before."""
        if unit not in self._moves:
            self._moves[unit] = tuple(
                day
                for day in self.days
                if self.on(day - _DAY).ancestors(unit) != self.on(day).ancestors(unit)
            )
        return self._moves[unit]

    def declared(self, unit: str, day: date) -> str | None:
        """Return the parent that a unit's own record names for a day, whoever holds its place now.

        A unit that has ended stays where it was on its last day. Where its time under a parent
        ended together with that parent, the unit went along with what the parent had.
        """
        record = self._units.get(unit)
        if record is None:
            return None
        if record.until is not None:
            day = min(day, record.until)
        ended: tuple[date, str] | None = None
        for parent in record.parents:
            if parent.until is not None and parent.until < day:
                if ended is None or ended[0] < parent.until:
                    ended = parent.until, parent.unit
            elif parent.from_ is None or parent.from_ <= day:
                return parent.unit
        if ended is not None:
            last, name = ended
            above = self._units.get(self._present(name, last))
            if above is not None and above.until is not None and above.until <= last:
                return name
        return None

    def _parents(self, day: date) -> dict[str, str]:
        declared = {unit: above for unit in self._units if (above := self.declared(unit, day))}
        parents = {
            unit: self._present(above, self._last_there(unit, day))
            for unit, above in declared.items()
        }
        # A unit that took over from one above it stands where that one stood.
        for _ in declared:
            for cycle in _cycles(parents):
                if self._untangle(cycle, declared, parents, day):
                    break
            else:
                return parents
        return parents

    def _last_there(self, unit: str, day: date) -> date:
        """Return a day, or the last one of a unit that has passed everything on by then."""
        until = self._units[unit].until
        passed_on = until is not None and until < day and self._present(unit, day) != unit
        return until if until is not None and passed_on else day

    def _untangle(
        self, cycle: list[str], declared: Mapping[str, str], parents: dict[str, str], day: date
    ) -> bool:
        """Put a unit that took over from one above it in that one's place, if the cycle has one."""
        for unit in sorted(cycle):
            heir, place = parents[unit], declared[unit]
            if heir == place:
                continue
            seen = {place}
            above = declared.get(place)
            while above and above not in seen and self._present(above, day) in cycle:
                seen.add(above)
                above = declared.get(above)
            if above and self._present(above, day) not in cycle:
                parents[heir] = self._present(above, day)
            else:
                del parents[heir]
            return True
        return False


def _change_days(units: Mapping[str, Unit]) -> Iterator[date]:
    """Yield the days on which a time under a parent begins or is over, or a unit passes on."""
    for unit in units.values():
        if unit.until is not None and len(unit.successor) == 1:
            yield unit.until + _DAY
        for parent in unit.parents:
            if parent.from_ is not None:
                yield parent.from_
            if parent.until is not None:
                yield parent.until + _DAY


def _cycles(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the rings of units above each other."""
    done: set[str] = set()
    for first in parents:
        unit, way = first, list[str]()
        while unit in parents and unit not in done:
            done.add(unit)
            way.append(unit)
            unit = parents[unit]
        if unit in way:
            yield way[way.index(unit) :]
