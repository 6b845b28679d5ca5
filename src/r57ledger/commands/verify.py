"""`r57 verify`: whether what was saved or sent still comes out the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import ALWAYS, NO_CACHE, NO_PAGER, OUT, ROOT
from r57ledger.command_line.verifying import verified_file, verified_published
from r57ledger.errors import FINDINGS, FINE, USAGE
from r57ledger.views.verified import VERIFY_COLUMNS
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 verify",
    "r57 verify bao-cao.md",
    "r57 verify overdue.json --format md --out verified.md",
)
TAKES = (OUT, NO_PAGER, ROOT, NO_CACHE, *ALWAYS)
COLUMNS = VERIFY_COLUMNS


def run(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help=mark("A view saved as JSON or Markdown; none for all published.")
        ),
    ] = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Tell whether a saved view, or every published figure, still comes out the same.

    A saved view is made again by the command that stands in it: from its own commit, where a
    difference means that somebody has edited the file, and from the ledger as it is now. If it
    comes out otherwise, the rows that differ are shown, and the commit since which they do. Without
    a file, it is told of the figures that `r57 publish` recorded whether the same day still gives
    them, and which entry, correction or late report has changed them.

    The exit code is 0 for the same, 1 for another answer, and 2 where it cannot be told: the commit
    is not known here, or the view was made from files that were not committed.
    """
    session = Session(ctx)
    same: bool | None
    if file is None:
        table, same = verified_published(ctx.obj, session)
    else:
        table, same = verified_file(ctx.obj, session, file)
    session.show(table, output, everything=everything)
    if same is None:
        return USAGE
    return FINE if same else FINDINGS
