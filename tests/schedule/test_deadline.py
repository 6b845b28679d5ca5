"""The deadline language: what is read, and what help is given where it is not."""

from __future__ import annotations

import pytest

from builders import day, when
from r57ledger.schedule.deadline import Deadline, DeadlineError, parse, parse_day, parse_when
from r57ledger.schedule.remedy import FORMS, remedy, remedy_of_day


@pytest.mark.parametrize(
    ("text", "form", "first", "last"),
    [
        ("2025-07-15", "day", "2025-07-15", "2025-07-15"),
        ("before 2025-07-15", "before", "2025-07-14", "2025-07-14"),
        ("before 2025-01-01", "before", "2024-12-31", "2024-12-31"),
        ("before 2024-03-01", "before", "2024-02-29", "2024-02-29"),
        ("2025-11", "month", "2025-11-01", "2025-11-30"),
        ("2025-Q2", "quarter", "2025-04-01", "2025-06-30"),
        ("2025-H2", "half", "2025-07-01", "2025-12-31"),
        ("2030", "year", "2030-01-01", "2030-12-31"),
    ],
)
def test_fixed_forms(text: str, form: str, first: str, last: str) -> None:
    assert parse(text) == Deadline(text, form, first=day(first), last=day(last))


@pytest.mark.parametrize(
    ("text", "number", "measure", "anchor"),
    [
        ("30 days after 75-2025-qh15", 30, "days", "75-2025-qh15"),
        ("1 day after assigned", 1, "days", "assigned"),
        ("10 working days after assigned", 10, "working days", "assigned"),
        ("1 working day after kh-1381", 1, "working days", "kh-1381"),
        ("3 months after 2025-07-04", 3, "months", "2025-07-04"),
        ("1 month after kh-1381", 1, "months", "kh-1381"),
    ],
)
def test_counted_forms(text: str, number: int, measure: str, anchor: str) -> None:
    assert parse(text) == Deadline(text, "after", number, measure, anchor)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("before 2025-07", "2025-06-30"),
        ("before 2025-Q3", "2025-06-30"),
        ("before 2025-H2", "2025-06-30"),
        ("before 2025", "2024-12-31"),
        ("before 2025-03", "2025-02-28"),
    ],
)
def test_before_a_period_is_before_its_first_day(text: str, first: str) -> None:
    assert parse(text) == Deadline(text, "before", first=day(first), last=day(first))


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("20 days after luat.issued", ("after", 20, "days", "luat", "issued")),
        ("20 days after luat", ("after", 20, "days", "luat", None)),
        ("on luat.effective", ("on", None, None, "luat", "effective")),
        ("on luat.issued", ("on", None, None, "luat", "issued")),
        ("before luat.effective", ("before", None, None, "luat", "effective")),
        ("before luat", ("before", None, None, "luat", None)),
        ("30 days before luat.effective", ("before", 30, "days", "luat", "effective")),
        ("2 months before luat.issued", ("before", 2, "months", "luat", "issued")),
        ("5 working days before 2025-07-15", ("before", 5, "working days", "2025-07-15", None)),
        ("immediate after luat.effective", ("immediate", None, None, "luat", "effective")),
        ("immediate after 2025-07-15", ("immediate", None, None, "2025-07-15", None)),
    ],
)
def test_anchors_say_what_they_count_from(
    text: str, deadline: tuple[str, int | None, str | None, str, str | None]
) -> None:
    found = parse(text)
    assert (found.form, found.number, found.measure, found.anchor, found.event) == deadline
    assert found.last is None
    assert found.counts_back == (found.form == "before")


