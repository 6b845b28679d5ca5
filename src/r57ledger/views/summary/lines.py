"""The lines of a summary's tables: units with sub-totals up their tree, plans, or initiatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from itertools import chain
from typing import NamedTuple, TypeAlias, TypeVar

from r57ledger.format.common import UNSTATED, Text
from r57ledger.format.ledger import Ledger
from r57ledger.text import collate, first, pick
from r57ledger.views.summary.population import (
    NO_INITIATIVE,
    SEVERAL,
    UNDER,
    UNREADABLE,
    Population,
)
from r57ledger.views.sums import TOTAL, check
from r57ledger.views.table import Column, Kind, Section
from r57ledger.views.tasks import plan_name, plan_place, unit_name, unit_place
from r57ledger.views.unit_rows import JOINT, unit_above, unit_row_name
from r57ledger.words.message import mark, say

_Item = TypeVar("_Item")

ITSELF = ":itself"
"""What a unit's own row adds to its id where its sub-units have rows beside it."""

_NAMES = {
    UNREADABLE: mark("The file cannot be read"),
    SEVERAL: mark("Several initiatives"),
    NO_INITIATIVE: mark("No initiative"),
}
_UNSTATED = {
    "issuer": mark("The document does not name who issued it"),
    "directed_by": mark("Nobody is named who directs the work"),
}
_NO_ORDER = 10_000
"""The place of a unit that has none: after all that have one."""


LINE_COLUMNS = (
    Column("row", "Row", Kind.ID),
    Column("name", "Name"),
    Column("depth", "Depth", Kind.INT),
    Column("sum", "Sum of others", Kind.FLAG),
)
"""The first columns of every table that is made of lines."""

Cells: TypeAlias = Mapping[str, Sequence[tuple[str, ...]]]
"""For each column the ids of the tasks behind its cell, line by line."""


class SummaryLine(NamedTuple):
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


def lines_of(
    rows: Iterable[str], population: Population, late: Mapping[str, int] | None = None
) -> tuple[SummaryLine, ...]:
    """Return the lines for the rows in which something is counted; the last is the total.

    A unit that has rows below it gets a line of their sum, its own tasks a line beneath. A sum
    of a single line is left out, as is the sum that would be the total once more. Units stand in
    their own order, all else by name; with `late`, the number of overdue tasks in each row, what
    has most of them comes first.
    """
    leaves = frozenset(rows)
    lines = _Tree(leaves, population, late or {}).lines()
    tops = tuple(i for i, line in enumerate(lines) if line.level == 0)
    return (*lines, SummaryLine(TOTAL, say(TOTAL), 0, leaves, tops))


