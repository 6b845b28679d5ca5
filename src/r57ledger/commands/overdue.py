"""`r57 overdue`: the question that the program exists for."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.output import on_terminal
from r57ledger.command_line.session import Session
from r57ledger.errors import FINDINGS, LedgerError
from r57ledger.store.need import OVERDUE
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.overdue import overdue, overdue_by
from r57ledger.views.table import SHOWN_FIRST

EXAMPLES = (
    "r57 overdue",
    "r57 overdue --as-of 2025-12-01 --unit van-phong-bo",
    "r57 overdue --as-of 2025-12-01 --by unit",
    "r57 overdue --days 30 --format csv",
)


def run(
    ctx: typer.Context,
    unit: options.Unit = None,
    coordinating: options.Coordinating = False,
    plan: options.Plan = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=0, help="Only what is late by N days or more.")
    ] = 0,
    by: Annotated[
        str | None, typer.Option("--by", metavar="unit|plan", help="Count by unit or by plan.")
    ] = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
    fail: Annotated[
        bool, typer.Option("--fail", help="Exit with 1 if anything is overdue.")
    ] = False,
) -> int:
    """List the tasks whose last day has passed, most days late first.

    Tasks that are to be done immediately and have no last day follow in a part of their own, as
    do those whose class cannot be determined.
    """
    if by not in (None, "unit", "plan"):
        raise LedgerError(f"--by {by} is not known.", "Count by unit or by plan: --by unit")
    # Of a long list a terminal shows the first rows only: the others need not be read.
    short = on_terminal(output) and not (everything or unit or plan or days or by)
    need = OVERDUE._replace(first=SHOWN_FIRST if short else None, by_unit=bool(unit))
    session = Session(ctx, need)
    filters = read_filters(session.reckoner, session.as_of, FilterOptions(unit, coordinating, plan))
    if by:
        table = overdue_by(session.reckoner, session.clocks, by, filters, days)
    else:
        omitted = session.loaded.counted
        table = overdue(session.reckoner, session.clocks, filters, days, omitted)
    code = session.show(table, output, everything=everything, why=why)
    return FINDINGS if fail and len(table.rows) else code
