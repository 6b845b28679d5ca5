"""The entries of a report, read from the table that a writer has filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple

from r57ledger.edits.entry import Data
from r57ledger.edits.report import Owed, Work, told
from r57ledger.errors import LedgerError
from r57ledger.importing.grid import Cell, Grid
from r57ledger.importing.report_columns import FILLED, TASK, TITLE, shown
from r57ledger.schedule.typed import typed_day
from r57ledger.text import quoted, texts
from r57ledger.words.message import say

_ADDRESS = ("https://", "http://")
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".jpg", ".png", ".zip")

Row = Mapping[str, Cell]


class Fault(NamedTuple):
    """A cell that cannot be read, and why."""

    address: str
    reason: str


class Reading(NamedTuple):
    """What a report is read by: the open tasks by id, the day, and how words are understood.

    `document` returns the id or code of a document, and `number` reads a number or raises
    LedgerError.
    """

    owed: Owed
    works: Mapping[str, Work]
    day: str
    today: date
    document: Callable[[str], str | None]
    number: Callable[[str], int | float]


def entries_of(grids: Sequence[Grid], reading: Reading) -> tuple[list[Data], list[Fault]]:
    """Return the entries that a table tells, and every cell that cannot be read.

    A row in which nothing was filled in tells nothing.
    """
    found = [(grid, top) for grid in grids if (top := _row_of_keys(grid)) is not None]
    if not found:
        reason = say(
            "This is no table that {command} wrote: its row of keys is not there.",
            command="r57 report sheet",
        )
        return [], [Fault("A1", reason)]
    grid, top = found[0]
    above = {cell.text for row in grid.rows[:top] for cell in row}
    if reading.owed.id not in above:
        reason = say("The table is not of the report {id}.", id=reading.owed.id)
        return [], [Fault("A1", reason)]
    columns = {cell.text: n for n, cell in enumerate(grid.rows[top]) if cell.text}
    entries: list[Data] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for cells in grid.rows[top + 2 :]:
        row = {key: cells[n] for key, n in columns.items()}
        try:
            entries += _entries(row, reading, seen)
        except _UnreadError as error:
            faults += error.faults
    return entries, faults


class _UnreadError(Exception):
    def __init__(self, *faults: Fault) -> None:
        super().__init__()
        self.faults = faults


def _row_of_keys(grid: Grid) -> int | None:
    wanted = {TASK, TITLE, *FILLED}
    rows = (n for n, row in enumerate(grid.rows) if wanted <= {cell.text for cell in row})
    return next(rows, None)


def _entries(row: Row, reading: Reading, seen: dict[str, str]) -> list[Data]:
    """Return the entries of a row: none, one, or the progress and what was handed in."""
    is_filled = any(row[key].text for key in FILLED)
    if not is_filled and not row[TASK].text:
        return []
    work = _task(row, reading, seen)
    if not any(row[key].text for key in FILLED if key != "date"):
        return []
    faults: list[Fault] = []

    def read(key: str, reader: Callable[[Cell], Any]) -> Any:
        try:
            return reader(row[key])
        except LedgerError as error:
            reason = " ".join(filter(None, (error.message, error.hint)))
            faults.append(Fault(row[key].address, reason))
            return None

    percent = read("percent", lambda cell: _percent(cell, reading))
    day = read("date", lambda cell: _day(cell, reading))
    evidence = read("evidence", lambda cell: _evidence(cell, reading))
    if faults:
        raise _UnreadError(*faults)
    note, product = row["note"].text or None, row["product"].text or None
    made = []
    if product is None:
        values = {"percent": percent, "note": note, "evidence": evidence}
        return [told(work, reading.owed, "progress", day, values)]
    if percent is not None:
        made.append(told(work, reading.owed, "progress", day, {"percent": percent}))
    values = {"note": note, "product": product, "evidence": evidence}
    return [*made, told(work, reading.owed, "submission", day, values)]


def _task(row: Row, reading: Reading, seen: dict[str, str]) -> Work:
    """Return the task of a row. Raises _UnreadError where its id is not the one it was."""
    cell = row[TASK]
    work = reading.works.get(cell.text)
    if not cell.text:
        raise _UnreadError(Fault(cell.address, say("The row names no task.")))
    if work is None:
        reason = say("{task} is no open task of this report.", task=quoted(cell.text))
        raise _UnreadError(Fault(cell.address, reason))
    if cell.text in seen:
        reason = say("{task} stands in {other} already.", task=cell.text, other=seen[cell.text])
        raise _UnreadError(Fault(cell.address, reason))
    seen[cell.text] = cell.address
    if row[TITLE].text not in {shown(text) for text in texts(work.standing.task.title)}:
        raise _UnreadError(
            Fault(
                cell.address,
                say(
                    "The id was changed: {task} is not the task of {other}.",
                    task=cell.text,
                    other=row[TITLE].address,
                ),
            )
        )
    return work


def _percent(cell: Cell, reading: Reading) -> int | float | None:
    if not cell.text:
        return None
    number = reading.number(cell.text)
    if not 0 <= number <= 100:
        raise LedgerError(say("{value} is no percent.", value=quoted(cell.text)))
    if 0 < number < 1 and "%" not in cell.text:
        raise LedgerError(
            say("{value} may be read in two ways.", value=quoted(cell.text)),
            say("Write 60 or 60%."),
        )
    return number


def _day(cell: Cell, reading: Reading) -> str:
    if not cell.text:
        return reading.day
    day = cell.day or typed_day(cell.text, reading.today)
    if day is None:
        raise LedgerError(
            say("{value} is no day.", value=quoted(cell.text)), say("Write it as 24/07/2025.")
        )
    if day > reading.today:
        raise LedgerError(say("{day} is still to come.", day=day))
    return day.isoformat()


def _evidence(cell: Cell, reading: Reading) -> list[Data]:
    found: list[Data] = []
    for line in cell.text.split("\n") if cell.text else []:
        if line.lower().startswith(_ADDRESS):
            found.append({"url": line})
        elif PurePath(line).suffix.lower() in _FILES:
            raise LedgerError(
                say("{value} is a file, which a table cannot hold.", value=quoted(line)),
                say("Write its address, or the code of the document."),
            )
        else:
            found.append({"document": reading.document(line)})
    return found
