"""Targets: the number to reach, the measurements, the projection, the tasks that are late."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from r57ledger.format.target import Measurement, Target
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.projection import Projection, TargetState, project
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved, assignment
from r57ledger.text import pick
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.hints import behind
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, head
from r57ledger.views.target_words import amount, goal, measured, slopes, verdict
from r57ledger.views.tasks import TASK_COLUMNS, known, known_name, lead_names, task_rows
from r57ledger.words.formatting import number, rounded
from r57ledger.words.message import counted, mark, say

TARGET_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("title", "Target"),
    Column("unit", "Lead (id)", Kind.ID),
    Column("unit_name", "Name of the lead"),
    Column("population", "Of whom"),
    Column("exclusions", "Except for"),
    Column("operator", "Operator", Kind.ID),
    Column("value", "Target value", Kind.NUMBER),
    Column("value_from", "Target value from", Kind.NUMBER),
    Column("value_to", "Target value to", Kind.NUMBER),
    Column("measure", "Measured in"),
    Column("due", "Due", Kind.ID),
    Column("last_day", "Last day", Kind.DATE),
    Column("measurements", "Times measured", Kind.INT),
    Column("first_day", "First measured", Kind.DATE),
    Column("first_value", "First value", Kind.NUMBER),
    Column("latest_day", "Last measured", Kind.DATE),
    Column("latest_value", "Latest value", Kind.NUMBER),
    Column("document", "Document", Kind.ID),
    Column("actual_slope", "A month, actual", Kind.NUMBER),
    Column("required_slope", "A month, required", Kind.NUMBER),
    Column("projected", "On the last day", Kind.NUMBER),
    Column("state", "State", Kind.WORD),
    Column("gap", "Gap", Kind.NUMBER),
    Column("reached", "Reached", Kind.DATE),
    Column("tasks", "Tasks", Kind.LIST),
    Column("overdue", "Tasks overdue", Kind.INT),
    Column("undetermined", "Tasks not determined", Kind.INT),
    Column("uncertain", "Uncertain", Kind.FLAG),
    Column("path", "File", Kind.ID),
    Column("lead", "Lead", Kind.LIST, data=False),
    Column("wanted", "Wanted", Kind.WORD, data=False),
    Column("measured", "Measured", data=False),
    Column("slopes", "A month", data=False),
    Column("forecast", "Heading for", Kind.WORD, data=False),
    Column("verdict", "Stands", data=False),
)
"""Slopes, projection and gap are rounded to four decimals, for people to two. `value` is a single
number; `value_from` and `value_to` are those of a range."""

_OF_TASKS = ("overdue", "undetermined")
DUE_COLUMNS = (
    *(column for column in TARGET_COLUMNS if column.key not in _OF_TASKS),
    Column("days_left", "Days left", Kind.INT),
)
"""The columns of a target where its tasks are not looked at."""

FEEDING_COLUMNS = (
    *TASK_COLUMNS,
    Column("targets", "Feeds (ids)", Kind.LIST),
    Column("feeds", "Feeds", data=False),
)
"""`feeds` are the targets without their plans, for people."""

_WORST_FIRST = (
    TargetState.MISSED,
    TargetState.BEHIND,
    TargetState.ENDED,
    TargetState.SLIPPING,
    TargetState.NO_DATA,
    TargetState.NO_TREND,
    TargetState.NO_DAY,
    TargetState.REACHED_LATE,
    TargetState.ON_TRACK,
    TargetState.REACHED,
    TargetState.NO_NUMBER,
)
_SLOPES = mark(
    "A slope is what a month changes: actual, from the first to the latest measurement; required, "
    "from the latest to the target's last day. A month is a twelfth of {days} days."
)


class TargetStanding(NamedTuple):
    """A target on a day, with those of its tasks that are overdue or not determined."""

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
    standings = target_standings(reckoner, clocks.as_of, filters)
    measured_twice = any(one.projection.actual is not None for one in standings)
    section = Section(
        "rows",
        TARGET_COLUMNS,
        [_row(reckoner, one) for one in standings],
        ("title", "id", "wanted", "last_day", "measured", "slopes", "forecast", "verdict",
         "overdue"),
        intro=(say(_SLOPES, days=number(365.25)),) if measured_twice else (),
        members=_members(standings),
        narrow=("title", "id", "wanted", "last_day", "forecast", "overdue", "measured", "verdict"),
    )  # fmt: skip
    hints = behind(f"{standings[0].target.id}/overdue") if standings else ()
    return Table(
        "targets",
        _title(standings, clocks.as_of),
        head(reckoner.ledger, clocks, filters.values, filters.words),
        (section, _feeding(reckoner, standings)),
        reckoner.ledger.unreadable,
        hints=hints,
    )


def due_targets(
    reckoner: Reckoner, as_of: date, last: date, filters: Filters = EVERYTHING
) -> Section:
    """Return the targets whose last day is one from `as_of` to `last`, the soonest first.

    Nothing is said of their tasks, which need not be in the ledger that was loaded.
    """
    due = [
        one
        for one in target_standings(reckoner, as_of, filters)
        if one.due.last_day and as_of <= one.due.last_day <= last
    ]
    due.sort(key=lambda one: (str(one.due.last_day), one.target.id))
    columns = [i for i, column in enumerate(TARGET_COLUMNS) if column.key not in _OF_TASKS]

    def build(one: TargetStanding) -> Row:
        row = _row(reckoner, one)
        left = (one.due.last_day - as_of).days if one.due.last_day else None
        return (*(row[i] for i in columns), left)

    return Section(
        "targets",
        DUE_COLUMNS,
        list(map(build, due)),
        ("days_left", "title", "id", "lead", "last_day", "wanted", "measured", "verdict"),
        title=say("Targets"),
        narrow=("days_left", "title", "id", "last_day", "wanted", "verdict"),
    )


def _title(standings: list[TargetStanding], as_of: date) -> str:
    """Return how many targets there are, how many are late, and of how many nobody knows."""
    if not standings:
        return say("There are no targets.")
    states = Counter(one.projection.state for one in standings)
    late = states[TargetState.BEHIND] + states[TargetState.MISSED]
    ended = states[TargetState.ENDED]
    if ended:
        return counted(
            len(standings),
            "Targets on {as_of} — {n} target, {late} behind or missed; {ended} ended, not measured",
            "Targets on {as_of} — {n} targets, {late} behind or missed; "
            "{ended} ended, not measured",
            as_of=as_of,
            late=late,
            ended=ended,
        )
    return counted(
        len(standings),
        "Targets on {as_of} — {n} target, {late} behind or missed",
        "Targets on {as_of} — {n} targets, {late} behind or missed",
        as_of=as_of,
        late=late,
    )


def target_standings(
    reckoner: Reckoner, as_of: date, filters: Filters = EVERYTHING
) -> list[TargetStanding]:
    """Return the targets that exist on a day and fulfil the filters; the worst comes first."""
    standings = (
        one for one in _standings(reckoner, as_of) if filters.admit_record(one.target.id, one.lead)
    )
    return sorted(standings, key=_rank)


def _standings(reckoner: Reckoner, as_of: date) -> Iterator[TargetStanding]:
    unreadable = {file.id for file in reckoner.ledger.unreadable if file.kind == "task"}
    for target in reckoner.ledger.targets.values():
        plan = target.id.partition("/")[0]
        issued = assignment(None, plan, reckoner.context).when
        if issued is not None and issued.day > as_of:
            continue
        due = reckoner.resolve(target.due, None, plan)
        lead = reckoner.organisation.present(target.lead, as_of) if target.lead else None
        feeding = [s for id_ in target.tasks for s in reckoner.of(id_, as_of)]
        undetermined = [s.id for s in feeding if s.class_ is Class.UNDETERMINED]
        yield TargetStanding(
            target,
            lead,
            due,
            project(target, due.last_day, as_of),
            tuple(s for s in feeding if s.class_ is Class.OVERDUE),
            (*undetermined, *(id_ for id_ in target.tasks if id_ in unreadable)),
        )


def _rank(one: TargetStanding) -> tuple[int, bool, str, str]:
    last = one.due.last_day
    return _WORST_FIRST.index(one.projection.state), last is None, str(last), one.target.id


def _members(standings: list[TargetStanding]) -> dict[str, tuple[str, ...]]:
    members = {}
    for one in standings:
        members[f"{one.target.id}/overdue"] = tuple(s.id for s in one.overdue)
        members[f"{one.target.id}/undetermined"] = one.undetermined
    return members


def _feeding(reckoner: Reckoner, standings: list[TargetStanding]) -> Section:
    """Return the overdue tasks that feed the targets, most days late first."""
    feeds: dict[str, list[str]] = defaultdict(list)
    tasks: dict[str, Standing] = {}
    for one in standings:
        for task in one.overdue:
            tasks[task.id] = task
            feeds[task.id].append(one.target.id)
    late = sorted(tasks.values(), key=lambda task: (-(task.days_late or 0), task.id))
    return Section(
        "overdue",
        FEEDING_COLUMNS,
        task_rows(reckoner, late, lambda s: (tuple(feeds[s.id]), _short_names(feeds[s.id]))),
        ("days_late", "title", "id", "lead", "last_day", "feeds"),
        title=say("Overdue tasks that feed these targets"),
    )


def _row(reckoner: Reckoner, one: TargetStanding) -> Row:
    target, projection = one.target, one.projection
    first, latest, measure = projection.first, projection.latest, target.unit
    return (
        target.id,
        target.id.partition("/")[0],
        pick(target.title),
        known(one.lead),
        known_name(reckoner.ledger, one.lead),
        pick(target.population) or None,
        pick(target.exclusions) or None,
        target.operator,
        target.number,
        *(target.range or (None, None)),
        measure,
        target.due,
        one.due.last_day,
        sum(m.date.day <= latest.date.day for m in target.measurements) if latest else 0,
        first.date.day if first else None,
        first.value if first else None,
        latest.date.day if latest else None,
        latest.value if latest else None,
        latest.document or latest.url if latest else None,
        _short(projection.actual),
        _short(projection.required),
        _short(projection.projected),
        projection.state.value,
        _short(projection.gap),
        projection.since,
        target.tasks,
        len(one.overdue),
        len(one.undetermined),
        _uncertain(one.due, first, latest),
        target.path,
        lead_names(reckoner.ledger, (one.lead,) if one.lead else ()),
        goal(target),
        measured(latest, measure) if latest else None,
        slopes(projection, measure),
        None if projection.projected is None else amount(projection.projected, measure),
        verdict(projection, measure),
    )


def _short_names(ids: list[str]) -> str:
    return ", ".join(id_.partition("/")[2] for id_ in ids)


def _short(value: Fraction | None) -> int | float | None:
    return None if value is None else rounded(value, 4)


def _uncertain(due: Resolved, first: Measurement | None, latest: Measurement | None) -> bool:
    return due.uncertain or any(m is not None and not m.date.exact for m in (first, latest))
