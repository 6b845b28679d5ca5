"""`r57 show`: one record whole."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options, shared
from r57ledger.command_line.session import Session
from r57ledger.store.need import task as one_task
from r57ledger.views.show import show
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 show 3430-bvhttdl-vp",
    'r57 show "van phong bo"',
    "r57 list --format plain",
)
TAKES = shared.CLOCKS


def run(
    ctx: typer.Context,
    record: Annotated[
        str,
        typer.Argument(
            metavar="RECORD",
            help=mark(
                "A task as PLAN/TASK; a unit or plan by id, name, alias or code; a target, "
                "difficulty or reporting obligation as PLAN/ID; a report as "
                "PLAN/OBLIGATION/PERIOD/UNIT."
            ),
        ),
    ],
    output: options.Format = "table",
) -> int:
    """Show a record whole: what it says, what others say of it, and what follows on this day."""
    # Mostly it is a task that is there: then the other tasks need not be read.
    task = record.strip().partition("@")[0]
    session = Session(ctx, one_task(task))
    if task not in session.ledger.tasks:
        session = Session(ctx)
    return session.show(show(session.reckoner, session.clocks, record), output, everything=True)
