"""The records of a snapshot that were read so far, and ways to read some more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from r57ledger.format.identity import identify
from r57ledger.format.ledger import Brief, Ledger, Unreadable
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.git.objects import Item
from r57ledger.schedule.history import CORRECTION
from r57ledger.store.archive import Archive, task_id
from r57ledger.store.assembly import assemble, last_fact
from r57ledger.store.cache import Cache
from r57ledger.store.digest import Told, anchor, is_file_of_record, is_record
from r57ledger.store.loose import read_loose
from r57ledger.store.outline import LEAD, PERCENT, brief
from r57ledger.store.reader import BROKEN, Reading, record_of, unreadable
from r57ledger.store.root import MARK
from r57ledger.store.snapshot import Snapshot

_AGAIN = (BROKEN,)


class Pile:
    """Some records of a snapshot by path, and the files found broken among those read.

    Every file that lies loose on disk is read at once; the commit's by number, as its digest has
    them. `hidden` are the commit's files that do not count.
    """

    def __init__(self, taken: Snapshot, archive: Archive, cache: Cache) -> None:
        self.archive = archive
        self.digest = archive.overview()
        found = (archive.find(path) for path in taken.hidden)
        self.hidden = frozenset(place for place in found if place is not None)
        self.records: dict[str, Any] = {}
        self.lost: list[Unreadable] = []
        self.briefs: list[Brief] = []
        self._loose_files = 0
        for reading in read_loose(taken.loose, taken.content, cache, _AGAIN):
            self._add(reading)
            self._loose_files += identify(reading.path).is_record
        self.loose = dict(self.records)

    @property
    def tasks(self) -> list[Task]:
        """The tasks read so far."""
        return [record for record in self.records.values() if isinstance(record, Task)]

    def files(self) -> int:
        """Return how many records the snapshot has, read or not, readable or not."""
        hidden = sum(is_record(self.archive.item(place)) for place in self.hidden)
        return self.digest.files - hidden + self._loose_files

    def ledger(self, last_fact: date | None = None) -> Ledger:
        """Return the ledger of what was read so far."""
        ledger = assemble(self.records, self.lost, last_fact)
        return ledger._replace(briefs=tuple(self.briefs))

    def last_fact(self, as_of: date) -> date | None:
        """Return the day of the last fact up to a day, of the whole snapshot."""
        last = last_fact(self.loose.values(), as_of)
        latest = last.toordinal() if last else 0
        today = as_of.toordinal()
        if self.digest.day <= today and not self.hidden.issuperset(self.digest.latest):
            latest = max(latest, self.digest.day)
        elif self.digest.day > latest:
            for part in self.archive.parts:
                facts = self.archive.details(part).facts
                for place, days in zip(self.archive.places(part), facts, strict=True):
                    if place not in self.hidden:
                        latest = max([latest, *(day for day in days if day <= today)])
        return date.fromordinal(latest) if latest else None

    def read(self, places: Iterable[int]) -> None:
        """Read some files by number; those read before, and those hidden, are not."""
        known = {row.path for row in self.lost}
        wanted: dict[str, Item] = {}
        for place in places:
            if place not in self.hidden:
                item = self.archive.item(place)
                if item.path not in self.records and item.path not in known:
                    wanted[item.path] = item
        for reading in self.archive.read(filter(is_file_of_record, wanted.values()), _AGAIN):
            self._add(reading)

    def shorten(self, places: list[int], as_of: date) -> list[int]:
        """Take in the briefs of open tasks, given in order; return those that are to be read.

        That is for those of which nothing but a percentage is told by a report up to a day, and
        whose own logs have nothing to say that is later.
        """
        rest: list[int] = []
        tells, today = self.archive.tells(), as_of.toordinal()
        language = self.records[MARK].language
        for part, of_part in self.archive.by_part(places):
            paths = self.archive.paths(part, of_part)
            briefs = self.archive.briefs(part, of_part, language)
            for place, path, values in zip(of_part, paths, briefs, strict=True):
                id_ = task_id(path)
                told = tells.get(id_)
                if values is None or (told and not _says_all(values, told, today)):
                    rest.append(place)
                    continue
                percent = self._percent(path, values, told) if told else values[PERCENT]
                short = brief(path, id_, values, percent)
                if short.task.each:
                    # Nothing was entered: the task alone says all.
                    self.records[path] = short.task
                else:
                    self.briefs.append(short)
        return rest

    def _percent(self, path: str, own: list[Any], told: Iterable[Any]) -> float | None:
        """Return the latest percentage of those that a task's own log and reports give."""
        percent, day = own[PERCENT : PERCENT + 2]
        for place, its_day, value in told:
            its_path = self.archive.item(place).path
            if place not in self.hidden and value is not None and (its_day, its_path) > (day, path):
                percent, day, path = value, its_day, its_path
        found: float | None = percent
        return found

    def read_parts(self, parts: Iterable[str]) -> None:
        """Read all files of some parts."""
        for part in parts:
            if part in self.archive.parts:
                self.read(self.archive.places(part))

    def read_paths(self, paths: Iterable[str]) -> None:
        """Read some files by path; those that are not there are passed over."""
        places = map(self.archive.find, paths)
        self.read(place for place in places if place is not None)

    def read_plans(self, ids: Iterable[str]) -> None:
        """Read some plans."""
        plans = self.digest.plans
        self.read(plans[id_] for id_ in ids if id_ in plans)

    def read_plans_of(self, tasks: Iterable[Task]) -> None:
        """Read the plans whose days some tasks, and those known in short, rest on."""
        briefs = self.briefs
        dues = {brief.in_force for brief in briefs}.union(b.task.due for b in briefs)
        ids: set[str | None] = {b.task.plan for b in briefs if b.task.assigned is None}
        for task in tasks:
            dues.add(task.due)
            for entry in task.log:
                set_ = (entry.to, (entry.replace or {}).get("to"))
                dues.update(to for to in set_ if isinstance(to, str))
            if task.assigned is None:
                ids.add(task.plan)
        ids.update(map(anchor, dues))
        self.read_plans(id_ for id_ in ids if id_)

    def read_reports(self, tasks: Iterable[Task]) -> None:
        """Read the reports about some tasks."""
        ids = {task.id for task in tasks}
        tells = self.archive.tells() if ids else {}
        self.read(place for task in ids.intersection(tells) for place, _, _ in tells[task])

    def read_reports_that_count(self, tasks: Iterable[Task]) -> None:
        """Read the reports that may change the class or the percentage of some tasks.

        A correction means the first entry that fits it, which may stand in any report.
        """
        tells, moves = self.archive.tells(), self.digest.moves
        places: set[int] = set()
        for task in tasks:
            told = tells.get(task.id, ())
            mends = any(entry.kind == CORRECTION for entry in task.log)
            places.update(place for place, _, percent in told if mends or percent is not None)
            places.update(place for place, _ in moves.get(task.id, ()))
        self.read(places)

    def name_units(self, ids: Iterable[str]) -> None:
        """Take in some units for their names' sake; read those that are more than a name."""
        rest: list[str] = []
        found = ((self.archive.find(f"units/{id_}.yaml"), id_) for id_ in ids)
        places = {place: id_ for place, id_ in found if place is not None}
        wanted = [place for place in places if place not in self.hidden]
        briefs = self.archive.briefs("units", wanted, self.records[MARK].language) if wanted else []
        for place, values in zip(wanted, briefs, strict=True):
            id_ = places[place]
            if values:
                path = f"units/{id_}.yaml"
                self.records.setdefault(path, Unit(id_, path, *values))
            else:
                rest.append(id_)
        self.read_units(rest)

    def read_units(self, ids: Iterable[str]) -> None:
        """Read some units, and those that these name in turn."""
        seen: set[str] = set()
        waiting = set(ids)
        while waiting:
            seen |= waiting
            self.read_paths(f"units/{id_}.yaml" for id_ in waiting)
            found = (self.records.get(f"units/{id_}.yaml") for id_ in waiting)
            waiting = {id_ for unit in found if unit for id_ in units_of(unit)} - seen

    def _add(self, reading: Reading) -> None:
        if reading.flaw != BROKEN:
            self.records[reading.path] = record_of(reading)
            return
        row = unreadable(reading)
        if row is not None:
            self.lost.append(row)


def _says_all(values: list[Any], told: Told, today: int) -> bool:
    """Return whether a brief says all that there is to say, but for the reports' percentages."""
    has_one_lead = isinstance(values[LEAD], str)
    return has_one_lead and all(day <= today for _, day, _ in told)


def units_of(record: Any) -> Iterator[str]:
    """Yield the units that a task or unit names and whose own records a view may ask for."""
    if isinstance(record, Task):
        yield from (record.lead or "", *record.each)
        for entry in record.log:
            yield from (id_ for id_ in (entry.unit, entry.to) if isinstance(id_, str))
            if isinstance(entry.to, tuple):
                yield from entry.to
    elif isinstance(record, Unit):
        yield from record.successor
        yield from (member.unit for member in record.members)
