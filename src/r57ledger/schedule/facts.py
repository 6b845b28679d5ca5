"""The days on which facts were recorded, for "how old is the last recorded fact"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from r57ledger.model import Difficulty, Ledger, Plan, Report, Target, Task, When


def dates_of(record: object) -> Iterator[date]:
    """Yield the day of every fact in a record of any kind, in the file's order.

    Facts are what happened: a plan issued, a report asked for, a task assigned, a log entry, a
    measurement, a difficulty raised, a report submitted. What is to come is none: deadlines,
    days of taking effect. A `by` date counts as its day. Records of other kinds have none.
    """
    match record:
        case Task():
            yield from _days(record.assigned, *(entry.date for entry in record.log))
        case Plan():
            yield from _days(record.issued)
            for obligation in record.reporting:
                yield from (request.date for request in obligation.requests)
        case Report():
            yield from _days(record.submitted, *(entry.date for entry in record.entries))
        case Target():
            yield from _days(*(measurement.date for measurement in record.measurements))
        case Difficulty():
            yield from _days(record.raised, *(entry.date for entry in record.log))


def last_fact(ledger: Ledger, as_of: date) -> date | None:
    """Return the day of the latest fact up to a day among the records that are loaded."""
    records: tuple[Iterable[object], ...] = (
        ledger.plans.values(),
        ledger.tasks.values(),
        ledger.targets.values(),
        ledger.difficulties.values(),
        ledger.reports.values(),
    )
    days = (day for kind in records for record in kind for day in dates_of(record))
    return max((day for day in days if day <= as_of), default=None)


def _days(*recorded: When | None) -> Iterator[date]:
    return (when.day for when in recorded if when is not None)
