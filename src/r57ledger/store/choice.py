"""Which tasks of a commit a view must read whole, decided from the digests of its parts.

A digest says from which day on a task's log has nothing more to tell, and which deadline is in
force then. Where the day asked about is no earlier, the task's class follows from that deadline,
which `schedule` resolves as it would for the whole record. All other tasks are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.schedule.classes import Reckoner
from r57ledger.schedule.deadline import ASSIGNED, DeadlineError, is_day, parse, parse_when
from r57ledger.schedule.resolve import UNRESOLVED, Resolved
from r57ledger.store.digest import Days, Digest


class Part(NamedTuple):
    """A plan's folder in a commit: its digest, and the files in it that do not count.

    `moved` are the tasks that a report may have moved to another class.
    """

    name: str
    digest: Digest
    hidden: frozenset[int]
    moved: frozenset[int]


class Choice:
    """The tasks that are to be read whole, by part, and those that are settled.

    The settled are open and due on a day in the window, and will say nothing else whoever reads
    them: their last day, its parts, and in each lists of files in the order of their ids.
    `settled_count` is how many they are.
    """

    def __init__(self) -> None:
        self.whole: dict[str, set[int]] = {}
        self.settled: dict[date, list[tuple[str, list[int]]]] = {}
        self.settled_count = 0

    def settle(self, last_day: date, part: str, places: list[int]) -> None:
        """Take in settled tasks."""
        if places:
            self.settled.setdefault(last_day, []).append((part, places))
            self.settled_count += len(places)

    def first(self, count: int) -> Iterator[tuple[date, str, int]]:
        """Yield the settled tasks that were due first, at most `count`; then the lesser ids."""
        for day in sorted(self.settled):
            parts: dict[str, list[int]] = {}
            for part, places in self.settled[day]:
                parts.setdefault(f"{part}/", []).extend(places)
            for part in sorted(parts):
                for place in sorted(parts[part])[:count]:
                    yield day, part.removesuffix("/"), place
                count -= min(count, len(parts[part]))
            if count == 0:
                return


class Window(NamedTuple):
    """What a view shows: open tasks whose last day is in a stretch of days.

    `handed`: also those handed in by their last day; `immediate`: also those that are due
    immediately and have no last day.
    """

    first: date
    last: date
    handed: bool
    immediate: bool


def overdue(as_of: date) -> Window:
    """Return what may be overdue on a day."""
    return Window(date.min, as_of - timedelta(days=1), handed=False, immediate=True)


def upcoming(as_of: date, within: int) -> Window:
    """Return what may fall due on a day or on one of the next."""
    return Window(as_of, as_of + timedelta(days=within), handed=True, immediate=False)


class Chooser:
    """Goes through the parts of a commit for one day and one window."""

    def __init__(self, reckoner: Reckoner, as_of: date, window: Window) -> None:
        self.reckoner = reckoner
        self.as_of = as_of.toordinal()
        self.window = window
        self.choice = Choice()
        self._shown: dict[str, Resolved | None] = {}

    def take(self, part: Part, days: Days | None) -> None:
        """Take in a part. `days` is needed where the part's log goes on after the day."""
        digest, plan = part.digest, part.name.removeprefix("plans/")
        whole: set[int] = set()
        out: set[int] = set(part.hidden)
        if digest.issued > self.as_of:
            whole.update(digest.bare)
            out.update(digest.bare)
        if days is not None:
            unsettled = {i for i, since in enumerate(days.since) if since > self.as_of}
            whole.update(i for i in unsettled if self._may_show(days.dues[i], plan))
            out |= unsettled
        for dues, places in digest.full.items():
            if self._may_show(dues, plan):
                whole.update(places)
        for due, places in digest.open.items():
            shown = self._shows(due, plan)
            if shown is not None:
                self._open(part, shown, _left(places, out), whole)
        for due, handed in digest.handed.items():
            shown = self._shows(due, plan)
            if shown is not None:
                last = shown.last_day.toordinal() if shown.last_day else 0
                late = [place for place, day in handed if self.window.handed or day > last]
                self._open(part, shown, _left(late, out), whole)
        for due, places in digest.shut.items():
            shown = self._shows(due, plan)
            if shown is not None and shown.missing in UNRESOLVED:
                whole.update(places)
        whole -= part.hidden
        if whole:
            self.choice.whole[part.name] = whole

    def _may_show(self, dues: str, plan: str) -> bool:
        """Return whether a task that only its whole record can tell of may be in the view."""
        # An instance of a task for many is undetermined where its unit cannot be read.
        if not dues or self.reckoner.organisation.unreadable:
            return True
        return any(self._shows(due, plan) is not None for due in dues.split("\n"))

    def _open(self, part: Part, resolved: Resolved, places: list[int], whole: set[int]) -> None:
        """Take in tasks that are open, have one deadline, and stand as they will for ever."""
        if resolved.last_day is None:
            whole.update(places)
            return
        if part.moved and not part.moved.isdisjoint(places):
            whole.update(part.moved.intersection(places))
            places = _left(places, part.moved)
        self.choice.settle(resolved.last_day, part.name, places)

    def _shows(self, due: str, plan: str) -> Resolved | None:
        """Return the deadline, resolved, if an open task that has it would be in the view."""
        # Without a day of assignment the last day follows from the plan's issue.
        key = f"{due}{plan}" if due[-1] == "\t" else due
        if key in self._shown:
            return self._shown[key]
        text, _, day = due.partition("\t")
        resolved = self.reckoner.resolve(text, parse_when(day) if day else None, plan)
        if resolved.last_day is not None:
            shows = self.window.first <= resolved.last_day <= self.window.last
        else:
            immediate = self.window.immediate and resolved.text == "immediate"
            shows = immediate or resolved.missing in UNRESOLVED
        self._shown[key] = resolved if shows else None
        return self._shown[key]


def _left(places: list[int], out: Collection[int]) -> list[int]:
    return [place for place in places if place not in out] if out else places


def anchors(digests: Mapping[str, Digest]) -> set[str]:
    """Return the plans that deadlines count from, or whose issue stands for an assignment."""
    plans: set[str] = set()
    dues: set[str] = set()
    for part, digest in digests.items():
        dues.update(digest.open, digest.shut, digest.handed)
        dues.update(due for joined in digest.full for due in joined.split("\n"))
        groups = (digest.open, digest.shut, digest.handed, digest.full)
        if any(due.endswith("\t") for group in groups for due in group):
            plans.add(part.removeprefix("plans/"))
    plans.update(filter(None, (anchor(due.partition("\t")[0]) for due in dues)))
    return plans


def anchor(due: str) -> str | None:
    """Return the plan that a deadline counts from, if it does."""
    if not (due.startswith("on ") or " after " in due):
        return None
    try:
        found = parse(due).anchor
    except DeadlineError:
        return None
    return None if found is None or found == ASSIGNED or is_day(found) else found
