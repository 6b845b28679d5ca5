"""Targets: what is wanted, what was measured, where that leads, and which tasks hold it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from r57ledger.format.target import Measurement, Target
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.projection import Projection, project
from r57ledger.schedule.projection import TargetState as State
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved, assignment
from r57ledger.text import pick
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.formatting import counted, day, number, rounded
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, head
from r57ledger.views.tasks import TASK_COLUMNS, task_rows, unit_name

TARGET_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("title", "Target"),
    Column("lead", "Lead (id)", Kind.ID),
    Column("unit", "Lead"),
    Column("population", "Of whom"),
    Column("exclusions", "Save"),
    Column("operator", "Operator", Kind.ID),
    Column("value", "Number", Kind.NUMBER),
    Column("measure", "Measured in"),
    Column("due", "Due", Kind.ID),
    Column("last_day", "Last day", Kind.DATE),
    Column("measurements", "Times measured", Kind.INT),
    Column("first_day", "First measured", Kind.DATE),
    Column("first_value", "First value", Kind.NUMBER),
    Column("latest_day", "Last measured", Kind.DATE),
    Column("latest_value", "Latest value", Kind.NUMBER),
    Column("document", "By", Kind.ID),
    Column("actual_slope", "A month, actual", Kind.NUMBER),
    Column("required_slope", "A month, required", Kind.NUMBER),
    Column("projected", "On the last day", Kind.NUMBER),
    Column("state", "State", Kind.WORD),
    Column("gap", "Lacking", Kind.NUMBER),
    Column("reached", "Reached", Kind.DATE),
    Column("tasks", "Tasks", Kind.LIST),
    Column("overdue", "Tasks overdue", Kind.INT),
    Column("undetermined", "Tasks not determined", Kind.INT),
    Column("uncertain", "Uncertain", Kind.FLAG),
    Column("path", "File", Kind.ID),
    Column("wanted", "Wanted", Kind.WORD, data=False),
    Column("measured", "Measured", data=False),
    Column("slopes", "A month", data=False),
    Column("forecast", "Heading for", Kind.WORD, data=False),
    Column("verdict", "Stands", data=False),
)
"""Slopes, projection and gap are rounded to four decimals, for people to two."""

FEEDING_COLUMNS = (
    *TASK_COLUMNS,
    Column("targets", "Feeds (ids)", Kind.LIST),
    Column("feeds", "Feeds", data=False),
)
"""`feeds` are the targets without their plans, for people."""

_WORST_FIRST = (
    State.MISSED,
    State.BEHIND,
    State.SLIPPING,
    State.NO_DATA,
    State.NO_TREND,
    State.NO_DAY,
    State.REACHED_LATE,
    State.ON_TRACK,
    State.REACHED,
    State.NO_NUMBER,
)
_SLOPES = (
    "A slope is what a month changes: actual, from the first to the latest measurement; required, "
    "from the latest to the target's last day. A month is a twelfth of 365,25 days."
)


class _TargetStanding(NamedTuple):
    """A target as it stands, with the tasks that feed it and are overdue or not determined."""

    target: Target
    lead: str | None
    due: Resolved
    projection: Projection
    overdue: tuple[Standing, ...]
    undetermined: tuple[str, ...]


def targets(reckoner: Reckoner, clocks: Clocks, filters: Filters = EVERYTHING) -> Table:
    """Return the targets with slopes, projection and state, then the overdue tasks that feed them.

    A target exists since its plan was issued. What is missed or behind comes first. `filters`
    narrow by the target's lead and plan.
    """
    goals = [goal for goal in _goals(reckoner, clocks) if _admits(filters, goal)]
    goals.sort(key=_rank)
    count = sum(goal.projection.state in {State.BEHIND, State.MISSED} for goal in goals)
    late = counted(count, "{n} behind or missed", "{n} behind or missed")
    total = counted(len(goals), "{n} target", "{n} targets")
    section = Section(
        "rows",
        TARGET_COLUMNS,
        [_row(reckoner, goal) for goal in goals],
        ("title", "id", "wanted", "last_day", "measured", "slopes", "forecast", "verdict",
         "overdue"),
        intro=(_SLOPES,) if any(goal.projection.actual is not None for goal in goals) else (),
        members=_members(goals),
        narrow=("title", "id", "wanted", "last_day", "forecast", "overdue", "measured", "verdict"),
    )  # fmt: skip
    notes = tuple(
        f'The overdue tasks that feed a target: --why "{goal.target.id}/overdue"'
        for goal in goals[:1]
    )
    return Table(
        "targets",
        f"Targets on {day(clocks.as_of)} — {total}, {late}" if goals else "There are no targets.",
        head(reckoner.ledger, clocks, filters.given, filters.words),
        (section, _feeding(reckoner, goals)),
        reckoner.ledger.unreadable,
        notes,
    )


def verdict(projection: Projection, measure: str | None) -> str:
    """Return how a target stands in words, with how much is lacking."""
    gap, since = projection.gap, projection.since
    lacking = amount(gap, measure, points=True) if gap is not None else ""
    return {
        State.REACHED: f"reached, measured {day(since)}" if since else "",
        State.REACHED_LATE: f"reached late, measured {day(since)}" if since else "",
        State.SLIPPING: f"reached, but heading for {lacking} short",
        State.ON_TRACK: "on track",
        State.BEHIND: f"behind by {lacking}",
        State.MISSED: f"missed by {lacking}",
        State.NO_TREND: f"{lacking} short, measured on one day only",
        State.NO_DAY: f"{lacking} short, no day is set",
        State.NO_DATA: "no data",
        State.NO_NUMBER: "no number is set",
    }[projection.state]


def amount(value: float | Fraction, measure: str | None, *, points: bool = False) -> str:
    """Return a value with its unit of measure; `points` for a difference of two percentages."""
    text = number(rounded(Fraction(str(value)), 2))
    if measure == "percent":
        return f"{text} points" if points else f"{text} %"
    return f"{text} {measure}" if measure else text


def _goals(reckoner: Reckoner, clocks: Clocks) -> Iterable[_TargetStanding]:
    unreadable = {file.id for file in reckoner.ledger.unreadable if file.kind == "task"}
    for target in reckoner.ledger.targets.values():
        plan = target.id.partition("/")[0]
        issued = assignment(None, plan, reckoner.context).when
        if issued is not None and issued.day > clocks.as_of:
            continue
        due = reckoner.resolve(target.due, None, plan)
        lead = reckoner.organisation.present(target.lead, clocks.as_of) if target.lead else None
        feeding = [s for id_ in target.tasks for s in reckoner.of(id_, clocks.as_of)]
        unknown = [s.id for s in feeding if s.class_ is Class.UNDETERMINED]
        yield _TargetStanding(
            target,
            lead,
            due,
            project(target, due.last_day, clocks.as_of),
            tuple(s for s in feeding if s.class_ is Class.OVERDUE),
            (*unknown, *(id_ for id_ in target.tasks if id_ in unreadable)),
        )


def _admits(filters: Filters, goal: _TargetStanding) -> bool:
    plan = goal.target.id.partition("/")[0]
    return (filters.plan is None or plan == filters.plan) and (
        filters.units is None or goal.lead in filters.units
    )


def _rank(goal: _TargetStanding) -> tuple[int, bool, str, str]:
    last = goal.due.last_day
    return _WORST_FIRST.index(goal.projection.state), last is None, str(last), goal.target.id


def _members(goals: list[_TargetStanding]) -> dict[str, tuple[str, ...]]:
    members = {}
    for goal in goals:
        members[f"{goal.target.id}/overdue"] = tuple(s.id for s in goal.overdue)
        members[f"{goal.target.id}/undetermined"] = goal.undetermined
    return members


def _feeding(reckoner: Reckoner, goals: list[_TargetStanding]) -> Section:
    feeds: dict[str, list[str]] = defaultdict(list)
    standings = {}
    for goal in goals:
        for standing in goal.overdue:
            standings[standing.id] = standing
            feeds[standing.id].append(goal.target.id)
    late = sorted(standings.values(), key=lambda s: (-(s.days_late or 0), s.id))
    return Section(
        "overdue",
        FEEDING_COLUMNS,
        task_rows(reckoner, late, lambda s: (tuple(feeds[s.id]), _short_names(feeds[s.id]))),
        ("days_late", "title", "id", "unit", "last_day", "feeds"),
        title="Overdue tasks that feed these targets",
    )


def _row(reckoner: Reckoner, goal: _TargetStanding) -> Row:
    target, found = goal.target, goal.projection
    language = reckoner.ledger.settings.language
    first, latest, measure = found.first, found.latest, target.unit
    return (
        target.id,
        target.id.partition("/")[0],
        pick(target.title, language),
        goal.lead,
        unit_name(reckoner.ledger, goal.lead) if goal.lead else None,
        pick(target.population, language) or None,
        pick(target.exclusions, language) or None,
        target.operator,
        target.value,
        measure,
        target.due,
        goal.due.last_day,
        sum(m.date.day <= latest.date.day for m in target.measurements) if latest else 0,
        first.date.day if first else None,
        first.value if first else None,
        latest.date.day if latest else None,
        latest.value if latest else None,
        latest.document or latest.url if latest else None,
        _short(found.actual),
        _short(found.required),
        _short(found.projected),
        found.state.value,
        _short(found.gap),
        found.since,
        target.tasks,
        len(goal.overdue),
        len(goal.undetermined),
        _uncertain(goal.due, first, latest),
        target.path,
        _wanted(target),
        f"{amount(latest.value, measure)} on {day(latest.date.day)}" if latest else None,
        _slopes(found, measure),
        None if found.projected is None else amount(found.projected, measure),
        verdict(found, measure),
    )


def _short_names(ids: list[str]) -> str:
    return ", ".join(id_.partition("/")[2] for id_ in ids)


def _short(value: Fraction | None) -> int | float | None:
    return None if value is None else rounded(value, 4)


def _uncertain(due: Resolved, first: Measurement | None, latest: Measurement | None) -> bool:
    return due.uncertain or any(m is not None and not m.date.exact for m in (first, latest))


def _wanted(target: Target) -> str | None:
    if target.value is None:
        return None
    return f"{target.operator or ''} {amount(target.value, target.unit)}".strip()


def _slopes(found: Projection, measure: str | None) -> str | None:
    said = []
    for value, name in ((found.actual, "actual"), (found.required, "required")):
        if value is not None:
            sign = "+" if value > 0 else ""
            said.append(f"{sign}{amount(value, measure, points=True)} {name}")
    return ", ".join(said) or None
