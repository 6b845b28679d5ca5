"""Whom a summary counts, in which part and in which row, on any day.

The ledger's own tasks are those led inside `settings.scope`, its sub-units included; without
that setting, all. Of these, a task that carries out another of them (`parent`) is counted apart,
since the work is in the table once already. What is led outside is shown apart too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from r57ledger.format.task import Task
from r57ledger.schedule.classes import Phase, Standing, phase
from r57ledger.schedule.reckoner import Reckoner


class Part(StrEnum):
    """The three parts of a summary, and what `--unit` leaves out; a task is in exactly one."""

    MAIN = "main"
    SUBTASKS = "subtasks"
    OUTSIDE = "outside"
    ELSEWHERE = "elsewhere"


class Place(NamedTuple):
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
    on every day, since nobody can say when they began.
    """

    day: date
    standings: dict[str, Standing]
    places: dict[str, Place]
    unread: dict[str, str]

    @property
    def rows(self) -> set[str]:
        """The rows of the main part in which something is counted."""
        rows = {place.row for place in self.places.values() if place.part is Part.MAIN}
        return rows.union(self.unread.values())

    def part(self, part: Part) -> Iterator[tuple[str, Standing]]:
        """Yield each task of a part with its row."""
        for id_, place in self.places.items():
            if place.part is part:
                yield place.row, self.standings[id_]


class Population:
    """Answers in which part and row of a summary a task is counted, for one ledger.

    `by` is one of `BY`. `unit` narrows the question to that unit and those below it; it never
    moves a task from one part to another, so its numbers are those of its row in the whole.
    Where it lies outside the ledger's scope, it is itself what is asked about.
    """

    def __init__(self, reckoner: Reckoner, by: str = "unit", unit: str | None = None) -> None:
        self.reckoner = reckoner
        self.by = by
        self.unit = unit
        scope = reckoner.ledger.settings.scope
        self.asked = reckoner.organisation.subtree(unit) if unit else None
        self.scope = reckoner.organisation.subtree(scope) if scope else None
        if self.asked is not None and self.scope is not None and self.asked.isdisjoint(self.scope):
            self.scope = self.asked
        self._parents: dict[tuple[str, date], bool] = {}
        self._snapshots: dict[date, Census] = {}

    def snapshot(self, day: date) -> Census:
        """Return all tasks asked about on a day. What was answered once is kept."""
        if day not in self._snapshots:
            self._snapshots[day] = self.take(day)
        return self._snapshots[day]

    def take(self, day: date) -> Census:
        """Return all tasks asked about on a day, without keeping the answer."""
        standings: dict[str, Standing] = {}
        places: dict[str, Place] = {}
        for standing in self.reckoner.standings(day):
            place = self.place(standing, day)
            if place.part is not Part.ELSEWHERE:
                standings[standing.id] = standing
                places[standing.id] = place
        return Census(day, standings, places, self._unread())

    def place(self, standing: Standing, day: date) -> Place:
        """Return where a task is counted on the day it stands so."""
        part = Part.MAIN
        if self.asked is not None and standing.lead not in self.asked:
            part = Part.ELSEWHERE
        elif self.scope is not None and standing.lead not in self.scope:
            part = Part.OUTSIDE
        elif self._carries_out(standing.task, day):
            part = Part.SUBTASKS
        return Place(part, self._row(standing), phase(standing.class_))

    def carried_out(self, task: Task) -> Task | None:
        """Return the task that a task carries out, None where it is a plan or nothing."""
        return self.reckoner.ledger.tasks.get(task.parent) if task.parent else None

    def _carries_out(self, task: Task, day: date) -> bool:
        """Say whether the task's parent is a task that is led inside on that day."""
        parent = self.carried_out(task)
        if parent is None:
            return False
        known = self._parents.get((parent.id, day))
        if known is None:
            standings = self.reckoner.of(parent.id, day)
            known = any(self.scope is None or s.lead in self.scope for s in standings)
            self._parents[parent.id, day] = known
        return known

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

        Whose they are cannot be told, so they are in the ledger's table and in no unit's.
        """
        if self.asked is not None:
            return {}
        files = (file for file in self.reckoner.ledger.unreadable if file.kind == "task")
        return {f.id: f.id.partition("/")[0] if self.by == "plan" else UNREADABLE for f in files}
