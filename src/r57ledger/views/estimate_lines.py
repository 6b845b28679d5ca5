"""Estimates one by one, as they stand on a day, and the sums of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from r57ledger.format.estimate import Approval, Estimate
from r57ledger.format.plan import Plan
from r57ledger.format.task import Task
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import assignment
from r57ledger.text import pick
from r57ledger.views.filters import Filters
from r57ledger.views.table import Column, Kind, Row, Section, Value
from r57ledger.views.unit_rows import UNIT_ROW_COLUMNS, unit_row, unit_row_cells
from r57ledger.words.message import mark, say

SEVERAL = mark("Several units")
"""The lead of a task that each of several units does: no id is written with a capital letter."""

MONEY_COLUMNS = (
    Column("proposed", "Proposed", Kind.INT),
    Column("approved", "Approved", Kind.INT),
    Column("undecided", "Not decided", Kind.INT),
    Column("share", "Share", Kind.RATE),
)
"""`proposed` is all that is asked for, `undecided` the part of it that has no decision yet. The
share is that of what is proposed in the total."""

LINE_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("title", "Task or document"),
    *(
        column._replace(title="Lead") if column.key == "name" else column
        for column in UNIT_ROW_COLUMNS
    ),
    Column("number", "Number in the file", Kind.INT),
    Column("year", "Year", Kind.ID),
    Column("source", "Source of money"),
    Column("proposed", "Proposed", Kind.INT),
    Column("document", "Asked for by", Kind.ID),
    Column("state", "State", Kind.WORD),
    Column("approved", "Approved", Kind.INT),
    Column("decided", "Decided", Kind.DATE),
    Column("decision", "Deciding document", Kind.ID),
    Column("uncertain", "Uncertain", Kind.FLAG),
    Column("note", "Note"),
    Column("path", "File", Kind.ID),
)


class EstimateLine(NamedTuple):
    """One estimate of a task or a plan. `approval` is its decision, if there was one by the day.

    `lead` is the row of the unit that leads the task on the day, or of those that do so jointly,
    `SEVERAL` for a task of which each has a row, and None for a plan, whose `estimate` is that of
    the whole document.
    """

    record: Task | Plan
    position: int
    estimate: Estimate
    approval: Approval | None
    lead: str | None = None

    @property
    def id(self) -> str:
        """The id of its record with its number there, by which a cell names it."""
        return f"{self.record.id}#{self.position + 1}"

    @property
    def plan(self) -> str:
        """The id of the plan that it belongs to."""
        return self.record.id.partition("/")[0]

    @property
    def proposed(self) -> int:
        """How much is asked for."""
        return self.estimate.amount

    @property
    def approved(self) -> int:
        """How much was approved up to the day."""
        return self.estimate.granted if self.approval else 0

    @property
    def undecided(self) -> int:
        """How much is asked for and not decided."""
        return 0 if self.approval else self.estimate.amount


class EstimateLines(NamedTuple):
    """The estimates that a view is about.

    `cancelled` are those of tasks that were given up, which no sum contains. `later` are the ids
    of tasks with estimates that are assigned after the day.
    """

    tasks: list[EstimateLine]
    plans: list[EstimateLine]
    cancelled: list[EstimateLine]
    later: list[str]


def estimate_lines(
    reckoner: Reckoner, as_of: date, filters: Filters, year: int | None
) -> EstimateLines:
    """Return the estimates for a year, or for all, of the tasks and plans that exist on a day.

    With a filter by unit there are none of plans: a document's estimate is that of no unit.
    """
    lines = EstimateLines([], [], [], [])
    for task in reckoner.ledger.tasks.values():
        estimates = _of_year(task.estimates, year)
        if not estimates:
            continue
        standings = reckoner.of(task.id, as_of) or reckoner.as_a_whole(task.id, as_of)
        if not standings and filters.units is None and filters.plan in (None, task.plan):
            lines.later.append(task.id)
        for i, one in estimates if standings else ():
            bearing = _bearing(reckoner, standings, one.year, as_of)
            if not any(map(filters.admit, bearing)):
                continue
            rows = {unit_row(reckoner.organisation, s, as_of, filters.units) for s in bearing}
            lead = SEVERAL if len(rows) > 1 or task.each else rows.pop()
            given_up = all(standing.class_ is Class.CANCELLED for standing in bearing)
            into = lines.cancelled if given_up else lines.tasks
            into.append(EstimateLine(task, i, one, _decided(one, as_of), lead))
    if filters.units is None:
        lines.plans.extend(_of_plans(reckoner, as_of, filters.plan, year))
    return lines


def _bearing(
    reckoner: Reckoner, standings: Sequence[Standing], year: int, as_of: date
) -> Sequence[Standing]:
    """Return the standings that tell who is to spend the money of a year, and whether anybody is.

    Of a task that comes again they are the periods of that year. Where none of them has begun, it
    is the task as a whole, with what was decided about all periods: what is given up in March is
    not paid for in the year after.
    """
    of_year = [s for s in standings if s.period is None or s.period.year == year]
    return of_year or reckoner.as_a_whole(standings[0].task.id, as_of)


def _of_plans(
    reckoner: Reckoner, as_of: date, only: str | None, year: int | None
) -> Iterable[EstimateLine]:
    for plan in reckoner.ledger.plans.values():
        issued = assignment(plan.issued, plan.id, reckoner.context).when
        if only in (None, plan.id) and (issued is None or issued.day <= as_of):
            for i, one in _of_year(plan.estimates, year):
                yield EstimateLine(plan, i, one, _decided(one, as_of))


def _of_year(estimates: Sequence[Estimate], year: int | None) -> list[tuple[int, Estimate]]:
    return [(i, one) for i, one in enumerate(estimates) if year in (None, one.year)]


def _decided(estimate: Estimate, as_of: date) -> Approval | None:
    approval = estimate.approved
    return approval if approval and approval.date.day <= as_of else None


class Money(NamedTuple):
    """Sums in đồng, as in `MONEY_COLUMNS`."""

    proposed: int
    approved: int
    undecided: int


def money(lines: Sequence[EstimateLine]) -> Money:
    """Return the sums of some lines."""
    return Money(*(sum(getattr(line, key) for line in lines) for key in Money._fields))


def row_cells(reckoner: Reckoner, row: str) -> tuple[Value, ...]:
    """Return the cells of `UNIT_ROW_COLUMNS` for a row of the table by unit."""
    if row == SEVERAL:
        return row, None, None, False, say(SEVERAL)
    return unit_row_cells(reckoner.ledger, row)


def line_section(
    reckoner: Reckoner, key: str, lines: Sequence[EstimateLine], title: str
) -> Section:
    """Return estimates one by one as a part of a view, in the order of ids and years."""
    ordered = sorted(lines, key=lambda line: (line.record.id, line.position))
    return Section(
        key,
        LINE_COLUMNS,
        [_row(reckoner, line) for line in ordered],
        ("title", "id", "name", "year", "source", "proposed", "approved", "decision", "note"),
        title=title,
        narrow=("title", "id", "year", "proposed", "approved"),
    )


def _row(reckoner: Reckoner, line: EstimateLine) -> Row:
    estimate, approval = line.estimate, line.approval
    return (
        line.record.id,
        line.plan,
        pick(line.record.title),
        *(row_cells(reckoner, line.lead) if line.lead else [None] * len(UNIT_ROW_COLUMNS)),
        line.position + 1,
        str(estimate.year),
        estimate.source,
        line.proposed,
        estimate.document,
        "approved" if approval else "proposed",
        line.approved if approval else None,
        approval.date.day if approval else None,
        approval.document if approval else None,
        approval is not None and not approval.date.exact,
        pick(estimate.note) or None,
        line.record.path,
    )
