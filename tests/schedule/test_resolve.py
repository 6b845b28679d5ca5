"""Last days, worked out by hand, and compared with a count over days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from builders import CALENDARS, calendar, day, plan, when
from r57ledger.format.plan import Plan
from r57ledger.format.settings import Settings
from r57ledger.format.year import CalendarYear
from r57ledger.schedule.deadline import parse
from r57ledger.schedule.resolve import Context, Resolved, add_months, resolve
from r57ledger.schedule.workdays import WorkingCalendar

LAW = plan("luat-qc", issued="2025-06-16", effective="2026-01-01")
DECISION = plan("qd-1", issued="2025-07-04")
UNDATED = plan("khong-ngay", issued=None)
ABOUT = plan("qd-2", issued="by 2025-07-04")


def context(
    *plans: Plan,
    settings: Settings | None = None,
    unreadable: frozenset[str] = frozenset(),
    years: tuple[CalendarYear, ...] = CALENDARS,
    broken: frozenset[int] = frozenset(),
) -> Context:
    known = {one.id: one for one in (LAW, DECISION, UNDATED, ABOUT, *plans)}
    working = WorkingCalendar({year.year: year for year in years}, broken)
    return Context(settings or Settings(), known, working, unreadable)


PLAIN = context()
ROLLING = context(settings=Settings(roll="next_working_day"))


def last_day(text: str, where: Context = PLAIN, assigned: str | None = "2025-07-04") -> date | None:
    return resolve(parse(text), where, when(assigned) if assigned else None).last_day


@pytest.mark.parametrize(
    ("text", "last", "rolled"),
    [
        # `before` excludes its day: Monday 14 July 2025.
        ("before 2025-07-15", "2025-07-14", "2025-07-14"),
        ("2025-07-15", "2025-07-15", "2025-07-15"),
        # November 2025 ends on a Sunday; only a ledger that rolls moves it to Monday.
        ("2025-11", "2025-11-30", "2025-12-01"),
        # 30/4 is a holiday, 1/5 too, 2/5 swapped for Sat 26/4, then a weekend: Monday 5 May.
        ("2025-04-30", "2025-04-30", "2025-05-05"),
        # New Year, the swapped Friday 2 January, a weekend: Monday 5 January.
        ("2026-01-01", "2026-01-01", "2026-01-05"),
        # Before the 25th of November 2026 is the 24th, a public holiday since 2026.
        ("before 2026-11-25", "2026-11-24", "2026-11-25"),
        ("2025-Q2", "2025-06-30", "2025-06-30"),  # a Monday
        ("2025-H2", "2025-12-31", "2025-12-31"),  # a Wednesday
        ("2025", "2025-12-31", "2025-12-31"),
        ("2026-02", "2026-02-28", "2026-03-02"),  # a Saturday; no leap day in 2026
        ("2025-04-26", "2025-04-26", "2025-04-26"),  # a Saturday that is worked
        # The day a law takes effect is a fixed date named by reference.
        ("on luat-qc", "2026-01-01", "2026-01-05"),
    ],
)
def test_fixed_dates_roll_only_where_the_settings_say_so(text: str, last: str, rolled: str) -> None:
    assert last_day(text) == day(last)
    assert last_day(text, ROLLING) == day(rolled)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # Assigned Friday 4 July 2025. The day of the event is not counted (art. 147).
        ("1 day after assigned", "2025-07-07"),  # Saturday 5 July rolls to Monday (art. 148.5)
        ("3 days after assigned", "2025-07-07"),
        ("30 days after assigned", "2025-08-04"),  # 4 July + 30 = Sunday 3 August: Monday
        ("1 working day after assigned", "2025-07-07"),
        ("10 working days after assigned", "2025-07-18"),
        ("3 months after 2025-07-04", "2025-10-06"),  # Saturday 4 October: Monday 6
        ("1 month after 2025-01-31", "2025-02-28"),  # no 31 February: its last day, a Friday
        ("1 month after 2026-01-31", "2026-03-02"),  # 28 February 2026 is a Saturday: Monday
        ("12 months after 2025-07-04", "2026-07-06"),  # Saturday 4 July 2026: Monday
        ("1 working day after 2025-04-25", "2025-04-26"),  # the Saturday worked for 2 May
        ("5 days after 2025-04-25", "2025-05-05"),  # Wed 30 April, a holiday: Monday 5 May
        ("1 day after 2025-04-25", "2025-04-26"),  # a Saturday, but worked
        ("30 days after luat-qc", "2026-02-02"),  # 1 Jan + 30 = Sat 31 January: Monday
        # A decision without a day of effect counts from the day it was issued.
        ("30 days after qd-1", "2025-08-04"),
        ("2 working days after 2025-12-31", "2026-01-06"),  # Thu, Fri off: Mon 5, Tue 6
    ],
)
def test_counted_periods(text: str, last: str) -> None:
    assert last_day(text) == day(last)
    assert last_day(text, ROLLING) == day(last)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # The law of 16 June 2025 takes effect on 1 January 2026.
        ("20 days after luat-qc.issued", "2025-07-07"),  # Sunday 6 July: Monday
        ("20 days after luat-qc.effective", "2026-01-21"),
        ("20 days after luat-qc", "2026-01-21"),  # a bare id: the day of effect, if there is one
        ("on luat-qc.issued", "2025-06-16"),
        ("on qd-1.issued", "2025-07-04"),
        ("on luat-qc.effective", "2026-01-01"),
        ("before luat-qc.effective", "2025-12-31"),
        ("before luat-qc", "2025-12-31"),
        ("before luat-qc.issued", "2025-06-15"),  # a Sunday; what is counted back stays
        ("before qd-1", "2025-07-03"),
        ("30 days before luat-qc.effective", "2025-12-02"),
        ("1 day before luat-qc.effective", "2025-12-31"),
        ("5 days before 2025-07-11", "2025-07-06"),  # a Sunday: moving on would be 4 days before
        ("5 working days before 2025-07-15", "2025-07-08"),  # 14, 11, 10, 9, 8
        ("1 working day before 2026-01-05", "2025-12-31"),  # 1 and 2 January are off
        ("1 working day before 2025-05-05", "2025-04-29"),  # 30 April to 4 May are off
        ("3 working days before 2025-04-28", "2025-04-24"),  # Saturday 26 April is worked
        ("1 month before 2025-03-31", "2025-02-28"),
        ("2 months before luat-qc.effective", "2025-11-01"),  # a Saturday
        ("before 2025-Q3", "2025-06-30"),
        ("before 2025", "2024-12-31"),
    ],
)
def test_anchors_that_say_their_day_and_deadlines_counted_back(text: str, last: str) -> None:
    assert last_day(text) == day(last)


def test_what_is_counted_back_never_moves_on() -> None:
    # Sunday 15 June and Saturday 1 November; but `before` a fixed day moves as fixed days do,
    # even onto the Monday that it names.
    assert last_day("before luat-qc.issued", ROLLING) == day("2025-06-15")
    assert last_day("2 months before luat-qc.effective", ROLLING) == day("2025-11-01")
    assert last_day("5 days before 2025-07-11", ROLLING) == day("2025-07-06")
    assert last_day("before 2025-07-14", ROLLING) == day("2025-07-14")
    assert last_day("before 2025-12", ROLLING) == day("2025-12-01")  # 30 November is a Sunday


def test_what_is_counted_back_in_days_needs_no_calendar() -> None:
    assert last_day("30 days before 2031-03-03") == day("2031-02-01")
    resolved = resolve(parse("5 working days before 2027-01-04"), PLAIN)
    assert (resolved.missing, resolved.rests_on) == ("no calendar", ("calendar/2027.yaml",))


def test_a_period_counted_back_rests_on_the_calendars_of_its_years() -> None:
    resolved = resolve(parse("3 working days before 2026-01-06"), PLAIN)
    # Monday 5 January; then Wednesday 31 and Tuesday 30 December.
    assert resolved.last_day == day("2025-12-30")
    assert resolved.rests_on == ("calendar/2025.yaml", "calendar/2026.yaml")


def test_immediately_after_an_event_there_is_no_last_day() -> None:
    resolved = resolve(parse("immediate after luat-qc.effective"), PLAIN, when("2025-07-04"))
    assert (resolved.last_day, resolved.missing) == (None, "immediate")
    assert (resolved.counted_from, resolved.rests_on) == (day("2026-01-01"), ("luat-qc",))
    allowed = context(settings=Settings(immediate=3))
    resolved = resolve(parse("immediate after luat-qc.effective"), allowed, when("2025-07-04"))
    assert resolved.last_day == day("2026-01-07")  # 5, 6, 7 January: 1 and 2 are off
    resolved = resolve(parse("immediate after khong-ngay.effective"), PLAIN, when("2025-07-04"))
    assert (resolved.missing, resolved.counted_from) == ("no date yet", None)


DAYS = st.dates(date(2025, 1, 20), date(2026, 12, 1))


@given(DAYS, st.integers(1, 9))
def test_working_days_back_are_those_between(event: date, count: int) -> None:
    last = resolve(parse(f"{count} working days before {event}"), PLAIN).last_day
    assert last is not None
    calendar_ = PLAIN.calendar
    passed = (last + timedelta(days=n) for n in range((event - last).days))
    assert sum(calendar_.is_working(one) for one in passed) == count
    assert calendar_.is_working(last)


@pytest.mark.parametrize(
    ("text", "missing", "rests_on"),
    [
        ("unstated", "unstated", ()),
        ("none", "none", ()),
        ("immediate", "immediate", ()),
        ("on khong-ngay", "no date yet", ("khong-ngay",)),
        ("20 days after qd-1.effective", "no date yet", ("qd-1",)),
        ("before khong-ngay", "no date yet", ("khong-ngay",)),
        ("before la-gi.effective", "unknown document", ("la-gi",)),
        ("immediate after la-gi", "unknown document", ("la-gi",)),
        ("on qd-1", "no date yet", ("qd-1",)),  # issued, but nothing says when it takes effect
        ("on la-gi", "unknown document", ("la-gi",)),
        ("3 days after la-gi", "unknown document", ("la-gi",)),
        ("3 days after khong-ngay", "no date yet", ("khong-ngay",)),
        ("3 days after 2026-12-30", "no calendar", ("calendar/2027.yaml",)),
        ("9 working days after 2026-12-25", "no calendar", ("calendar/2027.yaml",)),
        ("12 months after luat-qc", "no calendar", ("luat-qc", "calendar/2027.yaml")),
    ],
)
def test_why_there_is_no_last_day(text: str, missing: str, rests_on: tuple[str, ...]) -> None:
    resolved = resolve(parse(text), PLAIN, when("2025-07-04"))
    assert resolved == Resolved(text, missing=missing, rests_on=rests_on)


def test_records_that_cannot_be_read() -> None:
    broken = context(unreadable=frozenset({"qd-9"}), broken=frozenset({2027}))
    resolved = resolve(parse("on qd-9"), broken)
    assert (resolved.missing, resolved.rests_on) == ("unreadable", ("qd-9",))
    resolved = resolve(parse("5 days after 2026-12-30"), broken)
    assert (resolved.missing, resolved.rests_on) == ("unreadable", ("calendar/2027.yaml",))


def test_a_fixed_date_needs_no_calendar_even_where_it_rolls() -> None:
    assert last_day("2030") == day("2030-12-31")
    # Nobody knows in 2025 which days of 2030 are off: the day stays where it is until then.
    assert resolve(parse("2030"), ROLLING).last_day == day("2030-12-31")


def test_what_an_answer_rests_on() -> None:
    assert resolve(parse("2025-07-15"), PLAIN).rests_on == ()
    assert resolve(parse("on luat-qc"), PLAIN).rests_on == ("luat-qc",)
    resolved = resolve(parse("2 working days after assigned"), PLAIN, when("2025-12-30"))
    assert resolved.rests_on == ("assigned", "calendar/2025.yaml", "calendar/2026.yaml")
    # 30 days after 4 July: only the year of its last day was looked into.
    resolved = resolve(parse("30 days after qd-1"), PLAIN)
    assert resolved.rests_on == ("qd-1", "calendar/2025.yaml")


def test_a_rolled_day_says_from_which() -> None:
    resolved = resolve(parse("30 days after 2025-07-04"), PLAIN)
    assert (resolved.last_day, resolved.rolled_from) == (day("2025-08-04"), day("2025-08-03"))
    assert resolve(parse("2025-11"), PLAIN).rolled_from is None
    assert resolve(parse("2025-11"), ROLLING).rolled_from == day("2025-11-30")


def test_precision_and_first_day() -> None:
    quarter = resolve(parse("2025-Q2"), PLAIN)
    assert (quarter.first_day, quarter.precision) == (day("2025-04-01"), "quarter")
    before = resolve(parse("before 2025-07-15"), PLAIN)
    assert (before.first_day, before.precision) == (day("2025-07-14"), "day")
    counted = resolve(parse("3 days after assigned"), PLAIN, when("2025-07-04"))
    assert (counted.first_day, counted.precision) == (counted.last_day, "day")
    assert resolve(parse("unstated"), PLAIN).precision is None


def test_what_counts_from_a_by_date_is_uncertain() -> None:
    assert resolve(parse("3 days after qd-2"), PLAIN).uncertain
    assert resolve(parse("3 days after assigned"), PLAIN, when("by 2025-07-04")).uncertain
    assert not resolve(parse("3 days after qd-1"), PLAIN).uncertain
    assert not resolve(parse("2025-07"), PLAIN, when("by 2025-07-04")).uncertain


def test_a_task_without_its_own_assignment_was_assigned_when_its_plan_was_issued() -> None:
    resolved = resolve(parse("3 days after assigned"), PLAIN, None, "qd-1")
    assert (resolved.last_day, resolved.rests_on[0]) == (day("2025-07-07"), "qd-1")
    assert resolve(parse("3 days after assigned"), PLAIN, None, "khong-ngay").missing == (
        "no date yet"
    )
    assert resolve(parse("3 days after assigned"), PLAIN).missing == "no date yet"


def test_the_setting_gives_immediate_its_working_days() -> None:
    three = context(settings=Settings(immediate=3))
    # Friday 4 July: Mon 7, Tue 8, Wed 9.
    assert last_day("immediate", three) == day("2025-07-09")
    assert resolve(parse("immediate"), three).missing == "no date yet"  # nobody knows since when
    resolved = resolve(parse("immediate"), three, when("2025-07-04"))
    assert resolved.rests_on == ("assigned", "calendar/2025.yaml")
    at_once = context(settings=Settings(immediate=0))
    assert last_day("immediate", at_once, "2025-07-05") == day("2025-07-07")  # a Saturday


# The laws: a second way to the same day, by counting days one by one.

ANY_YEAR = tuple(calendar(year) for year in range(2024, 2032) if year not in {2025, 2026})
WIDE = context(years=(*CALENDARS, *ANY_YEAR))
STARTS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def is_off(on: date) -> bool:
    for year in CALENDARS:
        if on in {one.date for one in year.days_off}:
            return True
        if on in {one.date for one in year.working_days}:
            return False
    return on.weekday() >= 5


def to_working(on: date) -> date:
    while is_off(on):
        on += timedelta(days=1)
    return on


@hypothesis_settings(max_examples=150, deadline=None)
@given(STARTS, st.integers(1, 400))
def test_days_are_counted_one_by_one(start: date, count: int) -> None:
    expected = start
    for _ in range(count):
        expected += timedelta(days=1)
    assert last_day(f"{count} days after {start}", WIDE) == to_working(expected)


@hypothesis_settings(max_examples=100, deadline=None)
@given(STARTS, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(start: date, count: int) -> None:
    expected, left = start, count
    while left:
        expected += timedelta(days=1)
        left -= not is_off(expected)
    assert last_day(f"{count} working days after {start}", WIDE) == expected


@hypothesis_settings(max_examples=150, deadline=None)
@given(STARTS, st.integers(1, 40))
def test_months_end_on_the_corresponding_day_else_on_the_last(start: date, count: int) -> None:
    # Walk through the days: `count` times into the next month, then on to the same number,
    # unless the month after begins first.
    walker = start.replace(day=1)
    for _ in range(count):
        month = walker.month
        while walker.month == month:
            walker += timedelta(days=1)
    while walker.day < start.day and (walker + timedelta(days=1)).month == walker.month:
        walker += timedelta(days=1)
    assert add_months(start, count) == walker
    assert last_day(f"{count} months after {start}", WIDE) == to_working(walker)


@hypothesis_settings(max_examples=150, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from("ymqhdb"))
def test_fixed_forms_end_on_the_last_of_their_days(on: date, form: str) -> None:
    quarter, half = (on.month + 2) // 3, (on.month + 5) // 6
    forms: dict[str, tuple[str, Callable[[date], object]]] = {
        "y": (f"{on.year}", lambda d: d.year),
        "m": (f"{on.year}-{on.month:02d}", lambda d: (d.year, d.month)),
        "q": (f"{on.year}-Q{quarter}", lambda d: (d.year, (d.month + 2) // 3)),
        "h": (f"{on.year}-H{half}", lambda d: (d.year, (d.month + 5) // 6)),
        "d": (f"{on}", lambda d: d),
        "b": (f"before {on}", lambda d: d >= on),
    }
    text, key = forms[form]
    last = last_day(text)
    assert last is not None
    # The last day is the last of the days that have what `on` has, or lack what it begins.
    following = last + timedelta(days=1)
    inside = on - timedelta(days=1) if form == "b" else on
    assert key(last) == key(inside)
    assert key(following) != key(inside)


@hypothesis_settings(max_examples=150, deadline=None)
@given(st.dates(date(2025, 1, 1), date(2026, 12, 28)))
def test_rolling_never_moves_a_day_back(on: date) -> None:
    assert last_day(f"{on}", ROLLING) == to_working(on) >= on
