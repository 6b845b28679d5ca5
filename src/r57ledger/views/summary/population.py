"""Which tasks a summary counts on a day, in which part of it and in which row.

The ledger's own tasks are those that `settings.scope` answers for, its sub-units included: what
one of them leads, alone or jointly, or must do as a member of a group; without that setting, all.
Of these, a task that carries out another of them (`parent`) is counted apart, because the table
has that work already. Tasks that are led outside are shown apart too.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.format.common import UNSTATED
from r57ledger.schedule.answering import Answering, answering
from r57ledger.schedule.classes import Phase, Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.unit_tree import UnitTree
from r57ledger.text import quoted, suggestion
from r57ledger.views.unit_rows import JOINT, unit_above, unit_row
from r57ledger.words.message import say


class Part(StrEnum):
    """The three parts of a summary, and what `--unit` leaves out; a task is in exactly one."""

    MAIN = "main"
    SUBTASKS = "subtasks"
    OUTSIDE = "outside"
    ELSEWHERE = "elsewhere"


class Allocation(NamedTuple):
    """Where a task is counted on a day: part, row and phase."""

    part: Part
    row: str
    phase: Phase


BY = ("unit", "plan", "issuer", "directed_by", "initiative")
"""What the rows of a summary can be."""

UNDER = ":"
"""What stands between a unit and its former parent in the row of a place that is no more."""

SEVERAL = "several"
NO_INITIATIVE = "none"
UNREADABLE = "unreadable"
"""Rows that no record gives its name to: ids of initiatives have a slash, and the file of a task
that cannot be read does not tell its lead."""


class Census(NamedTuple):
    """All tasks on a day: where each stands, and where it is counted, by id.

    `unread` are the tasks whose file cannot be read, with the row of each: they are undetermined
    on every day, since nobody can say when they began. `elsewhere` are the tasks that other units
    answer for than those asked about: they are in no number, and may move in on a later day.
    `parts` are the tasks that are counted, by part, each with its row.
    """

    day: date
    standings: dict[str, Standing]
    allocations: dict[str, Allocation]
    unread: dict[str, str]
    elsewhere: dict[str, Allocation]
    parts: dict[Part, list[tuple[str, Standing]]]

    @property
    def rows(self) -> set[str]:
        """The rows of the main part in which something is counted."""
        rows = {row for row, _ in self.parts[Part.MAIN]}
        return rows.union(self.unread.values())

    def part(self, part: Part) -> list[tuple[str, Standing]]:
        """Return each task of a part with its row."""
        return self.parts[part]


class Population:
    """Answers in which part and row of a summary a task is counted, for one ledger.

    `by` is one of `BY`. `unit` narrows the question to that unit and those below it; it never
    moves a task from one part to another, so its numbers are those of its row in the whole, and
    besides what its units lead jointly with others, or must do as members of a group.
    Where it lies outside the ledger's scope, it is itself the scope. A past day has the tree of
    that day, and its scope is the unit that was there then.

    The rows are those of `day`. What a unit had while it stood elsewhere in the tree is counted in
    a row of its own, under those that were above it then: so each sum is what it was on its day.
    """

    def __init__(
        self,
        reckoner: Reckoner,
        by: str = "unit",
        unit: str | None = None,
        day: date = date.max,
    ) -> None:
        self.reckoner = reckoner
        self.by = by
        self.unit = unit
        self.day = day
        self._trees = reckoner.organisation.trees
        self._tree = self._trees.on(day)
        self._scope = reckoner.ledger.settings.scope
        self._units: dict[date, frozenset[str]] = {}
        self._scopes: dict[date, frozenset[str]] = {}
        scope = self.scope_on(day)
        if self.units is not None and scope is not None and self.units.isdisjoint(scope):
            self._scope = unit
            self._scopes.clear()
        self._answering: dict[tuple[date, frozenset[str]], Answering] = {}
        self._led_inside: dict[tuple[str, date], bool] = {}
        self._systems = {
            f"{plan.id}/{one.id}": f"{plan.id}/{one.parent}"
            for plan in reckoner.ledger.plans.values()
            for one in plan.initiatives
            if one.parent
        }
        self._above: dict[str, tuple[str, ...]] = {}
        self._places: dict[tuple[str, UnitTree], str] = {}

    @property
    def units(self) -> frozenset[str] | None:
        """The unit that is asked about and those below it, on `day`; None for the whole ledger."""
        return self._units_on(self.day)

    @property
    def scope(self) -> frozenset[str] | None:
        """The units of the ledger's scope on `day`; None where all units are in it."""
        return self.scope_on(self.day)

    def _units_on(self, day: date) -> frozenset[str] | None:
        if self.unit is None:
            return None
        if day not in self._units:
            self._units[day] = self.reckoner.organisation.subtree(self.unit, day)
        return self._units[day]

    def scope_on(self, day: date) -> frozenset[str] | None:
        """Return the units of the scope on a day; where its unit has ended, of the successor."""
        if self._scope is None:
            return None
        if day not in self._scopes:
            self._scopes[day] = self._find_scope(self._scope, day)
        return self._scopes[day]

    def _find_scope(self, scope: str, day: date) -> frozenset[str]:
        organisation = self.reckoner.organisation
        return organisation.subtree(organisation.present(scope, day), day)

    def census(self, day: date) -> Census:
        """Return where all tasks stand, and are counted, on a day.

        Raises LedgerError where the ledger's scope is no unit: every task would lie outside of it.
        """
        self._raise_without_scope()
        standings: dict[str, Standing] = {}
        allocations: dict[str, Allocation] = {}
        elsewhere: dict[str, Allocation] = {}
        parts: dict[Part, list[tuple[str, Standing]]] = {part: [] for part in Part}
        for standing in self.reckoner.standings(day):
            allocation = self.allocate(standing, day)
            if allocation.part is Part.ELSEWHERE:
                elsewhere[standing.id] = allocation
            else:
                standings[standing.id] = standing
                allocations[standing.id] = allocation
                parts[allocation.part].append((allocation.row, standing))
        return Census(day, standings, allocations, self._unread(), elsewhere, parts)

    def _raise_without_scope(self) -> None:
        scope, units = self.reckoner.ledger.settings.scope, self.reckoner.ledger.units
        unreadable = self.reckoner.organisation.unreadable
        if scope is None or scope in units or scope in unreadable:
            return
        unit, place = quoted(scope), say("`r57 check` shows the place.")
        raise LedgerError(
            say("The unit {unit} in `{key}` is no unit of this ledger.", unit=unit, key="scope"),
            suggestion(scope, [*units, *unreadable], place),
        )

    def allocate(self, standing: Standing, day: date) -> Allocation:
        """Return where a task is counted on the day on which it stands so."""
        part = Part.MAIN
        units, scope = self._units_on(day), self.scope_on(day)
        if units is not None and not self._answers(units, standing, day):
            part = Part.ELSEWHERE
        elif scope is not None and not self._answers(scope, standing, day):
            part = Part.OUTSIDE
        elif standing.task.parent and self._is_part_of_task(standing.task.parent, day):
            part = Part.SUBTASKS
        return Allocation(part, self._row(standing, day), standing.phase)

    def above(self, row: str) -> tuple[str, ...]:
        """Return the rows that sum up a row of a unit or of an initiative, nearest first."""
        if row.endswith(JOINT):
            place = unit_above(row)
            return (place, *self.above(place)) if place else ()
        if row not in self._above:
            by_unit = self.by == "unit"
            self._above[row] = self._ancestors(row, self.day) if by_unit else self._systems_of(row)
        return self._above[row]

    def _systems_of(self, initiative: str) -> tuple[str, ...]:
        """Return the initiatives that an initiative lies in, nearest first."""
        above: list[str] = []
        while (initiative := self._systems.get(initiative, "")) and initiative not in above:
            above.append(initiative)
        return tuple(above)

    def _ancestors(self, unit: str, day: date) -> tuple[str, ...]:
        """Return the units above a unit on a day, up to the one that is asked about."""
        above = self.reckoner.organisation.ancestors(unit, day)
        units = self._units_on(day)
        return above if units is None else tuple(takewhile(units.__contains__, above))

    def _place(self, unit: str, day: date) -> str:
        """Return the row of a unit on a day: its id, or where it stood elsewhere, with the parent.

        The row of a place that is no more is `UNIT:PARENT`; it goes on up to the first unit above
        whose own place is that of `self.day`.
        """
        tree = self._trees.on(day)
        if tree is self._tree:
            return unit
        if unit.endswith(JOINT):
            above = unit_above(unit)
            return self._place(above, day) + JOINT if above else unit
        if (unit, tree) not in self._places:
            units = (unit, *self._ancestors(unit, day))
            rows: tuple[str, ...] = ()
            for i in reversed(range(len(units))):
                row = units[i]
                if self._ancestors(row, self.day) != units[i + 1 :]:
                    row += f"{UNDER}{rows[0] if rows else ''}"
                    self._above[row] = rows
                rows = (row, *rows)
            self._places[unit, tree] = rows[0]
        return self._places[unit, tree]

    def asked_on(self, day: date) -> Answering | None:
        """Return the units that are asked about, with their groups of a day; None for all."""
        units = self._units_on(day)
        return None if units is None else self._answering_of(units, day)

    def _answers(self, units: frozenset[str], standing: Standing, day: date) -> bool:
        # Nearly every task is led by one unit: only of others the groups have to be known.
        if standing.lead in units:
            return True
        return self._answering_of(units, day).role(standing) is not None

    def _answering_of(self, units: frozenset[str], day: date) -> Answering:
        key = day, units
        if key not in self._answering:
            self._answering[key] = answering(self.reckoner.organisation, units, day)
        return self._answering[key]

    def _is_part_of_task(self, parent: str, day: date) -> bool:
        """Tell whether `parent` is a task, and no plan, that is led inside on that day."""
        if parent not in self.reckoner.ledger.tasks:
            return False
        inside = self._led_inside.get((parent, day))
        if inside is None:
            standings = self.reckoner.of(parent, day)
            scope = self.scope_on(day)
            inside = any(scope is None or self._answers(scope, s, day) for s in standings)
            self._led_inside[parent, day] = inside
        return inside

    def _row(self, standing: Standing, day: date) -> str:
        if self.by == "unit":
            row = unit_row(self.reckoner.organisation, standing, day, self._units_on(day))
            return self._place(row, day)
        if self.by == "plan":
            return standing.task.plan
        if self.by == "issuer":
            return self._issuer(standing.task.plan)
        if self.by == "directed_by":
            directs = standing.task.directed_by
            return self.reckoner.organisation.present(directs, self.day) if directs else UNSTATED
        return self._initiative(standing.task.initiatives)

    def _issuer(self, plan: str) -> str:
        """Return the unit that issued a plan, which is a fact of its day: no successor did."""
        record = self.reckoner.ledger.plans.get(plan)
        if record is None:
            return UNREADABLE
        return record.issuer or UNSTATED

    def _initiative(self, initiatives: tuple[str, ...]) -> str:
        """Return the row of a task that belongs to some initiatives: the nearest above all."""
        ways = {one: (one, *self.above(one)) for one in initiatives}
        # A task of an initiative and of the one that it lies in is a task of the former.
        inner = [way for one, way in ways.items() if not any(one in w[1:] for w in ways.values())]
        if not inner:
            return next(iter(initiatives), NO_INITIATIVE)
        return next((one for one in inner[0] if all(one in way for way in inner)), SEVERAL)

    def _unread(self) -> dict[str, str]:
        """Return the tasks that cannot be read with their rows; none where one unit is asked for.

        Nobody can say who leads them, so they are in the table of the ledger and in that of no
        unit.
        """
        if self.unit is not None:
            return {}
        files = (file for file in self.reckoner.ledger.unreadable if file.kind == "task")
        return {file.id: self._row_of_unread(file.id.partition("/")[0]) for file in files}

    def _row_of_unread(self, plan: str) -> str:
        """Return the row of a task of a plan that cannot be read."""
        if self.by == "plan":
            return plan
        return self._issuer(plan) if self.by == "issuer" else UNREADABLE
