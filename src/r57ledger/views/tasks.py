"""The row of a task: the same columns, in the same order, in every view that lists tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from r57ledger.format.common import UNSTATED
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.answering import Answering
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import collate, first, pick
from r57ledger.views.table import Column, Columns, Kind, Rows, Section, Value
from r57ledger.words.message import counted, mark, say

TASK_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("title", "Task"),
    Column("unit", "Lead (id)", Kind.ID),
    Column("unit_name", "Name of the lead"),
    Column("leads", "Leads (ids)", Kind.LIST),
    Column("coordinating", "Coordinating", Kind.LIST),
    Column("due", "Due", Kind.ID),
    Column("due_text", "In the source's words"),
    Column("last_day", "Last day", Kind.DATE),
    Column("next_working_day", "Next working day", Kind.DATE),
    Column("precision", "Precision", Kind.WORD),
    Column("class", "Class", Kind.WORD),
    Column("days_late", "Days late", Kind.INT),
    Column("completed", "Completed", Kind.DATE),
    Column("original_last_day", "Original last day", Kind.DATE),
    Column("extensions", "Times extended", Kind.INT),
    Column("percent", "Done", Kind.PERCENT),
    Column("awaiting_confirmation", "Awaiting confirmation", Kind.FLAG),
    Column("inherited", "Inherited", Kind.FLAG),
    Column("uncertain", "Uncertain", Kind.FLAG),
    Column("joint", "Led jointly", Kind.FLAG),
    Column("member_of", "As a member of (id)", Kind.ID),
    Column("path", "File", Kind.ID),
    Column("others", "For the unknown members of (id)", Kind.ID),
    Column("lead", "Lead", Kind.LIST, data=False),
    Column("remarks", "Remarks", data=False),
)
"""`unit` is the unit that leads, the first of several, which answers first; `leads` are all. People
see the names of all (`lead`), or that none is named. `member_of` is the group that leads where the
view is about a member of it; `others` is the group
that a row is of whose members are not all known. `remarks`
says the flags in words."""

OTHERS = mark("others, not all known")
"""What the row of a task says that stands for the members of a group who are not known."""

_NOBODY = {
    "lead": mark("no lead is named"),
    "owner": mark("no owner is named"),
    "unit": mark("no unit is named"),
}
"""What people see in the place of a unit that the source leaves open, by its role."""

Extra = Callable[[Standing], tuple[Value, ...]]
Getter = Callable[[Standing], Value]


def unit_name(ledger: Ledger, unit: str, role: str = "lead") -> str:
    """Return a unit's name in the language of the run; its id where the unit is not known.

    For `unstated` the answer is that no such `role` is named.
    """
    if unit == UNSTATED:
        return say(_NOBODY[role])
    record = ledger.units.get(unit)
    return pick(record.name) if record else unit


def known(unit: str | None) -> str | None:
    """Return a unit's id for programs: None where the source names none."""
    return None if unit == UNSTATED else unit


def known_name(ledger: Ledger, unit: str | None) -> str | None:
    """Return a unit's name for programs; None where the source names none."""
    return None if unit is None or unit == UNSTATED else unit_name(ledger, unit)


