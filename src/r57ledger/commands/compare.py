"""`r57 compare`: what moved between two days."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.reading import read_period
from r57ledger.command_line.session import Session
from r57ledger.views.compare import COLUMNS as COMPARE_COLUMNS
from r57ledger.views.compare import compare
from r57ledger.views.lookup import find_unit
from r57ledger.views.summary.periods import read_moment
from r57ledger.views.summary.population import Population
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 compare 2025-06 2025-07",
    "r57 compare 2025-07-15 2025-08-15 --unit van-phong-bo",
    'r57 compare 2025-06 2025-07 --why "in_term/overdue"',
)
COLUMNS = COMPARE_COLUMNS


def run(
    ctx: typer.Context,
    first: Annotated[
        str,
        typer.Argument(
            metavar="PERIOD|DATE", help=mark("A day, or a period: its last day is looked at.")
        ),
    ],
    second: Annotated[
        str, typer.Argument(metavar="PERIOD|DATE", help=mark("The day or period to compare with."))
    ],
    unit: options.Unit = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Show task by task what entered, left and moved between two days.

    Of a period the last day is looked at.
    """
    session = Session(ctx)
    window = session.ledger.settings.window
    today = ctx.obj.today
    days = (
        read_moment(read_period(first, today, window), window),
        read_moment(read_period(second, today, window), window),
    )
    id_ = None
    if unit is not None:
        id_ = find_unit(session.ledger, session.reckoner.organisation, unit, days[1])
    population = Population(session.reckoner, "unit", id_, days[1])
    table = compare(population, *days, session.clocks.revision)
    return session.show(table, output, everything=everything, why=why)
