"""The flow of open tasks through a interval of days, which must close in every row.

    open at the start + new + reopened + transferred in
        - done - cancelled - transferred out = open at the end

Open is what is neither completed nor cancelled: in term, overdue, regular, without a last day,
suspended and undetermined tasks. A suspended task is still owed, so suspension takes no task out.
A transfer counts in a row only where it crosses its border: between two units of a department it
is none for the department, so transfers, unlike all else, do not sum up a tree; their difference
does, and is checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from r57ledger.schedule.classes import Phase
from r57ledger.views.summary.lines import (
    LINE_COLUMNS,
    Cells,
    SummaryLine,
    check_lines,
    gather,
    nonempty_lines,
    with_lines,
)
from r57ledger.views.summary.movements import Movement, MovementKind
from r57ledger.views.summary.population import Census, Part
from r57ledger.views.sums import check
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.words.message import say

COLUMNS = (
    *LINE_COLUMNS,
    Column("open_start", "Open at start", Kind.INT),
    Column("new", "New", Kind.INT),
    Column("reopened", "Reopened", Kind.INT),
    Column("transferred_in", "Moved in", Kind.INT),
    Column("done", "Completed", Kind.INT),
    Column("cancelled", "Cancelled", Kind.INT),
    Column("transferred_out", "Moved out", Kind.INT),
    Column("open_end", "Open at end", Kind.INT),
)
_COUNTS = tuple(column.key for column in COLUMNS[len(LINE_COLUMNS) :])
_SUMMED = ("open_start", "new", "reopened", "done", "cancelled", "open_end")

_KINDS = {
    "new": MovementKind.NEW,
    "reopened": MovementKind.REOPENED,
    "done": MovementKind.DONE,
    "cancelled": MovementKind.CANCELLED,
}


class Interval(NamedTuple):
    """The days of a flow: the census before its first day, that of its last, and what moved."""

    start: Census
    end: Census
    movements: tuple[Movement, ...]

    @property
    def rows(self) -> set[str]:
        """The rows in which something was counted at either end, or moved."""
        moved = {row for m in self.movements for row in (m.source, m.target) if row is not None}
        return self.start.rows | self.end.rows | moved

    def since(self, start: Census) -> Interval:
        """Return the part of this interval that begins after a later census."""
        return Interval(start, self.end, tuple(m for m in self.movements if m.day > start.day))


def flow_cells(interval: Interval, lines: tuple[SummaryLine, ...]) -> Cells:
    """Return the ids behind every number of the flow; of a task completed twice, twice.

    Raises `DoesNotAddUp`, which is a bug, where it does not close in some row.
    """
    into: dict[MovementKind, dict[str, list[Movement]]] = {kind: {} for kind in MovementKind}
    out: dict[str, list[Movement]] = {}
    for m in interval.movements:
        if m.kind is MovementKind.TRANSFERRED and m.source is not None:
            out.setdefault(m.source, []).append(m)
        row = m.target or m.source if m.kind is not MovementKind.TRANSFERRED else m.target
        if row is not None:
            into[m.kind].setdefault(row, []).append(m)
    cells = {key: _ids(gather(lines, into[kind])) for key, kind in _KINDS.items()}
    cells["open_start"] = gather(lines, _open(interval.start))
    cells["open_end"] = gather(lines, _open(interval.end))
    cells["transferred_in"] = _ids(
        gather(lines, into[MovementKind.TRANSFERRED], lambda m, line: m.source not in line.leaves)
    )
    cells["transferred_out"] = _ids(gather(lines, out, lambda m, line: m.target not in line.leaves))
    _check(cells, lines)
    return {key: cells[key] for key in _COUNTS}


def flow(
    interval: Interval,
    lines: tuple[SummaryLine, ...],
    key: str,
    title: str,
    intro: Iterable[str] = (),
) -> Section:
    """Return the flow as a part of a view; its cells are called ROW/KEY/COLUMN."""
    cells = flow_cells(interval, lines)
    numbered = nonempty_lines(lines, cells.values())
    rows: list[Row] = [
        (*line.columns, *(len(cells[c][i]) for c in _COUNTS)) for i, line in numbered
    ]
    shown = ("name", *_COUNTS)
    sentences = (*intro, *_inner_moves(cells, lines))
    section = Section(key, COLUMNS, rows, shown, title=title, intro=sentences)
    return with_lines(numbered, section, cells, f"{key}/")


def _inner_moves(cells: Cells, lines: tuple[SummaryLine, ...]) -> tuple[str, ...]:
    """Return why the columns of transfers do not add up, where they do not."""
    for key in ("transferred_in", "transferred_out"):
        counts = [len(ids) for ids in cells[key]]
        if any(line.sums and n != sum(counts[i] for i in line.parts)
               for line, n in zip(lines, counts, strict=True)):  # fmt: skip
            return (
                say(
                    "Moved in and moved out count in a row what crosses its border. A move between "
                    "two rows of a sum is none for the sum, so these two columns do not add up to "
                    "it; their difference does."
                ),
            )
    return ()


def _ids(cells: Iterable[Iterable[Movement]]) -> list[tuple[str, ...]]:
    return [tuple(movement.id for movement in cell) for cell in cells]


def _open(census: Census) -> dict[str, list[str]]:
    """Return the open tasks of the main part by row; what cannot be read is open."""
    by_row: dict[str, list[str]] = {}
    for id_, allocation in census.allocations.items():
        if allocation.part is Part.MAIN and allocation.phase is Phase.OPEN:
            by_row.setdefault(allocation.row, []).append(id_)
    for id_, row in census.unread.items():
        by_row.setdefault(row, []).append(id_)
    return by_row


def _check(cells: Cells, lines: tuple[SummaryLine, ...]) -> None:
    for key in _SUMMED:
        check_lines(lines, f"flow/{key}", [len(ids) for ids in cells[key]])
    net = []
    for i, line in enumerate(lines):
        n = {key: len(ids[i]) for key, ids in cells.items()}
        net.append(n["transferred_in"] - n["transferred_out"])
        came = n["open_start"] + n["new"] + n["reopened"] + net[i]
        check(f"{line.row}/flow/open_end", n["open_end"], came - n["done"] - n["cancelled"])
    check_lines(lines, "flow/transferred", net)
