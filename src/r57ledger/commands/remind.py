"""`r57 remind`: a lead that was urged."""

from __future__ import annotations

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, record
from r57ledger.command_line.shared import EDITS

EXAMPLES = ("r57 remind kh-1381/t05 --date 15/7",)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    document: options.Document = None,
    note: options.Note = None,
    date: options.Date = None,
    unit: options.OfUnit = None,
    period: options.OfPeriod = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Record that the lead of a task was urged."""
    entry_options = EntryOptions(
        document=document,
        note=note,
        date=date,
        unit=unit,
        period=period,
        dry_run=dry_run,
        commit=commit,
    )
    return record(ctx, "reminder", task, entry_options)
