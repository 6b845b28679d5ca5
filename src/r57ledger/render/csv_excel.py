"""A table as CSV that Excel opens by a double click, where it is set to Vietnamese.

Its settings decide how Excel reads such a file, not the file: so the cells are written as those of
Vietnam are read, in every language of the program: `;` between them, a comma before decimals, no
dot between thousands, 15/07/2025. The byte order mark tells that the letters are UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.render.csv import TEXTS, Dialect, guarded, written
from r57ledger.views.table import Column, Kind, Section, Table
from r57ledger.words.labels import label
from r57ledger.words.message import say

_MARK = "\ufeff"


def write(table: Table) -> Iterator[str]:
    """Yield what `csv` does, for people: with headings and words in the language of the run."""
    yield _MARK
    yield from written(table, _DIALECT)


def _decimal(value: float) -> str:
    return str(value).replace(".", ",")


def _part(section: Section, name: str) -> str:
    return guarded(section.title or label(name))


def _heading(column: Column) -> str:
    return guarded(column.heading)


_DIALECT = Dialect(
    ";",
    {
        **TEXTS,
        Kind.WORD: lambda value: guarded(label(value)),
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
