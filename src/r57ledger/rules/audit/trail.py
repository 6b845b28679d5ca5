"""What git knows of the tasks of a ledger, as the rules of the audit ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from r57ledger.diagnostic import Place
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.history.commits import Commit
from r57ledger.history.deadlines import compared_with
from r57ledger.history.differences import FieldChange, differences, merged, said
from r57ledger.history.silent import UnreadVersion
from r57ledger.history.steps import Passage
from r57ledger.rules.entries import entry_place
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.words.message import say


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


def deeds_of(passages: Iterable[tuple[str, Passage]]) -> Iterator[Deed | UnreadVersion]:
    """Yield what commits changed of tasks, each with its present id.

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


class Trail:
    """The deeds in the order of their commits, and the ledger that they led to.

    `unread` are the versions of tasks that could not be read. `signed` returns those among some
    commits' ids that bear a signature. Whether one is genuine is not asked: git would run another
    program for that.
    """

    def __init__(
        self,
        reckoner: Reckoner,
        deeds: Sequence[Deed | UnreadVersion],
        signed: Callable[[Sequence[str]], frozenset[str]],
    ) -> None:
        self.reckoner = reckoner
        self.deeds = [deed for deed in deeds if isinstance(deed, Deed)]
        self.unread = [deed for deed in deeds if isinstance(deed, UnreadVersion)]
        self._signed = signed

    @cached_property
    def signed(self) -> frozenset[str]:
        """The ids of the commits that bear a signature."""
        return self._signed(list(dict.fromkeys(deed.commit.id for deed in self.deeds)))

    def place(self, deed: Deed, entry: Entry | None = None, *field: str) -> Place:
        """Return where a task stands now, or an entry of it; where it stood if it is gone."""
        task = self.reckoner.ledger.tasks.get(deed.id)
        if task is None:
            return Place(deed.after.path)
        for one in task.log:
            if entry is not None and said(one) == said(entry):
                return entry_place(one, *field)
        return Place(task.path)


def told(commit: Commit) -> str:
    """Return a commit in words: its id, its day, and its author."""
    if commit.committed is None:
        return say("{commit} by {author}", commit=commit.id[:7], author=commit.author)
    return say(
        "{commit} of {day} by {author}",
        commit=commit.id[:7],
        day=commit.committed,
        author=commit.author,
    )
