"""The rows of many files: read in batches, on all processors where that pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from r57ledger.format.identity import FOLDERS, LARGEST_FILE, identify
from r57ledger.git import objects
from r57ledger.git.objects import LINK, REPOSITORY, Item
from r57ledger.git.repository import Repository
from r57ledger.store import worktree
from r57ledger.store.processes import WORTHWHILE, share
from r57ledger.store.reader import prepare, row_of
from r57ledger.store.row import FINE, Row
from r57ledger.store.worktree import Odd

Progress = Callable[[int, int], None]
"""A function that is told how many files have been read, and how many there are."""


class Content(Protocol):
    """Gives the bytes of a file by its path, or says what stands in its place."""

    def __call__(self, path: str, *, whole: bool = False) -> bytes | Odd:
        """Return the first bytes of a file, one more than a record may have; all with `whole`."""


File = TypeVar("File")

_BATCH = 500


def rows_of_commit(
    repository: Repository,
    items: Sequence[Item],
    disk: Path | None,
    progress: Progress | None = None,
) -> Iterator[Row]:
    """Yield the rows of a commit's files, in their order. Raises GitError.

    A repository may lack a file: a partial clone leaves some to be fetched, and a disk may lose
    one. Then the file below `disk` is read, of which git says that it is the same; else the row
    says that the repository has no copy. The `oid` of such a row is empty.
    """
    return _in_batches(partial(_of_blobs, repository, disk), items, progress)


def rows_of_files(
    files: Sequence[tuple[str, Odd | None]], content: Content, progress: Progress | None = None
) -> Iterator[Row]:
    """Yield the rows of files by path, in their order; what is no file comes with what it is."""
    return _in_batches(partial(_of_paths, content), files, progress)


def _in_batches(
    read: Callable[[Sequence[File]], list[Row]], files: Sequence[File], progress: Progress | None
) -> Iterator[Row]:
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    done = 0
    many = len(files) >= WORTHWHILE
    if many:
        prepare()
    for rows in share(read, batches) if many else map(read, batches):
        yield from rows
        done += len(rows)
        if progress is not None:
            progress(done, len(files))


def _of_blobs(repository: Repository, disk: Path | None, items: Sequence[Item]) -> list[Row]:
    to_read = [item for item in items if _is_read(item)]
    blobs = objects.blobs(repository, [item.oid for item in to_read], LARGEST_FILE)
    contents = dict(zip((item.path for item in to_read), blobs, strict=True))
    return [_of_item(item, contents, disk) for item in items]


def _is_read(item: Item) -> bool:
    """Return whether a file's bytes are looked at: those of a record, and of a misplaced one."""
    identity = identify(item.path)
    return item.mode not in (LINK, REPOSITORY) and (identity.is_record or identity.kind == "stray")


def _of_item(item: Item, contents: Mapping[str, bytes | None], disk: Path | None) -> Row:
    identity = identify(item.path)
    if item.path not in contents:
        if identity.kind == "stray":
            return row_of(item.path, b"", item.oid, item.mode)
        return Row(item.path, item.oid, item.mode, identity.kind, identity.id, FINE)
    content = contents[item.path]
    if content is not None:
        return row_of(item.path, content, item.oid, item.mode)
    on_disk = worktree.read(disk, item.path) if disk is not None else Odd.NOT_HERE
    return row_of(item.path, Odd.NOT_HERE if isinstance(on_disk, Odd) else on_disk, "", item.mode)


def _of_paths(content: Content, files: Sequence[tuple[str, Odd | None]]) -> list[Row]:
    return [_of_path(content, path, odd) for path, odd in files]


def _of_path(content: Content, path: str, odd: Odd | None) -> Row:
    """Return the row of one path. A link in the place of a folder hides all files of it."""
    identity = identify(path)
    if odd is not None:
        return row_of(path, odd)
    if identity.is_record or identity.kind == "stray" or path in FOLDERS:
        return row_of(path, content(path))
    return Row(path, "", "", identity.kind, identity.id, FINE)
