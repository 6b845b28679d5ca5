"""`r57 measure`: what was measured of a target."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun, perform
from r57ledger.command_line.reading import read_number
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, SharedOptions
from r57ledger.edits.change import Edit
from r57ledger.edits.measurement import add_measurement
from r57ledger.store.need import EVERYTHING
from r57ledger.words.message import mark

EXAMPLES = ("r57 measure 1169-qd-ttg/g01 39,98 --date 28/10/2025 --document 33/CT-TTg",)
TAKES = EDITS


def run(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(metavar="RECORD", help=mark("The target: PLAN/TARGET."))],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help=mark("The number, as 39.98 or 39,98."))
    ],
    document: options.Document = None,
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help=mark("The address of what says so.")),
    ] = None,
    note: options.Note = None,
    date: options.Date = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Record what was measured of a target, in date order.

    Nothing else in the file changes.
    """
    shared: SharedOptions = ctx.obj

    def make(session: Session) -> Edit:
        measurement = {
            "date": options.read_past(date, shared.today),
            "value": read_number(value),
            "document": options.document_id(session, document),
            "url": url,
            "note": note,
        }
        return add_measurement(session.reckoner, target, measurement)

    return perform(ctx, make, EVERYTHING, dry_run=dry_run, commit_too=commit)
