"""`r57 slow`: what is in term, and still gives reason to ask."""

from __future__ import annotations

import typer

from r57ledger.command_line import options
from r57ledger.command_line.reading import read_count
from r57ledger.command_line.session import Session
from r57ledger.store.need import OPEN
from r57ledger.views.filters import FilterOptions
from r57ledger.views.slow import slow
from r57ledger.views.tasks import TASK_COLUMNS

EXAMPLES = (
    "r57 slow",
    "r57 slow --unit van-phong-bo --as-of 2025-10-15",
    "r57 slow --format csv",
)
COLUMNS = TASK_COLUMNS


def run(
    ctx: typer.Context,
    unit: options.Unit = None,
    coordinating: options.Coordinating = False,
    plan: options.Plan = None,
    directed_by: options.DirectedBy = None,
    issuer: options.Issuer = None,
    extended: options.Extended = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """List the tasks that are in term but behind, silent, or begun before their turn.

    Behind: the last reported percent is less than the share of time that has passed, by the
    points of the setting `slow`. Silent: no entry for its days. Begun before its turn: work was
    entered although the tasks that must be completed first are not.
    """
    filter_options = FilterOptions(
        unit=unit,
        coordinating=coordinating,
        plan=plan,
        directed_by=directed_by,
        issuer=issuer,
        extended=read_count(extended or "0", "--extended"),
    )
    session, filters = Session.filtered(ctx, OPEN, filter_options)
    table = slow(session.reckoner, session.clocks, filters)
    return session.show(table, output, everything=everything)
