"""Which tasks of a commit a view must read whole, decided from the digests of its parts.

A digest says from which day on a task's log has nothing more to tell, and which deadline is in
force then. Where the day asked about is no earlier, the task's class follows from that deadline,
which `schedule` resolves as it would for the whole record. All other tasks are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.model import When
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


class Settled(NamedTuple):
    """Tasks of a part that are known to stand open with a last day, in the order of their ids."""

    last_day: date
    part: str
    places: list[int]


class Choice(NamedTuple):
    """What is to be read whole, and what is known to be open and due on a day in the window."""

    whole: dict[str, set[int]]
    settled: list[Settled]


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
        self.choice = Choice({}, [])
        self._resolved: dict[str, Resolved] = {}

    def take(self, part: Part, days: Days | None) -> None:
        """Take in a part. `days` is needed where the part's log goes on after the day."""
        digest, plan = part.digest, part.name.removeprefix("plans/")
        whole: set[int] = set()
        for dues, places in digest.full.items():
            if self._may_show(dues, plan):
                whole.update(places)
        if digest.issued > self.as_of:
            whole.update(digest.bare)
        out = part.hidden | whole
        if days is not None:
            unsettled = {i for i, since in enumerate(days.since) if since > self.as_of}
            whole.update(i for i in unsettled if self._may_show(days.dues[i], plan))
            out |= unsettled
        for due, places in digest.open.items():
            self._open(part, self._resolve(due, plan), _left(places, out), whole)
        for due, handed in digest.handed.items():
            resolved = self._resolve(due, plan)
            for place, day in handed:
                by_then = resolved.last_day is not None and day <= resolved.last_day.toordinal()
                if self.window.handed or not by_then:
                    self._open(part, resolved, _left([place], out), whole)
        for due, places in digest.shut.items():
            if self._resolve(due, plan).missing in UNRESOLVED:
                whole.update(places)
        self.choice.whole[part.name] = whole - part.hidden

    def _may_show(self, dues: str, plan: str) -> bool:
        """Return whether a task that only its whole record can tell of may be in the view."""
        # An instance of a task for many is undetermined where its unit cannot be read.
        if not dues or self.reckoner.organisation.unreadable:
            return True
        return any(self._shows(self._resolve(due, plan)) for due in dues.split("\n"))

    def _shows(self, resolved: Resolved) -> bool:
        if resolved.last_day is not None:
            return self.window.first <= resolved.last_day <= self.window.last
        immediate = self.window.immediate and resolved.text == "immediate"
        return immediate or resolved.missing in UNRESOLVED

    def _open(self, part: Part, resolved: Resolved, places: list[int], whole: set[int]) -> None:
        """Take in tasks that are open, have one deadline, and stand as they will for ever."""
        if not places or not self._shows(resolved):
            return
        if resolved.last_day is None:
            whole.update(places)
            return
        moved = part.moved.intersection(places)
        whole.update(moved)
        places = _left(places, moved)
        if places:
            self.choice.settled.append(Settled(resolved.last_day, part.name, places))

    def _resolve(self, due: str, plan: str) -> Resolved:
        # What counts from the assignment and does not say when counts from the plan's issue.
        key = f"{due}{plan}" if due.endswith("\t") else due
        known = self._resolved.get(key)
        if known is None:
            text, _, day = due.partition("\t")
            known = self._resolved[key] = self.reckoner.resolve(text, _when(day), plan)
        return known


def _left(places: list[int], out: Iterable[int]) -> list[int]:
    return [place for place in places if place not in out] if out else places


def _when(day: str) -> When | None:
    return parse_when(day) if day else None


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


def first_of(settled: list[Settled], count: int) -> dict[str, set[int]]:
    """Return the `count` tasks that were due first, by part; of one day, the lesser ids first."""
    by_day: dict[tuple[date, str], list[int]] = {}
    for group in settled:
        by_day.setdefault((group.last_day, f"{group.part}/"), []).extend(group.places)
    chosen: dict[str, set[int]] = {}
    for day_and_part in sorted(by_day):
        if count <= 0:
            break
        places = sorted(by_day[day_and_part])[:count]
        chosen.setdefault(day_and_part[1].removesuffix("/"), set()).update(places)
        count -= len(places)
    return chosen
