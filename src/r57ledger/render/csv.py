"""A table as CSV for spreadsheets (RFC 4180, UTF-8): one header row, no formula can start."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import cache
from io import StringIO
from itertools import islice
from typing import Any

from r57ledger.format.ledger import Unreadable
from r57ledger.text import safe
from r57ledger.views.table import Column, Kind, Section, Table, Value

PART = "part"
"""The key of the column that tells the parts of a view apart, where it has several."""

_FORMULA = tuple("=+-@＝＋－＠")
_AT_ONCE = 1000


def write(table: Table) -> Iterator[str]:
    """Yield the rows of all parts under one header; the files that could not be read follow.

    A view of several parts has their columns together, and a first column that names the part.
    """
    columns = _columns(table)
    buffer = StringIO()
    lines = csv.writer(buffer, lineterminator="\r\n")
    lines.writerow(column.key for column in columns)
    for section in table.sections:
        rows = _rows(section, columns, table.name if section.key == "rows" else section.key)
        while batch := list(islice(rows, _AT_ONCE)):
            lines.writerows(batch)
            yield _drain(buffer)
    for file in table.unreadable:
        lines.writerow(_unreadable(file, columns))
    yield _drain(buffer)


def guarded(value: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: with an apostrophe."""
    value = safe(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


def _columns(table: Table) -> list[Column]:
    columns: dict[str, Column] = {}
    for section in table.sections:
        columns.update((c.key, c) for c in section.columns if c.data and c.key not in columns)
    several = len(table.sections) > 1
    return [Column(PART, "Part"), *columns.values()] if several else list(columns.values())


def _rows(section: Section, columns: list[Column], part: str) -> Iterator[list[Value]]:
    """Yield rows for the writer, which writes None, numbers and dates well by itself."""
    places = {column.key: i for i, column in enumerate(section.columns) if column.data}
    positions = [places.get(column.key) for column in columns]
    # A key may stand for a text in one part, and for a list in another.
    kinds = {column.key: column.kind for column in section.columns}
    formatters = [
        (i, _FORMATTERS[kinds[column.key]])
        for i, column in enumerate(columns)
        if kinds.get(column.key) in _FORMATTERS
    ]
    has_part = columns[0].key == PART
    for row in section.rows:
        cells = [None if i is None else row[i] for i in positions]
        if has_part:
            cells[0] = part
        for i, formatter in formatters:
            if (value := cells[i]) is not None:
                cells[i] = formatter(value)
        yield cells


def _unreadable(file: Unreadable, columns: list[Column]) -> list[str]:
    """Return a row for a file: its id, class and path in the columns that have them."""
    plan = file.path.split("/")[1] if file.path.startswith("plans/") else ""
    values = {
        PART: "unreadable",
        "id": file.id,
        "plan": plan,
        "class": "undetermined",
        "path": file.path,
    }
    cells = [guarded(values.get(column.key, "")) for column in columns]
    if not any(column.key in {"id", "path"} for column in columns):
        cells[next(i for i, c in enumerate(columns) if c.key != PART)] = guarded(file.path)
    return cells


def _drain(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


@cache
def _list(value: tuple[str, ...]) -> str:
    return guarded("; ".join(value))


_FORMATTERS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: guarded,
    Kind.ID: guarded,
    Kind.WORD: cache(guarded),
    Kind.LIST: _list,
    Kind.FLAG: lambda value: "true" if value else "false",
}
