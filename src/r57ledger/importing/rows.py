"""The rows of an appendix: which are tasks, which are headings of groups, which are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from r57ledger.importing.grid import Cell, CellGrid
from r57ledger.importing.headings import FIELDS, ColumnMap
from r57ledger.text import fold
from r57ledger.words.message import mark, say

SAME = frozenset(
    {"nhu tren", "nt", "n t", "as above", "same as above", "ditto", "то же", "//", '"', "″", "''"}
)
"""What stands for the cell above, folded, without hyphens around it."""
_TOTAL = re.compile(r"(?:tong cong|tong so|tong|cong|total|grand total|итого|всего)\b[ :.0-9]*")
_FOOTNOTE = re.compile(r"(?:\(?\*+\)?|ghi chu ?:|chu thich ?:|notes? ?:|примечание ?:|[¹²³⁴])")
_NUMBERED = re.compile(r"(?P<n>[IVXL]+|[A-Z]|\d+(?:\.\d+)*)[.)/:]?\s+(?P<title>\S.*)", re.DOTALL)
_ROMAN = re.compile(r"[IVX]+|L?X{0,3}(?:IX|IV|V?I{1,3})")

TOTAL = mark("It is a total.")
FOOTNOTE = mark("It is a footnote.")
NAMELESS = mark("The row names no task.")
GROUP = mark("It has no number, lead or deadline: it is taken for the title of a group.")
AFTER = mark("It stands after the last task, and has no lead and no deadline.")


class TaskRow(NamedTuple):
    """One row that tells a task: its cells by field, and the groups that it stands in.

    A task whose title is merged over several rows has the cells of all of them.
    """

    number: str
    cells: dict[str, tuple[Cell, ...]]
    groups: tuple[tuple[str, str], ...]

    def cell(self, field: str) -> Cell | None:
        """Return the first cell of a field; None where it has none."""
        return next(iter(self.cells.get(field, ())), None)

    def text(self, field: str) -> str:
        """Return what the cells of a field say."""
        return "\n".join(cell.text for cell in self.cells.get(field, ()) if cell.text)


class OmittedRow(NamedTuple):
    """What was left out: where it stands, what it says, and why."""

    address: str
    text: str
    reason: str


class _Row(NamedTuple):
    number: str
    style: str
    cells: dict[str, Cell]
    spans: bool
    whole: tuple[Cell, ...]

    @property
    def bare(self) -> bool:
        """Tell whether it has neither a lead nor a deadline of its own."""
        return self.spans or not any(
            field in self.cells and self.cells[field].text for field in ("lead", "due")
        )

    @property
    def titled(self) -> bool:
        """Tell whether anything stands in the columns of the titles and of the numbers."""
        return any(self.cells[one].text for one in ("title", "number") if one in self.cells)

    @property
    def words(self) -> str:
        return " ".join(dict.fromkeys(cell.text for cell in self.whole if cell.text))


def lines_of(grid: CellGrid, columns: ColumnMap) -> tuple[list[TaskRow], list[OmittedRow]]:
    """Return the tasks of a grid, and what was left out of it."""
    rows = [_row(cells, columns) for cells in grid.rows[columns.first :]]
    rows = [row for row in rows if row.words and not _is_heading(row, columns)]
    if rows and _counts_columns(rows[0]):
        del rows[0]
    left, candidates = [], []
    for row in rows:
        reason = _useless(row)
        if reason:
            left.append(_left(row, reason))
        else:
            candidates.append(row)
    end = _end(candidates)
    left += [_left(row, AFTER) for row in candidates[end:]]
    return _lines(candidates[:end], left), left


def _row(cells: Sequence[Cell], columns: ColumnMap) -> _Row:
    own = {f: cells[i] for f, i in columns.by_field.items() if i < len(cells)}
    filled = tuple(cell for cell in cells if cell.text)
    title = own.get("title")
    wide: set[str] = {
        f for f in ("lead", "due") if f in own and title and own[f].origin == title.origin
    }
    number = own["number"].text.strip(" .)(") if "number" in own else ""
    if title and "number" in own and own["number"].origin == title.origin:
        number, wide = "", wide | {"number"}
    if _style(number) in ("", "?") and len({cell.origin for cell in filled}) == 1:
        # The title of a group may stand in the column of the numbers.
        match = _NUMBERED.fullmatch(filled[0].text)
        number = match["n"] if match else ""
    return _Row(number, _style(number), own, bool(wide & {"lead", "due"}), filled)


def _style(number: str) -> str:
    """Return how a row is numbered: `I`, `A`, or so many parts as 1.1 has."""
    if re.fullmatch(r"\d+(?:\.\d+)*", number):
        return str(number.count(".") + 1)
    if _ROMAN.fullmatch(number):
        return "I"
    return "A" if re.fullmatch(r"[A-Za-zĐđ]", number) else "?" if number else ""


def _is_heading(row: _Row, columns: ColumnMap) -> bool:
    """Tell whether a row is one of the headings again, as on each page of a document."""
    shown = [cell.text for cell in row.whole]
    return any(shown == [text for text in texts if text] for texts in columns.repeated)


def _counts_columns(row: _Row) -> bool:
    """Tell whether a row counts the columns, as (1) (2) (3) below a heading."""
    texts = [cell.text.strip("()[] ") for cell in row.whole]
    return len(texts) > 2 and texts[1:] in (
        [str(n) for n in range(2, len(texts) + 1)],
        [str(n) for n in range(1, len(texts))],
    )


def _useless(row: _Row) -> str | None:
    words = [fold(cell.text) for cell in row.whole]
    counts = all(word.isdecimal() for word in words[2:])
    if (row.bare or counts) and any(_TOTAL.fullmatch(one) for one in words[:2]):
        return TOTAL
    return FOOTNOTE if row.bare and _FOOTNOTE.match(words[0]) else None


def _left(row: _Row, reason: str) -> OmittedRow:
    return OmittedRow(row.whole[0].address, row.words, say(reason))


def _end(rows: Sequence[_Row]) -> int:
    """Return how many rows there are up to the last task: signatures and the like come after it.

    A row with the number that would come next is a task that lacks its cells.
    """
    end, style = 0, ""
    for index, row in enumerate(rows, start=1):
        titled = "title" in row.cells and row.cells["title"].text
        is_task = titled and not row.bare
        if is_task or (titled and row.style and row.style == style and not row.spans):
            end, style = index, row.style
    return end


def _lines(rows: Sequence[_Row], left: list[OmittedRow]) -> list[TaskRow]:
    """Return the tasks of rows; titles of groups that may be tasks as well go into `left`."""
    lines: list[TaskRow] = []
    groups: list[tuple[str, str, str]] = []
    above: dict[str, tuple[Cell, ...]] = {}
    for row, following in zip_longest(rows, rows[1:]):
        before = _style(lines[-1].number) if lines else ""
        if row.bare and not row.spans and not row.titled:
            left.append(_left(row, NAMELESS))
            continue
        if row.bare and _is_group(row, before, following):
            styles = [style for style, _, _ in groups]
            if row.style in styles:
                del groups[styles.index(row.style) :]
            groups.append((row.style, row.number, _group_title(row)))
            if not row.number and not row.spans:
                left.append(_left(row, GROUP))
            continue
        if lines and _continues(row, lines[-1]):
            lines[-1] = _joined(lines[-1], row)
        else:
            own: dict[str, tuple[Cell, ...]] = {
                f: (row.cells[f],) for f in FIELDS if f in row.cells
            }
            inside = [(n, t) for style, n, t in groups if style != row.style]
            lines.append(TaskRow(row.number, own, tuple(inside)))
        cells = lines[-1].cells
        for field in ("lead", "coordinating", "due", "product"):
            cell = lines[-1].cell(field)
            if cell and repeats(cell.text) and field in above:
                cells[field] = tuple(one._replace(address=cell.address) for one in above[field])
        above = dict(cells)
    return lines


def _is_group(row: _Row, before: str, following: _Row | None) -> bool:
    """Tell whether a row without lead and deadline heads those below it.

    One that is numbered as the task before, or as the next row, is a task of which these cells are
    empty. `before` is how that task is numbered.
    """
    if row.spans or not row.style:
        return True
    if following is None:
        return row.style != before
    return row.style not in (before, following.style)


def _group_title(row: _Row) -> str:
    texts = [cell.text for cell in row.whole if cell.text.strip(" .)(") != row.number]
    title = " ".join(" ".join(dict.fromkeys(texts)).split())
    match = _NUMBERED.fullmatch(title)
    return match["title"] if match and match["n"] == row.number else title


def repeats(text: str) -> bool:
    """Tell whether a cell says to look at the one above."""
    return text.strip() in SAME or fold(text).strip("-–—.() ") in SAME


def _continues(row: _Row, line: TaskRow) -> bool:
    """Tell whether a row goes on with the task above: their title is one merged cell."""
    title = line.cell("title")
    return title is not None and bool(title.text) and row.cells["title"].origin == title.origin


def _joined(line: TaskRow, row: _Row) -> TaskRow:
    cells = dict(line.cells)
    for field, cell in row.cells.items():
        cells_above = cells.get(field, ())
        if cell.text and all(cell.origin != one.origin for one in cells_above):
            cells[field] = (*(one for one in cells_above if one.text), cell)
    return line._replace(cells=cells)
