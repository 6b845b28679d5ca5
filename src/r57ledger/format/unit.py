"""A unit: `units/UNIT.yaml`."""

from dataclasses import dataclass
from datetime import date

from r57ledger.format.common import Person, Source, Text


@dataclass(frozen=True, slots=True)
class Membership:
    """A unit's membership in a group, first and last day included."""

    unit: str
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A body, post or group of bodies. `from_` and `until` are its first and last day."""

    id: str
    path: str
    name: Text
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    head: Person | None = None
    members: tuple[Membership, ...] = ()
    complete: bool = True
    from_: date | None = None
    until: date | None = None
    successor: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()
