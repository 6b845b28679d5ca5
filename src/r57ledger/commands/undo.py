"""`r57 undo`: the last edit by r57, taken back."""

from __future__ import annotations

import typer

from r57ledger.command_line.editing import Commit, DryRun, perform
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.errors import LedgerError
from r57ledger.store import journal
from r57ledger.store.need import EVERYTHING
from r57ledger.store.root import find_root
from r57ledger.store.writing import read
from r57ledger.text import quoted
from r57ledger.words.message import say

EXAMPLES = ("r57 undo --dry-run", "r57 undo")
TAKES = EDITS


def run(ctx: typer.Context, dry_run: DryRun = False, commit: Commit = False) -> int:
    """Take back the last edit that r57 made here, if its files are as that edit left them.

    The files get back the bytes that they had. A git commit that was made of the edit stays in the
    history; with --commit, another one takes it back. Done twice, it brings the edit back.
    """
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)

    def make(_: Session) -> Edit:
        last = journal.last(root)
        if last is None:
            raise LedgerError(
                say("There is no edit by r57 to take back."),
                say("What git knows can be brought back by git restore FILE."),
            )
        if not dry_run:
            # An edit that was broken off is not in the way of the next one, whatever comes of this.
            journal.settle(root)
        for path, content in last.after.items():
            # An edit of several files that was broken off has left some as they were.
            if read(root, path) not in (content, last.before[path]):
                raise LedgerError(
                    say("{file} has been changed since that edit.", file=quoted(path)),
                    say("Take back by hand what is to be taken back: {title}", title=last.title),
                )
        # Files that have another path now go back; an error that one has is none that is new.
        moves = {new: old for old, new in last.moves.items() if read(root, old) is None}
        back = {path: was for path, was in last.before.items() if path not in moves.values()}
        back |= {new: last.before[old] for new, old in moves.items()}
        return Edit(say("Taken back: {title}", title=last.title), content=back, moves=moves)

    return perform(ctx, make, EVERYTHING, dry_run=dry_run, commit_too=commit)