def lead_names(ledger: Ledger, leads: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all that lead a task, as people read them."""
    return tuple(unit_name(ledger, lead) for lead in leads)


def plan_name(ledger: Ledger, plan: str) -> str:
    """Return a plan's title in the language of the run; its id where the plan is not known."""
    record = ledger.plans.get(plan)
    return pick(record.title) if record else plan


def unit_place(ledger: Ledger, unit: str) -> tuple[str, str, str]:
    """Return what units are sorted by where they stand by name, in every language alike."""
    record = ledger.units.get(unit)
    return collate(first(record.name) if record else unit)


def plan_place(ledger: Ledger, plan: str) -> tuple[str, str, str]:
    """Return what documents are sorted by where they stand by title, in every language alike."""
    record = ledger.plans.get(plan)
    return collate(first(record.title) if record else plan)


def leads_name(ledger: Ledger, leads: Sequence[str]) -> str:
    """Return the names of all that lead a task, in one text."""
    return ", ".join(lead_names(ledger, leads))


def task_rows(
    reckoner: Reckoner,
    standings: Sequence[Standing],
    extra: Extra | None = None,
    asked: Answering | None = None,
) -> Rows[Standing]:
    """Return a row of `TASK_COLUMNS` for each standing, followed by what `extra` adds to it.

    `asked` are the units that the view is about, if it is about some.
    """
    getters = task_getters(reckoner.ledger, TASK_COLUMNS, asked)
    if extra is None:
        return Columns(standings, getters)
    return Rows(standings, lambda standing: (*[get(standing) for get in getters], *extra(standing)))


def task_getters(
    ledger: Ledger, columns: Sequence[Column], asked: Answering | None = None
) -> list[Getter]:
    """Return for some of `TASK_COLUMNS` the functions that take their values from a standing."""
    names = {id_: pick(unit.name) for id_, unit in ledger.units.items()}
    alone: dict[tuple[str, ...], tuple[str, ...]] = {(id_,): (name,) for id_, name in names.items()}
    getters: dict[str, Getter] = {
        "plan": lambda s: s.task.plan,
        "title": lambda s: pick(s.task.title),
        "unit": lambda s: known(s.lead),
        "unit_name": lambda s: names.get(s.lead) or known_name(ledger, s.lead),
        "leads": lambda s: s.leads if s.lead != UNSTATED else (),
        "lead": lambda s: alone.get(s.leads) or lead_names(ledger, s.leads),
        "coordinating": lambda s: s.task.coordinating,
        "due": lambda s: s.deadline.text,
        "due_text": lambda s: pick(s.task.due_text) or None,
        "precision": lambda s: s.deadline.precision,
        "class": lambda s: s.class_.value,
        "path": lambda s: s.task.path,
        "member_of": lambda s: asked.member_of(s) if asked else None,
        "remarks": lambda s: remarks(ledger, s, asked) or None,
    }
    # Every other column is an attribute of the standing with the same name.
    return [getters.get(column.key) or attrgetter(column.key) for column in columns]


def remarks(ledger: Ledger, standing: Standing, asked: Answering | None = None) -> str:
    """Return the flags of a task in words, for people: their columns are for programs."""
    phrases = [role] if (role := role_words(ledger, standing, asked)) else []
    if moved := moved_words(standing):
        phrases.append(moved)
    if standing.next_working_day and not standing.completed:
        phrases.append(say("next working day {day}", day=standing.next_working_day))
    if standing.awaiting_confirmation:
        phrases.append(say("awaiting confirmation"))
    if standing.inherited:
        phrases.append(say("inherited from an earlier lead"))
    if standing.uncertain:
        phrases.append(say("a date is uncertain"))
    return "; ".join(phrases)


def moved_words(standing: Standing) -> str:
    """Return from which last day to which one a task has moved; empty for the same one."""
    before, after = standing.original, standing.deadline
    if before.last_day is None or after.last_day is None or before.last_day == after.last_day:
        return ""
    moved = (after.last_day - before.last_day).days
    days = counted(-moved, "−{n} day", "−{n} days")
    if moved > 0:
        days = counted(moved, "+{n} day", "+{n} days")
    words = {"before": before.last_day, "after": after.last_day, "days": days}
    if not standing.extensions:
        return say("{before} → {after} ({days})", **words)
    times = counted(standing.extensions, "{n} extension", "{n} extensions")
    return say("{before} → {after} ({days}, {times})", times=times, **words)


def role_words(ledger: Ledger, standing: Standing, asked: Answering | None) -> str:
    """Return in words that several lead a task, or that not all who must do it are known."""
    phrases: list[str] = []
    if standing.joint:
        phrases.append(say("led jointly"))
    if group := asked.member_of(standing) if asked else None:
        phrases.append(say("as a member of {group}", group=unit_name(ledger, group)))
    if standing.others:
        phrases.append(say(OTHERS))
    return "; ".join(phrases)


def by_last_day(standing: Standing) -> tuple[date, str]:
    """Return the sort key of lists: the earliest last day first, tasks without one last."""
    return standing.last_day or date.max, standing.id


def undetermined(reckoner: Reckoner, standings: list[Standing]) -> Section:
    """Return the part of a view that lists the tasks whose class cannot be determined."""
    return Section(
        "undetermined",
        TASK_COLUMNS,
        task_rows(reckoner, sorted(standings, key=lambda s: s.id)),
        ("title", "id", "lead", "due"),
        title=say("Not determined, since they rest on a record that is missing or cannot be read"),
    )
