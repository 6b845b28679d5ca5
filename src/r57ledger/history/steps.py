"""The way of one record through the commits: which version each of them made of which."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from r57ledger.format.ledger import Unreadable
from r57ledger.history.commits import Commit, FileChange

Key = tuple[str, str]
"""A file's path from the ledger's root, and the id of its bytes."""


class Version(NamedTuple):
    """What a file held: its record, or what kept it from being read. A stray file has neither."""

    record: Any = None
    fault: Unreadable | None = None


class Passage(NamedTuple):
    """A step with its versions read; `commit` is None for what is not committed yet."""

    commit: Commit | None
    before: tuple[Version | None, ...]
    after: Version | None


class Step(NamedTuple):
    """What a commit made of a record, as keys: its version in each parent, and the one after.

    A commit that gave the file another path, or that moved it back, is one step.
    """

    commit: Commit
    before: tuple[Key | None, ...]
    after: Key | None

    @property
    def keys(self) -> Iterator[Key]:
        """The versions that there are."""
        yield from (key for key in (*self.before, self.after) if key is not None)


def steps(commits: Iterable[Commit], paths: Collection[str]) -> Iterator[Step]:
    """Yield the steps of a record that has had all of some paths, in the order of the commits."""
    for commit in commits:
        yield from steps_of(commit, [file for file in commit.files if file.path in paths])


def steps_of(commit: Commit, files: Iterable[FileChange]) -> Iterator[Step]:
    """Yield the steps that one commit made of a record; `files` are those of the record."""
    files = list(files)
    gone = [file for file in files if file.after is None]
    for file in files:
        if file.after is not None:
            old = gone.pop() if gone and file.before == (None,) else file
            yield Step(commit, _keys(old), (file.path, file.after))
    for file in gone:
        yield Step(commit, _keys(file), None)


def _keys(file: FileChange) -> tuple[Key | None, ...]:
    return tuple((file.path, oid) if oid else None for oid in file.before)
