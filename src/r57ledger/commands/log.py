"""`r57 log`: the history of one record, as git and its log have it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from r57ledger.command_line import options, shared
from r57ledger.command_line.session import Session
from r57ledger.errors import LedgerError
from r57ledger.store.need import task as one_task
from r57ledger.store.past import deleted, passages
from r57ledger.views.log import log
from r57ledger.views.show import find_record
from r57ledger.words.message import mark

EXAMPLES = ("r57 log 3430-bvhttdl-vp", "r57 log 3430-bvhttdl-vp --field due")
TAKES = shared.CLOCKS


def run(
    ctx: typer.Context,
    record: Annotated[
        str,
        typer.Argument(
            metavar="RECORD", help=mark("A record by any name that `r57 show` takes, PLAN/TASK.")
        ),
    ],
    field: Annotated[
        str | None,
        typer.Option(
            "--field",
            metavar="KEY",
            help=mark(
                "Only this field, as `due` or `lead`; entries that bear on it are among them."
            ),
        ),
    ] = None,
    output: options.Format = "table",
) -> int:
    """Show what each commit changed of a record: when, by whom, from what to what.

    Beside it stands what the record's log says. A deadline that moved without an entry is told as
    such. Renamed files are followed, and what is not committed yet comes last.
    """
    task = record.strip().partition("@")[0]
    session = Session(ctx, one_task(task))
    if task not in session.ledger.tasks:
        session = Session(ctx)
    target: Any
    try:
        target = find_record(session.reckoner, record).record
    except LedgerError:
        target = deleted(session.place, session.loaded, task)
        if target is None:
            raise
    table = log(
        session.reckoner,
        session.clocks,
        target,
        passages(session.place, session.loaded, target, working_tree=ctx.obj.revision is None),
        field,
    )
    return session.show(table, output, everything=True)
