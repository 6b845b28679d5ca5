"""The lists of a summary: what was completed, became late, was extended, assigned, falls due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from r57ledger.format.common import UNSTATED
from r57ledger.schedule.answering import Answering
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.pace import entries_of
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import UNRESOLVED
from r57ledger.text import pick
from r57ledger.views.decisions import MOVES_DEADLINE
from r57ledger.views.summary.flow import Interval
from r57ledger.views.summary.movements import MovementKind
from r57ledger.views.summary.periods import SummaryPeriod
from r57ledger.views.summary.population import Part
from r57ledger.views.table import Column, Kind, Row, Section, Value
from r57ledger.views.tasks import leads_id, leads_name, remarks, unit_name
from r57ledger.words.formatting import day, number
from r57ledger.words.message import counted
from r57ledger.words.sentences import listed

TASK = (
    Column("title", "Task"),
    Column("id", "Id", Kind.ID),
    Column("lead", "Lead (id)", Kind.ID),
    Column("unit", "Lead"),
    Column("leads", "Leads (ids)", Kind.LIST),
)
"""The first columns of every list of a summary; `r57 list` has the whole row of a task."""

_Field: TypeAlias = tuple[Column, Callable[[Standing], Value]]

_NAMED = 3
"""How many leads the sentence above a list of overdue tasks names."""
_REMARKED = ("inherited", "handed_in", "next_working_day")
"""The columns for programs whose content people read in the remarks."""
_NARROW = 3
"""How many of a list's own columns fit where a terminal is narrow."""


class _List(NamedTuple):
    """One list: its tasks in their order, and its columns after those of `TASK`."""

    key: str
    title: str
    tasks: list[Standing]
    fields: tuple[_Field, ...]
    intro: tuple[str, ...] = ()


class Activity(NamedTuple):
    """What the lists are made of: the period, what was counted and moved in it.

    `asked` are the units that the summary is about, if it is about some.
    """

    reckoner: Reckoner
    period: SummaryPeriod
    interval: Interval
    asked: Answering | None = None

    def now(self) -> Iterator[Standing]:
        """Yield the tasks of the main part on the last day."""
        return (standing for _, standing in self.interval.end.part(Part.MAIN))

    def was_overdue(self, standing: Standing) -> bool:
        """Tell whether a task was overdue when the period began."""
        before = self.interval.start.standings.get(standing.id)
        return before is not None and before.class_ is Class.OVERDUE

    def moved(self, kind: MovementKind) -> list[Standing]:
        """Return the tasks that moved so, as they stood on that day, in the order of days."""
        return [m.standing for m in self.interval.movements if m.kind is kind]


def activity_lists(activity: Activity) -> tuple[Section, ...]:
    """Return the lists of a summary in the order in which an office reads them."""
    return tuple(build(activity) for build in _LISTS)


def _completed(activity: Activity) -> Section:
    done = activity.moved(MovementKind.DONE)
    late = sum(s.class_ is Class.DONE_LATE for s in done)
    unclear = sum(s.class_ is Class.UNDETERMINED for s in done)
    extended = sum(s.class_ is Class.DONE_ON_TIME and s.extensions > 0 for s in done)
    phrases = [f"{len(done) - late - unclear} on time"]
    if extended:
        phrases[0] += f" ({extended} of these after an extension)"
    if late:
        phrases.append(f"{late} late")
    if unclear:
        phrases.append(f"{unclear} not determined")
    fields: tuple[_Field, ...] = (
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
        (Column("completed", "Completed", Kind.DATE), lambda s: s.completed),
        (Column("days_late", "Days late", Kind.INT), lambda s: s.days_late),
        (Column("confirmed", "Confirmed", Kind.DATE), lambda s: s.confirmed),
        (Column("extensions", "Times extended", Kind.INT), lambda s: s.extensions or None),
    )
    intro = [f"{listed(phrases)}."]
    if any(s.completed and s.completed < activity.period.first for s in done):
        intro.append(
            "Counted are those confirmed in the period; the day of completion, by which one is "
            "late or not, may be an earlier one."
        )
    return _tasks(
        activity, _List("completed", "Completed in the period", done, fields, tuple(intro))
    )


def _became_overdue(activity: Activity) -> Section:
    late = [s for s in activity.now() if s.class_ is Class.OVERDUE and not activity.was_overdue(s)]
    return _overdue(activity, "became_overdue", "Became overdue in the period", late)


def _still_overdue(activity: Activity) -> Section:
    late = [s for s in activity.now() if s.class_ is Class.OVERDUE and activity.was_overdue(s)]
    return _overdue(activity, "still_overdue", "Still overdue", late)


def _overdue(activity: Activity, key: str, title: str, late: list[Standing]) -> Section:
    late.sort(key=lambda s: (-(s.days_late or 0), s.id))
    intro: tuple[str, ...] = ()
    if late:
        longest = counted(late[0].days_late or 0, "{n} day", "{n} days")
        intro = (f"The longest is late by {longest}.{_leads(activity, late)}",)
    fields: tuple[_Field, ...] = (
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
        (Column("days_late", "Days late", Kind.INT), lambda s: s.days_late),
        (Column("extensions", "Times extended", Kind.INT), lambda s: s.extensions or None),
        (Column("inherited", "Inherited", Kind.FLAG), lambda s: s.inherited),
    )
    return _tasks(activity, _List(key, title, late, fields, intro))


def _leads(activity: Activity, late: list[Standing]) -> str:
    """Return who leads several of the tasks, those with the most first."""
    most = Counter(lead for standing in late for lead in standing.leads).most_common(_NAMED)
    ledger = activity.reckoner.ledger
    leads = [
        f"{unit_name(ledger, lead)} ({count})"
        for lead, count in most
        if count > 1 and lead != UNSTATED
    ]
    return f" Several are led by {listed(leads)}." if leads else ""


