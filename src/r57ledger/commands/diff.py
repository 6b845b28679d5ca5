"""`r57 diff`: what differs between two revisions or days."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options, shared
from r57ledger.command_line.reading import read_filled, read_revision
from r57ledger.command_line.session import Session
from r57ledger.errors import FINDINGS
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import load
from r57ledger.views.diff import diff
from r57ledger.words.message import mark

EXAMPLES = ("r57 diff HEAD", "r57 diff HEAD HEAD --format md")
TAKES = tuple(option for option in shared.CLOCKS if option is not shared.REV)


def run(
    ctx: typer.Context,
    first: Annotated[
        str,
        typer.Argument(metavar="REV|DATE", help=mark("A commit, tag or branch, or a day's end.")),
    ],
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="[REV|DATE]", help=mark("What it is compared with; the working tree if absent.")
        ),
    ] = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Show what differs between two states of the ledger, record by record.

    Deadlines that moved come first, with the entry that says so, or the word that none does. A
    renamed record is one record. With `--format md` the answer is a comment for a merge request.
    """
    chosen: shared.SharedOptions = ctx.obj
    named = read_revision(read_filled(first, "REV"), chosen.today)
    if second is not None:
        chosen.revision = read_revision(read_filled(second, "REV"), chosen.today)
    session = Session(ctx)
    before = load(session.place, as_of=chosen.as_of, revision=named, cache=chosen.cache)
    table = diff(Reckoner(before.ledger), session.reckoner, session.clocks, before.revision)
    code = session.show(table, output, everything=everything)
    return FINDINGS if before.ledger.unreadable else code
