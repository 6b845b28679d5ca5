"""Which tasks units answer for: what they lead, alone or jointly, and what their groups must do."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from r57ledger.schedule.classes import Standing
from r57ledger.schedule.organisation import Organisation


class Role(StrEnum):
    """In which way a unit answers for a task."""

    LEADS = "leads"
    JOINTLY = "jointly"
    MEMBER = "member"


class Answering(NamedTuple):
    """Some units on a day, and the groups that they are members of then."""

    units: frozenset[str]
    groups: frozenset[str] = frozenset()

    def role(self, standing: Standing) -> Role | None:
        """Return in which way one of the units answers for a task; None: in none."""
        if len(standing.leads) == 1 and standing.lead in self.units:
            return Role.LEADS
        if not self.units.isdisjoint(standing.leads):
            return Role.JOINTLY
        return Role.MEMBER if self.member_of(standing) else None

    def member_of(self, standing: Standing) -> str | None:
        """Return the group as whose members the units answer for a task that none of them leads.

        The row of a task for many that stands for those members of a group who are not known is
        none of the known ones'.
        """
        if not self.groups or not self.units.isdisjoint(standing.leads):
            return None
        others = standing.others
        groups = (lead for lead in standing.leads if lead in self.groups and lead != others)
        return next(groups, None)

    def answered_on_last_day(self, standing: Standing) -> bool:
        """Tell whether one of the units, or a group of theirs, led a late task on its last day."""
        led = set(standing.leads_on_last_day)
        others = {standing.others, standing.each_unit} if standing.others else set()
        return not (self.units.isdisjoint(led) and self.groups.isdisjoint(led - others))


def answering(organisation: Organisation, units: frozenset[str], day: date) -> Answering:
    """Return what some units answer for on a day."""
    return Answering(units, organisation.groups_of(units, day))


def answerers(organisation: Organisation, standing: Standing, day: date) -> dict[str, str | None]:
    """Return who answers for a task on a day, and as whose member: its leads, and for a group each.

    A group is there itself, after its members, where there may be others than those known.
    """
    units: dict[str, str | None] = dict.fromkeys(
        lead for lead in standing.leads if not organisation.is_group(lead)
    )
    for group in standing.leads:
        if organisation.is_group(group):
            others = group == standing.others
            names = (group,) if others else organisation.expand((group,), day)
            for name in names:
                units.setdefault(organisation.present(name, day), None if name == group else group)
    return units
