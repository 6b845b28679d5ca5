"""Periods, in calendar months and in windows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import day
from r57ledger.schedule.period import (
    LENGTHS,
    REQUEST,
    Period,
    between,
    containing,
    first_day,
    last_day,
    months,
    next_period,
    parse_period,
    parse_report_period,
    previous,
    within,
)

KINDS = sorted(LENGTHS)


@pytest.mark.parametrize(
    ("window", "first", "name"),
    [
        (1, "2025-07-01", "2025-07"),  # the first: calendar months
        (2, "2025-06-02", "2025-08"),
        (28, "2025-06-28", "2025-08"),
    ],
)
def test_the_smallest_and_the_largest_window(window: int, first: str, name: str) -> None:
    assert first_day(parse_period("2025-07"), window) == day(first)
    assert containing(day("2025-07-28"), "month", window).text == name


def test_a_parsed_period_knows_its_first_month() -> None:
    assert parse_period("2025") == Period("year", "2025", 2025, 1)
    assert parse_period("2025-H2") == Period("half", "2025-H2", 2025, 7)
    assert parse_period("2025-Q4") == Period("quarter", "2025-Q4", 2025, 10)


def test_a_text_that_is_no_period_is_named() -> None:
    with pytest.raises(ValueError, match="2025-Q5"):
        parse_period("2025-Q5")
    with pytest.raises(ValueError, match="2025-10-x3"):
        parse_period("2025-10-x3")


DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
WINDOWS = st.one_of(st.none(), st.integers(1, 28))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-07", "2025-07-01", "2025-07-31"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("2025-H1", "2025-01-01", "2025-06-30"),  # the middle of the year is 30 June (art. 146)
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),  # a leap day
        ("2025-10-03", "2025-10-03", "2025-10-03"),  # a request
    ],
)
def test_calendar_months(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert (first_day(period), last_day(period)) == (day(first), day(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-07", "2025-06-15", "2025-07-14"),
        ("2025-01", "2024-12-15", "2025-01-14"),  # begins in the year before
        ("2025-03", "2025-02-15", "2025-03-14"),
        ("2025-Q3", "2025-06-15", "2025-09-14"),
        ("2025-H2", "2025-06-15", "2025-12-14"),
        ("2025", "2024-12-15", "2025-12-14"),
        ("2025-10-03", "2025-10-03", "2025-10-03"),  # a request is its day in any window
    ],
)
def test_window_of_the_fifteenth(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert (first_day(period, 15), last_day(period, 15)) == (day(first), day(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-",
        "2025-13",
        "2025-00",
        "2025-7",
        "2025-Q5",
        "2025-q3",
        "2025-H3",
        "2025-W1",
        "1999",
        "2101",
        "2025-02-30",
        "2025-07-1",
        "٢٠٢٥",
        "2025-07-15-01",
        "2025 ",
        "2025-Q",
    ],
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_period(text)


@pytest.mark.parametrize(
    ("on", "kind", "window", "text"),
    [
        ("2025-07-14", "month", 15, "2025-07"),  # the last day of July's window
        ("2025-07-15", "month", 15, "2025-08"),  # the first of August's
        ("2025-07-15", "month", None, "2025-07"),
        ("2024-12-15", "year", 15, "2025"),
        ("2024-12-14", "year", 15, "2024"),
        ("2025-06-30", "half", None, "2025-H1"),
        ("2025-06-15", "quarter", 15, "2025-Q3"),
        ("2025-10-03", REQUEST, 15, "2025-10-03"),
    ],
)
def test_containing(on: str, kind: str, window: int | None, text: str) -> None:
    assert containing(day(on), kind, window) == parse_period(text)


def test_neighbours() -> None:
    assert next_period(parse_period("2025-12")) == parse_period("2026-01")
    assert previous(parse_period("2025-Q1")) == parse_period("2024-Q4")
    assert next_period(parse_period("2025-H2")) == parse_period("2026-H1")
    assert previous(parse_period("2025")) == parse_period("2024")
    request = parse_period("2025-10-03")
    assert next_period(request) == previous(request) == request


def test_within_and_between() -> None:
    assert [p.text for p in within(parse_period("2025-H2"), "quarter")] == ["2025-Q3", "2025-Q4"]
    assert [p.text for p in months(parse_period("2025-Q1"))] == ["2025-01", "2025-02", "2025-03"]
    assert within(parse_period("2025-07"), "quarter") == ()  # a quarter does not lie in a month
    assert months(parse_period("2025-10-03")) == ()
    found = between(day("2025-06-20"), day("2025-08-15"), "month", 15)
    # 20 June is in July's window, 15 August the first day of September's.
    assert [p.text for p in found] == ["2025-07", "2025-08", "2025-09"]
    assert list(between(day("2025-06-20"), day("2025-06-19"), "month")) == []


@settings(max_examples=200, deadline=None)
@given(DAYS, st.sampled_from(KINDS), WINDOWS)
def test_periods_of_a_kind_partition_time(on: date, kind: str, window: int | None) -> None:
    period = containing(on, kind, window)
    assert first_day(period, window) <= on <= last_day(period, window)
    following = next_period(period)
    assert first_day(following, window) == last_day(period, window) + timedelta(days=1)
    assert previous(following) == period
    assert parse_period(period.text) == period


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from(KINDS), WINDOWS)
def test_a_period_is_its_months(on: date, kind: str, window: int | None) -> None:
    period = containing(on, kind, window)
    assert [one for month in months(period) for one in _days(month, window)] == _days(
        period, window
    )
    assert len(months(period)) == LENGTHS[kind]


def _days(period: Period, window: int | None) -> list[date]:
    first, last = first_day(period, window), last_day(period, window)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-W30", date(2025, 7, 21), date(2025, 7, 27)),
        # 1 January 2025 is a Wednesday: its week is the first, and begins in December.
        ("2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        # 2026 begins with a Thursday, so that it has 53 weeks.
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ],
)
def test_a_week_is_monday_to_sunday_whatever_the_window(text: str, first: date, last: date) -> None:
    week = parse_report_period(text)
    for window in (None, 15):
        assert (first_day(week, window), last_day(week, window)) == (first, last)
    assert containing(first, "week") == containing(last, "week") == week
    assert previous(next_period(week)) == week
    assert months(week) == ()


@pytest.mark.parametrize("text", ["2025-W53", "2025-W00", "2025-W1", "2025W30", "1999-W10"])
def test_what_is_no_week(text: str) -> None:
    with pytest.raises(ValueError, match=r"W|week"):
        parse_report_period(text)


def test_no_deadline_is_a_week() -> None:
    with pytest.raises(ValueError, match="2025-W30"):
        parse_period("2025-W30")


def test_a_week_counts_in_the_month_and_year_of_its_thursday() -> None:
    # 31 July 2025 is a Thursday: the week of 28 July to 3 August is one of July.
    july = [week.text for week in within(parse_period("2025-07"), "week")]
    assert july == ["2025-W27", "2025-W28", "2025-W29", "2025-W30", "2025-W31"]
    year = within(parse_period("2025"), "week")
    assert (year[0].text, year[-1].text, len(year)) == ("2025-W01", "2025-W52", 52)
    # In a window July is 15 June to 14 July, and no week is moved.
    assert within(parse_period("2025-07"), "week", 15)[0].text == "2025-W25"
    assert within(parse_period("2025-10-02"), "week") == ()
