"""The page of a unit or of a post: what it leads, and what it answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from r57ledger.format.task import NONE
from r57ledger.schedule.answering import Answering, Role, answering
from r57ledger.schedule.answers import Reporting, ReportState
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.period import containing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.apart import apart
from r57ledger.views.certainty import late_uncertain
from r57ledger.views.difficulties import difficulty_section, difficulty_standings
from r57ledger.views.filters import Filters, coordinating
from r57ledger.views.heads import head_on
from r57ledger.views.hints import behind
from r57ledger.views.lead_counts import ROLES, role_counts
from r57ledger.views.proposals import proposal_section, proposal_standings
from r57ledger.views.report_rows import REPORTS_SHOWN, report_section
from r57ledger.views.report_texts import report_texts
from r57ledger.views.table import (
    Clocks,
    Column,
    Kind,
    Row,
    Section,
    SectionForm,
    Table,
    Value,
    head,
)
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, known, lead_names, task_rows, unit_name
from r57ledger.words.message import counted, mark, say

UNIT_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("name", "Name"),
    Column("kind", "Kind", Kind.WORD),
    Column("parent", "Part of (id)", Kind.ID),
    Column("parent_name", "Part of"),
    Column("head", "Head"),
    Column("from", "From", Kind.DATE),
    Column("until", "Until", Kind.DATE),
    Column("follows", "Took over from", Kind.LIST),
    Column("below", "Units below, counted in", Kind.INT),
    Column("path", "File", Kind.ID),
)


LED_COLUMNS = (
    *TASK_COLUMNS,
    Column("led_before", "Led on the last day (ids)", Kind.LIST),
    Column("led_before_names", "Led on the last day", Kind.LIST, data=False),
    Column("due_words", "Due", data=False),
)

_LATE = ("days_late", "title", "id", "lead", "last_day", "completed", "extensions", "remarks")
_DONE = ("title", "id", "lead", "last_day", "completed", "extensions", "remarks")
_OPEN = ("title", "id", "lead", "last_day", "percent", "remarks")
_OTHERS = ("class", "title", "id", "lead", "last_day", "days_late", "remarks")
_LISTS = (
    ("overdue", mark("Overdue"), _LATE),
    ("done_late", mark("Done late"), _LATE),
    ("inherited", mark("Inherited: late before it took over"), (*_LATE[:-1], "led_before_names")),
    ("done_on_time", mark("Done on time"), _DONE),
    ("in_term", mark("In term"), _OPEN),
    ("rest", mark("Regular, without a last day, suspended, cancelled or not determined"),
     ("class", "title", "id", "lead", "due_words", "last_day", "remarks")),
    ("passed_on", mark("Late when it led, led by another now"), _LATE),
    ("extended", mark("Extended, of all that it leads"), _DONE),
    ("coordinated", mark("Coordinated, led by others"), _OTHERS),
    ("directed", mark("Directed, led by others"), _OTHERS),
)  # fmt: skip
"""The lists of the page in their order: key, heading, columns for people."""

_OF_ALL = ("overdue", "done_late", "inherited", "done_on_time", "in_term", "rest")
"""The lists that every task it answers for is in exactly one of."""


def lead(reckoner: Reckoner, clocks: Clocks, unit: str) -> Table:
    """Return the page of a unit with those below it, or of a post with what it directs.

    Every task that it leads, alone or jointly, or must do as a member of a group is in one list:
    overdue, done late, inherited (late before it took over), done on time, in term, the rest.
    Beside them stand what became late while it led and another leads now, all that was ever
    extended, what it coordinates and directs, and its reports of the year.
    """
    units = reckoner.organisation.subtree(unit, clocks.as_of)
    asked = answering(reckoner.organisation, units, clocks.as_of)
    lists = _lists_of_tasks(reckoner, clocks, unit)
    by_role = _by_role(lists, asked)
    return Table(
        "lead",
        say(
            "{unit} ({id}) on {as_of} — {counts}",
            unit=unit_name(reckoner.ledger, unit),
            id=unit,
            as_of=clocks.as_of,
            counts=", ".join(_counts_said(by_role, lists)),
        ),
        head(reckoner.ledger, clocks, {"unit": unit}),
        (
            _unit(reckoner, clocks.as_of, unit, units),
            role_counts(by_role, {standing.id for standing in lists["inherited"]})._replace(
                intro=_apart(reckoner, clocks, unit, lists)
            ),
            *(_list(reckoner, lists[part[0]], part, asked) for part in _LISTS),
            *_reports(reckoner, clocks, units),
            _difficulties(reckoner, clocks, units),
            _proposals(reckoner, clocks, units),
        ),
        reckoner.ledger.unreadable,
        hints=behind("led/overdue"),
    )


def _counts_said(
    by_role: dict[str, list[Standing]], lists: dict[str, list[Standing]]
) -> Iterator[str]:
    """Yield how many tasks it leads, alone or jointly, and must do, and how many are late."""
    led, jointly, member = (len(by_role[role]) for role in ("led", "jointly", "member"))
    yield counted(led + jointly, "{n} task led", "{n} tasks led")
    if jointly:
        yield counted(jointly, "{n} of them jointly", "{n} of them jointly")
    if member:
        yield counted(
            member, "{n} to do as a member of a group", "{n} to do as a member of a group"
        )
    late, uncertain = len(lists["overdue"]), sum(map(late_uncertain, lists["overdue"]))
    if uncertain:
        yield counted(
            late,
            "{n} overdue, of these {uncertain} on an uncertain date",
            "{n} overdue, of these {uncertain} on an uncertain date",
            uncertain=uncertain,
        )
    else:
        yield counted(late, "{n} overdue", "{n} overdue")
    late, uncertain = len(lists["inherited"]), sum(map(late_uncertain, lists["inherited"]))
    if uncertain:
        yield counted(
            late,
            "{n} inherited, of these {uncertain} on an uncertain date",
            "{n} inherited, of these {uncertain} on an uncertain date",
            uncertain=uncertain,
        )
    else:
        yield counted(late, "{n} inherited", "{n} inherited")


def _by_role(lists: dict[str, list[Standing]], asked: Answering) -> dict[str, list[Standing]]:
    """Return the tasks of each line of the counts."""
    by_role: dict[str, list[Standing]] = {role: lists.get(role, []) for role in ROLES}
    names = {Role.LEADS: "led", Role.JOINTLY: "jointly", Role.MEMBER: "member"}
    for standing in (standing for key in _OF_ALL for standing in lists[key]):
        if role := asked.role(standing):
            by_role[names[role]].append(standing)
    return by_role


def _apart(
    reckoner: Reckoner, clocks: Clocks, unit: str, lists: dict[str, list[Standing]]
) -> tuple[str, ...]:
    """Return what a summary of the same day counts apart, of all it leads and of the overdue."""
    led = [standing for key in _OF_ALL for standing in lists[key]]
    overdue = [standing for standing in led if standing.class_ is Class.OVERDUE]
    every = apart(reckoner, led, clocks.as_of, unit=unit)
    late = apart(reckoner, overdue, clocks.as_of, unit=unit)
    words = (
        (mark("All that it leads: {sentence}"), every),
        (mark("Overdue: {sentence}"), late),
    )
    return tuple(say(message, sentence=sentence) for message, sentence in words if sentence)


def _lists_of_tasks(reckoner: Reckoner, clocks: Clocks, unit: str) -> dict[str, list[Standing]]:
    """Return the tasks of each list of the page.

    Who was below the unit when a task became late is told by the tree of that day.
    """
    organisation = reckoner.organisation

    @cache
    def asked_on(on: date) -> Answering:
        return answering(organisation, organisation.subtree(unit, on), on)

    asked = asked_on(clocks.as_of)
    named = coordinating(reckoner, asked.units, clocks.as_of)
    lists: dict[str, list[Standing]] = {key: [] for key, _, _ in _LISTS}
    for standing in reckoner.standings(clocks.as_of):
        last = standing.last_day if standing.leads_on_last_day else None
        led_before = last is not None and asked_on(last).answered_on_last_day(standing)
        if asked.role(standing):
            lists[_own_list(standing, led_before=led_before)].append(standing)
            if standing.extensions:
                lists["extended"].append(standing)
            continue
        if led_before:
            lists["passed_on"].append(standing)
        if not named.isdisjoint(standing.task.coordinating):
            lists["coordinated"].append(standing)
        directs = standing.task.directed_by
        if directs and organisation.present(directs, clocks.as_of) in asked.units:
            lists["directed"].append(standing)
    for standings in lists.values():
        standings.sort(key=_late_first)
    return lists


def _own_list(standing: Standing, *, led_before: bool) -> str:
    """Return which list a task that the unit or one below it answers for belongs to.

    A task that passed from one of the units to another is not inherited: it was late under the
    same head. What an office brought along that came from elsewhere is.
    """
    if standing.leads_on_last_day and not led_before:
        return "inherited"
    class_ = standing.class_.value
    return class_ if class_ in _OF_ALL else "rest"


def _late_first(standing: Standing) -> tuple[int, int, date, str]:
    order = list(Class).index(standing.class_) if standing.days_late is None else 0
    return -(standing.days_late or 0), order, *by_last_day(standing)


def _unit(reckoner: Reckoner, as_of: date, id_: str, units: frozenset[str]) -> Section:
    """Return who the unit is. What had not happened by the day, as its end, is not told."""
    ledger = reckoner.ledger
    unit = ledger.units.get(id_)
    follows = tuple(
        sorted(
            u.id
            for u in ledger.units.values()
            if id_ in u.successor and u.until is not None and u.until < as_of
        )
    )
    row: Row = (id_, id_, None, None, None, None, None, None, follows, len(units) - 1, None)
    above = reckoner.organisation.parent(id_, as_of)
    if unit is not None:
        row = (
            id_,
            pick(unit.name),
            unit.kind,
            above,
            unit_name(ledger, above) if above else None,
            head_on(unit, as_of, ledger),
            unit.from_,
            unit.until if unit.until and unit.until < as_of else None,
            follows,
            len(units) - 1,
            unit.path,
        )
    shown = ("name", "kind", "parent_name", "head", "from", "until", "follows", "below")
    return Section("unit", UNIT_COLUMNS, [row], shown, form=SectionForm.RECORD)


def _list(
    reckoner: Reckoner,
    standings: Sequence[Standing],
    part: tuple[str, str, tuple[str, ...]],
    asked: Answering,
) -> Section:
    """Return a list of the page. The lead has no column where the page is of a single unit."""

    def more(standing: Standing) -> tuple[Value, ...]:
        leads = standing.leads_on_last_day
        due = standing.deadline.text
        assigned = pick(standing.task.due_text) if due == standing.task.due else ""
        words = assigned or (None if due == NONE else due)
        return tuple(filter(known, leads)), lead_names(reckoner.ledger, leads), words

    key, title, shown = part
    if len(asked.units) == 1 and all(asked.units.issuperset(s.leads) for s in standings):
        shown = tuple(column for column in shown if column != "lead")
    rows = task_rows(reckoner, standings, more, asked)
    return Section(key, LED_COLUMNS, rows, shown, title=say(title))


def _reports(reckoner: Reckoner, clocks: Clocks, units: frozenset[str]) -> tuple[Section, Section]:
    """Return the reports of the year that are late or missing, how many there are, and their texts.

    The second part is what all reports of the year say.
    """
    reporting = Reporting(reckoner, clocks.as_of)
    year = containing(clocks.as_of, "year", reckoner.context.settings.window)
    answers = [a for a in reporting.within(year) if reporting.concerns(a, units)]
    counts = Counter(answer.state for answer in answers)
    words = say(
        "Of {year}: {on_time} on time, {late} late, {missing} missing, {not_yet_due} not yet due.",
        year=year.text,
        **{state.value: counts[state] for state in ReportState},
    )
    slow = [a for a in answers if a.state in {ReportState.LATE, ReportState.MISSING}]
    section = report_section(reckoner, "reports", slow, REPORTS_SHOWN)
    section = section._replace(
        title=say("Reports late or missing"), intro=(words,) if answers else ()
    )
    return section, report_texts(reckoner, (a.report for a in answers if a.report))


def _difficulties(reckoner: Reckoner, clocks: Clocks, units: frozenset[str]) -> Section:
    standings = [
        o
        for o in difficulty_standings(reckoner, clocks.as_of)
        if o.owner in units and not o.resolved
    ]
    shown = ("title", "id", "level", "age", "silent_days", "held", "overdue")
    return difficulty_section(
        reckoner, "difficulties", standings, shown, say("Open difficulties it owns")
    )


def _proposals(reckoner: Reckoner, clocks: Clocks, units: frozenset[str]) -> Section:
    standings = proposal_standings(reckoner, clocks.as_of, Filters(units=units))
    waiting = [one for one in standings if one.decision is None]
    return proposal_section(
        reckoner, waiting, say("Proposals it made or is asked about, not decided")
    )
