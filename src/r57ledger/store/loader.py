"""From a ledger's root to its records: the snapshot read, parsed, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.errors import LedgerError
from r57ledger.model import CalendarYear, Difficulty, Ledger, Plan, Report, Settings
from r57ledger.model import Target, Task, Unit, Unreadable
from r57ledger.rules.reading.identity import identify
from r57ledger.schedule.facts import dates_of
from r57ledger.store import git, worktree
from r57ledger.store.need import EVERYTHING, Need
from r57ledger.store.worktree import Odd

if TYPE_CHECKING:
    from r57ledger.yaml.parse import Parsed


class Loaded(NamedTuple):
    """A snapshot of a ledger, and what was found wrong with its files one by one.

    `files` counts the records, readable or not. `paths` are all files of the ledger's folders,
    evidence too. `revision` is for display: `working tree (a1b2c3d)`, or a commit. `source`
    gives a file's bytes as they are in this snapshot, for excerpts.
    """

    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    files: int
    revision: str
    paths: tuple[str, ...]
    source: Callable[[str], bytes]


class BrokenSettings(LedgerError):
    """`r57.yaml` cannot be read, so nothing else can be; `diagnostics` are its own findings."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], source: Callable[[str], bytes]) -> None:
        first = next(d for d in diagnostics if d.severity is Severity.ERROR)
        line = f"r57.yaml:{first.span.line}" if first.span else "r57.yaml"
        super().__init__(f"{line}: {first.message}", first.help)
        self.diagnostics = diagnostics
        self.source = source


def load(
    root: Path,
    *,
    as_of: date,
    revision: str | None = None,
    need: Need = EVERYTHING,
    cache: bool = True,
) -> Loaded:
    """Load the ledger in `root` as its files are, or as a revision of its repository was.

    Raises LedgerError where `r57.yaml` cannot be read or is of a newer format, where a revision
    is asked for and is not known, or there is no repository to know it.
    """
    repository = git.discover(root)
    found = dict(worktree.walk(root))
    gone: frozenset[str] = frozenset()
    if repository is not None:
        from r57ledger.store import status

        try:
            gone = status.ignored(repository, found)
        except git.GitError:
            repository = None
    data: dict[str, bytes | Odd] = {}
    kept: list[str] = []
    for path, odd in found.items():
        if path in gone:
            continue
        kept.append(path)
        identity = identify(path)
        if identity.kind != "elsewhere":
            data[path] = odd or (worktree.read(root, path) if identity.is_record else b"")
    return assemble(data, as_of, "working tree", tuple(kept), lambda path: _bytes(root, path))


def _bytes(root: Path, path: str) -> bytes:
    data = worktree.read(root, path)
    return b"" if isinstance(data, Odd) else data


def assemble(
    data: Mapping[str, bytes | Odd],
    as_of: date,
    revision: str,
    paths: tuple[str, ...],
    source: Callable[[str], bytes],
) -> Loaded:
    """Parse every file and put the records together."""
    records: list[object] = []
    unreadable: list[Unreadable] = []
    diagnostics: list[Diagnostic] = []
    for path, content in data.items():
        parsed = _parse(path, content)
        diagnostics.extend(parsed.diagnostics)
        if parsed.record is not None:
            records.append(parsed.record)
        elif path == "r57.yaml":
            raise BrokenSettings(tuple(parsed.diagnostics), source)
        elif identify(path).is_record:
            unreadable.append(_unreadable(path, parsed.diagnostics))
    ledger = ledger_of(records, tuple(unreadable), as_of)
    count = sum(identify(path).is_record for path in data)
    return Loaded(ledger, tuple(diagnostics), count, revision, paths, source)


def _parse(path: str, content: bytes | Odd) -> Parsed:
    if isinstance(content, Odd):
        from r57ledger.yaml.parse import refuse

        return refuse(path, content)
    from r57ledger.yaml.parse import parse

    return parse(path, content)


def _unreadable(path: str, diagnostics: Iterable[Diagnostic]) -> Unreadable:
    identity = identify(path)
    first = next(d for d in diagnostics if d.severity is Severity.ERROR)
    line = first.span.line if first.span else 1
    return Unreadable(path, identity.kind, identity.id, line, first.message)


def ledger_of(records: Iterable[Any], unreadable: tuple[Unreadable, ...], as_of: date) -> Ledger:
    """Put records of all kinds together. The last fact is that of these records."""
    settings = Settings()
    calendar: dict[int, CalendarYear] = {}
    ledger = Ledger(settings, calendar, {}, {}, {}, {}, {}, {}, unreadable)
    homes: dict[type, dict[str, Any]] = {
        Unit: ledger.units,
        Plan: ledger.plans,
        Task: ledger.tasks,
        Target: ledger.targets,
        Difficulty: ledger.difficulties,
        Report: ledger.reports,
    }
    last: date | None = None
    for record in records:
        if isinstance(record, Settings):
            settings = record
        elif isinstance(record, CalendarYear):
            calendar[record.year] = record
        else:
            homes[type(record)][record.id] = record
            for day in dates_of(record):
                if day <= as_of and (last is None or day > last):
                    last = day
    return ledger._replace(settings=settings, last_fact=last)
