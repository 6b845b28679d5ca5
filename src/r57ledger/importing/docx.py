"""The tables of a Word document, read by python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from r57ledger.importing.grid import LONGEST, WIDEST, Cell, CellGrid, cleaned
from r57ledger.importing.numbering import W, numbers
from r57ledger.importing.package import examined, lacking, too_large, unreadable
from r57ledger.words.message import say

_WRAPPERS = {
    f"{W}{name}"
    for name in (
        "customXml", "fldSimple", "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag",
    )
}  # fmt: skip
"""What stands around rows, cells and words that are shown. `del` and `moveFrom` are not among
them: these hold what a tracked change has taken out."""


def grids(content: bytes, file: str) -> list[CellGrid]:
    """Return the tables of a document; they are called 1, 2, … in its order.

    Raises LedgerError for what cannot be read, and where python-docx is not installed.
    """
    try:
        from docx import Document
        from docx.oxml.exceptions import InvalidXmlError
    except ImportError:
        raise lacking("python-docx") from None
    try:
        document = Document(BytesIO(examined(content, file)))
        return _grids(document, file)
    except (
        InvalidXmlError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
        OSError,
    ) as error:
        raise unreadable(file) from error


def _grids(document: Any, file: str) -> list[CellGrid]:
    counted = numbers(document)
    tables = []
    for number, table in enumerate(_children(document.element.body, "tbl"), start=1):
        rows = list(_children(table, "tr"))
        if len(rows) > LONGEST:
            raise too_large(file)
        tables.append(_grid(rows, number, file, counted))
    return tables


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Return the children of an element with a tag, also those in a control or a tracked change.

    The library's own lists lack these.
    """
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _grid(table: list[Any], number: int, file: str, counted: dict[Any, str]) -> CellGrid:
    # The library's own way to the cells of a row looks at all rows above it.
    rows: list[tuple[Cell, ...]] = []
    for at, row in enumerate(table, start=1):
        inside = list(_children(row, "tc"))
        # It is asked before any cell is made: a file may say that one is a billion columns wide.
        spans = [row.grid_before, *(one.grid_span for one in inside)]
        if sum(spans) > WIDEST:
            raise too_large(file)
        if min(spans[1:], default=1) < 1:
            raise unreadable(file)
        cells: list[Cell] = [
            _cell(number, at, column, "") for column in range(1, row.grid_before + 1)
        ]
        for one in inside:
            column = len(cells) + 1
            above = rows[-1][column - 1] if rows and column <= len(rows[-1]) else None
            first = _cell(number, at, column, _text(one, counted if column == 1 else {}))
            if one.vMerge == "continue" and above is not None:
                first = first._replace(text=above.text, origin=above.origin)
            cells += [
                first._replace(address=_address(number, at, column + i))
                for i in range(one.grid_span)
            ]
        rows.append(tuple(cells))
    left = (cells for cells, row in zip(rows, table, strict=True) if not _is_deleted(row))
    return CellGrid(str(number), tuple(left))


def _is_deleted(row: Any) -> bool:
    """Tell whether a tracked change has taken a row out of its table."""
    return row.find(f"{W}trPr/{W}del") is not None


def _text(cell: Any, counted: dict[Any, str]) -> str:
    """Return the text of a cell; of an empty one it is the number in `counted` that Word shows."""
    paragraphs = list(_children(cell, "p"))
    lines = ("".join(run.text for run in _children(one, "r")) for one in paragraphs)
    return cleaned("\n".join(lines)) or " ".join(counted.get(one, "") for one in paragraphs).strip()


def _cell(table: int, row: int, column: int, text: str) -> Cell:
    address = _address(table, row, column)
    return Cell(address, text, address)


def _address(table: int, row: int, column: int) -> str:
    return say(
        "table {t}, row {row}, column {column}", t=str(table), row=str(row), column=str(column)
    )
