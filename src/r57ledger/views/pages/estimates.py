"""The estimates of a task or a document as a part of its page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from r57ledger.format.estimate import Estimate
from r57ledger.views.pages.fields import Names
from r57ledger.views.table import Column, Kind, Section
from r57ledger.words.message import say

ESTIMATE_COLUMNS = (
    Column("year", "Year", Kind.ID),
    Column("amount", "Proposed", Kind.INT),
    Column("source", "Source of money"),
    Column("document", "Asked for by", Kind.ID),
    Column("approved", "Approved", Kind.INT),
    Column("decided", "Decided", Kind.DATE),
    Column("exact", "Exact day", Kind.FLAG),
    Column("decision", "By document", Kind.ID),
    Column("counts", "Counts", Kind.FLAG),
    Column("note", "Note"),
    Column("remarks", "Remarks", data=False),
)
"""`counts` is False for a decision after the day asked about."""


def estimates(lines: Iterable[Estimate], names: Names, as_of: date) -> Section:
    """Return estimates in the file's order; a decision after `as_of` is there and says so."""
    rows = []
    for one in lines:
        approval = one.approved
        counts = approval is not None and approval.date.day <= as_of
        remarks = []
        if approval and not approval.date.exact:
            remarks.append(say("decided on this day or before"))
        if approval and not counts:
            remarks.append(say("decided after the day asked about: it does not count"))
        rows.append(
            (
                str(one.year),
                one.amount,
                one.source,
                one.document,
                one.granted if approval else None,
                approval.date.day if approval else None,
                approval.date.exact if approval else None,
                approval.document if approval else None,
                counts if approval else None,
                names.text(one.note),
                "; ".join(remarks) or None,
            )
        )
    shown = ("year", "amount", "source", "document", "approved", "decided", "decision", "note")
    return Section(
        "estimates", ESTIMATE_COLUMNS, rows, (*shown, "remarks"), title=say("Estimates, in đồng")
    )
