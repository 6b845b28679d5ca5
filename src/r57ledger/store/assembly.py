"""Records of all kinds put together to a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.ledger import Ledger, Unreadable
from r57ledger.format.plan import Plan
from r57ledger.format.report import Report
from r57ledger.format.settings import Settings
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.format.year import CalendarYear
from r57ledger.schedule.facts import dates_of


def assemble(
    records: Mapping[str, Any], unreadable: Iterable[Unreadable], last_fact: date | None
) -> Ledger:
    """Return the ledger of some records by path, in the order of their paths."""
    lost = tuple(sorted(unreadable))
    ledger = Ledger(Settings(), {}, {}, {}, {}, {}, {}, {}, lost, last_fact)
    homes: dict[type, dict[str, Any]] = {
        Unit: ledger.units,
        Plan: ledger.plans,
        Task: ledger.tasks,
        Target: ledger.targets,
        Difficulty: ledger.difficulties,
        Report: ledger.reports,
    }
    for path in sorted(records):
        record = records[path]
        if isinstance(record, Settings):
            ledger = ledger._replace(settings=record)
        elif isinstance(record, CalendarYear):
            ledger.calendar[record.year] = record
        else:
            homes[type(record)][record.id] = record
    return ledger


def last_fact(records: Iterable[Any], as_of: date) -> date | None:
    """Return the last day up to `as_of` on which any of the records holds a fact."""
    last = None
    for record in records:
        for day in dates_of(record):
            if day <= as_of and (last is None or day > last):
                last = day
    return last
