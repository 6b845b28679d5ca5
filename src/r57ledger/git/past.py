"""What the history of a commit holds: files that were deleted, and commits that are signed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from r57ledger.git import call
from r57ledger.git.objects import blobs
from r57ledger.git.repository import Repository

_LONGEST_COMMIT = 1 << 20


def deleted_files(repository: Repository, commit: str, paths: Collection[str]) -> dict[str, str]:
    """Return the blob's id of each of some paths at which the ledger once had a file, to its end.

    `paths` are relative to the ledger's root, and so are those returned. Raises GitError.
    """
    output = call.run(
        repository,
        "log",
        "--format=",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--diff-filter=D",
        commit,
        "--",
        *repository.ledger_paths,
    )
    cut = len(repository.prefix)
    fields = iter(call.paths(output))
    wanted = frozenset(paths)
    deleted: dict[str, str] = {}
    for about, path in zip(fields, fields, strict=True):
        if path[cut:] in wanted:
            # The newest comes first; what stood there last counts.
            deleted.setdefault(path[cut:], about.split(" ")[2])
    return deleted


def signed_commits(repository: Repository, commits: Sequence[str]) -> frozenset[str]:
    """Return those of some commits that bear a signature, genuine or not. Raises GitError.

    The commits are read themselves: asked for signatures, git would run the program that verifies
    them, which the repository's own configuration names.
    """
    contents = blobs(repository, commits, _LONGEST_COMMIT)
    return frozenset(
        commit
        for commit, content in zip(commits, contents, strict=True)
        if content is not None and b"\ngpgsig" in content.partition(b"\n\n")[0]
    )
