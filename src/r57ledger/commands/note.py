"""`r57 note`: a remark in a log."""

from __future__ import annotations

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, record
from r57ledger.command_line.shared import EDITS

EXAMPLES = ('r57 note kh-1381/t05 --note "Đã họp với Vụ Pháp chế"',)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    evidence: options.EvidenceOf = None,
    copy: options.Copy = False,
    document: options.Document = None,
    note: options.Note = None,
    date: options.Date = None,
    unit: options.OfUnit = None,
    period: options.OfPeriod = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Record a remark in the log of a task, a difficulty or a proposal."""
    entry_options = EntryOptions(
        evidence=evidence,
        copy=copy,
        document=document,
        note=note,
        date=date,
        unit=unit,
        period=period,
        dry_run=dry_run,
        commit=commit,
    )
    return record(ctx, "note", task, entry_options)
