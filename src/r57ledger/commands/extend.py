"""`r57 extend`: a later last day, by a decision."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, KindContent, record
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS
from r57ledger.format.task import Task
from r57ledger.words.message import mark

EXAMPLES = (
    'r57 extend kh-1381/t05 --to "tháng 3/2026" --document 57/QĐ-BVHTTDL --approved-by bo-truong '
    '--reason "Chờ ý kiến các bộ"',
)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="DEADLINE",
            help=mark("The new deadline: 2026-03, or words such as `tháng 3/2026`."),
        ),
    ],
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
    """Record the decision by which a task has a later last day.

    The deadline that the task was assigned with stays as it stands; what holds is computed from
    the entries.
    """
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

    def own(session: Session, logged: Task) -> KindContent:
        due, sentence = options.new_deadline(session, to, logged)
        return KindContent({"to": due}, (sentence,))

    return record(ctx, "extension", task, entry_options, own)
