"""A report to fill in, written as an Excel file by openpyxl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from r57ledger.edits.owed_report import OwedReport
from r57ledger.edits.report import TaskShare
from r57ledger.format.common import Text
from r57ledger.importing.package import lacking
from r57ledger.importing.report_columns import (
    COLUMNS,
    FILLED,
    NOTE,
    heading,
    task_cells,
    text_cells,
)
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.words.message import say

_WIDTHS = (22, 40, 24, 12, 10, 36, 10, 44, 12, 28, 28)
_KEYS, _HEADINGS = 3, 4
_LIGHT = "FFFFF2CC"


def report_sheet(
    reckoner: Reckoner,
    owed: OwedReport,
    shares: Sequence[TaskShare],
    texts: Mapping[str, Text | None],
) -> bytes:
    """Return the bytes of a workbook with a row for each task, and for each text by its key.

    All cells but those to fill in are locked. Every text is a text, also one that begins as a
    formula does. Raises LedgerError where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise lacking("openpyxl") from None
    book = Workbook()
    sheet: Any = book.active
    sheet.title = owed.period.text
    for row, text in enumerate(heading(owed), start=1):
        _put(sheet.cell(row, 1), text)
    for column, (key, title) in enumerate(COLUMNS.items(), start=1):
        _put(sheet.cell(_KEYS, column), key)
        _put(sheet.cell(_HEADINGS, column), say(title), wraps=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[column - 1]
    sheet.row_dimensions[_KEYS].hidden = True
    rows: list[tuple[dict[str, object], tuple[str, ...]]]
    rows = [(task_cells(reckoner, share), FILLED) for share in shares]
    rows += [(text_cells(key, pick(text)), (NOTE,)) for key, text in texts.items()]
    for row, (values, filled) in enumerate(rows, start=_HEADINGS + 1):
        for column, key in enumerate(COLUMNS, start=1):
            _put(sheet.cell(row, column), values.get(key), wraps=True)
            if key in filled:
                _open(sheet.cell(row, column), key)
    sheet.freeze_panes = f"C{_HEADINGS + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _put(cell: Any, value: object, *, wraps: bool = False) -> None:
    from openpyxl.styles import Alignment

    cell.value = value
    if isinstance(value, str):
        # Else a text that begins with = is a formula, and one with # an error.
        cell.data_type = "s"
        cell.quotePrefix = True
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    cell.alignment = Alignment(wrap_text=wraps, vertical="top")


def _open(cell: Any, key: str) -> None:
    """Let a cell be filled in: a text is one whatever it begins with."""
    from openpyxl.styles import PatternFill, Protection

    cell.protection = Protection(locked=False)
    cell.fill = PatternFill("solid", fgColor=_LIGHT)
    if key != "percent":
        cell.number_format = "dd/mm/yyyy" if key == "date" else "@"
