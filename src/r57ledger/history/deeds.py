"""What each commit changed of the tasks of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Unreadable
from r57ledger.format.task import Task
from r57ledger.history.commits import Commit
from r57ledger.history.deadlines import compared_with
from r57ledger.history.differences import FieldChange, differences, merged
from r57ledger.history.steps import Passage


class Deed(NamedTuple):
    """What a commit changed of a task that was there before; `id` is its present one."""

    id: str
    commit: Commit
    before: Task
    after: Task
    changes: tuple[FieldChange, ...]

    @property
    def new_entries(self) -> Iterator[Entry]:
        """The entries that the commit brought into the log."""
        yield from (change.come for change in self.changes if change.come is not None)


class UnreadVersion(NamedTuple):
    """A version of a task that could not be read: what it changed is not known."""

    task: str
    commit: Commit
    fault: Unreadable


def deeds_of(passages: Iterable[tuple[str, Passage]]) -> Iterator[Deed | UnreadVersion]:
    """Yield what commits changed of tasks, each with its present id, in their order.

    A version that cannot be read is yielded as `UnreadVersion`. The next one that can be read is
    then compared with the last one that could. A merge has done only what none of its parents has.
    """
    readable: dict[str, Task] = {}
    for id_, (commit, before, after) in passages:
        tasks = [v.record for v in before if v is not None and isinstance(v.record, Task)]
        if not tasks and any(before) and id_ in readable:
            tasks = [readable[id_]]
        record = after.record if after is not None else None
        if commit is None or not isinstance(record, Task):
            readable.update((id_, task) for task in tasks)
        if commit is None:
            continue
        versions = (after,) if tasks else (after, *before)
        fault = next((v.fault for v in versions if v is not None and v.fault is not None), None)
        if fault is not None:
            yield UnreadVersion(id_, commit, fault)
        if not tasks or not isinstance(record, Task):
            continue
        merges = len(before) > 1
        changes = tuple(merged(tasks, record) if merges else differences(tasks[0], record))
        yield Deed(id_, commit, compared_with(tasks, changes), record, changes)
