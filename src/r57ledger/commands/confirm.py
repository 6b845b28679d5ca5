"""`r57 confirm`: a completion that is confirmed."""

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

EXAMPLES = ("r57 confirm kh-1381/t05 --confirmed-by van-phong-bo",)
TAKES = EDITS


def run(
    ctx: typer.Context,
    task: options.Task,
    confirmed_by: Annotated[
        str | None,
        typer.Option("--confirmed-by", metavar="UNIT", help=mark("Who confirmed it.")),
    ] = None,
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
    """Record that a task is done, and that its completion is confirmed.

    Without a submission before it, it says itself what was handed in and what proves it.
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

    def own(session: Session, _: Task) -> KindContent:
        return KindContent({"confirmed_by": options.unit_id(session, confirmed_by)})

    return record(ctx, "completion", task, entry_options, own)
