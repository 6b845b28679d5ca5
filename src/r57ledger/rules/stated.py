"""Every deadline of the ledger that rests on other records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from r57ledger.diagnostic import Place
from r57ledger.format.entry import Entry
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.rules.streams import MOVES, entry_place, field_place
from r57ledger.rules.terms import Terms


class Stated(NamedTuple):
    """A deadline in a record: its text, its place, and the task that it may count from."""

    text: str
    place: Place
    task: Task | None = None


def stated(tasks: Iterable[Task], targets: Iterable[Target], terms: Terms) -> Iterator[Stated]:
    """Yield the deadlines whose last day follows from a calendar or a plan.

    Most deadlines are fixed dates, which rest on nothing but themselves.
    """
    needs = terms.rests_on_records
    for task in tasks:
        if needs(task.due):
            yield Stated(task.due, field_place(task, "due"), task)
        for index, source in enumerate(task.sources):
            if source.due is not None and needs(source.due):
                yield Stated(source.due, Place(task.path, ("sources", index, "due")), task)
        for entry in task.log:
            if entry.kind in MOVES:
                yield from _by_decision(entry, task, terms)
    for target in targets:
        if needs(target.due):
            yield Stated(target.due, Place(target.path, ("due",)))


def _by_decision(entry: Entry, task: Task, terms: Terms) -> Iterator[Stated]:
    for name, text in (("from", entry.from_), ("to", entry.to)):
        if isinstance(text, str) and terms.rests_on_records(text):
            yield Stated(text, entry_place(entry, name), task)
