"""For which units a list of units and groups stands on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from r57ledger.schedule.organisation import Organisation


class UnitSet(NamedTuple):
    """The units for which a list of names stands, and the units that took over from them.

    `incomplete` are those names behind which there may be further units: a group whose members
    are not all known, and a unit whose file cannot be read.
    """

    units: frozenset[str]
    incomplete: frozenset[str]


class Directory:
    """Looks up each list of names once for a day.

    A group may have 3,500 members, and each of them hundreds of entries.
    """

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._by_names: dict[tuple[tuple[str, ...], date], UnitSet] = {}
        self._distinct: dict[UnitSet, UnitSet] = {}

    def look_up(self, names: tuple[str, ...], day: date) -> UnitSet:
        """Return the units for which the names of units and groups stand on a day."""
        key = names, day
        if key not in self._by_names:
            organisation = self._organisation
            members = organisation.expand(names, day)
            units = frozenset(heir for unit in members for heir in organisation.line(unit))
            incomplete = frozenset(
                unit
                for unit in members
                if organisation.is_group(unit) or unit in organisation.unreadable
            )
            # Members change seldom: hundreds of days share one set, and its memory.
            unit_set = UnitSet(units, incomplete)
            self._by_names[key] = self._distinct.setdefault(unit_set, unit_set)
        return self._by_names[key]
