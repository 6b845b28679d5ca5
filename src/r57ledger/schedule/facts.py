"""The days on which facts were recorded, for "how old is the last recorded fact"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from r57ledger.format.common import When
from r57ledger.format.difficulty import Difficulty
from r57ledger.format.entry import Entry
from r57ledger.format.estimate import Estimate
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Plan
from r57ledger.format.proposal import Proposal
from r57ledger.format.report import Report
from r57ledger.format.target import Measurement, Target
from r57ledger.format.task import Task


def dates_of(record: object) -> list[date]:
    """Return the day of every fact in a record of any kind, in the file's order.

    Facts are what happened: a plan issued, a report requested, a task assigned, a log entry, an
    estimate approved, a measurement, a difficulty or a proposal raised, a report submitted. What
    is to come is none: deadlines, days of taking effect. A `by` date counts as its day. Records
    of other kinds have none.
    """
    match record:
        case Task():
            return _days(record.assigned, record.log) + _approvals(record.estimates)
        case Plan():
            requests = [request.date for of in record.reporting for request in of.requests]
            return _days(record.issued, ()) + requests + _approvals(record.estimates)
        case Report():
            return _days(record.submitted, record.entries)
        case Target():
            return _days(None, record.measurements)
        case Difficulty() | Proposal():
            return _days(record.raised, record.log)
    return []


def last_fact(ledger: Ledger, as_of: date) -> date | None:
    """Return the day of the latest fact up to a day among the records that are loaded."""
    records: tuple[Iterable[object], ...] = (
        ledger.plans.values(),
        ledger.tasks.values(),
        ledger.targets.values(),
        ledger.register,
        ledger.reports.values(),
    )
    last: date | None = None
    for day in (day for kind in records for record in kind for day in dates_of(record)):
        if day <= as_of and (last is None or day > last):
            last = day
            if day == as_of:  # no other can be later
                break
    return last


def _approvals(estimates: tuple[Estimate, ...]) -> list[date]:
    return [one.approved.date.day for one in estimates if one.approved]


def _days(first: When | None, others: Iterable[Entry | Measurement]) -> list[date]:
    days = [other.date.day for other in others]
    return days if first is None else [first.day, *days]
