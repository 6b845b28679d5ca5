"""`r57 targets`: what is wanted, what was measured, and where that leads."""

from __future__ import annotations

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.targets import TARGET_COLUMNS, targets

EXAMPLES = (
    "r57 targets",
    "r57 targets --plan 1169-qd-ttg --format md",
    'r57 targets --why "1169-qd-ttg/ke-hoach-ban-hanh/overdue"',
)
COLUMNS = TARGET_COLUMNS


def run(
    ctx: typer.Context,
    unit: options.Unit = None,
    plan: options.Plan = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Show each target with its slopes, where they lead by its last day, and what holds it up.

    The actual slope runs from the first to the latest measurement, the required one from the
    latest to the target's last day.
    """
    session = Session(ctx)
    filters = read_filters(
        session.reckoner, session.as_of, FilterOptions(unit=unit, plan=plan, only_plans=True)
    )
    table = targets(session.reckoner, session.clocks, filters)
    return session.show(table, output, everything=everything, why=why)
