"""The lists of a summary: what was completed, became late, was extended, assigned, falls due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from r57ledger.model import Entry
from r57ledger.schedule.classes import Class, Reckoner, Standing
from r57ledger.text import pick
from r57ledger.views.asked import Asked
from r57ledger.views.flow import Stretch
from r57ledger.views.movements import Step
from r57ledger.views.population import Part
from r57ledger.views.table import Column, Kind, Row, Section, Value
from r57ledger.views.tasks import remarks, unit_name
from r57ledger.views.words import counted, day, joined

TASK = (
    Column("title", "Task"),
    Column("id", "Id", Kind.ID),
    Column("lead", "Lead (id)", Kind.ID),
    Column("unit", "Lead"),
)
"""What every list of a summary says of a task first; `r57 list` has the whole row."""

_MOVES_DEADLINE = ("extension", "adjustment", "resumption")
_NAMED = 3


class Period(NamedTuple):
    """What the lists are about: the days asked for, and what was counted and moved in them."""

    reckoner: Reckoner
    asked: Asked
    stretch: Stretch

    def now(self) -> Iterator[Standing]:
        """Yield the tasks of the main part on the day asked about."""
        return (standing for _, standing in self.stretch.end.part(Part.MAIN))

    def was_overdue(self, standing: Standing) -> bool:
        """Tell whether a task was overdue when the period began."""
        before = self.stretch.start.standings.get(standing.id)
        return before is not None and before.class_ is Class.OVERDUE

    def moved(self, step: Step) -> list[Standing]:
        """Return the tasks of which a step is recorded, as they stood then, in its order."""
        return [m.standing for m in self.stretch.moved if m.step is step]


def happened(period: Period) -> tuple[Section, ...]:
    """Return the lists in the order in which an office reads them."""
    return tuple(build(period) for build in _LISTS)


def _completed(period: Period) -> Section:
    done = period.moved(Step.DONE)
    late = sum(s.class_ is Class.DONE_LATE for s in done)
    extended = sum(s.class_ is Class.DONE_ON_TIME and s.extensions > 0 for s in done)
    said = [f"{len(done) - late} on time"]
    if extended:
        said[0] += f" ({extended} of these after an extension)"
    if late:
        said.append(f"{late} late")
    return _tasks(
        period,
        "completed",
        f"Completed in the period: {len(done)}",
        done,
        (
            (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
            (Column("completed", "Completed", Kind.DATE), lambda s: s.completed),
            (Column("confirmed", "Confirmed", Kind.DATE), lambda s: s.confirmed),
            (Column("days_late", "Days late", Kind.INT), lambda s: s.days_late),
            (Column("extensions", "Times extended", Kind.INT), lambda s: s.extensions or None),
        ),
        (f"{joined(said, 'and')}.",),
    )


def _became_overdue(period: Period) -> Section:
    late = [s for s in period.now() if s.class_ is Class.OVERDUE and not period.was_overdue(s)]
    return _overdue(period, "became_overdue", f"Became overdue in the period: {len(late)}", late)


def _still_overdue(period: Period) -> Section:
    late = [s for s in period.now() if s.class_ is Class.OVERDUE and period.was_overdue(s)]
    return _overdue(period, "still_overdue", f"Still overdue: {len(late)}", late)


def _overdue(period: Period, key: str, title: str, late: list[Standing]) -> Section:
    late.sort(key=lambda s: (-(s.days_late or 0), s.id))
    intro: tuple[str, ...] = ()
    if late:
        most = Counter(s.lead for s in late).most_common(_NAMED)
        whose = [f"{unit_name(period.reckoner.ledger, lead)} {count}" for lead, count in most]
        longest = counted(late[0].days_late or 0, "{n} day", "{n} days")
        intro = (f"The longest is late by {longest}. Most are led by: {', '.join(whose)}.",)
    return _tasks(
        period,
        key,
        title,
        late,
        (
            (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
            (Column("days_late", "Days late", Kind.INT), lambda s: s.days_late),
            (Column("extensions", "Times extended", Kind.INT), lambda s: s.extensions or None),
            (Column("inherited", "Inherited", Kind.FLAG), lambda s: s.inherited),
        ),
        intro,
    )


def _extended(period: Period) -> Section:
    columns = (
        Column("date", "Decided", Kind.DATE),
        *TASK,
        Column("kind", "Kind", Kind.WORD),
        Column("from", "From", Kind.ID),
        Column("to", "To", Kind.ID),
        Column("from_day", "Last day before", Kind.DATE),
        Column("to_day", "Last day now", Kind.DATE),
        Column("approved_by", "By", Kind.ID),
        Column("document", "Document", Kind.ID),
        Column("reason", "Reason"),
    )
    rows = [row for standing in period.now() for row in _moves(period, standing)]
    rows.sort(key=lambda row: (str(row[0]), str(row[2])))
    shown = ("title", "id", "kind", "from", "to", "approved_by", "document")
    title = f"Deadlines moved by decision in the period: {len(rows)}"
    return Section("extended", columns, rows, shown, title=title, empty="None.", page=True)


def _moves(period: Period, standing: Standing) -> Iterator[Row]:
    """Yield each decision of the period about a task's deadline, with what was in force before."""
    reckoner, task = period.reckoner, standing.history.task
    due = task.due
    for entry in standing.history.entries:
        if not _about(entry, standing):
            continue
        before, due = due, str(entry.to)
        if not period.asked.first <= entry.date.day <= period.asked.as_of:
            continue
        old, new = (reckoner.resolve(text, task.assigned, task.plan) for text in (before, due))
        yield (
            entry.date.day,
            *_task(period, standing),
            entry.kind,
            before,
            due,
            old.last_day,
            new.last_day,
            entry.approved_by,
            entry.document,
            pick(entry.reason, reckoner.ledger.settings.language) or None,
        )


