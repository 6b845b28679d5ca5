"""What the tasks of a year are estimated to cost: by unit, by document, by source of money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from r57ledger.format.common import UNSTATED
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import fold
from r57ledger.views.estimate_lines import (
    MONEY_COLUMNS,
    EstimateLine,
    EstimateLines,
    Money,
    estimate_lines,
    line_section,
    money,
    row_cells,
)
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.lookup import members_of_cell
from r57ledger.views.sums import TOTAL, check, rate
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, Value, head
from r57ledger.views.tasks import plan_name
from r57ledger.views.unit_rows import UNIT_ROW_COLUMNS
from r57ledger.words.message import counted, mark, say

_TASKS = Column("tasks", "Tasks", Kind.INT)
_SUM = Column("sum", "Sum of others", Kind.FLAG)
"""The total has no plan, year and source, and a source may be named by nobody: both are null."""
_SHOWN = ("name", "proposed", "approved", "undecided", "share")

_INTRO = mark(
    "Amounts are in đồng. Proposed is all that was asked for; what of it is neither approved nor "
    "undecided was cut."
)

UNIT_COLUMNS = (*UNIT_ROW_COLUMNS, _TASKS, *MONEY_COLUMNS)

PLAN_COLUMNS = (
    Column("plan", "Plan", Kind.ID),
    Column("plan_title", "Title of the plan"),
    _SUM,
    Column("name", "Document", data=False),
    _TASKS,
    *MONEY_COLUMNS,
    Column("own_proposed", "Proposed for the whole", Kind.INT),
    Column("proposed_difference", "Difference, proposed", Kind.CHANGE),
    Column("own_approved", "Approved for the whole", Kind.INT),
    Column("approved_difference", "Difference, approved", Kind.CHANGE),
)
"""`own_…` is what the document itself is estimated at, which is never added to its tasks' sum."""

Group = Callable[[EstimateLine], str]


def estimates(
    reckoner: Reckoner, clocks: Clocks, year: int | None, filters: Filters = EVERYTHING
) -> Table:
    """Return the estimates for a year, or for every year, with the total of each table.

    A task is counted under the unit that leads it on the day; those that several lead jointly, or
    must do each, stand in lines of their own, so that no amount is counted twice. Raises
    `DoesNotAddUp`, which is a bug, where the parts of a table do not make its total.
    """
    lines = estimate_lines(reckoner, clocks.as_of, filters, year)
    values = {**filters.values, "year": str(year)} if year else filters.values
    sections = (
        _by_unit(reckoner, lines),
        *(() if year else (_by_year(lines.tasks),)),
        _by_plan(reckoner, lines),
        _by_source(lines.tasks),
        line_section(reckoner, "lines", lines.tasks, say("The estimates of tasks")),
        line_section(reckoner, "own", lines.plans, say("The estimates of whole documents")),
        line_section(reckoner, "cancelled", lines.cancelled, say("Of cancelled tasks, in no sum")),
    )
    about = head(reckoner.ledger, clocks, values, filters.words)
    hints = tuple(
        say(
            "The estimates behind a number: {option}; of a document: {option_of_plan}",
            option=f'--why "{TOTAL}/approved"',
            option_of_plan=f'--why "plan:{line.plan}/proposed"',
        )
        for line in lines.tasks[:1]
    )
    title = _title(lines, year, clocks.as_of)
    return Table("estimates", title, about, sections, reckoner.ledger.unreadable, hints=hints)


def cell_estimates(table: Table, cell: str) -> Table:
    """Return the estimates that a cell of the view is the sum of.

    Raises LedgerError for a cell that the view does not have, with the most similar name.
    """
    lines = next(section for section in table.sections if section.key == "lines")
    id_, place = lines.column_index("id"), lines.column_index("number")
    chosen = set(members_of_cell(table, cell))
    rows = [row for row in lines.rows if f"{row[id_]}#{row[place]}" in chosen]
    about = table.head._replace(filters={**table.head.filters, "why": cell})
    title = counted(
        len(rows), "Behind {cell} — {n} estimate", "Behind {cell} — {n} estimates", cell=cell
    )
    section = lines._replace(key="rows", title="", rows=rows)
    return Table("estimate-lines", title, about, (section,), table.unreadable)


