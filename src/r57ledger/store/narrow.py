"""The records that a view needs, chosen by SQL from the facts of a snapshot.

SQL may choose too many tasks, never too few: the class of each is decided by `schedule`, from the
whole record. The one exception are the tasks that are only counted, behind the first ones of a
long list: of each of those nothing but the last day decides the class.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import orjson

from r57ledger.format.common import When
from r57ledger.format.identity import task_path
from r57ledger.format.ledger import Ledger
from r57ledger.format.unit import Unit
from r57ledger.schedule.deadline import IMMEDIATE, is_day
from r57ledger.schedule.former import FormerIds, follow, follow_record, former_ids, unambiguous
from r57ledger.schedule.obligation import periods_due
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import NO_DATE_YET
from r57ledger.schedule.strays import leading_to_units
from r57ledger.store.conditions import ENDED, LATE, MAY_BE_DUE, MAY_BE_LATE, SURE, TASKS
from r57ledger.store.facts import Facts
from r57ledger.store.need import Need, What
from r57ledger.store.outline import NEVER


class Narrowed(NamedTuple):
    """A ledger narrowed to a need, and how many tasks were only counted."""

    ledger: Ledger
    counted: int = 0


def narrow(facts: Facts, as_of: date, need: Need) -> Narrowed | None:
    """Return the ledger of a snapshot, narrowed to a need; None where its settings are broken."""
    settings = next(facts.records("kind = 'settings'"), None)
    if settings is None:
        return None
    ledger = Ledger(
        settings,
        calendar={},
        units={},
        plans={},
        tasks={},
        targets={},
        difficulties={},
        reports={},
        proposals={},
        unreadable=facts.unreadable(),
        last_fact=facts.last_fact(as_of),
    )
    for record in facts.records("kind IN ('calendar', 'unit', 'plan')"):
        ledger.add(record)
    selection = _Selection(facts, ledger, as_of, need)
    _SELECT[need.what](selection)
    if need.by_unit:
        selection.strays()
    counted = len(selection.countable - ledger.tasks.keys())
    return Narrowed(follow(ledger.in_order(), selection.names), counted)


class _Selection:
    """One view's question to the facts of one snapshot, and the ledger that comes of it."""

    def __init__(self, facts: Facts, ledger: Ledger, as_of: date, need: Need) -> None:
        self.facts, self.ledger, self.as_of, self.need = facts, ledger, as_of, need
        self.names = _former_ids(facts, ledger)
        self.countable: set[str] = set()
        broken = {file.kind for file in ledger.unreadable}
        self.values: dict[str, object] = {
            "day": as_of.isoformat(),
            "after": as_of.isoformat(),
            "rolls": ledger.settings.roll != "none",
            "certain": ledger.settings.roll == "none" or "calendar" not in broken,
            "members_known": "unit" not in broken,
            "at_once": ledger.settings.immediate is None,
        }

    def prepare(self) -> None:
        """List what the conditions on tasks ask for beside the task's own row.

        These are the last days of deadlines that count from something, the plans that had not
        been issued by the day, those that cannot be read, and the tasks of which a report says that
        they were handed in.
        """
        plans = self.ledger.plans.values()
        later = (p.id for p in plans if p.issued is not None and p.issued.day > self.as_of)
        self.facts.list_ids("not_issued", later)
        unread = (file.id for file in self.ledger.unreadable if file.kind == "plan")
        self.facts.list_ids("unread_plan", unread)
        submitted = self.facts.ids("report", "submits")
        self.facts.list_ids("submitted", map(self.names.task, submitted))
        self.facts.make_list("resolved", ("deadline", "assigned", "last_day"), self._resolved())
        self.facts.execute(TASKS)

    def _resolved(self) -> Iterator[tuple[str, str, str | None]]:
        """Yield the deadlines that count from something, with the last day that each comes to."""
        reckoner = Reckoner(self.ledger)
        # For DISTINCT, SQLite would read the rows of both tables whole.
        query = "SELECT deadline, assigned FROM fact WHERE deadline IS NOT NULL"
        for deadline, assigned in set(self.facts.select(query)):
            if is_day(assigned):
                when, plan = When(date.fromisoformat(assigned)), None
            else:
                when, plan = None, assigned
            resolved = reckoner.resolve(self.names.deadline(deadline), when, plan)
            if resolved.uncertain:
                continue  # whether it is late may be uncertain: its whole record tells
            if resolved.last_day is not None:
                yield deadline, assigned, resolved.last_day.isoformat()
            elif resolved.missing == NO_DATE_YET and deadline != IMMEDIATE:
                yield deadline, assigned, NEVER

    def read(self, where: str, source: str = "fact") -> None:
        """Read the records that fulfil a condition; those of `store.conditions` ask `task`."""
        for record in self.facts.records(where, self.values, source):
            self.ledger.add(record)

    def first_tasks(self, where: str, countable: str, count: int) -> None:
        """Read the tasks that fulfil a condition; of the countable ones no more than the first.

        These are the first by last day and id: the others are only counted.
        """
        query = f"SELECT last_day, id, {countable} FROM task WHERE {where}"
        rows = list(self.facts.select(query, self.values))
        countables = [row for row in rows if row[2]]
        read = [*(row for row in rows if not row[2]), *heapq.nsmallest(count, countables)]
        self.tasks_of(id_ for _, id_, _ in read)
        self.countable = {id_ for _, id_, _ in countables}

    def parents(self) -> None:
        """Read the tasks that those that were read carry out: a summary counts these apart."""
        above = (task.parent for task in self.ledger.tasks.values() if task.parent)
        self.tasks_of(map(self.names.task, above))

    def tasks_of(self, ids: Iterable[str]) -> None:
        """Read the tasks of some ids."""
        self.facts.list_ids("path_of_task", map(task_path, ids))
        self.read("path IN (SELECT id FROM path_of_task)")

    def strays(self) -> None:
        """Read the tasks that no unit of the ledger may lead."""
        units = {id_: follow_record(unit, self.names) for id_, unit in self.ledger.units.items()}
        unreadable = {file.id for file in self.ledger.unreadable if file.kind == "unit"}
        sure = leading_to_units(units, unreadable)
        query = "SELECT leads FROM fact WHERE leads IS NOT NULL"
        leads = {text for (text,) in self.facts.select(query)}
        odd = [one for one in leads if not sure.issuperset(map(self.names.unit, orjson.loads(one)))]
        self.facts.list_ids("stray", odd)
        self.read("kind = 'task' AND leads IN (SELECT id FROM stray)")
        self.reports()

    def reports(self) -> None:
        """Read the reports that tell of the tasks that were read."""
        self.facts.list_ids("loaded", self.names.of_tasks(self.ledger.tasks))
        self.read(_naming("report", "tasks", "loaded"))

    def reports_due(self, last: date) -> None:
        """Read the reports of the periods whose reports are due from the day up to `last`."""
        context = Reckoner(follow(self.ledger, self.names)).context
        folders = (
            f"{plan.id}/{obligation.id}/{period.text}/"
            for plan in self.ledger.plans.values()
            for obligation in plan.reporting
            for period in periods_due(plan, obligation, self.as_of, last, context)
        )
        self.facts.list_ids("folder", folders)
        # What is left of PLAN/OBLIGATION/PERIOD/UNIT without the letters at its end.
        folder = "rtrim(id, replace(id, '/', ''))"
        self.read(f"kind = 'report' AND {folder} IN (SELECT id FROM folder)")


