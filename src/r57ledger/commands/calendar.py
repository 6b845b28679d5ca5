"""`r57 calendar`: which days of a year are not worked, and which document says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from r57ledger.command_line import options, shared
from r57ledger.command_line.output import emit
from r57ledger.command_line.reading import count
from r57ledger.errors import FINE, LedgerError
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 calendar",
    "r57 calendar 2026",
    "r57 calendar 2027 --propose > calendar/2027.yaml",
)
TAKES = shared.CLOCKS
LABOUR_CODE = "45/2019/QH14"
"""The Labour Code: art. 112 names the public holidays, art. 111 (3) the days in lieu."""

YEAR = count("YEAR", least=2000, most=2100)


def run(
    ctx: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(metavar="[YEAR]", parser=YEAR, help=mark("The as-of day's year if absent.")),
    ] = None,
    propose: Annotated[
        bool,
        typer.Option(
            "--propose",
            help=mark(
                "Draft a year's file with the package holidays; compare it with the decisions."
            ),
        ),
    ] = False,
    output: options.Format = "table",
) -> int:
    """Show a year's days off and the weekend days that are worked, each with its document.

    All counting of working days uses the ledger's own calendar, never the package: the Prime
    Minister swaps working days by decision, sometimes a week ahead.
    """
    year = year or ctx.obj.as_of.year
    if propose:
        emit(_draft(year))
        return FINE
    from r57ledger.command_line.session import Session
    from r57ledger.views.calendar import calendar

    session = Session(ctx)
    return session.show(calendar(session.reckoner, session.clocks, year), output, everything=True)


def _draft(year: int) -> Iterator[str]:
    """Yield the lines of a draft. Where only a decision can say so, `document` is left empty.

    `r57 check` reports an empty `document`, so a draft cannot pass for a sourced calendar.
    """
    try:
        from holidays import country_holidays
    except ImportError:
        raise LedgerError(
            say("Drafting a calendar needs the package holidays, which is not installed."),
            say(
                "Install it where r57 is installed: {command}",
                command="pip install 'r57ledger[calendar]'",
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
    yield "days_off:\n"
    for day in sorted(holidays):
        swapped = "thay cho" in holidays[day]
        statutory = not swapped and (day.month, day.day) != (11, 24)
        yield from _entry(day, LABOUR_CODE if statutory else "", holidays[day])
    working_days = sorted(day for day in holidays.weekend_workdays if day.year == year)
    if working_days:
        yield "working_days:\n"
    for day in working_days:
        yield from _entry(day, "", "")


def _entry(day: date, document: str, name: str) -> Iterator[str]:
    yield f"  - date: {day}\n"
    decision = say("the decision")
    yield f"    document: {document}\n" if document else f"    document:  # {decision}\n"
    if name:
        yield f"    name: {name}\n"
