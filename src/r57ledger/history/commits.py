"""The commits of a repository as git tells them, and the files that each of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from r57ledger.words.message import say

OPTIONS = (
    *("-z", "--no-show-signature", "--no-notes", "--no-color", "--encoding=UTF-8"),
    "--format=%H%x00%P%x00%ct%x00%an%x00%ae%x00%s",
)
"""How `git log` is to print a commit, before its files, so that `read` can read it.

What the user's configuration would change in that, or run, is switched off: gpg for signatures.
"""

_VIET_NAM = timezone(timedelta(hours=7))
_LONGEST = 200
"""How many letters of a name or a subject are shown at most."""
_LONGEST_TIME = 15
"""A time in seconds with more digits than this is on a day that no calendar has."""


class FileChange(NamedTuple):
    """A file that a commit changed: its path from the ledger's root, and the ids of its bytes.

    `before` has an id for each parent of the commit, None where that parent has no such file.
    `after` is None for a file that is gone.
    """

    path: str
    before: tuple[str | None, ...]
    after: str | None


class Commit(NamedTuple):
    """A commit. Its day is that in Viet Nam; None for a day that no calendar has.

    `author`, `email` and `subject` are what somebody typed; an author without a name is called by
    the address. Of a merge, `files` are those that differ from each of its parents, and those
    in which it lost what a parent had changed.
    """

    id: str
    parents: tuple[str, ...]
    committed: date | None
    author: str
    email: str
    subject: str
    files: tuple[FileChange, ...]


def read(output: bytes, prefix: str) -> Iterator[Commit]:
    """Yield the commits that `git log -z --raw -c` printed with `OPTIONS`, in its order.

    `prefix` is the ledger's folder in the repository, which the paths begin with.
    """
    words = output.decode("utf-8", "surrogateescape").split("\0")
    cut, at = len(prefix), 0
    while at + 6 <= len(words):
        id_, parents, committed, author, email, subject = words[at : at + 6]
        at += 6
        files: list[FileChange] = []
        while at < len(words) and (about := words[at].removeprefix("\n"))[:1] in ("", ":"):
            if not about:  # what stands behind the last file
                at += 1
                continue
            files.append(_file(about, words[at + 1][cut:]))
            at += 2
        yield Commit(
            id_.removeprefix("\n"),
            tuple(parents.split()),
            _day(committed),
            _readable(author) or _readable(email) or say("no name"),
            _readable(email),
            _readable(subject),
            tuple(files),
        )


def _file(about: str, path: str) -> FileChange:
    """Return a file of a commit; git writes as many colons before it as it has parents."""
    words = about.lstrip(":").split(" ")
    count = len(about) - len(about.lstrip(":"))
    *before, after = (oid if oid.strip("0") else None for oid in words[count + 1 : 2 * count + 2])
    return FileChange(path, tuple(before), after)


def _day(seconds: str) -> date | None:
    """Return the day of a time since 1970, None where it has none."""
    if len(seconds) > _LONGEST_TIME:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), _VIET_NAM).date()
    except (ValueError, OverflowError, OSError):
        return None


def _readable(text: str) -> str:
    """Return what was typed, cut where it is endless, with a sign for bytes that are no text."""
    readable = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return readable if len(readable) <= _LONGEST else f"{readable[:_LONGEST]}…"
