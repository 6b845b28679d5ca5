"""A proposal's page: what is asked of whom, its log, and the tasks that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.format.proposal import Proposal
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.pages.about_tasks import log_and_tasks
from r57ledger.views.pages.fields import Field, Names, record, when_field
from r57ledger.views.table import Kind, Section
from r57ledger.words.message import say


def proposal_page(reckoner: Reckoner, proposal: Proposal, as_of: date) -> Iterator[Section]:
    """Yield the parts of the page of a proposal, on a day."""
    names = Names(reckoner.ledger)
    yield record("proposal", _fields(proposal, names))
    yield from log_and_tasks(reckoner, proposal, as_of, say("Tasks that it is about"))
    yield names.sources(proposal.sources)


def _fields(proposal: Proposal, names: Names) -> Iterator[Field]:
    yield Field("id", "Id", proposal.id, Kind.ID)
    yield Field("title", "Proposal", names.text(proposal.title))
    yield Field("other_titles", "In other languages", names.others(proposal.title), Kind.LIST)
    yield names.unit_field("by", "Proposed by", proposal.by)
    yield names.units_field("to", "Proposed to", proposal.to)
    yield when_field("raised", "Made", proposal.raised)
    yield Field("note", "Note", names.text(proposal.note))
    yield Field("formerly", "Formerly", proposal.formerly, Kind.LIST)
    yield Field("path", "File", proposal.path, Kind.ID)
