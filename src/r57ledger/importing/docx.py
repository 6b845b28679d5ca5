"""The tables of a Word document, read by python-docx."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from r57ledger.importing.grid import LONGEST, WIDEST, Cell, Grid, cleaned
from r57ledger.importing.package import examined, lacking, too_large, unreadable
from r57ledger.words.message import say


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
    for number, table in enumerate(document.tables, start=1):
        if len(table._tbl.tr_lst) > LONGEST:
            raise too_large(file)
        tables.append(_grid(table, number, file))
    return tables


def _grid(table: Any, number: int, file: str) -> Grid:
    # The library's own way to the cells of a row looks at all rows above it.
    rows: list[tuple[Cell, ...]] = []
    for at, row in enumerate(table._tbl.tr_lst, start=1):
        cells: list[Cell] = [
            _cell(number, at, column, "") for column in range(1, row.grid_before + 1)
        ]
        for one in row.tc_lst:
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
    return Grid(str(number), tuple(rows))


def _text(cell: Any) -> str:
    return cleaned("\n".join(one.text for one in cell.p_lst))


def _cell(table: int, row: int, column: int, text: str) -> Cell:
    address = _address(table, row, column)
    return Cell(address, text, address)


def _address(table: int, row: int, column: int) -> str:
    return say(
        "table {t}, row {row}, column {column}", t=str(table), row=str(row), column=str(column)
    )
