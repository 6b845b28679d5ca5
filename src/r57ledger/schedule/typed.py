"""Periods and days as people type them on a command line, in three languages.

    7/2025   2025-7   T7   tháng 7   Q3 2025   quý III/2025   6 tháng đầu năm   quý này
    hôm qua  today    -1d  3w        15/7      15.07.2025     15 July 2025      15 июля

Case and diacritics do not count. Unlike the words of a source (`schedule.phrases`), what is typed
is one period or one day and nothing else; what may mean two things is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from r57ledger.schedule.period import (
    LENGTHS,
    WEEK,
    YEARS,
    Period,
    containing,
    month_end,
    next_period,
    of,
    parse_report_period,
    previous,
    shift_month,
)
from r57ledger.text import fold


def _numbered(*words: str) -> dict[str, int]:
    """Return the number of each word: those of the first text have 1, of the second 2, …"""
    return {fold(word): n for n, one in enumerate(words, start=1) for word in one.split()}


_MONTHS = _numbered(
    "jan january январь января янв",
    "feb february февраль февраля фев",
    "mar march март марта мар",
    "apr april апрель апреля апр",
    "may май мая",
    "jun june июнь июня июн",
    "jul july июль июля июл",
    "aug august август августа авг",
    "sep sept september сентябрь сентября сен сент",
    "oct october октябрь октября окт",
    "nov november ноябрь ноября ноя нояб",
    "dec december декабрь декабря дек",
)
# Months are counted in digits alone: without diacritics "tháng sau", the next one, is the sixth.
_DIGITS = {f"{n:0{width}d}": n for n in range(1, 54) for width in (1, 2)}
_PARTS = _numbered(
    "1 01 i một nhất first 1st 1-й 1-ый 1-ое 1-е первый первое",
    "2 02 ii hai second 2nd 2-й 2-ой 2-ое 2-е второй второе",
    "3 03 iii ba third 3rd 3-й 3-ий третий",
    "4 04 iv tư bốn fourth 4th 4-й 4-ый четвертый четвёртый",
)
_HALVES = _PARTS | _numbered("đầu", "cuối")
_NUMBER = r"(?P<n>[^\W_]+(?:-[^\W\d_]+)?)"
# Patterns are written as `fold` leaves a text: without diacritics, also those of Cyrillic letters.
_FORMS = (
    ("month", _DIGITS, rf"(?:thang|thg|th|t|month|месяц)\.? ?{_NUMBER}"),
    ("month", _MONTHS, rf"{_NUMBER}\.?"),
    ("quarter", _PARTS, rf"(?:quy|q|quarter|квартал|кв\.?) ?(?:thu )?{_NUMBER}"),
    ("quarter", _PARTS, rf"{_NUMBER} ?(?:quarter|q|квартала?|кв\.?)"),
    ("half", _HALVES, rf"(?:h|half|полугодие|nua nam) ?{_NUMBER}"),
    ("half", _HALVES, rf"(?:(?:0?6|sau) thang|nua) {_NUMBER}(?: nam)?"),
    ("half", _HALVES, rf"{_NUMBER} ?(?:half|h|полугоди[ея])"),
    (WEEK, _DIGITS, rf"(?:tuan|w|week|недел[яи]) ?(?:thu )?{_NUMBER}"),
    (WEEK, _DIGITS, rf"{_NUMBER} недел[яи]"),
)
_YEAR = r"(?P<y>[0-9]{4})(?: ?(?:г\.?|год|года))?"
_OF = r"(?: ?[/.-] ?| )(?:(?:nam|of|the year) )?"
_BARE = r"(?P<n>[0-9]{1,2})"
_PERIODS = (
    *(
        (kind, numbers, re.compile(pattern))
        for kind, numbers, form in _FORMS
        for pattern in (rf"{form}(?:{_OF}{_YEAR})?", rf"{_YEAR} ?[/.-]? ?{form}")
    ),
    ("month", _DIGITS, re.compile(rf"{_BARE} ?[/.-] ?{_YEAR}")),
    ("month", _DIGITS, re.compile(rf"{_YEAR} ?[/.-] ?{_BARE}")),
)
_WHOLE_YEAR = re.compile(rf"(?:(?:nam|year) )?{_YEAR}")
_KINDS = {
    **dict.fromkeys(("thang", "month", "месяц"), "month"),
    **dict.fromkeys(("quy", "quarter", "квартал"), "quarter"),
    **dict.fromkeys(("half", "полугодие"), "half"),
    **dict.fromkeys(("nam", "year", "год"), "year"),
    **dict.fromkeys(("tuan", "week", "неделя"), WEEK),
}
_NEIGHBOURS = {
    **dict.fromkeys(("nay", "this", "этот", "эта", "это"), 0),
    **dict.fromkeys(("truoc", "ngoai", "qua", "last", "previous"), -1),
    **dict.fromkeys(("прошлыи", "прошлая", "прошлое"), -1),
    **dict.fromkeys(("toi", "next", "следующии", "следующая", "следующее"), 1),
}

_DAY_OF = r"(?:ngay )?(?:mung |mong )?(?P<d>[0-9]{1,2})"
_NAMED_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|-?го|-?е)?"
_OPTIONAL_YEAR = rf"(?: {_YEAR})?"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>[0-9]{4})(?P<s>[/.-])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})",
        rf"{_DAY_OF} ?(?P<s>[/.-]) ?(?P<m>[0-9]{{1,2}})(?: ?(?P=s) ?{_YEAR})?",
        rf"{_DAY_OF} ?[/.] ?(?P<m>[0-9]{{1,2}}) ?(?P<s>[/.]) ?(?P<short>[0-9]{{2}})",
        rf"{_DAY_OF}[ /]thang (?P<m>[0-9]{{1,2}})(?:(?: ?[/.-] ?| nam | ){_YEAR})?",
        rf"{_DAY_OF}/(?P<m>[0-9]{{1,2}}) nam {_YEAR}",
        rf"{_NAMED_DAY}[ -]?(?:of )?(?P<name>[^\W\d_]+)\.?(?:[ -]{_YEAR})?",
        rf"(?P<name>[^\W\d_]+)\.? {_NAMED_DAY}{_OPTIONAL_YEAR}",
    )
)
_NEAR_DAYS = {
    **dict.fromkeys(("today", "now", "hom nay", "ngay hom nay", "сегодня"), 0),
    **dict.fromkeys(("yesterday", "hom qua", "ngay hom qua", "вчера"), -1),
    **dict.fromkeys(("hom kia", "позавчера"), -2),
    **dict.fromkeys(("tomorrow", "mai", "ngay mai", "завтра"), 1),
    **dict.fromkeys(("ngay kia", "послезавтра"), 2),
}
_MEASURES = {
    **dict.fromkeys(("d", "day", "days", "ngay", "д", "день", "дня", "днеи"), ("day", 1)),
    **dict.fromkeys(("w", "week", "weeks", "tuan", "н", "нед"), ("day", 7)),
    **dict.fromkeys(("неделя", "неделю", "недели", "недель"), ("day", 7)),
    **dict.fromkeys(("m", "month", "months", "thang", "мес"), ("month", 1)),
    **dict.fromkeys(("месяц", "месяца", "месяцев"), ("month", 1)),
    **dict.fromkeys(("y", "year", "years", "nam", "г", "год", "года", "лет"), ("month", 12)),
}
_DISTANCE = re.compile(
    r"(?P<sign>[+-] ?|in |через |sau )?(?P<n>[0-9]{1,4}) ?(?P<m>[^\W\d_]+)"
    r"(?P<back> truoc| ago| назад)?(?P<on> nua| toi)?"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def typed_period(text: str, today: date, window: int | None = None) -> str | None:
    """Return the name of a period that a person means, as `2025-Q3`; None for no period.

    Without a year it is the most recent one that has begun by `today`: in May 2025 `Q3` is that of
    2024. A week has a name too, `2025-W30`. `window` is the ledger's setting, which decides when a
    period begins.
    """
    words = _plain(text)
    try:
        return parse_report_period(words.upper()).text
    except ValueError:
        pass
    for period in _periods(words, today, window):
        return period.text
    return None


def typed_day(text: str, today: date) -> date | None:
    """Return the day that a person means; None for no day of the years 2000 to 2100.

    The day stands before the month. Without a year it is the year of `today`. `3w` and `+3w` are
    three weeks after today, `-3w` and `3 weeks ago` three weeks before.
    """
    words = _plain(text)
    try:
        day = _day(words, today)
    except (ValueError, OverflowError):  # No such day: 31 June, or after the year 9999.
        return None
    return day if day is not None and day.year in YEARS else None


def typed_days(text: str) -> int | None:
    """Return how many days a person means by `14`, `14d`, `2w` or `2 tuần`; None for no number."""
    words = _plain(text)
    if re.fullmatch("[0-9]{1,4}", words):
        return int(words)
    match = _DISTANCE.fullmatch(words)
    unit, times = _MEASURES.get(match["m"], ("", 0)) if match else ("", 0)
    if match is None or match["sign"] or match["back"] or unit != "day":
        return None
    return int(match["n"]) * times


def _plain(text: str) -> str:
    return fold(text.translate(_DASHES))


def _periods(words: str, today: date, window: int | None) -> Iterator[Period]:
    """Yield the readings of a period, the surest first."""
    match = _WHOLE_YEAR.fullmatch(words)
    if match and int(match["y"]) in YEARS:
        yield of(int(match["y"]), 1, "year")
    yield from _neighbours(words, today, window)
    for kind, numbers, pattern in _PERIODS:
        match = pattern.fullmatch(words)
        number = numbers.get(match["n"]) if match else None
        if match and number:
            year = match["y"] and int(match["y"])
            period = _period(kind, number, year or _year(kind, number, today, window))
            if period:
                yield period


def _neighbours(words: str, today: date, window: int | None) -> Iterator[Period]:
    """Yield this period, the one before or the next: `quý này`, `last month`."""
    pair = words.split(" ")
    if len(pair) != 2:
        return
    for kind, which in (pair, pair[::-1]):
        if kind in _KINDS and which in _NEIGHBOURS:
            current = containing(today, _KINDS[kind], window)
            yield (current, next_period(current), previous(current))[_NEIGHBOURS[which]]


def _year(kind: str, number: int, today: date, window: int | None) -> int:
    """Return the year of the last period of a kind and a number that has begun."""
    if kind == WEEK:
        year, week, _ = today.isocalendar()
        return year - (number > week)
    current = containing(today, kind, window)
    return current.year - (_month(kind, number) > current.month)


def _period(kind: str, number: int, year: int) -> Period | None:
    """Return the period of a number in a year; None where a year has no such part."""
    if kind == WEEK:
        try:
            return parse_report_period(f"{year}-W{number:02d}")
        except ValueError:
            return None
    month = _month(kind, number)
    return of(year, month, kind) if month <= 12 and year in YEARS else None


def _month(kind: str, number: int) -> int:
    """Return the first month of the part of a year that has this number."""
    return (number - 1) * LENGTHS[kind] + 1


def _day(words: str, today: date) -> date | None:
    """Return the day that plain words mean. Raises ValueError or OverflowError for no such day."""
    if words in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words])
    for pattern in _DAYS:
        match = pattern.fullmatch(words)
        if match:
            parts = match.groupdict()
            month = int(parts.get("m") or 0) or _MONTHS.get(parts.get("name") or "")
            year = parts.get("y") or (f"20{parts['short']}" if parts.get("short") else today.year)
            if month:
                return date(int(year), month, int(parts["d"]))
    match = _DISTANCE.fullmatch(words)
    return _at_distance(match, today) if match else None


def _at_distance(match: re.Match[str], today: date) -> date | None:
    """Return the day at a distance; of a month that is too short its last one."""
    unit, times = _MEASURES.get(match["m"], ("", 0))
    count = int(match["n"]) * times
    if match["back"] or (match["sign"] or "").startswith("-"):
        count = -count
    if unit == "day":
        return today + timedelta(days=count)
    if unit == "month":
        year, month = shift_month(today.year, today.month, count)
        return date(year, month, min(today.day, month_end(year, month).day))
    return None
