"""Whom a list of units and groups stands for on a day, asked once for each list and day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from r57ledger.schedule.organisation import Organisation


class Bodies(NamedTuple):
    """The units that names stand for, with those that took over from them.

    `unknown` are those among them behind which there may be others: groups whose members are
    not all known, and units that cannot be read.
    """

    units: frozenset[str]
    unknown: frozenset[str]


class Directory:
    """Remembers whom names stand for: a group may have 3,500 members, each with its entries."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._known: dict[tuple[tuple[str, ...], date], Bodies] = {}
        self._kept: dict[Bodies, Bodies] = {}

    def bodies(self, names: tuple[str, ...], day: date) -> Bodies:
        """Return whom the names stand for on a day."""
        key = names, day
        if key not in self._known:
            organisation = self._organisation
            members = organisation.expand(names, day)
            units = frozenset(heir for unit in members for heir in organisation.line(unit))
            unknown = frozenset(
                unit
                for unit in members
                if organisation.is_group(unit) or unit in organisation.unreadable
            )
            # Members change seldom: hundreds of days share one set.
            bodies = Bodies(units, unknown)
            self._known[key] = self._kept.setdefault(bodies, bodies)
        return self._known[key]
