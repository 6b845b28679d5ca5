"""`r57 setup git`: what makes git quick in a large ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line.output import emit
from r57ledger.command_line.shared import PLACE, SharedOptions
from r57ledger.errors import FINE, LedgerError
from r57ledger.git import speed
from r57ledger.git.repository import discover
from r57ledger.store.root import find_root
from r57ledger.text import quoted, safe
from r57ledger.words.message import mark, say

EXAMPLES = ("r57 setup git", "r57 setup git --undo")
TAKES = PLACE


def run(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="git", help=mark("What is set up."))],
    undo: Annotated[
        bool, typer.Option("--undo", help=mark("Put everything back as it was."))
    ] = False,
) -> int:
    """Turn on what makes git quick in a large ledger, and tell what was changed.

    Only settings of this repository are changed, in its own configuration; none of them runs a
    program, and --undo puts each back as it was.
    """
    if what != "git":
        raise LedgerError(
            say("There is nothing to set up for {what}.", what=quoted(what)),
            say("Try: {command}", command="r57 setup git"),
        )
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)
    repository = discover(root)
    if repository is None:
        raise LedgerError(
            say("The ledger in {folder} is in no git repository.", folder=quoted(root)),
            say("Run git init first."),
        )
    sentences = speed.turn_off(repository) if undo else speed.turn_on(repository)
    emit(f"{safe(sentence)}\n" for sentence in sentences)
    return FINE
