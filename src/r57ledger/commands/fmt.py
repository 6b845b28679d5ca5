"""`r57 fmt`: the files in canonical form."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line.checking import stand
from r57ledger.command_line.editing import Commit, DryRun, perform, tell, tell_findings
from r57ledger.command_line.formatting import CanonicalFiles, formatted_records, refuse_changed
from r57ledger.command_line.output import answer
from r57ledger.command_line.selection import path_inside
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.errors import FINDINGS, FINE
from r57ledger.store.need import CHECK
from r57ledger.store.root import find_root
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
        formatted = formatted_records(session, root, selection)
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
        formatted = formatted_records(session, root, selection)
        _tell_refused(shared, session, formatted)
        refuse_changed(root, formatted)
        refused = formatted.is_refused
        return Edit(say("Files brought into canonical form"), content=formatted.changed)

    code = perform(ctx, make, CHECK, dry_run=dry_run, commit_too=commit)
    return FINDINGS if refused else code


def _tell_refused(shared: SharedOptions, session: Session, formatted: CanonicalFiles) -> None:
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
