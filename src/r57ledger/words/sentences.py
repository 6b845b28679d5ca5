"""Parts that many sentences share: weekdays, lists of things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from r57ledger.words.formatting import day
from r57ledger.words.message import mark, say

_WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)


def weekday(value: date) -> str:
    """Return the name of a day's weekday."""
    return say(_WEEKDAYS[value.weekday()])


def long_day(value: date) -> str:
    """Return a day with its weekday, for sentences: Tuesday 15 July 2025."""
    return say("{weekday} {day}", weekday=weekday(value), day=day(value))


def listed(parts: Sequence[str]) -> str:
    """Return `a, b and c`."""
    return _listed(parts, mark("{first} and {last}"))


def either(parts: Sequence[str]) -> str:
    """Return `a, b or c`."""
    return _listed(parts, mark("{first} or {last}"))


def _listed(parts: Sequence[str], ends: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return say(ends, first=", ".join(parts[:-1]), last=parts[-1])