def test_the_other_forms() -> None:
    assert parse("on 75-2025-qh15") == Deadline("on 75-2025-qh15", "on", anchor="75-2025-qh15")
    for word in ("immediate", "unstated", "none"):
        assert parse(word) == Deadline(word, word)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2025-02-30", "no day 30 in 2025-02", "Its last day is 2025-02-28"),
        ("2025-13-01", "no month 13", "01 to 12"),
        ("1999-12-31", "outside 2000 to 2100", None),
        ("2025-00-10", "no month 0", "01 to 12"),
        ("2025-01-32", "no day 32 in 2025-01", "Its last day is 2025-01-31"),
        ("2025-12-32", "no day 32 in 2025-12", "Its last day is 2025-12-31"),
        ("2025-13", '"2025-13" is no deadline', "for example 2025-07-15"),
        ("2025-Q5", '"2025-Q5" is no deadline', "Quarters are Q1 to Q4"),
        ("2025-H3", '"2025-H3" is no deadline', "Halves are H1 and H2"),
        ("31/12/2025", 'not "31/12/2025"', "Write 2025-12-31"),
        ("2025/12/31", "year-month-day", "for example"),
        ("before 15/7/2025", "year-month-day", "Write before 2025-07-15"),
        ("trước ngày 15/7/2025", "is no deadline", "Write before 2025-07-15"),
        ("в июле 2025 г.", "is no deadline", "Write 2025-07"),
        ("2025-q3", "is no deadline", "Write 2025-Q3"),
        ("12/2025", "is no deadline", "Write 2025-12"),
        ("tomorrow", "is no deadline", "unstated or none"),
        ("", "is no deadline", "for example"),
        ("2 weeks after assigned", '"weeks" is nothing', "a week is 7 days"),
        ("1 week after assigned", '"week" is nothing', "a week is 7 days"),
        ("1 year after kh-1", '"year" is nothing', "a year is 12 months"),
        ("2 years after kh-1", '"years" is nothing', "a year is 12 months"),
        ("3 fortnights after kh-1", '"fortnights" is nothing', "working days or months"),
        ("0 days after assigned", "whole number", "10 working days"),
        ("01 days after assigned", "whole number", "10 working days"),
        ("10000 days after assigned", "1 to 9999", "10 working days"),
        ("3 days after assigned after kh-1", '"assigned after kh-1"', "folder under plans/"),
        ("on kh_1381", '"kh_1381" in "on kh_1381"', "folder under plans/"),
        ("on kh--1381", '"kh--1381"', "folder under plans/"),
        ("on đề-án", '"đề-án"', "folder under plans/"),
        ("-3 days after assigned", "whole number", "10 working days"),
        ("three days after assigned", "whole number", "10 working days"),
        ("30 days after 2025-02-30", "no day 30", "2025-02-28"),
        ("30 days after", "is no deadline", "for example"),
        ("30 days after KH-1381", '"KH-1381"', "folder under plans/"),
        ("on 1381", '"1381"', "folder under plans/"),
        ("on ", '""', "folder under plans/"),
        ("before 2025-q3", "year-month-day", "Write before 2025-07-01"),
        ("before 2025-Q5", '"2025-Q5" is no deadline', "Quarters are Q1 to Q4"),
        ("before 2025-13-01", "no month 13", "01 to 12"),
        ("before tomorrow morning", "year-month-day", "for example"),
        ("before assigned", "before the assignment", "Name a plan or a day"),
        ("5 days before assigned", "before the assignment", "Name a plan or a day"),
        ("on 2025-07-15", '"2025-07-15" is a day', "Write 2025-07-15"),
        (
            "on luat.passed",
            '"luat.passed" in "on luat.passed" names no day of a plan',
            "Write luat.issued or luat.effective",
        ),
        (
            "before luat.passed",
            '"luat.passed" in "before luat.passed" names no day of a plan',
            "Write luat.issued or luat.effective",
        ),
        ("20 days after luat.", "names no day of a plan", "luat.issued or luat.effective"),
        ("20 days after assigned.issued", "is no plan's id", "folder under plans/"),
        ("20 days after luat.issued.effective", "names no day of a plan", "luat.issued"),
        ("0 days before luat", "whole number", "10 working days"),
        ("2 weeks before luat", '"weeks" is nothing', "a week is 7 days"),
        ("5 days before 2025-02-30", "no day 30", "2025-02-28"),
        ("immediate after", "is no deadline", "for example"),
        ("immediate after 2025-02-30", "no day 30", "2025-02-28"),
        ("immediate after LUAT", "is no plan's id", "folder under plans/"),
        ("٢٠٢٥-٠٧-١٥", "year-month-day", "for example"),
    ],
)
def test_what_is_no_deadline_says_what_to_write(text: str, message: str, hint: str | None) -> None:
    with pytest.raises(DeadlineError) as raised:
        parse(text)
    assert message in raised.value.message
    if hint is None:
        assert remedy(raised.value) is None
    else:
        assert hint in (remedy(raised.value) or "")


