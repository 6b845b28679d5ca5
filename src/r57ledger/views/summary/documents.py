"""What each document assigned, in a summary by plan: in its own rows, and in those of others."""

from __future__ import annotations

from collections import Counter

from r57ledger.schedule.classes import Class
from r57ledger.views.of_document import Counted, DocumentTasks
from r57ledger.views.summary.population import Census, Part, Population
from r57ledger.views.sums import check
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.tasks import plan_name, plan_place
from r57ledger.words.labels import LABELS
from r57ledger.words.message import say

COLUMNS = (
    Column("plan", "Plan", Kind.ID),
    Column("name", "Document"),
    Column("assigned", "Assigned", Kind.INT),
    Column("main", "In the first table", Kind.INT),
    Column("subtasks", "Counted apart", Kind.INT),
    Column("outside", "Led outside", Kind.INT),
    Column("named", "Held by other documents", Kind.INT),
    *(Column(class_.value, LABELS[class_.value], Kind.INT) for class_ in Class),
    Column("carrying_out", "More that carry it out", Kind.INT),
)


def documents(population: Population, end: Census) -> Section:
    """Return for each document what it assigned, and in which row that is counted.

    Every task is in one row of the other tables, that of its own document; here it is in the row of
    each document that assigned it. Raises `DoesNotAddUp`, which is a bug, where the rows of a
    document do not make up its own tasks.
    """
    reckoner, ledger = population.reckoner, population.reckoner.ledger
    of_documents = DocumentTasks(reckoner, end.day)
    ids = {id_.partition("/")[0] for id_ in (*end.allocations, *end.unread)}
    rows: list[Row] = []
    members: dict[str, tuple[str, ...]] = {}
    for plan in {*ledger.plans, *ids}:
        tasks = of_documents.of(plan)
        own, named, carrying = (
            _of_census(t, end) for t in (tasks.own, tasks.named, tasks.carrying)
        )
        if not (own or named or carrying):
            continue
        parts = Counter(_part(id_, end) for id_, _ in own)
        check(f"{plan}/documents", len(own), parts.total())
        classes = Counter(class_ for _, class_ in own + named)
        rows.append(
            (
                plan,
                plan_name(ledger, plan),
                len(own) + len(named),
                *(parts[part] for part in (Part.MAIN, Part.SUBTASKS, Part.OUTSIDE)),
                len(named),
                *(classes[class_] for class_ in Class),
                len(carrying),
            )
        )
        cells = {"assigned": own + named, "named": named, "carrying_out": carrying}
        members |= {
            f"{plan}/documents/{key}": tuple(id_ for id_, _ in ids) for key, ids in cells.items()
        }
    rows.sort(key=lambda row: (plan_place(ledger, str(row[0])), str(row[0])))
    return Section(
        "documents",
        COLUMNS,
        rows,
        ("name", "assigned", "main", "subtasks", "outside", "named", "overdue", "carrying_out"),
        title=say("What each document assigned"),
        intro=(
            say(
                "A document assigned its own tasks, and those of other documents that name it as "
                "a source. A task of several documents is in the row of each, so these rows have "
                "no sum."
            ),
        ),
        members=members,
    )


def _of_census(tasks: tuple[Counted, ...], end: Census) -> tuple[Counted, ...]:
    """Return the tasks that the summary counts in any of its tables."""
    return tuple(one for one in tasks if one[0] in end.allocations or one[0] in end.unread)


def _part(id_: str, end: Census) -> Part:
    return Part.MAIN if id_ in end.unread else end.allocations[id_].part
