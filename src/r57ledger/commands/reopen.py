"""`r57 reopen`: a task that is taken up again."""

from __future__ import annotations

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, record
from r57ledger.command_line.shared import EDITS

EXAMPLES = (
    'r57 reopen kh-1381/t05 --document 57/QĐ-BVHTTDL --approved-by bo-truong --reason "Chờ luật"',
)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    document: options.Document = None,
    approved_by: options.ApprovedBy = None,
    reason: options.Reason = None,
    note: options.Note = None,
    date: options.Date = None,
    unit: options.OfUnit = None,
    period: options.OfPeriod = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Record the decision by which a completed or cancelled task is taken up again."""
    entry_options = EntryOptions(
        document=document,
        approved_by=approved_by,
        reason=reason,
        note=note,
        date=date,
        unit=unit,
        period=period,
        dry_run=dry_run,
        commit=commit,
    )
    return record(ctx, "reopening", task, entry_options)
