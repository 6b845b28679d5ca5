"""What the cells of a task mean: its units and its deadline, or why they cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from r57ledger.edits.deadline import typed_deadline
from r57ledger.errors import LedgerError
from r57ledger.format.common import UNSTATED
from r57ledger.format.task import NONE
from r57ledger.schedule.organisation import Organisation
from r57ledger.text import fold, quoted
from r57ledger.words.message import say

_SEPARATOR = re.compile(r"\n|[;,/+]|\s+(?:và|and|и)\s+")
_MOST_PARTS = 60
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_EVERY = {"nam": "year", "quy": "quarter", "thang": "month"}
_AGAIN = re.compile(r"(?:dinh ky )?(?:hang|moi) (nam|quy|thang)")
_DAY_EACH_YEAR = re.compile(r"(truoc )?(?:ngay )?(\d{1,2})(?:/| thang )(\d{1,2}) (?:hang|moi) nam")
_DAY_EACH_MONTH = re.compile(r"(truoc )?ngay (\d{1,2}) (?:hang|moi) thang")


class Unread(Exception):  # noqa: N818 - nothing failed: the words leave a doubt
    """Words that could not be read; its one argument is the sentence that says why."""


class Deadline(NamedTuple):
    """A task's deadline, as the keys of its file say it."""

    due: str
    text: str | None = None
    kind: str | None = None
    every: str | None = None


def units_of(organisation: Organisation, text: str) -> tuple[str, ...]:
    """Return the units that a cell names, in its order. Raises Unread.

    Names have commas and "và" in them, so that each run of parts is looked up before it is cut.
    """
    text = re.sub(r"(?m)^[-+•*–] *", "", text).strip(" .;,")
    if fold(text) == UNSTATED:
        return (UNSTATED,)
    cuts = [(0, 0), *((m.start(), m.end()) for m in _SEPARATOR.finditer(text)), (len(text),) * 2]
    if len(cuts) > _MOST_PARTS:
        raise Unread(say("It names too many units to be one cell."))
    units_up_to: list[tuple[str, ...] | None] = [()] + [None] * (len(cuts) - 1)
    for end in range(1, len(cuts)):
        for start in range(end):
            before = units_up_to[start]
            if before is None:
                continue
            part = text[cuts[start][1] : cuts[end][0]].strip(" .;,")
            matches = sorted(set(organisation.find(part))) if part else []
            ids = before if not part else (*before, matches[0]) if len(matches) == 1 else None
            if ids is not None:
                units_up_to[end] = ids
                break
    whole = units_up_to[-1]
    if not whole:
        raise Unread(_why(organisation.find, text))
    return tuple(dict.fromkeys(whole))


def _why(find: Callable[[str], list[str]], text: str) -> str:
    """Return why a cell's units are not known: the whole, or the first part of it that is none."""
    matches = sorted(set(find(text)))
    if len(matches) > 1:
        return say("It may mean several units: {units}.", units=", ".join(matches))
    for part in (one.strip(" .") for one in re.split(r"[\n;,]", text)):
        if part and not find(part):
            return say("No unit is called {name}.", name=quoted(part))
    return say("No unit is called {name}.", name=quoted(text))


@lru_cache(maxsize=4096)
def deadline_of(text: str, plan: str, language: str) -> Deadline:
    """Return the deadline that a cell tells. Raises Unread.

    In a Vietnamese or Russian table 5/6/2025 begins with the day.
    """
    words = " ".join(text.split()).rstrip(" .;")
    key = fold(words)
    again = _comes_again(key)
    if again is not None:
        return Deadline(again[1], words, every=again[0])
    dated = f"ngày {words}" if language != "en" and _DAY.fullmatch(words) else words
    try:
        typed = typed_deadline(dated, plan)
    except LedgerError as error:
        raise Unread(" ".join(filter(None, (error.message, error.hint)))) from None
    if len(typed.meanings) != 1:
        raise Unread(say("It may mean several deadlines: {d}.", d=", ".join(typed.meanings)))
    due = typed.meanings[0]
    kind = "regular" if typed.regular or due == NONE else None
    return Deadline(due, None if typed.text is None else words, kind)


def _comes_again(key: str) -> tuple[str, str] | None:
    """Return how often something is due, and the day of each period; None for once."""
    if match := _AGAIN.fullmatch(key):
        return _EVERY[match[1]], NONE
    if match := _DAY_EACH_YEAR.fullmatch(key):
        before = "before " if match[1] else ""
        return "year", f"{before}day {int(match[2])} of month {int(match[3])}"
    if match := _DAY_EACH_MONTH.fullmatch(key):
        return "month", f"{'before ' if match[1] else ''}day {int(match[2])}"
    return None