def _title(lines: EstimateLines, year: int | None, as_of: date) -> str:
    total, tasks = money(lines.tasks), len(_tasks(lines.tasks))
    values = {**total._asdict(), "as_of": as_of, "year": str(year)}
    if not lines.tasks and not lines.plans:
        if year:
            return say("There are no estimates for {year} on {as_of}.", **values)
        return say("There are no estimates on {as_of}.", **values)
    if year:
        return counted(
            tasks,
            "Estimates for {year} on {as_of} — {n} task: {proposed} đồng proposed, {approved} of "
            "it approved, {undecided} not decided",
            "Estimates for {year} on {as_of} — {n} tasks: {proposed} đồng proposed, {approved} of "
            "it approved, {undecided} not decided",
            **values,
        )
    return counted(
        tasks,
        "Estimates on {as_of} — {n} task: {proposed} đồng proposed, {approved} of it approved, "
        "{undecided} not decided",
        "Estimates on {as_of} — {n} tasks: {proposed} đồng proposed, {approved} of it approved, "
        "{undecided} not decided",
        **values,
    )


def _by_unit(reckoner: Reckoner, lines: EstimateLines) -> Section:
    def cells(row: str) -> tuple[Value, ...]:
        return row_cells(reckoner, row)

    groups = _groups(lines.tasks, lambda line: line.lead or UNSTATED)
    rows = _with_total("By unit", lines.tasks, groups, cells, tasks=True)
    intro = [say(_INTRO)]
    if lines.later:
        later = counted(
            len(lines.later),
            "{n} task is assigned later, and not counted.",
            "{n} tasks are assigned later, and not counted.",
        )
        intro.append(later)
    return Section(
        "rows",
        UNIT_COLUMNS,
        rows,
        ("name", "tasks", *_SHOWN[1:]),
        intro=tuple(intro) if rows or lines.plans or lines.later else (),
        totals=frozenset({len(rows) - 1} if rows else ()),
        members=_members("", groups) | (_members("", {TOTAL: lines.tasks}) if rows else {}),
    )


def _by_year(lines: Sequence[EstimateLine]) -> Section:
    groups = _groups(lines, lambda line: str(line.estimate.year))
    groups = dict(sorted(groups.items()))
    rows = _with_total("By year", lines, groups, lambda year: _cells(year, year, year))
    columns = (Column("year", "Year", Kind.ID), _SUM, Column("name", "Year", data=False))
    totals = frozenset({len(rows) - 1} if rows else ())
    return Section(
        "years",
        (*columns, *MONEY_COLUMNS),
        rows,
        _SHOWN,
        say("Estimates by year"),
        totals=totals,
    )


def _by_source(lines: Sequence[EstimateLine]) -> Section:
    """Return the sums by source of money; one that is spelled in two ways is one source."""
    spellings: dict[str, str] = {}
    for line in lines:
        if line.estimate.source:
            spellings.setdefault(fold(line.estimate.source), line.estimate.source)

    def cells(source: str) -> tuple[Value, ...]:
        spelling = spellings.get(source)
        return _cells(source, spelling or say("no source is named"), spelling)

    groups = _groups(lines, lambda line: fold(line.estimate.source or ""))
    rows = _with_total("By source of money", lines, groups, cells)
    columns = (Column("source", "Source"), _SUM, Column("name", "Source of money", data=False))
    totals = frozenset({len(rows) - 1} if rows else ())
    return Section(
        "sources",
        (*columns, *MONEY_COLUMNS),
        rows,
        _SHOWN,
        say("Estimates by source of money"),
        totals=totals,
    )