def _everything(selection: _Selection) -> None:
    selection.read("kind IN ('task', 'target', 'difficulty', 'report')")


def _overdue(selection: _Selection) -> None:
    """Read what may be overdue; of plain tasks no more than the first, where those are enough."""
    selection.prepare()
    # Where the ledger has a scope, the lead of each task decides in which table it is counted.
    if selection.need.first is None or selection.ledger.settings.scope is not None:
        selection.read(MAY_BE_LATE, "task")
    else:
        countable = f"{LATE} AND parent IS NULL"
        selection.first_tasks(MAY_BE_LATE, countable, selection.need.first)
    selection.parents()
    selection.reports()


def _first(selection: _Selection) -> None:
    """Read the tasks with the earliest last days, and those that SQL cannot put in that order."""
    selection.prepare()
    selection.first_tasks("TRUE", SURE, selection.need.first or 0)
    selection.reports()


def _upcoming(selection: _Selection) -> None:
    """Read what may fall due in the days ahead."""
    within = selection.need.within
    days = selection.ledger.settings.due_soon if within is None else within
    last = selection.as_of + timedelta(days=days)
    selection.values["after"] = (last + timedelta(days=1)).isoformat()
    selection.prepare()
    selection.read(f"{MAY_BE_DUE} AND NOT {LATE}", "task")
    selection.read("kind = 'target'")
    selection.reports()
    selection.reports_due(last)


