"""What is overdue on a day: whose, since when, how often extended; most days late first."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from r57ledger.format.ledger import Ledger
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.ranking import immediate_since, is_immediate, rank
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.certainty import late_uncertain
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.hints import behind
from r57ledger.views.sums import TOTAL
from r57ledger.views.table import Clocks, Column, Head, Kind, Section, Table, Value, head
from r57ledger.views.tasks import TASK_COLUMNS, plan_name, task_rows, undetermined
from r57ledger.views.unit_rows import UNIT_ROW_COLUMNS, unit_row, unit_row_cells
from r57ledger.words.message import counted, say

IMMEDIATE_COLUMNS = (
    *TASK_COLUMNS,
    Column("counted_from", "Since", Kind.DATE),
    Column("days_since", "Days since", Kind.INT),
)
PLAN_ROW_COLUMNS = (
    Column("row", "Row", Kind.ID),
    Column("plan", "Plan (id)", Kind.ID),
    Column("plan_title", "Title of the plan"),
    Column("name", "Plan", data=False),
)
"""`row` is what the row's cells are named by; `plan` is None in the row of the sums."""
COUNT_COLUMNS = (
    Column("overdue", "Overdue", Kind.INT),
    Column("longest", "Longest, days", Kind.INT),
    Column("extended", "Of these extended", Kind.INT),
    Column("undetermined", "Undetermined", Kind.INT),
    Column("uncertain", "Of these uncertain", Kind.INT),
)


class _Groups(NamedTuple):
    overdue: list[Standing]
    immediate: list[Standing]
    undetermined: list[Standing]


def overdue(
    reckoner: Reckoner,
    clocks: Clocks,
    filters: Filters = EVERYTHING,
    days: int = 0,
    omitted: int = 0,
) -> Table:
    """Return the overdue tasks, then those due immediately that have no last day.

    `days` leaves out tasks that are late by fewer calendar days (in the second part: whose
    assignment, or the event that they follow, is fewer days ago). Tasks whose class cannot be
    determined stand in a part of their own.
    `omitted` is the number of overdue tasks that a narrowed ledger does not hold.
    """
    as_of, asked = clocks.as_of, filters.answering
    groups = _groups(reckoner, as_of, filters, days)
    about = _head(reckoner, clocks, filters, days)
    title = _title(as_of, groups.overdue, omitted)
    return Table("overdue", title, about, (
        Section(
            "rows", TASK_COLUMNS, task_rows(reckoner, groups.overdue, asked=asked),
            ("days_late", "title", "id", "lead", "last_day", "extensions", "remarks"),
            intro=_apart(reckoner, clocks, filters, groups.overdue, omitted),
            omitted=omitted,
        ),
        Section(
            "immediate", IMMEDIATE_COLUMNS,
            task_rows(reckoner, groups.immediate, lambda s: _since(s, as_of), asked),
            ("days_since", "title", "id", "lead", "counted_from", "remarks"),
            title=say("To be done immediately, without a last day"),
        ),
        undetermined(reckoner, groups.undetermined),
    ), reckoner.ledger.unreadable)  # fmt: skip


def overdue_by(
    reckoner: Reckoner, clocks: Clocks, by: str, filters: Filters = EVERYTHING, days: int = 0
) -> Table:
    """Return how many tasks are overdue by `unit` (present lead) or by `plan`, with the total.

    What several units lead is a row of its own. Each count names its cell, so that the tasks
    behind it can be listed.
    """
    whole = _groups(reckoner, clocks.as_of, filters, days)
    about = _head(reckoner, clocks, filters, days)
    named = unit_row_cells if by == "unit" else plan_row_cells

    def row_of(standing: Standing) -> str:
        if by == "plan":
            return standing.task.plan
        return unit_row(reckoner.organisation, standing, clocks.as_of, filters.units)

    groups: dict[str, _Groups] = {}
    for standing in whole.overdue:
        groups.setdefault(row_of(standing), _Groups([], [], [])).overdue.append(standing)
    for standing in whole.undetermined:
        groups.setdefault(row_of(standing), _Groups([], [], [])).undetermined.append(standing)
    ranked = sorted(groups.items(), key=_rank)
    if ranked:
        ranked.append((TOTAL, whole))
    rows = [(*named(reckoner.ledger, id_), *_counts(group)) for id_, group in ranked]
    shown = [by, "name", "overdue", "longest", "extended"]
    if any(map(late_uncertain, whole.overdue)):
        shown.insert(3, "uncertain")
    if whole.undetermined:
        shown.append("undetermined")
    several = _several(reckoner, whole.overdue) if by == "plan" else ()
    section = Section(
        "rows",
        (*(UNIT_ROW_COLUMNS if by == "unit" else PLAN_ROW_COLUMNS), *COUNT_COLUMNS),
        rows, tuple(shown),
        intro=(*_apart(reckoner, clocks, filters, whole.overdue), *several),
        totals=frozenset({len(rows) - 1} if rows else ()), members=_members(dict(ranked)),
    )  # fmt: skip
    hints = behind(f"{rows[0][0]}/overdue", by=by) if rows else ()
    if several:
        hints += (say("{option} has all that a document assigns.", option="--plan PLAN"),)
    title = _title(clocks.as_of, whole.overdue)
    return Table(
        f"overdue-by-{by}", title, about, (section,), reckoner.ledger.unreadable, hints=hints
    )  # fmt: skip


