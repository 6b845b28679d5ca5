"""`r57 reports`: who handed in what was owed, and who did not."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.reading import read_period
from r57ledger.command_line.session import Session
from r57ledger.views.compliance import cell_reports, compliance, read_query
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.report_rows import REPORT_COLUMNS
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 reports",
    "r57 reports 2025-Q3 --plan 3430-bvhttdl-vp",
    "r57 reports --owed-by van-phong-bo --open",
    'r57 reports --text "kinh phi"',
    'r57 reports 2025 --why "Total/missing" --format csv',
)
COLUMNS = REPORT_COLUMNS


def run(
    ctx: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERIOD]",
            help=mark(
                "2025-07, 2025-Q3, 2025-H2, 2025, or the day of a request; this year if absent."
            ),
        ),
    ] = None,
    plan: options.Plan = None,
    unit: options.Unit = None,
    owed_by: Annotated[
        str | None,
        typer.Option(
            "--owed-by",
            metavar="UNIT",
            help=mark("A list of what this unit itself owes, also as a member of groups."),
        ),
    ] = None,
    still_open: Annotated[
        bool, typer.Option("--open", help=mark("A list of what is still owed, of all periods."))
    ] = False,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="WORDS",
            help=mark(
                "Only reports with these words in results, difficulties, proposals or note; no "
                "diacritics needed."
            ),
        ),
    ] = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Show units by periods: handed in on time or late, missing, nil, not yet due, exempt.

    Where the source leaves open who owes a report, or a group's members are not all known, it is
    never called missing.
    """
    session = Session(ctx)
    reckoner, as_of = session.reckoner, session.as_of
    filter_options = FilterOptions(unit=unit, plan=plan, text=text, only_plans=True)
    filters = read_filters(reckoner, as_of, filter_options)
    if period is not None:
        period = read_period(period, ctx.obj.today, session.ledger.settings.window)
    query = read_query(reckoner, as_of, period, owed_by, still_open)
    table = compliance(reckoner, session.clocks, filters, query)
    if why is not None:
        table = cell_reports(table, why)
    return session.show(table, output, everything=everything)
