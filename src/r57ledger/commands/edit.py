"""`r57 edit`: one record in the person's own editor; nothing is saved until it checks."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer

from r57ledger.command_line.editing import (
    Commit,
    DryRun,
    new_findings,
    perform,
    tell,
    tell_faults,
)
from r57ledger.command_line.editor import open_editor
from r57ledger.command_line.questions import can_ask, choose
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.errors import FINE, LedgerError
from r57ledger.format.identity import identify
from r57ledger.store.need import EVERYTHING
from r57ledger.store.root import find_root
from r57ledger.store.writing import read
from r57ledger.text import quoted, safe
from r57ledger.views.show import find_record
from r57ledger.words.message import mark, say

EXAMPLES = ("r57 edit kh-1381/t05", "EDITOR=nano r57 edit units/vu-phap-che.yaml")
TAKES = EDITS


def run(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="RECORD", help=mark("A record as r57 show finds it, or a file.")),
    ],
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Open a record in your editor, and save it only if the ledger has no new error then.

    The editor is that of VISUAL, else of EDITOR. It opens a draft: the file itself is replaced in
    one step, when the draft has been checked. What cannot be saved is kept as a draft.
    """
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)
    path = _path(ctx, root, name)
    before = read(root, path)
    draft = Path(mkdtemp(prefix="r57-")) / Path(path).name
    draft.write_bytes(before or b"")
    try:
        content = _edited(shared, root, path, draft)
    except LedgerError:
        if draft.is_file() and draft.read_bytes() == (before or b""):
            shutil.rmtree(draft.parent)
        raise
    except KeyboardInterrupt:
        tell([_kept(draft)])
        raise
    if content == (before or b""):
        shutil.rmtree(draft.parent)
        tell([say("Nothing was changed.")])
        return FINE

    def make(_: Session) -> Edit:
        if read(root, path) != before:
            raise LedgerError(say("{file} has been changed meanwhile.", file=quoted(path)))
        return Edit(say("{file} edited", file=path), content={path: content})

    try:
        code = perform(ctx, make, EVERYTHING, dry_run=dry_run, commit_too=commit)
    except LedgerError as error:
        if read(root, path) == content:  # it is saved: what failed came after it
            raise
        raise LedgerError(error.message, _kept(draft)) from None
    if code == FINE and not dry_run:
        shutil.rmtree(draft.parent)
    else:
        tell([_kept(draft)])
    return code


def _edited(shared: SharedOptions, root: Path, path: str, draft: Path) -> bytes:
    """Return what the person has made of a draft, once it checks or is as it was.

    Raises LedgerError where the person gives up, and in a script for a draft with errors.
    """
    unchanged = draft.read_bytes()
    while True:
        code = open_editor(draft)
        content = draft.read_bytes() if draft.is_file() else b""
        if code:
            place = None if content == unchanged else _kept(draft)
            raise LedgerError(say("The editor ended with {code}.", code=code), place)
        if content == unchanged:
            return content
        faults, _, loaded = new_findings(shared, root, {path: unchanged}, {path: content})
        if not faults:
            return content
        tell_faults(shared, faults, loaded)
        choices = (say("Edit it again"), say("Give up and keep the draft"))
        if not can_ask() or choose(say("What now?"), choices, again=True):
            raise LedgerError(say("The draft has errors."), _kept(draft))


def _path(ctx: typer.Context, root: Path, name: str) -> str:
    """Return the path of the file that a person names, also of one that cannot be read."""
    place = Path(name).resolve()
    if place.is_file() and place.is_relative_to(root.resolve()):
        path = place.relative_to(root.resolve()).as_posix()
        if identify(path).is_record:
            return path
    session = Session(ctx, EVERYTHING)
    for file in session.ledger.unreadable:
        if name in (file.id, file.path):
            return file.path
    return str(find_record(session.reckoner, name).record.path)


def _kept(draft: Path) -> str:
    # Whole, however long it is: `quoted` would cut it, and nobody would find the draft.
    path = f'"{safe(str(draft))}"'
    return say("Nothing was saved. The draft is kept: {file}", file=path)
