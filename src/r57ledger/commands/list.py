"""`r57 list`: tasks by any filter."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.output import on_terminal
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import read_day
from r57ledger.store.need import EVERYTHING, first
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.table import SHOWN_FIRST
from r57ledger.views.task_list import task_list

EXAMPLES = (
    "r57 list --unit van-phong-bo --coordinating",
    'r57 list --class overdue --class done_late --text "chuyen doi so"',
    "r57 list --due-before 2025-08-01 --format csv",
)


def run(
    ctx: typer.Context,
    unit: options.Unit = None,
    coordinating: options.Coordinating = False,
    plan: options.Plan = None,
    classes: options.Classes = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="WORDS",
            help="Only tasks with these words in id, title, product, deadline or note, and below "
            "them reports; no diacritics needed.",
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="task|regular", help="Only tasks of this kind.")
    ] = None,
    assigned_since: Annotated[
        str | None,
        typer.Option("--assigned-since", metavar="DATE", help="Only what was assigned since then."),
    ] = None,
    due_before: Annotated[
        str | None,
        typer.Option("--due-before", metavar="DATE", help="Only last days before this day."),
    ] = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """List tasks with their classes; every filter narrows the list further."""
    wanted = FilterOptions(
        unit=unit,
        coordinating=coordinating,
        plan=plan,
        classes=tuple(classes or ()),
        text=text,
        kind=kind,
        assigned_since=read_day(assigned_since, "--assigned-since") if assigned_since else None,
        due_before=read_day(due_before, "--due-before") if due_before else None,
    )
    # Of a long list a terminal shows the first rows only: the others need not be read.
    short = on_terminal(output) and not everything and wanted == FilterOptions()
    session = Session(ctx, first(SHOWN_FIRST) if short else EVERYTHING)
    filters = read_filters(session.reckoner, session.as_of, wanted)
    table = task_list(session.reckoner, session.clocks, filters, session.loaded.counted)
    return session.show(table, output, everything=everything)
