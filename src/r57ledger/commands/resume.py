"""`r57 resume`: a task taken up after a suspension."""

from __future__ import annotations

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, record, with_deadline
from r57ledger.command_line.shared import EDITS

EXAMPLES = (
    "r57 resume kh-1381/t05 --document 57/QĐ-BVHTTDL --approved-by bo-truong "
    '--reason "Luật đã thông qua"',
)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    to: options.NewDeadlineIfAny = None,
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
    """Record the decision by which a suspended task is taken up; it may set a deadline."""
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

    own = None if to is None else with_deadline(to)
    return record(ctx, "resumption", task, entry_options, own)
