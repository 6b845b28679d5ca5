"""The units: who belongs to whom, who took over from whom, who was in a group on a day.

Nothing here raises or loops for ever, whatever the records say. The rules report cycles and
unknown units, and every view must still give an answer for the other records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from r57ledger.format.unit import Unit
from r57ledger.schedule.unit_tree import UnitTrees
from r57ledger.text import fold, texts


class Organisation:
    """Questions about units on a day.

    `units` are the readable units by id; `unreadable` the ids of those that cannot be read.
    """

    def __init__(self, units: Mapping[str, Unit], unreadable: frozenset[str] = frozenset()) -> None:
        self.units = units
        self.unreadable = unreadable
        # `present` is called for every task and few units ever end: only those are looked up.
        self._passed_on = {
            unit.id: (unit.until, unit.successor[0])
            for unit in units.values()
            if unit.until and len(unit.successor) == 1
        }
        self.trees = UnitTrees(units, self.present)
        self._words: dict[str, list[str]] | None = None
        self._empty: dict[date, frozenset[str]] = {}

    def exists(self, unit: str, day: date) -> bool:
        """Say whether a unit is in the ledger and the day is not outside its life."""
        record = self.units.get(unit)
        if record is None:
            return False
        begun = record.from_ is None or record.from_ <= day
        return begun and (record.until is None or day <= record.until)

    def keeps(self, unit: str) -> bool:
        """Say whether a unit never passes on what was given to it, having no single successor."""
        return unit not in self._passed_on

    def present(self, unit: str, day: date) -> str:
        """Return the unit that holds, on a day, what was given to `unit`.

        A unit with one successor passes everything on at the end of its last day. With several,
        or none, it keeps what it had until a decision says who takes it.
        """
        if unit not in self._passed_on:
            return unit
        for unit_then in self.line(unit):
            until, _ = self._passed_on.get(unit_then, (None, ""))
            if until is None or day <= until:
                return unit_then
        return unit

    def line(self, unit: str) -> Iterator[str]:
        """Yield a unit and those that took over from it, one after another."""
        seen = {unit}
        yield unit
        while unit in self._passed_on:
            unit = self._passed_on[unit][1]
            if unit in seen:
                return
            seen.add(unit)
            yield unit

    def parent(self, unit: str, day: date) -> str | None:
        """Return the unit that a unit belongs to on a day."""
        return self.trees.on(day).parents.get(unit)

    def ancestors(self, unit: str, day: date) -> tuple[str, ...]:
        """Return the units above a unit on a day, nearest first."""
        return self.trees.on(day).ancestors(unit)

    def children(self, unit: str, day: date) -> tuple[str, ...]:
        """Return the ids of the units that belong to a unit on a day, in the ledger's order."""
        return tuple(self.trees.on(day).children.get(unit, ()))

    def subtree(self, unit: str, day: date) -> frozenset[str]:
        """Return a unit and all units below it on a day."""
        return self.trees.on(day).subtree(unit)

    def is_group(self, unit: str) -> bool:
        """Say whether a unit is a group, which has members and is no body of its own."""
        record = self.units.get(unit)
        return record is not None and record.kind == "group"

    def members(self, group: str, day: date) -> tuple[str, ...]:
        """Return the known members of a group on a day, groups among them resolved, in order."""
        units = self._walk(group, day, frozenset())
        return tuple(dict.fromkeys(unit for unit in units if not self.is_group(unit)))

    def expand(self, names: tuple[str, ...], day: date) -> tuple[str, ...]:
        """Return those for whom `names` stand on a day: units, and groups for those not known.

        A group stands for its known members of that day, and once it has ended for those of its
        successor. One that is not complete stands besides for the others, after them. One that has
        no known member on that day, or that cannot be read, stands for itself alone, so that it is
        never lost.
        """
        empty = self._empty_groups(day)
        stand: dict[str, None] = {}
        for name in names:
            for unit in self._walk(name, day, empty):
                if unit in empty or not self._is_complete(unit, day):
                    stand[unit] = None
        return tuple(stand)

    def _is_complete(self, unit: str, day: date) -> bool:
        """Say whether a unit stands for its members only: it is a group, and all are known."""
        held_by = self.units.get(self.present(unit, day))
        return self.is_group(unit) and (held_by is None or held_by.complete)

    def has_others(self, unit: str, day: date) -> bool:
        """Say whether `expand` names a group for those members that are not among the known."""
        return self.is_group(unit) and unit not in self._empty_groups(day)

    def groups_of(self, units: Collection[str], day: date) -> frozenset[str]:
        """Return the groups of which one of some units is a member on a day.

        A unit that took over from a member is one in its place.
        """
        return frozenset(
            unit.id
            for unit in self.units.values()
            if unit.kind == "group"
            and any(self.present(one, day) in units for one in self.members(unit.id, day))
        )

    def common(self, units: Iterable[str], day: date) -> str | None:
        """Return the nearest unit that is above all of some units, or one of them and above the
        others; None where there is none.
        """
        chains = [(unit, *self.ancestors(unit, day)) for unit in units]
        return next((unit for unit in chains[0] if all(unit in chain for chain in chains)), None)

    def find(self, text: str) -> list[str]:
        """Return the ids of the units that a person may mean: an id, or names without diacritics.

        Names and aliases of every language and former ids count, folded; an id that is exactly
        `text` wins over all of them.
        """
        if text in self.units:
            return [text]
        return list(self._index().get(fold(text), ()))

    def words(self) -> Iterator[str]:
        """Yield everything that `find` knows, folded, for "did you mean"."""
        return iter(self._index())

    def _index(self) -> dict[str, list[str]]:
        if self._words is None:
            self._words = {}
            for unit in self.units.values():
                names = {unit.id, *texts(unit.name), *unit.aliases, *unit.formerly}
                for word in dict.fromkeys(map(fold, sorted(names))):
                    self._words.setdefault(word, []).append(unit.id)
        return self._words

    def _empty_groups(self, day: date) -> frozenset[str]:
        """Return the groups of which no member is known on a day."""
        if day not in self._empty:
            groups = (unit.id for unit in self.units.values() if unit.kind == "group")
            self._empty[day] = frozenset(group for group in groups if not self.members(group, day))
        return self._empty[day]

    def _has_begun(self, unit: str, day: date) -> bool:
        """Say whether the day is not before a unit's first; nobody is a member before that."""
        record = self.units.get(unit)
        return record is None or record.from_ is None or record.from_ <= day

    def _walk(self, name: str, day: date, leaves: frozenset[str]) -> Iterator[str]:
        """Yield what is below a name through groups, each group after its members.

        Of a group that has ended it is the successor, or its members if that is a group, too. It
        does not go into `leaves`. There is no recursion: a chain of groups may be as long as a
        hostile hand makes it.
        """
        seen: set[str] = set()
        waiting = [(name, False)]
        while waiting:
            unit, done = waiting.pop()
            if done or unit in leaves or not self.is_group(unit):
                yield unit
            elif unit not in seen:
                seen.add(unit)
                waiting.append((unit, True))
                held_by = self.present(unit, day)
                if not self.is_group(held_by):
                    waiting.append((held_by, False))
                    continue
                waiting.extend(
                    (member.unit, False)
                    for member in reversed(self.units[held_by].members)
                    if (member.from_ is None or member.from_ <= day)
                    and (member.until is None or day <= member.until)
                    and self._has_begun(member.unit, day)
                )
