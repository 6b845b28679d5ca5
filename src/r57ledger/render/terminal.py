"""A table for eyes: wrapped to the terminal's width, the first rows. The only user of rich."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from r57ledger.render import plain
from r57ledger.render.cells import RIGHT, filled, shower, shown_columns
from r57ledger.render.head import clocks, title, unread
from r57ledger.text import safe
from r57ledger.views.table import Column, Form, Kind, Row, Section, Table
from r57ledger.views.words import number

FIRST = 50
"""How many rows of a part are shown: drawing 4,000 would take rich 6 seconds."""

DRAWN = 500
"""The longest part that is drawn where all rows are wanted; longer ones are `plain`."""

NARROW = 100
"""Below this width an id stands under the text before it, not in a column of its own."""

_ID_WIDTH = 40
_RULED = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_HEADING, _FAINT, _LATE = "bold", "dim", "red"


def write(table: Table) -> Iterator[str]:
    """Yield the view for this terminal: of each part the first 50 rows."""
    yield _Page(FIRST).draw(table)


def write_all(table: Table) -> Iterator[str]:
    """Yield the view for this terminal with every row; a long one as aligned lines."""
    if max(len(section.rows) for section in table.sections) > DRAWN:
        return plain.write(table)
    return iter([_Page(DRAWN).draw(table)])


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
        self._line(clocks(table.head), _FAINT)
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
            self._more(len(section.rows))
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
        under = _ids_under_texts(columns) if narrow else {}
        columns = [(i, column) for i, column in columns if i not in under.values()]
        grid = Grid(
            box=_RULED, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style=_HEADING
        )
        for _, column in columns:
            _add(grid, column)
        for n, row in enumerate(rows):
            cells = [_cell(row, i, column, under.get(i)) for i, column in columns]
            if section.depths:
                cells[0].pad_left(2 * section.depths[n])
            grid.add_row(*cells, style=_HEADING if n in section.totals else None)
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
        grid = Grid.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for row in rows:
            grid.add_row("-", Text(safe(str(row[i]))))
        self.console.print(grid)


_FORMS = {Form.TABLE: _Page.grid, Form.RECORD: _Page.record, Form.PROSE: _Page.prose}


def _ids_under_texts(columns: list[tuple[int, Column]]) -> dict[int, int]:
    """Return for the position of a text that of the id after it, which goes beneath."""
    return {
        i: j
        for (i, text), (j, id_) in pairwise(columns)
        if text.kind is Kind.TEXT and id_.kind is Kind.ID
    }


def _add(grid: Grid, column: Column) -> None:
    """Add a column: days and numbers keep their width, texts wrap, ids may be cut."""
    if column.kind is Kind.ID:
        grid.add_column(column.title, no_wrap=True, overflow="ellipsis", max_width=_ID_WIDTH)
    elif column.kind in RIGHT:
        widest = max(map(len, column.title.split()))
        grid.add_column(column.title, justify="right", min_width=widest, max_width=widest + 3)
    elif column.kind is Kind.DATE:
        grid.add_column(column.title, min_width=10, max_width=12)
    else:
        grid.add_column(column.title, overflow="fold")


def _cell(row: Row, i: int, column: Column, beneath: int | None) -> Text:
    style = _LATE if column.key == "days_late" else _FAINT if column.kind is Kind.ID else ""
    cell = Text(shower(column.kind)(row[i]), style=style)
    if beneath is not None:
        cell.append(f"\n{safe(str(row[beneath]))}", style=_FAINT)
    return cell
