"""`r57 overdue`: the question that the program exists for."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.reading import read_choice, read_count
from r57ledger.command_line.session import Session, shows_first_rows
from r57ledger.errors import FINDINGS
from r57ledger.store.need import OVERDUE
from r57ledger.views.filters import FilterOptions, read_days
from r57ledger.views.overdue import overdue, overdue_by
from r57ledger.views.table import SHOWN_FIRST
from r57ledger.views.tasks import TASK_COLUMNS
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 overdue",
    "r57 overdue --as-of 2025-12-01 --unit van-phong-bo",
    "r57 overdue --as-of 2025-12-01 --by unit",
    "r57 overdue --days 30 --format csv",
    "r57 overdue --extended 2 --directed-by bo-truong",
)
COLUMNS = TASK_COLUMNS
_BY = ("unit", "plan")


def run(
    ctx: typer.Context,
    unit: options.Unit = None,
    coordinating: options.Coordinating = False,
    plan: options.Plan = None,
    directed_by: options.DirectedBy = None,
    issuer: options.Issuer = None,
    extended: options.Extended = None,
    days: Annotated[
        str,
        typer.Option(
            "--days", metavar="DAYS", help=mark("Only what is late by so many days or more.")
        ),
    ] = "0",
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="unit|plan", help=mark("Count by unit or by plan.")),
    ] = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
    fail: Annotated[
        bool, typer.Option("--fail", help=mark("Exit with 1 if anything is overdue."))
    ] = False,
) -> int:
    """List the tasks whose last day has passed, most days late first.

    Tasks that are to be done immediately and have no last day follow in a part of their own, as
    do those whose class cannot be determined.
    """
    if by is not None:
        read_choice(by, "--by", _BY)
    late = read_days(days, "--days") if days != "0" else 0
    filter_options = FilterOptions(
        unit=unit,
        coordinating=coordinating,
        plan=plan,
        directed_by=directed_by,
        issuer=issuer,
        extended=read_count(extended or "0", "--extended"),
    )
    short = shows_first_rows(ctx, output, everything)
    short = short and filter_options == FilterOptions() and not late and by is None
    need = OVERDUE._replace(first=SHOWN_FIRST) if short else OVERDUE
    session, filters = Session.filtered(ctx, need, filter_options)
    if by:
        table = overdue_by(session.reckoner, session.clocks, by, filters, late)
    else:
        omitted = session.loaded.counted
        table = overdue(session.reckoner, session.clocks, filters, late, omitted)
    code = session.show(table, output, everything=everything, why=why)
    return FINDINGS if fail and len(table.rows) else code