@pytest.mark.parametrize("anchor", ["a", "1a", "z-9", "75-2025-qh15"])
def test_a_plan_s_id_needs_one_letter(anchor: str) -> None:
    assert parse(f"on {anchor}").anchor == anchor


def test_the_longest_period_has_four_digits() -> None:
    assert parse("9999 days after assigned").number == 9999


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("tomorrow", FORMS),
        # Which plan that is, the words do not tell.
        ("when the law takes effect", "Write on PLAN.effective."),
        ("trong vòng 45 ngày kể từ ngày ký", "Write 45 days after PLAN.issued."),
        ("Ngay sau khi Nghị định có hiệu lực", "Write immediate after PLAN.effective."),
        ("Thường xuyên", "Write `due: none` with `kind: regular`."),
        ("30/6 hằng năm", FORMS),
        ("2025-07..2025-09", FORMS),
        ("2025-W30", FORMS),
        ("Tuần 2 tháng 7/2025", FORMS),
        ("2025 Q3", "Write 2025-Q3."),
        ("2025Q3", "Write 2025-Q3."),
        ("Q2_2026", "Write 2026-Q2."),
        ("trước ngày mùng 5 tháng 8 năm 2025", "Write before 2025-08-05."),
        ("đến 2030", "Write 2030."),
        ("до 2030 года", "Write before 2030-01-01 or 2030."),
        ("2025-13-01", "Months are 01 to 12."),
        ("2025-Q5", "Quarters are Q1 to Q4."),
        ("2025-H3", "Halves are H1 and H2."),
        ("0 days after kh-1", "Write for example: 10 working days after assigned."),
        ("1 week after kh-1", "Count in days: a week is 7 days."),
        ("1 year after kh-1", "Count in months: a year is 12 months."),
        ("1 hour after kh-1", "Count in days, working days or months."),
        ("on KH", "Name a plan by its folder under plans/, as in: on 75-2025-qh15."),
    ],
)
def test_the_whole_remedy(text: str, help_: str) -> None:
    with pytest.raises(DeadlineError) as raised:
        parse(text)
    assert remedy(raised.value) == help_


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("15 July 2025", "Write 2025-07-15."),
        ("2025-02-30", "Its last day is 2025-02-28."),
        # A quarter is a deadline, and so is the day before another; nothing happens on either.
        ("Quý II năm 2026", None),
        ("trước ngày 15/7/2025", None),
        ("soon", None),
    ],
)
def test_where_a_day_is_wanted_no_deadline_is_proposed(text: str, help_: str | None) -> None:
    with pytest.raises(DeadlineError) as raised:
        parse_day(text)
    assert remedy_of_day(raised.value) == help_


def test_the_forms_to_choose_from() -> None:
    assert FORMS == (
        "Write for example 2025-07-15, before 2025-07-15, 2025-07, 2025-Q3, 2025-H2, 2025, "
        "30 days after PLAN.issued, on PLAN.effective, immediate, unstated or none."
    )


def test_hostile_text_is_harmless_in_the_message() -> None:
    with pytest.raises(DeadlineError) as raised:
        parse("\x1b]8;;x\x07" + "9" * 5000)
    assert "\x1b" not in raised.value.message
    assert len(raised.value.message) < 200


@pytest.mark.parametrize("digits", ["9" * 5000, "9" * 5000 + " days after assigned"])
def test_very_long_numbers_are_refused_without_being_computed(digits: str) -> None:
    with pytest.raises(DeadlineError):
        parse(digits)


def test_recorded_days() -> None:
    assert parse_day("2024-02-29") == day("2024-02-29")
    assert parse_when("2026-03-12") == when("2026-03-12")
    assert parse_when("by 2026-03-12") == when("by 2026-03-12")
    assert not parse_when("by 2026-03-12").exact
