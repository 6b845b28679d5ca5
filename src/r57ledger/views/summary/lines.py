"""The lines of a summary's tables: units with sub-totals up their tree, plans, or initiatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from itertools import chain
from typing import NamedTuple, TypeAlias, TypeVar

from r57ledger.format.common import UNSTATED
from r57ledger.format.ledger import Ledger
from r57ledger.text import collate, pick
from r57ledger.views.summary.population import (
    NO_INITIATIVE,
    SEVERAL,
    UNDER,
    UNREADABLE,
    Population,
)
from r57ledger.views.sums import TOTAL, check
from r57ledger.views.table import Column, Kind, Section
from r57ledger.views.tasks import plan_name, unit_name
from r57ledger.views.unit_rows import JOINT, unit_above, unit_row_name

_Item = TypeVar("_Item")

ITSELF = ":itself"
"""What a unit's own row adds to its id where its sub-units have rows beside it."""

_NAMES = {
    UNREADABLE: "The task's file cannot be read",
    SEVERAL: "Several initiatives",
    NO_INITIATIVE: "No initiative",
}


LINE_COLUMNS = (
    Column("row", "Row", Kind.ID),
    Column("name", "Name"),
    Column("level", "Level", Kind.INT),
    Column("sum", "Sum of others", Kind.FLAG),
)
"""The first columns of every table that is made of lines."""

Cells: TypeAlias = Mapping[str, Sequence[tuple[str, ...]]]
"""For each column the ids of the tasks behind its cell, line by line."""


class Line(NamedTuple):
    """A line of a table: its name in the name of a cell and for people, and what it sums up.

    `leaves` are the rows of an `Allocation` that count in it. `parts` are the indexes of the lines
    that make it up, where it is a sum; `level` is how deep it stands in the tree.
    """

    row: str
    name: str
    level: int
    leaves: frozenset[str]
    parts: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[str, str, int, bool]:
        """The line's values in `LINE_COLUMNS`."""
        return self.row, self.name, self.level, self.sums

    @property
    def sums(self) -> bool:
        """Tell whether the line is the sum of other lines."""
        return bool(self.parts)


def lines_of(rows: Iterable[str], population: Population) -> tuple[Line, ...]:
    """Return the lines for the rows in which something is counted; the last is the total.

    A unit that has rows below it gets a line of their sum, its own tasks a line beneath. A sum
    of a single line is left out, as is the sum that would be the total once more.
    """
    leaves = frozenset(rows)
    ledger = population.reckoner.ledger
    if population.by == "plan":
        names = {leaf: _NAMES.get(leaf) or plan_name(ledger, leaf) for leaf in leaves}
        order = sorted(leaves, key=lambda leaf: (leaf in _NAMES, collate(names[leaf]), leaf))
        lines = [Line(leaf, names[leaf], 0, frozenset({leaf})) for leaf in order]
    else:
        lines = _Tree(leaves, population).lines()
    tops = tuple(i for i, line in enumerate(lines) if line.level == 0)
    return (*lines, Line(TOTAL, TOTAL, 0, leaves, tops))


