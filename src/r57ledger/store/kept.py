"""The files of the cache, of all editions of the program: for `r57 cache`, which tells and deletes.

Apart from the cache itself, which every command opens.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from r57ledger.git.repository import Repository
from r57ledger.store.cache import Cache, edition, user_folder


class Kept(NamedTuple):
    """A file of the cache: its size in bytes, and how many files' readings it holds.

    `readings` is None where it is of another edition of the program, or cannot be read.
    """

    path: Path
    size: int
    readings: int | None


def all_kept(repository: Repository | None) -> list[Kept]:
    """Return the files that are kept for a repository, or for the user, by all editions."""
    found = []
    for file in _files(repository):
        try:
            size = file.stat().st_size
        except FileNotFoundError:  # another process has just deleted it
            continue
        cache = Cache(file if file.stem.endswith(f"{edition():08x}") else None)
        found.append(Kept(file, size, cache.count()))
        cache.close()
    return found


def _files(repository: Repository | None) -> list[Path]:
    folder = repository.common_dir / "r57" if repository is not None else user_folder()
    return sorted(file for file in folder.glob("cache-*.db") if not file.is_symlink())


def clear(repository: Repository | None) -> None:
    """Delete the files that `all_kept` names. Raises OSError."""
    for file in _files(repository):
        file.unlink(missing_ok=True)
