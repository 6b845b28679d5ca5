"""`r57 submit`: the product of a task handed in."""

from __future__ import annotations

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, record
from r57ledger.command_line.shared import EDITS

EXAMPLES = (
    'r57 submit kh-1381/t05 --product "Bộ Quy tắc" --evidence 1234/QĐ-BVHTTDL',
    "r57 submit kh-1381/t05 --evidence bien-ban.pdf --copy",
)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    product: options.Product = None,
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
    """Record that the product of a task was handed in and awaits confirmation.

    The day of the submission is the one that counts when its completion is confirmed.
    """
    entry_options = EntryOptions(
        product=product,
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
    return record(ctx, "submission", task, entry_options)
