"""The cache: what was once read of a file or folder, by the id of its content.

Nothing in it can be wrong for being old: a key holds the content's id, and what belongs to a
place (the state of folders, of git's index) holds the place's own marks and is compared with
them. Each row has a checksum, for SQLite hands back flipped bits in silence. Whatever goes wrong
makes a row missing, never an error: the caller then reads the file itself.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from r57ledger.store.git import Repository

_HERE = Path(__file__).parent.parent
_DECIDING = (".", "format", "rules/reading", "schedule", "store", "yaml")
_SCHEMA = (
    "CREATE TABLE record (path TEXT, oid TEXT, flaw INTEGER, outline BLOB, body BLOB,"
    " sum INTEGER, PRIMARY KEY (path, oid))",
    "CREATE TABLE kept (kind TEXT, name TEXT, version TEXT, value BLOB, sum INTEGER,"
    " PRIMARY KEY (kind, name, version))",
)
# Readers wait for a writer, who is soon done; a writer gives up: what he has is not needed.
_WAIT_MS = 2000
_WAIT_TO_WRITE_MS = 200
_MOST_VALUES = 500
# About 700,000 versions of files. A larger cache is begun anew: nothing else takes rows out.
_MOST_BYTES = 1 << 30
# Those of other editions of the program, which may be in use beside this one.
_OTHERS_KEPT = 2
_LONGEST = 1 << 26
# What reading a damaged file raises: its bytes can even be in the text of the complaint.
_TROUBLE = (sqlite3.Error, UnicodeDecodeError)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_CANNOT_WRITE = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_AUTH,
)


def open_cache(repository: Repository | None) -> "Cache":
    """Open the cache of a repository, shared by its work trees; else the user's; else none."""
    name = f"cache-{edition():08x}.db"
    if repository is not None:
        cache = Cache(repository.common_dir / "r57" / name)
        if cache.is_open:
            return cache
        notes = cache.notes
    else:
        notes = []
    cache = Cache(user_folder() / name)
    cache.notes[:0] = notes
    return cache


def _delete_older(path: Path) -> None:
    """Delete the caches of earlier editions beside a new one, but for the latest."""
    with suppress(OSError):  # another process may be at the same
        others = [file for file in path.parent.glob("cache-*.db") if file != path]
        others.sort(key=lambda file: file.stat().st_mtime, reverse=True)
        for file in others[_OTHERS_KEPT:]:
            file.unlink(missing_ok=True)


