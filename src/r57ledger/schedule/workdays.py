"""Working days, from the ledger's own calendar alone.

Monday to Friday are worked, Saturday and Sunday are not, and `calendar/YEAR.yaml` names the days
that differ: public holidays (Labour Code art. 112) and the Prime Minister's swaps of working
days. No library is consulted, so that the same commit gives the same answer with any version.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, timedelta

from r57ledger.format.year import CalendarDay, CalendarYear

WEEKEND = "weekend"
"""What `WorkingCalendar.why_off` says of a Saturday or Sunday that nothing else explains."""

_DAY = timedelta(days=1)
_SATURDAY = 5


class NoCalendar(Exception):  # noqa: N818 - callers expect it: a year may have no calendar yet
    """A year whose working days are needed has no calendar, or one that cannot be read."""

    def __init__(self, year: int, unreadable: bool = False) -> None:
        super().__init__(year, unreadable)
        self.year = year
        self.unreadable = unreadable


def waiting_days(year: CalendarYear) -> list[CalendarDay]:
    """Return the days of a year that wait for a decision, in order."""
    days = (*year.days_off, *year.working_days)
    return sorted((day for day in days if day.draft), key=lambda day: day.date)


def is_draft(year: CalendarYear) -> bool:
    """Say whether decisions on a year are still to come: it is marked, or a day of it is."""
    return year.draft or bool(waiting_days(year))


def calendar_path(year: int) -> str:
    """Return the path of a year's calendar in the ledger."""
    return f"calendar/{year}.yaml"


class WorkingCalendar:
    """Which days are worked, for the years that the ledger has a calendar of.

    `years` are the calendars by year; `unreadable` names the years whose file is there but
    cannot be read. Without its calendar nothing can be said of a year, not even of its Sundays,
    since a weekend day may be worked. Every question about such a year raises `NoCalendar`.
    """

    def __init__(
        self, years: Mapping[int, CalendarYear], unreadable: frozenset[int] = frozenset()
    ) -> None:
        self._years = frozenset(years)
        self._unreadable = unreadable
        self._off: dict[date, CalendarDay] = {}
        self._worked: dict[date, CalendarDay] = {}
        self._working_days: dict[int, list[int]] = {}
        for year in years.values():
            self._off.update((day.date, day) for day in year.days_off)
            self._worked.update((day.date, day) for day in year.working_days)

    def is_working(self, day: date) -> bool:
        """Say whether the day is worked. Raises `NoCalendar`."""
        self._require(day.year)
        if day in self._off:
            return False
        return day.weekday() < _SATURDAY or day in self._worked

    def next_working(self, day: date) -> date:
        """Return the day itself if it is worked, else the next one that is. Raises `NoCalendar`."""
        return self._worked_day(day, 0)

    def add_working(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, or before it where `count` is negative.

        The day of the event is no part of a period (Civil Code art. 147). Raises `NoCalendar`.
        """
        if count < 0:
            return self._worked_day_before(day, -count)
        return self._worked_day(day + _DAY, count - 1) if count > 0 else day

    def _worked_day_before(self, day: date, count: int) -> date:
        year, end = day.year, day.toordinal()
        while True:
            worked = self._days_of(year)
            index = bisect_left(worked, end)
            if index >= count:
                return date.fromordinal(worked[index - count])
            count -= index
            year, end = year - 1, date(year, 1, 1).toordinal()

    def _worked_day(self, day: date, passed: int) -> date:
        """Return the first working day from `day` on after `passed` others."""
        year, start = day.year, day.toordinal()
        while True:
            worked = self._days_of(year)
            index = bisect_left(worked, start) + passed
            if index < len(worked):
                return date.fromordinal(worked[index])
            passed = index - len(worked)
            year, start = year + 1, 0

    def _days_of(self, year: int) -> list[int]:
        """Return the ordinals of a year's working days. They are listed once for all deadlines."""
        if year not in self._working_days:
            self._require(year)
            first, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
            self._working_days[year] = [
                day for day in range(first, end) if self.is_working(date.fromordinal(day))
            ]
        return self._working_days[year]

    def why_off(self, day: date) -> CalendarDay | str | None:
        """Return the calendar's entry that makes a day off, `WEEKEND`, or None if it is worked.

        Raises `NoCalendar`.
        """
        if self.is_working(day):
            return None
        return self._off.get(day, WEEKEND)

    def why_worked(self, day: date) -> CalendarDay | None:
        """Return the calendar's entry that makes a weekend day worked. Raises `NoCalendar`."""
        return self._worked.get(day) if self.is_working(day) else None

    def _require(self, year: int) -> None:
        if year not in self._years:
            raise NoCalendar(year, year in self._unreadable)
