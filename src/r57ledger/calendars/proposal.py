"""What a ledger may have as the calendar of a year: the file that comes with r57, or a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from r57ledger.errors import LedgerError
from r57ledger.words.message import say

LABOUR_CODE = "45/2019/QH14"
"""The Labour Code: art. 112 names the public holidays, art. 111 (3) the days in lieu."""
CULTURE_DAY = "28/2026/QH16"
"""The resolution that makes 24 November a public holiday, from 2026 on."""


def proposal(year: int) -> str:
    """Return the text of a year's file: the one that comes with the program, else a draft.

    Raises LedgerError where a draft is needed and the package holidays is not installed.
    """
    shipped = files("r57ledger.calendars") / f"{year}.yaml"
    return shipped.read_text("utf-8") if shipped.is_file() else "".join(_draft(year))


def _draft(year: int) -> Iterator[str]:
    """Yield the lines of a draft, in which the days that a decision may move are marked.

    Which working days are swapped is in a decision that the package does not name. So `document` is
    left empty there, which `r57 check` reports.
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
