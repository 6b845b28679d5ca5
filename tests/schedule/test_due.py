"""The days on which reports are due."""

from __future__ import annotations

import pytest

from builders import CALENDARS, day
from r57ledger.format.plan import Obligation, Request
from r57ledger.format.settings import Settings
from r57ledger.schedule.deadline import DeadlineError
from r57ledger.schedule.due import DueRule, day_of_each, due, due_fault, parse_due, period_kind
from r57ledger.schedule.period import parse_period, parse_report_period
from r57ledger.schedule.resolve import NO_CALENDAR, UNREADABLE, Context, Resolved
from r57ledger.schedule.workdays import WorkingCalendar

CALENDAR = WorkingCalendar({year.year: year for year in CALENDARS})


def context(window: int | None = None, roll: str = "none") -> Context:
    return Context(Settings(window=window, roll=roll), {}, CALENDAR)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("before day 25", DueRule("before day 25", "before", 25)),
        ("day 20", DueRule("day 20", "day", 20)),
        ("last day", DueRule("last day", "last")),
        ("10 working days after end", DueRule("10 working days after end", "end", 10)),
        ("1 working day after end", DueRule("1 working day after end", "end", 1)),
        ("day 15 of month 6", DueRule("day 15 of month 6", "day", 15, 6)),
        ("last day of next period", DueRule("last day of next period", "last", following=True)),
        (
            "before day 5 of month 1 of next period",
            DueRule("before day 5 of month 1 of next period", "before", 5, 1, True),
        ),
        (
            "day 30 of month 11 of previous period",
            DueRule("day 30 of month 11 of previous period", "day", 30, 11, preceding=True),
        ),
    ],
)
def test_the_day_rules(text: str, rule: DueRule) -> None:
    assert parse_due(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "day",
        "day 32",
        "day 0",
        "before 25",
        "before day",
        "20",
        "2025-07-20",
        "end",
        "day 5 of",
        "day 5 of month 13",
        "day 5 of month x",
        "day 5 of month ",
        "last day of month",
        "day ٢٠",
        "day 5 of next month",
        "ten working days after end",
        "100 working days after end",
    ],
)
def test_what_is_no_day_rule(text: str) -> None:
    with pytest.raises(DeadlineError):
        parse_due(text)


@pytest.mark.parametrize(
    ("text", "number"), [("day 1", 1), ("day 31", 31), ("99 working days after end", 99)]
)
def test_the_smallest_and_the_largest_number(text: str, number: int) -> None:
    assert parse_due(text).number == number
    assert parse_due("day 5 of month 12").month == 12


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("day 32", '"day 32" names the number 32, not 1 to 31.'),
        ("day 0", '"day 0" names the number 0, not 1 to 31.'),
        ("day 5 of month 13", '"day 5 of month 13" names the number 13, not 1 to 12.'),
        ("day 100", '"day 100" is no day of a period.'),
        ("soon", '"soon" is no day of a period.'),
    ],
)
def test_the_message_quotes_the_rule(text: str, message: str) -> None:
    with pytest.raises(DeadlineError) as raised:
        parse_due(text)
    assert raised.value.message == message
    assert raised.value.hint == (
        None
        if "number" in message
        else "Write for example: before day 25, day 20, last day, 10 working days after end, "
        "day 15 of month 6, day 20 of next period."
    )


def resolved(rule: str | None, period: str, *asked: Request, roll: str = "none") -> Resolved:
    month = Obligation("x", every="month", due=rule, requests=asked)
    return due(month, parse_period(period), context(roll=roll))


