"""Periods and days as people type them."""

from datetime import date

import pytest

from r57ledger.schedule.typed import typed_day, typed_days, typed_period

# A Sunday in the 29th week, in the third quarter and the second half.
TODAY = date(2025, 7, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *((text, "2025-07") for text in (
            "2025-07", "7/2025", "07/2025", "7.2025", "2025-7", "2025/7", "tháng 7", "Tháng 7/2025",
            "thang 7 nam 2025", "T7/2025", "thg 7", "July 2025", "jul", "июль 2025", "июля 2025 г.",
            "tháng này", "this month",
        )),
        *((text, "2025-Q3") for text in (
            "Q3", "q3 2025", "2025Q3", "2025–Q3", "quý 3", "quý III", "quý iii/2025",
            "QUÝ 3 NĂM 2025", "quý ba", "third quarter of 2025", "3 квартал 2025",
            "III квартал 2025 года", "3-й кв. 2025", "quý này",
        )),
        *((text, "2025-H1") for text in (
            "H1", "1H 2025", "6 tháng đầu năm 2025", "sáu tháng đầu năm", "nửa đầu năm 2025",
            "first half of 2025", "1 полугодие 2025", "первое полугодие",
        )),
        ("6 tháng cuối năm", "2025-H2"),
        ("2025", "2025"),
        ("năm 2025", "2025"),
        ("2025 год", "2025"),
        ("năm ngoái", "2024"),
        ("прошлый месяц", "2025-06"),
        ("quý trước", "2025-Q2"),
        ("tuần 29", "2025-W29"),
        ("2025-w30", "2025-W30"),
        ("tuần này", "2025-W29"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_people_write_it(text: str, period: str) -> None:
    assert typed_period(text, TODAY) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("tháng 8", "2024-08"),
        ("December", "2024-12"),
        ("quý IV", "2024-Q4"),
        ("tuần 30", "2024-W30"),
        ("tháng 12 năm 2025", "2025-12"),
    ],
)
def test_a_period_without_a_year_is_the_last_that_has_begun(text: str, period: str) -> None:
    assert typed_period(text, TODAY) == period


def test_the_window_of_the_ledger_decides_what_has_begun() -> None:
    # With `window: 15` August 2025 begins on 15 July.
    assert typed_period("tháng 8", TODAY, window=15) == "2025-08"
    assert typed_period("tháng này", TODAY, window=15) == "2025-08"
    assert typed_period("Q1", date(2025, 12, 20), window=15) == "2026-Q1"


@pytest.mark.parametrize(
    "text",
    [
        "", "7", "tháng", "tháng 13", "13/2025", "Q5", "H3", "quý cuối", "9 tháng đầu năm 2025",
        # Without diacritics the next month is the sixth.
        "tháng sau", "tháng sáu",
        "tuần 54", "2025-W53", "1999", "7/1999", "7/25", "15/7/2025", "Q3 2025 Q4", "year",
    ],
)  # fmt: skip
def test_what_is_no_period_or_may_be_two_is_not_read(text: str) -> None:
    assert typed_period(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, date(2025, 7, 15)) for text in (
            "2025-07-15", "2025-7-15", "2025/7/15", "15/7/2025", "15/7/25", "15-7-2025",
            "15.07.2025", "15/7", "15.07", "ngày 15/7", "ngày 15 tháng 7 năm 2025", "15 tháng 7",
            "15 July 2025", "15th of July", "15-Jul-2025", "July 15, 2025", "15 июля 2025 г.",
            "15 ИЮЛЯ", "-5d", "−5d", "5 ngày trước", "5 days ago", "5 дней назад",
        )),
        ("today", TODAY),
        ("Hôm nay", TODAY),
        ("сегодня", TODAY),
        ("yesterday", date(2025, 7, 19)),
        ("hom qua", date(2025, 7, 19)),
        ("вчера", date(2025, 7, 19)),
        ("ngày mai", date(2025, 7, 21)),
        ("3w", date(2025, 8, 10)),
        ("+2w", date(2025, 8, 3)),
        ("2 tuần nữa", date(2025, 8, 3)),
        ("через 3 дня", date(2025, 7, 23)),
        ("-1m", date(2025, 6, 20)),
        ("1y", date(2026, 7, 20)),
        ("mùng 2 tháng 9", date(2025, 9, 2)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert typed_day(text, TODAY) == day


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    assert typed_day("1m", date(2025, 1, 31)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "", "15", "20250715", "7/15/2025", "31/6", "29/2/2025", "1999-01-01", "15/7-2025",
        "9999y", "9999w", "99999d", "3 foo", "15 foo 2025", "tháng 7", "Q3",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert typed_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [("14", 14), ("14d", 14), ("2w", 14), ("2 tuần", 14), ("10 ngày", 10), ("1m", None),
     ("-3d", None), ("3 ngày trước", None), ("ba", None)],
)  # fmt: skip
def test_a_number_of_days_is_read_as_people_write_it(text: str, days: int | None) -> None:
    assert typed_days(text) == days