def _extended(activity: Activity) -> Section:
    columns = (
        *TASK,
        Column("date", "Decided", Kind.DATE),
        Column("kind", "Kind", Kind.WORD),
        Column("from", "From"),
        Column("to", "To"),
        Column("from_day", "Last day before", Kind.DATE),
        Column("to_day", "Last day now", Kind.DATE),
        Column("approved_by", "By (id)", Kind.ID),
        Column("by", "By"),
        Column("document", "Document"),
        Column("reason", "Reason"),
    )
    rows = [row for standing in activity.now() for row in _moves(activity, standing)]
    rows.sort(key=lambda row: (str(row[len(TASK)]), str(row[1])))
    shown = ("title", "id", "kind", "from", "to", "by", "document")
    title = f"Deadlines moved by decision in the period: {len(rows)}"
    return Section("extended", columns, rows, shown, title=title, empty="None.", page=True)


def _moves(activity: Activity, standing: Standing) -> Iterator[Row]:
    """Yield each decision of the period about a task's deadline, with what was in force before."""
    reckoner, task = activity.reckoner, standing.task
    due, new = standing.original.text, standing.original
    for entry in entries_of(standing, reckoner.organisation, activity.period.as_of):
        if entry.kind not in MOVES_DEADLINE or not isinstance(entry.to, str):
            continue
        before, due = due, str(entry.to)
        old, new = new, reckoner.resolve(due, task.assigned, task.plan)
        if entry.date.day < activity.period.first:
            continue
        yield (
            *_task(activity, standing),
            entry.date.day,
            entry.kind,
            before,
            due,
            old.last_day,
            new.last_day,
            entry.approved_by,
            unit_name(reckoner.ledger, entry.approved_by) if entry.approved_by else None,
            entry.document,
            pick(entry.reason) or None,
        )


def _assigned(activity: Activity) -> Section:
    fields: tuple[_Field, ...] = (
        (Column("assigned", "Assigned", Kind.DATE), lambda s: s.assigned),
        (Column("due", "Due"), lambda s: s.original.text),
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.original_last_day),
    )
    new = activity.moved(MovementKind.NEW)
    return _tasks(activity, _List("assigned", "Newly assigned", new, fields))


def _due_next(activity: Activity) -> Section:
    period = activity.period
    due = [
        s
        for s in activity.now()
        if s.class_ is Class.IN_TERM
        and s.last_day is not None
        and period.as_of < s.last_day <= period.next_last
    ]
    due.sort(key=lambda s: (s.last_day or period.next_last, s.id))
    fields: tuple[_Field, ...] = (
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
        (Column("percent", "Done", Kind.PERCENT), lambda s: s.percent),
        (Column("handed_in", "Handed in", Kind.FLAG), lambda s: s.awaiting_confirmation),
        (Column("next_working_day", "Next working day", Kind.DATE), lambda s: s.next_working_day),
    )
    which = "this period and the next" if period.running else "the next period"
    title = f"Falling due in {which}, up to {day(period.next_last)}"
    return _tasks(activity, _List("due_next", title, due, fields))


def _undetermined(activity: Activity) -> Section:
    columns = (*TASK, Column("reason", "Why"), Column("path", "File", Kind.ID))
    end = activity.interval.end
    rows: list[Row] = [
        (*_task(activity, s), _why_undetermined(s), s.task.path)
        for s in activity.now()
        if s.class_ is Class.UNDETERMINED
    ]
    files = {u.id: u.path for u in activity.reckoner.ledger.unreadable if u.kind == "task"}
    unread = "its file cannot be read"
    rows.extend((None, id_, None, None, None, unread, files[id_]) for id_ in end.unread)
    title = f"Not determined, since a record cannot be read or is missing: {len(rows)}"
    shown = ("title", "id", "unit", "reason")
    return Section("undetermined", columns, rows, shown, title=title, empty="None.", page=True)


def _why_undetermined(standing: Standing) -> str:
    if standing.deadline.missing in UNRESOLVED:
        return f"its deadline: {standing.deadline.missing}"
    if standing.assigned is None and standing.each_unit is None:
        return "its plan cannot be read"
    return "its plan or its unit cannot be read"


_LISTS: tuple[Callable[[Activity], Section], ...] = (
    _completed,
    _became_overdue,
    _still_overdue,
    _extended,
    _assigned,
    _due_next,
    _undetermined,
)


def _tasks(activity: Activity, listed: _List) -> Section:
    fields = listed.fields
    columns = (
        *TASK,
        *(column for column, _ in fields),
        Column("remarks", "Remarks", data=False),
    )
    ledger, asked = activity.reckoner.ledger, activity.asked
    rows: list[Row] = [
        (*_task(activity, s), *(value(s) for _, value in fields), remarks(ledger, s, asked) or None)
        for s in listed.tasks
    ]
    keys = [column.key for column, _ in fields if column.key not in _REMARKED]
    return Section(
        listed.key,
        columns,
        rows,
        ("title", "id", "unit", *keys, "remarks"),
        title=f"{listed.title}: {number(len(rows))}",
        intro=listed.intro if rows else (),
        empty="None.",
        narrow=("title", "id", "unit", *keys[:_NARROW], "remarks"),
        page=True,
    )


def _task(activity: Activity, standing: Standing) -> tuple[str, str, str, str, tuple[str, ...]]:
    ledger = activity.reckoner.ledger
    title = pick(standing.task.title)
    name = leads_name(ledger, standing.leads)
    return title, standing.id, leads_id(standing), name, standing.leads
