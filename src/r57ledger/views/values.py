"""The value of any field of a record, in words, and two values beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from r57ledger.format.common import When
from r57ledger.text import pick
from r57ledger.words.formatting import day, number
from r57ledger.words.message import mark, say

_BOTH = mark("`{field}`: {before} → {after}.")
_COME = mark("`{field}` is new: {after}.")
_GONE = mark("`{field}` was taken out: {before}.")


def value_words(value: Any) -> str:  # noqa: PLR0911 - one for each kind of value
    """Return a value of a record as people read it; empty where there is none."""
    match value:
        case None | () | False:
            return ""
        case True:
            return say("yes")
        case When():
            said = day(value.day)
            return said if value.exact else say("{day} or before", day=said)
        case date():
            return day(value)
        case int() | float():
            return number(value)
        case str():
            return value
        case dict() if set(value) <= {"vi", "en", "ru"}:
            return pick(value)
        case dict():
            return _listed(f"{key}: {value_words(item)}" for key, item in value.items())
        case tuple() | list():
            return _listed(map(value_words, value))
        case _ if is_dataclass(value):
            pairs = ((f.name.rstrip("_"), getattr(value, f.name)) for f in fields(value))
            return _listed(f"{key} {said}" for key, one in pairs if (said := value_words(one)))
    return str(value)


def change_words(field: str, before: Any, after: Any) -> str:
    """Say which value a field had and which it has; of a list, what has gone and what has come."""
    if isinstance(before, tuple) and isinstance(after, tuple) and not isinstance(before, When):
        gone = tuple(one for one in before if one not in after)
        come = tuple(one for one in after if one not in before)
        if gone or come:  # else the order alone is another one
            before, after = gone, come
    old, new = value_words(before), value_words(after)
    message = _BOTH if old and new else _COME if new else _GONE
    return say(message, field=field, before=old, after=new)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(filter(None, words))
