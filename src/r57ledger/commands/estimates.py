"""`r57 estimates`: what the tasks of a year are to cost, and what of it is approved."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.reading import year_of
from r57ledger.command_line.session import Session
from r57ledger.views.estimates import UNIT_COLUMNS, cell_estimates, estimates
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 estimates 2026",
    "r57 estimates 2026 --plan kh-1381 --format csv",
    'r57 estimates 2026 --why "van-phong-bo/approved"',
)
COLUMNS = UNIT_COLUMNS


def run(
    ctx: typer.Context,
    year: Annotated[
        str | None,
        typer.Argument(metavar="[YEAR]", help=mark("All years if absent.")),
    ] = None,
    unit: options.Unit = None,
    plan: options.Plan = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Sum up the estimates for a year by unit, by document and by source of money.

    What is approved is told apart from what is only proposed. What a document is estimated at as
    a whole stands beside the sum of its tasks and is never added to it.
    """
    chosen_year = None if year is None else year_of(ctx.obj.today, year)
    session = Session(ctx)
    filters = read_filters(session.reckoner, session.as_of, FilterOptions(unit=unit, plan=plan))
    table = estimates(session.reckoner, session.clocks, chosen_year, filters)
    if why is not None:
        table = cell_estimates(table, why)
    return session.show(table, output, everything=everything)
