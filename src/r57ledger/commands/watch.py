"""`r57 watch`: what has changed since this reader last looked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.output import write_notes
from r57ledger.command_line.reading import read_filled, read_revision
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import SharedOptions
from r57ledger.errors import FINDINGS, FINE, LedgerError
from r57ledger.git.call import GitError
from r57ledger.git.revision import committed_on, day_named, head_of, repository_of
from r57ledger.schedule.former import under_present_ids
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import load
from r57ledger.store.marks import Mark, read_mark, write_mark
from r57ledger.store.need import EVERYTHING
from r57ledger.store.revisions import revision_of
from r57ledger.store.root import find_root
from r57ledger.views.filters import FilterOptions
from r57ledger.views.table import Clocks
from r57ledger.views.watch import WATCH_COLUMNS, State, watch
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 watch",
    "r57 watch --unit van-phong-bo --format md --out morning.md",
    "r57 watch --since 2025-10-28 --keep",
)
COLUMNS = WATCH_COLUMNS


def run(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REV",
            help=mark("Since this commit, tag or day; since the last look if absent."),
        ),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help=mark("Do not remember that you have looked."))
    ] = False,
    unit: options.Unit = None,
    plan: options.Plan = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Show what has changed since you last looked: what is late, new, done, moved or passed on.

    Where you have looked is remembered on this machine, for you alone, and not in the ledger:
    the commit, and the day. What is not committed yet is told again the next time.
    """
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)
    session, filters = Session.filtered(ctx, EVERYTHING, FilterOptions(unit=unit, plan=plan))
    looked = Mark(session.loaded.commit or head_of(repository_of(root)), session.as_of)
    last = read_mark(root) if since is None else _of_revision(root, shared, since)
    if last is not None and last.as_of > session.as_of:
        raise LedgerError(
            say(
                "{as_of}, the day that is asked about, is before {since}, the day of the look that "
                "it is compared with.",
                as_of=session.as_of,
                since=last.as_of,
            ),
            say("Give an earlier day with --since, or a later one with --as-of."),
        )
    if last is None:
        if not keep:
            write_mark(root, looked)
        write_notes([_first_look(looked, keep=keep)])
        return FINE
    then, now = _state(root, shared, session, last), State(session.reckoner, session.clocks)
    code = session.show(watch(then, now, filters), output, everything=everything)
    if not keep:
        write_mark(root, looked)
    return FINDINGS if then.reckoner.ledger.unreadable else code


def _first_look(looked: Mark, *, keep: bool) -> str:
    if keep:
        return say("You have not looked before. Say since when: r57 watch --since 2025-10-28")
    return say(
        "You have not looked before. From now on, `r57 watch` tells what has changed since {day}.",
        day=looked.as_of,
    )


def _of_revision(root: Path, shared: SharedOptions, name: str) -> Mark:
    """Return a revision as a mark: as if the user had looked at it on the day of its commit."""
    repository = repository_of(root)
    revision = read_revision(read_filled(name, "--since"), shared.today)
    commit = revision_of(repository, revision).tree
    try:
        return Mark(commit, day_named(revision) or committed_on(repository, commit))
    except GitError as error:
        raise _no_day(str(error), shared.today) from None


def _no_day(message: str, day: date) -> LedgerError:
    hint = say("Say since when: r57 watch --since {day}", day=day.isoformat())
    return LedgerError(message, hint)


def _state(root: Path, shared: SharedOptions, session: Session, last: Mark) -> State:
    """Return the state of the ledger at a look. Raises LedgerError where its commit is gone."""
    try:
        revision_of(repository_of(root), last.commit)
    except LedgerError as error:
        raise _no_day(str(error), last.as_of) from None
    loaded = load(root, as_of=last.as_of, revision=last.commit, cache=shared.cache)
    ledger = under_present_ids(loaded.ledger, session.ledger)
    return State(Reckoner(ledger), Clocks(last.as_of, loaded.revision))
