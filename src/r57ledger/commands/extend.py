"""`r57 extend`: a later last day, by a decision."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun, perform
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.edits.entry import add_entry, entry_data, find_task
from r57ledger.store.need import task as one_task
from r57ledger.words.message import mark

EXAMPLES = (
    "r57 extend kh-1381/t05 --to 2026-03 --document 5678/QĐ-BVHTTDL --approved-by bo-truong "
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
    shared: SharedOptions = ctx.obj

    def plan(session: Session) -> Edit:
        record = find_task(session.reckoner, task)
        due, _, sentence = options.read_deadline(session, to, "--to", record.plan, record.assigned)
        values = {
            "unit": options.unit_id(session, unit),
            "period": period,
            "note": note,
            "to": due,
            "document": options.document_id(session, document),
            "approved_by": options.unit_id(session, approved_by),
            "reason": reason,
        }
        when = options.read_when(date, shared.today)
        return add_entry(record, entry_data("extension", when, values), sentence)

    return perform(ctx, plan, one_task(task), dry_run=dry_run, commit_too=commit)
