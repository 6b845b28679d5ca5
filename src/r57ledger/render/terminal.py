"""A table for eyes: wrapped to the terminal's width, the first rows. The only user of rich."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from r57ledger.render import plain
from r57ledger.render.cells import RIGHT, filled, shower, shown_columns
from r57ledger.render.head import clocks, title, unread
from r57ledger.render.layout import Wish, layout
from r57ledger.render.width import width
from r57ledger.text import safe
from r57ledger.views.table import SHOWN_FIRST, Column, Form, Kind, Row, Section, Table
from r57ledger.views.words import number

DRAWN = 500
"""The longest part that is drawn where all rows are wanted; longer ones are `plain`."""

NARROW = 120
"""Below this width an id stands under the text before it, not in a column of its own."""

_GAP = 2
_RULED = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
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


_Placed = tuple[int, Column]


class _Page:
    """One drawing of one view; `first` rows of each part."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.console = Console(highlight=False, markup=False, emoji=False)
        if self.console.no_color:
            # NO_COLOR: rich would leave out the colours and still send bold and dim.
            self.console = Console(highlight=False, markup=False, emoji=False, color_system=None)

    def draw(self, table: Table) -> str:
        with self.console.capture() as capture:
            self._draw(table)
        return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().splitlines())

    def _draw(self, table: Table) -> None:
        self._line(title(table), _HEADING)
        self._line(clocks(table), _FAINT)
        for section in table.sections:
            if section.seen:
                self._section(section)
        if table.unreadable:
            self.console.print()
            self._line(unread(table), _LATE)
            for file in table.unreadable[: self.first]:
                self._line(f"{file.path}:{file.line}: {file.message}", indent=2)
            self._more(len(table.unreadable))
        if table.notes:
            self.console.print()
        for note in table.notes:
            self._line(note, _FAINT)

    def _section(self, section: Section) -> None:
        self.console.print()
        if section.title:
            self._line(section.title, _HEADING)
        for sentence in section.intro:
            self._line(sentence)
        rows = list(section.rows[: self.first])
        if rows:
            _FORMS[section.form](self, section, rows)
            self._more(len(section.rows) + section.beyond)
        elif section.empty:
            self._line(section.empty)

    def _line(self, text: str, style: str = "", indent: int = 0) -> None:
        line = Text(safe(text), style=style, overflow="fold")
        self.console.print(Padding(line, (0, 0, 0, indent)) if indent else line)

    def _more(self, count: int) -> None:
        if count > self.first:
            self._line(f"… {number(count - self.first)} more: --all", _FAINT)

    def grid(self, section: Section, rows: Sequence[Row]) -> None:
        narrow = self.console.width < NARROW
        columns = filled(shown_columns(section, narrow=narrow), rows)
        main = _main_text(columns)
        beneath = _beneath(columns, main) if narrow else []
        columns = [one for one in columns if one not in beneath]
        cells = [
            [
                shower(one.kind)(row[i]) + _under(row, beneath if i == main else [])
                for i, one in columns
            ]
            for row in rows
        ]
        for depth, line in zip(section.depths, cells, strict=False):
            indent = "  " * depth
            line[0] = indent + line[0].replace("\n", f"\n{indent}")
        grid = Grid(
            box=_RULED, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style=_HEADING
        )
        wishes = [_wish(one, [line[n] for line in cells]) for n, (_, one) in enumerate(columns)]
        room = self.console.width - _GAP * (len(columns) - 1)
        widths = layout(wishes, room)
        for (_, column), wide in zip(columns, widths, strict=True):
            _add(grid, column, wide)
        for n, line in enumerate(cells):
            texts = [
                _text(cell, column, wide)
                for cell, (_, column), wide in zip(line, columns, widths, strict=True)
            ]
            grid.add_row(*texts, style=_HEADING if n in section.totals else None)
        self.console.print(grid)

    def record(self, section: Section, rows: Sequence[Row]) -> None:
        for row in rows:
            grid = Grid.grid(padding=(0, 2, 0, 0))
            grid.add_column(no_wrap=True, style=_FAINT)
            grid.add_column(overflow="fold")
            for i, column in filled(shown_columns(section), [row]):
                grid.add_row(column.title, Text(shower(column.kind)(row[i])))
            self.console.print(grid)

    def prose(self, section: Section, rows: Sequence[Row]) -> None:
        i = section.place(section.shown[0])
        for n, row in enumerate(rows):
            grid = Grid.grid(padding=(0, 1, 0, 0))
            grid.add_column(no_wrap=True)
            grid.add_column(overflow="fold")
            grid.add_row("-", Text(safe(str(row[i]))))
            depth = section.depths[n] if section.depths else 0
            self.console.print(Padding(grid, (0, 0, 0, 2 * depth)))


_FORMS = {Form.TABLE: _Page.grid, Form.RECORD: _Page.record, Form.PROSE: _Page.prose}


def _main_text(columns: list[_Placed]) -> int | None:
    """Return the position of the text that an id follows: what a row is about."""
    for (i, text), (_, id_) in pairwise(columns):
        if text.kind is Kind.TEXT and id_.kind is Kind.ID:
            return i
    return None


def _beneath(columns: list[_Placed], main: int | None) -> list[_Placed]:
    """Return what goes on lines of its own under the main text: the id after it, and remarks."""
    if main is None:
        return []
    ids = [after for before, after in pairwise(columns) if before[0] == main]
    return ids + [one for one in columns if one[1].kind is Kind.TEXT and not one[1].data]


def _wish(column: Column, cells: list[str]) -> Wish:
    """Return the width a column would like: days and numbers keep theirs, texts wrap."""
    longest = max(width(word) for word in column.title.split())
    longest = max(longest, *(width(line) for cell in cells for line in cell.split("\n")))
    if column.kind is Kind.ID:
        return Wish(longest, cuttable=True)
    weight = 2 if column.key == "title" else 1
    return Wish(longest, weight if column.kind in _WRAPPED else 0)


def _add(grid: Grid, column: Column, wide: int) -> None:
    if column.kind is Kind.ID:
        grid.add_column(column.title, no_wrap=True, overflow="ellipsis", width=wide)
    elif column.kind in RIGHT:
        grid.add_column(column.title, justify="right", width=wide)
    else:
        grid.add_column(column.title, overflow="fold", width=wide)


def _text(cell: str, column: Column, wide: int) -> Text:
    """Return a cell with its style; what stands under its first line is faint.

    Ids there are broken at their hyphens, which rich would not do. What is indented stays so on
    all its lines.
    """
    style = _LATE if column.key == "days_late" else _FAINT if column.kind is Kind.ID else ""
    first, *under = cell.split("\n")
    indent = " " * (len(first) - len(first.lstrip(" ")))
    room = wide - len(indent)
    if indent and room > 0:
        first = "\n".join(indent + part for part in wrap(first.strip(), room))
    text = Text(first, style)
    for line in under:
        for part in wrap(line.strip(), max(room, 1)):
            text.append(f"\n{indent}{part}", style=_FAINT)
    return text


def _under(row: Row, beneath: list[_Placed]) -> str:
    """Return what stands under a row's main text, each on a line of its own."""
    lines = [shower(column.kind)(row[i]) for i, column in beneath]
    return "".join(f"\n{line}" for line in lines if line)
