"""Periods: names, first and last days, neighbours, parts.

A period is a calendar month, quarter, half or year (Civil Code art. 146: half a year is six
months), or the day of a request. With the setting `window: 15` every period runs from the 15th
of the month before it to the 14th of its last month (Decree 09/2019/NĐ-CP asks for this), so
2025-07 is 15 June to 14 July, 2025-Q3 is 15 June to 14 September, and 2025 is 15 December 2024
to 14 December 2025: in both windows a year is its twelve months. Reports may also be of a week,
Monday to Sunday, which has the number that ISO 8601 gives it and which no setting moves.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from r57ledger.text import is_digits

LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Months in a period of each kind, shortest first."""

REQUEST = "request"
"""The kind of a period that is one day: the day on which a report was requested."""

WEEK = "week"
"""The kind of a period that is a week."""

YEARS = range(2000, 2101)
"""The years that the file format knows."""


class Period(NamedTuple):
    """A named stretch of time.

    `year` and `month` are its first month by name (the window shifts days, not names). A request
    is the one `day` that names it, and the `day` of a week is its Monday.
    """

    kind: str
    text: str
    year: int
    month: int
    day: date | None = None

    @property
    def length(self) -> int:
        """Months in the period; 0 for a week and for a request."""
        return LENGTHS.get(self.kind, 0)


def parse_period(text: str) -> Period:
    """Read `2025-07`, `2025-Q3`, `2025-H2`, `2025` or the day of a request, `2025-10-03`.

    Raises `ValueError` for anything else.
    """
    year, _, rest = text.partition("-")
    if len(year) == 4 and is_digits(year) and int(year) in YEARS:
        if not rest and "-" not in text:
            return of(int(year), 1, "year")
        if rest[:1] == "Q" and rest[1:] in {"1", "2", "3", "4"}:
            return of(int(year), int(rest[1:]) * 3 - 2, "quarter")
        if rest in {"H1", "H2"}:
            return of(int(year), int(rest[1:]) * 6 - 5, "half")
        if len(rest) == 2 and is_digits(rest) and 1 <= int(rest) <= 12:
            return of(int(year), int(rest), "month")
        if len(rest) == 5 and is_digits(rest[:2] + rest[3:]) and rest[2] == "-":
            day = date(int(year), int(rest[:2]), int(rest[3:]))
            return Period(REQUEST, text, day.year, day.month, day)
    raise ValueError(text)


def parse_report_period(text: str) -> Period:
    """Read what `parse_period` reads, or a week: `2025-W30`. Raises `ValueError`."""
    year, _, week = text.partition("-W")
    if (len(year), len(week)) == (4, 2) and is_digits(year + week) and int(year) in YEARS:
        return _week(date.fromisocalendar(int(year), int(week), 1))
    return parse_period(text)


@lru_cache(maxsize=256)
def is_period(text: str) -> bool:
    """Return whether a text is a period that a report may be of."""
    try:
        parse_report_period(text)
    except ValueError:
        return False
    return True


def of(year: int, month: int, kind: str) -> Period:
    """Return the period of a kind that the month (by name) lies in."""
    length = LENGTHS[kind]
    number = (month - 1) // length
    text = {
        "month": f"{year:04d}-{month:02d}",
        "quarter": f"{year:04d}-Q{number + 1}",
        "half": f"{year:04d}-H{number + 1}",
        "year": f"{year:04d}",
    }[kind]
    return Period(kind, text, year, number * length + 1)


def first_day(period: Period, window: int | None = None) -> date:
    """Return the first day of a period, in calendar months or in a window of the setting."""
    if period.day:
        return period.day
    if window is not None and window > 1:
        year, month = shift_month(period.year, period.month, -1)
        return date(year, month, window)
    return date(period.year, period.month, 1)


def last_day(period: Period, window: int | None = None) -> date:
    """Return the last day of a period, in calendar months or in a window of the setting."""
    if period.day and period.kind == REQUEST:
        return period.day
    return first_day(next_period(period), window) - timedelta(days=1)


def next_period(period: Period) -> Period:
    """Return the period of the same kind after this one; a request has no neighbours: itself."""
    return _neighbour(period, 1)


def previous(period: Period) -> Period:
    """Return the period of the same kind before this one; a request has no neighbours: itself."""
    return _neighbour(period, -1)


def containing(day: date, kind: str, window: int | None = None) -> Period:
    """Return the period of a kind that a day lies in."""
    if kind == REQUEST:
        return Period(REQUEST, day.isoformat(), day.year, day.month, day)
    if kind == WEEK:
        return _week(day)
    year, month = day.year, day.month
    if window is not None and 1 < window <= day.day:
        year, month = shift_month(year, month, 1)
    return of(year, month, kind)


def months(period: Period) -> tuple[Period, ...]:
    """Return the months that a period is made of; none for a week or a request."""
    return within(period, "month")


def within(period: Period, kind: str, window: int | None = None) -> tuple[Period, ...]:
    """Return the periods of a kind that lie wholly in a period, in order.

    A week belongs to the month, and to the year, in which its Thursday lies (ISO 8601).
    """
    if kind == WEEK and period.kind != REQUEST:
        thursday = timedelta(days=3)
        first, last = first_day(period, window), last_day(period, window)
        weeks = between(first, last, WEEK)
        return tuple(week for week in weeks if first <= first_day(week) + thursday <= last)
    if kind not in LENGTHS or LENGTHS[kind] > period.length:
        return ()
    return tuple(
        of(*shift_month(period.year, period.month, offset), kind)
        for offset in range(0, period.length, LENGTHS[kind])
    )


def between(first: date, last: date, kind: str, window: int | None = None) -> Iterator[Period]:
    """Yield the periods of a kind that have a day in `first` to `last`, both included."""
    if first > last:
        return
    period, final = containing(first, kind, window), containing(last, kind, window)
    while period != final:
        yield period
        period = next_period(period)
    yield final


def month_end(year: int, month: int) -> date:
    """Return the last day of a calendar month."""
    return date(*shift_month(year, month, 1), 1) - timedelta(days=1)


def shift_month(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month `count` months later (earlier where negative)."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def _neighbour(period: Period, count: int) -> Period:
    if period.day:
        return period if period.kind == REQUEST else _week(period.day + timedelta(days=7 * count))
    return of(*shift_month(period.year, period.month, count * period.length), period.kind)


def _week(day: date) -> Period:
    """Return the week that a day lies in."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(WEEK, f"{year:04d}-W{week:02d}", monday.year, monday.month, monday)