def test_a_due_day_says_what_it_rests_on() -> None:
    # A day of a month rests on nothing, unless the settings roll it: Sunday 20 July to Monday.
    fixed = day("2025-07-20")
    assert resolved("day 20", "2025-07") == Resolved("day 20", fixed, fixed, "day")
    rolled = day("2025-07-21")
    assert resolved("day 20", "2025-07", roll="next_working_day") == Resolved(
        "day 20", rolled, rolled, "day", ("calendar/2025.yaml",), rolled_from=fixed
    )
    # Working days after December are counted in the next year's calendar alone: of 2026, Thursday
    # 1 and Friday 2 January are off, so that Monday the 5th is the first.
    first = day("2026-01-05")
    rule = "1 working day after end"
    assert resolved(rule, "2025-12") == Resolved(rule, first, first, "day", ("calendar/2026.yaml",))
    # From 30 November 2025, 25 working days: 23 in December, then the 5th and 6th of January.
    rule, last = "25 working days after end", day("2026-01-06")
    assert resolved(rule, "2025-11") == Resolved(
        rule, last, last, "day", ("calendar/2025.yaml", "calendar/2026.yaml")
    )


def quarterly(rule: str, period: str, roll: str = "none") -> Resolved:
    quarter = Obligation("x", every="quarter", due=rule)
    return due(quarter, parse_period(period), context(roll=roll))


def test_the_last_day_of_the_next_period_is_that_period_s() -> None:
    assert quarterly("last day of next period", "2025-Q1").last_day == day("2025-06-30")
    assert quarterly("last day of next period", "2025-Q4").last_day == day("2026-03-31")
    assert quarterly("last day of month 1 of next period", "2025-Q1").last_day == day("2025-04-30")
    # A day that has a number is one of the next period's first month.
    assert quarterly("day 20 of next period", "2025-Q1").last_day == day("2025-04-20")
    assert quarterly("before day 25 of next period", "2025-Q1").last_day == day("2025-04-24")
    assert resolved("last day of next period", "2025-07").last_day == day("2025-08-31")


def test_where_days_roll_one_in_a_year_without_a_calendar_stays_where_it_is() -> None:
    # Saturday 15 June 2024, of which no calendar is there: as a task's fixed day.
    assert resolved("day 15", "2024-06", roll="next_working_day") == Resolved(
        "day 15", day("2024-06-15"), day("2024-06-15"), "day"
    )


def test_why_there_is_no_due_day() -> None:
    assert resolved(None, "2025-07") == Resolved("", missing="none")
    assert resolved("soon", "2025-07") == Resolved("soon", missing=UNREADABLE)
    assert resolved("day 20", "2025-10-03") == Resolved("", missing="none")  # nobody asked
    assert resolved(None, "2025-10-03", Request(day("2025-10-03"))) == Resolved("", missing="none")
    garbled = Request(day("2025-10-03"), due="soon")
    assert resolved(None, "2025-10-03", garbled) == Resolved("soon", missing=UNREADABLE)


def test_a_calendar_that_is_missing_or_broken_is_named() -> None:
    rule = "10 working days after end"
    path = ("calendar/2027.yaml",)
    assert resolved(rule, "2026-12") == Resolved(rule, rests_on=path, missing=NO_CALENDAR)
    broken = WorkingCalendar({year.year: year for year in CALENDARS}, frozenset({2027}))
    month = Obligation("x", every="month", due=rule)
    found = due(month, parse_period("2026-12"), Context(Settings(), {}, broken))
    assert found == Resolved(rule, rests_on=path, missing=UNREADABLE)