def _by_plan(reckoner: Reckoner, lines: EstimateLines) -> Section:
    """Return the sums of each document's tasks beside the document's own estimate."""
    own = _groups(lines.plans, lambda line: line.plan)
    groups = _groups(lines.tasks, lambda line: line.plan)
    groups |= {plan: [] for plan in own if plan not in groups}

    def cells(plan: str) -> tuple[Value, ...]:
        name = plan_name(reckoner.ledger, plan)
        return _cells(plan, name, plan, name if plan in reckoner.ledger.plans else None)

    rows = [
        (*row, *_beside(groups.get(str(row[0]), []), own.get(str(row[0]))))
        for row in _with_total("By document", lines.tasks, groups, cells, tasks=True)
    ]
    intro: tuple[str, ...] = ()
    if own:
        sentence = say(
            "What a document is estimated at as a whole stands beside the sum of its tasks, and "
            "is in no total."
        )
        intro = (sentence,)
    return Section(
        "plans",
        PLAN_COLUMNS,
        rows,
        ("plan", "name", "tasks", "proposed", "own_proposed", "proposed_difference",
         "approved", "own_approved", "approved_difference", "share"),
        say("Estimates by document"),
        intro=intro,
        totals=frozenset({len(rows) - 1} if rows else ()),
        members=_members("plan:", groups),
        narrow=("plan", "name", "proposed", "own_proposed", "proposed_difference", "approved"),
    )  # fmt: skip


def _beside(tasks: list[EstimateLine], own: list[EstimateLine] | None) -> Row:
    """Return a document's own estimate and how much more it is than the sum of its tasks."""
    if own is None:
        return (None, None, None, None)
    whole, parts = money(own), money(tasks)
    return (
        whole.proposed,
        whole.proposed - parts.proposed,
        whole.approved,
        whole.approved - parts.approved,
    )


def _groups(lines: Sequence[EstimateLine], of: Group) -> dict[str, list[EstimateLine]]:
    """Return the lines in groups, the greatest sum first."""
    groups: dict[str, list[EstimateLine]] = {}
    for line in lines:
        groups.setdefault(of(line), []).append(line)
    sums = {key: sum(line.proposed for line in group) for key, group in groups.items()}
    return {key: groups[key] for key in sorted(groups, key=lambda key: (-sums[key], key))}


def _with_total(
    what: str,
    lines: Sequence[EstimateLine],
    groups: dict[str, list[EstimateLine]],
    cells: Callable[[str], tuple[Value, ...]],
    *,
    tasks: bool = False,
) -> list[Row]:
    """Return a row for each group and one for all lines, having checked that they add up.

    `cells` are those that a row begins with. With `tasks`, they are followed by how many tasks the
    row is about; no task is in two of the groups then.
    """
    if not groups:
        return []
    total = money(lines)
    sums = {key: money(group) for key, group in groups.items()}
    for i, whole in enumerate(total):
        check(what, whole, sum(part[i] for part in sums.values()))

    def row(key: str, group: Sequence[EstimateLine], sums_: Money) -> Row:
        count = (len(_tasks(group)),) if tasks else ()
        return (*cells(key), *count, *sums_, rate(sums_.proposed, total.proposed))

    return [*(row(key, groups[key], part) for key, part in sums.items()), row(TOTAL, lines, total)]


def _cells(row: str, name: str, *data: str | None) -> tuple[Value, ...]:
    """Return the cells that a row begins with: for programs, and its name for people."""
    if row == TOTAL:
        return (*[None] * len(data), True, say(TOTAL))
    return (*data, False, name)


def _members(prefix: str, groups: dict[str, list[EstimateLine]]) -> dict[str, tuple[str, ...]]:
    """Return the estimates behind each sum; a prefix tells plans from units of the same id."""
    return {
        f"{prefix}{key}/{column}": tuple(line.id for line in group if getattr(line, column))
        for key, group in groups.items()
        for column in Money._fields
    }


def _tasks(lines: Sequence[EstimateLine]) -> tuple[str, ...]:
    """Return the ids of the tasks whose estimates they are, each once."""
    return tuple(dict.fromkeys(line.record.id for line in lines))
