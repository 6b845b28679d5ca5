"""A table of a file as one plain grid of cells, whatever kind of file it came in."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import NamedTuple

LONGEST = 20_000
"""How many rows a table may have."""
WIDEST = 256
"""How many columns a table may have."""
LARGEST = 20 << 20
"""How many bytes a file may have."""


class Cell(NamedTuple):
    """One cell: where it stands, what it says, and the cell that it is merged with.

    `origin` is the address of the first cell of a merged span, whose text all of them have. `day`
    is the day of a cell that holds a date and not a text.
    """

    address: str
    text: str
    origin: str
    day: date | None = None


class CellGrid(NamedTuple):
    """A table: its name in the file, its rows, and the rows and columns that are hidden in it.

    `is_hidden`: the file does not show it at all.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: tuple[str, ...] = ()
    is_hidden: bool = False


def cleaned(text: str) -> str:
    """Return a cell's text in NFC, its lines without blanks at the ends, controls left out."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\v", "\n").replace("\t", " ")
    shown = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf"))
    lines = (" ".join(line.split()) for line in shown.split("\n"))
    return "\n".join(line for line in lines if line)


def letters(column: int) -> str:
    """Return what a column, from 1 on, is called in a sheet: A, B, … Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