@pytest.mark.parametrize(
    ("rule", "every", "period", "expected"),
    [
        ("before day 25", "month", "2025-07", "2025-07-24"),  # the 25th is excluded
        ("before day 25", "month", "2026-11", "2026-11-24"),  # a holiday: not rolled by default
        ("before day 1", "month", "2025-07", "2025-06-30"),
        ("before day 31", "month", "2025-06", "2025-06-30"),
        ("before day 31", "month", "2025-02", "2025-02-28"),
        ("day 20", "month", "2025-06", "2025-06-20"),
        ("day 31", "month", "2025-06", "2025-06-30"),  # no 31st: the month's last (art. 148.3)
        ("day 30", "month", "2024-02", "2024-02-29"),
        ("last day", "month", "2025-02", "2025-02-28"),
        ("day 5 of next period", "month", "2025-12", "2026-01-05"),
        ("last day", "quarter", "2025-Q3", "2025-09-30"),
        ("day 20", "quarter", "2025-Q3", "2025-09-20"),  # of its last month
        ("day 20 of month 1", "quarter", "2025-Q3", "2025-07-20"),
        ("day 20 of next period", "quarter", "2025-Q4", "2026-01-20"),  # of its first month
        ("day 20 of month 3 of next period", "quarter", "2025-Q4", "2026-03-20"),
        ("before day 15 of month 6", "year", "2025", "2025-06-14"),
        ("day 15 of month 6", "half", "2025-H2", "2025-12-15"),  # its sixth month is December
        ("day 1 of month 6", "quarter", "2025-Q1", "2025-03-01"),  # it has no sixth: its last
        # 31 July is a Thursday: Fri 1 August, Mon 4, …, the tenth working day is Thu 14 August.
        ("10 working days after end", "month", "2025-07", "2025-08-14"),
        # After 31 December: Thu, Fri off, Mon 5 January.
        ("1 working day after end", "year", "2025", "2026-01-05"),
        # The end of June: Monday 30; then Tue 1, Wed 2.
        ("2 working days after end of month 6", "year", "2025", "2025-07-02"),
        ("1 working day after end of next period", "month", "2025-06", "2025-08-01"),
    ],
)
def test_due_in_calendar_months(rule: str, every: str, period: str, expected: str) -> None:
    resolved = due(Obligation("r", every=every, due=rule), parse_period(period), context())
    assert resolved.last_day == day(expected)


@pytest.mark.parametrize(
    ("rule", "every", "period", "expected"),
    [
        # July is 15 June to 14 July; the 25th of July is what it always was.
        ("before day 25", "month", "2025-07", "2025-07-24"),
        ("last day", "month", "2025-07", "2025-07-31"),
        # 14 July is a Monday: Tue 15, Wed 16.
        ("2 working days after end", "month", "2025-07", "2025-07-16"),
        # The year ends on Sunday 14 December 2025: Mon 15.
        ("1 working day after end", "year", "2025", "2025-12-15"),
        ("1 working day after end of month 6", "year", "2025", "2025-06-16"),  # after Sat 14 June
    ],
)
def test_due_in_a_window(rule: str, every: str, period: str, expected: str) -> None:
    resolved = due(Obligation("r", every=every, due=rule), parse_period(period), context(15))
    assert resolved.last_day == day(expected)


def test_days_of_months_roll_only_where_the_settings_say_so() -> None:
    obligation = Obligation("r", every="month", due="before day 25")
    resolved = due(obligation, parse_period("2026-11"), context(roll="next_working_day"))
    # Tuesday 24 November 2026 is a holiday: Wednesday.
    assert (resolved.last_day, resolved.rolled_from) == (day("2026-11-25"), day("2026-11-24"))
    assert resolved.rests_on == ("calendar/2026.yaml",)


def test_without_a_calendar_the_day_is_not_known() -> None:
    obligation = Obligation("r", every="month", due="5 working days after end")
    resolved = due(obligation, parse_period("2026-12"), context())
    assert (resolved.last_day, resolved.missing) == (None, "no calendar")
    assert resolved.rests_on == ("calendar/2027.yaml",)


def test_without_a_rule_there_is_no_day() -> None:
    assert due(Obligation("r", every="month"), parse_period("2025-07"), context()).missing == "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-10-10", "2025-10-10"),
        ("before 2025-10-10", "2025-10-09"),
        ("3 working days after assigned", "2025-10-08"),  # Fri 3 October: Mon 6, Tue 7, Wed 8
        (None, None),
        ("unstated", None),
    ],
)
def test_a_request_names_a_deadline(text: str | None, expected: str | None) -> None:
    asked = Obligation("r", requests=(Request(day("2025-10-03"), due=text),))
    resolved = due(asked, parse_period("2025-10-03"), context())
    assert resolved.last_day == (day(expected) if expected else None)
    assert due(asked, parse_period("2025-10-04"), context()).missing == "none"


