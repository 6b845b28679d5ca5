"""What lies in the ledger's folders beside what the commit holds, without looking twice.

A folder's times change when a name in it comes or goes. So a part of the ledger whose folders
all have the times of the last look has the same names as then; what is in the files is git's to
say.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from r57ledger.store import worktree
from r57ledger.store.cache import Cache
from r57ledger.store.worktree import Odd, Stamp

# A change within the same tick of the file system's clock leaves the times as they are: what
# was changed less than this before the look is looked at again.
_TICK_NS = 2_000_000_000
_LONG_AGO = 1_000_000_000


class _Part(NamedTuple):
    """A look at a part: the commit's part it was compared with, the stamps, what was beside."""

    oid: str
    stamps: dict[str, Stamp]
    beside: dict[str, Odd | None]


class Folders:
    """The folders of a work tree. Makes use of the last look, kept in the cache, where it can."""

    def __init__(self, root: Path, cache: Cache, place: str) -> None:
        self.root = root
        self._cache = cache
        self._place = place
        self._known: dict[str, _Part] = {}
        self._same: set[str] = set()
        place_of_root = str(root)
        kept = cache.get("folders", place, "")
        for name, (oid, stamps, beside) in json.loads(kept or b"{}").items():
            known = {folder: (a, b, c, d) for folder, (a, b, c, d) in stamps.items()}
            odd = {path: Odd(what) if what else None for path, what in beside.items()}
            self._known[name] = _Part(oid, known, odd)
            if all(worktree.stamp(place_of_root, folder) == known[folder] for folder in known):
                self._same.add(name)

    def beside(
        self, parts: Mapping[str, str], names: Callable[[str], Iterable[str]]
    ) -> dict[str, Odd | None]:
        """Return what is on disk beside the files of a commit's parts, and what cannot be read.

        `names` gives the paths of a part's files.
        """
        found = dict(worktree.scan(self.root, "plans", deep=False).found)
        if worktree.exists(self.root, "r57.yaml"):
            found["r57.yaml"] = None
        found = {path: odd for path, odd in found.items() if path not in parts}
        folders = ["units", "calendar", *worktree.plan_folders(self.root)]
        looked: dict[str, _Part] = {}
        fresh = False
        for name in folders:
            oid = parts.get(name, "")
            known = self._known.get(name)
            if known is None or known.oid != oid or name not in self._same:
                known = self._look(name, oid, names)
                fresh = True
            looked[name] = known
            found.update(known.beside)
        if fresh:
            self._keep(looked)
        return found

    def _look(self, name: str, oid: str, names: Callable[[str], Iterable[str]]) -> _Part:
        scanned = worktree.scan(self.root, name)
        tracked = frozenset(names(name)) if oid else frozenset()
        beside = {path: odd for path, odd in scanned.found.items() if path not in tracked}
        return _Part(oid, scanned.stamps, beside)

    def _keep(self, looked: dict[str, _Part]) -> None:
        """Keep the looks whose folders had been at rest for a while."""
        before = time.time_ns() - _TICK_NS
        at_rest = {
            name: part
            for name, part in looked.items()
            if name in self._same or all(max(s[2:]) < before for s in part.stamps.values())
        }
        if self._cache.get("dated", self._place, "") is None:
            if not _dates_folders(self._cache.path):
                return
            self._cache.keep([("dated", self._place, "", b"")])
        self._cache.keep([("folders", self._place, "", json.dumps(at_rest).encode())])


def _dates_folders(cache: Path | None) -> bool:
    """Return whether the file system gives a folder a new time when a file is put in it.

    Not every one does: on a memory stick formatted for old systems, none may.
    """
    if cache is None:
        return False
    import tempfile

    try:
        with tempfile.TemporaryDirectory(dir=cache.parent) as folder:
            os.utime(folder, (_LONG_AGO, _LONG_AGO))
            Path(folder, "file").touch()
            return Path(folder).stat().st_mtime != _LONG_AGO
    except OSError:
        return False
