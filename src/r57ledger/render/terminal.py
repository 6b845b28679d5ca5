"""A table for eyes: wrapped to the terminal's width, the first rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap

from r57ledger.render import plain, screen
from r57ledger.render.cells import RIGHT, PlacedColumn, formatter, nonempty_columns, visible_columns
from r57ledger.render.head import clocks, title, unread
from r57ledger.render.layout import Wish, layout
from r57ledger.render.width import pad, width
from r57ledger.text import safe
from r57ledger.views.table import SHOWN_FIRST, Column, Form, Kind, Row, Section, Table
from r57ledger.words.formatting import number

DRAWN = 500
"""The longest part that is drawn where all rows are wanted; longer ones are `plain`."""

NARROW = 120
"""Below this width an id stands under the text before it, not in a column of its own."""

_GAP = 2
_WRAPPED = frozenset({Kind.TEXT, Kind.LIST})
_HEADING, _FAINT, _LATE = "bold", "dim", "red"


def write(table: Table) -> Iterator[str]:
    """Yield the view for this terminal: of each part the first 50 rows."""
    yield _Page(SHOWN_FIRST).draw(table)


def write_all(table: Table) -> Iterator[str]:
    """Yield the view for this terminal with every row; a long one as aligned lines."""
    if max(len(section.rows) for section in table.sections) > DRAWN:
        return plain.write(table)
    return iter([_Page(DRAWN).draw(table)])


_StyledLine = tuple[str, str]
"""A line of a cell, and its style."""


class _Page:
    """The lines of one view on this terminal; of each part the `first` rows.

    Cells are wrapped here: rich's table measures, wraps and crops each of them several times,
    which for 50 rows takes longer than everything else that `r57 overdue` does.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self.lines: list[str] = []
        self.width = screen.width()
        self.styles = screen.shows_styles()

    def draw(self, table: Table) -> str:
        self._draw(table)
        return "".join(f"{line.rstrip(' ')}\n" for line in self.lines)

    def _draw(self, table: Table) -> None:
        self._line(title(table), _HEADING)
        self._line(clocks(table), _FAINT)
        for section in table.sections:
            if section.seen:
                self._section(section)
        if table.unreadable:
            self._print()
            self._line(unread(table), _LATE)
            for file in table.unreadable[: self.first]:
                self._line(f"{file.path}:{file.line}: {file.message}", indent=2)
            self._more(len(table.unreadable))
        sentences = (*table.notes, *table.hints)
        if sentences:
            self._print()
        for sentence in sentences:
            self._line(sentence, _FAINT)

    def _section(self, section: Section) -> None:
        self._print()
        if section.title:
            self._line(section.title, _HEADING)
        for sentence in section.intro:
            self._line(sentence)
        rows = list(section.rows[: self.first])
        if rows:
            _FORMS[section.form](self, section, rows)
            self._more(len(section.rows) + section.omitted)
        elif section.empty:
            self._line(section.empty)
        for hint in section.hints:
            self._line(hint, _FAINT)

    def _line(self, text: str, style: str = "", indent: int = 0) -> None:
        for part in _wrapped(safe(text), self.width - indent, hyphens=False):
            self._print(" " * indent + self._styled(part, style))

    def _more(self, count: int) -> None:
        if count > self.first:
            self._line(f"… {number(count - self.first)} more: --all", _FAINT)

    def grid(self, section: Section, rows: Sequence[Row]) -> None:
        narrow = self.width < NARROW
        columns = nonempty_columns(visible_columns(section, narrow=narrow), rows)
        main = _main_text(columns)
        beneath = _beneath(columns, main) if narrow else []
        columns = [column for column in columns if column not in beneath]
        cells = [
            [
                formatter(column.kind)(row[i]) + _under(row, beneath if i == main else [])
                for i, column in columns
            ]
            for row in rows
        ]
        for depth, line in zip(section.depths, cells, strict=False):
            indent = "  " * depth
            line[0] = indent + line[0].replace("\n", f"\n{indent}")
        wishes = [
            _wish(column, [line[n] for line in cells]) for n, (_, column) in enumerate(columns)
        ]
        room = self.width - _GAP * (len(columns) - 1)
        widths = layout(wishes, room)
        with_widths = [(column, wide) for (_, column), wide in zip(columns, widths, strict=True)]
        self._row(_headings(with_widths), with_widths)
        self._print("-" * (sum(widths) + _GAP * (len(widths) - 1)))
        for n, line in enumerate(cells):
            style = _HEADING if n in section.totals else ""
            parts = [
                _cell(cell, *column, style) for cell, column in zip(line, with_widths, strict=True)
            ]
            self._row(parts, with_widths)

    def _row(self, cells: list[list[_StyledLine]], with_widths: list[tuple[Column, int]]) -> None:
        """Write cells of one or more lines beside each other."""
        for n in range(max(map(len, cells))):
            line = []
            for cell, (column, wide) in zip(cells, with_widths, strict=True):
                text, style = cell[n] if n < len(cell) else ("", "")
                line.append(self._styled(pad(text, wide, right=column.kind in RIGHT), style))
            self._print((" " * _GAP).join(line))

    def _print(self, line: str = "") -> None:
        self.lines.append(line)

    def _styled(self, text: str, style: str) -> str:
        return screen.styled(text, style) if self.styles and style and text.strip() else text

    def record(self, section: Section, rows: Sequence[Row]) -> None:
        for row in rows:
            columns = nonempty_columns(visible_columns(section), [row])
            edge = max((width(column.heading) for _, column in columns), default=0)
            for i, column in columns:
                cell = formatter(column.kind)(row[i])
                parts = _wrapped(cell, self.width - edge - _GAP) or [""]
                for n, part in enumerate(parts):
                    heading = self._styled(pad(column.heading if n == 0 else "", edge), _FAINT)
                    self._print(heading + " " * _GAP + part)

    def prose(self, section: Section, rows: Sequence[Row]) -> None:
        i = section.column_index(section.shown[0])
        for n, row in enumerate(rows):
            indent = " " * (2 * section.depths[n] if section.depths else 0)
            for m, part in enumerate(_wrapped(safe(str(row[i])), self.width - len(indent) - 2)):
                self._print(f"{indent}{'  ' if m else '- '}{part}")


