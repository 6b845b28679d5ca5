"""`r57 report`: a unit's report is drafted, filled in, and handed in."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.reading import read_choice
from r57ledger.command_line.reporting import ACTS, ReportOptions, refuse_others
from r57ledger.command_line.shared import EDITS, OUT
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 report new 1169-qd-ttg/monthly --period 2025-07 --unit van-phong-bo",
    "r57 report new 1169-qd-ttg/monthly --period 7/2025 --unit van-phong-bo --nil "
    "--submitted 24/7/2025",
    "r57 report sheet 1169-qd-ttg/monthly --period 2025-07 --unit van-phong-bo --out 7.xlsx",
    "r57 report new 1169-qd-ttg/monthly --period 2025-07 --unit van-phong-bo --from 7.xlsx",
    "r57 report submit 1169-qd-ttg/monthly --period 2025-07 --unit van-phong-bo",
)
TAKES = (OUT, *EDITS)
_Text = str | None


def run(
    ctx: typer.Context,
    act: Annotated[
        str,
        typer.Argument(
            metavar="new|submit|sheet",
            help=mark(
                "`new` drafts a report, `submit` hands it in, `sheet` writes a table to fill in."
            ),
        ),
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="PLAN/OBLIGATION", help=mark("A plan, and the id of its reporting obligation.")
        ),
    ],
    period: Annotated[
        _Text, typer.Option("--period", metavar="PERIOD", help=mark("Which period it is about."))
    ] = None,
    unit: Annotated[
        _Text,
        typer.Option(
            "--unit", metavar="UNIT", help=mark("Who reports; the ledger's `scope` if absent.")
        ),
    ] = None,
    nil: Annotated[
        bool, typer.Option("--nil", help=mark("Nothing arose: a report without entries."))
    ] = False,
    from_: Annotated[
        _Text,
        typer.Option("--from", metavar="FILE", help=mark("A table that `sheet` wrote, filled in.")),
    ] = None,
    submitted: Annotated[
        _Text,
        typer.Option(
            "--submitted",
            metavar="DATE",
            help=mark(
                "The day on which it was handed in; with --nil or --from it then needs no `submit`."
            ),
        ),
    ] = None,
    signed_by: Annotated[
        _Text, typer.Option("--signed-by", metavar="UNIT", help=mark("Who signed it: a post."))
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Draft the report that a unit owes, and hand it in when it is filled in.

    `new` writes a draft into the folder drafts/: the texts of the last report, as results what
    was completed since then, and an entry for each task of the unit that is open, or was on the
    day of --submitted, with what was said last. Complete them in an editor; a key without a value
    says nothing. A draft is no record, and no number counts it. `submit` puts it in its place with
    the day on which it was handed in.

    `sheet` writes the same as an Excel file for a writer without git, and `new --from` reads it
    back: all of it, or, where a cell is wrong, nothing.
    """
    read_choice(act, "report", tuple(ACTS))
    report_options = ReportOptions(
        name=name,
        period=period,
        unit=unit,
        nil=nil,
        from_=from_,
        submitted=submitted,
        signed_by=signed_by,
        out=ctx.obj.out,
        dry_run=dry_run,
        commit=commit,
    )
    refuse_others(act, report_options)
    return ACTS[act](ctx, report_options)
