"""Files as earlier commits had them: each version is read once, however many commits have it."""

from __future__ import annotations

from collections.abc import Iterable

from r57ledger.format.identity import LARGEST_FILE
from r57ledger.git import objects
from r57ledger.git.call import GitError
from r57ledger.git.repository import Repository
from r57ledger.git.revision import PartialCloneError, is_partial, unanswered
from r57ledger.history.steps import Key, Version
from r57ledger.store.reader import record_of, row_of
from r57ledger.store.revisions import revision_of
from r57ledger.store.row import BROKEN, Row, findings_from_json, unreadable
from r57ledger.store.worktree import Odd


def versions(repository: Repository, keys: Iterable[Key]) -> dict[Key, Version]:
    """Return what files held. Raises LedgerError where git does not answer, or has no copy."""
    return {key: version(key, content) for key, content in contents(repository, keys).items()}


def contents(repository: Repository, keys: Iterable[Key]) -> dict[Key, bytes | None]:
    """Return the bytes of files; None for one that is damaged. Raises as `versions` does.

    A partial clone that lacks one of them is refused: what is not there would be taken for new.
    """
    unique = list(dict.fromkeys(keys))
    blobs = objects.blobs(repository, [oid for _, oid in unique], LARGEST_FILE)
    try:
        by_key = dict(zip(unique, blobs, strict=True))
    except GitError as error:
        raise unanswered(repository, error) from None
    if None in by_key.values() and is_partial(repository):
        raise PartialCloneError
    return by_key


def raise_if_incomplete(repository: Repository, name: str) -> None:
    """Raise LedgerError where a partial clone has no copy of some file of a revision's ledger."""
    if not is_partial(repository):
        return
    commit = revision_of(repository, name).tree
    try:
        files = [one for one in objects.files(repository, commit) if one.mode != objects.REPOSITORY]
    except GitError as error:
        raise unanswered(repository, error) from None
    contents(repository, ((file.path, file.oid) for file in files))


def version(key: Key, content: bytes | None) -> Version:
    """Return what a file held, by its bytes; None where the repository has no copy of them."""
    path, oid = key
    return version_of(row_of(path, Odd.NOT_HERE if content is None else content, oid))


def version_of(row: Row) -> Version:
    """Return what a file held, by its row."""
    if row.data is not None:
        return Version(record_of(row.kind, row.id, row.path, row.data))
    if row.flaw < BROKEN:
        return Version()
    findings = findings_from_json(row.findings)
    return Version(fault=unreadable(row.path, row.kind, row.id, findings))
