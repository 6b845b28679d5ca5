"""Every place in the ledger that names a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from r57ledger.diagnostic import Place
from r57ledger.model import CalendarYear, Entry, Ledger, Plan, Source, Target


class Mention(NamedTuple):
    """A document, as a plan's id or a code, and where it is named."""

    document: str
    path: str
    field: tuple[str | int, ...]

    @property
    def place(self) -> Place:
        """The place of the name."""
        return Place(self.path, self.field)


def documents(ledger: Ledger) -> Iterator[Mention]:
    """Yield every mention of a document, in all records."""
    settings = ledger.settings
    yield from _sources("r57.yaml", settings.sources)
    for year in ledger.calendar.values():
        yield from _of_calendar(year)
    for unit in ledger.units.values():
        yield from _sources(unit.path, unit.sources)
    for plan in ledger.plans.values():
        yield from _of_plan(plan)
    for task in ledger.tasks.values():
        yield from _sources(task.path, task.sources)
        yield from _of_entries(task.log, "log")
    for target in ledger.targets.values():
        yield from _of_target(target)
    for difficulty in ledger.difficulties.values():
        yield from _sources(difficulty.path, difficulty.sources)
        yield from _of_entries(difficulty.log, "log")
    for report in ledger.reports.values():
        yield from _sources(report.path, report.sources)
        yield from _of_entries(report.entries, "entries")


def _sources(
    path: str, sources: Iterable[Source], field: tuple[str | int, ...] = ()
) -> Iterator[Mention]:
    for index, source in enumerate(sources):
        if source.document is not None:
            yield Mention(source.document, path, (*field, "sources", index, "document"))


def _of_entries(entries: Iterable[Entry], top: str) -> Iterator[Mention]:
    for entry in entries:
        field = (top, entry.position)
        if entry.document is not None:
            yield Mention(entry.document, entry.path, (*field, "document"))
        for index, evidence in enumerate(entry.evidence):
            if evidence.document is not None:
                place = (*field, "evidence", index, "document")
                yield Mention(evidence.document, entry.path, place)


def _of_calendar(year: CalendarYear) -> Iterator[Mention]:
    for name, days in (("days_off", year.days_off), ("working_days", year.working_days)):
        for index, day in enumerate(days):
            yield Mention(day.document, year.path, (name, index, "document"))
    yield from _sources(year.path, year.sources)


def _of_plan(plan: Plan) -> Iterator[Mention]:
    yield from _sources(plan.path, plan.sources)
    for index, obligation in enumerate(plan.reporting):
        field = ("reporting", index)
        yield from _sources(plan.path, obligation.sources, field)
        exempt = [("exempt", i, item.document) for i, item in enumerate(obligation.exempt)]
        requests = [("requests", i, item.document) for i, item in enumerate(obligation.requests)]
        for name, position, document in exempt + requests:
            if document is not None:
                yield Mention(document, plan.path, (*field, name, position, "document"))


def _of_target(target: Target) -> Iterator[Mention]:
    yield from _sources(target.path, target.sources)
    for index, measurement in enumerate(target.measurements):
        if measurement.document is not None:
            place = ("measurements", index, "document")
            yield Mention(measurement.document, target.path, place)
