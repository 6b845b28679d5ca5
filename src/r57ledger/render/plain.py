"""A table as aligned lines for pipes and files: quick, nothing cut, no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from r57ledger.render.cells import (
    RIGHT,
    format_all,
    formatter,
    has_content,
    nonempty_columns,
    visible_columns,
)
from r57ledger.render.head import clocks, title, unread
from r57ledger.render.width import Cells, pad, side_by_side, width
from r57ledger.text import safe
from r57ledger.views.table import Column, Section, SectionForm, Table, Value

_GAP = "  "
_LINES_AT_ONCE = 300


def write(table: Table) -> Iterator[str]:
    """Yield the view as lines in pieces: head, parts, what could not be read."""
    yield f"{safe(title(table))}\n{safe(clocks(table))}\n"
    for section in table.sections:
        yield from _section(section)
    if table.unreadable:
        yield f"\n{safe(unread(table))}\n"
        yield from (f"  {safe(file.notice)}\n" for file in table.unreadable)
    if table.notes:
        yield "\n" + "".join(f"{safe(note)}\n" for note in table.notes)


def _section(section: Section) -> Iterator[str]:
    if not section.seen:
        return
    yield "\n"
    yield from (
        f"{safe(line)}\n" for line in (section.chapter, section.title, *section.intro) if line
    )
    if not section.rows:
        yield f"{safe(section.empty)}\n" if section.empty else ""
    else:
        yield from _FORMS[section.form](section)


def _grid(section: Section) -> Iterator[str]:
    columns = visible_columns(section)
    values = section.values(i for i, _ in columns)
    texts = [
        Cells(column.heading, _cells(section, column, values[i]), column.kind in RIGHT)
        for i, column in columns
        if has_content(column, values[i])
    ]
    lines = side_by_side(texts, _GAP)
    # A few hundred lines are joined at a time, so that the processor's cache has room for them.
    while some := list(islice(lines, _LINES_AT_ONCE)):
        yield "\n".join(some) + "\n"


def _cells(section: Section, column: Column, values: Sequence[Value]) -> list[str]:
    cells = format_all(column.kind, values)
    if section.depths and column.key == section.shown[0]:
        cells = ["  " * depth + cell for depth, cell in zip(section.depths, cells, strict=True)]
    return cells


def _record(section: Section) -> Iterator[str]:
    for row in section.rows:
        columns = nonempty_columns(visible_columns(section), [row])
        edge = max((width(column.heading) for _, column in columns), default=0)
        for i, column in columns:
            yield (
                f"{pad(column.heading, edge)}{_GAP}{formatter(column.kind)(row[i])}".rstrip() + "\n"
            )


def _prose(section: Section) -> Iterator[str]:
    i = section.column_index(section.shown[0])
    for n, row in enumerate(section.rows):
        depth = section.depths[n] if section.depths else 0
        yield f"{'  ' * depth}- {safe(str(row[i]))}\n"


_FORMS = {SectionForm.TABLE: _grid, SectionForm.RECORD: _record, SectionForm.PROSE: _prose}
