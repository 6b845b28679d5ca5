"""`r57 help`: a page on a command or a topic."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from r57ledger.command_line import shared
from r57ledger.command_line.output import answer
from r57ledger.errors import FINE
from r57ledger.words.message import mark

EXAMPLES = ("r57 help", "r57 help overdue", "r57 help dates")
TAKES = (shared.NO_PAGER, *shared.ALWAYS)


def run(
    ctx: typer.Context,
    subject: Annotated[
        str | None,
        typer.Argument(metavar="[COMMAND|TOPIC]", help=mark("A command, or one of the topics.")),
    ] = None,
) -> int:
    """Show the page of a command or a topic; without either, all commands in their groups."""
    program: Any = ctx.find_root().command
    answer(ctx.obj, [f"{program.page(subject)}\n"])
    return FINE
