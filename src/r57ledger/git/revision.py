"""From the name of a revision, or a day, to the commit that it means."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from r57ledger.errors import LedgerError
from r57ledger.git import call, status
from r57ledger.git.call import GitError, NoGitError
from r57ledger.git.repository import Repository, discover
from r57ledger.text import quoted
from r57ledger.words.message import mark, say

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID_LENGTHS = (40, 64)
# What git has noted of this clone alone: `main@{last week}`. It would guess at any words.
_GUESSED = re.compile(r"@\{(?!-?[0-9]+\}|(?i:u|upstream|push)\})")
_UNSHALLOW = mark(
    "Run `git fetch --unshallow`; in a CI job say `fetch-depth: 0` (GitHub) or "
    "`GIT_DEPTH: 0` (GitLab)."
)
_VIET_NAM = timezone(timedelta(hours=7))


class PartialCloneError(LedgerError):
    """A question needs files that the clone has left out."""

    def __init__(self) -> None:
        super().__init__(
            say("This clone is partial: it does not have all files of the history."),
            say("Run `git fetch --refetch --no-filter`; r57 itself fetches nothing."),
        )


def commit_of(repository: Repository, revision: str) -> str:
    """Return the id of the commit that a commit's id, tag, branch, or `HEAD~2` names.

    Raises GitError where there is no such commit.
    """
    if revision.startswith("-") or "\0" in revision or not revision or _GUESSED.search(revision):
        raise GitError(say("a revision is a commit, tag, branch or date"))
    output = call.run(
        repository, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"
    )
    commit = output.decode("ascii", "replace").strip()
    if len(commit) not in _ID_LENGTHS or set(commit) - set("0123456789abcdef"):
        raise GitError(say("git gave no commit for {revision}", revision=quoted(revision)))
    return commit


def day_named(revision: str) -> date | None:
    """Return the day by which a revision is named, as 2025-07-15; None for another name.

    Raises LedgerError for a day that is not in the calendar.
    """
    if not _DAY.fullmatch(revision):
        return None
    try:
        day = date.fromisoformat(revision)
    except ValueError:
        day = date.min
    if not 2000 <= day.year <= 2100:
        raise LedgerError(
            say("{value} is not a day.", value=quoted(revision)),
            say("Write it as 2025-07-15, in the years 2000 to 2100."),
        )
    return day


def tag_of(day: date) -> str:
    """Return the name of the tag that a job on a server sets on the main line at a day's end."""
    return f"r57/{day.isoformat()}"


def tagged(repository: Repository, tag: str) -> str | None:
    """Return the id of the commit that a tag names, None where there is no such tag.

    Raises GitError where git does not answer.
    """
    name = f"refs/tags/{tag}"
    if not call.run(repository, "for-each-ref", "--format=%(refname)", name):
        return None
    return commit_of(repository, name)


def set_tag(repository: Repository, tag: str, commit: str) -> None:
    """Let a new tag name a commit. Raises GitError where there is such a tag already."""
    call.run(repository, "update-ref", f"refs/tags/{tag}", commit, "0" * len(commit))