def edition() -> int:
    """Return a number that changes with the program's own files, so that no row outlives them.

    What a row says follows from the file's bytes and from the code that read it.
    """
    marks = []
    for folder in _DECIDING:
        with os.scandir(_HERE / folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    marks.append(f"{folder} {entry.name} {found.st_size} {found.st_mtime_ns}")
    return crc32("\n".join(sorted(marks)).encode())


def user_folder() -> Path:
    """Return the folder for caches of the user: what is in it can be deleted at any time."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "r57"


class Row(NamedTuple):
    """What is kept of one file: its flaw (see `reader`), its outline and its data in JSON."""

    path: str
    oid: str
    flaw: int
    outline: bytes
    body: bytes


class Cache:
    """Rows by key, in a file or nowhere. No method raises, whatever the file holds.

    `notes` are sentences about what keeps it from working, for people who ask.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.notes: list[str] = []
        self._base: sqlite3.Connection | None = None
        self._writable = True
        if path is not None:
            self._open(path)

    @property
    def is_open(self) -> bool:
        """Whether rows can be looked up."""
        return self._base is not None

    def record(self, path: str, oid: str) -> Row | None:
        """Return what is kept of a file with this content at this path."""
        for row in self._records("path = ? AND oid = ?", (path, oid)):
            return row
        return None

    def records_of(self, paths: Sequence[str]) -> Iterator[Row]:
        """Yield what is kept of some files, of all their versions."""
        for start in range(0, len(paths), _MOST_VALUES):
            some = paths[start : start + _MOST_VALUES]
            yield from self._records(f"path IN ({','.join('?' * len(some))})", some)

    def records(self, folder: str) -> Iterator[Row]:
        """Yield what is kept of all files below a folder, of all their versions."""
        # A slash sorts just before a zero.
        return self._records("path > ? AND path < ?", (f"{folder}/", f"{folder}0"))

    def get(self, kind: str, name: str, version: str) -> bytes | None:
        """Return the value kept under a key, or None."""
        query = "SELECT value, sum FROM kept WHERE kind = ? AND name = ? AND version = ?"
        for value, total in self._rows(query, (kind, name, version)):
            if isinstance(value, bytes) and _checksum(value, kind, name, version) == total:
                return value
        return None

    def count(self) -> int | None:
        """Return how many files' readings are kept; None where nothing can be looked up."""
        for (count,) in self._rows("SELECT count(*) FROM record", ()):
            return int(count)
        return None

    def keep_records(self, rows: Iterable[Row]) -> None:
        """Keep what was read of some files."""
        self._write(
            "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?)",
            ((*row, _sum_of(row)) for row in rows),
        )

    def keep(self, values: Iterable[tuple[str, str, str, bytes]]) -> None:
        """Keep values, each with its kind, name and version before it."""
        self._write(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
            ((*key, value, _checksum(value, *key)) for *key, value in values),
        )

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _records(self, where: str, values: Sequence[str]) -> Iterator[Row]:
        query = f"SELECT path, oid, flaw, outline, body, sum FROM record WHERE {where}"  # noqa: S608
        for *columns, total in self._rows(query, values):
            row = Row(*columns)
            is_bytes = isinstance(row.outline, bytes) and isinstance(row.body, bytes)
            if is_bytes and _sum_of(row) == total:
                yield row

    def _rows(self, query: str, values: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        if self._base is None:
            return
        try:
            yield from self._base.execute(query, values)
        except _TROUBLE as error:
            if _code(error) not in _BUSY:
                self._start_afresh()
        except UnicodeEncodeError:  # a path that is no text is never kept
            return

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        if self._base is None or not self._writable:
            return
        try:
            self._base.execute(f"PRAGMA busy_timeout = {_WAIT_TO_WRITE_MS}")
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany(statement, rows)
            self._base.execute("COMMIT")
        except (*_TROUBLE, UnicodeEncodeError) as error:
            self._undo()
            self._cannot_write(error)

    def _undo(self) -> None:
        try:
            if self._base is not None and self._base.in_transaction:
                self._base.execute("ROLLBACK")
        except _TROUBLE:
            self.close()

    def _cannot_write(self, error: Exception) -> None:
        code = _code(error)
        if code in _BUSY or isinstance(error, UnicodeEncodeError):
            return
        if code in _CANNOT_WRITE:
            self._writable = False
            self.notes.append(f"The cache {self.path} cannot be written: {error}.")
        else:
            self._start_afresh()

    def _open(self, path: Path) -> None:
        """Open the file, or make it; where neither works there is no cache."""
        try:
            if path.is_symlink() or path.parent.is_symlink():
                self.notes.append(f"The cache {path} is a link, and is left alone.")
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > _MOST_BYTES:
                path.unlink()
            self._base = _connect(path)
            if not _is_ours(self._base):
                _create(self._base)
                _delete_older(path)
        except (*_TROUBLE, OSError) as error:
            self.close()
            if _code(error) in (*_BUSY, *_CANNOT_WRITE) or isinstance(error, OSError):
                self.notes.append(f"The cache {path} cannot be used: {error}.")
            else:
                self._start_afresh()

    def _start_afresh(self) -> None:
        """Put an empty file in the place of a damaged one, once; then go without."""
        self.close()
        path, self.path = self.path, None
        if path is None:
            return
        self.notes.append(f"The cache {path} was damaged, and is made anew.")
        try:
            path.unlink(missing_ok=True)
            self._base = _connect(path)
            _create(self._base)
        except (*_TROUBLE, OSError) as error:
            self.close()
            self.notes.append(f"The cache {path} cannot be made anew: {error}.")


def _connect(path: Path) -> sqlite3.Connection:
    mode = "rwc" if os.access(path if path.exists() else path.parent, os.W_OK) else "ro"
    base = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_WAIT_MS / 1000,
        isolation_level=None,
    )
    try:
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        # A power failure may damage the file, which is then made anew: why wait for the disk.
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA trusted_schema = OFF")
    except _TROUBLE:
        base.close()
        raise
    return base


def _is_ours(base: sqlite3.Connection) -> bool:
    """Return whether the tables are exactly those of this module: no other, no trigger, no view.

    Raises sqlite3.Error, also for tables of somebody else's making.
    """
    found = [sql for (sql,) in base.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")]
    if not found:
        return False
    if sorted(found) != sorted(_SCHEMA):
        raise sqlite3.DatabaseError("not a cache of this program")
    return True


def _create(base: sqlite3.Connection) -> None:
    # Of SQLite's usual 4 KB a page would hold two rows, and half of it would be empty.
    base.execute("PRAGMA page_size = 16384")
    base.execute("PRAGMA auto_vacuum = INCREMENTAL")
    base.execute("BEGIN IMMEDIATE")
    if not _is_ours(base):  # another process may have been quicker
        for statement in _SCHEMA:
            base.execute(statement)
    base.execute("COMMIT")


def _sum_of(row: Row) -> int:
    """Return the checksum of a row of the table `record`."""
    return crc32(row.body, _checksum(row.outline, row.path, row.oid, row.flaw))


def _checksum(value: bytes, *key: object) -> int:
    return crc32(value, crc32("\x1f".join(map(str, key)).encode("utf-8", "surrogatepass")))


def _code(error: Exception) -> int:
    """Return SQLite's number for an error, without its refinement."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
