"""The names of periods for people, as letters and reports have them."""

from __future__ import annotations

from r57ledger.schedule.period import REQUEST, WEEK, Period
from r57ledger.words.formatting import day
from r57ledger.words.message import mark, say

_NAMES = {
    ("month", 1): mark("January {year}"),
    ("month", 2): mark("February {year}"),
    ("month", 3): mark("March {year}"),
    ("month", 4): mark("April {year}"),
    ("month", 5): mark("May {year}"),
    ("month", 6): mark("June {year}"),
    ("month", 7): mark("July {year}"),
    ("month", 8): mark("August {year}"),
    ("month", 9): mark("September {year}"),
    ("month", 10): mark("October {year}"),
    ("month", 11): mark("November {year}"),
    ("month", 12): mark("December {year}"),
    ("quarter", 1): mark("the first quarter of {year}"),
    ("quarter", 2): mark("the second quarter of {year}"),
    ("quarter", 3): mark("the third quarter of {year}"),
    ("quarter", 4): mark("the fourth quarter of {year}"),
    ("half", 1): mark("the first half of {year}"),
    ("half", 2): mark("the second half of {year}"),
    ("year", 1): mark("the year {year}"),
}


def period_name(period: Period) -> str:
    """Return a period's name for people: `July 2025`, `week 30 of 2025`, or the day of a request.

    The year of a week is that of ISO 8601, by which it is numbered.
    """
    if period.kind == REQUEST and period.day is not None:
        return day(period.day)
    if period.kind == WEEK and period.day is not None:
        year, week, _ = period.day.isocalendar()
        return say("week {week} of {year}", week=str(week), year=str(year))
    number = (period.month - 1) // period.length + 1
    return say(_NAMES[period.kind, number], year=str(period.year))
