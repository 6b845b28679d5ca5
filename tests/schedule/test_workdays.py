"""Working days: the calendar's own days, and nothing known without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import CALENDARS, calendar, day
from r57ledger.schedule.workdays import WEEKEND, NoCalendar, WorkingCalendar

WORKING = WorkingCalendar({year.year: year for year in CALENDARS})


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2025-07-14", True),  # an ordinary Monday
        ("2025-07-12", False),  # a Saturday
        ("2025-04-26", True),  # a Saturday worked in place of Friday 2 May
        ("2025-05-02", False),  # that Friday
        ("2026-01-10", True),  # a Saturday worked in place of Friday 2 January
        ("2026-11-24", False),  # a public holiday since 2026
        ("2025-11-24", True),  # the same Monday a year earlier was not
    ],
)
def test_is_working(text: str, worked: bool) -> None:
    assert WORKING.is_working(day(text)) is worked


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("2025-07-14", "2025-07-14"),  # itself
        ("2025-11-30", "2025-12-01"),  # a Sunday
        ("2025-04-30", "2025-05-05"),  # Wed off, Thu off, Fri swapped, weekend: Monday
        ("2026-01-01", "2026-01-05"),  # Thu off, Fri swapped, weekend: Monday
        ("2025-12-31", "2025-12-31"),  # the last day of a year is worked
        ("2026-02-14", "2026-02-23"),  # the weekend before Tet, Tet, the weekend after it
    ],
)
def test_next_working(text: str, following: str) -> None:
    assert WORKING.next_working(day(text)) == day(following)


@pytest.mark.parametrize(
    ("text", "count", "end"),
    [
        ("2025-07-14", 1, "2025-07-15"),  # the day of the event is not counted
        ("2025-07-11", 1, "2025-07-14"),  # from a Friday over the weekend
        ("2025-04-25", 1, "2025-04-26"),  # onto the Saturday that is worked
        ("2025-04-29", 2, "2025-05-06"),  # 30/4, 1/5, 2/5 and the weekend are off: Mon, Tue
        ("2025-12-30", 3, "2026-01-06"),  # 31/12, then over New Year and the swap: Mon 5, Tue 6
        ("2025-07-14", 0, "2025-07-14"),
    ],
)
def test_add_working(text: str, count: int, end: str) -> None:
    assert WORKING.add_working(day(text), count) == day(end)


@settings(deadline=None)
@given(start=st.dates(date(2024, 12, 25), date(2027, 1, 5)), count=st.integers(0, 300))
def test_working_days_are_those_that_are_counted_one_by_one(start: date, count: int) -> None:
    def by_hand() -> date:
        on, left = start, count
        while left > 0:
            on += timedelta(days=1)
            left -= WORKING.is_working(on)
        return on

    def outcome(reckon: Callable[[], date]) -> date | int:
        try:
            return reckon()
        except NoCalendar as error:
            return error.year

    assert outcome(lambda: WORKING.add_working(start, count)) == outcome(by_hand)


def test_why_off_names_the_document_or_the_weekend() -> None:
    swapped = WORKING.why_off(day("2026-01-02"))
    assert swapped is not None
    assert not isinstance(swapped, str)
    assert swapped.document == "test"
    assert WORKING.why_off(day("2025-07-12")) == WEEKEND
    assert WORKING.why_off(day("2025-07-14")) is None


def test_why_worked_names_the_document_of_a_weekend_day_only() -> None:
    assert WORKING.why_worked(day("2025-04-26")) is not None
    assert WORKING.why_worked(day("2025-07-14")) is None


def test_a_day_that_is_both_off_and_worked_is_off() -> None:
    # `check` reports it. Whatever it says, both reasons must go together with the answer.
    both = WorkingCalendar({2025: calendar(2025, off="04-26", worked="04-26")})
    assert not both.is_working(day("2025-04-26"))
    assert both.why_worked(day("2025-04-26")) is None
    assert both.why_off(day("2025-04-26")) is not None


def test_the_first_and_the_last_day_of_a_year_are_counted() -> None:
    # Wednesday 31 December 2025 is worked; 1 and 2 January 2026 are off, the 3rd is a Saturday.
    assert WORKING.next_working(day("2025-12-31")) == day("2025-12-31")
    assert WORKING.next_working(day("2026-01-01")) == day("2026-01-05")
    assert WORKING.add_working(day("2025-12-30"), 1) == day("2025-12-31")
    assert WORKING.add_working(day("2025-12-31"), 1) == day("2026-01-05")
    assert WORKING.add_working(day("2025-12-31"), 0) == day("2025-12-31")
    # A year without days off begins on its first day: Monday 1 January 2024.
    plain = WorkingCalendar({2024: calendar(2024), 2025: calendar(2025)})
    assert plain.next_working(day("2024-01-01")) == day("2024-01-01")
    assert plain.add_working(day("2024-12-31"), 1) == day("2025-01-01")


def test_counting_goes_on_over_the_ends_of_years() -> None:
    # Without days off, 2025 has 261 working days: 52 weeks of 5 and Wednesday 31 December.
    plain = WorkingCalendar({year: calendar(year) for year in (2024, 2025, 2026)})
    assert plain.add_working(day("2024-12-31"), 261) == day("2025-12-31")
    assert plain.add_working(day("2024-12-31"), 262) == day("2026-01-01")
    # From Monday 30 December 2024: one day of 2024, all of 2025, then two of 2026.
    assert plain.add_working(day("2024-12-30"), 264) == day("2026-01-02")


@pytest.mark.parametrize("text", ["2027-01-02", "2024-12-31"])
def test_nothing_is_known_of_a_year_without_its_calendar(text: str) -> None:
    # 2 January 2027 is a Saturday, and may be worked for all that the ledger says.
    with pytest.raises(NoCalendar) as raised:
        WORKING.is_working(day(text))
    assert (raised.value.year, raised.value.unreadable) == (int(text[:4]), False)


def test_a_calendar_that_cannot_be_read_is_told_from_a_missing_one() -> None:
    broken = WorkingCalendar({2025: calendar(2025)}, unreadable=frozenset({2026}))
    with pytest.raises(NoCalendar) as raised:
        broken.next_working(day("2025-12-31").replace(year=2026))
    assert raised.value.unreadable


def test_counting_stops_at_the_year_that_is_missing() -> None:
    with pytest.raises(NoCalendar) as raised:
        WORKING.add_working(day("2026-12-30"), 5)
    assert raised.value.year == 2027
