"""What every rule of the ledger looks at: the records, today, and indexes made once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property

from r57ledger.diagnostic import Place
from r57ledger.model import Entry, Ledger, Plan, Unit
from r57ledger.schedule.classes import Reckoner
from r57ledger.schedule.organisation import Organisation
from r57ledger.text import nearest

_MOST_SUGGESTIONS = 200


class Survey:
    """A ledger under examination, at the clock's `today`.

    `paths` are the files of the ledger's folders, relative to its root, evidence too; without
    them the rules about files find nothing.
    """

    def __init__(self, ledger: Ledger, today: date, paths: Iterable[str] = ()) -> None:
        self.ledger = ledger
        self.today = today
        self.paths = tuple(paths)
        self._suggestions: dict[tuple[str, str], str | None] = {}

    @cached_property
    def reckoner(self) -> Reckoner:
        """Deadlines and units at a day, over this ledger."""
        return Reckoner(self.ledger)

    @property
    def organisation(self) -> Organisation:
        """The units, and who follows whom."""
        return self.reckoner.organisation

    @cached_property
    def unit_ids(self) -> frozenset[str]:
        """The ids of units. A unit that cannot be read exists: its own finding says enough."""
        return self._ids("unit", self.ledger.units)

    @cached_property
    def plan_ids(self) -> frozenset[str]:
        """The ids of plans, unreadable ones too."""
        return self._ids("plan", self.ledger.plans)

    @cached_property
    def task_ids(self) -> frozenset[str]:
        """The ids of tasks, unreadable ones too."""
        return self._ids("task", self.ledger.tasks)

    @cached_property
    def lost(self) -> frozenset[str]:
        """The ids of all records that cannot be read."""
        return frozenset(file.id for file in self.ledger.unreadable)

    @cached_property
    def plans_by_code(self) -> Mapping[str, Plan]:
        """The plans that have a code, by that code."""
        return {p.code: p for p in self.ledger.plans.values() if p.code is not None}

    @cached_property
    def report_entries(self) -> Mapping[str, list[Entry]]:
        """The entries of reports, by the task they are about."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for report in self.ledger.reports.values():
            for entry in report.entries:
                if entry.task is not None:
                    found[entry.task].append(entry)
        return found

    def _ids(self, kind: str, records: Mapping[str, object]) -> frozenset[str]:
        lost = (file.id for file in self.ledger.unreadable if file.kind == kind)
        return frozenset(records).union(lost)

    def nearest(self, kind: str, word: str, known: Collection[str]) -> str | None:
        """Return the id of that kind which `word` was probably meant to be.

        A ledger whose units were moved away has a finding for every task: after some two hundred
        words the search, which compares with every id, stops.
        """
        key = kind, word
        if key not in self._suggestions:
            tired = len(self._suggestions) >= _MOST_SUGGESTIONS
            self._suggestions[key] = None if tired else nearest(word, known)
        return self._suggestions[key]

    def unit_help(self, word: str) -> str:
        """Return what to do about a unit's id that names no unit."""
        meant = self.nearest("unit", word, self.unit_ids)
        if meant is not None:
            return f"Did you mean {meant}?"
        return "Write the id of a unit that is there, or add its file under units/."

    def plan_help(self, word: str) -> str:
        """Return what to do about a plan's id that names no plan."""
        meant = self.nearest("plan", word, self.plan_ids)
        if meant is not None:
            return f"Did you mean {meant}?"
        return "Write the id of a plan that is there, or add its folder under plans/."

    def task_help(self, word: str) -> str:
        """Return what to do about a task's id that names no task.

        The search stays within the plan that the id names, where that plan is there.
        """
        plan, slash, task = word.partition("/")
        if not slash:
            return "A task is named by its plan and its own id: PLAN/TASK."
        if plan not in self.plan_ids:
            meant = self.nearest("plan", plan, self.plan_ids)
            candidate = f"{meant}/{task}"
            if meant is not None and candidate in self.task_ids:
                return f"Did you mean {candidate}?"
            return f"There is no plan {plan}; a task is named PLAN/TASK."
        meant = self.nearest("task", word, self.tasks_by_plan.get(plan, ()))
        if meant is not None:
            return f"Did you mean {meant}?"
        return f"`r57 list --plan {plan}` shows the tasks of that plan."

    @cached_property
    def tasks_by_plan(self) -> Mapping[str, list[str]]:
        """The ids of each plan's tasks."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for task in self.task_ids:
            found[task.partition("/")[0]].append(task)
        return found

    @cached_property
    def predecessors(self) -> Mapping[str, list[Unit]]:
        """The units that each unit succeeds."""
        found: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self.ledger.units.values():
            for successor in unit.successor:
                found[successor].append(unit)
        return found


def entry_place(entry: Entry, *field: str | int) -> Place:
    """Return the place of an entry, or of a field of it, in the file where it stands."""
    top = "log" if entry.task is None else "entries"
    return Place(entry.path, (top, entry.position, *field))


def show_day(day: date) -> str:
    """Return a day as the records write it."""
    return day.isoformat()
