"""Which commit or tree of git a person means by a revision: a name, a day, or what is staged."""

from __future__ import annotations

from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.git import index, revision
from r57ledger.git.call import GitError, NoGitError
from r57ledger.git.repository import Repository
from r57ledger.git.revision import no_git
from r57ledger.text import safe
from r57ledger.words.message import say


class Revision(NamedTuple):
    """A tree of files that git has: its id, what people see, and the id of its commit if any."""

    tree: str
    label: str
    commit: str | None


def staged_files(repository: Repository) -> Revision:
    """Return what is staged. Raises LedgerError for an index that has conflicts."""
    try:
        return Revision(index.staged_tree(repository), say("staged files"), None)
    except NoGitError as error:
        raise no_git(str(error)) from None
    except GitError as error:
        raise LedgerError(
            say("What is staged cannot be read: {complaint}", complaint=safe(str(error))),
            say("Resolve the conflicts that `git status` shows, and `git add` the files.")
            if "unmerged" in str(error)
            else say("Look at what `git status` says."),
        ) from None


def revision_of(repository: Repository, name: str) -> Revision:
    """Return the commit that a name means: a commit, tag or branch, or the state of a day.

    Of a day it is the commit that the tag `r57/DAY` names, which a job on a server has set at its
    end; without that tag the last one by the dates that commits bear, which their makers can set.
    Raises LedgerError.
    """
    day = revision.day_named(name)
    try:
        if day is None:
            commit = revision.commit_of(repository, name)
            return Revision(commit, commit[:12], commit)
        tagged = revision.tagged(repository, revision.tag_of(day))
        if tagged is not None:
            label = say("{commit}, tag {tag}", commit=tagged[:12], tag=revision.tag_of(day))
            return Revision(tagged, label, tagged)
        last = revision.commit_at(repository, day)
    except GitError as error:
        raise revision.unknown(repository, name, error) from None
    if last is None:
        raise LedgerError(
            say("There is no commit of {day} or earlier.", day=day),
            say("Name a later day; `git log` shows the first commit's."),
        )
    return Revision(last, say("{commit}, by commit date {day}", commit=last[:12], day=day), last)
