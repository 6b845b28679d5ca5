"""A unit: `units/UNIT.yaml`."""

from dataclasses import dataclass
from typing import Annotated

from r57ledger.format.common import Code, Day, Email, Flag, Id, Person, Source, Text
from r57ledger.format.marks import Given, whole, word


@dataclass(frozen=True, slots=True)
class Membership:
    """A unit's membership in a group, first and last day included."""

    unit: Id
    """The unit that belongs to the group."""
    from_: Day | None = None
    """The first day of the membership."""
    until: Day | None = None
    """The last day of the membership."""


@dataclass(frozen=True, slots=True)
class Parentage:
    """A unit that another one belongs to for a time, first and last day included."""

    unit: Id
    """The unit that it belongs to."""
    from_: Day | None = None
    """The first day on which it does."""
    until: Day | None = None
    """The last day on which it does."""


@dataclass(frozen=True, slots=True)
class Headship:
    """Who heads a unit for a time, first and last day included; a post rather than a name."""

    name: Code | None = None
    """The person's name."""
    position: Text | None = None
    """The person's post."""
    from_: Day | None = None
    """The first day on which the person heads the unit."""
    until: Day | None = None
    """The last day on which the person heads the unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A body, a post or a group of bodies."""

    id: Given[str]
    path: Given[str]
    name: Text
    """What the unit is called."""
    kind: Annotated[
        str,
        word(
            *("ministry", "department", "agency", "office", "centre", "committee"),
            *("party-body", "press", "province", "post", "group", "other"),
        ),
    ]
    """What kind of unit it is."""
    order: Annotated[int, whole(0, 9999)] | None = None
    """The unit's place among those beside it, in the order in which the ministry lists them."""
    parent: Id | tuple[Parentage, ...] | None = None
    """The unit that this one belongs to, or those that it belonged to one after another."""
    aliases: tuple[Code, ...] = ()
    """Other names and abbreviations, by which it is found."""
    head: Person | tuple[Headship, ...] | None = None
    """Who heads the unit, or those who headed it one after another."""
    members: tuple[Membership, ...] = ()
    """The units of a group."""
    complete: Flag = True
    """`false` for a group of which not all members are known."""
    from_: Day | None = None
    """The unit's first day."""
    until: Day | None = None
    """The unit's last day."""
    successor: tuple[Id, ...] = ()
    """The units that take over its tasks."""
    emails: tuple[Email, ...] = ()
    """The unit's addresses; `*@vpb.example` stands for all of a domain."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""
    formerly: tuple[Code, ...] = ()
    """The ids that the unit had before."""

    @property
    def parents(self) -> tuple[Parentage, ...]:
        """The units that this one belongs to for a time; a single one without days is for ever."""
        if self.parent is None:
            return ()
        return (Parentage(self.parent),) if isinstance(self.parent, str) else self.parent

    @property
    def heads(self) -> tuple[Headship, ...]:
        """Those who head the unit for a time; a single one without days is for ever."""
        if self.head is None:
            return ()
        one = self.head
        return (Headship(one.name, one.position),) if isinstance(one, Person) else one
