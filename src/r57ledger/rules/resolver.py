"""The last days of deadlines: what they rest on, and whether two of them are the same."""

from __future__ import annotations

from r57ledger.format.task import Task
from r57ledger.schedule.deadline import parse
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import COUNTED, UNRESOLVED, Resolved


class Resolver:
    """Resolves and compares the deadlines of one ledger."""

    def __init__(self, reckoner: Reckoner) -> None:
        self._reckoner = reckoner
        self._rolls = reckoner.ledger.settings.roll == "next_working_day"

    def rests_on_records(self, text: str) -> bool:
        """Return whether the last day follows from a calendar or a plan, not from the text."""
        deadline = parse(text)
        return self._rolls or deadline.anchor is not None or deadline.form in COUNTED

    def resolve(self, text: str, task: Task | None = None) -> Resolved:
        """Return the deadline as a value; `task` is the one whose assignment it may count from."""
        if task is None:
            return self._reckoner.resolve(text)
        return self._reckoner.resolve(text, task.assigned, task.plan)

    def have_same_day(self, one: str, other: str, task: Task | None = None) -> bool:
        """Return whether two deadlines have the same last day, or have none for the same reason.

        True also where one of them cannot be resolved: that has a finding of its own.
        """
        if one == other:
            return True
        if not self._rolls:
            # Nearly all deadlines are fixed dates, and there may be a hundred thousand of them.
            fixed, also_fixed = parse(one).last, parse(other).last
            if fixed is not None and also_fixed is not None:
                return fixed == also_fixed
        first, second = self.resolve(one, task), self.resolve(other, task)
        if first.missing in UNRESOLVED or second.missing in UNRESOLVED:
            return True
        if first.last_day is None and second.last_day is None:
            words, other_words = parse(one), parse(other)
            same_event = (words.form, words.event) == (other_words.form, other_words.event)
            return same_event and first.rests_on == second.rests_on
        return first.last_day == second.last_day
