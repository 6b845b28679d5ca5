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
from r57ledger.views.period_names import period_name
from r57ledger.words.message import mark, say

_DAY = timedelta(days=1)
_FORMS = mark("Write a period as 2025-07, 2025-Q3, 2025-H1 or 2025.")


class SummaryPeriod(NamedTuple):
    """The days of a summary, all included, in the ledger's window.

    `name` is the period as programs write it, `words` the same for people, empty for days that are
    no period. `as_of` is the last
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
            say("{text} is no period.", text=quoted(text)),
            " ".join((say(_FORMS), say("For other days give --from and --to."))),
        )
    return _of_period(period, as_of, window)


def current_period(as_of: date, window: int | None) -> SummaryPeriod:
    """Return the month that a day lies in, up to that day."""
    period = containing(as_of, "month", window)
    return _of_period(period, as_of, window)


def read_stretch(first: date, last: date, as_of: date, window: int | None) -> SummaryPeriod:
    """Return the days from `first` to `last`; the period after them is as many days long.

    Raises LedgerError where they end before they begin, or have not begun.
    """
    if last < first:
        raise LedgerError(
            say("The days from {first} end on {last}, before they begin.", first=first, last=last),
            say("Give the earlier day with --from and the later one with --to."),
        )
    name = f"{first.isoformat()}..{last.isoformat()}"
    after = last + (last - first) + _DAY
    return _summary_period(name, "", (first, last, after), as_of, window)


def read_moment(text: str, window: int | None) -> date:
    """Return the day a comparison looks at: the day itself, or the last one of a period.

    Raises LedgerError for anything else.
    """
    period = _period(text)
    if period is None:
        raise LedgerError(
            say("{text} is neither a period nor a day.", text=quoted(text)),
            " ".join((say(_FORMS), say("A day is 2025-07-15."))),
        )
    return last_day(period, window)


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None


def _of_period(period: Period, as_of: date, window: int | None) -> SummaryPeriod:
    first, last = first_day(period, window), last_day(period, window)
    after = last_day(next_period(period), window)
    return _summary_period(period.text, period_name(period), (first, last, after), as_of, window)


def _summary_period(
    name: str, words: str, days: tuple[date, date, date], as_of: date, window: int | None
) -> SummaryPeriod:
    first, last, after = days
    if as_of < first:
        raise LedgerError(
            say(
                "{period} begins on {first}, which is after {as_of}.",
                period=quoted(name),
                first=first,
                as_of=as_of,
            ),
            say("There is nothing to sum up yet; --as-of asks about another day."),
        )
    until = min(last, as_of)
    year_first = first_day(containing(until, "year", window), window)
    return SummaryPeriod(name, words, first, last, until, after, year_first)