_FORMS = {Form.TABLE: _Page.grid, Form.RECORD: _Page.record, Form.PROSE: _Page.prose}


def _main_text(columns: list[PlacedColumn]) -> int | None:
    """Return the position of the text that an id follows: what a row is about."""
    for (i, text), (_, id_) in pairwise(columns):
        if text.kind is Kind.TEXT and id_.kind is Kind.ID:
            return i
    return None


def _beneath(columns: list[PlacedColumn], main: int | None) -> list[PlacedColumn]:
    """Return what goes on lines of its own under the main text: the id after it, and remarks."""
    if main is None:
        return []
    ids = [after for before, after in pairwise(columns) if before[0] == main]
    return ids + [
        (i, column) for i, column in columns if column.kind is Kind.TEXT and not column.data
    ]


def _wish(column: Column, cells: list[str]) -> Wish:
    """Return the width a column would like: days and numbers keep theirs, texts wrap."""
    longest = max(width(word) for word in column.heading.split())
    longest = max(longest, *(width(line) for cell in cells for line in cell.split("\n")))
    if column.kind is Kind.ID:
        return Wish(longest, cuttable=True)
    weight = 2 if column.key == "title" else 1
    return Wish(longest, weight if column.kind in _WRAPPED else 0)


def _headings(with_widths: list[tuple[Column, int]]) -> list[list[_StyledLine]]:
    """Return the headings of columns, all ending on the same line."""
    wrapped = [_wrapped(column.heading, wide) for column, wide in with_widths]
    most = max(map(len, wrapped))
    return [[("", "")] * (most - len(h)) + [(part, _HEADING) for part in h] for h in wrapped]


def _cell(cell: str, column: Column, wide: int, style: str) -> list[_StyledLine]:
    """Return the lines of a cell with their styles; what stands under its first line is faint.

    What is indented stays so on all its lines. An id in a column of its own is cut: it is a name
    to recognise, and every other format has it whole.
    """
    if column.key == "days_late":
        style = _LATE
    elif column.kind is Kind.ID:
        return [(cell if width(cell) <= wide else f"{cell[: wide - 1]}…", _FAINT)]
    first, *under = cell.split("\n")
    indent = " " * min(len(first) - len(first.lstrip(" ")), wide - 1)
    room = wide - len(indent)
    parts = [(indent + part, style) for part in _wrapped(first.strip(), room)]
    parts += [(indent + part, _FAINT) for line in under for part in _wrapped(line.strip(), room)]
    return parts or [("", "")]


def _wrapped(text: str, wide: int, *, hyphens: bool = True) -> list[str]:
    """Return the lines of a text at most `wide` columns wide, broken at blanks and hyphens.

    Without `hyphens`, what is to be copied, as `--why "van-phong-bo/overdue"`, stays whole.
    """
    wide = max(wide, 1)
    if width(text) <= wide:
        return [text] if text else []
    if width(text) != len(text):
        # Wide and combining characters: room for half as many is room enough.
        wide = max(wide // 2, 1)
    return wrap(text, wide, break_on_hyphens=hyphens)


def _under(row: Row, beneath: list[PlacedColumn]) -> str:
    """Return what stands under a row's main text, each on a line of its own."""
    lines = [formatter(column.kind)(row[i]) for i, column in beneath]
    return "".join(f"\n{line}" for line in lines if line)
