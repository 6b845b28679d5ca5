"""What the rules over a ledger ask: its records, today, and the indexes that many rules share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias

from r57ledger.diagnostic import Rule
from r57ledger.format.common import When
from r57ledger.format.entry import Entry
from r57ledger.format.estimate import Estimate
from r57ledger.format.identity import identify
from r57ledger.format.ledger import Ledger, Unreadable
from r57ledger.format.plan import Plan
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.rules.deadline_fields import DeadlineField, dependent_deadlines, report_deadlines
from r57ledger.rules.directory import Directory
from r57ledger.rules.entries import (
    by_task,
    field_place,
    out_of_order,
    split_by_period,
    split_by_unit,
)
from r57ledger.rules.reading.sound_paths import sound_path
from r57ledger.rules.resolver import Resolver
from r57ledger.schedule.classes import Class, is_open
from r57ledger.schedule.clears import Clear, unclear
from r57ledger.schedule.history import CORRECTION, History, due_of_one, history_of, ids_of
from r57ledger.schedule.logstate import MOVES_DEADLINE, log_state
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import UNRESOLVED, Resolved
from r57ledger.text import did_you_mean, nearest, quoted
from r57ledger.words.message import say

Checksum: TypeAlias = Callable[[str], str | None]
"""Gives the SHA-256 of a file by its path in hexadecimal digits; None where it is not known."""

OPEN = frozenset(filter(is_open, Class)) - {Class.UNDETERMINED}
"""The classes of tasks that are surely still to be done."""

_MOST_SEARCHES = 50
_MANY = 3
_NEVER = When(date.max, exact=False)


def unknown_checksum(_path: str) -> None:
    """Say that no checksum is known: the files of evidence are not to be read."""


class Survey:
    """A ledger that is being checked. It answers the questions of the rules.

    An index is made when a rule first asks for it. `today` is the clock's day.
    `paths` are the files of the ledger's folders, relative to its root, evidence too; without
    them the rules about files find nothing. `rules` are all rules by code, which the settings
    may name. `checksum` gives the SHA-256 of a file by its path, None where it is not known.
    """

    def __init__(
        self,
        ledger: Ledger,
        today: date,
        paths: Iterable[str] = (),
        rules: Mapping[str, Rule] = MappingProxyType({}),
        checksum: Checksum = unknown_checksum,
    ) -> None:
        self.ledger = ledger
        self.rules = rules
        self.today = today
        self.paths = tuple(paths)
        self.checksum = checksum
        self._parties: dict[str, frozenset[str]] = {}
        self._suggestions: dict[tuple[str, str], str | None] = {}
        self._searches: set[tuple[str, str]] = set()

    def prepare(self) -> None:
        """Make the indexes that most rules ask for, before processes share the rules."""
        _ = self.tasks, self._sequences_by_kind

    def start_rule(self) -> None:
        """Give the next rule all its searches for like ids, whichever rule was run before it."""
        self._searches = set()

    @cached_property
    def reckoner(self) -> Reckoner:
        """The last days, classes and histories of this ledger's tasks."""
        return Reckoner(self.ledger)

    @property
    def organisation(self) -> Organisation:
        """The units, and who follows whom."""
        return self.reckoner.organisation

    @cached_property
    def resolver(self) -> Resolver:
        """The last days of this ledger's deadlines."""
        return Resolver(self.reckoner)

    @cached_property
    def unresolved_deadlines(self) -> Sequence[tuple[DeadlineField, Resolved]]:
        """The deadlines that rest on a record which is missing or cannot be read."""
        tasks, targets = self.tasks.values(), self.ledger.targets.values()
        resolutions = [
            (deadline, self.resolver.resolve(deadline.text, deadline.task))
            for deadline in dependent_deadlines(tasks, targets, self.resolver)
        ]
        again = (task for task in self.tasks.values() if task.recurs)
        resolutions += (
            (DeadlineField(task.due, field_place(task, "due"), task), standing.original)
            for task in again
            for standing in self.reckoner.of(task.id, self.today)
        )
        resolutions += report_deadlines(self.ledger.plans.values(), self.today, self.reckoner)
        return [pair for pair in resolutions if pair[1].missing in UNRESOLVED]

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """The tasks by id, with their corrections applied."""
        return {id_: history.task for id_, history in self.histories.items()}

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """Each task with its corrections applied and its entries from all files, in order."""
        report_entries = self.reckoner.report_entries
        tasks = self.ledger.tasks.values()
        return {task.id: history_of(task, report_entries(task.id)) for task in tasks}

    @cached_property
    def sequences(self) -> Sequence[tuple[Task, tuple[Entry, ...]]]:
        """The entries of each task with its task: corrected, from all files, in order.

        A task with `each` has one sequence for each unit that has entries of its own. Entries
        that name no unit are about all units, and stand in each of these sequences. So it is with
        the periods of a task that comes again; the task of each then has the deadline of that
        period.
        """
        sequences: list[tuple[Task, tuple[Entry, ...]]] = []
        for task, entries in self.histories.values():
            of_units: Iterable[tuple[Entry, ...]] = (entries,) if entries else ()
            if entries and task.each:
                of_units = split_by_unit(task, entries, self.organisation)
            for sequence in of_units:
                if task.recurs:
                    sequences += split_by_period(task, sequence, self.reckoner.context)
                else:
                    own = due_of_one(task, sequence) if task.each else None
                    due = own.to if own and isinstance(own.to, str) else task.due
                    sequences.append((replace(task, due=due) if own else task, sequence))
        return sequences

    def sequences_with(self, *kinds: str) -> Iterator[tuple[Task, tuple[Entry, ...]]]:
        """Yield the sequences that have an entry of one of these kinds.

        Most entries are of the kind `progress`, and most rules are about rare kinds.
        """
        for index in sorted(
            set().union(*(self._sequences_by_kind.get(kind, ()) for kind in kinds))
        ):
            yield self.sequences[index]

    def ordered_sequences_with(self, *kinds: str) -> Iterator[tuple[Task, tuple[Entry, ...]]]:
        """Yield the sequences with an entry of one of these kinds whose dates are in order.

        Where a date is mistyped, all that follows from it would be found too, and hide it.
        """
        for task, entries in self.sequences_with(*kinds):
            if task.id not in self.disordered_tasks:
                yield task, entries

    @cached_property
    def disordered_tasks(self) -> frozenset[str]:
        """The tasks with entries that are not in the order of their dates, in any file."""
        groups = [(task.id, task.log) for task in self.ledger.tasks.values()]
        for report in self.ledger.reports.values():
            groups += [(id_, tuple(of)) for id_, of in by_task(report.entries).items() if id_]
        return frozenset(
            id_ for id_, entries in groups if any(out_of_order(entries, self.mistyped_entries))
        )

    @cached_property
    def misdated_plans(self) -> Mapping[str, Sequence[tuple[Entry, ...]]]:
        """The plans whose day of issue is probably mistyped, with what is recorded before it.

        That is so in most of their tasks that have a log, and in three of them at least: one
        finding says it of the plan, and none of each task.
        """
        early: dict[str, list[tuple[Entry, ...]]] = defaultdict(list)
        begun: dict[str, int] = defaultdict(int)
        for task, entries in self.histories.values():
            plan = self.ledger.plans.get(task.plan)
            if not entries or task.assigned or plan is None or not (plan.issued or _NEVER).exact:
                continue
            begun[plan.id] += 1
            day = (plan.issued or _NEVER).day
            if before := tuple(entry for entry in entries if entry.date.day < day):
                early[plan.id].append(before)
        return {
            plan: tasks
            for plan, tasks in early.items()
            if len(tasks) >= _MANY and 2 * len(tasks) > begun[plan]
        }

    @cached_property
    def mistyped_entries(self) -> frozenset[tuple[str, int]]:
        """The entries to which a correction gave another date, or which it made void.

        An entry is named by its file and its position there.
        """
        mistypes: set[tuple[str, int]] = set()
        for task, corrected in self.histories_with(CORRECTION):
            days = {(entry.path, entry.position, entry.date) for entry in corrected}
            for entry in (*self.ledger.tasks[task.id].log, *self.reckoner.report_entries(task.id)):
                if (entry.path, entry.position, entry.date) not in days:
                    mistypes.add((entry.path, entry.position))
        return frozenset(mistypes)

    @cached_property
    def _sequences_by_kind(self) -> Mapping[str, list[int]]:
        indexes: defaultdict[str, list[int]] = defaultdict(list)
        for index, (_, entries) in enumerate(self.sequences):
            for kind in {entry.kind for entry in entries}:
                indexes[kind].append(index)
        return indexes

    def histories_with(self, kind: str) -> Iterator[History]:
        """Yield the histories that have an entry of a kind, each once."""
        for id_ in dict.fromkeys(task.id for task, _ in self.sequences_with(kind)):
            yield self.histories[id_]

    @cached_property
    def decisions(self) -> Sequence[Entry]:
        """The entries that say who approved or confirmed them."""
        return [
            entry
            for _, entries in self.histories.values()
            for entry in entries
            if entry.approved_by is not None or entry.confirmed_by is not None
        ]

    @cached_property
    def estimates(self) -> Sequence[tuple[str, int, Estimate]]:
        """The estimates of plans and tasks, each with its file and its index there."""
        records: tuple[Plan | Task, ...] = (
            *self.ledger.plans.values(),
            *self.ledger.tasks.values(),
        )
        return [
            (record.path, index, estimate)
            for record in records
            for index, estimate in enumerate(record.estimates)
        ]

    @cached_property
    def clear_gaps(self) -> Sequence[tuple[Task, tuple[Clear, ...]]]:
        """The open tasks and instances that lack some of the six clears, each with these."""
        return [
            (standing.task, lacking)
            for standing in self.reckoner.standings(self.today)
            if standing.class_ in OPEN and (lacking := unclear(standing, self.ledger))
        ]

    def is_open(self, task: Task) -> bool:
        """Return whether a task of one row is neither completed nor cancelled.

        One that comes again is open, whatever became of its periods.
        """
        return (
            self.tasks[task.id].recurs
            or log_state(self.histories[task.id].entries, date.max).is_open
        )

    def leads_now(self, task: Task) -> tuple[str, ...]:
        """Return who leads a task on the clock's day; nobody for a task for many."""
        if not task.lead:
            return ()
        entries = self.histories[task.id].entries
        reassignments = tuple(entry for entry in entries if entry.kind == "reassignment")
        return self.reckoner.leads_on(task, reassignments, None, self.today)

    def due_now(self, task: Task) -> str:
        """Return the deadline in force after all decisions that name no unit."""
        due = task.due
        for entry in self.histories[task.id].entries:
            if entry.kind in MOVES_DEADLINE and entry.unit is None and isinstance(entry.to, str):
                due = entry.to
        return due

    @cached_property
    def directory(self) -> Directory:
        """For which units a list of units and groups stands on a day."""
        return Directory(self.organisation)

    def parties(self, task: Task) -> frozenset[str]:
        """Return the units that lead or coordinate a task, ever, and those that succeeded them."""
        if task.id not in self._parties:
            units = {*task.coordinating, *self.leads_ever(task)}
            heirs = (heir for unit in units for heir in self.organisation.line(unit))
            self._parties[task.id] = frozenset(heirs)
        return self._parties[task.id]

    def leads_ever(self, task: Task) -> tuple[str, ...]:
        """Return who leads a task as assigned, or must do it, and whom it was reassigned to."""
        entries = self.histories[task.id].entries
        moved = (ids_of(entry.to) for entry in entries if entry.kind == "reassignment")
        return (*task.lead, *task.each, *chain.from_iterable(moved))

    def leads_in_a_group(self, task: Task, unit: str, day: date) -> bool:
        """Return whether a unit may be a member of a group that leads a task, ever, on a day."""
        leads = self.leads_ever(task)
        groups = tuple(lead for lead in leads if self.organisation.is_group(lead))
        unit_set = self.directory.look_up(groups, day)
        # Of a group whose members are not all known, any unit may be one.
        return unit in unit_set.units or bool(unit_set.incomplete)

    @cached_property
    def unit_ids(self) -> frozenset[str]:
        """The ids of units. A unit whose file cannot be read exists: that file has its finding."""
        return self._ids("unit", self.ledger.units)

    @cached_property
    def plan_ids(self) -> frozenset[str]:
        """The ids of plans, unreadable ones too."""
        return self._ids("plan", self.ledger.plans)

    @cached_property
    def task_ids(self) -> frozenset[str]:
        """The ids of tasks, unreadable ones too."""
        return self._ids("task", self.ledger.tasks)

    def _ids(self, kind: str, records: Mapping[str, object]) -> frozenset[str]:
        unreadable = (_right_id(file) for file in self.ledger.unreadable if file.kind == kind)
        return frozenset(records).union(unreadable)

    def nearest(self, kind: str, word: str, ids: Collection[str]) -> str | None:
        """Return the id of a kind for which `word` is probably a mistype; None if there is none.

        `ids` are all ids of the kind. Each search compares the word with every id, and a ledger
        whose units were moved away has a finding for every task: so a rule may search for fifty
        different words, and after those the answer is None.
        """
        key = kind, word
        if key not in self._searches:
            if len(self._searches) >= _MOST_SEARCHES:
                return None
            self._searches.add(key)
        if key not in self._suggestions:
            self._suggestions[key] = nearest(word, ids)
        return self._suggestions[key]

    def unit_help(self, word: str) -> str:
        """Return what to do about a unit's id that names no unit."""
        units = self.organisation.find(word)
        if len(units) == 1:
            return say(
                "{name} is another name of {unit}. Write {unit}.",
                name=quoted(word),
                unit=units[0],
            )
        match = self.nearest("unit", word, self.unit_ids)
        if match is not None:
            return did_you_mean(match)
        return say("Write the id of a unit that is there, or add its file under units/.")

    def plan_help(self, word: str) -> str:
        """Return what to do about a plan's id that names no plan."""
        match = self.nearest("plan", word, self.plan_ids)
        if match is not None:
            return did_you_mean(match)
        return say("Write the id of a plan that is there, or add its folder under plans/.")

    def task_help(self, word: str) -> str:
        """Return what to do about a task's id that names no task.

        The search stays within the plan that the id names, where that plan is there.
        """
        plan, _, task = word.partition("/")
        if plan not in self.plan_ids:
            match = self.nearest("plan", plan, self.plan_ids)
            candidate = f"{match}/{task}"
            if match is not None and candidate in self.task_ids:
                return did_you_mean(candidate)
            return say("There is no plan {plan}; a task is named PLAN/TASK.", plan=plan)
        match = self.nearest("task", word, self.tasks_by_plan.get(plan, ()))
        if match is not None:
            return did_you_mean(match)
        return say("`r57 list --plan {plan}` shows the tasks of that plan.", plan=plan)

    @cached_property
    def tasks_by_plan(self) -> Mapping[str, list[str]]:
        """The ids of each plan's tasks."""
        ids: defaultdict[str, list[str]] = defaultdict(list)
        for task in sorted(self.task_ids):
            ids[task.partition("/")[0]].append(task)
        return ids

    @cached_property
    def predecessors(self) -> Mapping[str, list[Unit]]:
        """The units that each unit succeeds."""
        units: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self.ledger.units.values():
            for successor in unit.successor:
                units[successor].append(unit)
        return units


def _right_id(file: Unreadable) -> str:
    """Return the id that a file has once its name is mended, as others refer to it."""
    identity = identify(file.path)
    good = None if identity.exact else sound_path(identity)
    return identify(good).id if good else file.id