class _Tree:
    """The units of some rows under those above them, up to the unit that is asked about.

    Initiatives that lie in one another make such a tree, too.
    """

    def __init__(self, leaves: frozenset[str], population: Population) -> None:
        self.leaves = leaves
        self.ledger = population.reckoner.ledger
        self.by_unit = population.by == "unit"
        self.name_of = unit_name if self.by_unit else _initiative_name
        self.organisation = population.reckoner.organisation
        self.units = population.units
        above: dict[str, str | None] = {}
        for leaf in leaves:
            unit = leaf
            for parent in population.above(leaf):
                # Where units are above each other in a ring, the first one reached is the top.
                if unit in above or parent == leaf:
                    break
                above[unit] = parent
                unit = parent
            above.setdefault(unit, None)
        self.below: dict[str | None, list[str]] = {}
        for unit, parent_ in above.items():
            self.below.setdefault(parent_, []).append(unit)

    def lines(self) -> list[Line]:
        """Return the lines from the top down; siblings in Vietnamese order of their names."""
        lines: list[Line] = []
        tops = self._sorted(None)
        if len(tops) == 1 and self.below.get(top := self._skip(tops[0])):
            if top in self.leaves:
                lines.append(self._itself(top, 0))
            tops = self._sorted(top)
        for unit in tops:
            self._add(lines, unit, 0)
        return lines

    def _add(self, lines: list[Line], unit: str, level: int) -> frozenset[str]:
        """Append the lines of a unit; return the rows that are counted in it."""
        unit = self._skip(unit)
        below = self._sorted(unit)
        own = frozenset({unit}) & self.leaves
        if not below:
            lines.append(Line(unit, self._name(unit), level, own))
            return own
        index = len(lines)
        lines.append(Line(unit, self._name(unit), level, frozenset()))
        parts = []
        leaves = own
        if own:
            parts.append(len(lines))
            lines.append(self._itself(unit, level + 1))
        for child in below:
            parts.append(len(lines))
            leaves |= self._add(lines, child, level + 1)
        lines[index] = lines[index]._replace(leaves=leaves, parts=tuple(parts))
        return leaves

    def _skip(self, unit: str) -> str:
        """Return the first unit from here down that has a row of its own or sums up several."""
        while unit not in self.leaves and len(self.below.get(unit, ())) == 1:
            unit = next(iter(self.below[unit]))
        return unit

    def _itself(self, unit: str, level: int) -> Line:
        # Tasks of several initiatives of one system are counted under the system itself.
        which = "itself" if self.by_unit else "itself, or several in it"
        name = f"{self._name(unit)} ({which})"
        return Line(unit + ITSELF, name, level, frozenset({unit}))

    def _sorted(self, above: str | None) -> list[str]:
        last = (UNSTATED, *_NAMES)
        return sorted(
            self.below.get(above, ()),
            key=lambda unit: (
                unit in last,
                unit.endswith(JOINT),
                collate(self._name(unit)),
                unit,
            ),
        )

    def _name(self, row: str) -> str:
        if row.endswith(JOINT):
            place = unit_above(row)
            return f"{self._name(place)} (jointly)" if place else unit_row_name(self.ledger, row)
        unit, moved, before = row.partition(UNDER)
        name = _NAMES.get(unit) or self.name_of(self.ledger, unit)
        if self.organisation.is_group(unit) and self.units is not None and unit not in self.units:
            name = f"As a member of {name}"
        if not moved:
            return name
        parent = before.partition(UNDER)[0]
        where = f"under {unit_name(self.ledger, parent)}" if parent else "on its own"
        return f"{name}, while it was {where}"


def gather(
    lines: Sequence[Line],
    by_leaf: Mapping[str, Sequence[_Item]],
    keep: Callable[[_Item, Line], bool] | None = None,
) -> list[tuple[_Item, ...]]:
    """Return for each line the items of its leaves; a sum has the items of its parts.

    `keep` tells whether an item belongs to a line; without it all do.
    """
    gathered: dict[int, tuple[_Item, ...]] = {}

    def fill(i: int) -> tuple[_Item, ...]:
        line = lines[i]
        if i not in gathered:
            sources: Iterable[Sequence[_Item]]
            if line.sums:
                sources = map(fill, line.parts)
            else:
                sources = (by_leaf.get(leaf, ()) for leaf in line.leaves)
            items = chain.from_iterable(sources)
            gathered[i] = tuple(one for one in items if keep(one, line)) if keep else tuple(items)
        return gathered[i]

    return [fill(i) for i in range(len(lines))]


def check_lines(lines: Sequence[Line], column: str, counts: Sequence[int]) -> None:
    """Raise `DoesNotAddUp` where a line is not the sum of the lines that make it up."""
    for line, count in zip(lines, counts, strict=True):
        if line.sums:
            check(f"{line.row}/{column}", count, sum(counts[i] for i in line.parts))


def nonempty_lines(
    lines: Sequence[Line], columns: Iterable[Sequence[Sized]]
) -> list[tuple[int, Line]]:
    """Return the lines, with their indexes, that have something in a column; always the total."""
    nonempty = {i for column in columns for i, cell in enumerate(column) if len(cell)}
    return [(i, line) for i, line in enumerate(lines) if i in nonempty or line.row == TOTAL]


def with_lines(
    numbered: list[tuple[int, Line]], section: Section, cells: Cells, prefix: str
) -> Section:
    """Return a section whose rows are lines, with indents, sums, and the ids behind its cells.

    `numbered` are the lines that have a row, each with its index in `cells`.
    """
    return section._replace(
        depths=tuple(line.level for _, line in numbered),
        totals=frozenset(n for n, (_, line) in enumerate(numbered) if line.sums),
        members={
            f"{line.row}/{prefix}{column}": ids[i]
            for column, ids in cells.items()
            for i, line in numbered
        },
    )


def _initiative_name(ledger: Ledger, initiative: str) -> str:
    plan, _, id_ = initiative.partition("/")
    record = ledger.plans.get(plan)
    for one in record.initiatives if record else ():
        if one.id == id_:
            return pick(one.title)
    return initiative
