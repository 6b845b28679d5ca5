"""`r57 progress`: how far a task is."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun, perform
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.edits.entry import add_entry, entry_data, find_task
from r57ledger.store.need import task as one_task
from r57ledger.words.message import mark

EXAMPLES = (
    'r57 progress kh-1381/t05 --percent 60 --note "Đã gửi dự thảo lần 2"',
    "r57 progress kh-1381/t05 --percent 60 --date 15/7 --dry-run",
)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    percent: Annotated[
        float | None,
        typer.Option("--percent", metavar="N", help=mark("How much of the task is done.")),
    ] = None,
    note: options.Note = None,
    date: options.Date = None,
    unit: options.OfUnit = None,
    period: options.OfPeriod = None,
    document: options.Document = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Record how far a task is: an entry in its log.

    The entry is put in date order; nothing else in the file changes.
    """
    shared: SharedOptions = ctx.obj

    def plan(session: Session) -> Edit:
        record = find_task(session.reckoner, task)
        values = {
            "unit": options.unit_id(session, unit),
            "period": period,
            "percent": int(percent) if percent is not None and percent.is_integer() else percent,
            "note": note,
            "document": options.document_id(session, document),
        }
        when = options.read_when(date, shared.today)
        return add_entry(record, entry_data("progress", when, values))

    return perform(ctx, plan, one_task(task), dry_run=dry_run, commit_too=commit)
