"""What every rule of the ledger looks at: the records, today, and indexes made once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType

from r57ledger.diagnostic import Rule
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.rules.bodies import Directory
from r57ledger.rules.stated import Stated, stated
from r57ledger.rules.streams import MOVES, is_open, split
from r57ledger.rules.terms import Terms
from r57ledger.schedule.classes import Class
from r57ledger.schedule.clears import Clear, unclear
from r57ledger.schedule.history import History, facts
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import UNRESOLVED, Resolved
from r57ledger.text import nearest

OPEN = frozenset({Class.IN_TERM, Class.OVERDUE, Class.REGULAR, Class.NO_DEADLINE, Class.SUSPENDED})
"""The classes of tasks that are still to be done."""

_MOST_SUGGESTIONS = 50


class Survey:
    """A ledger under examination, and the clock's day, `this_day`.

    `paths` are the files of the ledger's folders, relative to its root, evidence too; without
    them the rules about files find nothing. `rules` are all rules by code, which the settings
    may name.
    """

    def __init__(
        self,
        ledger: Ledger,
        today: date,
        paths: Iterable[str] = (),
        rules: Mapping[str, Rule] = MappingProxyType({}),
    ) -> None:
        self.ledger = ledger
        self.rules = rules
        self.this_day = today
        self.paths = tuple(paths)
        self._parties: dict[str, frozenset[str]] = {}
        self._suggestions: dict[tuple[str, str], str | None] = {}
        self._asked: set[tuple[str, str]] = set()

    def prepare(self) -> None:
        """Make what most rules look at, before they are run side by side."""
        _ = self.tasks, self._streams_by_kind

    def begin(self) -> None:
        """Begin with a rule: what it finds does not rest on what others asked before it."""
        self._asked = set()

    @cached_property
    def reckoner(self) -> Reckoner:
        """Deadlines and histories, over this ledger."""
        return Reckoner(self.ledger)

    @property
    def organisation(self) -> Organisation:
        """The units, and who follows whom."""
        return self.reckoner.organisation

    @cached_property
    def terms(self) -> Terms:
        """Deadlines, resolved and compared."""
        return Terms(self.reckoner)

    @cached_property
    def unresolved(self) -> Sequence[tuple[Stated, Resolved]]:
        """The deadlines that rest on a record which is missing or cannot be read."""
        return [
            (deadline, resolved)
            for deadline in stated(self.tasks.values(), self.ledger.targets.values(), self.terms)
            if (resolved := self.terms.resolve(deadline.text, deadline.task)).missing in UNRESOLVED
        ]

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """The tasks by id, with their corrections applied."""
        return {id_: history.task for id_, history in self.histories.items()}

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """Each task with its corrections applied and its entries from all files, in order."""
        reported = self.reckoner.report_entries
        tasks = self.ledger.tasks.values()
        return {task.id: facts(task, reported(task.id)) for task in tasks}

    @cached_property
    def streams(self) -> Sequence[tuple[Task, tuple[Entry, ...]]]:
        """The entries that follow one another, with their task, corrected and in order.

        A task for many has one stream for each unit with entries of its own; what is said of
        all units is in each of them.
        """
        found: list[tuple[Task, tuple[Entry, ...]]] = []
        for task, entries in self.histories.values():
            if entries and task.each:
                found += ((task, stream) for stream in split(task, entries, self.organisation))
            elif entries:
                found.append((task, entries))
        return found

    def streams_with(self, *kinds: str) -> Iterator[tuple[Task, tuple[Entry, ...]]]:
        """Yield the streams that have an entry of one of these kinds.

        Most entries are progress, and most rules are about something rare.
        """
        for index in sorted(set().union(*(self._streams_by_kind.get(kind, ()) for kind in kinds))):
            yield self.streams[index]

    @cached_property
    def _streams_by_kind(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, (_, entries) in enumerate(self.streams):
            for kind in {entry.kind for entry in entries}:
                found[kind].append(index)
        return found

    def histories_with(self, kind: str) -> Iterator[History]:
        """Yield the histories that have an entry of a kind, each once."""
        for id_ in dict.fromkeys(task.id for task, _ in self.streams_with(kind)):
            yield self.histories[id_]

    @cached_property
    def decided(self) -> Sequence[Entry]:
        """The entries that say who approved or confirmed them."""
        return [
            entry
            for _, entries in self.histories.values()
            for entry in entries
            if entry.approved_by is not None or entry.confirmed_by is not None
        ]

    @cached_property
    def unclear(self) -> Sequence[tuple[Task, tuple[Clear, ...]]]:
        """The open tasks and instances that lack some of the six clears, and which."""
        return [
            (standing.task, lacking)
            for standing in self.reckoner.standings(self.this_day)
            if standing.class_ in OPEN and (lacking := unclear(standing, self.ledger))
        ]

    def is_open(self, task: Task) -> bool:
        """Say whether a task with one lead is neither completed nor cancelled."""
        return is_open(self.histories[task.id].entries)

    def lead_now(self, task: Task) -> str | None:
        """Return who leads a task on the clock's day; None for a task for many."""
        if task.lead is None:
            return None
        moves = [e for e in self.histories[task.id].entries if e.kind == "reassignment"]
        return self.reckoner.lead_on(task, tuple(moves), None, self.this_day)

    def due_now(self, task: Task) -> str:
        """Return the deadline in force, after all decisions that are for everyone."""
        due = task.due
        for entry in self.histories[task.id].entries:
            if entry.kind in MOVES and entry.unit is None and isinstance(entry.to, str):
                due = entry.to
        return due

    @cached_property
    def directory(self) -> Directory:
        """Whom units and groups stand for on a day."""
        return Directory(self.organisation)

    def parties(self, task: Task) -> frozenset[str]:
        """Return the units that lead or coordinate a task, ever, and those that succeeded them."""
        if task.id not in self._parties:
            named = {*task.coordinating, *task.each, *([task.lead] if task.lead else ())}
            for entry in self.histories[task.id].entries:
                if entry.kind == "reassignment" and isinstance(entry.to, str):
                    named.add(entry.to)
            heirs = (heir for unit in named for heir in self.organisation.line(unit))
            self._parties[task.id] = frozenset(heirs)
        return self._parties[task.id]

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

    def _ids(self, kind: str, records: Mapping[str, object]) -> frozenset[str]:
        lost = (file.id for file in self.ledger.unreadable if file.kind == kind)
        return frozenset(records).union(lost)

    def nearest(self, kind: str, word: str, known: Collection[str]) -> str | None:
        """Return the id of that kind which `word` was probably meant to be.

        `known` are all ids of the kind, which is the key to what was found before.
        A ledger whose units were moved away has a finding for every task: after fifty words of a
        rule the search, which compares with every id, stops.
        """
        key = kind, word
        if key not in self._asked:
            if len(self._asked) >= _MOST_SUGGESTIONS:
                return None
            self._asked.add(key)
        if key not in self._suggestions:
            self._suggestions[key] = nearest(word, known)
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
        plan, _, task = word.partition("/")
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
