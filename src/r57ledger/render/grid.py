"""A part of a view as a table for eyes: as wide as its ids and titles need, within a width.

Cells are wrapped here: rich's table measures, wraps and crops each of them several times, which
for 50 rows takes longer than everything else that `r57 overdue` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from r57ledger.render.cells import RIGHT, PlacedColumn, format_all, telling_columns, visible_columns
from r57ledger.render.guides import Guide, guides
from r57ledger.render.layout import Wish, layout
from r57ledger.render.screen import FAINT, HEADING, LATE, styled
from r57ledger.render.width import longest, measure, pad, width
from r57ledger.render.wrapping import least_width, wrapped
from r57ledger.views.table import Column, Kind, Section, Value

GAP = "  "
_OTHER, _MOST = 14, 60
"""How wide a text should be to be read with ease, at least, and what a row is about, at most."""
_WRAPPED = frozenset({Kind.TEXT, Kind.LIST, Kind.WORD})


_NO_GUIDE = Guide("", "")


class _Way(NamedTuple):
    """A way to lay a table out: how many columns, what stands beneath, how much room texts have."""

    narrow: bool = False
    beneath: bool = True
    """Whether the id stands under the text that a row is about."""
    ease: int = 24
    """How wide that text should be at least; 0 for as narrow as its words allow."""
    levels: int = 2
    """In how many lines headings should stand, where their words allow it."""
    ids: bool = True
    """Whether each id that stands under that text should fit there, or may run beyond."""


_WAYS = (
    _Way(beneath=False),
    _Way(),
    _Way(levels=3),
    _Way(ids=False),
    _Way(levels=4),
    _Way(narrow=True),
    _Way(narrow=True, ids=False),
    _Way(narrow=True, levels=4, ids=False),
    _Way(narrow=True, ease=0, levels=9),
)
"""The ways that are tried: what has room first is taken."""


class _Cells:
    """The cells of a column as texts, which are measured once for all ways."""

    def __init__(self, column: Column, values: Sequence[Value]) -> None:
        self.column = column
        self.texts = format_all(column.kind, values)
        self.measure = measure(self.texts)
        self.widest = max(map(self.measure, self.texts), default=0)

    @cached_property
    def least(self) -> int:
        """How wide the longest word is."""
        return least_width(self.texts)


class _Lane(NamedTuple):
    """The cells of a column; `beneath` them stands what has no column of its own."""

    cells: _Cells
    beneath: tuple[_Cells, ...] = ()

    @property
    def column(self) -> Column:
        return self.cells.column

    @property
    def is_main(self) -> bool:
        return self.column.key == "title" or bool(self.beneath)

    @property
    def wraps(self) -> bool:
        return self.column.kind in _WRAPPED

    def under(self, n: int) -> list[str]:
        """Return what stands beneath the cell of a row."""
        return [cells.texts[n] for cells in self.beneath if cells.texts[n]]


class _Fill(NamedTuple):
    """How the cells of a column become lines that are all as wide as the column."""

    wide: int
    right: bool
    measure: Callable[[str], int]

    def lines(self, text: str, guide: Guide = _NO_GUIDE) -> list[str]:
        """Return the lines of a cell behind its guide; an empty one has a blank line."""
        size, room = self.measure, self.wide - len(guide.first)
        parts = wrapped(text, room, breaking=True, measure=size) or [""]
        if guide.first:
            parts = [(guide.following if m else guide.first) + part for m, part in enumerate(parts)]
        if self.right:
            return [" " * (self.wide - size(part)) + part for part in parts]
        return [part + " " * (self.wide - size(part)) for part in parts]


class Grid:
    """The first `count` rows of a part, laid out for a width; `fits` if it can be a table."""

    def __init__(self, section: Section, count: int, wide: int, *, styles: bool = False) -> None:
        self._section = section._replace(rows=section.rows[:count])
        self._wide = wide
        self._styles = styles
        self._shown = visible_columns(self._section)
        self._narrow = visible_columns(self._section, narrow=True)
        columns = dict(self._shown + self._narrow)
        self._values = self._section.values(columns)
        self._cells = {i: _Cells(column, self._values[i]) for i, column in columns.items()}
        self._guides = guides(section.depths)[:count] if any(section.depths) else []
        self._lanes, self._widths = self._arrange()

    @property
    def fits(self) -> bool:
        """Tell whether the rows fit side by side, with no word broken."""
        return bool(self._widths)

    def lines(self) -> Iterator[str]:
        """Yield the headings, a rule, and the rows; a row of several lines stands by itself."""
        yield from self._headings()
        yield "-" * (sum(self._widths) + len(GAP) * (len(self._widths) - 1))
        was_long = False
        for n, lines in enumerate(self._rows()):
            is_long = len(lines) > 1
            # Where guides run, they tell rows apart.
            if n and (is_long or was_long) and not (self._guides and self._guides[n].first):
                yield ""
            was_long = is_long
            yield from lines

    def _arrange(self) -> tuple[list[_Lane], list[int]]:
        """Return the columns and their widths: those of the first way that has room for them."""
        for way in _WAYS:
            columns = self._narrow if way.narrow else self._shown
            lanes = self._columns(columns, beneath=way.beneath)
            room = self._wide - len(GAP) * (len(lanes) - 1)
            widths = layout([self._wish(lane, n, way) for n, lane in enumerate(lanes)], room)
            if widths is not None:
                return lanes, widths
        return [], []

    def _columns(self, columns: list[PlacedColumn], *, beneath: bool) -> list[_Lane]:
        columns = telling_columns(self._section, columns, self._values)
        main = _main_text(columns) if beneath else None
        under = _beneath(columns, main)
        return [
            _Lane(self._cells[i], tuple(self._cells[j] for j, _ in under) if i == main else ())
            for i, column in columns
            if (i, column) not in under
        ]

    def _wish(self, lane: _Lane, position: int, way: _Way) -> Wish:
        """Return the width a column would like: days, numbers and ids keep theirs, texts wrap."""
        indent = max((len(one.first) for one in self._guides), default=0) if not position else 0
        heading = _heading_width(lane.column.heading, way.levels)
        widest = lane.cells.widest
        if not lane.wraps:
            natural = max(heading, widest + indent)
            return Wish(natural, natural)
        natural, least = widest, lane.cells.least
        if way.ease:
            under = [one for one in lane.beneath if way.ids or one.column.kind is not Kind.ID]
            natural = max(widest, *(one.widest for one in under), 0)
            ids = [one.widest for one in under if one.column.kind is Kind.ID]
            ease = _ease(widest, way) if lane.is_main else _OTHER
            least = max(least, min(widest, ease), *ids)
        weight = 2 if lane.is_main else 1
        return Wish(max(heading, natural + indent), max(heading, least + indent), weight)

    def _headings(self) -> Iterator[str]:
        """Yield the headings of the columns, all ending on the same line."""
        places = list(zip(self._lanes, self._widths, strict=True))
        stacks = [wrapped(lane.column.heading, wide) for lane, wide in places]
        most = max(map(len, stacks), default=0)
        filled = [
            [
                self._styled(pad(text, wide, right=lane.column.kind in RIGHT), HEADING)
                for text in [""] * (most - len(stack)) + stack
            ]
            for stack, (lane, wide) in zip(stacks, places, strict=True)
        ]
        yield from (GAP.join(parts).rstrip(" ") for parts in zip(*filled, strict=True))

    def _rows(self) -> Iterator[list[str]]:
        """Yield the lines of each row."""
        blanks = [" " * wide for wide in self._widths]
        stacks = [self._stacks(n) for n in range(len(self._lanes))]
        main = next((n for n, lane in enumerate(self._lanes) if lane.beneath), 0)
        for *cells, (inside, after) in zip(*stacks, self._beneath(main), strict=True):
            cells[main] = cells[main] + inside
            lines = [
                GAP.join(
                    [
                        cell[level] if level < len(cell) else blank
                        for cell, blank in zip(cells, blanks, strict=True)
                    ]
                ).rstrip(" ")
                for level in range(max(map(len, cells)))
            ]
            yield lines + after

    def _stacks(self, position: int) -> Iterator[list[str]]:
        """Yield the lines of each cell of a column, filled to its width, in their styles."""
        lane = self._lanes[position]
        fill = _Fill(self._widths[position], lane.column.kind in RIGHT, lane.cells.measure)
        style, guided = self._style(lane.column), self._guides if not position else []
        done: dict[tuple[str, str], list[str]] = {}
        for n, text in enumerate(lane.cells.texts):
            strong = HEADING if n in self._section.totals else style
            if guided:
                yield [self._styled(line, strong) for line in fill.lines(text, guided[n])]
                continue
            if (text, strong) not in done:
                done[text, strong] = [self._styled(line, strong) for line in fill.lines(text)]
            yield done[text, strong]

    def _beneath(self, position: int) -> Iterator[tuple[list[str], list[str]]]:
        """Yield what stands beneath each cell: its lines there, and the lines after the row.

        All of it stands after the row where the first text, an id, is too wide for the column, and
        further to the left where an id would run over the edge.
        """
        lane, wide = self._lanes[position], self._widths[position]
        texts = [text for cells in lane.beneath for text in cells.texts]
        fill = _Fill(wide, right=False, measure=measure(texts))
        ids = max((one.widest for one in lane.beneath if one.column.kind is Kind.ID), default=0)
        start = sum(wide + len(GAP) for wide in self._widths[:position])
        before = " " * max(min(start, self._wide - ids), 0)
        for n in range(len(lane.cells.texts)):
            under, guide = lane.under(n), self._guide(lane, n)
            if under and fill.measure(under[0]) > wide - len(guide):
                blank = before + guide
                parts = [part for text in under for part in wrapped(text, self._wide - len(blank))]
                yield [], [blank + self._styled(part, FAINT) for part in parts]
            else:
                parts = [part for text in under for part in fill.lines(text, Guide(guide, guide))]
                yield [self._styled(part, FAINT) for part in parts], []

    def _guide(self, lane: _Lane, n: int) -> str:
        return self._guides[n].following if self._guides and lane is self._lanes[0] else ""

    def _style(self, column: Column) -> str:
        if column.key == "days_late":
            return LATE
        return FAINT if column.kind is Kind.ID else ""

    def _styled(self, text: str, style: str) -> str:
        return styled(text, style, self._styles)


def _ease(widest: int, way: _Way) -> int:
    """Return how wide the text should be that a row is about, by the width of the longest one."""
    # With the id beside them, most texts should take two lines at most: else it stands beneath.
    return way.ease if way.beneath else max(way.ease, min(widest * 2 // 3, _MOST))


def _heading_width(heading: str, levels: int) -> int:
    """Return how wide a heading must be to stand in so many lines, if its words allow it."""
    narrowest = longest(heading.split())
    for wide in range(narrowest, width(heading)):
        if len(wrapped(heading, wide)) <= levels:
            return wide
    return max(narrowest, width(heading))


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
