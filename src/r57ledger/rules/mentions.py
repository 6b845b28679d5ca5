"""Every place in the ledger that names a document."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import chain
from typing import NamedTuple, Protocol

from r57ledger.diagnostic import Place
from r57ledger.format.common import Source
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Plan
from r57ledger.format.target import Target
from r57ledger.format.year import CalendarYear


class Mention(NamedTuple):
    """A document, as a plan's id or a code, and where it is named."""

    document: str
    path: str
    field: tuple[str | int, ...]

    @property
    def place(self) -> Place:
        """The place of the name."""
        return Place(self.path, self.field)


def documents(ledger: Ledger, known: Container[str] = ()) -> Iterator[Mention]:
    """Yield every mention of a document, in all records, but those of `known` documents."""
    yield from _sources("r57.yaml", ledger.settings.sources, known)
    for year in ledger.calendar.values():
        yield from _sources(year.path, year.sources, known)
        yield from _of_days(year, known)
    for plan in ledger.plans.values():
        yield from _of_reporting(plan, known)
    for task in ledger.tasks.values():
        yield from _of_entries(task.log, "log", known)
    for target in ledger.targets.values():
        yield from _of_measurements(target, known)
    for difficulty in ledger.difficulties.values():
        yield from _of_entries(difficulty.log, "log", known)
    for report in ledger.reports.values():
        yield from _of_entries(report.entries, "entries", known)
    kinds = (ledger.units, ledger.plans, ledger.tasks, ledger.targets, ledger.difficulties)
    sourced: Iterable[_Sourced] = chain.from_iterable(records.values() for records in kinds)
    for each in chain(sourced, ledger.reports.values()):
        if each.sources:
            yield from _sources(each.path, each.sources, known)


class _Sourced(Protocol):
    """A record of any kind that lies in a file and has sources."""

    @property
    def path(self) -> str: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...


def _sources(
    path: str,
    sources: Iterable[Source],
    known: Container[str],
    field: tuple[str | int, ...] = (),
) -> Iterator[Mention]:
    for index, source in enumerate(sources):
        if source.document is not None and source.document not in known:
            yield Mention(source.document, path, (*field, "sources", index, "document"))


def _of_entries(entries: Iterable[Entry], top: str, known: Container[str]) -> Iterator[Mention]:
    for entry in entries:
        if entry.document is not None and entry.document not in known:
            yield Mention(entry.document, entry.path, (top, entry.position, "document"))
        for index, evidence in enumerate(entry.evidence):
            if evidence.document is not None and evidence.document not in known:
                place = (top, entry.position, "evidence", index, "document")
                yield Mention(evidence.document, entry.path, place)


def _of_days(year: CalendarYear, known: Container[str]) -> Iterator[Mention]:
    for name, days in (("days_off", year.days_off), ("working_days", year.working_days)):
        for index, day in enumerate(days):
            if day.document not in known:
                yield Mention(day.document, year.path, (name, index, "document"))


def _of_reporting(plan: Plan, known: Container[str]) -> Iterator[Mention]:
    for index, obligation in enumerate(plan.reporting):
        field = ("reporting", index)
        yield from _sources(plan.path, obligation.sources, known, field)
        exempt = [("exempt", i, item.document) for i, item in enumerate(obligation.exempt)]
        requests = [("requests", i, item.document) for i, item in enumerate(obligation.requests)]
        for name, position, document in exempt + requests:
            if document is not None and document not in known:
                yield Mention(document, plan.path, (*field, name, position, "document"))


def _of_measurements(target: Target, known: Container[str]) -> Iterator[Mention]:
    for index, measurement in enumerate(target.measurements):
        if measurement.document is not None and measurement.document not in known:
            place = ("measurements", index, "document")
            yield Mention(measurement.document, target.path, place)
