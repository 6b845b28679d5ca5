"""Where the table of facts is kept: in the repository, else with the user's other caches.

A table belongs to one work tree, one ledger in it, and one edition of the program, because what a
row says follows from the file's bytes and from the code that read it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from r57ledger.git.repository import Repository
from r57ledger.store import table
from r57ledger.words.language import LANGUAGES, SOURCE

_PACKAGE = Path(__file__).parent.parent
# The folders of the program whose code decides what a row says.
_FOLDERS_OF_CODE = (
    ".",
    "format",
    "rules/reading",
    "schedule",
    "schedule/phrases",
    "store",
    "words",
    "yaml",
)
# A row keeps its findings as sentences: so the catalogues are such code, too.
_FOLDERS = (
    *_FOLDERS_OF_CODE,
    *(f"words/catalogues/{one}/LC_MESSAGES" for one in LANGUAGES if one != SOURCE),
)
# Version 0.1.0 called its files "cache-…".
_PATTERNS = ("facts-*.db", ".facts-*.tmp", "cache-*.db")
# So many tables of other editions stay: those editions may be in use beside this one.
_MOST_OF_OTHERS = 2
_SECONDS_OF_WRITING = 3600


class CacheFile(NamedTuple):
    """A file that is kept for a repository: its size in bytes, and how many files it tells of.

    `rows` is None for a file of another edition, and for one that is no sound table.
    """

    path: Path
    size: int
    rows: int | None


def places(repository: Repository) -> tuple[Path, ...]:
    """Return where the table of a work tree is looked for, and written where that is possible."""
    place = crc32(f"{repository.git_dir}\0{repository.prefix}".encode("utf-8", "surrogateescape"))
    name = f"facts-{edition():08x}-{place:08x}.db"
    folders = (repository.common_dir / "r57", user_folder())
    return tuple(folder / name for folder in folders if folder is not None)


def edition() -> int:
    """Return a number that changes with the program's own files.

    It is the same in every language: a row says in which one its findings are told.
    """
    files = []
    for folder in _FOLDERS:
        with os.scandir(_PACKAGE / folder) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".mo")):
                    about = entry.stat()
                    files.append(f"{folder} {entry.name} {about.st_size} {about.st_mtime_ns}")
    return crc32("\n".join(sorted(files)).encode())


def user_folder() -> Path | None:
    """Return the folder for caches of the user: what is in it can be deleted at any time.

    None where the user has no home: a container may run under a number that no user has.
    """
    try:
        if sys.platform == "win32":
            base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    return Path(base) / "r57"


def tidy(path: Path) -> None:
    """Delete what killed processes left beside a table, and all but the latest other tables."""
    with suppress(OSError):  # another process may be deleting the same files
        tables = [file for file in path.parent.glob("facts-*.db") if file != path]
        tables.sort(key=lambda file: file.stat().st_mtime, reverse=True)
        for file in tables[_MOST_OF_OTHERS:]:
            file.unlink(missing_ok=True)
        for file in path.parent.glob(".facts-*.tmp"):
            if path.stat().st_mtime - file.stat().st_mtime > _SECONDS_OF_WRITING:
                file.unlink(missing_ok=True)


def files(repository: Repository | None) -> list[CacheFile]:
    """Return the files that are kept for a repository, else for the user, by all editions."""
    cache_files = []
    for path in _paths(repository):
        with suppress(FileNotFoundError):  # another process has just deleted it
            size = path.stat().st_size
            is_ours = path.name.startswith(f"facts-{edition():08x}")
            cache_files.append(CacheFile(path, size, table.count(path) if is_ours else None))
    return cache_files


def clear(repository: Repository | None) -> None:
    """Delete the files that `files` names. Raises OSError."""
    for path in _paths(repository):
        path.unlink(missing_ok=True)


def _paths(repository: Repository | None) -> list[Path]:
    folder = repository.common_dir / "r57" if repository is not None else user_folder()
    if folder is None:
        return []
    paths = (path for pattern in _PATTERNS for path in folder.glob(pattern))
    return sorted(path for path in paths if not path.is_symlink())