@pytest.mark.parametrize(
    ("every", "rule", "period", "last"),
    [
        ("week", "day 5", "2025-W30", "2025-07-25"),  # a Friday
        ("week", "before day 5", "2025-W30", "2025-07-24"),
        ("week", "last day", "2025-W30", "2025-07-27"),
        ("week", "day 2 of next period", "2025-W30", "2025-07-29"),
        ("week", "2 working days after end", "2025-W35", "2025-09-04"),  # 1 and 2 September off
        ("year", "day 30 of month 11 of previous period", "2026", "2025-11-30"),
        ("half", "last day of previous period", "2026-H1", "2025-12-31"),
        ("year", "day 15 of month 6 and day 1 of month 12", "2025-H1", "2025-06-15"),
        ("year", "day 15 of month 6 and day 1 of month 12", "2025-H2", "2025-12-01"),
        ("year", "day 9 and day 8 and day 7 and day 6", "2025-Q3", "2025-09-07"),
        ("half", "last day and day 20 of month 1 of next period", "2025-Q4", "2026-01-20"),
    ],
)
def test_weeks_previous_periods_and_several_days(
    every: str, rule: str, period: str, last: str
) -> None:
    about = Obligation("x", every=every, due=rule)
    assert due(about, parse_report_period(period), context()).last_day == day(last)


@pytest.mark.parametrize(
    ("every", "rule", "kind"),
    [
        ("year", "day 15 of month 6 and day 1 of month 12", "half"),
        ("half", "day 1 and day 20", "quarter"),
        ("quarter", "day 1 and day 2 and day 3", "month"),
        ("year", "day 1 and day 2 and day 3", "year"),
        ("week", "day 1 and day 2", "week"),
        ("month", None, "month"),
        ("year", None, "year"),
        ("event", None, None),
        (None, "day 5", None),
    ],
)
def test_several_days_divide_the_period(every: str | None, rule: str | None, kind: str) -> None:
    assert period_kind(every, rule) == kind


def test_days_that_do_not_divide_their_period_are_not_determined() -> None:
    thrice = Obligation("x", every="year", due="day 1 and day 2 and day 3")
    assert due(thrice, parse_period("2025"), context()).missing == UNREADABLE


@pytest.mark.parametrize(
    ("every", "example"),
    [("month", "day 20"), ("quarter", "day 20"), ("half", "day 30 of month 6"),
     ("year", "day 30 of month 6"), (None, "day 20")],
)  # fmt: skip
def test_a_remedy_names_a_day_that_the_period_has(every: str | None, example: str) -> None:
    assert f"such as {example}, last day or" in day_of_each(every)


OF_EACH = (
    "Write the day of each period, such as day 20, last day or 10 working days after end; "
    "without one leave `due` out."
)
ONE = "Add `every`, or write the one day or month by which it is due."


@pytest.mark.parametrize(
    ("text", "every", "fault"),
    [
        ("day 20", "month", None),
        ("day 20 of next period", "month", None),
        ("none", "month", None),
        ("none", None, None),
        ("2025-07-15", None, None),
        (
            "2025-07-15",
            "month",
            (
                '"2025-07-15" is no day of each period, and a task with `every` is due in each.',
                OF_EACH,
            ),
        ),
        (
            "day 20",
            None,
            ('"day 20" is a day of each period, and the task does not come again.', ONE),
        ),
        (
            "day 20 of previous period",
            "month",
            (
                '"day 20 of previous period" is before the period has begun.',
                "Name the task by the period in which it is due.",
            ),
        ),
        (
            "day 1 and day 20 of previous period",
            "half",
            (
                '"day 1 and day 20 of previous period" is before the period has begun.',
                "Name the task by the period in which it is due.",
            ),
        ),
    ],
)
def test_what_can_be_no_day_of_a_task(
    text: str, every: str | None, fault: tuple[str, str] | None
) -> None:
    assert due_fault(text, every) == fault