def _about(entry: Entry, standing: Standing) -> bool:
    moves = entry.kind in _MOVES_DEADLINE and isinstance(entry.to, str)
    return moves and entry.unit in (None, standing.each_unit, standing.lead)


def _assigned(period: Period) -> Section:
    new = period.moved(Step.NEW)
    return _tasks(
        period,
        "assigned",
        f"Newly assigned: {len(new)}",
        new,
        (
            (Column("assigned", "Assigned", Kind.DATE), lambda s: s.assigned),
            (Column("due", "Due", Kind.ID), lambda s: s.original.text),
            (Column("last_day", "Last day", Kind.DATE), lambda s: s.original_last_day),
        ),
    )


def _due_next(period: Period) -> Section:
    asked = period.asked
    due = [
        s
        for s in period.now()
        if s.class_ is Class.IN_TERM
        and s.last_day is not None
        and asked.as_of < s.last_day <= asked.next_last
    ]
    due.sort(key=lambda s: (s.last_day or asked.next_last, s.id))
    which = "this period and the next" if asked.running else "the next period"
    return _tasks(
        period,
        "due_next",
        f"Falling due in {which}, up to {day(asked.next_last)}: {len(due)}",
        due,
        (
            (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
            (
                Column("next_working_day", "Next working day", Kind.DATE),
                lambda s: s.next_working_day,
            ),
            (Column("percent", "Done", Kind.PERCENT), lambda s: s.percent),
            (
                Column("awaiting_confirmation", "Handed in", Kind.FLAG),
                lambda s: s.awaiting_confirmation,
            ),
        ),
    )


def _undetermined(period: Period) -> Section:
    columns = (*TASK, Column("reason", "Why"), Column("path", "File", Kind.ID))
    end = period.stretch.end
    rows: list[Row] = [
        (*_task(period, s), f"its deadline: {s.deadline.missing}", s.task.path)
        for s in period.now()
        if s.class_ is Class.UNDETERMINED
    ]
    files = {u.id: u.path for u in period.reckoner.ledger.unreadable if u.kind == "task"}
    rows.extend((None, id_, None, None, "its file cannot be read", files[id_]) for id_ in end.unread)
    title = f"Not determined, since a record cannot be read or is missing: {len(rows)}"
    shown = ("title", "id", "unit", "reason")
    return Section("undetermined", columns, rows, shown, title=title, empty="None.", page=True)


_LISTS: tuple[Callable[[Period], Section], ...] = (
    _completed,
    _became_overdue,
    _still_overdue,
    _extended,
    _assigned,
    _due_next,
    _undetermined,
)

_Field = tuple[Column, Callable[[Standing], Value]]


def _tasks(
    period: Period,
    key: str,
    title: str,
    found: Iterable[Standing],
    fields: tuple[_Field, ...],
    intro: tuple[str, ...] = (),
) -> Section:
    columns = (
        *TASK,
        *(column for column, _ in fields),
        Column("remarks", "Remarks", data=False),
    )
    rows: list[Row] = [
        (*_task(period, s), *(value(s) for _, value in fields), remarks(s) or None) for s in found
    ]
    shown = ("title", "id", "unit", *(column.key for column, _ in fields))
    if rows:
        return Section(key, columns, rows, shown, title=title, intro=intro, page=True)
    return Section(key, columns, rows, shown, title=title, empty="None.", page=True)


def _task(period: Period, standing: Standing) -> tuple[str, str, str, str]:
    ledger = period.reckoner.ledger
    title = pick(standing.task.title, ledger.settings.language)
    return title, standing.id, standing.lead, unit_name(ledger, standing.lead)
