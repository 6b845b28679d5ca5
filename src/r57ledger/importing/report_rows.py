"""What a report tells, read from the table that a writer has filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from r57ledger.edits.entry import Data
from r57ledger.edits.owed_report import OwedReport
from r57ledger.edits.report import TEXTS, TaskShare, entry_about
from r57ledger.errors import LedgerError
from r57ledger.importing.grid import Cell, CellGrid
from r57ledger.importing.report_columns import FILLED, NOTE, TASK, TITLE, shown
from r57ledger.schedule.typed import typed_day
from r57ledger.text import quoted, texts
from r57ledger.words.message import say

_BETWEEN = re.compile("\n|; +")

Row = Mapping[str, Cell]


class CellFault(NamedTuple):
    """A cell that cannot be read, and why."""

    address: str
    reason: str


class ReportContext(NamedTuple):
    """What a report is read by: the open tasks by id, the day, and how words are understood.

    `reference` reads an address or the code of a document as evidence, and `number` a number; both
    raise LedgerError for anything else.
    """

    owed: OwedReport
    shares: Mapping[str, TaskShare]
    day: str
    today: date
    reference: Callable[[str], Data]
    number: Callable[[str], int | float]


def content_of(grids: Sequence[CellGrid], context: ReportContext) -> tuple[Data, list[CellFault]]:
    """Return the texts and entries that a table tells, and every cell that cannot be read.

    A row in which nothing was filled in tells nothing.
    """
    tables = [(grid, top) for grid in grids if (top := _row_of_keys(grid)) is not None]
    if len(tables) != 1:
        return {}, [CellFault("A1", _no_table(tables))]
    grid, top = tables[0]
    above = {cell.text for row in grid.rows[:top] for cell in row}
    if context.owed.id not in above:
        reason = say("The table is not of the report {id}.", id=context.owed.id)
        return {}, [CellFault("A1", reason)]
    keys = [cell.text for cell in grid.rows[top]]
    content: Data = {}
    entries: list[Data] = []
    faults: list[CellFault] = []
    seen: dict[str, str] = {}
    for cells in grid.rows[top + 2 :]:
        if not any(cell.text for cell in cells):
            continue
        row = dict(zip(keys, cells, strict=True))
        beside = [one.address for key, one in zip(keys, cells, strict=True) if one.text and not key]
        try:
            if beside:
                reason = say("This column is none of the table.")
                raise _UnreadError(*(CellFault(address, reason) for address in beside))
            if row[TASK].text in TEXTS:
                content |= _text(row)
            else:
                entries += _entries(row, context, seen)
        except _UnreadError as error:
            faults += error.faults
    if entries:
        content["entries"] = entries
    return content, faults


def _no_table(tables: Sequence[object]) -> str:
    """Return why a workbook has no table of a report, or has several."""
    if tables:
        return say("Several sheets are tables of a report. Delete all but the one to be read.")
    return say(
        "This is no table that {command} wrote: its row of keys is not there.",
        command="r57 report sheet",
    )


class _UnreadError(Exception):
    def __init__(self, *faults: CellFault) -> None:
        super().__init__()
        self.faults = faults


def _row_of_keys(grid: CellGrid) -> int | None:
    keys = {TASK, TITLE, *FILLED}
    rows = (n for n, row in enumerate(grid.rows) if keys <= {cell.text for cell in row})
    return next(rows, None)


def _text(row: Row) -> Data:
    """Return the text of a row that is of no task. Raises _UnreadError for what else is in it."""
    others = [row[key].address for key in FILLED if key != NOTE and row[key].text]
    if others:
        reason = say("This row is of no task and has a text alone.")
        raise _UnreadError(*(CellFault(address, reason) for address in others))
    return {row[TASK].text: row[NOTE].text} if row[NOTE].text else {}


def _entries(row: Row, context: ReportContext, seen: dict[str, str]) -> list[Data]:
    """Return the entries of a row: none, one, or the progress and what was handed in."""
    is_filled = any(row[key].text for key in FILLED if key != "date")
    if not is_filled and row[TASK].text and row[TITLE].text:
        return []
    share = _task(row, context, seen)
    faults: list[CellFault] = []

    def read(key: str, reader: Callable[[Cell], Any]) -> Any:
        try:
            return reader(row[key])
        except LedgerError as error:
            reason = " ".join(filter(None, (error.message, error.hint)))
            faults.append(CellFault(row[key].address, reason))
            return None

    percent = read("percent", lambda cell: _percent(cell, context))
    day = read("date", lambda cell: _day(cell, context))
    evidence = read("evidence", lambda cell: _evidence(cell, context))
    if faults:
        raise _UnreadError(*faults)
    note, product = row[NOTE].text or None, row["product"].text or None
    if product and not evidence:
        reason = say("What was handed in needs evidence: an address, or a document's code.")
        raise _UnreadError(CellFault(row["evidence"].address, reason))
    made = []
    if product and percent is not None:  # a submission has none
        made.append(entry_about(share, context.owed, "progress", day, {"percent": percent}))
        percent = None
    kind = "submission" if product else "progress"
    values = {"percent": percent, "note": note, "product": product, "evidence": evidence}
    return [*made, entry_about(share, context.owed, kind, day, values)]


def _task(row: Row, context: ReportContext, seen: dict[str, str]) -> TaskShare:
    """Return the task of a row. Raises _UnreadError, also where somebody has changed the id."""
    cell = row[TASK]
    share = context.shares.get(cell.text)
    if not cell.text:
        raise _UnreadError(CellFault(cell.address, say("The row names no task.")))
    if share is None:
        reason = say("{task} is no open task of this report.", task=quoted(cell.text))
        raise _UnreadError(CellFault(cell.address, reason))
    if cell.text in seen:
        reason = say("{task} stands in {other} already.", task=cell.text, other=seen[cell.text])
        raise _UnreadError(CellFault(cell.address, reason))
    seen[cell.text] = cell.address
    if row[TITLE].text not in {shown(text) for text in texts(share.standing.task.title)}:
        raise _UnreadError(
            CellFault(
                cell.address,
                say(
                    "The id was changed: {task} is not the task of {other}.",
                    task=cell.text,
                    other=row[TITLE].address,
                ),
            )
        )
    return share


def _percent(cell: Cell, context: ReportContext) -> int | float | None:
    if not cell.text:
        return None
    number = context.number(cell.text)
    if not 0 <= number <= 100:
        raise LedgerError(say("{value} is no percent.", value=quoted(cell.text)))
    if 0 < number < 1 and "%" not in cell.text:
        raise LedgerError(
            say("{value} may be read in two ways.", value=quoted(cell.text)),
            say("Write 60 or 60%."),
        )
    return number


def _day(cell: Cell, context: ReportContext) -> str:
    if not cell.text:
        return context.day
    day = cell.day or typed_day(cell.text, context.today)
    if day is None:
        raise LedgerError(
            say("{value} is no day.", value=quoted(cell.text)), say("Write it as 24/07/2025.")
        )
    if day > context.today:
        raise LedgerError(say("{day} is still to come.", day=day))
    return day.isoformat()


def _evidence(cell: Cell, context: ReportContext) -> list[Data]:
    return [context.reference(one) for one in _BETWEEN.split(cell.text) if one]
