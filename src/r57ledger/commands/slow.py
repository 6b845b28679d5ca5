"""`r57 slow`: what is in term, and still gives reason to ask."""

from __future__ import annotations

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.store.need import OPEN
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.slow import slow

EXAMPLES = (
    "r57 slow",
    "r57 slow --unit van-phong-bo --as-of 2025-10-15",
    "r57 slow --format csv",
)


def run(
    ctx: typer.Context,
    unit: options.Unit = None,
    coordinating: options.Coordinating = False,
    plan: options.Plan = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """List the tasks that are in term but behind, silent, or begun before their turn.

    Behind: the last reported percent is less than the share of time that has passed, by the
    points of the setting `slow`. Silent: no entry for its days. Begun before its turn: work was
    entered although the tasks that must be completed first are not.
    """
    session = Session(ctx, OPEN._replace(by_unit=bool(unit)))
    wanted = FilterOptions(unit=unit, coordinating=coordinating, plan=plan)
    filters = read_filters(session.reckoner, session.as_of, wanted)
    table = slow(session.reckoner, session.clocks, filters)
    return session.show(table, output, everything=everything)
