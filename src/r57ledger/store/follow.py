"""A file of a commit, through links inside the ledger."""

from __future__ import annotations

import sys
from posixpath import dirname, isabs, join, normpath

from r57ledger.format.identity import LARGEST_FILE
from r57ledger.git.objects import FOLDER, LINK, REPOSITORY, blobs, item
from r57ledger.git.repository import Repository
from r57ledger.store.worktree import Odd

_MOST_LINKS = 8
_ODD = {REPOSITORY: Odd.REPOSITORY, FOLDER: Odd.LINK_FOLDER}


def follow(repository: Repository, commit: str, path: str, *, whole: bool = False) -> bytes | Odd:
    """Return the bytes of a file of a commit, through links inside the ledger, or what it is.

    They are the first `LARGEST_FILE` + 1, or with `whole` all. Raises GitError.
    """
    limit = sys.maxsize - 1 if whole else LARGEST_FILE
    for _ in range(_MOST_LINKS):
        file = item(repository, commit, path)
        if file is None:
            return Odd.LINK_DANGLING
        if file.mode in _ODD:
            return _ODD[file.mode]
        content = next(blobs(repository, [file.oid], limit))
        if content is None or file.mode != LINK:
            return Odd.NOT_HERE if content is None else content
        target = content.decode("utf-8", "surrogateescape")
        path = normpath(join(dirname(path), target))
        if isabs(target) or path == ".." or path.startswith("../"):
            return Odd.LINK_OUT
    return Odd.LINK_DANGLING
