"""Deadlines that commits moved although no entry of a log says so, over a whole ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from r57ledger.history.commits import Commit
from r57ledger.history.deadlines import ASSIGNED_BY, Move, moves_without_entry
from r57ledger.history.deeds import UnreadVersion, deeds_of
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


def silent_moves(
    reckoner: Reckoner, passages: Iterable[tuple[str, Passage]]
) -> Iterator[SilentMove | UnreadVersion]:
    """Yield the silent moves among the passages of tasks, each with its present id, in their order.

    A version that could not be read is yielded as `UnreadVersion`.
    """
    for deed in deeds_of(passages):
        if isinstance(deed, UnreadVersion):
            yield deed
            continue
        id_, commit, before, after, changes = deed
        assigned = any(change.field in ASSIGNED_BY for change in changes)
        for move in moves_without_entry(reckoner, before, after, changes):
            yield SilentMove(id_, commit, move, assigned)
