"""Records as text for the cache, and back: JSON lists of the fields in their order.

Days are numbers; fields at the end that have their defaults are left out, as is the path, which
the reader of the cache knows. A record that does not come back equal is not kept, so a field
that the tables below have wrong costs time and never an answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from r57ledger.model import (
    CalendarDay,
    CalendarYear,
    Difficulty,
    Entry,
    EntryRef,
    Escalation,
    Evidence,
    Exemption,
    Initiative,
    Measurement,
    Membership,
    Obligation,
    Person,
    Plan,
    Published,
    Report,
    Request,
    Settings,
    Slow,
    Source,
    Target,
    Task,
    Unit,
    When,
)

Read = Callable[[Any], Any]


def encode(record: Any) -> str | None:
    """Return a record as text, or None if it would not come back as it is."""
    kind = type(record).__name__
    if kind not in _RECORDS:
        return None
    try:
        values = [kind, *_fields(record)]
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        text.encode()  # a lone half of a surrogate pair cannot be kept
        same = decode(text, getattr(record, "path", "")) == record
    except (TypeError, ValueError, LookupError):
        return None
    return text if same else None


def decode(text: str, path: str) -> Any:
    """Return the record that `encode` made the text from. Raises if it made no such text."""
    values = json.loads(text)
    kind = values.pop(0)
    make, steps, entries, after = _RECORDS[kind]
    _take(values, steps)
    if entries is not None and entries < len(values):
        values[entries] = tuple([_entry(v, path, i) for i, v in enumerate(values[entries])])
    if after is not None:
        values.insert(after, path)
    return make(*values)


def _take(values: list[Any], steps: tuple[tuple[int, Read], ...]) -> None:
    """Turn the values at some places of the list, in place, into what the record holds there."""
    length = len(values)
    for place, read in steps:
        if place >= length:
            return
        if values[place] is not None:
            values[place] = read(values[place])


def _entry(values: list[Any], path: str, position: int) -> Entry:
    _take(values, _ENTRY)
    return Entry(values[0], values[1], path, position, *values[2:])


def _fields(record: Any) -> list[Any]:
    """Return a record's values without its place and without the defaults at its end."""
    kind = record.__class__
    shape = _SHAPES.get(kind)
    if shape is None:
        shape = _SHAPES[kind] = _shape(kind)
    places, defaults = shape
    values = [record[place] for place in places]
    while values and values[-1] == defaults[len(values) - 1]:
        values.pop()
    return [value if value.__class__ in _SIMPLE else _plain(value) for value in values]


def _shape(kind: Any) -> tuple[list[int], list[Any]]:
    """Return the places of the fields that are kept, and the default of each."""
    left_out = ("path", "position") if kind is Entry else ("path",)
    kept = [name for name in kind._fields if name not in left_out]
    # What has no default equals nothing, and is always kept.
    return [kind._fields.index(name) for name in kept], [
        kind._field_defaults.get(name, _shape) for name in kept
    ]


_SHAPES: dict[Any, tuple[list[int], list[Any]]] = {}
_SIMPLE = frozenset({str, int, float, bool, type(None)})


def _plain(value: Any) -> Any:
    """Return a field's value in JSON's own terms."""
    kind = value.__class__
    if kind is When:
        return value.day.toordinal() * 2 + (not value.exact)
    if kind is date:
        return value.toordinal()
    if kind is tuple:
        return [item if item.__class__ in _SIMPLE else _plain(item) for item in value]
    if kind is dict:
        return {key: _plain(item) for key, item in value.items()}
    return _fields(value) if hasattr(kind, "_fields") else value


class _Whens(dict[int, When]):
    """The days met so far: a ledger names few days, and each of them often."""

    def __missing__(self, number: int) -> When:
        when = self[number] = When(date.fromordinal(number >> 1), not number & 1)
        return when


_when = _Whens().__getitem__
_day = date.fromordinal


def _many(make: Callable[..., Any]) -> Read:
    return lambda items: tuple([make(*item) for item in items])


def _one(make: Callable[..., Any]) -> Read:
    return lambda values: make(*values)


def _with(make: Any, **reads: Read) -> Callable[..., Any]:
    """Return a maker of named tuples, some of whose fields are to be read first."""
    steps = _steps(make, reads)

    def made(*values: Any) -> Any:
        listed = list(values)
        _take(listed, steps)
        return make(*listed)

    return made


def _steps(make: Any, reads: Mapping[str, Read]) -> tuple[tuple[int, Read], ...]:
    """Return the places of the fields to be read in the lists that `_fields` makes."""
    left_out = ("path", "position") if make is Entry else ("path",)
    names = [name for name in make._fields if name not in left_out]
    return tuple(sorted(((names.index(name), read) for name, read in reads.items())))


def _text_or_many(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _replacement(values: dict[str, Any]) -> dict[str, Any]:
    """Read what a correction puts in the place of an entry's fields."""
    return {
        name: _OF_ENTRY[name](value) if name in _OF_ENTRY and value is not None else value
        for name, value in values.items()
    }


_OF_ENTRY: dict[str, Read] = {
    "date": _when,
    "from_": _text_or_many,
    "to": _text_or_many,
    "product": tuple,
    "evidence": _many(Evidence),
}
_ENTRY = _steps(
    Entry,
    _OF_ENTRY | {"entry": _one(_with(EntryRef, date=_day)), "replace": _replacement},
)

_SOURCED: dict[str, Read] = {"sources": _many(Source), "formerly": tuple}
_REQUEST = _with(Request, date=_day, units=tuple)
_OBLIGATION = _with(
    Obligation,
    owed_by=tuple,
    to=tuple,
    exempt=_many(Exemption),
    requests=_many(_REQUEST),
    sources=_many(Source),
)
_CALENDAR_DAY = _many(_with(CalendarDay, date=_day))
_READS: dict[Any, dict[str, Read]] = {
    Settings: {
        "slow": _one(Slow),
        "escalation": _many(Escalation),
        "approvers": tuple,
        "published": _many(_with(Published, as_of=_day)),
        "sources": _many(Source),
    },
    CalendarYear: {
        "days_off": _CALENDAR_DAY,
        "working_days": _CALENDAR_DAY,
        "sources": _many(Source),
    },
    Unit: _SOURCED
    | {
        "aliases": tuple,
        "head": _one(Person),
        "members": _many(_with(Membership, from_=_day, until=_day)),
        "from_": _day,
        "until": _day,
        "successor": tuple,
        "emails": tuple,
    },
    Plan: _SOURCED
    | {
        "issued": _when,
        "effective": _when,
        "parents": tuple,
        "initiatives": _many(Initiative),
        "reporting": _many(_OBLIGATION),
    },
    Task: _SOURCED
    | {
        "each": tuple,
        "coordinating": tuple,
        "responsible": _one(Person),
        "assigned": _when,
        "product": tuple,
        "after": tuple,
        "initiatives": tuple,
    },
    Target: _SOURCED | {"tasks": tuple, "measurements": _many(_with(Measurement, date=_when))},
    Difficulty: _SOURCED | {"raised": _when, "tasks": tuple},
    Report: _SOURCED | {"submitted": _when},
}


def _plan_of(make: Any, reads: Mapping[str, Read]) -> tuple[Any, ...]:
    """Return how a record is made: its class, the fields to read, where entries and path go."""
    names = [name for name in make._fields if name != "path"]
    entries = next((names.index(name) for name in ("log", "entries") if name in names), None)
    path = make._fields.index("path") if "path" in make._fields else None
    return make, _steps(make, reads), entries, path


_RECORDS = {make.__name__: _plan_of(make, reads) for make, reads in _READS.items()}
