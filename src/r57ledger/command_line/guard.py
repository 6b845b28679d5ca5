"""`check --against`: the state before a change is loaded, and the change is judged by rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from r57ledger.command_line.output import write_notes
from r57ledger.command_line.reading import read_revision
from r57ledger.command_line.shared import SharedOptions
from r57ledger.diagnostic import Diagnostic
from r57ledger.errors import LedgerError
from r57ledger.format.identity import LARGEST_FILE
from r57ledger.format.ledger import Ledger
from r57ledger.git import revision
from r57ledger.git.call import GitError
from r57ledger.git.objects import blobs, deleted_files, files_named, item
from r57ledger.git.repository import Repository
from r57ledger.git.revision import repository_of, unanswered
from r57ledger.rules.catalog import check_change
from r57ledger.rules.changes.comparison import Comparison
from r57ledger.store.loader import Loaded, load
from r57ledger.store.need import CHECK
from r57ledger.store.reader import plain_data
from r57ledger.store.revisions import revision_of
from r57ledger.store.root import MARK, find_root
from r57ledger.store.versions import raise_if_incomplete
from r57ledger.text import quoted
from r57ledger.words.message import say


def guarded(shared: SharedOptions, loaded: Loaded, name: str) -> tuple[Loaded, list[Diagnostic]]:
    """Return the ledger with the settings that judge it, and what is wrong with its change.

    The state before is the last commit that the ledger has in common with the revision `name`: what
    was added to that revision since is no change of ours. After criss-cross merges there are
    several such commits, and each is a state before. The settings `severity` and `approvers` are
    those of the state before. One that holds no ledger yet leaves nothing to judge. Raises
    LedgerError.
    """
    root = find_root(shared.root)
    repository = repository_of(root)
    findings: dict[Diagnostic, None] = {}
    settings = loaded.ledger.settings
    for base in _bases(shared, repository, loaded, name):
        raise_if_incomplete(repository, base)
        if not _holds_ledger(repository, base):
            note = say(
                "{commit} holds no ledger: all of this one is new.", commit=quoted(base[:12])
            )
            write_notes([note])
            continue
        before = load(root, as_of=shared.today, revision=base, need=CHECK, cache=shared.cache)
        write_notes(_unjudged(before.ledger, loaded.ledger))
        past_titles = partial(_past_titles, repository, base)
        comparison = Comparison(before.ledger, loaded.ledger, shared.today, past_titles)
        findings.update(dict.fromkeys(check_change(comparison)))
        former = before.ledger.settings
        settings = replace(settings, severity=former.severity, approvers=former.approvers)
    return loaded._replace(ledger=loaded.ledger._replace(settings=settings)), list(findings)


def _bases(shared: SharedOptions, repository: Repository, loaded: Loaded, name: str) -> list[str]:
    """Return the commits that the ledger's state has last in common with a revision."""
    revision.raise_if_shallow(repository)
    other = revision_of(repository, read_revision(name, shared.today)).tree
    try:
        head = loaded.commit or revision.head_of(repository)
        bases = revision.merge_bases(repository, head, other)
    except GitError as error:
        raise unanswered(repository, error) from None
    if not bases:
        raise LedgerError(
            say("This state has no commit in common with {revision}.", revision=quoted(name)),
            say("Name the branch that the change is to be merged into."),
        )
    return bases


def _holds_ledger(repository: Repository, commit: str) -> bool:
    """Tell whether a commit holds the ledger. Raises LedgerError where it has it elsewhere."""
    try:
        if item(repository, commit, MARK) is not None:
            return True
        others = files_named(repository, commit, MARK)
    except GitError as error:
        raise unanswered(repository, error) from None
    for path in others:
        if not (repository.top / path).exists():
            raise LedgerError(
                say("The ledger has come here from another folder: {file}.", file=quoted(path)),
                say("Move it back: what has changed in it since cannot be told here."),
            )
    return False


def _unjudged(before: Ledger, after: Ledger) -> Iterator[str]:
    """Yield a sentence for each file that could not be read before: its change is not judged."""
    unreadable = {file.path for file in after.unreadable}
    for file in before.unreadable:
        if file.path not in unreadable:
            yield say(
                "{file} could not be read before: what changes in it is not judged. Look at it.",
                file=file.path,
            )


def _past_titles(
    repository: Repository, commit: str, paths: Collection[str]
) -> dict[str, str | None]:
    """Return the titles, or names, of the records that were last deleted at some paths, by path."""
    try:
        deleted = deleted_files(repository, commit, paths)
        contents = blobs(repository, deleted.values(), LARGEST_FILE)
        records = [plain_data(content) if content is not None else None for content in contents]
    except GitError as error:
        raise unanswered(repository, error) from None
    titles = (
        record.get("title", record.get("name")) if isinstance(record, dict) else None
        for record in records
    )
    return dict(zip(deleted, titles, strict=True))
