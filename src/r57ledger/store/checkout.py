"""The facts of a commit: the rows that the table has, and for the rest files read from git."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from r57ledger.git import objects
from r57ledger.git.call import GitError
from r57ledger.git.objects import Item
from r57ledger.git.repository import Repository
from r57ledger.store import cache, table
from r57ledger.store.bulk import Progress, rows_of_commit
from r57ledger.store.facts import Facts
from r57ledger.store.row import Row
from r57ledger.store.table import FactTable
from r57ledger.words.message import say
from r57ledger.words.system import cause


class Checkout(NamedTuple):
    """A commit whose facts are asked for; `disk` is the ledger's root where it is checked out."""

    repository: Repository
    commit: str
    disk: Path | None


class _Difference(NamedTuple):
    """How a commit differs from a table: paths that are gone, and new and changed files."""

    table: FactTable | None
    gone: list[str]
    items: list[Item]


def find_table(repository: Repository) -> FactTable | None:
    """Return the table that is kept for a work tree."""
    for path in cache.places(repository):
        commit = table.commit_of(path)
        if commit is not None:
            return FactTable(path, commit)
    return None


def facts_of(
    checkout: Checkout, former: FactTable | None, progress: Progress | None, notes: list[str]
) -> Facts:
    """Return the facts of a commit. Raises GitError, and ReplacedError as `Facts` does.

    The table keeps findings as sentences. Files whose findings are in another language than that of
    this run are few, and are read again.
    """
    facts = _facts_of(checkout, former, progress, notes)
    items = facts.in_other_languages()
    rows = rows_of_commit(checkout.repository, items, checkout.disk, progress)
    facts.lay_over([item.path for item in items], rows)
    return facts


def _facts_of(
    checkout: Checkout, former: FactTable | None, progress: Progress | None, notes: list[str]
) -> Facts:
    """Return the facts of a commit, with findings in the language in which they were kept.

    For the commit that is checked out a table is written. If that is impossible, a sentence in
    `notes` says so. Then, and for every other commit, the files that differ from the table are read
    for this run only.
    """
    if former is not None and former.commit == checkout.commit:
        return Facts(former)
    difference = _difference(checkout, former)
    if checkout.disk is not None:
        for path in cache.places(checkout.repository):
            try:
                _write(path, checkout, difference, progress)
            except (OSError, sqlite3.Error) as error:
                reason = cause(error)
                notes.append(
                    say("The cache {file} cannot be written: {cause}.", file=path, cause=reason)
                )
            else:
                return Facts(FactTable(path, checkout.commit))
    facts = Facts(difference.table)
    paths = [*difference.gone, *(item.path for item in difference.items)]
    facts.lay_over(paths, _rows(checkout, difference, progress))
    return facts


def _difference(checkout: Checkout, former: FactTable | None) -> _Difference:
    repository, commit, _ = checkout
    if former is not None:
        try:
            changes = list(objects.changes(repository, former.commit, commit))
        except GitError:  # git deletes commits that no branch holds any more
            pass
        else:
            gone = [item.path for item in changes if not item.oid]
            return _Difference(former, gone, [item for item in changes if item.oid])
    return _Difference(None, [], list(objects.files(repository, commit)))


def _rows(checkout: Checkout, difference: _Difference, progress: Progress | None) -> Iterator[Row]:
    return rows_of_commit(checkout.repository, difference.items, checkout.disk, progress)


def _write(
    path: Path, checkout: Checkout, difference: _Difference, progress: Progress | None
) -> None:
    """Write the table of a commit. Raises OSError or sqlite3.Error where that is not possible."""
    if path.parent.is_symlink():
        raise OSError(say("its folder is a link"))
    rows = _complete(_rows(checkout, difference, progress))
    table.write(path, difference.table, checkout.commit, difference.gone, rows)
    cache.tidy(path)


def _complete(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of a commit. Raises OSError for a file that the repository has no copy of.

    Such a row must not be kept: the copy may be fetched, and may be another one than on disk.
    """
    for row in rows:
        if not row.oid:
            raise OSError(say("the repository has no copy of {path}", path=row.path))
        yield row
