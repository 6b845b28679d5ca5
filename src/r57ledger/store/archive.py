"""What a commit holds: its parts, their files and what is known of them, through the cache."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Container, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from r57ledger.git import call, objects
from r57ledger.git.objects import FOLDER, Item
from r57ledger.git.repository import Repository
from r57ledger.store.cache import Cache, Row
from r57ledger.store.digest import (
    Details,
    Digest,
    Known,
    Told,
    details_of,
    digest,
    digest_of,
    is_file_of_record,
    merge,
    merge_places,
    to_json,
)
from r57ledger.store.listing import Listing
from r57ledger.store.outline import Outline
from r57ledger.store.reader import Reading, outline_of, read
from r57ledger.store.worktree import LIMIT, TREES, Odd
from r57ledger.text import LANGUAGES

if TYPE_CHECKING:
    from r57ledger.store.bulk import Progress

# Of a part with fewer files than this wanted, rows are looked up one by one.
_FEW = 40
_NAME = slice(len("plans/"), -len(".yaml"))


class Archive:
    """The files of one commit. Raises GitError where git does not give what it must have.

    `parts` maps the parts of the ledger to the ids of their content. `homes` are the files of
    the tasks that reports may have moved, from the overview.
    """

    def __init__(
        self,
        repository: Repository,
        cache: Cache,
        commit: str | None,
        progress: Progress | None = None,
    ) -> None:
        self.repository = repository
        self.cache = cache
        self.commit = commit
        self.progress = progress
        self.parts: dict[str, str] = self._parts() if commit else {}
        self._listings: dict[str, Listing] = {}
        self.homes: dict[str, int] = {}
        self._tells: dict[str, Told] | None = None
        self._starts: dict[str, int] = {}
        self._lengths: dict[str, int] = {}
        self._order: list[str] = []
        # Files of which the repository has no copy: a partial clone leaves some to be fetched.
        self._lost: list[Item] = []

    def _parts(self) -> dict[str, str]:
        prefix, commit = self.repository.prefix, self.commit or ""
        kept = self.cache.get("parts", prefix, commit)
        if kept is not None:
            return dict(json.loads(kept))
        found = {
            item.path: item.oid if item.mode == FOLDER else f"{item.mode} {item.oid}"
            for item in _parts(self.repository, commit)
        }
        self.cache.keep([("parts", prefix, commit, json.dumps(found).encode())])
        return found

    def listing(self, part: str) -> Listing:
        """Return the files of a part."""
        if part not in self._listings:
            self.list_all([part])
        return self._listings[part]

    def list_all(self, parts: Iterable[str]) -> None:
        """Make the listings of many parts ready, with one call of git for all that are missing."""
        missing: dict[str, list[Item]] = {}
        for part in parts:
            mode, _, oid = self.parts[part].rpartition(" ")
            if mode:
                self._listings[part] = Listing.of([Item(part, mode, oid)])
            elif part not in self._listings:
                kept = self.cache.get("listing", part, oid)
                if kept is None:
                    missing[part] = []
                else:
                    self._listings[part] = Listing.from_bytes(kept)
        if missing:
            self._list(missing)

    def _list(self, missing: dict[str, list[Item]]) -> None:
        for item in objects.files(self.repository, self.commit or ""):
            part = part_of(item.path)
            if part in missing:
                missing[part].append(item)
        made = {part: Listing.of(items) for part, items in missing.items()}
        self._listings |= made
        self.cache.keep(
            ("listing", part, self.parts[part], listing.to_bytes())
            for part, listing in made.items()
        )

    def special(self) -> dict[str, str]:
        """Return the files that are no plain ones: links, repositories, those of attributes.

        Maps their paths to their modes.
        """
        found: dict[str, str] = {}
        missing = []
        for part, oid in self.parts.items():
            kept = self.cache.get("special", part, oid)
            if kept is None:
                missing.append(part)
            else:
                found.update(json.loads(kept))
        self.list_all(missing)
        for part in missing:
            modes = {item.path: item.mode for item in self._listings[part].special()}
            found.update(modes)
            self.cache.keep([("special", part, self.parts[part], json.dumps(modes).encode())])
        return found

    def overview(self) -> Digest:
        """Return what is known of all files, numbered; reads those not seen before.

        Its `mends` are only those tasks of which a report tells.
        """
        kept = self._get_whole("overview")
        if kept is not None:
            lengths, self.homes, *fields = json.loads(kept)
            self._number(lengths)
            return Digest(*fields)
        parts = sorted(self.parts, key=lambda part: f"{part}/")
        digests, told = self._know(parts)
        lengths = {part: len(self.listing(part)) for part in parts}
        self._number(lengths)
        found = merge((self._starts[part], digests[part]) for part in parts)
        tells: dict[str, Told] = {}
        for part in parts:
            merge_places(tells, told[part], self._starts[part])
        mends = [place for place in found.mends if task_id(self.item(place).path) in tells]
        found = found._replace(mends=mends)
        homes = {task: self.find(task_path(task)) for task in found.moves}
        self.homes = {task: place for task, place in homes.items() if place is not None}
        if not self._lost:
            self._keep_whole("overview", to_json([lengths, self.homes, *found]))
            self._keep_whole("tells", to_json(tells))
        self._tells = tells
        return found

    def tells(self) -> dict[str, Told]:
        """Return the reports that tell of tasks, by task. The overview must have been taken."""
        if self._tells is None:
            kept = self._get_whole("tells")
            if kept is not None:
                self._tells = json.loads(kept)
            else:
                self._tells = {}
                for part, told in self._know(list(self._starts))[1].items():
                    merge_places(self._tells, told, self._starts[part])
        return self._tells

    def details(self, part: str) -> Details:
        """Return what is known of each file of a part."""
        kept = self.cache.get("details", part, self.parts[part])
        return details_of(kept) if kept is not None else self._learn([part])[part].details

    def briefs(self, part: str, places: Iterable[int], language: str) -> list[Any]:
        """Return the briefs of some files of a part in a language, None where there is none."""
        start = self._starts[part]
        known = self._briefs(part, language).split(b"\n")
        wanted = [known[place - start] or b"null" for place in places]
        # One call for all: for each it takes longer than the reading.
        found: list[Any] = json.loads(b"[%b]" % b",".join(wanted))
        return found

    def paths(self, part: str, places: Iterable[int]) -> list[str]:
        """Return the paths of some files of a part."""
        start = self._starts[part]
        return self.listing(part).paths(place - start for place in places)

    def _briefs(self, part: str, language: str) -> bytes:
        kept = self.cache.get(f"briefs {language}", part, self.parts[part])
        if kept == b"":
            kept = self.cache.get(f"briefs {LANGUAGES[0]}", part, self.parts[part])
        # That one is not kept, or was damaged, says nothing of what language texts are in.
        if kept is None:
            known = self._learn([part])[part].briefs
            kept = known[language] or known[LANGUAGES[0]]
        return kept

    def places(self, part: str) -> range:
        """Return the numbers of a part's files. The overview must have been taken."""
        start = self._starts[part]
        return range(start, start + self._lengths[part])

    def by_part(self, places: list[int]) -> Iterator[tuple[str, list[int]]]:
        """Yield files, given by number and in order, by their parts."""
        begin = 0
        for part in self._order:
            end = bisect_left(places, self.places(part).stop, begin)
            if end > begin:
                yield part, places[begin:end]
                begin = end

    def item(self, place: int) -> Item:
        """Return the file with a number."""
        part = self._order[bisect_right(self._order, place, key=self._starts.__getitem__) - 1]
        return self.listing(part)[place - self._starts[part]]

    def find(self, path: str) -> int | None:
        """Return the number of a path, or None where the commit has no such file."""
        part = part_of(path)
        place = self.listing(part).find(path) if part in self._starts else None
        return None if place is None else self._starts[part] + place

    def _number(self, lengths: dict[str, int]) -> None:
        self._lengths = lengths
        self._order = list(lengths)
        start = 0
        for part, length in lengths.items():
            self._starts[part] = start
            start += length

    def _get_whole(self, kind: str) -> bytes | None:
        return self.cache.get(kind, self.repository.prefix, self.commit or "")

    def _keep_whole(self, kind: str, value: bytes) -> None:
        self.cache.keep([(kind, self.repository.prefix, self.commit or "", value)])

    def _know(self, parts: list[str]) -> tuple[dict[str, Digest], dict[str, dict[str, Told]]]:
        """Return the digests of some parts, and which reports tell of what.

        Reads the files of parts not seen before.
        """
        digests: dict[str, Digest] = {}
        tells: dict[str, dict[str, Told]] = {}
        missing = []
        for part in parts:
            kept = self.cache.get("digest", part, self.parts[part])
            told = self.cache.get("tells", part, self.parts[part])
            if kept is None or told is None:
                missing.append(part)
            else:
                digests[part], tells[part] = digest_of(kept), json.loads(told)
        for part, known in self._learn(missing).items():
            digests[part], tells[part] = known.digest, known.tells
        return digests, tells

    def _learn(self, parts: list[str]) -> dict[str, Known]:
        """Put the outlines of some parts together, and keep what comes of it."""
        self.list_all(parts)
        outlines: dict[str, dict[str, Outline]] = {part: {} for part in parts}
        items = (item for part in parts for item in self._listings[part])
        for reading in self.read(filter(is_file_of_record, items)):
            if reading.outline:
                outlines[part_of(reading.path)][reading.path] = outline_of(reading.outline)
        made = {part: digest(self._listings[part], outlines[part]) for part in parts}
        if not self._lost:
            self.cache.keep(
                (kind, part, self.parts[part], value)
                for part, known in made.items()
                for kind, value in known.named()
            )
        return made

    def read(self, items: Iterable[Item], again: Container[int] = ()) -> Iterator[Reading]:
        """Yield what comes of reading some record files, in any order.

        Files whose kept flaw is in `again` are read although they are in the cache.
        """
        by_part: dict[str, list[Item]] = {}
        for item in items:
            by_part.setdefault(part_of(item.path), []).append(item)
        few = [i for wanted in by_part.values() if len(wanted) < _FEW for i in wanted]
        missing = yield from _known(self.cache.records_of([i.path for i in few]), few, again)
        for part, wanted in by_part.items():
            if len(wanted) >= _FEW:
                missing += yield from _known(self.cache.records(part), wanted, again)
        yield from self._read(missing)

    def _read(self, items: list[Item]) -> Iterator[Reading]:
        """Read files that are not in the cache, and keep what comes of it."""
        if not items:
            return
        from r57ledger.store.bulk import read_and_keep

        oids = {item.path: item.oid for item in items}
        yield from read_and_keep(self._contents(items), oids, self.cache, self.progress)
        for item in self._lost:
            if oids.get(item.path) == item.oid:
                yield read(item.path, Odd.NOT_HERE)

    def _contents(self, items: list[Item]) -> Iterator[tuple[str, bytes]]:
        contents = objects.blobs(self.repository, (item.oid for item in items), LIMIT)
        for item, content in zip(items, contents, strict=True):
            if content is not None:
                yield item.path, content
            else:
                self._lost.append(item)


