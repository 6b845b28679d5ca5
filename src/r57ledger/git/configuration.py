"""The repository's own configuration, asked and changed through git."""

from __future__ import annotations

from collections.abc import Sequence

from r57ledger.errors import LedgerError
from r57ledger.git import call
from r57ledger.git.call import GitError, NoGitError
from r57ledger.git.repository import Repository
from r57ledger.words.message import say


def config(repository: Repository, *words: str, ok: Sequence[int] = (0,)) -> bytes:
    """Run `git config` on the repository's own file, and return what it prints.

    Raises LedgerError where git is missing or refuses.
    """
    try:
        return call.run(repository, "config", "--local", *words, ok=ok)
    except GitError as error:
        raise LedgerError(
            say("git could not change its configuration: {complaint}", complaint=error),
            say("Install git, and let the PATH lead to it.")
            if isinstance(error, NoGitError)
            else say("Look whether .git/config may be written, and no other git is at work."),
        ) from None


def setting(repository: Repository, name: str) -> str | None:
    """Return a setting of the repository's own configuration, None where there is none."""
    output = config(repository, "-z", "--get", name, ok=(0, 1))
    return output.decode("utf-8", "replace").rstrip("\0") if output else None
