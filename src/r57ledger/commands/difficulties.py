"""`r57 difficulties`: the register of what stands in the way."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.views.difficulties import COLUMNS as DIFFICULTIES_COLUMNS
from r57ledger.views.difficulties import difficulties
from r57ledger.views.filters import FilterOptions, read_days, read_filters
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 difficulties",
    "r57 difficulties --stale 30d",
    'r57 difficulties --why "kl-2025-03-04/thieu-nhan-luc/held"',
)
COLUMNS = DIFFICULTIES_COLUMNS


def run(
    ctx: typer.Context,
    stale: Annotated[
        str | None,
        typer.Option(
            "--stale",
            metavar="DAYS",
            help=mark("Only open ones without an entry for so many days."),
        ),
    ] = None,
    unit: options.Unit = None,
    plan: options.Plan = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """List the difficulties with level, owner, age and the tasks they hold back; open ones first.

    The age counts from the day a difficulty was raised, else from the day its document was
    issued.
    """
    days = None if stale is None else read_days(stale, "--stale")
    session = Session(ctx)
    filters = read_filters(
        session.reckoner, session.as_of, FilterOptions(unit=unit, plan=plan, only_plans=True)
    )
    table = difficulties(session.reckoner, session.clocks, filters, days)
    return session.show(table, output, everything=everything, why=why)
