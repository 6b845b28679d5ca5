"""The lists of a summary: what was completed, moved by decision, assigned, falls due next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from r57ledger.format.common import UNSTATED
from r57ledger.format.task import NONE
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Phase, Standing
from r57ledger.schedule.logstate import MOVES_DEADLINE
from r57ledger.schedule.resolve import UNRESOLVED, Resolved
from r57ledger.text import pick
from r57ledger.views.summary.figures import Figures
from r57ledger.views.summary.movements import MovementKind
from r57ledger.views.summary.population import Part
from r57ledger.views.sums import check
from r57ledger.views.table import Column, Columns, Kind, Row, Section
from r57ledger.views.tasks import TASK_COLUMNS, Getter, task_getters, unit_name
from r57ledger.words.formatting import day
from r57ledger.words.message import counted, mark, say

_COLUMNS = {column.key: column for column in TASK_COLUMNS}
TASK = tuple(_COLUMNS[key] for key in ("title", "id", "unit", "unit_name", "leads", "lead"))
"""The first columns of every list of a summary; `r57 list` has the whole row of a task."""

Field: TypeAlias = tuple[Column, Getter]
"""A column of a list after those of `TASK`, and what gives its value."""

_REMARKED = ("inherited", "handed_in", "next_working_day")
"""The columns for programs whose content people read in the remarks."""
_NARROW = 3
"""How many of a list's own columns fit where a terminal is narrow."""
_NO_DAY = {NONE: mark("no deadline"), UNSTATED: mark("a deadline that is not stated")}
"""What people read for the words of a deadline that never has a last day."""


class TaskList(NamedTuple):
    """One list: its tasks in their order, and its columns after those of `TASK`."""

    key: str
    title: str
    tasks: list[Standing]
    fields: tuple[Field, ...]
    intro: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def on_last_day(figures: Figures) -> Iterator[Standing]:
    """Yield the tasks of the main part on the last day."""
    return (standing for _, standing in figures.end.part(Part.MAIN))


def completed(figures: Figures) -> Section:
    """Return the tasks that were completed in the period."""
    done = [movement.standing for movement in figures.completions]
    late = sum(s.class_ is Class.DONE_LATE for s in done)
    unclear = sum(s.class_ is Class.UNDETERMINED for s in done)
    on_time = len(done) - late - unclear
    check("The completed tasks", on_time, sum(s.class_ is Class.DONE_ON_TIME for s in done))
    extended = sum(s.class_ is Class.DONE_ON_TIME and s.extensions > 0 for s in done)
    fields: tuple[Field, ...] = (
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
        (Column("completed", "Completed", Kind.DATE), lambda s: s.completed),
        (Column("days_late", "Days late", Kind.INT), lambda s: s.days_late),
        (Column("confirmed", "Confirmed", Kind.DATE), lambda s: s.confirmed),
        (Column("extensions", "Times extended", Kind.INT), lambda s: s.extensions or None),
    )
    intro = [say("Of these on time: {on_time}; late: {late}.", on_time=on_time, late=late)]
    if unclear:
        intro.append(counted(unclear, "Undetermined: {n}.", "Undetermined: {n}."))
    if extended:
        intro.append(after_extension(extended))
    if any(s.completed and s.completed < figures.period.first for s in done):
        intro.append(
            say(
                "Counted are those confirmed in the period; the day of completion, by which one "
                "is late or not, may be an earlier one."
            )
        )
    tasks = list(dict.fromkeys(s.id for s in done))
    if len(tasks) < len(done):
        intro.append(
            counted(
                len(tasks),
                "A task that was completed several times stands here as often: {n} task in all.",
                "A task that was completed several times stands here as often: {n} tasks in all.",
            )
        )
    if undone := [id_ for id_ in tasks if not _is_done(figures, id_)]:
        intro.append(
            say(
                "No longer completed on {day}: {tasks}.",
                day=figures.period.as_of,
                tasks=", ".join(undone),
            )
        )
    title = say("Completed in the period: {n}", n=len(done))
    return task_section(figures, TaskList("completed", title, done, fields, (" ".join(intro),)))


def _is_done(figures: Figures, id_: str) -> bool:
    """Tell whether a task is completed on the last day, whoever leads it by then."""
    end = figures.end
    allocation = end.allocations.get(id_) or end.elsewhere.get(id_)
    return allocation is not None and allocation.phase is Phase.DONE


def after_extension(n: int) -> str:
    """Return the sentence on how many of those completed on time were given more of it."""
    return counted(
        n,
        "Of those completed on time, {n} was after an extension.",
        "Of those completed on time, {n} were after an extension.",
    )


def extended(figures: Figures) -> Section:
    """Return the decisions of the period about deadlines."""
    columns = (
        *TASK,
        Column("date", "Decided", Kind.DATE),
        Column("kind", "Decision", Kind.WORD),
        Column("from", "From"),
        Column("to", "To"),
        Column("from_day", "Last day before", Kind.DATE),
        Column("to_day", "Last day now", Kind.DATE),
        Column("was", "Last day before", Kind.LIST, data=False),
        Column("is", "Last day now", Kind.LIST, data=False),
        Column("approved_by", "Approved by", Kind.ID),
        Column("approved_by_name", "Decided by"),
        Column("document", "Document"),
        Column("reason", "Reason"),
    )
    first = figures.period.first
    moved = (
        standing
        for standing in on_last_day(figures)
        if any(e.kind in MOVES_DEADLINE and e.date.day >= first for e in standing.entries)
    )
    getters = _getters(figures)
    rows = [row for standing in moved for row in _moves(figures, standing, getters)]
    rows.sort(key=lambda row: (str(row[len(TASK)]), str(row[1])))
    return Section(
        "extended",
        columns,
        rows,
        ("title", "id", "lead", "kind", "was", "is", "approved_by_name", "document", "reason"),
        title=say("Deadlines moved by decision: {n}", n=len(rows)),
        empty=say("None."),
        narrow=("title", "id", "kind", "from_day", "to_day", "document", "reason"),
    )


