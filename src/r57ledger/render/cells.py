"""Values as people see them: each is one safe line of text, formatted by the kind of its column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from r57ledger.text import safe, safe_all
from r57ledger.views.table import Column, Kind, Pairs, Row, Section, Value
from r57ledger.words.formatting import change, day, number, percent, share
from r57ledger.words.labels import label
from r57ledger.words.message import say

Formatter = Callable[[Value], str]
PlacedColumn = tuple[int, Column]
"""The position of a column in the rows, and the column."""

RIGHT = frozenset({Kind.INT, Kind.NUMBER, Kind.PERCENT, Kind.RATE, Kind.CHANGE})
"""The kinds that stand at the right of their column."""

# A column of another kind may hold 1, 1.0 and True, which are equal and are formatted differently.
_ALIKE_IF_EQUAL = frozenset({Kind.TEXT, Kind.ID, Kind.WORD, Kind.DATE, Kind.INT, Kind.LIST})
_TEXTS = frozenset({Kind.TEXT, Kind.ID})
_COUNTS = frozenset({Kind.INT, Kind.NUMBER, Kind.PERCENT, Kind.CHANGE})
_TOTALS = frozenset({"total", "tasks"})
"""The keys of columns that say how many there are altogether: 0 of them is an answer."""

BAR_WIDTH = 20
_STEPS = " .:-=+*#%@"


def formatter(kind: Kind) -> Formatter:
    """Return the function that formats the values of a kind; for None it returns an empty text."""
    format_value = _FORMATTERS[kind]
    nothing = share(None) if kind is Kind.RATE else ""
    return lambda value: nothing if value is None else format_value(value)


def format_all(kind: Kind, values: Sequence[Value]) -> list[str]:
    """Return the values of a column, formatted; a value that is there twice is formatted once."""
    format_value = formatter(kind)
    if kind in _TEXTS:
        return safe_all(["" if value is None else str(value) for value in values])
    if kind not in _ALIKE_IF_EQUAL:
        return [format_value(value) for value in values]
    formatted = {value: format_value(value) for value in dict.fromkeys(values)}
    return [formatted[value] for value in values]


def visible_columns(section: Section, *, narrow: bool = False) -> list[PlacedColumn]:
    """Return the columns for people with their positions, in the order of `Section.shown`."""
    keys = section.narrow if narrow and section.narrow else section.shown
    return [(i, section.columns[i]) for i in map(section.column_index, keys)]


def nonempty_columns(columns: list[PlacedColumn], rows: Sequence[Row]) -> list[PlacedColumn]:
    """Return the columns in which at least one of the rows has something to show."""
    return [(i, column) for i, column in columns if has_content(column, (row[i] for row in rows))]


def telling_columns(
    section: Section, columns: list[PlacedColumn], values: Mapping[int, Sequence[Value]]
) -> list[PlacedColumn]:
    """Return the columns of a table that tell people something: not those that hold only 0.

    `values` are those of each column, by its position. A total stays, so does what the part always
    shows, and all counts where all of them are 0: that is then the answer. Where nothing tells
    anything, all columns stay.
    """
    always = section.always
    full = [(i, c) for i, c in columns if c.key in always or has_content(c, values[i])]
    counts = [(i, c) for i, c in full if c.kind in _COUNTS and c.key not in always | _TOTALS]
    zero = [place for place in counts if not any(values[place[0]])]
    if zero != counts or always:
        full = [place for place in full if place not in zero]
    return full or columns


def has_content(column: Column, values: Iterable[Value]) -> bool:
    """Return whether a column has something to show, so that an empty one takes no room.

    A rate always has: 0 of 0 is shown as a dash.
    """
    return column.kind is Kind.RATE or any(map(_is_visible, values))


def _is_visible(value: Value) -> bool:
    """Return whether a value is shown as some text: 0 is, False and an empty list are not."""
    return bool(value) or (value == 0 and value is not False)


def _change(value: Value) -> str:
    return change(cast("float", value))


def _text(value: Value) -> str:
    return safe(str(value))


def _list(value: Value) -> str:
    return ", ".join(safe(str(part)) for part in cast("tuple[str, ...]", value))


def _word(value: Value) -> str:
    return safe(label(str(value)))


def _flag(value: Value) -> str:
    return say("yes") if value else ""


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


_FORMATTERS: dict[Kind, Formatter] = {
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
