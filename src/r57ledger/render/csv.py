"""A table as CSV for programs (RFC 4180, UTF-8): one header row, no formula can start."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from io import StringIO
from itertools import islice, repeat
from typing import Any, NamedTuple, TypeAlias

from r57ledger.format.ledger import Unreadable
from r57ledger.text import safe
from r57ledger.views.table import Column, Kind, Section, Table, Value
from r57ledger.words.message import mark

PART = Column("part", mark("Part"))
"""The column that tells the parts of a view apart, where it has several."""

_FORMULA = tuple("=+-@＝＋－＠")
_AT_ONCE = 1000


Formatters: TypeAlias = Mapping[Kind, Callable[[Any], str]]


class Dialect(NamedTuple):
    """How cells are written: what stands between them, and how each kind of value looks.

    `heading` gives the cell above a column, `part` that of a part of a view.
    """

    delimiter: str
    formatters: Formatters
    heading: Callable[[Column], str]
    part: Callable[[Section, str], str]


def guarded(value: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: with an apostrophe."""
    value = safe(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


@cache
def listed(value: tuple[str, ...]) -> str:
    """Return a list of texts as one cell."""
    return guarded("; ".join(value))


_PLAIN = Dialect(
    ",",
    {
        Kind.TEXT: guarded,
        Kind.ID: guarded,
        Kind.LIST: listed,
        Kind.WORD: cache(guarded),
        Kind.FLAG: lambda value: "true" if value else "false",
    },
    lambda column: column.key,
    lambda _section, name: name,
)


def write(table: Table) -> Iterator[str]:
    """Yield the rows of all parts under one header; the files that could not be read follow.

    A view of several parts has their columns together, and a first column that names the part.
    """
    return written(table, _PLAIN)


def written(table: Table, dialect: Dialect) -> Iterator[str]:
    """Yield the same with the cells of a dialect."""
    columns = _columns(table)
    buffer = StringIO()
    lines = csv.writer(buffer, delimiter=dialect.delimiter, lineterminator="\r\n")
    lines.writerow(dialect.heading(column) for column in columns)
    for section in table.sections:
        name = table.name if section.key == "rows" else section.key
        rows = _rows(section, columns, dialect.part(section, name), dialect.formatters)
        while batch := list(islice(rows, _AT_ONCE)):
            lines.writerows(batch)
            yield _drain(buffer)
    for file in table.unreadable:
        lines.writerow(_unreadable(file, columns, dialect.formatters))
    yield _drain(buffer)


def _columns(table: Table) -> list[Column]:
    columns: dict[str, Column] = {}
    for section in table.sections:
        columns.update((c.key, c) for c in section.columns if c.data and c.key not in columns)
    return [PART, *columns.values()] if len(table.sections) > 1 else list(columns.values())


def _rows(
    section: Section, columns: list[Column], part: str, formatters: Formatters
) -> Iterator[tuple[Value, ...]]:
    """Yield rows for the writer, which writes None, numbers and dates well by itself."""
    # A key may stand for a text in one part, and for a list in another.
    own = {column.key: (i, column.kind) for i, column in enumerate(section.columns) if column.data}
    values = section.values(i for i, _ in own.values())
    cells: list[Iterable[Value]] = []
    for column in columns:
        if column is PART or column.key not in own:
            cells.append(repeat(part if column is PART else None, len(section.rows)))
            continue
        i, kind = own[column.key]
        cells.append(_formatted(values[i], formatters[kind]) if kind in formatters else values[i])
    yield from zip(*cells, strict=True)


def _formatted(values: Iterable[Value], formatter: Callable[[Any], str]) -> Iterator[str | None]:
    return (None if value is None else formatter(value) for value in values)


def _unreadable(file: Unreadable, columns: list[Column], formatters: Formatters) -> list[str]:
    """Return a row for a file: its id, class and path in the columns that have them."""
    plan = file.path.split("/")[1] if file.path.startswith("plans/") else ""
    values = {
        PART.key: formatters[Kind.WORD]("unreadable"),
        "id": formatters[Kind.ID](file.id),
        "plan": formatters[Kind.ID](plan),
        "class": formatters[Kind.WORD]("undetermined"),
        "path": guarded(file.path),
    }
    cells = [values.get(column.key, "") for column in columns]
    if not any(column.key in {"id", "path"} for column in columns):
        cells[next(i for i, c in enumerate(columns) if c is not PART)] = guarded(file.path)
    return cells


def _drain(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
