"""Files read by their paths: those of a working tree that git does not vouch for."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING

from r57ledger.format.identity import identify
from r57ledger.store.cache import Cache
from r57ledger.store.reader import Reading, read
from r57ledger.store.worktree import TREES, Odd

if TYPE_CHECKING:
    from r57ledger.store.bulk import Progress

Content = Callable[[str], bytes | Odd]


def read_loose(
    loose: dict[str, Odd | None],
    content: Content,
    cache: Cache,
    again: Container[int] = (),
    progress: Progress | None = None,
) -> Iterator[Reading]:
    """Yield what comes of reading some paths, in any order: records, and what is none.

    Evidence and files that are no business of a ledger's are passed over. Files whose kept flaw
    is in `again` are read although they are in the cache.
    """
    missing: dict[str, str] = {}
    for path, odd in loose.items():
        identity = identify(path)
        if odd is not None:
            yield read(path, odd)
        elif not identity.is_record:
            # A link in the place of a folder would hide all that is meant to be in it.
            if identity.kind == "stray" or path in TREES:
                found = content(path)
                yield read(path, found if isinstance(found, Odd) else b"")
        elif cache.path is None:
            missing[path] = ""
        else:
            found = content(path)
            if isinstance(found, Odd):
                yield read(path, found)
                continue
            oid = blob_id(found)
            row = cache.record(path, oid)
            if row is None or row.flaw in again:
                missing[path] = oid
            else:
                yield Reading(path, row.flaw, row.outline, row.body)
    yield from _read(missing, content, cache, progress)


def _read(
    missing: dict[str, str], content: Content, cache: Cache, progress: Progress | None
) -> Iterator[Reading]:
    if not missing:
        return
    from r57ledger.store.bulk import read_and_keep

    odd: list[tuple[str, Odd]] = []

    def contents() -> Iterator[tuple[str, bytes]]:
        for path, oid in missing.items():
            found = content(path)
            if isinstance(found, Odd):
                odd.append((path, found))
            else:
                missing[path] = oid and blob_id(found)
                yield path, found

    yield from read_and_keep(contents(), missing, cache, progress)
    for path, what in odd:
        yield read(path, what)


def blob_id(content: bytes) -> str:
    """Return git's id of a file with this content, in a repository with SHA-1."""
    import hashlib

    return hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()
