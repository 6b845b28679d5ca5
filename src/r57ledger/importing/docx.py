"""The tables of a Word document, read by python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from r57ledger.importing.grid import LONGEST, WIDEST, Cell, Grid, cleaned
from r57ledger.importing.package import examined, lacking, too_large, unreadable
from r57ledger.words.message import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = {
    f"{_W}{name}"
    for name in (
        "customXml", "fldSimple", "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag",
    )
}  # fmt: skip
"""What stands around rows, cells and words that are shown. `del` and `moveFrom` are not among
them: these hold what a tracked change has taken out."""


def grids(content: bytes, file: str) -> list[Grid]:
    """Return the tables of a document; they are called 1, 2, … in its order.

    Raises LedgerError for what cannot be read, and where python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise lacking("python-docx") from None
    try:
        document = Document(BytesIO(examined(content, file)))
    except (KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError) as error:
        raise unreadable(file) from error
    tables = []
    for number, table in enumerate(_children(document.element.body, "tbl"), start=1):
        rows = list(_children(table, "tr"))
        if len(rows) > LONGEST:
            raise too_large(file)
        tables.append(_grid(rows, number, file))
    return tables


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Return the children of an element with a tag, also those in a control or a tracked change.

    The library's own lists lack these.
    """
    for child in parent:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _grid(table: list[Any], number: int, file: str) -> Grid:
    # The library's own way to the cells of a row looks at all rows above it.
    rows: list[tuple[Cell, ...]] = []
    for at, row in enumerate(table, start=1):
        cells: list[Cell] = [
            _cell(number, at, column, "") for column in range(1, row.grid_before + 1)
        ]
        for one in _children(row, "tc"):
            column = len(cells) + 1
            above = rows[-1][column - 1] if rows and column <= len(rows[-1]) else None
            first = _cell(number, at, column, _text(one))
            if one.vMerge == "continue" and above is not None:
                first = first._replace(text=above.text, origin=above.origin)
            cells += [
                first._replace(address=_address(number, at, column + i))
                for i in range(one.grid_span)
            ]
            if len(cells) > WIDEST:
                raise too_large(file)
        rows.append(tuple(cells))
    left = (cells for cells, row in zip(rows, table, strict=True) if not _is_deleted(row))
    return Grid(str(number), tuple(left))


def _is_deleted(row: Any) -> bool:
    """Tell whether a tracked change has taken a row out of its table."""
    return row.find(f"{_W}trPr/{_W}del") is not None


def _text(cell: Any) -> str:
    paragraphs = _children(cell, "p")
    return cleaned("\n".join("".join(r.text for r in _children(p, "r")) for p in paragraphs))


def _cell(table: int, row: int, column: int, text: str) -> Cell:
    address = _address(table, row, column)
    return Cell(address, text, address)


def _address(table: int, row: int, column: int) -> str:
    return say(
        "table {t}, row {row}, column {column}", t=str(table), row=str(row), column=str(column)
    )
