"""What the table of facts says of a record in columns, so that SQL can leave records unread.

An outline follows from one record alone: no date, no setting and no other file is asked. It says
from which day on a task's own log says nothing more, and what it says then. Whether the task is
late is decided by `schedule`, from the whole record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

import orjson

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.entry import Entry
from r57ledger.format.plan import Plan
from r57ledger.format.proposal import Proposal
from r57ledger.format.report import Report
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.schedule.deadline import DeadlineError, parse
from r57ledger.schedule.facts import dates_of
from r57ledger.schedule.history import CORRECTION, history_of
from r57ledger.schedule.logstate import MOVES_DEADLINE, LogState, log_state
from r57ledger.schedule.strays import named_in, possible_leads

OPEN = "open"
"""A task of one row that was not handed in and is not at its end."""
CLOSED = "closed"
"""A task that is completed, cancelled or suspended: by its log it is neither in term nor late."""
REGULAR = "regular"
"""A regular task that is not at its end."""
HANDED_IN = "handed_in"
"""A task of one row that was handed in and waits for its confirmation."""
MIXED = "mixed"
"""A task whose outline says too little: its whole record decides.

That is so, among others, of a task that was suspended after its last day: it is fewer days late.
"""

NEVER = "9999-12-31"
"""The last day of what has none, whatever other records say."""


class Outline(NamedTuple):
    """The columns of one record. Days are ISO texts, which sort as days do.

    `facts` are the days of its facts in order, joined by blanks, and `last_fact` is the last one.
    `units` and `tasks` are JSON lists of the ids that it names; `submits` lists the tasks of
    which a report says that they were handed in, and `formerly` the ids that a task had before.
    `leads` are all units and groups that ever lead a task; a deadline may be among them.

    Of a task: `since` is the day from which its own log says nothing more, `state` is what the
    log says then, and `due` its last day then. `first_due` is the earliest last day that it ever
    has. Both are None where a last day follows from more than the words of the deadline: then
    `deadline` is the text of the one in force. `assigned` is the day of the assignment, or the
    plan of a task that does not say it. `handed_in` is the day of the first submission that was
    not returned. `parent` is the task that it carries out. Of a plan, `since` is the day on which
    it was issued.
    """

    facts: str = ""
    last_fact: str | None = None
    since: str = ""
    state: str | None = None
    due: str | None = None
    first_due: str | None = None
    deadline: str | None = None
    assigned: str | None = None
    handed_in: str | None = None
    parent: str | None = None
    units: str | None = None
    tasks: str | None = None
    submits: str | None = None
    formerly: str | None = None
    leads: str | None = None


def outline(record: Any) -> Outline:
    """Return the outline of a record of any kind."""
    days = sorted({day.isoformat() for day in dates_of(record)})
    common = Outline(
        " ".join(days),
        days[-1] if days else None,
        units=_as_json(_units(record)),
        tasks=_as_json(_tasks(record)),
    )
    if isinstance(record, Task):
        return _of_task(record, common)
    if isinstance(record, Report):
        submissions = (e.task for e in record.entries if e.kind == "submission")
        return common._replace(submits=_as_json(submissions))
    if isinstance(record, Plan) and record.issued:
        return common._replace(since=record.issued.day.isoformat())
    return common


def _of_task(task: Task, common: Outline) -> Outline:
    history = history_of(task)
    corrects = any(entry.kind == CORRECTION and entry.entry for entry in task.log)
    task, state = history.task, log_state(history.entries, date.max)
    # The deadlines of entries before and after correction count. So do the new deadlines of
    # corrections themselves: the entry that one mends may stand in a report.
    moves = [e.to for e in (*task.log, *history.entries) if e.kind in MOVES_DEADLINE]
    moves += [e.replace["to"] for e in task.log if e.replace and "to" in e.replace]
    moves += [e.to for e in history.entries if e.field == "due"]
    dues = {task.due, *(to for to in moves if isinstance(to, str))}
    last_days = [_fixed_day(due) for due in dues]
    fixed = [day for day in last_days if day is not None]
    in_force = state.due.to if state.due and isinstance(state.due.to, str) else task.due
    assigned = task.assigned.day.isoformat() if task.assigned else ""
    due = _fixed_day(in_force)
    return common._replace(
        since=max([assigned, *(entry.date.day.isoformat() for entry in history.entries)]),
        state=MIXED
        if corrects or task.each or task.every
        else _state(task, state, history.entries, due),
        due=due,
        first_due=min(fixed) if len(fixed) == len(last_days) and not task.every else None,
        handed_in=state.first_in.date.day.isoformat() if state.first_in else None,
        parent=task.parent if task.parent and "/" in task.parent else None,
        deadline=in_force if due is None and not task.every else None,
        formerly=_as_json(task.formerly),
        leads=_as_json(possible_leads(task)),
        assigned=assigned or task.plan,
    )


def _state(task: Task, state: LogState, entries: Iterable[Entry], due: str | None) -> str:
    if not state.is_open or state.suspended:
        return CLOSED
    if task.kind == "regular":
        return REGULAR
    # With a day known only as `by DATE` it may be uncertain whether the task is late.
    if any(not entry.date.exact for entry in entries):
        return MIXED
    ends = [end.date.day.isoformat() for _, end in state.stops if end is not None]
    if ends and (due is None or max(ends) > due):
        return MIXED
    return HANDED_IN if state.first_in else OPEN


def _fixed_day(due: str) -> str | None:
    """Return the last day, before rolling, that a deadline's words alone give; None for others."""
    try:
        deadline = parse(due)
    except DeadlineError:
        return None
    if deadline.form in ("none", "unstated"):
        return NEVER
    return deadline.last.isoformat() if deadline.last else None


def _units(record: Any) -> Iterator[str | None]:
    """Yield every unit that may lead, direct, owe or answer for something in a record."""
    match record:
        case Task():
            yield from (*record.lead, *record.each, record.directed_by, *record.coordinating)
            yield from _units_of(record.log)
        case Report():
            yield record.unit
            yield from _units_of(record.entries)
        case Target():
            yield record.lead
        case Difficulty():
            yield record.owner
        case Proposal():
            yield from (record.by, *record.to)


def _units_of(entries: Iterable[Entry]) -> Iterator[str]:
    return (unit for entry in entries for unit in named_in(entry))


def _tasks(record: Any) -> Iterator[str | None]:
    """Yield every task that a record names: those it waits for, is part of, or tells of."""
    match record:
        case Task():
            yield from (record.parent, *record.after)
        case Report():
            yield from (entry.task for entry in record.entries)
        case Target() | Difficulty() | Proposal():
            yield from record.tasks


def _as_json(ids: Iterable[str | None]) -> str | None:
    """Return ids as a JSON list, each once; None where there are none."""
    unique = sorted({id_ for id_ in ids if id_})
    return orjson.dumps(unique).decode() if unique else None
