"""What is staged: the files that the next commit will hold."""

from __future__ import annotations

import os

from r57ledger.git import call
from r57ledger.git.repository import Repository


def staged_tree(repository: Repository) -> str:
    """Return the id of the tree that the next commit will have, which git can list as a commit.

    In a hook of `git commit --all` or of `git commit FILE` git names another index than the
    repository's own in GIT_INDEX_FILE: that one is taken. Git writes the tree among its objects, as
    it does a moment later for the commit. Raises GitError where the index has conflicts.
    """
    index = os.environ.get("GIT_INDEX_FILE")
    # A path that is relative is so to the folder in which git started the hook.
    path = os.path.abspath(index) if index else None  # noqa: PTH100 - a link is not followed
    return call.run(repository, "write-tree", "--missing-ok", index=path).decode("ascii").strip()
