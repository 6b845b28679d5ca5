"""A ledger narrowed to what a view needs: few records read, the others known from digests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from r57ledger.model import Ledger, Task, Unit, Unreadable
from r57ledger.rules.reading.identity import identify
from r57ledger.schedule.classes import Reckoner
from r57ledger.store import choice
from r57ledger.store.archive import Archive, part_of
from r57ledger.store.assembly import assemble, last_fact
from r57ledger.store.cache import Cache
from r57ledger.store.choice import Chooser, Part, Settled
from r57ledger.store.digest import Digest
from r57ledger.store.loose import read_loose
from r57ledger.store.need import Need, What
from r57ledger.store.objects import Item
from r57ledger.store.reader import BROKEN, UNKEPT, Reading, record_of, unreadable
from r57ledger.store.root import MARK
from r57ledger.store.snapshot import Snapshot

_AGAIN = (BROKEN, UNKEPT)


class Narrowed(NamedTuple):
    """A narrowed ledger, how many records its snapshot has, and how many tasks were only counted.

    `beyond` are overdue, and rank after the tasks that were asked for first.
    """

    ledger: Ledger
    files: int
    beyond: int


class Narrowing:
    """The work of narrowing one snapshot, for one day.

    Every file that lies loose on disk is read; of the commit's, those whose digest says so.
    """

    def __init__(self, taken: Snapshot, archive: Archive, cache: Cache, as_of: date) -> None:
        self.taken = taken
        self.archive = archive
        self.cache = cache
        self.as_of = as_of
        self.records: dict[str, Any] = {}
        self.lost: list[Unreadable] = []
        self.loose_records = 0
        self.digests: dict[str, Digest] = {}
        self.hidden: dict[str, frozenset[int]] = {}

    def take_base(self, *, units: bool) -> None:
        """Read what every view rests on: settings, calendar, loose files, what is broken."""
        self.digests = self.archive.digests()
        by_part: dict[str, set[str]] = {}
        for path in self.taken.hidden:
            by_part.setdefault(part_of(path), set()).add(path)
        for part, paths in by_part.items():
            if part in self.digests:
                self.hidden[part] = frozenset(self.archive.listing(part).find_all(paths))
        for reading in read_loose(self.taken.loose, self.taken.content, self.cache, _AGAIN):
            self._add(reading)
            self.loose_records += identify(reading.path).is_record
        whole = {MARK, "calendar"} | ({"units"} if units else set())
        self._read(
            (part, place)
            for part in whole & self.digests.keys()
            for place in range(len(self.archive.listing(part)))
        )
        self._read(
            (part, place) for part, digest in self.digests.items() for place in digest.broken
        )
        self._read_plans(choice.anchors(self.digests))

    def choose(self, need: Need) -> list[Settled]:
        """Read what only the whole record can tell; return the tasks that need not be read."""
        reckoner = Reckoner(assemble(self.records, self.lost, None))
        if need.what is What.OVERDUE:
            window = choice.overdue(self.as_of)
        else:
            days = need.within
            settings = reckoner.ledger.settings
            window = choice.upcoming(self.as_of, settings.due_soon if days is None else days)
        chooser = Chooser(reckoner, self.as_of, window)
        moved = self._moved()
        for name, digest in self.digests.items():
            if name.startswith("plans/"):
                hidden = self.hidden.get(name, frozenset())
                if f"{name}/plan.yaml" in self.taken.hidden:
                    # The digest does not know when the plan was issued: no task without a day
                    # of its own is taken for granted.
                    digest = digest._replace(issued=date.max.toordinal())  # noqa: PLW2901
                paths = moved.get(name)
                places = self.archive.listing(name).find_all(paths) if paths else ()
                part = Part(name, digest, hidden, frozenset(places))
                later = digest.since > self.as_of.toordinal()
                chooser.take(part, self.archive.days(name) if later else None)
        self._read((part, i) for part, places in chooser.choice.whole.items() for i in places)
        return chooser.choice.settled

    def read_tasks(self, chosen: Iterable[tuple[str, int]]) -> None:
        """Read some tasks."""
        self._read(chosen)

    def take_ids(self, ids: Iterable[str]) -> None:
        """Read tasks by their ids, and those that they are to follow."""
        waiting = list(ids)
        seen: set[str] = set()
        while waiting:
            seen.update(waiting)
            self._read_paths(f"plans/{id_.replace('/', '/tasks/', 1)}.yaml" for id_ in waiting)
            tasks = (record for record in self.records.values() if isinstance(record, Task))
            waiting = sorted({after for task in tasks for after in task.after} - seen)

    def take_what_tasks_rest_on(self) -> None:
        """Read the reports about the tasks read so far, their plans and their units."""
        tasks = [record for record in self.records.values() if isinstance(record, Task)]
        ids = {task.id for task in tasks}
        self._read(
            (part, place)
            for part, digest in self.digests.items()
            for task in ids.intersection(digest.tells)
            for place in digest.tells[task]
        )
        dues = {due for task in tasks for due in _dues_of(task)}
        self._read_plans(filter(None, map(choice.anchor, dues)))
        self._read_plans({task.plan for task in tasks if task.assigned is None})
        self._read_units()

    def finish(self, settled: int) -> Narrowed:
        """Put together what was read; `settled` tasks were left out."""
        ledger = assemble(self.records, self.lost, self._last_fact())
        hidden = sum(
            identify(self.archive.listing(part)[place].path).is_record
            for part, places in self.hidden.items()
            for place in places
        )
        files = sum(digest.files for digest in self.digests.values())
        return Narrowed(ledger, files - hidden + self.loose_records, settled)

    def _add(self, reading: Reading) -> None:
        if reading.flaw != BROKEN:
            self.records[reading.path] = record_of(reading)
            return
        row = unreadable(reading)
        if row is not None:
            self.lost.append(row)

    def _read(self, places: Iterable[tuple[str, int]]) -> None:
        self._read_items(
            self.archive.listing(part)[place]
            for part, place in places
            if place not in self.hidden.get(part, ())
        )

    def _read_items(self, items: Iterable[Item]) -> None:
        known = {row.path for row in self.lost}
        new = (i for i in items if i.path not in self.records and i.path not in known)
        for reading in self.archive.read(new, _AGAIN):
            self._add(reading)

    def _read_paths(self, paths: Iterable[str]) -> None:
        by_part: dict[str, set[str]] = {}
        for path in paths:
            if part_of(path) in self.digests:
                by_part.setdefault(part_of(path), set()).add(path)
        self._read(
            (part, place)
            for part, wanted in by_part.items()
            for place in self.archive.listing(part).find_all(wanted)
        )

    def _read_plans(self, ids: Iterable[str]) -> None:
        parts = (f"plans/{id_}" for id_ in ids)
        found = ((part, self.digests[part].plan) for part in parts if part in self.digests)
        self._read((part, place) for part, place in found if place is not None)

    def _read_units(self) -> None:
        """Read the units that the records name, and those that these name in turn."""
        seen: set[str] = set()
        waiting = {id_ for record in self.records.values() for id_ in _units_of(record)}
        while waiting:
            seen |= waiting
            self._read_paths(f"units/{id_}.yaml" for id_ in waiting)
            found = (self.records.get(f"units/{id_}.yaml") for id_ in waiting)
            waiting = {id_ for unit in found if unit for id_ in _units_of(unit)} - seen

    def _moved(self) -> dict[str, set[str]]:
        """Return the tasks that reports may have moved to another class, by part."""
        moved: dict[str, set[str]] = {}
        tasks = [task for digest in self.digests.values() for task in digest.moves]
        for record in self.records.values():
            tasks.extend(e.task for e in getattr(record, "entries", ()) if e.task)
        for task in tasks:
            plan, _, name = task.partition("/")
            part = f"plans/{plan}"
            if part in self.digests:
                moved.setdefault(part, set()).add(f"{part}/tasks/{name}.yaml")
        return moved

    def _last_fact(self) -> date | None:
        loose = (record for path, record in self.records.items() if path in self.taken.loose)
        last = last_fact(loose, self.as_of)
        latest = last.toordinal() if last else 0
        for part, digest in self.digests.items():
            if digest.day <= latest:
                continue
            if digest.day <= self.as_of.toordinal() and part not in self.hidden:
                latest = digest.day
                continue
            hidden = self.hidden.get(part, ())
            for place, days in enumerate(self.archive.days(part).facts):
                if place not in hidden:
                    latest = max([latest, *(d for d in days if d <= self.as_of.toordinal())])
        return date.fromordinal(latest) if latest else None


def _units_of(record: Any) -> Iterator[str]:
    """Yield the units that a record names and whose own records a view may ask for."""
    if isinstance(record, Task):
        yield from (record.lead or "", *record.each)
        for entry in record.log:
            yield from (id_ for id_ in (entry.unit, entry.to) if isinstance(id_, str))
            if isinstance(entry.to, tuple):
                yield from entry.to
    elif isinstance(record, Unit):
        yield from record.successor
        yield from (member.unit for member in record.members)


def _dues_of(task: Task) -> Iterator[str]:
    yield task.due
    yield from (str(entry.to) for entry in task.log if entry.to)


def narrow(
    taken: Snapshot, archive: Archive, cache: Cache, as_of: date, need: Need
) -> Narrowed | None:
    """Return the ledger of a snapshot, narrowed to a need; None where its settings are broken.

    Raises GitError.
    """
    work = Narrowing(taken, archive, cache, as_of)
    work.take_base(units=need.units)
    if MARK not in work.records:
        return None
    settled: list[Settled] = []
    beyond = 0
    if need.what is What.TASKS:
        work.take_ids(need.ids)
    else:
        settled = work.choose(need)
        count = sum(len(group.places) for group in settled)
        chosen = choice.first_of(settled, count if need.first is None else need.first)
        beyond = count - sum(map(len, chosen.values()))
        work.read_tasks((part, place) for part, places in chosen.items() for place in places)
    work.take_what_tasks_rest_on()
    return work.finish(beyond)
