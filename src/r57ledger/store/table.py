"""The table of facts: one SQLite file with a row for each file of the commit that is checked out.

The file is written once, whole, and never changed: a commit that is checked out later gets a
file of its own, made from a copy, which takes the place of the former one in a single step. So
whoever reads it needs no lock and waits for nobody. The checksum of all its bytes stands at its
end, because SQLite gives back flipped bits in silence, and SQL leaves out rows by columns that
nobody looks at. Whatever is wrong with the file makes it as good as missing.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from r57ledger.git.regular import FLAGS, NO_LINK
from r57ledger.store.outline import Outline
from r57ledger.store.row import BROKEN, Row
from r57ledger.words.message import say

_PLACE_OF_OUTLINE = Row._fields.index("outline")

COLUMNS = (
    *Row._fields[:_PLACE_OF_OUTLINE],
    *Outline._fields,
    *Row._fields[_PLACE_OF_OUTLINE + 1 :],
)
"""The columns of the table: those of a row, with those of its outline in the outline's place."""

_TABLES = f"""
    CREATE TABLE file ({", ".join(COLUMNS)}, PRIMARY KEY (path));
    CREATE TABLE about (commit_id TEXT);
"""
# The index `narrow` has every column by which SQL decides that a task need not be read. The other
# indexes end with the path, by which `facts` leaves out files that were changed since. So SQLite
# need not look at the rows themselves.
_INDEXES = f"""
    CREATE INDEX narrow ON file
        (kind, flaw, state, since, due, first_due, deadline, assigned, handed_in, parent, id, path);
    CREATE INDEX broken ON file (path) WHERE flaw = {BROKEN};
    CREATE INDEX counted ON file (deadline, assigned, path) WHERE deadline IS NOT NULL;
    CREATE INDEX led ON file (leads, path) WHERE leads IS NOT NULL;
    CREATE INDEX renamed ON file (formerly) WHERE formerly IS NOT NULL;
    CREATE INDEX latest ON file (last_fact, path);
    CREATE INDEX odd ON file (mode);
    CREATE INDEX told ON file (path) WHERE findings IS NOT NULL;
"""
_INSERT = f"INSERT OR REPLACE INTO file VALUES ({', '.join('?' * len(COLUMNS))})"
# Of SQLite's usual 4 KB a page would hold two rows, and much of it would be empty.
_PAGE = 16384
_PIECE = 1 << 20
_CHECKSUM = 4


class FactTable(NamedTuple):
    """The file of a table that was found sound, and the commit whose files it tells of."""

    path: Path
    commit: str


class ReplacedError(Exception):
    """Since a table was found, another process has replaced or deleted it."""


def commit_of(path: Path) -> str | None:
    """Return the commit whose files a table holds; None for a file that is no sound table.

    Never waits, whatever lies there, and follows no link.
    """
    commit = _ask(path, "SELECT commit_id FROM about")
    return None if commit is None else str(commit)


def count(path: Path) -> int | None:
    """Return how many files a table tells of; None for a file that is no sound table."""
    rows = _ask(path, "SELECT count(*) FROM file")
    return None if rows is None else int(rows)


def _ask(path: Path, query: str) -> Any:
    try:
        if not _is_sound(path):
            return None
        with closing(sqlite3.connect(address(path), uri=True)) as base:
            ((answer,),) = base.execute(query)
    except (OSError, sqlite3.Error, ValueError):
        return None
    return answer


def address(path: Path) -> str:
    """Return how SQLite opens a table: it looks for no journal, and locks nothing."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def make(base: sqlite3.Connection) -> None:
    """Make the empty table in a database."""
    base.executescript(_TABLES)
    base.executescript(_INDEXES)


def insert(base: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Put rows into the table, in the place of those with the same paths."""
    base.executemany(_INSERT, map(_values, rows))


