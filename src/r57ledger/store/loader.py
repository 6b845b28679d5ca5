"""From a ledger's root to its records: what a view needs of them, at the two clocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Ledger
from r57ledger.git import early, status
from r57ledger.git.call import GitError
from r57ledger.git.endless import endless_path
from r57ledger.git.repository import Repository
from r57ledger.git.revision import repository_of, unanswered
from r57ledger.store import misplaced
from r57ledger.store.background import begin
from r57ledger.store.bulk import Content, Progress, rows_of_files
from r57ledger.store.checkout import Checkout, facts_of, find_table
from r57ledger.store.facts import Facts
from r57ledger.store.narrow import narrow
from r57ledger.store.need import EVERYTHING, Need, What
from r57ledger.store.reader import slow_reader
from r57ledger.store.revisions import Revision, revision_of, staged_files
from r57ledger.store.root import MARK
from r57ledger.store.snapshot import (
    Snapshot,
    WorkTree,
    files_on_disk,
    of_folder,
    of_revision,
    of_worktree,
    of_worktree_read_whole,
)
from r57ledger.store.table import ReplacedError
from r57ledger.store.worktree import Odd
from r57ledger.text import quoted, safe
from r57ledger.words.message import say

_LFS_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n"
    rb"(?:ext-.*\n)*oid sha256:(?P<oid>[0-9a-f]{64})\n"
)


class Loaded(NamedTuple):
    """A ledger, narrowed to a need, with what is to be known of its snapshot.

    `files` counts the records, readable or not. `revision` is for display: `working tree
    (a1b2c3d)`, or a commit. `source` gives a file's bytes as they are in this snapshot, for
    excerpts, and `checksum` the SHA-256 of a file of evidence, None where no file can be read.
    `notes` say what kept the table of facts from being written. `counted` is the number of tasks
    that the view counts and the ledger does not hold: in the order of the view they come after
    those that it holds. `findings`, what is wrong with each file, `paths`, all files of the
    ledger's folders, and `unknown`, the records that git has not been told of, are there for
    `check` only. `commit` is the full id of the commit, or of the one that the working tree is of;
    None without git. `committed` tells whether that commit alone gives this ledger.
    """

    ledger: Ledger
    files: int
    revision: str
    source: Callable[[str], bytes]
    checksum: Callable[[str], str | None]
    notes: tuple[str, ...] = ()
    counted: int = 0
    findings: tuple[Diagnostic, ...] = ()
    paths: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()
    commit: str | None = None
    committed: bool = False


class SettingsError(LedgerError):
    """`r57.yaml` cannot be read, so nothing else can be; `findings` are its own."""

    def __init__(self, findings: tuple[Diagnostic, ...], source: Callable[[str], bytes]) -> None:
        first = next(one for one in findings if one.severity is Severity.ERROR)
        line = f"{MARK}:{first.span.line}" if first.span else MARK
        super().__init__(f"{line}: {first.message}", first.help)
        self.findings = findings
        self.source = source


def load(  # noqa: PLR0913 - what is asked, and how
    root: Path,
    *,
    as_of: date,
    revision: str | None = None,
    staged: bool = False,
    need: Need = EVERYTHING,
    cache: bool = True,
    overlay: Mapping[str, bytes | None] | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Load the ledger in `root` as its files are, as it is `staged`, or as a revision was.

    `overlay` gives the bytes that some files, by path from the root, are to have in this run,
    whatever the disk holds: what an editor has not saved yet. None stands for no file.

    Raises LedgerError where `r57.yaml` cannot be read or is of a newer format, where a revision
    is asked for and is not known, or there is no repository to know it.
    """
    notes: list[str] = []
    is_check = need.what is What.CHECK
    if staged or revision is not None:
        repository = repository_of(root)
        point = staged_files(repository) if revision is None else revision_of(repository, revision)
        facts, snapshot = _of_revision(
            repository, point, progress, cache=cache, everywhere=is_check
        )
    else:
        facts, snapshot = _of_worktree(root, progress, notes, cache=cache)
        beside = misplaced.in_folder(root, everywhere=is_check)
        snapshot = snapshot.with_misplaced(beside)
    if overlay:
        snapshot = snapshot.with_overlay(overlay)
    with closing(facts):
        files = list(snapshot.loose.items())
        facts.lay_over(snapshot.hidden, rows_of_files(files, snapshot.content, progress))
        narrowed = narrow(facts, as_of, need)
        source = partial(_source, snapshot.content)
        if narrowed is None:
            raise SettingsError(tuple(f for f in facts.findings() if f.place.path == MARK), source)
        if (name := slow_reader()) is not None:
            notes.append(
                say(
                    "yaml-rs is not installed: files are read by {reader}, which takes longer.",
                    reader=name,
                )
            )
        return Loaded(
            narrowed.ledger,
            facts.count(),
            snapshot.label,
            source,
            partial(_checksum, snapshot.content),
            tuple(notes),
            narrowed.counted,
            facts.findings() if is_check else (),
            tuple(sorted(facts.paths())) if is_check else (),
            snapshot.unknown if is_check else frozenset(),
            snapshot.commit,
            snapshot.committed,
        )


