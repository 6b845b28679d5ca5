"""`r57 calendar`: which days of a year are not worked, and which document says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

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
LABOUR_CODE = "45/2019/QH14"
"""The Labour Code: art. 112 names the public holidays, art. 111 (3) the days in lieu."""
CULTURE_DAY = "28/2026/QH16"
"""The resolution that makes 24 November a public holiday, from 2026 on."""


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
    wanted = ctx.obj.as_of.year if year is None else year_of(ctx.obj.today, year)
    if propose:
        _propose(ctx.obj, wanted, to)
        return FINE
    if to is not None:
        raise LedgerError(
            say("--to goes with --propose alone."), say("Add --propose, or leave --to out.")
        )
    from r57ledger.command_line.session import Session
    from r57ledger.views.calendar import calendar

    session = Session(ctx)
    return session.show(calendar(session.reckoner, session.clocks, wanted), output, everything=True)


def _propose(shared: SharedOptions, year: int, folder: Path | None) -> None:
    """Print the file of a year, or write it into a folder."""
    shipped = files("r57ledger.calendars") / f"{year}.yaml"
    text = shipped.read_text("utf-8") if shipped.is_file() else "".join(_draft(year))
    if folder is None:
        answer(shared, (text,))
        return
    from r57ledger.store.files import write_new
    from r57ledger.text import quoted

    name = f"{year}.yaml"
    written = write_new(folder, name, text.encode())
    said = mark("Wrote {file}.") if written else mark("{file} is there already, the same.")
    emit((say(said, file=quoted(folder / name)), "\n"))


def _draft(year: int) -> Iterator[str]:
    """Yield the lines of a draft, in which the days that a decision may move are marked.

    Of a swap of working days only the decision tells, and the package does not name it: there
    `document` is left empty, which `r57 check` reports.
    """
    try:
        from holidays import country_holidays
    except ImportError:
        raise LedgerError(
            say("Drafting a calendar needs the package holidays, which is not installed."),
            say(
                "Install it where r57 is installed: {command}",
                command="pip install holidays",
            ),
        ) from None
    holidays = country_holidays("VN", years=year, language="vi")
    yield "# {}\n".format(
        say(
            "Drafted with the package holidays. Compare each day of {year} with the decisions.",
            year=str(year),
        )
    )
    yield "# {}\n".format(
        say("Name the document where it is missing, and add swapped days announced since.")
    )
    yield "draft: true\n"
    yield "days_off:\n"
    for day in sorted(holidays):
        yield from _entry(day, _document(day, holidays[day]), holidays[day])
    working_days = sorted(day for day in holidays.weekend_workdays if day.year == year)
    if working_days:
        yield "working_days:\n"
    for day in working_days:
        yield from _entry(day, "", "")


def _document(day: date, name: str) -> str:
    """Return what makes a day a day off; nothing for one that is swapped."""
    if "thay cho" in name:
        return ""
    return CULTURE_DAY if (day.month, day.day) == (11, 24) else LABOUR_CODE


def _is_moved_by_decision(day: date, name: str) -> bool:
    """Say whether the Prime Minister decides on a day: of Tết, or beside 2 September."""
    if "Tết" in name:
        return "Tết Dương lịch" not in name
    return "Quốc khánh" in name and (day.month, day.day) != (9, 2)


def _entry(day: date, document: str, name: str) -> Iterator[str]:
    yield f"  - date: {day}\n"
    decision = say("the decision")
    yield f"    document: {document}\n" if document else f"    document:  # {decision}\n"
    if _is_moved_by_decision(day, name):
        yield "    draft: true\n"
    if name:
        yield f"    name: {name}\n"
