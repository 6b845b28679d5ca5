"""`r57 progress`: how far a task is."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, KindContent, record
from r57ledger.command_line.reading import read_number
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS
from r57ledger.errors import LedgerError
from r57ledger.format.task import Task
from r57ledger.words.message import mark, say

EXAMPLES = (
    'r57 progress kh-1381/t05 --percent 60 --note "Đã gửi dự thảo lần 2"',
    "r57 progress kh-1381/t05 --percent 60 --date 15/7 --dry-run",
)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    percent: Annotated[
        str | None,
        typer.Option("--percent", metavar="N", help=mark("How much of the task is done.")),
    ] = None,
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
    """Record how far a task is: an entry in its log.

    The entry is put in date order; nothing else in the file changes.
    """
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

    if percent is None and not note and not evidence:
        raise LedgerError(
            say("Nothing is told of the progress."),
            say("Give --percent, or --note."),
        )

    def own(_: Session, __: Task) -> KindContent:
        return KindContent({"percent": None if percent is None else read_number(percent)})

    return record(ctx, "progress", task, entry_options, own)
