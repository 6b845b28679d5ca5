"""Work that comes again, in the words of a source: "Hằng năm", "Trước ngày 15/12 hằng năm"."""

from __future__ import annotations

import re
from typing import NamedTuple

from r57ledger.format.task import NONE
from r57ledger.schedule.due import is_day_rule
from r57ledger.text import fold

_EVERY = {
    "year": r"(?:hang|moi) nam|annually|yearly|(?:every|each) year|ежегодно|каждыи год",
    "half": r"(?:hang|moi|dinh ky) (?:6 thang|nua nam)|6 thang (?:mot|1) lan|раз в полугодие",
    "quarter": r"(?:hang|moi) quy|quarterly|(?:every|each) quarter|ежеквартально|каждыи квартал",
    "month": r"(?:hang|moi) thang|monthly|(?:every|each) month|ежемесячно|каждыи месяц",
}
_AGAIN = re.compile(
    r"(?<!\w)(?:dinh ky )?(?:"
    + "|".join(f"(?P<{every}>{words})" for every, words in _EVERY.items())
    + r")(?!\w)"
)
_YEAR = r"(?:nam )?(20\d\d)"
_TO = r"(?: ?[-–] ?| den (?:het )?)"
_SPANS = (
    re.compile(rf"(?:giai doan |trong )?(?:tu )?{_YEAR}{_TO}{_YEAR}"),
    re.compile(rf"(?:bat dau |ke )?tu {_YEAR}()|{_YEAR}() va(?= )"),
    re.compile(rf"()den (?:het )?{_YEAR}"),
)
_DAY = re.compile(
    r"(?:dinh ky )?(?P<before>(?:cham nhat )?truoc )?(?:cham nhat )?(?:vao )?(?:ngay )?"
    r"(?P<day>\d{1,2})"
    r"(?:(?:/| thang )(?P<month>\d{1,2})|(?P<last> (?:cua )?thang cuoi (?:cua )?quy))?"
)
_MONTH = re.compile(r"(?:trong |vao )?thang (\d{1,2})")
_QUARTER = re.compile(r"(?:trong |vao )?quy (iv|i{1,3}|[1-4])")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Recurrence(NamedTuple):
    """How often something comes again, the day of each period, and the first and last period."""

    every: str
    due: str = NONE
    from_: str | None = None
    until: str | None = None

    def values(self) -> dict[str, str | None]:
        """Return the values of a task's file by key, without the deadline."""
        return {"every": self.every, "from": self.from_, "until": self.until}


def recurrence(words: str) -> Recurrence | None:
    """Return what words tell of work that comes again; None where they tell anything else too."""
    key = fold(re.sub(r"[();.:]", " ", words.replace(",", " và ")))
    first, last, key = _span(key)
    marks = list(_AGAIN.finditer(key))
    if not marks and re.fullmatch(r".* thang cuoi (?:cua )?quy", key):
        every, rest = "quarter", key
    elif len(marks) == 1:
        every = str(marks[0].lastgroup)
        rest = f"{key[: marks[0].start()]} {key[marks[0].end() :]}"
    else:
        return None
    parts = [part for part in re.split(r"\bva\b", rest) if part.strip()]
    days = [_day(" ".join(part.split()), every) for part in parts]
    due = " and ".join(day for day in days if day) or NONE
    if None in days or (parts and not is_day_rule(due)) or (every != "year" and (first or last)):
        return None
    return Recurrence(every, due, first, last)


def _span(key: str) -> tuple[str | None, str | None, str]:
    """Return the first and the last year that words tell, and the words without them."""
    for pattern in _SPANS:
        if match := pattern.search(key):
            first, last = [year for year in match.groups() if year is not None][:2]
            rest = f"{key[: match.start()]} {key[match.end() :]}"
            return first or None, last or None, " ".join(rest.split())
    return None, None, key


def _day(words: str, every: str) -> str | None:
    """Return the day of each period; None for words that tell none."""
    if every == "year" and (match := _MONTH.fullmatch(words)):
        return f"last day of month {int(match[1])}"
    if every == "year" and (match := _QUARTER.fullmatch(words)):
        return f"last day of month {3 * (_ROMAN.get(match[1]) or int(match[1]))}"
    match = _DAY.fullmatch(words)
    if match is None:
        return None
    day = f"{'before ' if match['before'] else ''}day {int(match['day'])}"
    if match["month"]:
        return f"{day} of month {int(match['month'])}" if every == "year" else None
    return day if every == ("quarter" if match["last"] else "month") else None
