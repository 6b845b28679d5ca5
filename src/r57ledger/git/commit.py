"""A commit of some files of the ledger alone, whatever else is staged."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress

from r57ledger.errors import LedgerError
from r57ledger.git import call, status
from r57ledger.git.call import GitError
from r57ledger.git.repository import Repository
from r57ledger.words.message import say

_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


def raise_if_impossible(repository: Repository) -> None:
    """Raise LedgerError where git would make no commit now: it is asked before files are written.

    A merge or rebase may be under way, git may be missing, or not know who makes the commit.
    """
    if any((repository.git_dir / name).exists() for name in _UNFINISHED):
        raise LedgerError(
            say("Git is in the middle of a merge or a rebase: nothing was written."),
            say("Finish it first, or leave --commit out."),
        )
    try:
        call.run(repository, "var", "GIT_COMMITTER_IDENT")
    except GitError as error:
        raise LedgerError(
            say("Git would make no commit, so nothing was written: {complaint}", complaint=error),
            _remedy(error) or say("Leave --commit out, or look at what `git status` says."),
        ) from None


def uncommitted(repository: Repository, paths: Collection[str]) -> list[str]:
    """Return which of some files, by path from the ledger's root, differ from the last commit.

    Files that git does not know are none of them, nor is any where git does not answer.
    """
    with suppress(GitError):
        return sorted(status.finish(repository, status.start(repository)).changed.keys() & paths)
    return []


def commit(repository: Repository, paths: Iterable[str], message: str) -> str | None:
    """Commit files, by path from the ledger's root, as they lie on disk; return the short id.

    None if none of the files is on disk or known to git. What else is staged stays staged. Hooks
    are not run and nothing is signed, as in every call of git: the ledger's rules have been
    checked. Raises LedgerError where git refuses.
    """
    try:
        names = _known(repository, [repository.prefix + path for path in paths])
        if not names:
            return None
        # Git commits only what it knows of: a new file is made known, a deleted one stays known.
        call.run(repository, "add", "--all", "--", *names)
        call.run(
            repository,
            *("-c", "commit.gpgSign=false", "commit", "--quiet", "--only", "--cleanup=verbatim"),
            *("--message", message, "--", *names),
        )
        short = call.run(repository, "rev-parse", "--short", "HEAD")
    except GitError as error:
        raise LedgerError(
            say("The files are written, but git made no commit: {complaint}", complaint=error),
            _remedy(error) or say("Commit them by hand: git commit"),
        ) from None
    return short.decode("ascii", "replace").strip()


def _remedy(error: GitError) -> str | None:
    """Return what to do where git does not know who makes a commit; None for other complaints."""
    words = str(error).lower()
    if not any(one in words for one in ("identity", "ident name", "tell me who you are")):
        return None
    return say("Tell git who you are: git config user.name and user.email; then git commit")


def _known(repository: Repository, names: list[str]) -> list[str]:
    """Return the files that are on disk or that git knows of: it refuses any other path.

    Such is a new file that was taken back before it was ever committed.
    """
    listed = set(call.paths(call.run(repository, "ls-files", "-z", "--", *names)))
    return [name for name in names if name in listed or (repository.top / name).exists()]
