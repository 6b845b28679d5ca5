"""`r57 slips`: deadlines that moved, and by how much."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.reading import read_choice, read_optional_day
from r57ledger.command_line.session import Session
from r57ledger.history.silent import silent_moves
from r57ledger.store.past import ask_of_tasks, task_passages
from r57ledger.store.root import find_root
from r57ledger.views.slips import SLIP_COLUMNS, slips
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 slips",
    "r57 slips --since 2025-07-01 --by unit",
    "r57 slips --by plan --format csv",
)
COLUMNS = SLIP_COLUMNS
_BY = ("unit", "plan")


def run(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help=mark("Only what moved on this day or later.")),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="unit|plan", help=mark("Count by unit or by plan.")),
    ] = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """List the tasks whose deadlines moved, with the first and the present last day.

    Beside the extensions that the logs have it tells the deadlines that were rewritten in a file
    without an entry: by whom, and in which commit. What an earlier version says that cannot be
    read is not known, and it is named.
    """
    if by is not None:
        read_choice(by, "--by", _BY)
    day = read_optional_day(since, "--since", ctx.obj.today)
    request = ask_of_tasks(find_root(ctx.obj.root), ctx.obj.revision)
    try:
        session = Session(ctx)
        passages = task_passages(session.place, session.loaded, request)
    finally:
        request.end()
    moves = silent_moves(session.reckoner, passages)
    table = slips(session.reckoner, session.clocks, moves, day, by)
    return session.show(table, output, everything=everything, why=why)
