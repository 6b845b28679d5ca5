"""The fields of the ledger that hold a deadline which rests on other records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from r57ledger.diagnostic import Place
from r57ledger.format.plan import Plan
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.rules.entries import entry_place, field_place
from r57ledger.rules.resolver import Resolver
from r57ledger.schedule.due import due, due_of_request
from r57ledger.schedule.logstate import MOVES_DEADLINE
from r57ledger.schedule.obligation import periods_owed
from r57ledger.schedule.period import REQUEST
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved
from r57ledger.text import texts


class DeadlineField(NamedTuple):
    """A deadline in a record: its text, its place, and the task that it may count from.

    `words` are those of the source, where the record has them for this deadline.
    """

    text: str
    place: Place
    task: Task | None = None
    words: tuple[str, ...] = ()


def dependent_deadlines(
    tasks: Iterable[Task], targets: Iterable[Target], resolver: Resolver
) -> Iterator[DeadlineField]:
    """Yield the deadlines whose last day follows from a calendar or a plan.

    Most deadlines are fixed dates, which rest on nothing but themselves.
    """
    for task in tasks:
        for text, place in _of_task(task, resolver.rests_on_records):
            words = texts(task.due_text) if text == task.due else ()
            yield DeadlineField(text, place, task, tuple(words))
    for target in targets:
        if resolver.rests_on_records(target.due):
            place = Place(target.path, ("due",))
            yield DeadlineField(target.due, place, words=tuple(texts(target.due_text)))


def report_deadlines(
    plans: Iterable[Plan], today: date, reckoner: Reckoner
) -> Iterator[tuple[DeadlineField, Resolved]]:
    """Yield the days by which the reports of periods that have begun, and of requests, are due."""
    context = reckoner.context
    for plan in plans:
        for index, obligation in enumerate(plan.reporting):
            at = ("reporting", index)
            for period in periods_owed(plan, obligation, today, context):
                if obligation.due is not None and period.kind != REQUEST:
                    place = Place(plan.path, (*at, "due"))
                    resolved = due(obligation, period, context)
                    yield DeadlineField(obligation.due, place), resolved
            for position, request in enumerate(obligation.requests):
                if request.due is not None:
                    place = Place(plan.path, (*at, "requests", position, "due"))
                    yield DeadlineField(request.due, place), due_of_request(request, context)


def _of_task(task: Task, rests: Callable[[str], bool]) -> Iterator[tuple[str, Place]]:
    """Yield the deadlines in a task's file of which `rests` is true, each with its place.

    They are the task's own, those of its sources and those of decisions.
    """
    if not task.recurs and rests(task.due):
        yield task.due, field_place(task, "due")
    for index, source in enumerate(task.sources):
        if source.due is not None and rests(source.due):
            yield source.due, Place(task.path, ("sources", index, "due"))
    for entry in task.log:
        if entry.kind in MOVES_DEADLINE:
            for name, value in (("from", entry.from_), ("to", entry.to)):
                if isinstance(value, str) and rests(value):
                    yield value, entry_place(entry, name)
