"""`r57 adjust`: an earlier last day, by a decision."""

from __future__ import annotations

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, record, with_deadline
from r57ledger.command_line.shared import EDITS

EXAMPLES = (
    'r57 adjust kh-1381/t05 --to "tháng 3/2026" --document 57/QĐ-BVHTTDL --approved-by bo-truong '
    '--reason "Chờ ý kiến các bộ"',
)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    to: options.NewDeadline,
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
    """Record the decision by which a task has an earlier last day, or one where none was known."""
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

    return record(ctx, "adjustment", task, entry_options, with_deadline(to))
