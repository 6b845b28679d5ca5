"""Documents and tasks as trees: which record stands under which, each exactly once.

A document stands under the first of its parents that is there, a task under the task or document
that it carries out (`parent`), else under its own document. Records whose parents lead back to
themselves are a finding of `check`; here the first of them by id becomes a top.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.reckoner import Reckoner


class TreeNode(NamedTuple):
    """A document (`plan`) or task in the tree. `level` is how deep it stands, 0 for the tops.

    `standings` are a task's, one for each instance of a task for many; none for a document, or
    where its file cannot be read (`unread`). `below` are the ids and classes of all tasks that
    stand under it, instances too; a task is not below itself.
    """

    id: str
    plan: bool
    level: int
    parent: str | None
    standings: tuple[Standing, ...] = ()
    unread: bool = False
    below: tuple[tuple[str, Class], ...] = ()

    @property
    def many(self) -> bool:
        """Tell whether it is a task for many, or one that comes again: these count below it."""
        return any(standing.id != self.id for standing in self.standings)

    @property
    def own(self) -> tuple[tuple[str, Class], ...]:
        """The id and class of the task itself, or of its instances; nothing for a document."""
        if self.unread and not self.plan:
            return ((self.id, Class.UNDETERMINED),)
        return tuple((standing.id, standing.class_) for standing in self.standings)


def document_tree(reckoner: Reckoner, as_of: date, top: str | None = None) -> list[TreeNode]:
    """Return the documents and tasks that exist at a date, each followed by what is under it.

    With `top`, an id of a plan, it is that document's tree: what it assigns, the documents
    derived from it, and what carries any of this out.
    """
    standings: dict[str, list[Standing]] = {id_: [] for id_ in _unread(reckoner, "task")}
    for standing in reckoner.standings(as_of):
        standings.setdefault(standing.task.id, []).append(standing)
    parents = _parents(reckoner, as_of, standings)
    if top is not None:
        parents = _narrowed(parents, _lineage(parents, top), top)
    return _walk(reckoner, parents, standings)


def _unread(reckoner: Reckoner, kind: str) -> list[str]:
    return [file.id for file in reckoner.ledger.unreadable if file.kind == kind]


def _parents(reckoner: Reckoner, as_of: date, tasks: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for every record the records that it may stand under, the best first."""
    ledger = reckoner.ledger
    parents: dict[str, tuple[str, ...]] = {}
    for id_ in tasks:
        plan = id_.partition("/")[0]
        task = ledger.tasks.get(id_)
        parents[id_] = (task.parent, plan) if task and task.parent else (plan,)
        parents.setdefault(plan, ())
    for id_ in _unread(reckoner, "plan"):
        parents.setdefault(id_, ())
    for plan_ in ledger.plans.values():
        issued = plan_.issued.day if plan_.issued else None
        if plan_.id in parents or issued is None or issued <= as_of:
            parents[plan_.id] = plan_.parents
    return parents


def _lineage(parents: dict[str, tuple[str, ...]], top: str) -> set[str]:
    """Return the ids of all records that descend from `top`, through any of their parents."""
    children: dict[str, list[str]] = {}
    for id_, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(id_)
    lineage, waiting = {top}, [top]
    while waiting:
        for id_ in children.get(waiting.pop(), ()):
            if id_ not in lineage:
                lineage.add(id_)
                waiting.append(id_)
    return lineage


def _narrowed(
    parents: dict[str, tuple[str, ...]], lineage: set[str], top: str
) -> dict[str, tuple[str, ...]]:
    return {id_: () if id_ == top else parents.get(id_, ()) for id_ in lineage}


def _walk(
    reckoner: Reckoner,
    parents: dict[str, tuple[str, ...]],
    standings: dict[str, list[Standing]],
) -> list[TreeNode]:
    """Return the nodes from the tops down, with what is below each. No recursion."""
    children: dict[str | None, list[str]] = {}
    above: dict[str, str | None] = {}
    for id_, candidates in parents.items():
        above[id_] = next((p for p in candidates if p in parents and p != id_), None)
        children.setdefault(above[id_], []).append(id_)
    for below in children.values():
        below.sort(key=lambda id_: _sort_key(reckoner, id_))
    unread = {*_unread(reckoner, "task"), *_unread(reckoner, "plan")}
    nodes: dict[str, TreeNode] = {}
    for top in (*children.get(None, ()), *sorted(parents)):
        if top not in nodes:
            _grow(nodes, top, children, standings, unread)
    return _rolled_up(list(nodes.values()))


def _grow(
    nodes: dict[str, TreeNode],
    top: str,
    children: dict[str | None, list[str]],
    by_task: dict[str, list[Standing]],
    unread: set[str],
) -> None:
    """Add a top and what is under it, without the nodes that were added before; parents first."""
    waiting: list[tuple[str, int, str | None]] = [(top, 0, None)]
    while waiting:
        id_, level, parent = waiting.pop()
        if id_ in nodes:
            continue
        standings = tuple(by_task.get(id_, ()))
        nodes[id_] = TreeNode(id_, "/" not in id_, level, parent, standings, id_ in unread)
        waiting.extend((child, level + 1, id_) for child in reversed(children.get(id_, ())))


def _rolled_up(nodes: list[TreeNode]) -> list[TreeNode]:
    """Return the nodes with the tasks below each: a child comes after its parent, always."""
    below: dict[str, list[tuple[str, Class]]] = {node.id: [] for node in nodes}
    for node in reversed(nodes):
        tasks = below[node.id]
        with_own = [*node.own, *tasks]
        if node.many:
            tasks[:] = with_own
        if node.parent is not None:
            below[node.parent][:0] = with_own
    return [node._replace(below=tuple(below[node.id])) for node in nodes]


def _sort_key(reckoner: Reckoner, id_: str) -> tuple[bool, date, str]:
    """Return the sort key of siblings: tasks by id, then documents by the day of issue."""
    plan = reckoner.ledger.plans.get(id_)
    issued = plan.issued.day if plan and plan.issued else date.max
    return "/" not in id_, issued, id_
