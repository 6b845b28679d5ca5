"""Two states of one ledger, one before the other, and what the rules about changes ask of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.former import under_present_ids
from r57ledger.schedule.history import CORRECTION
from r57ledger.schedule.reckoner import Reckoner


class Pair(NamedTuple):
    """Where one row, a task or a unit's or period's instance of it, stands before and after."""

    before: Standing
    after: Standing


class Difference(NamedTuple):
    """The entries of one list that only the state before has, and those that only the later has."""

    lost: tuple[Entry, ...]
    new: tuple[Entry, ...]


class Comparison:
    """Two states of a ledger, of which all records of the first bear their ids of the second.

    Both are judged as of `today`, so that a class that differs does so by a change and not by the
    time that has passed. `past_titles` returns, for those among some paths at which a file was once
    deleted, the title that its record had, and None where it cannot be read.
    """

    def __init__(
        self,
        before: Ledger,
        after: Ledger,
        today: date,
        past_titles: Callable[[Collection[str]], Mapping[str, str | None]] = lambda _: {},
    ) -> None:
        self.before = under_present_ids(before, after)
        self.after = after
        self.today = today
        self.reckoner_before = Reckoner(self.before)
        self.reckoner = Reckoner(after)
        self.past_titles = past_titles
        self._differences: dict[str, Difference] = {}

    @cached_property
    def rows_before(self) -> Mapping[str, Standing]:
        """Where each row stood before, by its id."""
        return {row.id: row for row in self.reckoner_before.standings(self.today)}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The rows that both states have, in the ledger's order."""
        rows = self.rows_before
        return tuple(
            Pair(rows[row.id], row) for row in self.reckoner.standings(self.today) if row.id in rows
        )

    def kept(self, kind: str) -> Iterator[tuple[Any, Any]]:
        """Yield the records of a kind, as `tasks`, before and after; None for one that is gone.

        One that cannot be read afterwards has findings of its own, and is left out.
        """
        after = getattr(self.after, kind)
        renamed = {former: record for record in after.values() for former in record.formerly}
        unreadable = {file.path for file in self.after.unreadable}
        for id_, record in getattr(self.before, kind).items():
            later = after.get(id_) or renamed.get(id_)
            if later is not None or record.path not in unreadable:
                yield record, later

    def difference(self, task: str) -> Difference:
        """Return what differs in the entries about a task, in its log and in reports."""
        if task not in self._differences:
            self._differences[task] = difference(
                self._entries(self.reckoner_before, task), self._entries(self.reckoner, task)
            )
        return self._differences[task]

    @staticmethod
    def _entries(reckoner: Reckoner, task: str) -> tuple[Entry, ...]:
        record = reckoner.ledger.tasks.get(task)
        return (*(record.log if record else ()), *reckoner.report_entries(task))

    def has_new(self, row: Standing, kinds: Collection[str], corrected: Collection[str]) -> bool:
        """Tell whether a new entry about a row is of one of these kinds, or corrects one of these.

        `corrected` are fields of a task, and `entry` for what an entry says.
        """
        return any(
            (
                (entry.field or "entry") in corrected
                if entry.kind == CORRECTION
                else entry.kind in kinds
            )
            and entry.unit in (None, row.each_unit, *row.leads)
            and entry.period in (None, row.period and row.period.text)
            for entry in self.difference(row.task.id).new
        )

    def has_lost(self, row: Standing) -> bool:
        """Tell whether an entry is gone from the log of a row's task, which is told by itself."""
        return any(entry.task is None for entry in self.difference(row.task.id).lost)


def difference(before: Iterable[Entry], after: Iterable[Entry]) -> Difference:
    """Return what differs between two lists of entries, whatever the places of the entries are."""
    before, after = tuple(before), tuple(after)
    if before == after:
        return Difference((), ())
    left, right = [content(entry) for entry in before], [content(entry) for entry in after]
    return Difference(_beyond(before, left, right), _beyond(after, right, left))


def content(entry: Entry) -> str:
    """Return what an entry says, as a text: all of it but the place where it stands."""
    return repr(replace(entry, path="", position=0))


def _beyond(entries: tuple[Entry, ...], own: list[str], other: list[str]) -> tuple[Entry, ...]:
    """Return the entries that are more often in their own list than in the other one."""
    left = Counter(other)
    beyond = []
    for entry, said in zip(entries, own, strict=True):
        left[said] -= 1
        if left[said] < 0:
            beyond.append(entry)
    return tuple(beyond)
