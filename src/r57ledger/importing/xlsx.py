"""The sheets of an Excel file, read by openpyxl."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime
from io import BytesIO
from typing import Any

from r57ledger.importing.grid import LONGEST, WIDEST, Cell, CellGrid, cleaned, letters
from r57ledger.importing.package import examined, lacking, too_large, unreadable

_PIECE = re.compile(
    r'"(?P<words>[^"]*)"|\[[^]]*\]|[_*].|(?P<part>d+|m+|y+|h+|s+)|\\?(?P<sign>.)', re.IGNORECASE
)
"""One piece of a number format: words, a part of the day, a sign; or what nobody sees."""


def grids(content: bytes, file: str) -> list[CellGrid]:
    """Return the sheets of a workbook; of a formula its last value counts.

    One that has none, as no program has computed it yet, is read as the text of the formula. Raises
    LedgerError for what cannot be read, and where openpyxl is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise lacking("openpyxl") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that no task stands in
        try:
            examined(content, file)
            book = load_workbook(BytesIO(content), data_only=True)
            written = load_workbook(BytesIO(content))
        except (
            KeyError,
            ValueError,
            TypeError,
            AttributeError,
            IndexError,
            SyntaxError,
            OSError,
        ) as e:
            raise unreadable(file) from e
    sheets = [sheet for sheet in book.worksheets if sheet.max_row]
    if any(sheet.max_row > LONGEST or sheet.max_column > WIDEST for sheet in sheets):
        raise too_large(file)
    return [_grid(sheet, written[sheet.title]) for sheet in sheets]


def _grid(sheet: Any, written: Any) -> CellGrid:
    first = {}
    for span in sheet.merged_cells.ranges:
        top = (span.min_row, span.min_col)
        first.update(
            dict.fromkeys(
                (
                    (row, column)
                    for row in range(span.min_row, span.max_row + 1)
                    for column in range(span.min_col, span.max_col + 1)
                ),
                top,
            )
        )
    cells = {(one.row, one.column): _read(one) for row in sheet.iter_rows() for one in row}
    for one in (one for row in written.iter_rows() for one in row if one.data_type == "f"):
        place = (one.row, one.column)
        if not cells[place][0]:
            formula = getattr(one.value, "text", one.value)  # of several cells it is an object
            cells[place] = cleaned(str(formula)), None

    def cell(row: int, column: int) -> Cell:
        top = first.get((row, column), (row, column))
        text, day = cells.get(top, ("", None))
        return Cell(f"{letters(column)}{row}", text, f"{letters(top[1])}{top[0]}", day)

    longest, widest = sheet.max_row, sheet.max_column  # each looks at all cells anew
    rows = tuple(
        tuple(cell(row, column) for column in range(1, widest + 1)) for row in range(1, longest + 1)
    )
    hidden = [str(row) for row, one in sorted(sheet.row_dimensions.items()) if one.hidden]
    hidden += [
        letters(column)
        for one in sorted(sheet.column_dimensions.values(), key=lambda one: one.min)
        if one.hidden  # of columns side by side that are hidden together
        for column in range(one.min, min(one.max, widest) + 1)
    ]
    return CellGrid(sheet.title, rows, tuple(hidden), sheet.sheet_state != "visible")


def _read(cell: Any) -> tuple[str, date | None]:
    """Return the text of a cell, and its day where it holds one.

    Excel makes a date of 6/2025: one that is shown without its day is that month. It makes 0.6 of
    60%, which is shown as that.
    """
    value = cell.value
    if isinstance(value, datetime | date):
        return _read_day(value.date() if isinstance(value, datetime) else value, cell.number_format)
    share = isinstance(value, int | float) and "%" in str(cell.number_format)
    if share:
        value = round(float(value) * 100, 6)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if share:
        return f"{value}%", None
    return cleaned("" if value is None else str(value)), None


def _read_day(day: date, number_format: str) -> tuple[str, date | None]:
    """Return the text of a cell with a date, and the day where the cell shows it and no words.

    A format may have words of its own: with `"trước ngày" d/m/yyyy` it is another last day.
    """
    numbers = {"d": day.day, "m": day.month, "y": day.year}
    words, text, parts = "", "", set()
    for piece in _PIECE.finditer(number_format.partition(";")[0]):
        part = (piece["part"] or "")[:1].casefold()
        parts.add(part)
        words += piece["words"] or ""
        text += str(numbers.get(part, "")) if part else piece["words"] or piece["sign"] or ""
    if any(map(str.isalpha, words)):
        return cleaned(text), None
    if "d" in parts:
        return f"{day.day:02}/{day.month:02}/{day.year}", day
    return f"{day.month}/{day.year}" if "m" in parts else str(day.year), None
