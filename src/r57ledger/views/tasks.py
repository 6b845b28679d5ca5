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
from r57ledger.text import pick
from r57ledger.views.table import Column, Columns, Kind, Rows, Section, Value
from r57ledger.words.formatting import day

TASK_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("title", "Task"),
    Column("lead", "Lead (id)", Kind.ID),
    Column("unit", "Lead"),
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
    Column("remarks", "Remarks", data=False),
)
"""`lead` is a unit's id, `unit` its name; of several all ids or names in one text, and `leads` has
their ids. `member_of` is the group that leads where the view is about a member of it. `remarks`
says the flags in words."""

OTHERS = "others, not all known"
"""What the row of a task says that stands for the members of a group who are not known."""

Extra = Callable[[Standing], tuple[Value, ...]]


def unit_name(ledger: Ledger, unit: str, role: str = "lead") -> str:
    """Return a unit's name in the language of the run; its id where the unit is not known.

    For `unstated` the answer is that no such `role` is named.
    """
    if unit == UNSTATED:
        return f"no {role} is named"
    record = ledger.units.get(unit)
    return pick(record.name) if record else unit


def plan_name(ledger: Ledger, plan: str) -> str:
    """Return a plan's title in the language of the run; its id where the plan is not known."""
    record = ledger.plans.get(plan)
    return pick(record.title) if record else plan


def leads_name(ledger: Ledger, leads: Sequence[str]) -> str:
    """Return the names of all that lead a task, in one text."""
    return ", ".join(unit_name(ledger, lead) for lead in leads)


def leads_id(standing: Standing) -> str:
    """Return the ids of all that lead a task, in one text: of one unit its id."""
    return ", ".join(standing.leads)


def task_rows(
    reckoner: Reckoner,
    standings: Sequence[Standing],
    extra: Extra | None = None,
    asked: Answering | None = None,
) -> Rows[Standing]:
    """Return a row of `TASK_COLUMNS` for each standing, followed by what `extra` adds to it.

    `asked` are the units that the view is about, if it is about some.
    """
    getters = _getters(reckoner.ledger, asked)
    if extra is None:
        return Columns(standings, getters)
    return Rows(standings, lambda standing: (*[get(standing) for get in getters], *extra(standing)))


def _getters(ledger: Ledger, asked: Answering | None) -> list[Callable[[Standing], Value]]:
    """Return for each of `TASK_COLUMNS` the function that takes its value from a standing."""
    names = {id_: pick(unit.name) for id_, unit in ledger.units.items()}
    getters: dict[str, Callable[[Standing], Value]] = {
        "plan": lambda s: s.task.plan,
        "title": lambda s: pick(s.task.title),
        "lead": leads_id,
        "unit": lambda s: names.get(leads_id(s)) or leads_name(ledger, s.leads),
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
    return [getters.get(column.key) or attrgetter(column.key) for column in TASK_COLUMNS]


def remarks(ledger: Ledger, standing: Standing, asked: Answering | None = None) -> str:
    """Return the flags of a task in words, for people: their columns are for programs."""
    phrases = [role] if (role := role_words(ledger, standing, asked)) else []
    if standing.next_working_day and not standing.completed:
        phrases.append(f"next working day {day(standing.next_working_day)}")
    if standing.awaiting_confirmation:
        phrases.append("awaiting confirmation")
    if standing.inherited:
        phrases.append("inherited from an earlier lead")
    if standing.uncertain:
        phrases.append("a date is uncertain")
    return "; ".join(phrases)


def role_words(ledger: Ledger, standing: Standing, asked: Answering | None) -> str:
    """Return in words that several lead a task, or that not all who must do it are known."""
    phrases: list[str] = []
    if standing.joint:
        phrases.append("led jointly")
    if group := asked.member_of(standing) if asked else None:
        phrases.append(f"as a member of {unit_name(ledger, group)}")
    if standing.others:
        phrases.append(OTHERS)
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
        ("title", "id", "unit", "due"),
        title="Not determined, since they rest on a record that is missing or cannot be read",
    )