def _known(
    rows: Iterable[Row], wanted: list[Item], again: Container[int]
) -> Generator[Reading, None, list[Item]]:
    """Yield what the cache knows of the wanted files; return those that must be read."""
    missing = {item.path: item for item in wanted}
    for row in rows:
        item = missing.get(row.path)
        if item is not None and item.oid == row.oid and row.flaw not in again:
            del missing[row.path]
            yield Reading(row.path, row.flaw, row.outline, row.body)
    return list(missing.values())


def _parts(repository: Repository, commit: str) -> list[Item]:
    prefix = repository.prefix
    found = list(_list(repository, commit, [f"{prefix}{name}" for name in ("r57.yaml", *TREES)]))
    plans = [item for item in found if item.path == "plans" and item.mode == FOLDER]
    others = [item for item in found if item not in plans]
    if plans:
        others.extend(_list(repository, commit, [f"{prefix}plans/"]))
    return others


def _list(repository: Repository, commit: str, names: list[str]) -> Iterator[Item]:
    output = call.run(repository, "ls-tree", "-z", "--full-tree", commit, "--", *names)
    cut = len(repository.prefix)
    for line in call.paths(output):
        about, _, path = line.partition("\t")
        mode, _, oid = about.split(" ")
        yield Item(path[cut:], mode, oid)


def task_path(id_: str) -> str:
    """Return the path of a task's file."""
    plan, _, name = id_.partition("/")
    return f"plans/{plan}/tasks/{name}.yaml"


def task_id(path: str) -> str:
    """Return the id of the task whose file is at a path."""
    return path[_NAME].replace("/tasks/", "/", 1)


def part_of(path: str) -> str:
    """Return the part of the ledger that holds a path."""
    first, _, rest = path.partition("/")
    return f"plans/{rest.partition('/')[0]}" if first == "plans" and rest else first
