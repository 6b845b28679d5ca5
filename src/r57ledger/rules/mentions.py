"""Every place in the ledger that names a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, Protocol

from r57ledger.diagnostic import Place
from r57ledger.format.common import Source
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Plan
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.format.year import CalendarYear


class Mention(NamedTuple):
    """A place that names a document, by the id of its plan or by its code."""

    document: str
    path: str
    field: tuple[str | int, ...]

    @property
    def place(self) -> Place:
        """The place of the name."""
        return Place(self.path, self.field)


def document_mentions(ledger: Ledger) -> Iterator[Mention]:
    """Yield every mention of a document, in all records."""
    yield from _sources("r57.yaml", ledger.settings.sources)
    for year in ledger.calendar.values():
        yield from _sources(year.path, year.sources)
        yield from _of_days(year)
    for plan in ledger.plans.values():
        yield from _of_reporting(plan)
        yield from _of_estimates(plan)
    for task in ledger.tasks.values():
        yield from _of_entries(task.log, "log")
        yield from _of_estimates(task)
    for target in ledger.targets.values():
        yield from _of_measurements(target)
    for registered in ledger.register:
        yield from _of_entries(registered.log, "log")
    for report in ledger.reports.values():
        yield from _of_entries(report.entries, "entries")
    kinds = (ledger.units, ledger.plans, ledger.tasks, ledger.targets)
    sourced: Iterable[_Sourced] = chain.from_iterable(records.values() for records in kinds)
    for record in chain(sourced, ledger.register, ledger.reports.values()):
        yield from _sources(record.path, record.sources)


class _Sourced(Protocol):
    """A record of any kind that lies in a file and has sources."""

    @property
    def path(self) -> str: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...


def _sources(
    path: str,
    sources: Iterable[Source],
    field: tuple[str | int, ...] = (),
) -> Iterator[Mention]:
    for index, source in enumerate(sources):
        if source.document is not None:
            yield Mention(source.document, path, (*field, "sources", index, "document"))


def _of_entries(entries: Iterable[Entry], top: str) -> Iterator[Mention]:
    for entry in entries:
        if entry.document is not None:
            yield Mention(entry.document, entry.path, (top, entry.position, "document"))
        for index, evidence in enumerate(entry.evidence):
            if evidence.document is not None:
                place = (top, entry.position, "evidence", index, "document")
                yield Mention(evidence.document, entry.path, place)


def _of_days(year: CalendarYear) -> Iterator[Mention]:
    for name, days in (("days_off", year.days_off), ("working_days", year.working_days)):
        for index, day in enumerate(days):
            yield Mention(day.document, year.path, (name, index, "document"))


def _of_reporting(plan: Plan) -> Iterator[Mention]:
    for index, obligation in enumerate(plan.reporting):
        field = ("reporting", index)
        yield from _sources(plan.path, obligation.sources, field)
        exempt = [("exempt", i, item.document) for i, item in enumerate(obligation.exempt)]
        requests = [("requests", i, item.document) for i, item in enumerate(obligation.requests)]
        for name, position, document in exempt + requests:
            if document is not None:
                yield Mention(document, plan.path, (*field, name, position, "document"))


def _of_estimates(record: Plan | Task) -> Iterator[Mention]:
    for index, estimate in enumerate(record.estimates):
        if estimate.document is not None:
            yield Mention(estimate.document, record.path, ("estimates", index, "document"))
        if estimate.approved is not None:
            place = ("estimates", index, "approved", "document")
            yield Mention(estimate.approved.document, record.path, place)


def _of_measurements(target: Target) -> Iterator[Mention]:
    for index, measurement in enumerate(target.measurements):
        if measurement.document is not None:
            place = ("measurements", index, "document")
            yield Mention(measurement.document, target.path, place)