def write(
    path: Path, former: FactTable | None, commit: str, gone: Iterable[str], rows: Iterable[Row]
) -> None:
    """Write the table of a commit: a copy of the former one, or an empty one, brought to it.

    `gone` are the paths that the new commit has no more, `rows` are its new and changed files.
    Raises OSError or sqlite3.Error where it cannot be written; nothing is left behind then.
    """
    import shutil  # costs a millisecond or two, and most runs write nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    # Processes of two machines, or of two containers, may have the same number.
    fresh = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    fresh.open("xb").close()  # this follows no link that lies there
    try:
        if former is not None:
            shutil.copyfile(former.path, fresh)
            os.truncate(fresh, fresh.stat().st_size - _CHECKSUM)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as base:
            # Nobody else sees the file yet: it needs neither journal nor lock.
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA synchronous = OFF")
            base.execute("PRAGMA locking_mode = EXCLUSIVE")
            # Sorting for an index may take a file: no other folder need be there to be written to.
            base.execute("PRAGMA temp_store = MEMORY")
            if former is None:
                base.execute(f"PRAGMA page_size = {_PAGE}")
                base.executescript(_TABLES)
            base.execute("BEGIN")
            _bring(base, former, commit, gone, rows)
            base.execute("COMMIT")
            if former is None:
                # Indexes of all rows are made in half the time that row by row takes.
                base.executescript(_INDEXES)
        with fresh.open("rb") as file:
            checksum = _checksum_of(file.fileno(), fresh.stat().st_size)
        with fresh.open("ab") as file:
            file.write(checksum)
        fresh.replace(path)
    finally:
        with suppress(OSError):
            fresh.unlink()


def _bring(
    base: sqlite3.Connection,
    former: FactTable | None,
    commit: str,
    gone: Iterable[str],
    rows: Iterable[Row],
) -> None:
    """Turn a copy of the former table, or an empty one, into that of a commit.

    Raises sqlite3.DatabaseError where it is the table of another commit: a process was quicker.
    """
    expected = [] if former is None else [(former.commit,)]
    if base.execute("SELECT commit_id FROM about").fetchall() != expected:
        raise sqlite3.DatabaseError(say("another process has replaced it"))
    base.executemany("DELETE FROM file WHERE path = ?", ((text_of(path),) for path in gone))
    insert(base, rows)
    base.execute("DELETE FROM about")
    base.execute("INSERT INTO about VALUES (?)", (commit,))


def text_of(path: str) -> str:
    """Return a path, or an id, as SQLite can hold it; after a NUL come bytes that are no text."""
    if path.isascii():
        return path
    try:
        path.encode()
    except UnicodeEncodeError:
        return "\0" + path.encode("utf-8", "surrogateescape").decode("latin-1")
    return path


def path_of(text: str) -> str:
    """Return the path that `text_of` was given."""
    if not text.startswith("\0"):
        return text
    return text[1:].encode("latin-1").decode("utf-8", "surrogateescape")


def _values(row: Row) -> tuple[object, ...]:
    path, oid, mode, kind, id_, flaw, outline, findings, data = row
    # The id of a row of the kind `folder` is its path, which may hold bytes that are no text.
    return (text_of(path), oid, mode, kind, text_of(id_), flaw, *outline, findings, data)


def _is_sound(path: Path) -> bool:
    """Return whether a file is as it was written. Raises OSError."""
    handle = os.open(path, FLAGS | NO_LINK)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size <= _CHECKSUM:
            return False
        expected = _checksum_of(handle, about.st_size - _CHECKSUM)
        return os.read(handle, _CHECKSUM + 1) == expected
    finally:
        os.close(handle)


def _checksum_of(handle: int, size: int) -> bytes:
    """Return the checksum of the first bytes of an open file, piece by piece."""
    checksum = 0
    while size > 0 and (piece := os.read(handle, min(size, _PIECE))):
        checksum = crc32(piece, checksum)
        size -= len(piece)
    return checksum.to_bytes(_CHECKSUM, "big")
