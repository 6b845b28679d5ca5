"""Merges that kept a file as one side had it, and so lost what the other side had written there.

Of a merge `git log -c` tells the files that differ from every parent. Where somebody ended a
conflict by taking one side, a file is as one parent has it: `git log` is silent, and an extension
would be gone from the ledger and from its history.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from r57ledger.git import call, objects
from r57ledger.git.repository import Repository
from r57ledger.git.revision import merge_bases
from r57ledger.history.commits import OPTIONS, Commit, FileChange, read

_Change = tuple[str | None, str | None]
"""The ids of a file's bytes in a parent and in the merge."""


class _Merge(NamedTuple):
    """A merge, and by path how the files differ between each parent and itself."""

    id: str
    parents: tuple[str, ...]
    sides: tuple[dict[str, _Change], ...]


def with_losses(
    repository: Repository, tip: str, names: Sequence[str], commits: list[Commit]
) -> list[Commit]:
    """Return commits that led to `tip`, with the files of which merges lost what one side wrote.

    `commits` are those that changed files below `names`, which are paths from the repository's top,
    the oldest first. A merge that is not among them comes in at its place. Raises GitError.
    """
    order, parents = _graph(repository, tip)
    if not parents:
        return commits
    replaced = {(f.path, oid) for commit in commits for f in commit.files for oid in f.before}
    lost = {
        merge.id: files
        for merge in _merges(repository, parents, names)
        if (files := _losses(repository, merge, replaced))
    }
    if not lost:
        return commits
    known = {commit.id for commit in commits}
    commits = [*commits, *_commits(repository, [id_ for id_ in lost if id_ not in known])]
    commits.sort(key=lambda commit: order[commit.id])
    return [commit._replace(files=(*commit.files, *lost.get(commit.id, ()))) for commit in commits]


@lru_cache(maxsize=1)
def _graph(repository: Repository, tip: str) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """Return the place of each commit that led to one, the oldest first; and merges' parents.

    A record with former names is asked for several times.
    """
    lines = call.run(repository, "rev-list", "--parents", "--date-order", "--reverse", tip, "--")
    rows = [line.split() for line in lines.decode("ascii").splitlines()]
    parents = {row[0]: tuple(row[1:]) for row in rows if len(row) > 2}
    return {row[0]: place for place, row in enumerate(rows)}, parents


def _merges(
    repository: Repository, parents: dict[str, tuple[str, ...]], names: Sequence[str]
) -> Iterator[_Merge]:
    """Yield merges with what differs from each parent: one process of git compares all of them."""
    pairs = "".join(f"{merge} {one}\n" for merge, sides in parents.items() for one in sides)
    output = call.run(
        repository,
        *("diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-renames"),
        *("--no-abbrev", "--no-ext-diff", "--", *names),
        data=pairs.encode("ascii"),
    )
    cut = len(repository.prefix)
    sides: list[dict[str, _Change]] = []
    words = iter(call.paths(output))
    for word in words:
        if word.startswith(":"):
            old, new = (oid if oid.strip("0") else None for oid in word.split(" ")[2:4])
            sides[-1][next(words)[cut:]] = old, new
        else:  # the id of the merge: its files follow
            sides.append({})
    rest = iter(sides)
    for merge, of_merge in parents.items():
        yield _Merge(merge, of_merge, tuple(next(rest) for _ in of_merge))


def _losses(
    repository: Repository, merge: _Merge, replaced: Collection[tuple[str, str | None]]
) -> list[FileChange]:
    """Return the files that a merge has as one parent has them, although another had changed them.

    Nearly always that other one had not: it has an older version. A version that some commit has
    replaced is such a one; for what is left git is asked where the two sides parted.
    """

    @cache
    def changed(one: int, other: int) -> frozenset[str]:
        """Return the files that one parent had changed since it parted from another."""
        parted = merge_bases(repository, merge.parents[one], merge.parents[other])
        changes = [
            frozenset(item.path for item in objects.changes(repository, base, merge.parents[one]))
            for base in parted
        ]
        return frozenset.intersection(*changes) if changes else frozenset(merge.sides[one])

    files: dict[str, FileChange] = {}
    for one, side in enumerate(merge.sides):
        for path, (old, new) in side.items():
            if old is None or new is None or (path, old) in replaced:
                continue
            alike = [n for n, other in enumerate(merge.sides) if path not in other]
            if any(path in changed(one, other) for other in alike):
                before = (other.get(path, (new, new))[0] for other in merge.sides)
                files[path] = FileChange(path, tuple(before), new)
    return list(files.values())


def _commits(repository: Repository, ids: Sequence[str]) -> list[Commit]:
    """Return commits without their files."""
    if not ids:
        return []
    output = call.run(
        repository,
        *("log", *OPTIONS, "--no-walk=unsorted", "--stdin"),
        data="\n".join(ids).encode("ascii"),
    )
    return list(read(output, repository.prefix))
