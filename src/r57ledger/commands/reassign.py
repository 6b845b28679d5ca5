"""`r57 reassign`: another lead, by a decision."""

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
    "r57 reassign kh-1381/t05 --to vu-phap-che --document 57/QĐ-BVHTTDL --approved-by bo-truong "
    '--reason "Sắp xếp tổ chức"',
)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    to: Annotated[
        list[str],
        typer.Option(
            "--to",
            metavar="UNIT",
            help=mark("Who leads from now on; repeated where several lead jointly."),
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
    """Record the decision by which a task has another lead, or several who lead jointly."""
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

    def own(session: Session, _: Task) -> KindContent:
        # A unit may be typed by its id and by its name.
        leads = list(dict.fromkeys(options.unit_id(session, name) for name in to))
        return KindContent({"to": leads[0] if len(leads) == 1 else leads})

    return record(ctx, "reassignment", task, entry_options, own)
