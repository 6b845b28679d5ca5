"""Records that lie beside the ledger's folders, where nobody would look for them.

A view looks at the root, and into folders whose names are like those of the format. A check looks
at everything below the root. A file counts as a record by its path, `plan/kh-1/tasks/t1.yaml`, or
by its keys.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from r57ledger.format.identity import FOLDERS, LARGEST_FILE, home_of, identify
from r57ledger.git import objects, status
from r57ledger.git.call import GitError
from r57ledger.git.objects import FOLDER
from r57ledger.git.repository import Repository, discover
from r57ledger.store import worktree
from r57ledger.store.root import MARK

_FILE = "100"  # as git's modes of files begin


def in_folder(root: Path, *, everywhere: bool) -> list[str]:
    """Return the paths of misplaced records in a ledger on disk; `everywhere` is for a check."""
    paths: list[str] = []
    for name, is_folder in _entries(root, ""):
        if not is_folder:
            paths.append(name)
        elif name not in FOLDERS and (everywhere or _is_like_home(root, name)):
            paths += _below(root, name)
    records = []
    for path in sorted(path for path in paths if path != MARK and identify(path).may_be_record):
        content = worktree.read(root, path)
        if not isinstance(content, worktree.Odd) and _is(path, content):
            records.append(path)
    # A file that is a record by its keys alone is none if people told git to ignore it.
    doubtful = [path for path in records if not identify(path).is_record]
    repository = discover(root) if doubtful else None
    if repository is None:
        return records
    try:
        ignored = status.ignored(repository, doubtful)
    except GitError:
        return records
    return [path for path in records if path not in ignored]


def in_commit(repository: Repository, commit: str, *, everywhere: bool) -> list[str]:
    """Return the paths of misplaced records in a commit. Raises GitError."""

    def is_searched(folder: str) -> bool:
        if folder in FOLDERS or folder.startswith("."):
            return False
        is_like = home_of(folder) or objects.item(repository, commit, f"{folder}/plan.yaml")
        return everywhere or bool(is_like)

    top = list(objects.beside(repository, commit))
    folders = [item.path for item in top if item.mode == FOLDER and is_searched(item.path)]
    items = [*top, *objects.below(repository, commit, folders)]
    ledgers = tuple(i.path.removesuffix(MARK) for i in items if i.path.endswith(f"/{MARK}"))
    items = [item for item in items if item.mode.startswith(_FILE) and item.path != MARK]
    items = [
        i
        for i in items
        if not (ledgers and i.path.startswith(ledgers)) and identify(i.path).may_be_record
    ]
    contents = objects.blobs(repository, [item.oid for item in items], LARGEST_FILE)
    files = zip((item.path for item in items), contents, strict=True)
    return sorted(path for path, content in files if content is not None and _is(path, content))


def _entries(root: Path, folder: str) -> list[tuple[str, bool]]:
    """Return the names in a folder that are not hidden, and whether each is a folder itself."""
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            return [
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in entries
                if not entry.name.startswith(".") and not entry.is_symlink()
            ]
    except OSError:
        return []


def _below(root: Path, folder: str) -> Iterator[str]:
    """Yield the files in and below a folder, but not those of another ledger or repository."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        names = _entries(root, here)
        if (MARK, False) in names or os.path.lexists(f"{root}/{here}/.git"):
            continue
        for name, is_folder in names:
            if is_folder:
                waiting.append(f"{here}/{name}")
            else:
                yield f"{here}/{name}"


def _is_like_home(root: Path, name: str) -> bool:
    return home_of(name) is not None or os.path.lexists(f"{root}/{name}/plan.yaml")


def _is(path: str, content: bytes) -> bool:
    """Tell whether a file is meant to be a record: its path or its keys say so."""
    if identify(path).is_record:
        return True
    from r57ledger.format.resemblance import kind_like

    return kind_like(content) is not None
