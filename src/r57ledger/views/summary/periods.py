"""Which days a summary or a comparison is about, as the command line names them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.schedule.period import (
    REQUEST,
    Period,
    containing,
    first_day,
    last_day,
    next_period,
    parse_period,
)
from r57ledger.text import quoted
from r57ledger.words.formatting import day

_DAY = timedelta(days=1)
_FORMS = "Write a period as 2025-07, 2025-Q3, 2025-H1 or 2025."
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class SummaryPeriod(NamedTuple):
    """The days of a summary, all included, in the ledger's window.

    `name` is the period as the user wrote it, `words` the same for people. `as_of` is the last
    day, or an earlier one in a period that is still running. `next_last` ends the period after
    this one, `year_first` begins the year that `as_of` lies in.
    """

    name: str
    words: str
    first: date
    last: date
    as_of: date
    next_last: date
    year_first: date

    @property
    def start(self) -> date:
        """The day before the first: what the flow starts from, and the period before ends on."""
        return self.first - _DAY

    @property
    def running(self) -> bool:
        """Tell whether days of the period are still to come."""
        return self.as_of < self.last


def read_period(text: str, as_of: date, window: int | None) -> SummaryPeriod:
    """Return the days of a period, up to `as_of` where that is earlier than its end.

    Raises LedgerError for what is no period, and for one that has not begun.
    """
    period = _period(text)
    if period is None or period.kind == REQUEST:
        raise LedgerError(
            f"{quoted(text)} is no period.", f"{_FORMS} For other days give --from and --to."
        )
    first, last = first_day(period, window), last_day(period, window)
    after = last_day(next_period(period), window)
    return _summary_period(text, period_words(period), (first, last, after), as_of, window)


def read_stretch(first: date, last: date, as_of: date, window: int | None) -> SummaryPeriod:
    """Return the days from `first` to `last`; the period after them is as many days long.

    Raises LedgerError where they end before they begin, or have not begun.
    """
    if last < first:
        raise LedgerError(
            f"The stretch from {day(first)} ends on {day(last)}, before it begins.",
            "Give the earlier day with --from and the later one with --to.",
        )
    name = f"{first.isoformat()}..{last.isoformat()}"
    after = last + (last - first) + _DAY
    return _summary_period(name, "a stretch of days", (first, last, after), as_of, window)


def read_moment(text: str, window: int | None) -> date:
    """Return the day a comparison looks at: the day itself, or the last one of a period.

    Raises LedgerError for anything else.
    """
    period = _period(text)
    if period is None:
        raise LedgerError(
            f"{quoted(text)} is neither a period nor a day.", f"{_FORMS} A day is 2025-07-15."
        )
    return last_day(period, window)


def period_words(period: Period) -> str:
    """Return a period's name for people, as `July 2025`."""
    number = (period.month - 1) // max(period.length, 1) + 1
    words = {
        "month": f"{_MONTHS[period.month - 1]} {period.year}",
        "quarter": f"quarter {number} of {period.year}",
        "half": f"the {'first' if number == 1 else 'second'} half of {period.year}",
        "year": f"the year {period.year}",
    }
    return words[period.kind]


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None


def _summary_period(
    name: str, words: str, days: tuple[date, date, date], as_of: date, window: int | None
) -> SummaryPeriod:
    first, last, after = days
    if as_of < first:
        raise LedgerError(
            f"{quoted(name)} begins on {day(first)}, which is after {day(as_of)}.",
            "There is nothing to sum up yet; --as-of asks about another day.",
        )
    until = min(last, as_of)
    year_first = first_day(containing(until, "year", window), window)
    return SummaryPeriod(name, words, first, last, until, after, year_first)
