"""Two states of one ledger, one before the other, and what the rules about changes ask of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from r57ledger.format.ledger import Ledger
from r57ledger.rules.changes.expected import EntryDifference, difference, expected
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.former import renamed, unambiguous, under_present_ids
from r57ledger.schedule.period import first_day
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved, assignment


class StandingPair(NamedTuple):
    """Where one row, a task or one instance of it, should stand, and where it stands."""

    expected: Standing
    after: Standing


class Comparison:
    """Two states of a ledger; the records of the first bear the ids that they have in the second.

    `expected` is what the first state should have become: it has the entries of the second, and all
    else that may be recorded. Where the second state differs from `expected`, nothing that was
    recorded explains why. Both are judged as of `today`, so that a class that differs does so by a
    change and not by the time that has passed; a task that begins later is judged on the day on
    which it begins.

    `past_titles` returns, for those among some paths at which a file was once deleted, the title
    or name that its record had, and None where it cannot be read.
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

    @cached_property
    def expected(self) -> Ledger:
        """What the state before should have become."""
        return expected(self.before, self.after)

    @cached_property
    def reckoner_expected(self) -> Reckoner:
        """Where tasks should stand."""
        return Reckoner(self.expected)

    @cached_property
    def pairs(self) -> tuple[StandingPair, ...]:
        """The rows that both states have, in the ledger's order."""
        rows = self._rows
        return tuple(
            StandingPair(row, rows[row.id]) for row in self._rows_expected if row.id in rows
        )

    @cached_property
    def gone(self) -> tuple[Standing, ...]:
        """The rows that should be there and are not, though their task is."""
        rows = self._rows
        return tuple(row for row in self._rows_expected if row.id not in rows)

    def kept(self, kind: str) -> Iterator[tuple[Any, Any]]:
        """Yield the records of a kind, as `tasks`, before and after; None for one that is gone.

        One that cannot be read afterwards has findings of its own, and is left out.
        """
        before, after = getattr(self.before, kind), getattr(self.after, kind)
        if kind in ("difficulties", "proposals"):
            # A difficulty may become a proposal, and a proposal a difficulty.
            after = {record.id: record for record in self.after.register}
        present = unambiguous(renamed(after), after)
        unreadable = {file.path for file in self.after.unreadable}
        for id_, record in before.items():
            later = after.get(id_)
            # A record that was there before under its present id has not been renamed to it since.
            if later is None and present.get(id_) not in before:
                later = after.get(present.get(id_))
            if later is not None or record.path not in unreadable:
                yield record, later

    def difference(self, task: str) -> EntryDifference:
        """Return what differs in the entries about a task, in its log and in reports."""
        entries = []
        for reckoner in (self.reckoner_before, self.reckoner):
            record = reckoner.ledger.tasks.get(task)
            entries.append((*(record.log if record else ()), *reckoner.report_entries(task)))
        return difference(*entries)

    @cached_property
    def _rows_expected(self) -> list[Standing]:
        reckoner = self.reckoner_expected
        rows = list(reckoner.standings(self.today))
        return rows + [row for task, day in self._later.items() for row in reckoner.of(task, day)]

    @cached_property
    def _rows(self) -> dict[str, Standing]:
        rows = {row.id: row for row in self.reckoner.standings(self.today)}
        for task, day in self._later.items():
            rows.update((row.id, row) for row in self.reckoner.of(task, day))
        return rows

    @cached_property
    def _later(self) -> dict[str, date]:
        """The tasks that should begin after today, each with the day on which it begins."""
        reckoner = self.reckoner_expected
        days = {id_: _first_day(reckoner, id_) for id_ in self.expected.tasks}
        return {id_: day for id_, day in days.items() if day is not None and day > self.today}


def said(deadline: Resolved) -> date | str:
    """Return what a deadline comes to: its last day, else its text."""
    return deadline.last_day or deadline.text


def begin_of(reckoner: Reckoner, id_: str) -> date | None:
    """Return the day since which a task exists, if it is known."""
    history = reckoner.history(id_)
    if history is None:
        return None
    start = assignment(history.task.assigned, history.task.plan, reckoner.context).when
    return start.day if start else None


def _first_day(reckoner: Reckoner, id_: str) -> date | None:
    """Return the first day of a task, and of its first period where it comes again, if known."""
    history, begin = reckoner.history(id_), begin_of(reckoner, id_)
    days = [begin] if begin else []
    if history is not None and history.task.recurs:
        period = reckoner.first_period(history.task)
        if period is not None:
            days.append(first_day(period, reckoner.context.settings.window))
    return max(days, default=None)
