"""How days and numbers are written for people, in the language of the run.

vi  15/07/2025       1.287    46,75 %
en  15 July 2025     1,287    46.75%
ru  15.07.2025       1 287    46,75 %
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from r57ledger.words.language import current

if TYPE_CHECKING:
    from fractions import Fraction

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS_RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_DAYS = {"vi": "{0.day:02}/{0.month:02}/{0.year}", "ru": "{0.day:02}.{0.month:02}.{0.year}"}
_SIGNS = {"vi": str.maketrans(",.", ".,"), "en": {}, "ru": str.maketrans(",.", " ,")}
"""What stands between thousands and before decimals, in place of the comma and the point."""


def day(value: date) -> str:
    """Return a day: 15/07/2025 in Vietnamese, 15 July 2025 in English, 15.07.2025 in Russian."""
    return _day(value, current())


@lru_cache(maxsize=4096)
def _day(value: date, language: str) -> str:
    if language == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return _DAYS[language].format(value)


def written_out(value: date) -> str:
    """Return a day as letters are dated: ngày 05 tháng 7 năm 2025 (Decree 30/2020/NĐ-CP)."""
    if current() == "vi":
        # The Decree: a nought before days below 10, and before January and February.
        month = f"{value.month:02}" if value.month < 3 else str(value.month)
        return f"ngày {value.day:02} tháng {month} năm {value.year}"
    if current() == "ru":
        return f"{value.day} {_MONTHS_RU[value.month - 1]} {value.year} г."
    return day(value)


def number(value: float) -> str:
    """Return a number with its thousands set apart; it does not round."""
    return _signed(f"{value:,}")


def percent(value: float) -> str:
    """Return 46.75 as `46,75 %`, in English as `46.75%`. It does not round."""
    return number(value) + _per_cent()


def share(value: float | None) -> str:
    """Return the share of one count in another with two decimals; a dash for 0 of 0."""
    return "—" if value is None else _signed(f"{value:.2f}") + _per_cent()


def change(value: float) -> str:
    """Return a difference with its sign, that of two shares with their two decimals."""
    text = f"{value:+,.2f}" if isinstance(value, float) else f"{value:+,}"
    return _signed(text if value else text.lstrip("+"))


def rounded(value: Fraction, decimals: int) -> int | float:
    """Return an exact number rounded to a number of decimals; a whole number as an integer."""
    short = round(value, decimals)
    return int(short) if short.denominator == 1 else float(short)


def _signed(text: str) -> str:
    return text.translate(_SIGNS[current()])


def _per_cent() -> str:
    return "%" if current() == "en" else " %"
