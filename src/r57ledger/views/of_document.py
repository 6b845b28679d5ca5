"""What one document has to do with tasks on a day: one definition, for every view that counts.

A document *assigned* the tasks of its own folder, and those of other folders whose `sources` name
it: several documents may assign one task. Apart from these stand the tasks that *carry it out*: by
`parent` they are part of the document, or of a task that it assigned, through any number of tasks.
Tasks of documents that are *derived* from it (`parents`) are neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.words.message import counted

Counted: TypeAlias = tuple[str, Class]
"""A task, or an instance of a task for many, with its class."""


class OfDocument(NamedTuple):
    """The tasks that a document has to do with, each in one of the four."""

    own: tuple[Counted, ...] = ()
    named: tuple[Counted, ...] = ()
    carrying: tuple[Counted, ...] = ()
    derived: tuple[Counted, ...] = ()

    @property
    def assigned(self) -> tuple[Counted, ...]:
        """What the document assigned: its own tasks, and those of others that name it."""
        return self.own + self.named

    def said(self) -> str:
        """Return the numbers as a sentence; people read what is counted beside each number."""
        parts = [counted(len(self.assigned), "{n} task assigned", "{n} tasks assigned")]
        if self.named:
            parts.append(
                counted(
                    len(self.named),
                    "{n} of these is held by another document and names this one as a source",
                    "{n} of these are held by other documents and name this one as a source",
                )
            )
        if self.carrying:
            number = len(self.carrying)
            parts.append(counted(number, "{n} more carries it out", "{n} more carry it out"))
        return f"{'; '.join(parts)}."


class DocumentTasks:
    """The tasks that the documents of a ledger have to do with on a day.

    A task whose file cannot be read is its folder's own, and undetermined.
    """

    def __init__(self, reckoner: Reckoner, as_of: date) -> None:
        self._reckoner = reckoner
        self._rows: dict[str, list[Counted]] = {
            file.id: [(file.id, Class.UNDETERMINED)]
            for file in reckoner.ledger.unreadable
            if file.kind == "task"
        }
        for standing in reckoner.standings(as_of):
            row = (standing.id, standing.class_)
            self._rows.setdefault(standing.task.id, []).append(row)
        self._assigned: dict[str, list[str]] = {}
        self._carrying: dict[str, list[str]] = {}
        carried: dict[str, frozenset[str]] = {}
        for task in self._rows:
            assigners = self._assigners(task)
            for plan in assigners:
                self._assigned.setdefault(plan, []).append(task)
            for plan in self._carried(task, carried).difference(assigners):
                self._carrying.setdefault(plan, []).append(task)
        self._derived = _derived(reckoner)

    def of(self, plan: str) -> OfDocument:
        """Return the tasks that a plan has to do with."""
        assigned = self._assigned.get(plan, [])
        carrying = self._carrying.get(plan, [])
        derived: dict[str, None] = {}
        for other in self._below(plan):
            derived.update(dict.fromkeys(self._assigned.get(other, ())))
            derived.update(dict.fromkeys(self._carrying.get(other, ())))
        prefix = f"{plan}/"
        return OfDocument(
            self._of_tasks(id_ for id_ in assigned if id_.startswith(prefix)),
            self._of_tasks(id_ for id_ in assigned if not id_.startswith(prefix)),
            self._of_tasks(carrying),
            self._of_tasks(derived.keys() - {*assigned, *carrying}),
        )

    def _of_tasks(self, tasks: Iterable[str]) -> tuple[Counted, ...]:
        return tuple(row for id_ in sorted(tasks) for row in self._rows[id_])

    def _assigners(self, id_: str) -> tuple[str, ...]:
        task = self._reckoner.ledger.tasks.get(id_)
        if task is None:
            return (id_.partition("/")[0],)
        return self._reckoner.documents.assigners(task)

    def _carried(self, id_: str, carried: dict[str, frozenset[str]]) -> frozenset[str]:
        """Return the plans that a task carries out, through any number of tasks. No recursion."""
        way: dict[str, None] = {}
        task = id_
        while task not in carried and task not in way:
            way[task] = None
            record = self._reckoner.ledger.tasks.get(task)
            parent = record.parent if record else None
            if parent is None or "/" not in parent:
                carried[task] = frozenset({parent} if parent else ())
                break
            task = parent
        for below in reversed(way):
            if below not in carried:
                # Where tasks are parts of each other in a ring, the first one ends the way.
                carried[below] = carried.get(task, frozenset()).union(self._assigners(task))
            task = below
        return carried[id_]

    def _below(self, plan: str) -> set[str]:
        """Return the documents that carry out a document, or one that does."""
        below: set[str] = set()
        waiting = [plan]
        while waiting:
            more = [id_ for id_ in self._derived.get(waiting.pop(), ()) if id_ not in below]
            below.update(more)
            waiting.extend(more)
        return below - {plan}


def _derived(reckoner: Reckoner) -> Mapping[str, list[str]]:
    derived: dict[str, list[str]] = {}
    for plan in reckoner.ledger.plans.values():
        for parent in plan.parents:
            derived.setdefault(parent, []).append(plan.id)
    return derived
