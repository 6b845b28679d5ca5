"""How days and numbers are written for people: 15/07/2025, 1.287, 46,75 %."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from r57ledger.format.target import Range

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_VIETNAMESE = str.maketrans(",.", ".,")


@lru_cache(maxsize=4096)
def day(value: date) -> str:
    """Return a day as Vietnam writes it: dd/mm/yyyy."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def weekday(value: date) -> str:
    """Return the name of a day's weekday."""
    return _WEEKDAYS[value.weekday()]


def long_day(value: date) -> str:
    """Return a day with its weekday, for sentences: Tuesday 15/07/2025."""
    return f"{weekday(value)} {day(value)}"


def number(value: float) -> str:
    """Return a number with a dot between thousands and a comma before decimals."""
    return f"{value:,}".translate(_VIETNAMESE)


def span(value: Range) -> str:
    """Return a range in words, as `16 to 18`."""
    return f"{number(value.low)} to {number(value.high)}"


def rounded(value: Fraction, decimals: int) -> int | float:
    """Return an exact number rounded to a number of decimals; a whole number as an integer."""
    short = round(value, decimals)
    return int(short) if short.denominator == 1 else float(short)


def percent(value: float) -> str:
    """Return 46.75 as `46,75 %`. It does not round."""
    return f"{number(value)} %"


def share(value: float | None) -> str:
    """Return the share of one count in another with two decimals; a dash for 0 of 0."""
    return "—" if value is None else f"{value:.2f} %".translate(_VIETNAMESE)


def change(value: float) -> str:
    """Return a difference with its sign, that of two shares with their two decimals."""
    text = f"{value:+,.2f}" if isinstance(value, float) else f"{value:+,}"
    return (text if value else text.lstrip("+")).translate(_VIETNAMESE)


def counted(count: int, one: str, many: str) -> str:
    """Return the sentence for a count with its `{n}` filled in: `one` for 1, `many` for others."""
    return (one if count == 1 else many).format(n=number(count))


def joined(parts: list[str], last: str) -> str:
    """Return `a, b LAST c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
