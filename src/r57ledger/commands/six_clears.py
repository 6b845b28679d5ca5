"""`r57 six-clears`: the six clears (6 rõ) of every open task."""

from __future__ import annotations

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.views.clear import CLEAR_COLUMNS, UNIT_COLUMNS, clear
from r57ledger.views.filters import FilterOptions, read_filters

EXAMPLES = (
    "r57 six-clears",
    "r57 six-clears --unit van-phong-bo",
    'r57 six-clears --why "Total/no_person" --format csv',
)
COLUMNS = (*UNIT_COLUMNS, *CLEAR_COLUMNS)


def run(
    ctx: typer.Context,
    unit: options.Unit = None,
    plan: options.Plan = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Count by unit the open tasks that lack one of the six clears, and list them.

    These are person, work, responsibility, authority, time and result; what makes each of them
    clear is said above the table.
    """
    session = Session(ctx)
    filters = read_filters(session.reckoner, session.as_of, FilterOptions(unit=unit, plan=plan))
    table = clear(session.reckoner, session.clocks, filters)
    return session.show(table, output, everything=everything, why=why)
