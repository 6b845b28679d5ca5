"""Which tasks a summary counts on a day, in which part of it and in which row.

The ledger's own tasks are those led inside `settings.scope`, its sub-units included; without
that setting, all. Of these, a task that carries out another of them (`parent`) is counted apart,
because the table has that work already. Tasks that are led outside are shown apart too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from r57ledger.schedule.classes import Phase, Standing
from r57ledger.schedule.reckoner import Reckoner


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


BY = ("unit", "plan", "initiative")
"""What the rows of a summary can be."""

SEVERAL = "several"
NO_INITIATIVE = "none"
UNREADABLE = "unreadable"
"""Rows that no record gives its name to: ids of initiatives have a slash, and the file of a task
that cannot be read does not tell its lead."""


class Census(NamedTuple):
    """All tasks on a day: where each stands, and where it is counted, by id.

    `unread` are the tasks whose file cannot be read, with the row of each: they are undetermined
    on every day, since nobody can say when they began. `elsewhere` are the tasks that other units
    lead than those asked about: they are in no number, and may move in on a later day.
    """

    day: date
    standings: dict[str, Standing]
    allocations: dict[str, Allocation]
    unread: dict[str, str]
    elsewhere: dict[str, Allocation]

    @property
    def rows(self) -> set[str]:
        """The rows of the main part in which something is counted."""
        rows = {a.row for a in self.allocations.values() if a.part is Part.MAIN}
        return rows.union(self.unread.values())

    def part(self, part: Part) -> Iterator[tuple[str, Standing]]:
        """Yield each task of a part with its row."""
        for id_, allocation in self.allocations.items():
            if allocation.part is part:
                yield allocation.row, self.standings[id_]


class Population:
    """Answers in which part and row of a summary a task is counted, for one ledger.

    `by` is one of `BY`. `unit` narrows the question to `units`, that unit and those below it; it
    never moves a task from one part to another, so its numbers are those of its row in the whole.
    Where it lies outside the ledger's scope, it is itself the scope.
    """

    def __init__(self, reckoner: Reckoner, by: str = "unit", unit: str | None = None) -> None:
        self.reckoner = reckoner
        self.by = by
        self.unit = unit
        scope = reckoner.ledger.settings.scope
        self.units = reckoner.organisation.subtree(unit) if unit else None
        self.scope = reckoner.organisation.subtree(scope) if scope else None
        if self.units is not None and self.scope is not None and self.units.isdisjoint(self.scope):
            self.scope = self.units
        self._led_inside: dict[tuple[str, date], bool] = {}

    def census(self, day: date) -> Census:
        """Return where all tasks stand, and are counted, on a day."""
        standings: dict[str, Standing] = {}
        allocations: dict[str, Allocation] = {}
        elsewhere: dict[str, Allocation] = {}
        for standing in self.reckoner.standings(day):
            allocation = self.allocate(standing, day)
            if allocation.part is Part.ELSEWHERE:
                elsewhere[standing.id] = allocation
            else:
                standings[standing.id] = standing
                allocations[standing.id] = allocation
        return Census(day, standings, allocations, self._unread(), elsewhere)

    def allocate(self, standing: Standing, day: date) -> Allocation:
        """Return where a task is counted on the day on which it stands so."""
        part = Part.MAIN
        if self.units is not None and standing.lead not in self.units:
            part = Part.ELSEWHERE
        elif self.scope is not None and standing.lead not in self.scope:
            part = Part.OUTSIDE
        elif standing.task.parent and self._is_part_of_task(standing.task.parent, day):
            part = Part.SUBTASKS
        return Allocation(part, self._row(standing), standing.phase)

    def _is_part_of_task(self, parent: str, day: date) -> bool:
        """Tell whether `parent` is a task, and no plan, that is led inside on that day."""
        if parent not in self.reckoner.ledger.tasks:
            return False
        inside = self._led_inside.get((parent, day))
        if inside is None:
            standings = self.reckoner.of(parent, day)
            inside = any(self.scope is None or s.lead in self.scope for s in standings)
            self._led_inside[parent, day] = inside
        return inside

    def _row(self, standing: Standing) -> str:
        if self.by == "unit":
            return standing.lead
        if self.by == "plan":
            return standing.task.plan
        initiatives = dict.fromkeys(standing.task.initiatives)
        if len(initiatives) > 1:
            return SEVERAL
        return next(iter(initiatives), NO_INITIATIVE)

    def _unread(self) -> dict[str, str]:
        """Return the tasks that cannot be read with their rows; none where one unit is asked for.

        Nobody can say who leads them, so they are in the table of the ledger and in that of no
        unit.
        """
        if self.units is not None:
            return {}
        files = (file for file in self.reckoner.ledger.unreadable if file.kind == "task")
        return {f.id: f.id.partition("/")[0] if self.by == "plan" else UNREADABLE for f in files}
