"""The tasks that fulfil the filters, with their classes; the earliest last day first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from r57ledger.schedule.classes import Class
from r57ledger.schedule.documents import names_of
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import code_key
from r57ledger.views.decisions import decisions
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.of_document import DocumentTasks
from r57ledger.views.report_texts import mentions
from r57ledger.views.table import Clocks, Section, Table, head
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows, undetermined
from r57ledger.words.message import counted, say


def task_list(
    reckoner: Reckoner, clocks: Clocks, filters: Filters = EVERYTHING, omitted: int = 0
) -> Table:
    """Return the tasks that exist on the day and fulfil the filters.

    `omitted` is the number of tasks that a narrowed ledger does not hold.

    Where a class or a last day is asked for, tasks whose class cannot be determined stand in a
    part of their own: they may be what was asked for.
    """
    # A task that is undetermined may fulfil a filter by class or by last day: nobody can say.
    lenient = filters._replace(classes=None, due_before=None)
    matches, unclear = [], []
    for standing in reckoner.standings(clocks.as_of):
        if filters.admit(standing):
            matches.append(standing)
        elif standing.class_ is Class.UNDETERMINED and lenient.admit(standing):
            unclear.append(standing)
    matches.sort(key=by_last_day)
    about = head(reckoner.ledger, clocks, filters.values, filters.words)
    title = say("No task is found on {day}.", day=clocks.as_of)
    if matches:
        title = counted(
            len(matches) + omitted,
            "Tasks on {day} — {n} task",
            "Tasks on {day} — {n} tasks",
            day=clocks.as_of,
        )
    section = Section(
        "rows",
        TASK_COLUMNS,
        task_rows(reckoner, matches, asked=filters.answering),
        ("title", "id", "lead", "class", "last_day", "days_late", "percent", "remarks"),
        omitted=omitted,
        **_of_document(reckoner, clocks, filters),
    )
    sections = [section, undetermined(reckoner, unclear), *_decided(reckoner, clocks, filters)]
    if filters.text is not None:
        sections.append(mentions(reckoner, filters, clocks.as_of))
    return Table("list", title, about, tuple(sections), reckoner.ledger.unreadable)


class _Sentences(TypedDict, total=False):
    intro: tuple[str, ...]
    hints: tuple[str, ...]


def _of_document(reckoner: Reckoner, clocks: Clocks, filters: Filters) -> _Sentences:
    """Return what is counted of the plan that is asked about, and what shows the rest of it."""
    if filters.plan is None:
        return {}
    tasks = DocumentTasks(reckoner, clocks.as_of).of(filters.plan)
    said = say("The whole document: {tasks}", tasks=tasks.said())
    command = f"r57 show {filters.plan}"
    more = say("{command} has those, too, that carry it out.", command=command)
    return {"intro": (said,), "hints": (more,) if tasks.carrying else ()}


def _decided(reckoner: Reckoner, clocks: Clocks, filters: Filters) -> Iterator[Section]:
    """Yield what the document that is asked about moved, of the tasks that are asked about."""
    keys = filters.document
    if filters.plan is not None:
        plan = reckoner.ledger.plans.get(filters.plan)
        keys = frozenset(map(code_key, names_of(plan))) if plan else None
    if keys is None:
        return
    others = filters._replace(plan=None)
    tasks = {s.task.id for s in reckoner.standings(clocks.as_of) if others.admit(s)}
    yield decisions(reckoner, keys, clocks.as_of, tasks.__contains__)
