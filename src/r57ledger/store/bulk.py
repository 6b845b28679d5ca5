"""The rows of many files: read in batches, on all processors where that pays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
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
    files = _with_blobs(repository, items)
    return _in_batches(partial(_of_item, disk), files, len(items), progress)


def rows_of_files(
    files: Sequence[tuple[str, Odd | None]], content: Content, progress: Progress | None = None
) -> Iterator[Row]:
    """Yield the rows of files by path, in their order; what is no file comes with what it is."""
    return _in_batches(partial(_of_path, content), files, len(files), progress)


def _in_batches(
    read: Callable[[File], Row], files: Iterable[File], count: int, progress: Progress | None
) -> Iterator[Row]:
    many = count >= WORTHWHILE
    if many:
        prepare()
    done = 0

    def read_all(batch: list[File]) -> list[Row]:
        return [read(file) for file in batch]

    batches = iter(partial(_take, iter(files)), [])
    for rows in share(read_all, batches) if many else map(read_all, batches):
        yield from rows
        done += len(rows)
        if progress is not None:
            progress(done, count)


def _take(files: Iterator[File]) -> list[File]:
    """Return the next batch of files; after the last one an empty list."""
    return list(islice(files, _BATCH))


def _with_blobs(
    repository: Repository, items: Sequence[Item]
) -> Iterator[tuple[Item, bytes | None]]:
    """Yield the files of a commit with their bytes; none of a file that is not looked at.

    One git gives them all. It keeps most files as differences from others, and each further git
    would have to read those others again.
    """
    blobs = objects.blobs(repository, (item.oid for item in items if _is_read(item)), LARGEST_FILE)
    for item in items:
        yield item, next(blobs) if _is_read(item) else b""


def _is_read(item: Item) -> bool:
    """Return whether a file's bytes are looked at: those of a record, and of a misplaced one."""
    return item.mode not in (LINK, REPOSITORY) and identify(item.path).may_be_record


def _of_item(disk: Path | None, file: tuple[Item, bytes | None]) -> Row:
    item, content = file
    identity = identify(item.path)
    if not _is_read(item) and identity.kind != "stray":
        return Row(item.path, item.oid, item.mode, identity.kind, identity.id, FINE)
    if content is not None:
        return row_of(item.path, content, item.oid, item.mode)
    on_disk = worktree.read(disk, item.path) if disk is not None else Odd.NOT_HERE
    return row_of(item.path, Odd.NOT_HERE if isinstance(on_disk, Odd) else on_disk, "", item.mode)


def _of_path(content: Content, file: tuple[str, Odd | None]) -> Row:
    """Return the row of one path. A link in the place of a folder hides all files of it."""
    path, odd = file
    identity = identify(path)
    if odd is not None:
        return row_of(path, odd)
    if identity.may_be_record or path in FOLDERS:
        return row_of(path, content(path))
    return Row(path, "", "", identity.kind, identity.id, FINE)
