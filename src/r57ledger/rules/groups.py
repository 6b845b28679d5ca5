"""Rules about groups and their members."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.graph import cycles, show_cycle
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted
from r57ledger.words.message import say


def members_exist(survey: Survey) -> Iterator[Finding]:
    """The members of a group are units of the ledger.

    A task for each of a group counts once for every member, so a member that does not exist
    would be an instance that nobody leads.

    Fails:

        # units/khoi-cuc.yaml
        name: Khối các cục
        kind: group
        members:
          - unit: van-phong-bo
          - unit: vu-phap-chee

    Mended:

        # units/khoi-cuc.yaml
        name: Khối các cục
        kind: group
        members:
          - unit: van-phong-bo
          - unit: vu-phap-che
    """
    for unit in survey.ledger.units.values():
        for index, member in enumerate(unit.members):
            if member.unit not in survey.unit_ids:
                message = say(
                    "The member {unit} is no unit of this ledger.", unit=quoted(member.unit)
                )
                place = Place(unit.path, ("members", index, "unit"))
                yield Finding(place, message, survey.unit_help(member.unit))


def groups_end(survey: Survey) -> Iterator[Finding]:
    """No group is a member of itself, not by way of other groups either.

    A group may hold groups, whose members are its own; the way down must have an end.

    Fails:

        # units/khoi-cuc.yaml
        name: Khối các cục
        kind: group
        members:
          - unit: khoi-don-vi

        # units/khoi-don-vi.yaml
        name: Khối các đơn vị
        kind: group
        members:
          - unit: khoi-cuc

    Mended:

        # units/khoi-cuc.yaml
        name: Khối các cục
        kind: group
        members:
          - unit: vu-phap-che

        # units/khoi-don-vi.yaml
        name: Khối các đơn vị
        kind: group
        members:
          - unit: khoi-cuc
    """
    units = survey.ledger.units
    edges = {u.id: tuple(m.unit for m in u.members) for u in units.values() if u.members}
    for cycle in cycles(edges):
        yield Finding(
            Place(units[cycle[0]].path, ("members",)),
            say("The members of this group lead back to itself: {cycle}.", cycle=show_cycle(cycle)),
            say("Take the group out of one of them."),
        )


def members_are_of_groups(survey: Survey) -> Iterator[Finding]:
    """Only a unit of kind `group` has members.

    What belongs to a department names it as its `parent`. `members` is for bodies that units
    sit in beside their own place, and for lists such as "all ministries".

    Fails:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        members:
          - unit: van-phong-bo

    Mended:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: group
        members:
          - unit: van-phong-bo
    """
    for unit in survey.ledger.units.values():
        if unit.kind == "group":
            continue
        if unit.members or not unit.complete:
            field = "members" if unit.members else "complete"
            yield Finding(
                Place(unit.path, (field,), on_key=True),
                say(
                    "`{field}` is for groups, and this unit is of kind {kind}.",
                    field=field,
                    kind=unit.kind,
                ),
                say("Write `kind: group`, or name this unit as the `parent` of the others."),
            )
