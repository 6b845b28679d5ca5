"""The rows of a CSV file, in the encodings and with the separators that Excel writes."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO

from r57ledger.errors import LedgerError
from r57ledger.importing.grid import LONGEST, WIDEST, Cell, CellGrid, cleaned, letters
from r57ledger.importing.package import too_large, unreadable
from r57ledger.text import quoted
from r57ledger.words.message import say

_SEPARATORS = (",", ";", "\t")
# A word with a question mark between its letters, and no part of an address.
_LOST = re.compile(r"(?<![^\s\",;])([^\W\d_]+\?+[^\W\d_]+)(?![^\s\",;.])")


def grids(content: bytes, file: str) -> list[CellGrid]:
    """Return the one table of a file. Raises LedgerError for what cannot be read."""
    text = _decoded(content, file)
    try:
        tables = [list(csv.reader(StringIO(text), delimiter=one)) for one in _SEPARATORS]
    except csv.Error as error:
        raise unreadable(file) from error
    # Texts have commas too; a separator is what most rows are cut into as many cells by.
    rows = max(tables, key=_regular)
    wide = max(map(len, rows), default=0)
    if len(rows) > LONGEST or wide > WIDEST:
        raise too_large(file)
    return [CellGrid("1", tuple(_row(n, row, wide) for n, row in enumerate(rows, start=1)))]


def _regular(table: list[list[str]]) -> tuple[int, int]:
    """Return how many of the first rows have equally many cells, more than two, and how many."""
    widths = Counter(len(row) for row in table[:200] if len(row) > 2)
    return max(((rows, wide) for wide, rows in widths.items()), default=(0, 0))


def _row(number: int, texts: list[str], wide: int) -> tuple[Cell, ...]:
    addresses = [f"{letters(column)}{number}" for column in range(1, wide + 1)]
    texts = texts + [""] * (wide - len(texts))
    return tuple(Cell(a, cleaned(text), a) for a, text in zip(addresses, texts, strict=True))


def _decoded(content: bytes, file: str) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, else Windows-1258.

    Raises LedgerError for a file that has lost letters: where Windows is set to another language
    than Vietnamese, Excel's plain CSV has a `?` in the place of each letter that it does not know.
    """
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1258"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        lost = _LOST.search(text) if encoding == "cp1258" or text.isascii() else None
        if lost is not None:
            raise LedgerError(
                say("Letters of {file} are lost, as in {word}.", file=file, word=quoted(lost[1])),
                say("Save the table again as `CSV UTF-8` in Excel, or give the workbook itself."),
            )
        return text
    raise unreadable(file)
