"""What a summary tells besides tasks: reports, difficulties, proposals, targets."""

from __future__ import annotations

from r57ledger.format.report import Report
from r57ledger.schedule.answers import ReportState
from r57ledger.schedule.projection import TargetState
from r57ledger.text import pick
from r57ledger.views.difficulties import difficulty_standings
from r57ledger.views.filters import Filters
from r57ledger.views.proposals import proposal_section, proposal_standings
from r57ledger.views.report_rows import report_name
from r57ledger.views.report_texts import handed_in, report_texts
from r57ledger.views.summary.figures import Figures
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.target_words import verdict
from r57ledger.views.targets import target_standings
from r57ledger.views.tasks import known, known_name, lead_names, unit_name
from r57ledger.words.message import counted, mark, say

_MISSING_COLUMNS = (
    Column("title", "Report"),
    Column("id", "Id", Kind.ID),
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("period", "Period", Kind.ID),
    Column("due_day", "Due day", Kind.DATE),
    Column("days", "Days missing", Kind.INT),
)
_DIFFICULTY_COLUMNS = (
    Column("title", "Difficulty"),
    Column("id", "Id", Kind.ID),
    Column("level", "Level", Kind.WORD),
    Column("owner", "Owner (id)", Kind.ID),
    Column("owner_name", "Name of the owner"),
    Column("raised", "Raised", Kind.DATE),
    Column("age", "Days old", Kind.INT),
    Column("held", "Tasks held back", Kind.INT),
    Column("owned_by", "Who must resolve it", Kind.LIST, data=False),
)
_TARGET_COLUMNS = (
    Column("title", "Target"),
    Column("id", "Id", Kind.ID),
    Column("unit", "Lead (id)", Kind.ID),
    Column("unit_name", "Name of the lead"),
    Column("last_day", "Last day", Kind.DATE),
    Column("latest_day", "Last measured", Kind.DATE),
    Column("latest_value", "Latest value", Kind.NUMBER),
    Column("state", "State", Kind.WORD),
    Column("lead", "Lead", Kind.LIST, data=False),
    Column("verdict", "Stands", data=False),
)
_BEHIND = frozenset({TargetState.BEHIND, TargetState.MISSED, TargetState.SLIPPING})
_TOLD = _BEHIND | {TargetState.ENDED}
_PROPOSAL_TITLES = {"asking": mark("Proposed by"), "asked": mark("Who must decide")}
_ASKED = ("difficulties", "proposals")
"""The texts of a report that ask something of whom it goes to."""


def reports_missing(figures: Figures) -> Section:
    """Return the reports that fell due in the period and were not handed in by its end."""
    reckoner = figures.reckoner
    rows: list[Row] = []
    older = 0
    for answer in figures.reports:
        occurrence, due = answer.occurrence, answer.occurrence.due.last_day
        if answer.state is not ReportState.MISSING or due is None:
            continue
        if due < figures.period.first:
            older += 1
            continue
        row = (
            report_name(answer),
            occurrence.id,
            occurrence.unit,
            unit_name(reckoner.ledger, occurrence.unit),
            occurrence.period.text,
            due,
            answer.days,
        )
        rows.append(row)
    rows.sort(key=lambda row: (str(row[5]), str(row[1])))
    intro: tuple[str, ...] = ()
    if older:
        intro = (
            counted(
                older,
                "{n} more, due before the period, is missing still.",
                "{n} more, due before the period, are missing still.",
            ),
        )
    command = f"r57 reports --open --as-of {figures.period.as_of}"
    return Section(
        "reports_missing",
        _MISSING_COLUMNS,
        rows,
        ("title", "id", "unit_name", "due_day"),
        title=say("Reports due in the period and not handed in: {n}", n=len(rows)),
        intro=intro,
        empty="" if older else say("None."),
        hints=(say("All that are missing: {command}", command=command),) if older else (),
    )


def _reports(figures: Figures) -> list[Report]:
    """Return the reports that were handed in during the period."""
    return handed_in(figures.reports, figures.period.first, figures.period.as_of)


def reports_say(figures: Figures) -> Section:
    """Return what the reports say that were handed in during the period."""
    return report_texts(figures.reckoner, _reports(figures))


