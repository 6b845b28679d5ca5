"""What git knows of the tasks of a ledger, as the rules of the audit ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from r57ledger.diagnostic import Place
from r57ledger.format.entry import Entry
from r57ledger.history.commits import Commit
from r57ledger.history.deeds import Deed, UnreadVersion
from r57ledger.history.differences import said
from r57ledger.rules.entries import entry_place
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.words.message import say


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
