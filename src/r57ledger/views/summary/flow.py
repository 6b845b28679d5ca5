"""The flow of open tasks through a stretch of days, which must close in every row.

    open at the start + new + reopened + transferred in
        - done - cancelled - transferred out = open at the end

Open is what is neither completed nor cancelled: in term, overdue, regular, without a last day,
suspended and undetermined tasks. Suspension is no way out, since what is suspended is still owed.
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
    Line,
    gather,
    nonempty_lines,
    with_lines,
)
from r57ledger.views.summary.movements import Movement, Step
from r57ledger.views.summary.population import Census, Part
from r57ledger.views.sums import check, check_lines
from r57ledger.views.table import Column, Kind, Row, Section

COLUMNS = (
    *LINE_COLUMNS,
    Column("open_start", "Open at start", Kind.INT),
    Column("new", "New", Kind.INT),
    Column("reopened", "Reopened", Kind.INT),
    Column("transferred_in", "Moved in", Kind.INT),
    Column("done", "Done", Kind.INT),
    Column("cancelled", "Cancelled", Kind.INT),
    Column("transferred_out", "Moved out", Kind.INT),
    Column("open_end", "Open at end", Kind.INT),
)
_COUNTS = tuple(column.key for column in COLUMNS[len(LINE_COLUMNS) :])
_SUMMED = ("open_start", "new", "reopened", "done", "cancelled", "open_end")

_STEPS = {
    "new": Step.NEW,
    "reopened": Step.REOPENED,
    "done": Step.DONE,
    "cancelled": Step.CANCELLED,
}


class Interval(NamedTuple):
    """What a flow is about: the day before its first, its last day, and what moved between."""

    start: Census
    end: Census
    moved: tuple[Movement, ...]

    @property
    def rows(self) -> set[str]:
        """The rows in which something was counted at either end, or moved."""
        moved = {row for m in self.moved for row in (m.source, m.target) if row is not None}
        return self.start.rows | self.end.rows | moved

    def since(self, start: Census) -> Interval:
        """Return the end of this stretch from a later day on."""
        return Interval(start, self.end, tuple(m for m in self.moved if m.day > start.day))


def flow_cells(stretch: Interval, lines: tuple[Line, ...]) -> Cells:
    """Return the ids behind every number of the flow; of a task completed twice, twice.

    Raises `DoesNotAddUp`, which is a bug, where it does not close in some row.
    """
    into: dict[Step, dict[str, list[Movement]]] = {step: {} for step in Step}
    out: dict[str, list[Movement]] = {}
    for m in stretch.moved:
        if m.step is Step.TRANSFERRED and m.source is not None:
            out.setdefault(m.source, []).append(m)
        row = m.target or m.source if m.step is not Step.TRANSFERRED else m.target
        if row is not None:
            into[m.step].setdefault(row, []).append(m)
    found = {key: _ids(gather(lines, into[step])) for key, step in _STEPS.items()}
    found["open_start"] = gather(lines, _open(stretch.start))
    found["open_end"] = gather(lines, _open(stretch.end))
    found["transferred_in"] = _ids(
        gather(lines, into[Step.TRANSFERRED], lambda m, line: m.source not in line.leaves)
    )
    found["transferred_out"] = _ids(gather(lines, out, lambda m, line: m.target not in line.leaves))
    _check(found, lines)
    return {key: found[key] for key in _COUNTS}


def flow(
    stretch: Interval, lines: tuple[Line, ...], key: str, title: str, intro: Iterable[str] = ()
) -> Section:
    """Return the flow as a part of a view; its cells are called ROW/KEY/COLUMN."""
    cells = flow_cells(stretch, lines)
    kept = nonempty_lines(lines, cells.values())
    rows: list[Row] = [(*line.columns, *(len(cells[c][i]) for c in _COUNTS)) for i, line in kept]
    shown = ("name", *_COUNTS)
    section = Section(key, COLUMNS, rows, shown, title=title, intro=tuple(intro), page=True)
    return with_lines(kept, section, cells, f"{key}/")


def _ids(moved: Iterable[Iterable[Movement]]) -> list[tuple[str, ...]]:
    return [tuple(movement.id for movement in one) for one in moved]


def _open(snapshot: Census) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_, place in snapshot.places.items():
        if place.part is Part.MAIN and place.phase is Phase.OPEN:
            found.setdefault(place.row, []).append(id_)
    for id_, row in snapshot.unread.items():
        found.setdefault(row, []).append(id_)
    return found


def _check(cells: Cells, lines: tuple[Line, ...]) -> None:
    for key in _SUMMED:
        check_lines(lines, f"flow/{key}", [len(ids) for ids in cells[key]])
    net = []
    for i, line in enumerate(lines):
        n = {key: len(ids[i]) for key, ids in cells.items()}
        net.append(n["transferred_in"] - n["transferred_out"])
        came = n["open_start"] + n["new"] + n["reopened"] + net[i]
        check(f"{line.row}/flow/open_end", n["open_end"], came - n["done"] - n["cancelled"])
    check_lines(lines, "flow/transferred", net)