def _moves(figures: Figures, standing: Standing, getters: Sequence[Getter]) -> Iterator[Row]:
    """Yield each decision of the period about a task's deadline, with what was in force before."""
    reckoner, task = figures.reckoner, standing.task
    due, new = standing.original.text, standing.original
    for entry in entries_of(standing, reckoner.organisation, figures.period.as_of):
        if entry.kind not in MOVES_DEADLINE or not isinstance(entry.to, str):
            continue
        before, due = due, str(entry.to)
        old, new = new, reckoner.resolve(due, task.assigned, task.plan)
        if entry.date.day < figures.period.first:
            continue
        yield (
            *(get(standing) for get in getters),
            entry.date.day,
            entry.kind,
            before,
            due,
            old.last_day,
            new.last_day,
            (_last_day(before, old),),
            (_last_day(due, new),),
            entry.approved_by,
            unit_name(reckoner.ledger, entry.approved_by) if entry.approved_by else None,
            entry.document,
            pick(entry.reason) or None,
        )


def _last_day(due: str, resolved: Resolved) -> str:
    """Return the last day of a deadline for people; where there is none, what the file says."""
    if resolved.last_day is not None:
        return day(resolved.last_day)
    return say(_NO_DAY[due]) if due in _NO_DAY else due


def assigned(figures: Figures) -> Section:
    """Return the tasks that were assigned in the period."""
    fields: tuple[Field, ...] = (
        (Column("assigned", "Assigned", Kind.DATE), lambda s: s.assigned),
        (Column("due", "Due"), lambda s: s.original.text),
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.original_last_day),
    )
    movements = figures.interval.movements
    new = [movement.standing for movement in movements if movement.kind is MovementKind.NEW]
    title = say("Newly assigned: {n}", n=len(new))
    return task_section(figures, TaskList("assigned", title, new, fields, hidden=("due",)))


def due_next(figures: Figures) -> Section:
    """Return the tasks in term whose last day is in the next period, or in the rest of this one."""
    period = figures.period
    due = [
        s
        for s in on_last_day(figures)
        if s.class_ is Class.IN_TERM
        and s.last_day is not None
        and period.as_of < s.last_day <= period.next_last
    ]
    due.sort(key=lambda s: (s.last_day or period.next_last, s.id))
    fields: tuple[Field, ...] = (
        (Column("last_day", "Last day", Kind.DATE), lambda s: s.last_day),
        (Column("percent", "Done", Kind.PERCENT), lambda s: s.percent),
        (
            Column("handed_in", "Awaiting confirmation", Kind.FLAG),
            lambda s: s.awaiting_confirmation,
        ),
        (Column("next_working_day", "Next working day", Kind.DATE), lambda s: s.next_working_day),
    )
    title = say("Falling due up to {last}: {n}", last=period.next_last, n=len(due))
    return task_section(figures, TaskList("due_next", title, due, fields))


def undetermined(figures: Figures) -> Section:
    """Return the tasks whose class cannot be determined, with the reason."""
    columns = (*TASK, Column("reason", "Why", Kind.WORD), Column("path", "File", Kind.ID))
    unclear = [s for s in on_last_day(figures) if s.class_ is Class.UNDETERMINED]
    getters = _getters(figures)
    rows: list[Row] = [
        (*(get(one) for get in getters), _why_undetermined(one), one.task.path) for one in unclear
    ]
    files = {u.id: u.path for u in figures.reckoner.ledger.unreadable if u.kind == "task"}
    nobody = (None,) * (len(TASK) - 2)
    rows.extend((None, id_, *nobody, "file_unreadable", files[id_]) for id_ in figures.end.unread)
    return Section(
        "undetermined",
        columns,
        rows,
        ("title", "id", "lead", "reason"),
        title=say(
            "Undetermined, since a record cannot be read or is missing: {n}",
            n=len(rows),
        ),
    )


def _why_undetermined(standing: Standing) -> str | None:
    """Return one of the program's words for what cannot be read or is missing."""
    if standing.deadline.missing in UNRESOLVED:
        return standing.deadline.missing
    if standing.assigned is None and standing.each_unit is None:
        return "plan_unreadable"
    return "plan_or_unit_unreadable"


def task_section(figures: Figures, of: TaskList) -> Section:
    """Return a list of tasks as a part of the summary; its `hidden` columns are for programs."""
    remarks = (_COLUMNS["remarks"],)
    columns = (*TASK, *(column for column, _ in of.fields), *remarks)
    asked = figures.population.asked_on(figures.period.as_of)
    getters = (
        *_getters(figures),
        *(getter for _, getter in of.fields),
        *task_getters(figures.reckoner.ledger, remarks, asked),
    )
    rows = Columns(of.tasks, getters)
    hidden = {*_REMARKED, *of.hidden}
    keys = [column.key for column, _ in of.fields if column.key not in hidden]
    return Section(
        of.key,
        columns,
        rows,
        ("title", "id", "lead", *keys, "remarks"),
        title=of.title,
        intro=of.intro if rows else (),
        empty=say("None."),
        narrow=("title", "id", "lead", *keys[:_NARROW], "remarks"),
    )


def _getters(figures: Figures) -> list[Getter]:
    """Return the functions that take the values of `TASK` from a standing."""
    return task_getters(figures.reckoner.ledger, TASK)
