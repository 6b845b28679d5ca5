"""`r57 return`: a product sent back."""

from __future__ import annotations

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, record
from r57ledger.command_line.shared import EDITS

EXAMPLES = ('r57 return kh-1381/t05 --reason "Thiếu phụ lục"',)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    reason: options.Reason = None,
    document: options.Document = None,
    note: options.Note = None,
    date: options.Date = None,
    unit: options.OfUnit = None,
    period: options.OfPeriod = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Record that what was handed in was sent back."""
    entry_options = EntryOptions(
        reason=reason,
        document=document,
        note=note,
        date=date,
        unit=unit,
        period=period,
        dry_run=dry_run,
        commit=commit,
    )
    return record(ctx, "return", task, entry_options)