class _Tree:
    """The units of some rows under those above them, up to the unit that is asked about.

    Initiatives that lie in one another make such a tree, too; nothing is above a plan, or above
    who issued it or directs its tasks.
    """

    def __init__(
        self, leaves: frozenset[str], population: Population, late: Mapping[str, int]
    ) -> None:
        self.leaves = leaves
        self.late = late
        self.ledger = population.reckoner.ledger
        self.by = population.by
        self.name_of = _NAMES_BY.get(self.by, unit_name)
        self.place_of = _PLACES_BY.get(self.by, unit_place)
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

    def lines(self) -> list[SummaryLine]:
        """Return the lines from the top down; siblings by name, in every language alike."""
        lines: list[SummaryLine] = []
        tops = self._sorted(None)
        if len(tops) == 1 and self.below.get(top := self._skip(tops[0])):
            if top in self.leaves:
                lines.append(self._itself(top, 0))
            tops = self._sorted(top)
        for unit in tops:
            self._add(lines, unit, 0)
        return lines

    def _add(self, lines: list[SummaryLine], unit: str, level: int) -> frozenset[str]:
        """Append the lines of a unit; return the rows that are counted in it."""
        unit = self._skip(unit)
        below = self._sorted(unit)
        own = frozenset({unit}) & self.leaves
        if not below:
            lines.append(SummaryLine(unit, self._name(unit), level, own))
            return own
        index = len(lines)
        lines.append(SummaryLine(unit, self._name(unit), level, frozenset()))
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

    def _itself(self, unit: str, level: int) -> SummaryLine:
        # Tasks of several initiatives of one system are counted under the system itself.
        own = (
            mark("{unit} (itself)")
            if self.by == "unit"
            else mark("{unit} (itself, or several in it)")
        )
        name = say(own, unit=self._name(unit))
        return SummaryLine(unit + ITSELF, name, level, frozenset({unit}))

    def _sorted(self, above: str | None) -> list[str]:
        last = ("", UNSTATED, NO_INITIATIVE, SEVERAL, UNREADABLE)
        return sorted(
            self.below.get(above, ()),
            key=lambda unit: (
                last.index(unit) if unit in last else 0,
                -self._late(unit),
                unit.endswith(JOINT),
                self._order(unit),
                self.place_of(self.ledger, unit.removesuffix(JOINT).partition(UNDER)[0]),
                unit,
            ),
        )

    def _late(self, unit: str) -> int:
        """Return how many tasks are overdue in a row and in those below it."""
        if not self.late:
            return 0
        return self.late.get(unit, 0) + sum(map(self._late, self.below.get(unit, ())))

    def _order(self, row: str) -> int:
        """Return the place of a unit among those beside it."""
        unit = self.ledger.units.get(row.partition(UNDER)[0]) if self.name_of is unit_name else None
        return _NO_ORDER if unit is None or unit.order is None else unit.order

    def _name(self, row: str) -> str:
        fixed = _UNSTATED.get(self.by) if row == UNSTATED else _NAMES.get(row)
        if fixed is not None:
            return say(fixed)
        if row.endswith(JOINT):
            place = unit_above(row)
            if place is None:
                return unit_row_name(self.ledger, row)
            return say("{unit} (jointly)", unit=self._name(place))
        unit, moved, before = row.partition(UNDER)
        return self._with_place(unit, before) if moved else self._unit(unit)

    def _unit(self, unit: str) -> str:
        name = self.name_of(self.ledger, unit)
        if self.organisation.is_group(unit) and self.units is not None and unit not in self.units:
            name = say("As a member of {group}", group=name)
        return name

    def _with_place(self, unit: str, before: str) -> str:
        """Return the name of a unit in a place that is no more: `before` was above it."""
        name, parent = self._unit(unit), before.partition(UNDER)[0]
        if not parent:
            return say("{unit}, while it was on its own", unit=name)
        above = unit_name(self.ledger, parent)
        return say("{unit}, while it was under {parent}", unit=name, parent=above)


def gather(
    lines: Sequence[SummaryLine],
    by_leaf: Mapping[str, Sequence[_Item]],
    keep: Callable[[_Item, SummaryLine], bool] | None = None,
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


def check_lines(lines: Sequence[SummaryLine], column: str, counts: Sequence[int]) -> None:
    """Raise `DoesNotAddUp` where a line is not the sum of the lines that make it up."""
    for line, count in zip(lines, counts, strict=True):
        if line.sums:
            check(f"{line.row}/{column}", count, sum(counts[i] for i in line.parts))


def nonempty_lines(
    lines: Sequence[SummaryLine], columns: Iterable[Sequence[Sized]]
) -> list[tuple[int, SummaryLine]]:
    """Return the lines, with their indexes, that have something in a column; always the total."""
    nonempty = {i for column in columns for i, cell in enumerate(column) if len(cell)}
    return [(i, line) for i, line in enumerate(lines) if i in nonempty or line.row == TOTAL]


def with_lines(
    numbered: list[tuple[int, SummaryLine]], section: Section, cells: Cells, prefix: str
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
    title = _initiative_title(ledger, initiative)
    return initiative if title is None else pick(title)


def _initiative_place(ledger: Ledger, initiative: str) -> tuple[str, str, str]:
    """Return what initiatives are sorted by, in every language alike."""
    title = _initiative_title(ledger, initiative)
    return collate(initiative if title is None else first(title))


def _initiative_title(ledger: Ledger, initiative: str) -> Text | None:
    plan, _, id_ = initiative.partition("/")
    record = ledger.plans.get(plan)
    initiatives = record.initiatives if record else ()
    return next((one.title for one in initiatives if one.id == id_), None)


_NAMES_BY: dict[str, Callable[[Ledger, str], str]] = {
    "plan": plan_name,
    "initiative": _initiative_name,
}
_PLACES_BY: dict[str, Callable[[Ledger, str], tuple[str, str, str]]] = {
    "plan": plan_place,
    "initiative": _initiative_place,
}
"""Who gives a row its name where it is no unit."""