def _open(selection: _Selection) -> None:
    """Read what may be in term, regular or without a last day, and the tasks it waits for."""
    selection.prepare()
    selection.read(f"NOT {ENDED} AND NOT {LATE}", "task")
    earlier = (id_ for task in selection.ledger.tasks.values() for id_ in task.after)
    selection.tasks_of(map(selection.names.task, earlier))
    selection.reports()


def _one_task(selection: _Selection) -> None:
    """Read a task, those that it names or that name it, and what is bound to it."""
    facts, ledger = selection.facts, selection.ledger
    selection.tasks_of(selection.need.names)
    names, tasks = selection.names, list(ledger.tasks.values())
    others = [id_ for task in tasks for id_ in (task.parent, *task.after) if id_]
    selection.tasks_of(map(names.task, others))
    facts.list_ids("asked", [*selection.need.names, *names.of_tasks(task.id for task in tasks)])
    selection.read(_naming("task", "tasks", "asked"))
    # A target or difficulty may have the same id by mistake: the view names all of them.
    for kind in ("target", "difficulty"):
        naming = _naming(kind, "tasks", "asked")
        selection.read(f"kind = '{kind}' AND (id IN (SELECT id FROM asked) OR {naming})")
    selection.reports()


def _one_unit(selection: _Selection) -> None:
    """Read what a unit, those below it and those before it lead, direct, owe or answer for."""
    facts, ledger = selection.facts, selection.ledger
    answering = _answering(ledger.units, selection.need.names, selection.names)
    facts.list_ids("answering", answering)
    selection.read(_naming("task", "units", "answering"))
    selection.read("kind = 'difficulty'")
    hindered = (id_ for one in ledger.difficulties.values() for id_ in one.tasks)
    selection.tasks_of(map(selection.names.task, hindered))
    selection.parents()
    selection.reports()
    selection.read(_naming("report", "units", "answering"))


_SELECT: dict[What, Callable[[_Selection], None]] = {
    What.CHECK: _everything,
    What.EVERYTHING: _everything,
    What.OVERDUE: _overdue,
    What.UPCOMING: _upcoming,
    What.OPEN: _open,
    What.FIRST: _first,
    What.TASK: _one_task,
    What.UNIT: _one_unit,
}


def _former_ids(facts: Facts, ledger: Ledger) -> FormerIds:
    """Return the former ids of units, plans and tasks, of which the ledger holds no tasks yet."""
    names, tasks = former_ids(ledger), facts.renamed_tasks()
    if names.plans:
        folders = facts.folders_in_use(names.plans)
        names = names._replace(plans={o: n for o, n in names.plans.items() if o not in folders})
    if tasks:
        names = names._replace(tasks=unambiguous(tasks, facts.in_use(old for old, _ in tasks)))
    return names


def _answering(units: dict[str, Unit], names: Iterable[str], former: FormerIds) -> set[str]:
    """Return the units whose tasks may be those of some units, by name or below them.

    They are joined by the units that passed on to them, by the groups that they belong to, and
    by the ids that all of these had before.
    """
    units = {id_: follow_record(unit, former) for id_, unit in units.items()}
    organisation = Organisation(units)
    ids = [*names, *(id_ for name in names for id_ in organisation.find(name))]
    answering = {unit for id_ in ids for unit in organisation.line(id_)}
    while True:
        more = {
            unit.id
            for unit in units.values()
            if not answering.isdisjoint(parent.unit for parent in unit.parents)
            or not answering.isdisjoint(unit.successor)
            or not answering.isdisjoint(member.unit for member in unit.members)
        }
        if more <= answering:
            return answering.union(old for old, new in former.units.items() if new in answering)
        answering |= more


def _naming(kind: str, column: str, ids: str) -> str:
    """Return the condition for records of a kind that name one of the listed ids in a column."""
    return (
        f"kind = '{kind}' AND {column} IS NOT NULL AND EXISTS "
        f"(SELECT 1 FROM json_each({column}) WHERE value IN (SELECT id FROM {ids}))"
    )
