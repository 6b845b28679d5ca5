"""Files that git would read for ever: a FIFO that nobody writes to, a device without an end.

A commit cannot hold one, but an unpacked archive can.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from r57ledger.git.repository import Repository

_OWN = ("HEAD", "index", "config", "config.worktree", "packed-refs", "shallow")
_COMMON = (*_OWN, "info/attributes", "info/exclude", "objects/info/alternates")
_IN_FOLDERS = (".gitattributes", ".gitignore")


def endless_file(repository: Repository) -> Path | None:
    """Return an endless file among those that git reads before it answers any question.

    Of the work tree these are the ones in the ledger's folder and above it.
    """
    root = repository.top / repository.prefix
    folders = (root, *root.parents[: repository.prefix.count("/")])
    files = [
        *(repository.git_dir / name for name in _OWN),
        *(repository.common_dir / name for name in _COMMON),
        *(folder / name for folder in folders for name in _IN_FOLDERS),
    ]
    return next(_endless(files), None)


def endless_path(root: Path, folders: Mapping[str, Collection[str]]) -> str | None:
    """Return an endless file among those that git reads for itself in folders of the ledger.

    `folders` has the names in each of them.
    """
    files = [
        root / folder / name
        for folder, names in folders.items()
        for name in _IN_FOLDERS
        if name in names
    ]
    return next((file.relative_to(root).as_posix() for file in _endless(files)), None)


def _endless(files: Iterable[Path]) -> Iterator[Path]:
    for file in files:
        try:
            # Git follows links to its own files, and none to files of the work tree.
            follow = file.name not in _IN_FOLDERS
            mode = file.stat(follow_symlinks=follow).st_mode
        except OSError:
            continue
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode)):
            yield file