def _of_worktree(
    root: Path, progress: Progress | None, notes: list[str], *, cache: bool
) -> tuple[Facts, Snapshot]:
    """Return the facts and the snapshot of a working tree, in a repository or not."""
    question = early.take(root)
    repository = question.repository
    try:
        if question.complaint:
            raise GitError(question.complaint)
        if repository is None or question.process is None or question.flagged is None:
            return Facts(None), of_folder(root)
        # Git looks at the work tree while this process looks for the table, and at the folders.
        wait_for_table = begin(partial(find_table, repository)) if cache else None
        on_disk = files_on_disk(root)
        table = wait_for_table() if wait_for_table else None
        endless = endless_path(root, on_disk.names)
        if endless is not None:
            raise GitError(say("{path} is not a file", path=safe(endless)))
        state = status.finish(repository, question.process)
        flagged = status.finish_flagged(repository, question.flagged)
        early.answered(repository)
        tree = WorkTree(repository, root, state, *flagged, on_disk)
        if not cache:
            return Facts(None), of_worktree_read_whole(tree)
        if state.commit is None:
            facts = Facts(None)
        else:
            facts = facts_of(Checkout(repository, state.commit, root), table, progress, notes)
        try:
            return facts, of_worktree(tree, facts)
        except BaseException:
            facts.close()
            raise
    except ReplacedError:  # somebody has just committed, or checked something out: ask again
        return _of_worktree(root, progress, notes, cache=cache)
    except GitError as error:
        # The files lie there, whatever has happened to the repository.
        label = say("working tree (git does not answer: {complaint})", complaint=error)
        return Facts(None), of_folder(root, label)
    finally:
        early.forget(question)


def _of_revision(
    repository: Repository,
    revision: Revision,
    progress: Progress | None,
    *,
    cache: bool,
    everywhere: bool,
) -> tuple[Facts, Snapshot]:
    """Return the facts and the snapshot of a revision."""
    try:
        table = find_table(repository) if cache else None
        facts = facts_of(Checkout(repository, revision.tree, None), table, progress, [])
    except ReplacedError:  # another process has brought it to another commit
        return _of_revision(repository, revision, progress, cache=cache, everywhere=everywhere)
    except GitError as error:
        raise unanswered(repository, error) from None
    if not facts.has_file(MARK):
        facts.close()
        if revision.commit is None:
            raise LedgerError(
                say("{file} is not staged.", file=safe(repository.prefix + MARK)),
                say("Stage the ledger's files: git add --all"),
            )
        raise LedgerError(
            say(
                "The revision {revision} holds no ledger: it has no file {file}.",
                revision=quoted(revision.label),
                file=safe(repository.prefix + MARK),
            ),
            say("Give --rev a later commit, tag, branch or day."),
        )
    try:
        beside = misplaced.in_commit(repository, revision.tree, everywhere=everywhere)
    except GitError as error:
        facts.close()
        raise unanswered(repository, error) from None
    return facts, of_revision(repository, revision, facts.special()).with_misplaced(beside)


def _source(content: Content, path: str) -> bytes:
    """Return a file's bytes; none for what is no file."""
    data = content(path)
    return b"" if isinstance(data, Odd) else data


def _checksum(content: Content, path: str) -> str | None:
    """Return the SHA-256 of a file in hexadecimal digits; None for what is no file.

    Where Git LFS keeps a file elsewhere, its pointer says the SHA-256 of the file
    (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md).
    """
    data = content(path, whole=True)
    if isinstance(data, Odd):
        return None
    pointer = _LFS_POINTER.match(data)
    from hashlib import sha256  # for a check alone: it takes some milliseconds

    return pointer["oid"].decode() if pointer else sha256(data).hexdigest()
