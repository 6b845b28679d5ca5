"""A table as aligned lines for pipes and files: quick, nothing cut, no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from r57ledger.render.cells import RIGHT, filled, shower, shown, shown_columns
from r57ledger.render.head import clocks, title, unread
from r57ledger.render.width import aligned, pad, width
from r57ledger.text import safe
from r57ledger.views.table import Column, Form, Row, Section, Table

_GAP = "  "


def write(table: Table) -> Iterator[str]:
    """Yield the view as lines in pieces: head, parts, what could not be read."""
    yield f"{safe(title(table))}\n{safe(clocks(table))}\n"
    for section in table.sections:
        yield from _section(section)
    if table.unreadable:
        yield f"\n{safe(unread(table))}\n"
        yield from (
            f"  {safe(f'{file.path}:{file.line}: {file.message}')}\n" for file in table.unreadable
        )
    if table.notes:
        yield "\n" + "".join(f"{safe(note)}\n" for note in table.notes)


def _section(section: Section) -> Iterator[str]:
    if not section.seen:
        return
    rows = list(section.rows)
    yield "\n"
    yield from (f"{safe(line)}\n" for line in (section.title, *section.intro) if line)
    if not rows:
        yield f"{safe(section.empty)}\n" if section.empty else ""
    else:
        yield from _FORMS[section.form](section, rows)


def _grid(section: Section, rows: Sequence[Row]) -> Iterator[str]:
    columns = filled(shown_columns(section), rows)
    lines = [
        aligned(column.title, _cells(section, rows, i, column), right=column.kind in RIGHT)
        for i, column in columns
    ]
    for line in zip(*lines, strict=True):
        yield _GAP.join(line).rstrip() + "\n"


def _cells(section: Section, rows: Sequence[Row], i: int, column: Column) -> list[str]:
    cells = shown(column.kind, [row[i] for row in rows])
    if section.depths and i == section.place(section.shown[0]):
        cells = ["  " * depth + cell for depth, cell in zip(section.depths, cells, strict=True)]
    return cells


def _record(section: Section, rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        columns = filled(shown_columns(section), [row])
        edge = max((width(column.title) for _, column in columns), default=0)
        for i, column in columns:
            yield f"{pad(column.title, edge)}{_GAP}{shower(column.kind)(row[i])}".rstrip() + "\n"


def _prose(section: Section, rows: Sequence[Row]) -> Iterator[str]:
    i = section.place(section.shown[0])
    for n, row in enumerate(rows):
        depth = section.depths[n] if section.depths else 0
        yield f"{'  ' * depth}- {safe(str(row[i]))}\n"


_FORMS = {Form.TABLE: _grid, Form.RECORD: _record, Form.PROSE: _prose}
