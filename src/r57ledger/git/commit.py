"""A commit of some files of the ledger alone, whatever else is staged."""

from __future__ import annotations

from collections.abc import Iterable

from r57ledger.errors import LedgerError
from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.repository import Repository
from r57ledger.words.message import say


def commit(repository: Repository, paths: Iterable[str], message: str) -> str:
    """Commit files, by path from the ledger's root, as they lie on disk; return the short id.

    What else is staged stays staged. Hooks are not run and nothing is signed, as in every call of
    git: the ledger's rules have been checked. Raises LedgerError where git refuses.
    """
    names = [repository.prefix + path for path in paths]
    try:
        # Git commits only what it knows of: a new file is made known, a deleted one stays known.
        call.run(repository, "add", "--all", "--", *names)
        call.run(
            repository,
            *("-c", "commit.gpgSign=false", "commit", "--quiet", "--only"),
            *("--message", message, "--", *names),
        )
        short = call.run(repository, "rev-parse", "--short", "HEAD")
    except GitError as error:
        raise LedgerError(
            say("The files are written, but git made no commit: {complaint}", complaint=error),
            say("Commit them by hand: git commit"),
        ) from None
    return short.decode("ascii", "replace").strip()
