"""`r57 fmt`: the files in canonical form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from r57ledger.command_line.checking import stand
from r57ledger.command_line.editing import Commit, DryRun, perform, tell, tell_findings
from r57ledger.command_line.output import answer
from r57ledger.command_line.selection import is_selected, path_inside
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, SharedOptions
from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.edits.change import Edit
from r57ledger.errors import FINDINGS, FINE, LedgerError
from r57ledger.format.identity import identify
from r57ledger.rules.catalog import apply_severities
from r57ledger.store.need import CHECK
from r57ledger.store.processes import WORTHWHILE, share
from r57ledger.store.reader import canonical_form
from r57ledger.store.root import find_root
from r57ledger.store.writing import read
from r57ledger.text import quoted, safe
from r57ledger.words.message import counted, mark, say

EXAMPLES = ("r57 fmt", "r57 fmt plans/kh-1381 --dry-run", "r57 fmt --check")
TAKES = EDITS


def run(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help=mark("Only these files, and those in these folders; all records if absent."),
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help=mark("Write nothing; name the files that would change.")),
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Bring files into canonical form: the same data, written as r57 itself writes them.

    Keys stand in the order in which the format declares them, two blanks in. Texts have their
    letters in one piece (Unicode form NFC), days have no quotes, mappings no brackets, and no two
    blank lines follow each other. A comment goes along with the key that it stands above; at the
    top of a file it stays. Quotes, and the line ends of a file, stay as they are.

    What is written is read again first, and must have the same data and the same comments. A file
    with errors is told and stays as it is. With --check, exits with 1 if a file would change.
    """
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)
    selection = [path_inside(root, path) for path in paths or ()]
    if check:
        session = Session(ctx, CHECK)
        formatted = _formatted(session, root, selection)
        where = stand(shared)
        answer(shared, (f"{safe(where.path(path))}\n" for path in formatted.changed))
        _tell_refused(shared, session, formatted)
        if formatted.changed:
            n = len(formatted.changed)
            tell([counted(n, "{n} file would change: r57 fmt", "{n} files would change: r57 fmt")])
        return FINDINGS if formatted.changed or formatted.is_refused else FINE
    refused = False

    def make(session: Session) -> Edit:
        nonlocal refused
        formatted = _formatted(session, root, selection)
        _tell_refused(shared, session, formatted)
        _refuse_changed(root, formatted)
        refused = formatted.is_refused
        return Edit(say("Files brought into canonical form"), content=formatted.changed)

    code = perform(ctx, make, CHECK, dry_run=dry_run, commit_too=commit)
    return FINDINGS if refused else code


class _Formatted(NamedTuple):
    """The chosen records in canonical form, as far as they could be brought into it.

    `before` and `changed` are the bytes of those that change, by path. Left as they are: the files
    of `errors`, and those of `odd`, whose text has no other form that surely means the same.
    """

    before: dict[str, bytes]
    changed: dict[str, bytes]
    errors: list[Diagnostic]
    odd: list[str]

    @property
    def is_refused(self) -> bool:
        """Whether a file was left as it is that may not be in canonical form."""
        return bool(self.errors or self.odd)


def _formatted(session: Session, root: Path, selection: Sequence[str]) -> _Formatted:
    """Return the chosen records of a ledger in canonical form.

    Raises LedgerError where nothing that was chosen is a record.
    """
    loaded = session.loaded
    findings = apply_severities(loaded.findings, loaded.ledger.settings)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    broken = {one.place.path for one in errors}
    records = [path for path in loaded.paths if identify(path).is_record]
    for named in selection:
        if not any(is_selected(path, [named]) for path in (*records, *broken)):
            raise LedgerError(
                say("There is no record in {path}.", path=quoted(named)),
                say("Records are r57.yaml and the .yaml files in units/, plans/ and calendar/."),
            )
    errors = [one for one in errors if is_selected(one.place.path, selection)]
    chosen = [path for path in records if is_selected(path, selection) and path not in broken]
    each = share if len(chosen) >= WORTHWHILE else map
    formatted = _Formatted({}, {}, errors, [])
    for path, forms in zip(chosen, each(partial(_forms, root), chosen), strict=True):
        if forms is None:
            formatted.odd.append(path)
        elif forms[0] != forms[1]:
            formatted.before[path], formatted.changed[path] = forms
    return formatted


def _forms(root: Path, path: str) -> tuple[bytes, bytes] | None:
    """Return a record's bytes and those of its canonical form; None where that cannot be had."""
    content = read(root, path)
    if content is None:  # it was deleted a moment ago
        return b"", b""
    form = canonical_form(path, content)
    return None if form is None else (content, form)


def _refuse_changed(root: Path, formatted: _Formatted) -> None:
    for path, content in formatted.before.items():
        if read(root, path) != content:
            raise LedgerError(
                say("{file} has been changed meanwhile.", file=quoted(path)),
                say("Nothing was written. Look at the file, and run the command again."),
            )


def _tell_refused(shared: SharedOptions, session: Session, formatted: _Formatted) -> None:
    """Say on the error stream which files are left as they are, and why."""
    if formatted.errors:
        tell_findings(shared, formatted.errors, session.loaded)
        n = len({one.place.path for one in formatted.errors})
        tell(
            [
                counted(
                    n,
                    "{n} file with errors stays as it is.",
                    "{n} files with errors stay as they are.",
                )
            ]
        )
    tell(
        say(
            "{file} stays as it is: it has a key that begins with `?`, a list in a list, or "
            "something else that r57 would not write.",
            file=quoted(stand(shared).path(path)),
        )
        for path in formatted.odd
    )
