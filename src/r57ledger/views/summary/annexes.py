"""The annexes of a summary: reports not handed in, difficulties, proposals, targets behind."""

from __future__ import annotations

from datetime import date

from r57ledger.schedule.answers import Reporting, ReportState
from r57ledger.schedule.projection import TargetState
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.compliance import report_title
from r57ledger.views.difficulties import difficulty_standings
from r57ledger.views.filters import Filters
from r57ledger.views.proposals import proposal_section, proposal_standings
from r57ledger.views.report_texts import handed_in, report_texts
from r57ledger.views.summary.periods import SummaryPeriod
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.targets import target_standings, verdict
from r57ledger.views.tasks import unit_name
from r57ledger.words.message import counted

_BEHIND = frozenset({TargetState.BEHIND, TargetState.MISSED, TargetState.SLIPPING})
_TOLD = _BEHIND | {TargetState.ENDED}


def reports_missing(
    reckoner: Reckoner, period: SummaryPeriod, units: frozenset[str] | None
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
    reporting = Reporting(reckoner, period.as_of)
    rows: list[Row] = []
    older = 0
    for answer in reporting.begun():
        occurrence, due = answer.occurrence, answer.occurrence.due.last_day
        inside = units is None or reporting.concerns(answer, units)
        if answer.state is not ReportState.MISSING or due is None or not inside:
            continue
        if due < period.first:
            older += 1
            continue
        title = report_title(reckoner, answer)
        name = unit_name(reckoner.ledger, occurrence.unit)
        text = occurrence.period.text
        rows.append((title, occurrence.id, occurrence.unit, name, text, due, answer.days))
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


def reports_say(reckoner: Reckoner, period: SummaryPeriod, units: frozenset[str] | None) -> Section:
    """Return what the reports say that were handed in during the period."""
    reporting = Reporting(reckoner, period.as_of)
    answers = (a for a in reporting.begun() if units is None or reporting.concerns(a, units))
    return report_texts(reckoner, handed_in(answers, period.first, period.as_of))


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
    still_open = [
        one
        for one in difficulty_standings(reckoner, as_of)
        if one.resolved is None and (units is None or one.owner in units)
    ]
    still_open.sort(key=lambda one: (-(one.age if one.age is not None else -1), one.difficulty.id))
    rows: list[Row] = [
        (
            pick(one.difficulty.title),
            one.difficulty.id,
            one.difficulty.level,
            one.owner,
            unit_name(reckoner.ledger, one.owner, "owner") if one.owner else None,
            one.raised.day if one.raised else None,
            one.age,
            len(one.held),
        )
        for one in still_open
    ]
    return Section(
        "difficulties",
        columns,
        rows,
        ("title", "id", "level", "unit", "raised", "age", "held"),
        title=f"Open difficulties: {len(rows)}",
        empty="None.",
        members={f"{o.difficulty.id}/held": tuple(s.id for s in o.held) for o in still_open},
        page=True,
    )


def proposals(reckoner: Reckoner, period: SummaryPeriod, units: frozenset[str] | None) -> Section:
    """Return the proposals that are not decided, and those that were decided in the period."""
    standings = proposal_standings(reckoner, period.as_of, Filters(units=units))
    waiting = [one for one in standings if one.decision is None]
    decided = [one for one in standings if one.decision and one.decision.date.day >= period.first]
    title = f"Proposals not decided: {len(waiting)}; decided in the period: {len(decided)}"
    return proposal_section(reckoner, waiting + decided, title, page=True)


def targets_behind(reckoner: Reckoner, as_of: date, units: frozenset[str] | None) -> Section:
    """Return the targets that are missed, behind, or reached and slipping; the worst first.

    Those whose last day has passed without a measurement are there too, and counted apart.
    """
    columns = (
        Column("title", "Target"),
        Column("id", "Id", Kind.ID),
        Column("lead", "Lead (id)", Kind.ID),
        Column("unit", "Lead"),
        Column("last_day", "Last day", Kind.DATE),
        Column("latest_day", "Last measured", Kind.DATE),
        Column("latest_value", "Latest value", Kind.NUMBER),
        Column("verdict", "Stands"),
    )
    behind = [
        one
        for one in target_standings(reckoner, as_of, Filters(units=units))
        if one.projection.state in _TOLD
    ]
    ended = sum(one.projection.state is TargetState.ENDED for one in behind)
    title = f"Targets behind: {len(behind) - ended}"
    if ended:
        title += f"; ended, not measured: {ended}"
    rows: list[Row] = [
        (
            pick(one.target.title),
            one.target.id,
            one.lead,
            unit_name(reckoner.ledger, one.lead) if one.lead else None,
            one.due.last_day,
            one.projection.latest.date.day if one.projection.latest else None,
            one.projection.latest.value if one.projection.latest else None,
            verdict(one.projection, one.target.unit),
        )
        for one in behind
    ]
    return Section(
        "targets_behind",
        columns,
        rows,
        ("title", "id", "last_day", "latest_day", "verdict"),
        title=title,
        empty="None.",
        page=True,
    )
