"""`r57 calendar`: which days of a year are not worked, and which document says so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from r57ledger.calendars.proposal import proposal
from r57ledger.command_line import options, shared
from r57ledger.command_line.output import answer, emit
from r57ledger.command_line.reading import folder_of, year_of
from r57ledger.command_line.shared import SharedOptions
from r57ledger.errors import FINE, LedgerError
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 calendar",
    "r57 calendar 2026",
    "r57 calendar 2027 --propose --to calendar",
)
TAKES = shared.CLOCKS


def run(
    ctx: typer.Context,
    year: Annotated[
        str | None,
        typer.Argument(metavar="[YEAR]", help=mark("The as-of day's year if absent.")),
    ] = None,
    propose: Annotated[
        bool,
        typer.Option(
            "--propose",
            help=mark("Print the file of a year as it comes with the program, or a draft of it."),
        ),
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="DIR",
            parser=folder_of("--to"),
            help=mark("With --propose: write DIR/YEAR.yaml; none is written over."),
        ),
    ] = None,
    output: options.Format = "table",
) -> int:
    """Show a year's days off and the weekend days that are worked, each with its document.

    Calendars of some years come with the program, for --propose; of any other year it makes a
    draft with the package holidays. Compare a draft with the decisions.

    All counting of working days uses the ledger's own calendar, never the package: the Prime
    Minister swaps working days by decision, sometimes a week ahead.
    """
    chosen_year = ctx.obj.as_of.year if year is None else year_of(ctx.obj.today, year)
    if propose:
        _propose(ctx.obj, chosen_year, to)
        return FINE
    if to is not None:
        raise LedgerError(
            say("--to goes with --propose alone."), say("Add --propose, or leave --to out.")
        )
    from r57ledger.command_line.session import Session
    from r57ledger.views.calendar import calendar

    session = Session(ctx)
    return session.show(
        calendar(session.reckoner, session.clocks, chosen_year), output, everything=True
    )


def _propose(shared: SharedOptions, year: int, folder: Path | None) -> None:
    """Print the file of a year, or write it into a folder."""
    text = proposal(year)
    if folder is None:
        answer(shared, (text,))
        return
    from r57ledger.store.files import write_new
    from r57ledger.text import quoted

    name = f"{year}.yaml"
    written = write_new(folder, name, text.encode())
    said = mark("Wrote {file}.") if written else mark("{file} is there already, the same.")
    emit((say(said, file=quoted(folder / name)), "\n"))
