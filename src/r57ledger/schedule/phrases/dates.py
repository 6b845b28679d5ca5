"""The dates in the words of sources: Vietnamese, English, Russian.

Days, months, quarters, halves and years, as they are written with digits and with words. What
stands around a date, and so whether it is a last day at all, is for `schedule.phrases`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from r57ledger.schedule.period import parse_period
from r57ledger.schedule.phrases.text import DATE

_MONTHS = (
    r"jan(?:uary)?|январ[а-я]*",
    r"feb(?:ruary)?|феврал[а-я]*",
    r"mar(?:ch)?|март[а-я]*",
    r"apr(?:il)?|апрел[а-я]*",
    r"may|ма[йяе]",
    r"june?|июн[а-я]*",
    r"july?|июл[а-я]*",
    r"aug(?:ust)?|август[а-я]*",
    r"sept?(?:ember)?|сентябр[а-я]*",
    r"oct(?:ober)?|октябр[а-я]*",
    r"nov(?:ember)?|ноябр[а-я]*",
    r"dec(?:ember)?|декабр[а-я]*",
)
_ORDINALS = (
    r"1st|first|перв[а-я]*|i|1|một",
    r"2nd|second|втор[а-я]*|ii|2|hai",
    r"3rd|third|трет[а-я]*|iii|3|ba",
    r"4th|fourth|last|четв[её]рт[а-я]*|последн[а-я]*|iv|4|tư|bốn",
)
_HALVES = (r"1st|first|перв[а-я]*|i|1", r"2nd|second|last|втор[а-я]*|последн[а-я]*|ii|2")


def _named(prefix: str, choices: tuple[str, ...]) -> str:
    parts = (f"(?P<{prefix}{number}>{words})" for number, words in enumerate(choices, start=1))
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"


ANY_MONTH = rf"(?<!\w)(?:{'|'.join(_MONTHS)})(?!\w)"
"""The name of a month."""

_ANY_ORDINAL = rf"(?<!\w)(?:{'|'.join(_ORDINALS)})(?!\w)(?:-[а-я]+)?"
_MONTH = _named("m", _MONTHS)
_ORDINAL = _named("q", _ORDINALS) + r"(?:-[а-я]+)?"
_HALF = _named("h", _HALVES) + r"(?:-[а-я]+)?"
# A footnote's digit may stick to a year ("July 20251"): five digits are no year, so the fifth is
# surely not part of it. "151 July" may be the 15th with a note 1, or a slip, and is not read.
# A slash after the year makes it part of a document's code, as in 43/2025/NĐ-CP.
_YEAR = r"(?P<y>20[0-9]{2}|2100)(?:[1-9]|\^+)?(?![0-9/^])(?: ?(?:гг?(?!\w)\.?|год[а-я]*))?"
_PLAIN_YEAR = r"(?P<y>20[0-9]{2}|2100)"
_START = r"(?<![\w/.^-])"
_DAY = r"(?P<d>[0-9]{1,2})"
_TH = r"(?:st|nd|rd|th|-го|-ое|-е)?"
_OF = r"(?:,? (?:of |in )?(?:the year |năm )?| ?[/-] ?)"
# The first of several that are given with one year, of which the last one counts.
_FROM_DAY = r"(?P<r>[0-9]{1,2}(?:[/.][0-9]{1,2})? ?- ?)?"
_LIST = r" ?(?:[,+-]|đến(?: hết)?|tới) ?"

_FORMS = (
    ("day", rf"{_START}{_PLAIN_YEAR}-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})(?![\d-])"),
    ("day", rf"{_START}{_FROM_DAY}{_DAY}(?P<s>[/.])(?P<m>[0-9]{{1,2}})(?P=s){_YEAR}"),
    ("day", rf"{_START}{_DAY}(?P<s>-)(?P<m>[0-9]{{1,2}})-{_YEAR}"),
    ("day", rf"{_START}{_FROM_DAY}{_DAY}[ /]tháng (?P<m>[0-9]{{1,2}}){_OF}{_YEAR}"),
    ("day", rf"{_START}{_FROM_DAY}{_DAY}{_TH}[ -](?:of )?{_MONTH}\.?,?[ -]{_YEAR}"),
    ("day", rf"{_MONTH}\.? {_FROM_DAY}{_DAY}{_TH},? {_YEAR}"),
    ("month", rf"{_START}{_PLAIN_YEAR}-(?P<m>[0-9]{{2}})(?![0-9-])"),
    (
        "month",
        rf"(?<!\w)tháng (?P<r>(?:[0-9]{{1,2}}{_LIST}(?:tháng )?)*)(?P<m>[0-9]{{1,2}})"
        rf"(?:{_OF}|\.){_YEAR}",
    ),
    ("month", rf"(?P<r>{ANY_MONTH}\.? ?[/-] ?)?{_MONTH}\.?{_OF}{_YEAR}"),
    (
        "quarter",
        rf"(?<!\w)qu[ýí] (?P<r>(?:{_ANY_ORDINAL}{_LIST}(?:qu[ýí] )?)*){_ORDINAL}{_OF}{_YEAR}",
    ),
    (
        "quarter",
        rf"(?P<r>{_ANY_ORDINAL} ?- ?)?{_ORDINAL} (?:quarters?|квартал[а-я]*|кв\.?){_OF}{_YEAR}",
    ),
    ("quarter", rf"(?<!\w)(?P<r>q?[1-4] ?- ?)?(?:q(?P<q>[1-4])|(?P<k>[1-4])q)(?:{_OF}|_){_YEAR}"),
    ("quarter", rf"{_START}{_PLAIN_YEAR}[-_ ]?q(?P<q>[1-4])(?!\w)"),
    ("month", rf"{_START}(?P<m>[0-9]{{1,2}})/{_YEAR}"),
    ("half", rf"(?<![\w/.])(?:0?6 tháng|sáu tháng|nửa) (?:(?P<h1>đầu)|(?P<h2>cuối)){_OF}{_YEAR}"),
    ("half", rf"{_HALF} (?:6|six|шест[а-я]*) (?:months|месяц[а-я]*){_OF}{_YEAR}"),
    ("half", rf"{_HALF} (?:half|полугоди[а-я]*|половин[а-я]*){_OF}{_YEAR}"),
    ("half", rf"(?<!\w)h(?P<h>[12])(?:{_OF}|_){_YEAR}"),
    ("half", rf"{_START}{_PLAIN_YEAR}[-_ ]?h(?P<h>[12])(?!\w)"),
    ("year", rf"{_START}(?P<r>20[0-9]{{2}} ?- ?){_YEAR}"),
    ("year", rf"(?<![\w/.^])(?<![0-9]-){_YEAR}"),
)


class Date(NamedTuple):
    """A date in a text: where it stands, its form, and the period or day in the format's words.

    `joined`: it ends a stretch or a list that has one year, as in "1-15 July 2025". `numeric`: day
    and month are numbers of which each could be the other. `value` is None where there is no such
    day or month.
    """

    start: int
    end: int
    form: str
    value: str | None
    joined: bool = False
    numeric: bool = False


def dates(text: str) -> list[Date]:
    """Return the dates of a plain text in the order in which they stand."""
    matches: list[Date] = []
    rest = text
    for form, pattern in _PATTERNS:
        matches += (_date(form, match) for match in pattern.finditer(rest))
        rest = pattern.sub(lambda match: DATE * len(match[0]), rest)
    return sorted(matches)


_PATTERNS = tuple((form, re.compile(pattern)) for form, pattern in _FORMS)


def _date(form: str, match: re.Match[str]) -> Date:
    groups = {name: value for name, value in match.groupdict().items() if value}
    value: str | None = _value(form, groups)
    try:
        parse_period(str(value))
    except ValueError:
        value = None
    day, month = groups.get("d", ""), groups.get("m", "")
    numeric = groups.get("s") in {"/", "-"} and day != month and int(day) <= 12
    return Date(match.start(), match.end(), form, value, "r" in groups, numeric)


def _value(form: str, groups: dict[str, str]) -> str:
    year = groups["y"]
    if form == "year":
        return year
    if form in {"quarter", "half"}:
        number = groups.get("k") or _number(groups, form[0])
        return f"{year}-{form[0].upper()}{number}"
    month = f"{year}-{_number(groups, 'm'):02d}"
    return month if form == "month" else f"{month}-{int(groups['d']):02d}"


def _number(groups: dict[str, str], prefix: str) -> int:
    """Return the number that a group holds in digits, or that the name of the group ends with."""
    if prefix in groups:
        return int(groups[prefix])
    return next(int(name[1:]) for name in groups if name[0] == prefix and name[1:].isdigit())
