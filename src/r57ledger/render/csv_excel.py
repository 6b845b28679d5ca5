"""A table as CSV that Excel opens by a double click, where it is set to Vietnamese.

Its settings decide how Excel reads such a file, not the file: so the cells are written as those of
Vietnam are read, in every language of the program: `;` between them, a comma before decimals, no
dot between thousands, 15/07/2025. The byte order mark tells that the letters are UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from r57ledger.render.csv import Dialect, guarded, written
from r57ledger.views.table import Column, Kind, Section, Table
from r57ledger.words.labels import label
from r57ledger.words.message import say

_MARK = "\ufeff"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# A date, a time, a fraction, an amount, a power of ten, a number with zeros before it; months by
# their English names, as of ids.
_NUMERIC = re.compile(
    r"[($₫]?[0-9][0-9 .,:/%$₫đ()e+-]*(?: [ap]m?)?"
    rf"|[0-9]+[-/. ]*{_MONTH}(?:[-/. ,]*[0-9]+)*|{_MONTH}(?:[-/. ,]*[0-9]+)+",
    re.IGNORECASE,
)
# What a spreadsheet reads as what it is: a count or a year, and a day as files have it.
_AS_IT_IS = re.compile(r"0|[1-9][0-9]{0,10}|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def write(table: Table) -> Iterator[str]:
    """Yield what `csv` does, for people: with headings and words in the language of the run."""
    yield _MARK
    yield from written(table, _DIALECT)


def text_cell(value: str) -> str:
    """Return a text as a cell that stays the text: 2025-07 is no first of July, 012 is no 12.

    An apostrophe before it is what spreadsheets understand; a no-break space they drop.
    """
    value = guarded(value)
    if _NUMERIC.fullmatch(value) and not _AS_IT_IS.fullmatch(value):
        return f"'{value}"
    return value


def _list(value: tuple[str, ...]) -> str:
    return text_cell("; ".join(value))


def _decimal(value: float) -> str:
    return str(value).replace(".", ",")


def _part(section: Section, name: str) -> str:
    return text_cell(section.title or label(name))


def _heading(column: Column) -> str:
    return text_cell(column.heading)


_DIALECT = Dialect(
    ";",
    {
        Kind.TEXT: text_cell,
        Kind.ID: text_cell,
        Kind.LIST: _list,
        Kind.WORD: lambda value: text_cell(label(value)),
        Kind.FLAG: lambda value: say("yes") if value else say("no"),
        Kind.DATE: lambda value: f"{value:%d/%m/%Y}",
        Kind.NUMBER: _decimal,
        Kind.PERCENT: _decimal,
        Kind.RATE: _decimal,
        Kind.CHANGE: _decimal,
    },
    _heading,
    _part,
)
