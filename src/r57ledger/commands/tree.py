"""`r57 tree`: documents, and tasks under their parents."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.views.lookup import find_plan
from r57ledger.views.tree import TREE_COLUMNS, tree
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 tree",
    "r57 tree 1169/QĐ-TTg",
    'r57 tree --why "57-nq-tw/overdue"',
)
COLUMNS = TREE_COLUMNS


def run(
    ctx: typer.Context,
    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="[PLAN]",
            help=mark("A plan's id, code, alias or number; all documents if absent."),
        ),
    ] = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Show documents under their parents and tasks under what they carry out.

    Each has the classes of all tasks below it. A document with several parents stands under the
    first of them.
    """
    session = Session(ctx)
    top = find_plan(session.ledger, plan) if plan is not None else None
    table = tree(session.reckoner, session.clocks, top)
    return session.show(table, output, everything=everything, why=why)
