"""`r57 lead`: one unit's or leader's page."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.store.need import unit as all_of_unit
from r57ledger.views.lead import LED_COLUMNS, lead
from r57ledger.views.lead_counts import COUNT_COLUMNS
from r57ledger.views.lookup import find_unit
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 lead van-phong-bo",
    'r57 lead "van phong bo" --as-of 2025-12-31 --format md',
    'r57 lead bo-truong --why "led/tasks"',
)
COLUMNS = (*COUNT_COLUMNS, *LED_COLUMNS)


def run(
    ctx: typer.Context,
    unit: Annotated[
        str,
        typer.Argument(
            metavar="UNIT",
            help=mark("A unit or post: its id, name or alias, with or without diacritics."),
        ),
    ],
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Show what a unit and those below it lead, or a post directs: for duty and for reward.

    What was late before it took over stands apart, as does what became late while it led and
    another leads now.
    """
    session = Session(ctx, all_of_unit(unit))
    id_ = find_unit(session.ledger, session.reckoner.organisation, unit, session.as_of)
    table = lead(session.reckoner, session.clocks, id_)
    return session.show(table, output, everything=everything, why=why)