def commit_at(repository: Repository, day: date) -> str | None:
    """Return the newest commit of the ledger's main line by the end of a day in Viet Nam, if any.

    Only first parents are followed: what a side branch holds is not on the main line before its
    merge. Raises LedgerError, in a shallow clone, for a day before the clone's first commit. Raises
    GitError where there is no commit at all.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=_VIET_NAM) + timedelta(days=1)
    end = int(midnight.timestamp()) - 1
    head = commit_of(repository, "HEAD")
    # `--before` would guess at a day that it cannot read; `--min-age` takes a number.
    output = call.run(
        repository, "rev-list", "-1", "--first-parent", f"--min-age={end}", head, "--"
    )
    commit = output.decode("ascii").strip()
    if not commit and is_shallow(repository):
        raise LedgerError(
            say(
                "This clone is shallow: it has no commit of {day} or earlier.",
                day=day,
            ),
            say(_UNSHALLOW),
        )
    return commit or None


def committed_on(repository: Repository, commit: str) -> date:
    """Return the day in Viet Nam on which a commit was made, as it says itself.

    Raises GitError for a day that no calendar has.
    """
    output = call.run(repository, "rev-list", "--no-walk", "--format=%ct", commit, "--")
    try:
        return datetime.fromtimestamp(int(output.split()[-1]), _VIET_NAM).date()
    except (ValueError, OverflowError, OSError):
        raise GitError(say("The commit {commit} bears no day.", commit=commit[:12])) from None


def since(repository: Repository, commit: str) -> list[str]:
    """Return the commits that came to the main line after one, the oldest first. Raises GitError.

    Only first parents are followed: a merge stands for what it brought.
    """
    output = call.run(
        repository, "rev-list", "--first-parent", "--reverse", "HEAD", f"^{commit}", "--"
    )
    return output.decode("ascii").split()


def told(repository: Repository, commit: str) -> tuple[str, str]:
    """Return whose a commit is, and the first line of its message. Raises GitError."""
    output = call.run(repository, "show", "--no-patch", "--format=%an%x00%s", commit)
    author, _, title = output.decode("utf-8", "replace").strip("\n").partition("\0")
    return author, title


def merge_bases(repository: Repository, commit: str, other: str) -> list[str]:
    """Return the last commits that two commits have in common: several after criss-cross merges.

    Raises GitError.
    """
    output = call.run(repository, "merge-base", "--all", commit, other, ok=(0, 1))
    return output.decode("ascii").split()


def is_shallow(repository: Repository) -> bool:
    """Tell whether a clone lacks the history before some of its commits."""
    return (repository.common_dir / "shallow").is_file()


def is_partial(repository: Repository) -> bool:
    """Tell whether a clone left files out that its server keeps: `git clone --filter`."""
    return any((repository.common_dir / "objects" / "pack").glob("*.promisor"))


def head_of(repository: Repository) -> str:
    """Return the id of the commit that is checked out. Raises LedgerError where there is none."""
    try:
        return commit_of(repository, "HEAD")
    except GitError as error:
        raise unanswered(repository, error) from None


def raise_if_shallow(repository: Repository) -> None:
    """Raise LedgerError in a clone that lacks the history before some of its commits."""
    if is_shallow(repository):
        raise LedgerError(
            say("This clone is shallow: it does not have the whole history."), say(_UNSHALLOW)
        )


def unknown(repository: Repository, name: str, error: GitError) -> LedgerError:
    """Return the error for the name of a revision that git does not know."""
    if isinstance(error, NoGitError) or _is_unborn(repository):
        return unanswered(repository, error)
    hint = say("Name a commit, tag or branch, or a day written as 2025-07-15.")
    if is_shallow(repository):
        hint = say("This clone is shallow, and may lack it.") + " " + say(_UNSHALLOW)
    return LedgerError(
        say("The revision {revision} is not known here.", revision=quoted(name)), hint
    )


def unanswered(repository: Repository, error: GitError) -> LedgerError:
    """Return the error for a question that git has not answered about the ledger's history."""
    if not isinstance(error, NoGitError):
        if _is_unborn(repository):
            return LedgerError(
                say("There is no commit yet: git knows no history of the ledger."),
                say("Commit it first: git add --all && git commit"),
            )
        if is_partial(repository):
            return PartialCloneError()
    return no_git(str(error))


def _is_unborn(repository: Repository) -> bool:
    """Tell whether the branch that is checked out has no commit yet."""
    try:
        return status.finish(repository, status.start(repository)).commit is None
    except GitError:
        return False


def repository_of(root: Path) -> Repository:
    """Return the repository of the ledger in `root`. Raises LedgerError where there is none."""
    repository = discover(root)
    if repository is None:
        raise no_git(say("there is no git repository here"))
    return repository


def no_git(complaint: str) -> LedgerError:
    """Return the error for a question that only the ledger's history can answer."""
    return LedgerError(
        say("The ledger's history cannot be read: {complaint}", complaint=complaint),
        say("Run this in a clone of the ledger's repository, with git installed."),
    )