def _groups(reckoner: Reckoner, as_of: date, filters: Filters, days: int) -> _Groups:
    groups = _Groups([], [], [])
    standings = reckoner.standings(as_of)
    for standing in standings if filters is EVERYTHING else filter(filters.admit, standings):
        class_ = standing.class_
        if class_ is Class.OVERDUE:
            if (standing.days_late or 0) >= days:
                groups.overdue.append(standing)
        elif class_ is Class.UNDETERMINED:
            groups.undetermined.append(standing)
        elif is_immediate(standing):
            _, since = _since(standing, as_of)
            if since is None or since >= days:  # an event of the future is not there yet
                groups.immediate.append(standing)
    groups.overdue.sort(key=lambda s: rank(s.days_late, s.last_day, s.id))
    groups.immediate.sort(key=lambda s: (immediate_since(s) or date.max, s.id))
    return groups


def _since(standing: Standing, as_of: date) -> tuple[date | None, int | None]:
    """Return the day that an immediate task counts from, and how many days ago that is."""
    since = immediate_since(standing)
    return since, (as_of - since).days if since else None


def _head(reckoner: Reckoner, clocks: Clocks, filters: Filters, days: int) -> Head:
    values, words = dict(filters.values), filters.words
    if days:
        values["days"] = str(days)
        words += (counted(days, "late by {n} day or more", "late by {n} days or more"),)
    return head(reckoner.ledger, clocks, values, words)


def _title(as_of: date, late: list[Standing], omitted: int = 0) -> str:
    count = len(late) + omitted
    if not count:
        return say("Nothing is overdue on {day}.", day=as_of)
    uncertain = sum(map(late_uncertain, late))
    if uncertain:
        return counted(
            count,
            "Overdue on {day} — {n} task, of these {uncertain} on an uncertain date",
            "Overdue on {day} — {n} tasks, of these {uncertain} on an uncertain date",
            day=as_of,
            uncertain=uncertain,
        )
    return counted(count, "Overdue on {day} — {n} task", "Overdue on {day} — {n} tasks", day=as_of)


def _apart(
    reckoner: Reckoner, clocks: Clocks, filters: Filters, late: list[Standing], omitted: int = 0
) -> tuple[str, ...]:
    """Return what a summary of the same day counts apart; nothing where it has all in one table."""
    ledger = reckoner.ledger
    if ledger.settings.scope is None and all(s.task.parent not in ledger.tasks for s in late):
        return ()  # Without a scope and without parts of tasks there is but the one table.
    from r57ledger.views.apart import apart

    unit = filters.values.get("unit")
    said = apart(reckoner, late, clocks.as_of, unit=unit, omitted=omitted)
    return (said,) if said else ()


def _several(reckoner: Reckoner, late: list[Standing]) -> tuple[str, ...]:
    """Return in whose row a task of several documents is, where there is one."""
    if all(len(reckoner.documents.assigners(standing.task)) == 1 for standing in late):
        return ()
    return (say("A task that several documents assign is in the row of the one that holds it."),)


def plan_row_cells(ledger: Ledger, row: str) -> tuple[Value, ...]:
    """Return the cells of `PLAN_ROW_COLUMNS` for the row of a plan, or that of the sums."""
    if row == TOTAL:
        return row, None, None, say(TOTAL)
    plan = ledger.plans.get(row)
    return row, row, pick(plan.title) if plan else None, plan_name(ledger, row)


def _rank(row: tuple[str, _Groups]) -> tuple[int, int, str]:
    """Return the sort key of rows: most tasks first, then those that are late the longest."""
    id_, group = row
    count, longest, *_ = _counts(group)
    return -count, -(longest or 0), id_


def _counts(group: _Groups) -> tuple[int, int | None, int, int, int]:
    late = group.overdue
    longest = max((s.days_late or 0 for s in late), default=None)
    uncertain = sum(map(late_uncertain, late))
    return len(late), longest, len(_extended(late)), len(group.undetermined), uncertain


def _extended(standings: Iterable[Standing]) -> list[Standing]:
    return [s for s in standings if s.extensions]


def _members(groups: dict[str, _Groups]) -> dict[str, tuple[str, ...]]:
    members = {}
    for id_, group in groups.items():
        members[f"{id_}/overdue"] = tuple(s.id for s in group.overdue)
        members[f"{id_}/uncertain"] = tuple(s.id for s in group.overdue if late_uncertain(s))
        members[f"{id_}/extended"] = tuple(s.id for s in _extended(group.overdue))
        members[f"{id_}/undetermined"] = tuple(s.id for s in group.undetermined)
    return members
