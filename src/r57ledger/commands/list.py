"""`r57 list`: tasks by any filter."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.reading import read_count, read_optional_day
from r57ledger.command_line.session import Session, shows_first_rows
from r57ledger.store.need import EVERYTHING, first
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.table import SHOWN_FIRST
from r57ledger.views.task_list import task_list
from r57ledger.views.tasks import TASK_COLUMNS
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 list --unit van-phong-bo --coordinating",
    "r57 list chuyen doi so --class overdue --class done_late",
    "r57 list --due-before 01/08/2025 --sort -days_late --limit 10",
    "r57 list --issuer thu-tuong --columns id,title,last_day --format csv",
)
COLUMNS = TASK_COLUMNS


def run(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...", help=mark("Words that a task has; the same as --text.")
        ),
    ] = None,
    unit: options.Unit = None,
    coordinating: options.Coordinating = False,
    plan: options.Plan = None,
    classes: options.Classes = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="WORDS",
            help=mark(
                "Only tasks with these words, in any order, in id, title, product, deadline or "
                "note, and below them reports; no diacritics needed."
            ),
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="task|regular", help=mark("Only tasks of this kind.")),
    ] = None,
    directed_by: options.DirectedBy = None,
    issuer: options.Issuer = None,
    extended: options.Extended = None,
    assigned_since: Annotated[
        str | None,
        typer.Option(
            "--assigned-since", metavar="DATE", help=mark("Only what was assigned since then.")
        ),
    ] = None,
    due_before: Annotated[
        str | None,
        typer.Option("--due-before", metavar="DATE", help=mark("Only last days before this day.")),
    ] = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """List tasks with their classes; every filter narrows the list further."""
    today = ctx.obj.today
    filter_options = FilterOptions(
        unit=unit,
        coordinating=coordinating,
        plan=plan,
        classes=tuple(classes or ()),
        text=" ".join([*([] if text is None else [text]), *(words or ())]) or text,
        kind=kind,
        directed_by=directed_by,
        issuer=issuer,
        extended=read_count(extended or "0", "--extended"),
        assigned_since=read_optional_day(assigned_since, "--assigned-since", today),
        due_before=read_optional_day(due_before, "--due-before", today),
    )
    short = shows_first_rows(ctx, output, everything) and filter_options == FilterOptions()
    session = Session(ctx, first(SHOWN_FIRST) if short else EVERYTHING)
    filters = read_filters(session.reckoner, session.as_of, filter_options)
    table = task_list(session.reckoner, session.clocks, filters, session.loaded.counted)
    return session.show(table, output, everything=everything)