def reports_ask(figures: Figures) -> Section:
    """Return the difficulties and proposals in these reports, with whom they were sent to."""
    ledger = figures.reckoner.ledger
    texts = report_texts(figures.reckoner, _reports(figures))
    columns = (
        *texts.columns,
        Column("to", "To (ids)", Kind.LIST),
        Column("receivers", "Sent to", Kind.LIST, data=False),
    )
    receivers = {
        f"{plan.id}/{one.id}": one.to for plan in ledger.plans.values() for one in plan.reporting
    }
    id_, field = texts.column_index("id"), texts.column_index("field")
    rows: list[Row] = []
    for row in sorted(texts.rows, key=lambda row: str(row[field])):
        if row[field] in _ASKED:
            to = receivers.get("/".join(str(row[id_]).split("/")[:2]), ())
            rows.append((*row, to, lead_names(ledger, to)))
    return Section(
        "reported",
        columns,
        rows,
        ("field", "text", "unit_name", "receivers", "submitted"),
        title=say("Difficulties and proposals in the units' reports: {n}", n=len(rows)),
        empty=say("None."),
    )


def open_difficulties(figures: Figures) -> Section:
    """Return the difficulties that are open, the oldest first."""
    ledger, units = figures.reckoner.ledger, figures.units
    still_open = [
        one
        for one in difficulty_standings(figures.reckoner, figures.period.as_of)
        if one.resolved is None and (units is None or one.owner in units)
    ]
    still_open.sort(key=lambda one: (-(one.age if one.age is not None else -1), one.difficulty.id))
    rows: list[Row] = [
        (
            pick(one.difficulty.title),
            one.difficulty.id,
            one.difficulty.level,
            known(one.owner),
            known_name(ledger, one.owner),
            one.raised.day if one.raised else None,
            one.age,
            len(one.held),
            (unit_name(ledger, one.owner, "owner"),) if one.owner else (),
        )
        for one in still_open
    ]
    return Section(
        "difficulties",
        _DIFFICULTY_COLUMNS,
        rows,
        ("title", "id", "level", "owned_by", "raised", "held"),
        title=say("Difficulties not resolved: {n}", n=len(rows)),
        empty=say("None."),
        members={f"{o.difficulty.id}/held": tuple(s.id for s in o.held) for o in still_open},
    )


def proposals(figures: Figures) -> Section:
    """Return the proposals that are not decided, and those that were decided in the period."""
    period = figures.period
    standings = proposal_standings(figures.reckoner, period.as_of, Filters(units=figures.units))
    waiting = [one for one in standings if one.decision is None]
    decided = [one for one in standings if one.decision and one.decision.date.day >= period.first]
    title = say(
        "Proposals not decided: {waiting}; decided in the period: {decided}",
        waiting=len(waiting),
        decided=len(decided),
    )
    section = proposal_section(figures.reckoner, waiting + decided, title)
    return section._replace(
        columns=tuple(
            column._replace(title=_PROPOSAL_TITLES.get(column.key, column.title))
            for column in section.columns
        ),
        shown=("title", "id", "asking", "asked", "raised", "decided", "document", "decision"),
        narrow=("title", "id", "asking", "asked", "raised", "decided", "document"),
        empty=say("None."),
    )


def targets_behind(figures: Figures) -> Section:
    """Return the targets that are missed, behind, or reached and slipping; the worst first.

    Those whose last day has passed without a measurement are there too, and counted apart.
    """
    ledger = figures.reckoner.ledger
    filters = Filters(units=figures.units)
    behind = [
        one
        for one in target_standings(figures.reckoner, figures.period.as_of, filters)
        if one.projection.state in _TOLD
    ]
    ended = sum(one.projection.state is TargetState.ENDED for one in behind)
    title = say("Targets behind: {n}", n=len(behind) - ended)
    if ended:
        title = say(
            "Targets behind: {n}; ended, not measured: {ended}",
            n=len(behind) - ended,
            ended=ended,
        )
    rows: list[Row] = [
        (
            pick(one.target.title),
            one.target.id,
            known(one.lead),
            known_name(ledger, one.lead),
            one.due.last_day,
            one.projection.latest.date.day if one.projection.latest else None,
            one.projection.latest.value if one.projection.latest else None,
            one.projection.state.value,
            (unit_name(ledger, one.lead),) if one.lead else (),
            verdict(one.projection, one.target.unit),
        )
        for one in behind
    ]
    return Section(
        "targets_behind",
        _TARGET_COLUMNS,
        rows,
        ("title", "id", "lead", "last_day", "latest_day", "verdict"),
        title=title,
        empty=say("None."),
    )
