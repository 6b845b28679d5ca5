"""Deadlines that commits moved although no entry of a log says so, over a whole ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from r57ledger.format.ledger import Unreadable
from r57ledger.format.task import Task
from r57ledger.history.commits import Commit
from r57ledger.history.deadlines import ASSIGNED_BY, Move, compared_with, moves_without_entry
from r57ledger.history.differences import differences, merged
from r57ledger.history.steps import Passage
from r57ledger.schedule.reckoner import Reckoner


class SilentMove(NamedTuple):
    """A deadline of a task, by its present id, that a commit moved without an entry.

    `assigned` is True where the deadline as assigned was rewritten, and False where an entry was
    rewritten or taken out.
    """

    task: str
    commit: Commit
    move: Move
    assigned: bool


class UnreadVersion(NamedTuple):
    """A version of a task that could not be read: what it changed is not known."""

    task: str
    commit: Commit
    fault: Unreadable


def silent_moves(
    reckoner: Reckoner, passages: Iterable[tuple[str, Passage]]
) -> Iterator[SilentMove | UnreadVersion]:
    """Yield the silent moves among the passages of tasks, each with its present id, in their order.

    A version that could not be read is yielded as `UnreadVersion`. The next one that can be read is
    then compared with the last one that could.
    """
    readable: dict[str, Task] = {}
    for id_, (commit, before, after) in passages:
        if commit is None or after is None:
            continue
        tasks = [v.record for v in before if v and isinstance(v.record, Task)]
        if after.fault is not None:
            readable.update((id_, task) for task in tasks)
            yield UnreadVersion(id_, commit, after.fault)
            continue
        if not tasks and id_ in readable and any(before):
            tasks = [readable[id_]]
        if not tasks:
            # The record was never readable before: what this commit changed of it is not known.
            faults = [v.fault for v in before if v and v.fault]
            yield from (UnreadVersion(id_, commit, fault) for fault in faults[:1])
            continue
        if not isinstance(after.record, Task):
            continue
        if len(before) == 1 and _only_reports(tasks[0], after.record):
            continue
        if len(before) > 1:
            changes = list(merged(tasks, after.record))
        else:
            changes = list(differences(tasks[0], after.record))
        assigned = any(change.field in ASSIGNED_BY for change in changes)
        former = compared_with(tasks, changes)
        for move in moves_without_entry(reckoner, former, after.record, changes):
            yield SilentMove(id_, commit, move, assigned)


def _only_reports(before: Task, after: Task) -> bool:
    """Tell whether a version differs from the one before only by entries at the end of its log.

    Most versions do, and this test is quick.
    """
    return after.log[: len(before.log)] == before.log and all(
        getattr(before, field) == getattr(after, field) for field in ASSIGNED_BY
    )
