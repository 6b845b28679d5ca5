"""Proposals: who asked whom for what, how long ago, and by which document it was decided."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from r57ledger.format.common import When
from r57ledger.format.entry import Entry
from r57ledger.format.proposal import Proposal
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import assignment
from r57ledger.text import pick
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.tasks import known, known_name, unit_name

PROPOSAL_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("title", "Proposal"),
    Column("by", "Proposed by (id)", Kind.ID),
    Column("by_name", "Name of who proposes"),
    Column("to", "Proposed to (ids)", Kind.LIST),
    Column("raised", "Made", Kind.DATE),
    Column("age", "Days old", Kind.INT),
    Column("state", "State", Kind.WORD),
    Column("decided", "Decided", Kind.DATE),
    Column("document", "Deciding document", Kind.ID),
    Column("decision", "What was decided"),
    Column("last_entry", "Last entry", Kind.DATE),
    Column("silent_days", "Days silent", Kind.INT),
    Column("about", "Tasks", Kind.LIST),
    Column("uncertain", "Uncertain", Kind.FLAG),
    Column("path", "File", Kind.ID),
    Column("asking", "Proposed by", Kind.LIST, data=False),
    Column("asked", "Proposed to", Kind.LIST, data=False),
)
"""`age` are calendar days since it was made; of a decided one, up to its decision."""


class ProposalStanding(NamedTuple):
    """A proposal as it stands at a date.

    `by` and `to` are those who hold on that day what was given to the units that the record
    names. `raised` is the day that the record gives, else the day on which its plan was issued.
    `decision` is the last one up to the date. `silent` are the calendar days since the last entry
    of one that is not decided, or since it was made.
    """

    proposal: Proposal
    by: str | None
    to: tuple[str, ...]
    raised: When | None
    decision: Entry | None
    last_entry: date | None
    age: int | None
    silent: int | None

    def concerns(self, units: frozenset[str]) -> bool:
        """Tell whether one of the units asked, or is asked."""
        return self.by in units or not units.isdisjoint(self.to)


def proposal_standings(
    reckoner: Reckoner, as_of: date, filters: Filters = EVERYTHING
) -> list[ProposalStanding]:
    """Return the proposals made up to a day: those not decided first, then the oldest first.

    `filters` narrow by the plan, and by the units that asked or are asked.
    """
    standings = []
    for proposal in reckoner.ledger.proposals.values():
        plan = proposal.id.partition("/")[0]
        raised = assignment(proposal.raised, plan, reckoner.context).when
        if filters.plan in (None, plan) and (raised is None or raised.day <= as_of):
            standing = _standing(reckoner, proposal, raised, as_of)
            if filters.units is None or standing.concerns(filters.units):
                standings.append(standing)
    standings.sort(key=_rank)
    return standings


def proposal_section(reckoner: Reckoner, standings: list[ProposalStanding], title: str) -> Section:
    """Return proposals as a part of a view."""
    return Section(
        "proposals",
        PROPOSAL_COLUMNS,
        [_row(reckoner, one) for one in standings],
        ("title", "id", "asking", "asked", "raised", "age", "decided", "document", "decision"),
        title=title,
        narrow=("title", "id", "asking", "asked", "age", "decided", "document"),
    )


def _standing(
    reckoner: Reckoner, proposal: Proposal, raised: When | None, as_of: date
) -> ProposalStanding:
    entries = sorted(
        (entry for entry in proposal.log if entry.date.day <= as_of), key=lambda e: e.date.day
    )
    decision = next((e for e in reversed(entries) if e.kind == "decision"), None)
    last = entries[-1].date.day if entries else None
    start = raised.day if raised else None
    since, end = last or start, decision.date.day if decision else as_of
    present = reckoner.organisation.present
    return ProposalStanding(
        proposal,
        present(proposal.by, as_of) if proposal.by else None,
        tuple(dict.fromkeys(present(unit, as_of) for unit in proposal.to)),
        raised,
        decision,
        last,
        (end - start).days if start else None,
        (as_of - since).days if since and decision is None else None,
    )


def _rank(one: ProposalStanding) -> tuple[bool, date, str]:
    return one.decision is not None, one.raised.day if one.raised else date.max, one.proposal.id


def _row(reckoner: Reckoner, one: ProposalStanding) -> Row:
    ledger, proposal, decision = reckoner.ledger, one.proposal, one.decision
    days = [one.raised, decision.date if decision else None]
    said = (decision.reason, decision.note) if decision else ()
    return (
        proposal.id,
        proposal.id.partition("/")[0],
        pick(proposal.title),
        known(one.by),
        known_name(ledger, one.by),
        tuple(filter(known, one.to)),
        one.raised.day if one.raised else None,
        one.age,
        "decided" if decision else "open",
        decision.date.day if decision else None,
        decision.document if decision else None,
        "; ".join(pick(text) for text in said if text) or None,
        one.last_entry,
        one.silent,
        proposal.tasks,
        not all(day.exact for day in days if day),
        proposal.path,
        (unit_name(ledger, one.by, "unit"),) if one.by else (),
        tuple(unit_name(ledger, unit, "unit") for unit in one.to),
    )
