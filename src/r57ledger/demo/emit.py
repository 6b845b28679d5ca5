"""Plain data as YAML text in the block style that the ledger's files have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | date | Mapping[str, Value] | Sequence[Value]"
Record: TypeAlias = Mapping[str, Value]

# What can stand without quotes: it begins with a letter or digit, and nothing in it is a sign.
_PLAIN = re.compile(r"[^\W_][\w ,.;()/%+–-]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
_SHORT = 90


def emit(record: Record) -> str:
    """Return a record as the text of its file."""
    return "\n".join(_mapping(record, 0)) + "\n"


def _mapping(mapping: Record, indent: int) -> Iterator[str]:
    for key, value in mapping.items():
        yield from _entry(f"{' ' * indent}{key}:", value, indent)


def _entry(start: str, value: Value, indent: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield start
        yield from _mapping(value, indent + 2)
    elif isinstance(value, str) or not isinstance(value, Sequence):
        yield f"{start} {_scalar(value)}"
    elif all(isinstance(item, str) for item in value):
        line = f"{start} [{', '.join(_scalar(item, flow=True) for item in value)}]"
        if len(line) <= _SHORT:
            yield line
        else:
            yield start
            yield from (f"{' ' * indent}  - {_scalar(item)}" for item in value)
    else:
        yield start
        for item in value:
            yield from _item(item, indent + 2)


def _item(item: Value, indent: int) -> Iterator[str]:
    """Yield the lines of one member of a list; a mapping begins on the line of its dash."""
    if not isinstance(item, Mapping):
        yield f"{' ' * indent}- {_scalar(item)}"
        return
    for n, line in enumerate(_mapping(item, indent + 2)):
        yield f"{' ' * indent}- {line[indent + 2 :]}" if n == 0 else line


def _scalar(value: Value, *, flow: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.casefold() not in _WORDS
        fits = value == value.strip() and not (flow and "," in value)
        return value if plain and fits else json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)
