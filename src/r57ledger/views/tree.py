"""Documents with the classes of what they assigned; tasks with those of what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.class_bar import LEGEND, class_bar
from r57ledger.views.document_tree import TreeNode, document_tree
from r57ledger.views.hints import behind
from r57ledger.views.of_document import DocumentTasks, OfDocument
from r57ledger.views.sums import check
from r57ledger.views.table import Clocks, Column, Kind, Row, Rows, Section, Table, head
from r57ledger.views.tasks import known, known_name
from r57ledger.words.labels import LABELS, label
from r57ledger.words.message import counted, mark, say

TREE_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("kind", "Kind", Kind.WORD),
    Column("depth", "Depth", Kind.INT),
    Column("parent", "Under", Kind.ID),
    Column("title", "Document or task"),
    Column("code", "Code", Kind.ID),
    Column("unit", "Lead (id)", Kind.ID),
    Column("unit_name", "Name of the lead"),
    Column("leads", "Leads (ids)", Kind.LIST),
    Column("last_day", "Last day", Kind.DATE),
    Column("class", "Class", Kind.WORD),
    Column("tasks", "Tasks", Kind.INT),
    *(Column(class_.value, LABELS[class_.value], Kind.INT) for class_ in Class),
    Column("path", "File", Kind.ID),
    Column("named", "Held by other documents", Kind.INT),
    Column("carrying_out", "Carry it out", Kind.INT),
    Column("derived", "Of derived documents", Kind.INT),
    Column("below", "Below it", data=False),
    Column("bar", "Classes", Kind.BAR, data=False),
)
"""Of a document, `tasks` and the classes count what it assigned, wherever that stands in the tree;
`named` are some of these, and the two after it come beside them. Of a task they count what stands
below it, and it is not among them; `class` is its own."""

_WHAT = mark(
    "The tasks of a document are those that it assigned: its own, and those of other documents "
    "that name it as a source. What carries it out (`parent`), and the tasks of documents derived "
    "from it (`parents`), are told apart. The numbers of a task are of what stands below it."
)

_KINDS = {True: "document", False: "task"}


def tree(reckoner: Reckoner, clocks: Clocks, top: str | None = None) -> Table:
    """Return the tree of a plan, or of all documents.

    A document has the classes of the tasks that it assigned, a task those of the tasks below it. A
    task for many is one node; its instances are counted below it and not listed.
    """
    nodes = document_tree(reckoner, clocks.as_of, top)
    _check(nodes)
    documents_tasks = DocumentTasks(reckoner, clocks.as_of)
    of_plans = {node.id: documents_tasks.of(node.id) for node in nodes if node.plan}
    tasks = sum(len(node.below) for node in nodes if node.level == 0)
    filters = {"plan": top} if top else {}
    words = (say("below plan {plan}", plan=top),) if top else ()
    section = Section(
        "rows",
        TREE_COLUMNS,
        Rows(nodes, lambda node: _row(reckoner, node, of_plans.get(node.id))),
        ("title", "id", "last_day", "class", "below", "bar"),
        intro=(say(_WHAT), say(LEGEND)) if tasks else (),
        depths=tuple(node.level for node in nodes),
        totals=frozenset(i for i, node in enumerate(nodes) if node.plan),
        members=_members(nodes, of_plans),
        narrow=("title", "id", "last_day", "class", "below"),
    )
    cell = next(iter(section.members), None)
    return Table(
        "tree",
        say(
            "Documents and tasks on {day} — {documents}, {tasks}",
            day=clocks.as_of,
            documents=counted(sum(n.plan for n in nodes), "{n} document", "{n} documents"),
            tasks=counted(tasks, "{n} task", "{n} tasks"),
        ),
        head(reckoner.ledger, clocks, filters, words),
        (section,),
        reckoner.ledger.unreadable,
        hints=behind(cell) if cell else (),
    )


def _members(
    nodes: Sequence[TreeNode], of_plans: Mapping[str, OfDocument]
) -> dict[str, tuple[str, ...]]:
    members: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        of_plan = of_plans.get(node.id)
        tasks = of_plan.assigned if of_plan else node.below
        apart = (of_plan.named, of_plan.carrying, of_plan.derived) if of_plan else ()
        if tasks or any(apart):
            members[f"{node.id}/tasks"] = tuple(id_ for id_, _ in tasks)
            for class_ in Class:
                ids = tuple(id_ for id_, theirs in tasks if theirs is class_)
                members[f"{node.id}/{class_.value}"] = ids
            for key, others in zip(_APART, apart, strict=False):
                members[f"{node.id}/{key}"] = tuple(id_ for id_, _ in others)
    return members


_APART = ("named", "carrying_out", "derived")


def _row(reckoner: Reckoner, node: TreeNode, of_plan: OfDocument | None) -> Row:
    ledger = reckoner.ledger
    tasks = of_plan.assigned if of_plan else node.below
    counts = dict.fromkeys(Class, 0)
    for _, of_task in tasks:
        counts[of_task] += 1
    plan, task = ledger.plans.get(node.id), ledger.tasks.get(node.id)
    single = node.standings[0] if node.standings and not node.many else None
    class_ = node.own[0][1].value if node.own and not node.many else None
    last_days = {standing.last_day for standing in node.standings}
    record = plan or task
    path = record.path if record else None
    if record is None:
        path = next((u.path for u in ledger.unreadable if u.id == node.id), None)
    return (
        node.id,
        _KINDS[node.plan],
        node.level,
        node.parent,
        pick(record.title) if record else path or node.id,
        plan.code if plan else None,
        known(single.lead) if single else None,
        known_name(ledger, single.lead) if single else None,
        tuple(filter(known, single.leads)) if single else (),
        last_days.pop() if len(last_days) == 1 else None,
        class_,
        len(tasks),
        *counts.values(),
        path,
        len(of_plan.named) if of_plan else None,
        len(of_plan.carrying) if of_plan else None,
        len(of_plan.derived) if of_plan else None,
        _below(node, counts, of_plan) or None,
        class_bar(counts) if node.plan else None,
    )


def _below(node: TreeNode, counts: dict[Class, int], of_plan: OfDocument | None) -> str:
    """Return a node's numbers in words, and whether its own file cannot be read."""
    phrases = [say("its file cannot be read")] if node.unread else []
    if any(counts.values()):
        parts = [say("{n} {class_}", n=n, class_=label(one)) for one, n in counts.items() if n]
        phrases.append(f"{_total(node, counts)}: {', '.join(parts)}")
    if of_plan is not None:
        named, carrying, derived = map(len, (of_plan.named, of_plan.carrying, of_plan.derived))
        words = (
            named and counted(named, "{n} of these held elsewhere", "{n} of these held elsewhere"),
            carrying and counted(carrying, "{n} more carries it out", "{n} more carry it out"),
            derived and counted(derived, "{n} of derived documents", "{n} of derived documents"),
        )
        phrases += (phrase for phrase in words if phrase)
    return "; ".join(phrases)


def _total(node: TreeNode, counts: dict[Class, int]) -> str:
    """Return how many tasks stand below a node, named by what they are."""
    total = sum(counts.values())
    if any(standing.period for standing in node.standings):
        return counted(total, "{n} occurrence", "{n} occurrences")
    if node.many:
        return counted(total, "for {n} unit", "for {n} units")
    return counted(total, "{n} task", "{n} tasks")


def _check(nodes: Sequence[TreeNode]) -> None:
    """Raise `DoesNotAddUp`, which is a bug, where a task stands nowhere or twice."""
    tops = (node for node in nodes if node.level == 0)
    counted_below = sum(len(node.below) + (0 if node.many else len(node.own)) for node in tops)
    check("The tree", sum(len(node.own) for node in nodes), counted_below)
