"""Values of the command line, read as people type them: days, periods, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from r57ledger.errors import LedgerError
from r57ledger.text import is_digits, quoted, suggestion
from r57ledger.words.message import say
from r57ledger.words.sentences import either

_ISO_DAY = re.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}")


def read_day(value: str, option: str, today: date) -> date:
    """Read a day as a person types it: 15/07/2025, 2025-07-15, yesterday, -3w.

    Raises LedgerError, naming the option, for anything else and outside the years 2000 to 2100.
    """
    day = _iso_day(value)
    if day is None:
        from r57ledger.schedule.typed import typed_day  # its patterns take some milliseconds

        day = typed_day(value, today)
    if day is None:
        raise LedgerError(
            say("{option} {value} is not a day.", option=option, value=quoted(value)),
            say(
                "Write it as 15/07/2025 or 2025-07-15, in the years 2000 to 2100, or as today, "
                "yesterday, -3d, 2w: r57 help dates"
            ),
        )
    return day


def _iso_day(text: str) -> date | None:
    """Return the day of a text in the form in which scripts write it: 2025-07-15."""
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_optional_day(value: str | None, option: str, today: date) -> date | None:
    """Read a day as `read_day` does; None where the option is absent."""
    return None if value is None else read_day(value, option, today)


def read_period(value: str, today: date, window: int | None = None) -> str:
    """Return a period, or a day, that a person typed, as the ledger writes it: 2025-07, 2025-Q3.

    What is neither is returned as it is: the view knows what it takes, and refuses it. `window` is
    the ledger's setting, by which a period of a year that is not named begins.
    """
    from r57ledger.schedule.typed import typed_day, typed_period

    period = typed_period(value, today, window)
    if period is not None:
        return period
    day = typed_day(value, today)
    return value if day is None else day.isoformat()


# A name of git has no blank; one with digits and dots, as 2025.10.1, is more likely a tag's.
_DAY_NOT_NAME = re.compile(r"-.+|[^0-9.]+|.* .*|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")


def read_revision(value: str, today: date) -> str:
    """Return what git may know by a name, or a past day that a person typed, as 2025-07-15."""
    if not _DAY_NOT_NAME.fullmatch(value):
        return value
    from r57ledger.schedule.typed import typed_day

    day = typed_day(value, today)
    return value if day is None or day > today else day.isoformat()


def read_count(value: str, option: str, *, least: int = 0, most: int | None = None) -> int:
    """Read a whole number. Raises LedgerError, naming the option, for anything else."""
    digits = value.strip()
    number = int(digits) if is_digits(digits) and len(digits) <= 18 else -1
    if number >= least and (most is None or number <= most):
        return number
    if most is not None:
        hint = say("Write a whole number from {least} to {most}.", least=str(least), most=str(most))
    else:
        hint = say("Write a whole number, {least} or more.", least=str(least))
    raise LedgerError(
        say("{option} {value} is not such a number.", option=option, value=quoted(value)), hint
    )


_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_MOST_DIGITS = 15
"""Of a number with more digits, readers of YAML make different ones."""
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


def read_number(text: str) -> int | float:
    """Read a number as people type it: 39.98 or 39,98, with a sign before or % behind it.

    Raises LedgerError for anything else, and for `1.200`, which may be 1.2 or 1200.
    """
    words = text.strip().rstrip("%").strip()
    if _THOUSANDS.fullmatch(words):
        raise LedgerError(
            say("{value} may be read in two ways.", value=quoted(text)),
            say("Write 1200 without a sign between the digits, or 1.2 without zeros at its end."),
        )
    if not _NUMBER.fullmatch(words):
        raise LedgerError(
            say("{value} is no number.", value=quoted(text)), say("Write it as 39.98 or 39,98.")
        )
    if len(words.lstrip("-")) > _MOST_DIGITS:
        raise LedgerError(
            say("{value} has too many digits.", value=quoted(text)),
            say("Write {most} at most.", most=_MOST_DIGITS),
        )
    number = float(words.replace(",", "."))
    return int(number) if number.is_integer() and "." not in words.replace(",", ".") else number


def year_of(today: date, value: str) -> int:
    """Read a year as a person types it: 2025, năm 2025, năm nay. Raises LedgerError for others."""
    period = read_period(value, today)
    year = period if period.isdigit() else value
    return read_count(year, "YEAR", least=2000, most=2100)


def read_filled(value: str, option: str) -> str:
    """Return a value that is not empty, as an unset variable of a script would make it.

    Raises LedgerError otherwise: the answer would silently be about another ledger or revision.
    """
    if not value.strip():
        raise LedgerError(
            say("{option} has no value.", option=option),
            say("Give it one, or leave {option} out.", option=option),
        )
    return value


def folder_of(option: str) -> Callable[[str], Path]:
    """Return a parser of folders for an option of a command; an empty value is refused."""
    return lambda value: Path(read_filled(str(value), option))


def read_choice(value: str, option: str, words: tuple[str, ...]) -> str:
    """Read one of a few words. Raises LedgerError, with the suggestion of them, for any other."""
    if value in words:
        return value
    raise LedgerError(
        say("{option} {value} is not known.", option=option, value=quoted(value)),
        suggestion(value, words, say("Write {words}.", words=either(words))),
    )
