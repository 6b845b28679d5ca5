"""Whether figures still come out the same: those of a saved view, and those that were published."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import REV, SharedOptions
from r57ledger.command_line.view_command import made_again, refuse_other
from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Published
from r57ledger.format.task import Task
from r57ledger.git import revision
from r57ledger.git.call import GitError, NoGitError
from r57ledger.git.regular import content
from r57ledger.git.repository import Repository
from r57ledger.git.revision import repository_of
from r57ledger.rules.changes.comparison import Comparison
from r57ledger.schedule.history import CORRECTION
from r57ledger.store.loader import load
from r57ledger.store.root import find_root
from r57ledger.store.versions import raise_if_incomplete
from r57ledger.text import quoted
from r57ledger.version import __version__
from r57ledger.views.saved import RowDifference, SavedView, differences, read_saved, within
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.totals import PublishedFigures, Restatement
from r57ledger.views.table import Table, head
from r57ledger.views.verified import (
    RestatementCause,
    SentFigures,
    TurningCommit,
    of_file,
    of_published,
)
from r57ledger.words.message import say

_LARGEST = 1 << 28
"""How many bytes a saved view may have."""
_BESIDE = frozenset({"id", "path", "log", "formerly"})
"""The fields of a task that its entries tell already, or that bear on no figure."""


def verified_file(shared: SharedOptions, session: Session, file: Path) -> tuple[Table, bool]:
    """Return what has changed in a saved view, and whether it still comes out the same.

    It is made again from its own commit first, then from the ledger as it is now.
    Raises LedgerError where that cannot be told.
    """
    saved, commit = _read(file)
    repository = _repository(shared)
    _refuse_unknown(repository, commit)
    then = _made(shared, saved, commit)
    about, name = head(session.ledger, session.clocks), quoted(file)
    rows = differences((*saved.around, *saved.rows), (*then.around, *then.rows))
    if rows or then.rows != saved.rows:
        title = say("{file} is not what r57 makes of its commit", file=name)
        return of_file(about, title, list(_about_edit(saved, commit, rows)), rows), False
    rows = _since_then(shared, saved, None)
    if not rows:
        return of_file(about, say("{file} still comes out the same", file=name)), True
    title = say("{file} does not come out the same any more", file=name)
    sentence = say("It came out so at the commit {commit}.", commit=commit[:12])
    since = _first_other(repository, commit, lambda rev: bool(_since_then(shared, saved, rev)))
    sentences = [sentence] if since else [sentence, _no_commit(session)]
    return of_file(about, title, sentences, rows, since), False


def verified_published(shared: SharedOptions, session: Session) -> tuple[Table, bool | None]:
    """Return what became of all published figures, and whether each is the same.

    That is None where the revision of one of them cannot be read.
    """
    about = head(session.ledger, session.clocks)
    published = session.ledger.settings.published
    return of_published(about, (_sent(shared, session.ledger, one) for one in published))


def _read(file: Path) -> tuple[SavedView, str]:
    """Return a saved view, and the commit that it was made from."""
    data = content(file, _LARGEST + 1)
    if not data:
        raise LedgerError(
            say("{file} cannot be read, or is empty.", file=quoted(file)),
            say("Name a file that is there and may be read."),
        )
    try:
        if len(data) > _LARGEST:
            raise ValueError
        # A program on Windows, or a mail, may have put in other ends of lines and a mark.
        saved = read_saved(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except ValueError:
        saved = None
    if saved is None or not saved.command:
        raise LedgerError(
            say("{file} is no view that says how it was made.", file=quoted(file)),
            say(
                "Verify JSON or Markdown that a view of r57 wrote: `--format json`, `--format md`."
            ),
        )
    refuse_other(saved.command)
    named = [word.partition("=")[2] for word in saved.command if word.startswith(f"{REV.name}=")]
    if not named:
        raise LedgerError(
            say("{file} was made from files that no commit holds.", file=quoted(file)),
            say("Commit first, and make the view from the commit, to be able to verify it."),
        )
    return saved, named[-1]


def _repository(shared: SharedOptions) -> Repository:
    return repository_of(find_root(shared.root))


def _refuse_unknown(repository: Repository, commit: str) -> None:
    """Raise LedgerError where the clone does not have a commit."""
    try:
        revision.commit_of(repository, commit)
    except NoGitError as error:
        raise revision.unanswered(repository, error) from None
    except GitError:
        revision.raise_if_shallow(repository)
        raise LedgerError(
            say("The commit {commit} is not known here.", commit=quoted(commit)),
            say("Get it from where the view was made: git fetch --all --tags"),
        ) from None


def _made(shared: SharedOptions, saved: SavedView, rev: str | None) -> SavedView:
    """Return the view as a revision makes it, or the working tree."""
    if rev is not None:
        raise_if_incomplete(_repository(shared), rev)
    text = made_again(shared, saved.command, saved.output, rev)
    try:
        return read_saved(text)
    except ValueError:
        raise LedgerError(
            say("The command in the file makes no view."),
            say("Verify a file that r57 has written, as it has written it."),
        ) from None


def _since_then(shared: SharedOptions, saved: SavedView, rev: str | None) -> list[RowDifference]:
    """Return the rows that another state of the ledger makes otherwise, for the same day."""
    return differences(saved.rows, within(_made(shared, saved, rev).rows, saved.parts))


def _about_edit(saved: SavedView, commit: str, rows: list[RowDifference]) -> Iterator[str]:
    yield say(
        "The commit {commit} gives another answer: somebody has edited the file.",
        commit=commit[:12],
    )
    if saved.version not in ("", __version__):
        yield say(
            "Or it is the program: r57 {version} wrote the file, and this is r57 {present}.",
            version=quoted(saved.version),
            present=__version__,
        )
    if not rows:
        yield say("Only the order of the rows is another one.")


def _no_commit(session: Session) -> str:
    if session.loaded.committed:
        return say("No later commit of this branch does it: the view was made on another one.")
    return say("What has changed since then is not committed yet.")


def _first_other(
    repository: Repository, commit: str, is_other: Callable[[str], bool]
) -> TurningCommit | None:
    """Return the first commit of the main line that makes another view; None for no commit.

    It is found by halves: each view that is made leaves half of the commits.
    """

    def differs(later: str) -> bool:
        try:
            return is_other(later)
        except revision.PartialCloneError:
            raise
        except LedgerError:  # this commit has no such view at all
            return True

    try:
        commits = revision.since(repository, commit)
        at = bisect_left(commits, True, key=differs)
        if at == len(commits):
            return None
        author, title = revision.told(repository, commits[at])
    except GitError as error:
        raise revision.unanswered(repository, error) from None
    return TurningCommit(commits[at], _day(repository, commits[at]), author, title)


def _day(repository: Repository, commit: str) -> date | None:
    try:
        return revision.committed_on(repository, commit)
    except GitError:  # a commit may bear a day that no calendar has
        return None


def _sent(shared: SharedOptions, now: Ledger, published: Published) -> SentFigures:
    """Return what became of figures that were published."""
    root = find_root(shared.root)
    try:
        raise_if_incomplete(_repository(shared), published.rev)
        then = load(root, as_of=published.as_of, revision=published.rev, cache=shared.cache)
    except LedgerError as error:
        return SentFigures(published, None, {}, error.message)
    states = Comparison(then.ledger, now, published.as_of)
    figures = PublishedFigures(published, states.reckoner_before)
    restatement = Restatement(Population(states.reckoner), figures)
    tasks = [str(row[1]) for row in restatement.sections()[2].rows]
    return SentFigures(published, restatement, {id_: tuple(_causes(states, id_)) for id_ in tasks})


def _causes(states: Comparison, row: str) -> Iterator[RestatementCause]:
    """Yield why a row is counted otherwise on the same day: what its task's record says now."""
    task = row.partition("@")[0]
    submitted = {report.path: report.submitted.day for report in states.after.reports.values()}
    difference = states.difference(task)
    has_entry = False
    for change, entries in (("new", difference.new), ("gone", difference.lost)):
        for entry in entries:
            # A correction holds on every day, whenever it was made.
            if entry.date.day <= states.today or entry.kind == CORRECTION:
                has_entry = True
                day = submitted.get(entry.path)
                yield RestatementCause(entry.kind, change, entry.date.day, day, path=entry.path)
    before, after = states.before.tasks.get(task), states.after.tasks.get(task)
    if before and after:
        other = [
            field.name.rstrip("_")
            for field in fields(Task)
            if field.name not in _BESIDE
            and getattr(before, field.name) != getattr(after, field.name)
        ]
        if other:
            yield RestatementCause("task", "changed", fields=tuple(other), path=after.path)
        elif not has_entry:
            yield RestatementCause(None)
    elif one := before or after:
        yield RestatementCause("task", "new" if after else "gone", path=one.path)
    else:  # its file cannot be read
        yield RestatementCause(None)
