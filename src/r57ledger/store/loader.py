"""From a ledger's root to its records: a snapshot taken, read, and put together."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.errors import LedgerError
from r57ledger.format.identity import identify
from r57ledger.format.ledger import Ledger, Unreadable
from r57ledger.git import early
from r57ledger.git import repository as repositories
from r57ledger.git import revision as revisions
from r57ledger.git.call import GitError
from r57ledger.git.repository import Repository
from r57ledger.store import snapshot
from r57ledger.store.archive import Archive
from r57ledger.store.assembly import assemble, last_fact
from r57ledger.store.cache import Cache, open_cache
from r57ledger.store.digest import is_file_of_record
from r57ledger.store.loose import read_loose
from r57ledger.store.narrow import narrow
from r57ledger.store.need import EVERYTHING, Need, What
from r57ledger.store.pile import Pile
from r57ledger.store.reader import BROKEN, FLAWED, Reading, read, record_of, unreadable
from r57ledger.store.root import MARK
from r57ledger.store.snapshot import Snapshot
from r57ledger.store.worktree import Odd
from r57ledger.text import quoted

if TYPE_CHECKING:
    from r57ledger.store.bulk import Progress

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Loaded(NamedTuple):
    """A snapshot of a ledger, and what was found wrong with its files one by one.

    `files` counts the records, readable or not. `paths` are all files of the ledger's folders,
    evidence too. `revision` is for display: `working tree (a1b2c3d)`, or a commit. `source`
    gives a file's bytes as they are in this snapshot, for excerpts. `notes` say what kept the
    cache from working, if anything did. `beyond`: so many tasks more are overdue, and rank after
    those that were asked for first; `beyond_immediate`: are due immediately. A narrowed ledger
    has no `paths` and no diagnostics.
    """

    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    files: int
    revision: str
    paths: tuple[str, ...]
    source: Callable[[str], bytes]
    notes: tuple[str, ...] = ()
    beyond: int = 0
    beyond_immediate: int = 0


class BrokenSettings(LedgerError):  # noqa: N818 - what the person is told, not a name for one
    """`r57.yaml` cannot be read, so nothing else can be; `diagnostics` are its own findings."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], source: Callable[[str], bytes]) -> None:
        first = next(d for d in diagnostics if d.severity is Severity.ERROR)
        line = f"{MARK}:{first.span.line}" if first.span else MARK
        super().__init__(f"{line}: {first.message}", first.help)
        self.diagnostics = diagnostics
        self.source = source


def load(  # noqa: PLR0913 - what is asked, and how
    root: Path,
    *,
    as_of: date,
    revision: str | None = None,
    need: Need = EVERYTHING,
    cache: bool = True,
    progress: "Progress | None" = None,
) -> Loaded:
    """Load the ledger in `root` as its files are, or as a revision of its repository was.

    Raises LedgerError where `r57.yaml` cannot be read or is of a newer format, where a revision
    is asked for and is not known, or there is no repository to know it.
    """
    # A revision is there whatever the work tree looks like: that question need not be asked.
    began = early.take(root) if revision is None else early.Question(repositories.discover(root))
    repository = began.repository
    kept = open_cache(repository) if cache else Cache(None)
    try:
        if revision is not None:
            taken = _of_revision(repository, kept, revision, progress)
        elif began.complaint:
            raise GitError(began.complaint)
        elif repository is None or began.process is None:
            taken = snapshot.of_folder(root)
        elif cache:
            taken = snapshot.of_worktree(root, repository, kept, began, progress)
        else:
            taken = snapshot.of_worktree_read_whole(root, repository, began)
        if taken.archive is None or need.what in (What.EVERYTHING, What.RECORDS):
            return _whole(taken, kept, as_of, need, progress)
        narrowed = narrow(Pile(taken, taken.archive, kept), as_of, need)
        if narrowed is None:
            return _whole(taken, kept, as_of, need, progress)
        return Loaded(
            narrowed.ledger,
            (),
            narrowed.files,
            taken.label,
            (),
            _source(taken),
            tuple(kept.notes),
            narrowed.beyond,
            narrowed.immediate,
        )
    except GitError as error:
        raise revisions.no_git(str(error)) from None
    finally:
        early.forget(began)
        kept.close()


class _Whole:
    """All readings of a snapshot, taken in one by one."""

    def __init__(self) -> None:
        self.records: dict[str, Any] = {}
        self.lost: list[Unreadable] = []
        self.diagnostics: list[Diagnostic] = []

    def add(self, reading: Reading) -> None:
        self.diagnostics.extend(reading.diagnostics)
        if reading.flaw != BROKEN:
            self.records[reading.path] = record_of(reading)
            return
        row = unreadable(reading)
        if row is not None:
            self.lost.append(row)


def _whole(
    taken: Snapshot, cache: Cache, as_of: date, need: Need, progress: "Progress | None"
) -> Loaded:
    again = (BROKEN, FLAWED) if need.what is What.EVERYTHING else (BROKEN,)
    whole = _Whole()
    paths = list(taken.loose)
    if taken.archive is not None:
        archive = taken.archive
        archive.list_all(archive.parts)
        items = [item for part in archive.parts for item in archive.listing(part)]
        items = [item for item in items if item.path not in taken.hidden]
        paths.extend(item.path for item in items)
        for item in items:
            if need.what is What.EVERYTHING and identify(item.path).kind == "stray":
                whole.add(read(item.path, b""))
        for reading in archive.read(filter(is_file_of_record, items), again):
            whole.add(reading)
    for reading in read_loose(taken.loose, taken.content, cache, again, progress):
        whole.add(reading)
    _require_settings(whole, taken)
    ledger = assemble(whole.records, whole.lost, last_fact(whole.records.values(), as_of))
    return Loaded(
        ledger,
        tuple(sorted(whole.diagnostics, key=lambda found: found.place.path)),
        sum(identify(path).is_record for path in paths),
        taken.label,
        tuple(sorted(paths)),
        _source(taken),
        tuple(cache.notes),
    )


def _of_revision(
    repository: Repository | None, cache: Cache, revision: str, progress: "Progress | None"
) -> Snapshot:
    """Return the ledger as a commit, tag or branch holds it, or as it was at the end of a day."""
    if repository is None:
        raise revisions.no_git("there is no git repository here")
    commit: str | None
    try:
        if _DAY.fullmatch(revision):
            commit = revisions.commit_at(repository, revision)
            if commit is None:
                raise LedgerError(
                    f"There is no commit of {revision} or earlier.",
                    "Give --rev a later day; `git log` shows the first commit's.",
                )
        else:
            commit = revisions.commit_of(repository, revision)
    except GitError:
        raise LedgerError(
            f"The revision {quoted(revision)} is not known here.",
            "Give --rev a commit, tag or branch, or a day written as 2025-07-15.",
        ) from None
    taken = snapshot.of_commit(Archive(repository, cache, commit, progress), commit)
    if taken.archive is None or MARK not in taken.archive.parts:
        raise LedgerError(
            f"The revision {quoted(revision)} holds no ledger: it has no file "
            f"{repository.prefix}{MARK}.",
            "Give --rev a later commit, tag, branch or day.",
        )
    return taken


def _require_settings(whole: _Whole, taken: Snapshot) -> None:
    if MARK not in whole.records:
        found = tuple(d for d in whole.diagnostics if d.place.path == MARK)
        raise BrokenSettings(found, _source(taken))


def _source(taken: Snapshot) -> Callable[[str], bytes]:
    def source(path: str) -> bytes:
        found = taken.content(path)
        return b"" if isinstance(found, Odd) else found

    return source
