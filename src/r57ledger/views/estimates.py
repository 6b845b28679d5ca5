"""What the tasks of a year are estimated to cost: by unit, by document, by source of money."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from r57ledger.format.common import UNSTATED
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import fold
from r57ledger.views.estimate_lines import (
    MONEY_COLUMNS,
    SEVERAL,
    EstimateLine,
    EstimateLines,
    Money,
    estimate_lines,
    lead_name,
    line_section,
    money,
)
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.lookup import members_of_cell
from r57ledger.views.sums import TOTAL, check, rate
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, head
from r57ledger.views.tasks import plan_name
from r57ledger.words.formatting import day, number
from r57ledger.words.message import counted

_TASKS = Column("tasks", "Tasks", Kind.INT)
_SHOWN = ("name", "proposed", "approved", "undecided", "share")

_INTRO = (
    "Amounts are in đồng. Proposed is all that was asked for; what of it is neither approved nor "
    "undecided was cut."
)

UNIT_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("name", "Unit"),
    _TASKS,
    *MONEY_COLUMNS,
)
"""`id` is None for the tasks that each of several units must do, and for the total."""

PLAN_COLUMNS = (
    Column("plan", "Plan", Kind.ID),
    Column("name", "Document"),
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
    for_year = f" for {year}" if year else ""
    values = {**filters.values, "year": str(year)} if year else filters.values
    title = f"There are no estimates{for_year} on {day(clocks.as_of)}."
    if lines.tasks or lines.plans:
        title = f"Estimates{for_year} on {day(clocks.as_of)} — {_headline(lines.tasks)}"
    sections = (
        _by_unit(reckoner, lines),
        *(() if year else (_by_year(lines.tasks),)),
        _by_plan(reckoner, lines),
        _by_source(lines.tasks),
        line_section(reckoner, "lines", lines.tasks, "The estimates of tasks"),
        line_section(reckoner, "own", lines.plans, "The estimates of whole documents"),
        line_section(reckoner, "cancelled", lines.cancelled, "Of cancelled tasks, in no sum"),
    )
    about = head(reckoner.ledger, clocks, values, filters.words)
    notes: tuple[str, ...] = ()
    if lines.tasks:
        cells = f"{TOTAL}/approved", f"plan:{lines.tasks[0].plan}/proposed"
        notes = (f'The estimates behind a number: --why "{cells[0]}", or --why "{cells[1]}"',)
    return Table("estimates", title, about, sections, reckoner.ledger.unreadable, notes)


def cell_estimates(table: Table, cell: str) -> Table:
    """Return the estimates that a cell of the view is the sum of.

    Raises LedgerError for a cell that the view does not have, with the most similar name.
    """
    lines = next(section for section in table.sections if section.key == "lines")
    id_, place = lines.column_index("id"), lines.column_index("number")
    chosen = set(members_of_cell(table, cell))
    rows = [row for row in lines.rows if f"{row[id_]}#{row[place]}" in chosen]
    about = table.head._replace(filters={**table.head.filters, "why": cell})
    title = f"Behind {cell} — {counted(len(rows), '{n} estimate', '{n} estimates')}"
    section = lines._replace(key="rows", title="", rows=rows)
    return Table("estimate-lines", title, about, (section,), table.unreadable)


def _headline(lines: Sequence[EstimateLine]) -> str:
    total = money(lines)
    tasks = counted(len(_tasks(lines)), "{n} task", "{n} tasks")
    return (
        f"{tasks}: {number(total.proposed)} đồng proposed, {number(total.approved)} of it "
        f"approved, {number(total.undecided)} not decided"
    )


def _by_unit(reckoner: Reckoner, lines: EstimateLines) -> Section:
    def name(lead: str) -> tuple[str | None, str]:
        return None if lead == SEVERAL else lead, lead_name(reckoner, lead)

    groups = _groups(lines.tasks, lambda line: line.lead or UNSTATED)
    rows = _with_tasks(_with_total("By unit", lines.tasks, groups, name), lines.tasks, groups)
    intro = [_INTRO]
    if lines.later:
        one, many = "{n} task is assigned later, and", "{n} tasks are assigned later, and"
        intro.append(f"{counted(len(lines.later), one, many)} not counted.")
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
    rows = _with_total("By year", lines, groups, lambda year: (year, year))
    columns = (Column("year", "Year", Kind.ID), Column("name", "Year"), *MONEY_COLUMNS)
    totals = frozenset({len(rows) - 1} if rows else ())
    return Section("years", columns, rows, _SHOWN, "By year", totals=totals)


def _by_source(lines: Sequence[EstimateLine]) -> Section:
    """Return the sums by source of money; one that is spelled in two ways is one source."""
    spellings: dict[str, str] = {}
    for line in lines:
        if line.estimate.source:
            spellings.setdefault(fold(line.estimate.source), line.estimate.source)

    def name(source: str) -> tuple[str | None, str]:
        return spellings.get(source), spellings.get(source, "no source is named")

    groups = _groups(lines, lambda line: fold(line.estimate.source or ""))
    rows = _with_total("By source of money", lines, groups, name)
    columns = (Column("source", "Source"), Column("name", "Source of money"))
    totals = frozenset({len(rows) - 1} if rows else ())
    return Section(
        "sources",
        (*columns, *MONEY_COLUMNS),
        rows,
        _SHOWN,
        "By source of money",
        totals=totals,
    )


def _by_plan(reckoner: Reckoner, lines: EstimateLines) -> Section:
    """Return the sums of each document's tasks beside the document's own estimate."""
    own = _groups(lines.plans, lambda line: line.plan)
    groups = _groups(lines.tasks, lambda line: line.plan)
    groups |= {plan: [] for plan in own if plan not in groups}

    def name(plan: str) -> tuple[str, str]:
        return plan, plan_name(reckoner.ledger, plan)

    rows = _with_total("By document", lines.tasks, groups, name)
    rows = [
        (*row, *_beside(groups.get(str(row[0]), []), own.get(str(row[0]))))
        for row in _with_tasks(rows, lines.tasks, groups)
    ]
    intro: tuple[str, ...] = ()
    if own:
        intro = (
            "What a document is estimated at as a whole stands beside the sum of its tasks, and "
            "is in no total.",
        )
    return Section(
        "plans",
        PLAN_COLUMNS,
        rows,
        ("name", "plan", "tasks", "proposed", "own_proposed", "proposed_difference",
         "approved", "own_approved", "approved_difference", "share"),
        "By document",
        intro=intro,
        totals=frozenset({len(rows) - 1} if rows else ()),
        members=_members("plan:", groups),
        narrow=("name", "plan", "proposed", "own_proposed", "proposed_difference", "approved"),
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
    name: Callable[[str], tuple[str | None, str]],
) -> list[Row]:
    """Return a row for each group and one for all lines, having checked that they add up."""
    if not groups:
        return []
    total = money(lines)
    sums = {key: money(group) for key, group in groups.items()}
    for i, whole in enumerate(total):
        check(what, whole, sum(part[i] for part in sums.values()))
    rows: list[Row] = [
        (*name(key), *part, rate(part.proposed, total.proposed)) for key, part in sums.items()
    ]
    return [*rows, (None, TOTAL, *total, rate(total.proposed, total.proposed))]


def _with_tasks(
    rows: list[Row], lines: Sequence[EstimateLine], groups: dict[str, list[EstimateLine]]
) -> list[Row]:
    """Add to the rows how many tasks each is about; no task is in two of the groups."""
    counts = [len(_tasks(group)) for group in (*groups.values(), lines)]
    return [(*row[:2], count, *row[2:]) for row, count in zip(rows, counts, strict=False)]


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
