"""A task's page: the assignment, where it stands, its entries, and what is bound to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.proposal import Proposal
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.pages.about_tasks import TASKS_SHOWN, tasks_part
from r57ledger.views.pages.entries import entries
from r57ledger.views.pages.estimates import estimates
from r57ledger.views.pages.fields import Field, Names, part, person, record, when_field
from r57ledger.views.table import Column, Kind, Section
from r57ledger.views.tasks import TASK_COLUMNS, task_rows
from r57ledger.words.message import say

STANDING_SHOWN = (
    "id", "lead", "class", "last_day", "days_late", "completed", "extensions", "percent",
    "remarks",
)  # fmt: skip
BOUND_COLUMNS = (
    Column("kind", "Kind", Kind.WORD),
    Column("id", "Id", Kind.ID),
    Column("title", "Title"),
    Column("path", "File", Kind.ID),
)


def task_page(
    reckoner: Reckoner, task: Task, as_of: date, period: str | None = None
) -> Iterator[Section]:
    """Yield the parts of the page of a task, on a day.

    Of a task that comes again, `period` narrows where it stands and its entries to that one.
    """
    names = Names(reckoner.ledger)
    yield record("task", _fields(task, names))
    standings = [
        standing
        for standing in reckoner.of(task.id, as_of)
        if period is None or (standing.period and standing.period.text == period)
    ]
    yield Section(
        "rows",
        TASK_COLUMNS,
        task_rows(reckoner, standings),
        STANDING_SHOWN,
        title=say("Where it stands on {day}", day=as_of),
        empty=say("It does not exist yet on {day}.", day=as_of)
        if period is None
        else say("{period} is no period of it that has begun by {day}.", period=period, day=as_of),
    )
    yield names.sources(task.sources)
    yield estimates(task.estimates, names, as_of)
    history = reckoner.history(task.id)
    log = history.entries if history else ()
    log = tuple(e for e in log if period is None or e.period in (None, period))
    yield entries(log, names, as_of, task.path)
    yield _after(reckoner, task, as_of)
    yield _children(reckoner, task, as_of)
    yield _bound(reckoner, task.id, names)


def _fields(task: Task, names: Names) -> Iterator[Field]:
    yield Field("id", "Id", task.id, Kind.ID)
    yield Field("title", "Task", names.text(task.title))
    yield Field("other_titles", "In other languages", names.others(task.title), Kind.LIST)
    yield Field("kind", "Kind", task.kind, Kind.WORD)
    yield Field("plan", "Plan", task.plan, Kind.ID, names.plan(task.plan))
    yield from names.leads_fields(task.lead)
    yield names.units_field("each", "Each of", task.each)
    yield names.units_field("coordinating", "Coordinating", task.coordinating)
    yield names.unit_field("directed_by", "Directed by", task.directed_by)
    yield names.unit_field("submit_to", "To be submitted to", task.submit_to)
    yield Field("responsible", "Responsible", person(task.responsible, names))
    yield when_field("assigned", "Assigned", task.assigned)
    yield Field("every", "Every", task.every, Kind.WORD)
    yield Field("due", "Due, as assigned", task.due, Kind.ID)
    yield Field("from", "First period", task.from_, Kind.ID)
    yield Field("until", "Last period", task.until, Kind.ID)
    yield Field("due_text", "In the source's words", names.text(task.due_text))
    yield names.texts_field("product", "Product", task.product)
    yield Field("priority", "Priority", task.priority, Kind.WORD)
    if task.parent and "/" not in task.parent:
        parent = names.plan(task.parent)
    else:
        parent = names.task(task.parent or "")
    yield Field("parent", "Carries out", task.parent, Kind.ID, parent)
    yield Field("after", "After", task.after, Kind.LIST)
    yield Field("initiatives", "Initiatives", task.initiatives, Kind.LIST)
    yield Field("note", "Note", names.text(task.note))
    yield Field("formerly", "Formerly", task.formerly, Kind.LIST)
    yield Field("path", "File", task.path, Kind.ID)


def _after(reckoner: Reckoner, task: Task, as_of: date) -> Section:
    """Return the tasks to be completed first and where they stand; those waited for say so.

    One that does not exist on the day has no class and is told in a sentence.
    """
    waiting = reckoner.waiting_for(task.id, as_of)
    by_task = {id_: reckoner.of(id_, as_of) for id_ in task.after}
    missing = [
        say("{task} does not exist on {day}, and is waited for.", task=id_, day=as_of)
        for id_, standings in by_task.items()
        if not standings
    ]
    columns = (*TASK_COLUMNS, Column("waited_for", "Waited for", Kind.FLAG))
    standings = [standing for standings in by_task.values() for standing in standings]
    return Section(
        "after",
        columns,
        task_rows(reckoner, standings, lambda s: (s.task.id in waiting,)),
        (*TASKS_SHOWN, "waited_for"),
        title=say("To be completed before it"),
        intro=tuple(missing),
    )


def _children(reckoner: Reckoner, task: Task, as_of: date) -> Section:
    children = [one.id for one in reckoner.ledger.tasks.values() if one.parent == task.id]
    title = say("Tasks that carry it out")
    return tasks_part(reckoner, "children", children, as_of, title)


def _bound(reckoner: Reckoner, id_: str, names: Names) -> Section:
    """Return the targets that the task feeds, what holds it back, and proposals about it."""
    ledger = reckoner.ledger
    records: list[tuple[str, Target | Difficulty | Proposal]] = [
        *(("target", target) for target in ledger.targets.values()),
        *((registered.kind, registered) for registered in ledger.register),
    ]
    rows = [
        (kind, one.id, names.text(one.title), one.path) for kind, one in records if id_ in one.tasks
    ]
    title = say("Targets it feeds, difficulties that hold it back, proposals about it")
    return part("bound", title, BOUND_COLUMNS, rows)
