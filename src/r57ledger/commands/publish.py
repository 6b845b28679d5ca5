"""`r57 publish`: the figures of a period, recorded as they were sent."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line.editing import Commit, DryRun, perform, tell
from r57ledger.command_line.reading import read_period as typed_name
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import AS_OF, EDITS, SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.edits.publication import publication, tag_of
from r57ledger.errors import FINE, LedgerError
from r57ledger.git.call import GitError
from r57ledger.git.repository import Repository
from r57ledger.git.revision import no_git, repository_of, set_tag, tagged
from r57ledger.store.need import EVERYTHING
from r57ledger.store.root import find_root
from r57ledger.views.summary.periods import read_period
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 publish 2025-07 --commit",
    "r57 publish 2025-Q3 --as-of 2025-09-25 --dry-run",
)
TAKES = (AS_OF, *EDITS)


def run(
    ctx: typer.Context,
    period: Annotated[
        str, typer.Argument(metavar="PERIOD", help=mark("2025-07, 2025-Q3, 2025-H1 or 2025."))
    ],
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Record that the figures of a period were sent: the day asked about, and the commit.

    They are recorded in `published` of r57.yaml, and the commit that gives them gets the tag
    r57/published/PERIOD, or PERIOD.2 where the period was sent on an earlier day too, so that
    it is kept: push the tag as well. The day is the period's last, or that of --as-of. The
    working tree must be as its commit is. `r57 undo` takes the record back, and leaves the tag.
    """
    shared: SharedOptions = ctx.obj
    repository = repository_of(find_root(shared.root))
    made: list[tuple[str, str]] = []

    def make(session: Session) -> Edit:
        id_ = _commit_of(session)
        settings = session.ledger.settings
        name = typed_name(period, shared.today, settings.window)
        days = read_period(name, session.as_of, settings.window)
        edit = publication(settings, days.name, days.as_of, id_)
        made.append((tag_of(settings, days.name), id_))
        _refuse_other(repository, *made[0])
        return edit

    code = perform(ctx, make, EVERYTHING, dry_run=dry_run, commit_too=commit)
    if code == FINE and not dry_run:
        _set_tag(repository, *made[0])
    return code


def _commit_of(session: Session) -> str:
    """Return the commit that gives the figures. Raises LedgerError where none does."""
    if session.loaded.commit is None or not session.loaded.committed:
        raise LedgerError(
            say("The working tree is not as its commit is, so no commit gives these figures."),
            say("Commit what has changed first: git status shows it."),
        )
    return session.loaded.commit


def _refuse_other(repository: Repository, tag: str, commit: str) -> None:
    """Raise LedgerError where the tag names another commit."""
    try:
        there = tagged(repository, tag)
    except GitError as error:
        raise no_git(str(error)) from None
    if there not in (None, commit):
        raise LedgerError(
            say("The tag {tag} names another commit: {commit}.", tag=tag, commit=str(there)[:12]),
            say(
                "These figures were sent before, and r57 verify tells what has become of them; "
                "if they were not: `git tag --delete {tag}`",
                tag=tag,
            ),
        )


def _set_tag(repository: Repository, tag: str, commit: str) -> None:
    try:
        if tagged(repository, tag) is None:
            set_tag(repository, tag, commit)
    except GitError as error:
        raise LedgerError(
            say("The file is written, but the tag could not be set: {complaint}", complaint=error),
            say("Set it by hand: git tag {tag} {commit}", tag=tag, commit=commit),
        ) from None
    tell([say("The commit has the tag {tag}: `git push origin {tag}`", tag=tag)])
