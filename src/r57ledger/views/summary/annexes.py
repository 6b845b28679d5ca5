"""What a summary says beside the tasks: reports not handed in, difficulties, targets behind."""

from __future__ import annotations

from datetime import date

from r57ledger.schedule.answers import Reporting
from r57ledger.schedule.answers import ReportState as State
from r57ledger.schedule.projection import TargetState
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.compliance import report_title
from r57ledger.views.difficulties import difficulty_standings
from r57ledger.views.filters import Filters
from r57ledger.views.formatting import counted
from r57ledger.views.summary.periods import SummaryPeriod
from r57ledger.views.table import Clocks, Column, Kind, Row, Section
from r57ledger.views.targets import targets
from r57ledger.views.tasks import unit_name

_BEHIND = frozenset({TargetState.BEHIND, TargetState.MISSED, TargetState.SLIPPING})


def reports_missing(
    reckoner: Reckoner, asked: SummaryPeriod, units: frozenset[str] | None
) -> Section:
    """Return the reports that fell due in the period and were not handed in by its end."""
    columns = (
        Column("title", "Report"),
        Column("id", "Id", Kind.ID),
        Column("unit", "Unit (id)", Kind.ID),
        Column("name", "Unit"),
        Column("period", "For", Kind.ID),
        Column("due_day", "Due", Kind.DATE),
        Column("days", "Days missing", Kind.INT),
    )
    reporting = Reporting(reckoner, asked.as_of)
    rows: list[Row] = []
    older = 0
    for found in reporting.begun():
        occurrence, due = found.occurrence, found.occurrence.due.last_day
        inside = units is None or reporting.concerns(found, units)
        if found.state is not State.MISSING or due is None or not inside:
            continue
        if due < asked.first:
            older += 1
            continue
        title = report_title(reckoner, found)
        name = unit_name(reckoner.ledger, occurrence.unit)
        period = occurrence.period.text
        rows.append((title, occurrence.id, occurrence.unit, name, period, due, found.days))
    rows.sort(key=lambda row: (str(row[5]), str(row[1])))
    intro: tuple[str, ...] = ()
    if older:
        one = "{n} more, due before the period, is missing still: r57 reports --open"
        many = "{n} more, due before the period, are missing still: r57 reports --open"
        intro = (counted(older, one, many),)
    return Section(
        "reports_missing",
        columns,
        rows,
        ("title", "id", "name", "period", "due_day", "days"),
        title=f"Reports due in the period and not handed in: {len(rows)}",
        intro=intro,
        empty="None.",
        page=True,
    )


def open_difficulties(reckoner: Reckoner, as_of: date, units: frozenset[str] | None) -> Section:
    """Return the difficulties that are open, the oldest first."""
    columns = (
        Column("title", "Difficulty"),
        Column("id", "Id", Kind.ID),
        Column("level", "Level", Kind.WORD),
        Column("owner", "Owner (id)", Kind.ID),
        Column("unit", "Owner"),
        Column("raised", "Raised", Kind.DATE),
        Column("age", "Days old", Kind.INT),
        Column("held", "Tasks held back", Kind.INT),
    )
    language = reckoner.ledger.settings.language
    found = [
        one
        for one in difficulty_standings(reckoner, as_of)
        if one.resolved is None and (units is None or one.owner in units)
    ]
    found.sort(key=lambda one: (-(one.age if one.age is not None else -1), one.difficulty.id))
    rows: list[Row] = [
        (
            pick(one.difficulty.title, language),
            one.difficulty.id,
            one.difficulty.level,
            one.owner,
            unit_name(reckoner.ledger, one.owner, "owner") if one.owner else None,
            one.raised.day if one.raised else None,
            one.age,
            len(one.held),
        )
        for one in found
    ]
    return Section(
        "difficulties",
        columns,
        rows,
        ("title", "id", "level", "unit", "raised", "age", "held"),
        title=f"Open difficulties: {len(rows)}",
        empty="None.",
        members={f"{o.difficulty.id}/held": tuple(s.id for s in o.held) for o in found},
        page=True,
    )


def targets_behind(reckoner: Reckoner, clocks: Clocks, units: frozenset[str] | None) -> Section:
    """Return the targets that are missed, behind, or reached and slipping."""
    view = targets(reckoner, clocks, Filters(units=units)).sections[0]
    keys = ("title", "id", "lead", "unit", "last_day", "latest_day", "latest_value", "verdict")
    places = [view.place(key) for key in keys]
    state = view.place("state")
    rows = [
        tuple(row[place] for place in places)
        for row in view.rows
        if row[state] in {one.value for one in _BEHIND}
    ]
    columns = tuple(view.columns[place]._replace(data=True) for place in places)
    return Section(
        "targets_behind",
        columns,
        rows,
        ("title", "id", "last_day", "latest_day", "verdict"),
        title=f"Targets behind: {len(rows)}",
        empty="None.",
        page=True,
    )
