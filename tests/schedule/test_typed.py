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


MONTHS = (
    "January jan январь января янв.", "February feb. февраль февраля фев",
    "March mar март марта мар.", "April apr апрель апреля апр", "May май мая",
    "June jun июнь июня июн", "July jul июль июля июл", "August aug август августа авг.",
    "September sep sept. сентябрь сентября сен сент.", "October oct октябрь октября окт",
    "November nov ноябрь ноября ноя нояб.", "December dec декабрь декабря дек",
)  # fmt: skip


@pytest.mark.parametrize(("month", "names"), [*enumerate(MONTHS, start=1)])
def test_the_names_of_months(month: int, names: str) -> None:
    for name in (*names.split(), f"tháng {month}", f"T{month}"):
        assert typed_period(f"{name} 2024", TODAY) == f"2024-{month:02d}", name
        assert typed_period(f"{name}/2024", TODAY) == f"2024-{month:02d}", name
    for name in names.split():
        assert typed_day(f"3 {name} 2024", TODAY) == date(2024, month, 3), name
        assert typed_day(f"{name} 3 2024", TODAY) == date(2024, month, 3), name


@pytest.mark.parametrize(
    ("part", "names"),
    [
        (1, "một nhất first 1st i 1 01 первый 1-й"),
        (2, "hai second 2nd ii 2 02 второй 2-й"),
        (3, "ba third 3rd iii 3 03 третий 3-й"),
        (4, "tư bốn fourth 4th iv 4 04 четвертый четвёртый 4-й"),
    ],
)
def test_the_names_of_parts_of_a_year(part: int, names: str) -> None:
    for name in names.split():
        for text in (f"quý {name} năm 2024", f"quarter {name} 2024", f"{name} quarter of 2024",
                     f"{name} квартал 2024"):  # fmt: skip
            assert typed_period(text, TODAY) == f"2024-Q{part}", text
        half = f"2024-H{part}" if part <= 2 else None
        assert typed_period(f"{name} half of 2024", TODAY) == half, name
        assert typed_period(f"{name} полугодие 2024", TODAY) == half, name


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        ("quý này, this quarter, этот квартал", "2025-Q3"),
        ("quý trước, last quarter, previous quarter, прошлый квартал", "2025-Q2"),
        ("quý tới, next quarter, следующий квартал", "2025-Q4"),
        ("tháng trước, last month, прошлый месяц", "2025-06"),
        ("tháng tới, next month, следующий месяц", "2025-08"),
        ("this half, это полугодие", "2025-H2"),
        ("last half, прошлое полугодие", "2025-H1"),
        ("next half, следующее полугодие", "2026-H1"),
        ("năm nay, this year, этот год", "2025"),
        ("năm ngoái, năm qua, năm trước, last year, прошлый год", "2024"),
        ("năm tới, next year, следующий год", "2026"),
        ("tuần này, this week, эта неделя", "2025-W29"),
        ("tuần qua, tuần trước, last week, прошлая неделя", "2025-W28"),
        ("tuần tới, next week, следующая неделя", "2025-W30"),
    ],
)
def test_the_period_of_today_and_those_beside_it(texts: str, period: str) -> None:
    for text in texts.split(", "):
        assert typed_period(text, TODAY) == period, text


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        ("hôm kia, позавчера", date(2025, 7, 18)),
        ("hôm qua, ngày hôm qua, yesterday, вчера", date(2025, 7, 19)),
        ("hôm nay, ngày hôm nay, today, now, сегодня", TODAY),
        ("mai, ngày mai, tomorrow, завтра", date(2025, 7, 21)),
        ("ngày kia, послезавтра", date(2025, 7, 22)),
        ("in 10 days, 10 days, sau 10 ngày, 10 ngày tới, через 10 дней, 10д", date(2025, 7, 30)),
        ("1 day, +1d, 1 день, sau 1 ngày", date(2025, 7, 21)),
        ("1 week, 1 tuần nữa, через 1 неделю, 1 неделя, 1н, 1 нед", date(2025, 7, 27)),
        ("5 weeks, через 5 недель, 5 tuần tới", date(2025, 8, 24)),
        ("2 weeks ago, 2 tuần trước, 2 недели назад, - 2w", date(2025, 7, 6)),
        ("1 month, 1 tháng nữa, через 1 месяц, 1 мес", date(2025, 8, 20)),
        ("6 months ago, 6 tháng trước, 6 месяцев назад", date(2025, 1, 20)),
        ("2 месяца назад, -2m", date(2025, 5, 20)),
        ("1 year ago, 1 năm trước, 1 год назад, -1г", date(2024, 7, 20)),
        ("2 years, 2 năm nữa, через 2 года", date(2027, 7, 20)),
        ("5 years, через 5 лет, sau 5 năm", date(2030, 7, 20)),
    ],
)
def test_days_that_are_named_or_counted_from_today(texts: str, day: date) -> None:
    for text in texts.split(", "):
        assert typed_day(text, TODAY) == day, text


@pytest.mark.parametrize(
    ("today", "text", "period"),
    [
        # What begins on the day itself has begun.
        (date(2025, 8, 1), "tháng 8", "2025-08"),
        (date(2025, 7, 31), "tháng 8", "2024-08"),
        (date(2025, 7, 21), "tuần 30", "2025-W30"),  # a Monday
        (date(2025, 7, 20), "tuần 30", "2024-W30"),
        # 30 December 2024 lies in the first week of 2025.
        (date(2024, 12, 30), "tuần 1", "2025-W01"),
        (date(2024, 12, 29), "tuần 1", "2024-W01"),
        (date(2026, 12, 31), "tuần 53", "2026-W53"),
    ],
)
def test_what_has_begun_on_a_day(today: date, text: str, period: str) -> None:
    assert typed_period(text, today) == period


def test_the_years_that_there_are() -> None:
    for year in (2000, 2100):
        assert typed_period(f"năm {year}", TODAY) == f"{year}"
        assert typed_period(f"12/{year}", TODAY) == f"{year}-12"
        assert typed_day(f"1/1/{year}", TODAY) == date(year, 1, 1)
    for year in (1999, 2101):
        assert typed_period(f"năm {year}", TODAY) is None
        assert typed_period(f"12/{year}", TODAY) is None
        assert typed_day(f"1/1/{year}", TODAY) is None
