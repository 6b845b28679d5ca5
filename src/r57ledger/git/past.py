"""What the history of a commit holds that the commit does not: files that were deleted."""

from __future__ import annotations

from collections.abc import Collection

from r57ledger.git import call
from r57ledger.git.repository import Repository


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
    blobs: dict[str, str] = {}
    for about, path in zip(fields, fields, strict=True):
        if path[cut:] in wanted:
            # The newest comes first; what stood there last counts.
            blobs.setdefault(path[cut:], about.split(" ")[2])
    return blobs
