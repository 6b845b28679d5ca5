"""Which tasks of a commit a view must read whole, decided from the commit's digest.

A digest says from which day on a task's log has nothing more to tell, and what its last day
follows from then. Where the day asked about is no earlier, the task's class follows from that
deadline, which `schedule` resolves as it would for the whole record. All other tasks are read.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from r57ledger.format.common import When
from r57ledger.schedule.deadline import is_day
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import UNRESOLVED, Resolved
from r57ledger.store.digest import Digest, Places
from r57ledger.store.outline import when_of


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


class Settled:
    """Tasks by day, in the order of their ids within a day; `count` is how many they are."""

    def __init__(self) -> None:
        self._by_day: dict[date, list[Places]] = {}
        self.count = 0

    def add(self, day: date, places: Places) -> None:
        """Take in some tasks of a day."""
        if places:
            self._by_day.setdefault(day, []).append(places)
            self.count += len(places)

    def places(self) -> Iterator[int]:
        """Yield all tasks, in any order."""
        for some in self._by_day.values():
            yield from chain.from_iterable(some)

    def first(self, count: int) -> Iterator[tuple[date, int]]:
        """Yield the tasks of the earliest days, at most `count`."""
        for day in sorted(self._by_day):
            places = sorted(place for places in self._by_day[day] for place in places)
            yield from ((day, place) for place in places[:count])
            count -= min(count, len(places))
            if count == 0:
                return


class Choice(NamedTuple):
    """The tasks that are to be read whole, and those that need not be.

    Those are open and will say nothing else whoever reads them: `settled` by a last day in the
    window, `immediate` by the day of their assignment. `uneven` are such tasks that count more
    than once or rank after others of their last day: the day, the file, how often they count.
    `moved` are those that reports may have moved to another class.
    """

    whole: set[int]
    settled: Settled
    immediate: Settled
    uneven: list[tuple[date, int, int]]
    moved: frozenset[int] = frozenset()


class Chooser:
    """Goes through a commit's digest for one day and one window.

    `hidden` are files that do not count, `moved` the tasks that reports may have moved to
    another class, with the days of submissions in these (0: something else).
    """

    def __init__(
        self,
        reckoner: Reckoner,
        as_of: date,
        window: Window,
        hidden: Collection[int],
        moved: Mapping[int, list[int]],
    ) -> None:
        self.reckoner = reckoner
        self.as_of = as_of
        self.window = window
        self.moved = moved
        self.choice = Choice(set(), Settled(), Settled(), [], frozenset(moved))
        self.out = set(hidden)
        self.undone: frozenset[int] = frozenset()
        self._shown: dict[str, Resolved | None] = {}

    def doubt(self, place: int, dues: str) -> None:
        """Take in a task whose own log goes on after the day, or that may not exist yet."""
        if place not in self.out:
            self.out.add(place)
            if self._may_show(dues):
                self.choice.whole.add(place)

    def take(self, digest: Digest) -> Choice:
        """Go through the digest."""
        self.undone = frozenset(digest.undone)
        for dues, places in digest.full.items():
            if self._may_show(dues):
                self.choice.whole.update(self._left(places))
        for due, places in digest.shut.items():
            shown = self._shows(due)
            if shown is not None and shown.missing in UNRESOLVED:
                self.choice.whole.update(self._left(places))
        for due, tasks in digest.uneven.items():
            self._take_uneven(due, tasks)
        for due, places in digest.open.items():
            if self._shows(due) is not None:
                self._take_open(due, self._left(places))
        for due, handed in digest.handed.items():
            if self._shows(due) is not None:
                self._take_handed(due, handed)
        return self.choice

    def _take_uneven(self, due: str, tasks: list[tuple[int, list[str]]]) -> None:
        shown = self._shows(due)
        organisation = self.reckoner.organisation
        for place, names in tasks:
            # An instance of a task for many is undetermined where its unit cannot be read.
            if place not in self.out and names and organisation.unreadable:
                self.choice.whole.add(place)
            elif place not in self.out and shown is not None:
                if shown.last_day is None or place in self.moved:
                    self.choice.whole.add(place)
                else:
                    count = len(organisation.expand(tuple(names), self.as_of)) if names else 1
                    self.choice.uneven.append((shown.last_day, place, count))

    def _take_open(self, due: str, places: Places) -> None:
        """Take in tasks that are open and have one deadline, which the view shows."""
        resolved = self._shown[due]
        if resolved is None or not places:
            return
        if resolved.last_day is None:
            assigned = _when(due.partition("\t")[2])
            if assigned is None or resolved.missing in UNRESOLVED:
                self.choice.whole.update(places)
            else:
                self.choice.immediate.add(assigned.day, places)
        elif self.moved.keys().isdisjoint(places):
            self.choice.settled.add(resolved.last_day, places)
        else:
            self.choice.settled.add(resolved.last_day, [p for p in places if p not in self.moved])
            self._take_handed(due, [(place, 0) for place in places if place in self.moved])

    def _take_handed(self, due: str, handed: list[tuple[int, int]]) -> None:
        """Take in tasks that were handed in on a day (0: not by their own log), open since."""
        resolved = self._shown[due]
        if resolved is None or resolved.last_day is None:
            self._take_open(due, self._left([place for place, _ in handed]))
            return
        for place, day in handed:
            days = self.moved.get(place, [])
            if place in self.out:
                continue
            if 0 in days or (days and place in self.undone):
                self.choice.whole.add(place)
                continue
            known = [d for d in (day, *days) if 0 < d <= self.as_of.toordinal()]
            by_then = bool(known) and min(known) <= resolved.last_day.toordinal()
            if self.window.handed or not by_then:
                self.choice.settled.add(resolved.last_day, [place])

    def _may_show(self, dues: str) -> bool:
        """Return whether a task that only its whole record can tell of may be in the view."""
        # An instance of a task for many is undetermined where its unit cannot be read.
        if not dues or self.reckoner.organisation.unreadable:
            return True
        return any(self._shows(due) is not None for due in dues.split("\n"))

    def _shows(self, due: str) -> Resolved | None:
        """Return the deadline, resolved, if an open task that has it would be in the view."""
        if due in self._shown:
            return self._shown[due]
        resolved = self._resolve(due)
        if resolved.last_day is not None:
            shows = self.window.first <= resolved.last_day <= self.window.last
        else:
            immediate = self.window.immediate and resolved.text == "immediate"
            shows = immediate or resolved.missing in UNRESOLVED
        self._shown[due] = resolved if shows else None
        return self._shown[due]

    def _resolve(self, due: str) -> Resolved:
        if is_day(due) and self.reckoner.ledger.settings.roll == "none":
            return Resolved(due, last_day=date.fromisoformat(due))
        text, _, rest = due.partition("\t")
        assigned = _when(rest)
        return self.reckoner.resolve(text, assigned, None if assigned else rest or None)

    def _left(self, places: Places) -> Places:
        if self.out.isdisjoint(places):
            return places
        return [place for place in places if place not in self.out]


def _when(text: str) -> When | None:
    """Read the day of an assignment; None for a plan's id, whose issue stands for it."""
    return when_of(text) if is_day(text.removeprefix("by ")) else None
