"""A value as people see it: one safe line, by the kind of its column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import cast

from r57ledger.text import safe, safe_all
from r57ledger.views.formatting import change, day, number, percent, share
from r57ledger.views.table import Column, Kind, Pairs, Row, Section, Value

Show = Callable[[Value], str]

RIGHT = frozenset({Kind.INT, Kind.NUMBER, Kind.PERCENT, Kind.RATE, Kind.CHANGE})
"""The kinds that stand at the right of their column."""

# Elsewhere 1 may stand beside 1.0 or True, which are equal and look different.
_ALIKE_IF_EQUAL = frozenset({Kind.TEXT, Kind.ID, Kind.WORD, Kind.DATE, Kind.INT})
_TEXTS = frozenset({Kind.TEXT, Kind.ID})

BAR_WIDTH = 20
_STEPS = " .:-=+*#%@"


def shower(kind: Kind) -> Show:
    """Return the function that shows a column's values; nothing known is an empty text."""
    show = _SHOWERS[kind]
    nothing = share(None) if kind is Kind.RATE else ""
    return lambda value: nothing if value is None else show(value)


def shown(kind: Kind, values: Sequence[Value]) -> list[str]:
    """Return the values of a column as people see them; one that comes again is looked up."""
    show = shower(kind)
    if kind in _TEXTS:
        return safe_all(["" if value is None else str(value) for value in values])
    if kind not in _ALIKE_IF_EQUAL:
        return [show(value) for value in values]
    looks = {value: show(value) for value in dict.fromkeys(values)}
    return [looks[value] for value in values]


def shown_columns(section: Section, *, narrow: bool = False) -> list[tuple[int, Column]]:
    """Return the columns for people with their positions, in the order that `shown` names."""
    keys = section.narrow if narrow and section.narrow else section.shown
    return [(i, section.columns[i]) for i in map(section.column_index, keys)]


def filled(columns: list[tuple[int, Column]], rows: Sequence[Row]) -> list[tuple[int, Column]]:
    """Return those of the columns in which some of the rows has something to show."""
    return [(i, column) for i, column in columns if shows(column, (row[i] for row in rows))]


def shows(column: Column, values: Iterable[Value]) -> bool:
    """Return whether a column has something to show, so that rare remarks take no room.

    A rate is shown where it is 0 of 0, too.
    """
    return column.kind is Kind.RATE or any(map(_says, values))


def _says(value: Value) -> bool:
    """Tell whether a value has something to show: 0 has, a flag that is down has not."""
    return bool(value) or (value == 0 and value is not False)


def _change(value: Value) -> str:
    return change(cast("float", value))


def _text(value: Value) -> str:
    return safe(str(value))


def _list(value: Value) -> str:
    return ", ".join(safe(str(part)) for part in cast("tuple[str, ...]", value))


def _word(value: Value) -> str:
    return safe(str(value)).replace("_", " ")


def _flag(value: Value) -> str:
    return "yes" if value else ""


def _number(value: Value) -> str:
    return number(cast("float", value))


def _percent(value: Value) -> str:
    return percent(cast("float", value))


def bar(pairs: Pairs) -> str:
    """Draw counts as stretches of their signs, 20 characters wide: `####==..`.

    Every count above 0 has at least one character, so that nothing small vanishes.
    """
    total = sum(count for _, count in pairs)
    if not total:
        return ""
    drawn, edge, passed = "", 0, 0
    for i, (sign, count) in enumerate(pairs):
        passed += count
        following = sum(later > 0 for _, later in pairs[i + 1 :])
        to = max(edge + (count > 0), min(round(BAR_WIDTH * passed / total), BAR_WIDTH - following))
        drawn += sign * (to - edge)
        edge = to
    return drawn


def trend(pairs: Pairs) -> str:
    """Draw a row of counts as one character each, from ` ` for 0 to `@` for the largest."""
    top = max((count for _, count in pairs), default=0)
    last = len(_STEPS) - 1
    return "".join(_STEPS[-(-count * last // top) if top else 0] for _, count in pairs)


_SHOWERS: dict[Kind, Show] = {
    Kind.TEXT: _text,
    Kind.ID: _text,
    Kind.WORD: _word,
    Kind.DATE: lambda value: day(cast("date", value)),
    Kind.INT: _number,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.RATE: lambda value: share(cast("float", value)),
    Kind.CHANGE: _change,
    Kind.FLAG: _flag,
    Kind.LIST: _list,
    Kind.BAR: lambda value: bar(cast("Pairs", value)),
    Kind.TREND: lambda value: trend(cast("Pairs", value)),
}
