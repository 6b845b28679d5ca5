"""`r57 upcoming`: what falls due in the next days."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.store.need import upcoming as upcoming_days
from r57ledger.views.filters import FilterOptions, read_days
from r57ledger.views.tasks import TASK_COLUMNS
from r57ledger.views.upcoming import upcoming
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 upcoming",
    "r57 upcoming --as-of 2025-11-10 --within 21d",
    "r57 upcoming --within 60d --unit van-phong-bo --format md",
)
COLUMNS = TASK_COLUMNS


def run(
    ctx: typer.Context,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="DAYS",
            help=mark("Calendar days ahead; `due_soon` in r57.yaml if absent."),
        ),
    ] = None,
    unit: options.Unit = None,
    coordinating: options.Coordinating = False,
    plan: options.Plan = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """List what falls due within the next days, soonest first: tasks in term, then reports."""
    days = None if within is None else read_days(within, "--within")
    filter_options = FilterOptions(unit, coordinating, plan)
    session, filters = Session.filtered(ctx, upcoming_days(days), filter_options)
    table = upcoming(session.reckoner, session.clocks, filters, days)
    return session.show(table, output, everything=everything)
