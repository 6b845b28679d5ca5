"""How the last day and the class of a task come about: in steps, each with its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from r57ledger.errors import LedgerError
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import (
    CANCELLED,
    CANNOT_BE_READ,
    COMPLETED,
    HANDED_IN,
    IN_TERM,
    NO_LAST_DAY,
    PAST,
    REGULAR,
    SUSPENDED,
    Class,
    Standing,
)
from r57ledger.schedule.history import CORRECTION, ids_of
from r57ledger.schedule.logstate import MOVES_DEADLINE, log_state
from r57ledger.schedule.period import first_day
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.deadline_steps import Basis, ExplanationStep, deadline_steps
from r57ledger.views.entry_sentences import (
    correction_sentence,
    decision_sentence,
    fact_sentence,
    recorded_on,
    source_words,
)
from r57ledger.views.pages.fields import Names
from r57ledger.views.show import find_record, instances
from r57ledger.views.table import Clocks, Column, Kind, Section, SectionForm, Table, head
from r57ledger.words.labels import label
from r57ledger.words.message import counted, mark, say
from r57ledger.words.sentences import listed, long_day

COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("step", "Step", Kind.WORD),
    Column("says", "Says"),
    Column("path", "File", Kind.ID),
)
_SAYS = {
    CANNOT_BE_READ: mark(
        "What it rests on is missing or cannot be read: its class is undetermined."
    ),
    CANCELLED: mark("The last of cancellation and reopening is a cancellation: it is cancelled."),
    SUSPENDED: mark("It has not been resumed since: it is suspended."),
    REGULAR: mark("It is regular work, which has no end: it is counted apart, as regular."),
    NO_LAST_DAY: mark(
        "It is not completed, and without a last day it cannot be late: no deadline."
    ),
    HANDED_IN: mark(
        "It was handed in by the last day and has not been sent back since: in term, awaiting "
        "confirmation."
    ),
}
_NO_PAGE = {
    "difficulty": mark("{id} is a difficulty: what can be explained is a task's class."),
    "document": mark("{id} is a document: what can be explained is a task's class."),
    "obligation": mark("{id} is a duty to report: what can be explained is a task's class."),
    "plan": mark("{id} is a plan: what can be explained is a task's class."),
    "proposal": mark("{id} is a proposal: what can be explained is a task's class."),
    "report": mark("{id} is a report: what can be explained is a task's class."),
    "target": mark("{id} is a target: what can be explained is a task's class."),
    "unit": mark("{id} is a unit: what can be explained is a task's class."),
}
_COMES_AGAIN = {
    "month": mark("It comes again every month; {period} began on {day}."),
    "quarter": mark("It comes again every quarter; {period} began on {day}."),
    "half": mark("It comes again every half-year; {period} began on {day}."),
    "year": mark("It comes again every year; {period} began on {day}."),
}


def explanation(reckoner: Reckoner, clocks: Clocks, name: str) -> Table:
    """Return the steps that lead to the last day and class of a task, for each of its instances.

    Raises LedgerError where `name` is no task, or one whose file cannot be read.
    """
    match = find_record(reckoner, name)
    if match.kind != "task":
        raise LedgerError(
            say(_NO_PAGE[match.kind], id=match.record.id),
            f"r57 show {match.record.id}",
        )
    task: Task = match.record
    as_of = clocks.as_of
    standings = instances(reckoner.of(task.id, as_of), name)
    steps = [(s.id, *step) for s in standings for step in _steps(reckoner, s, as_of)]
    about = head(reckoner.ledger, clocks, {"record": task.path})
    several = any(standing.id != task.id for standing in standings)
    depths = tuple(int(several and row[1] != "each") for row in steps)
    section = Section("rows", COLUMNS, steps, ("says",), form=SectionForm.PROSE, depths=depths)
    title = _title(task, standings, name, as_of)
    return Table("explain", title, about, (section,), reckoner.ledger.unreadable)


def _title(task: Task, standings: list[Standing], name: str, as_of: date) -> str:
    if not standings and task.recurs:
        return say(
            "{name} does not exist yet on {day}, or is of no period of the task.",
            name=name,
            day=as_of,
        )
    if not standings and "@" in name:
        return say(
            "{name} is not among those that {task} is for on {day}.",
            name=name,
            task=task.id,
            day=as_of,
        )
    if not standings:
        return say(
            "{task} does not exist yet on {day}: it is not counted.", task=task.id, day=as_of
        )
    if len(standings) > 1:
        n = len(standings)
        return say("{task} on {day}: a task for each of {n}", task=task.id, day=as_of, n=n)
    one = standings[0]
    return say("{task} on {day}: {class_}", task=one.id, day=as_of, class_=label(one.class_))


def _steps(reckoner: Reckoner, standing: Standing, as_of: date) -> Iterator[ExplanationStep]:
    """Yield the steps of one standing, in the order in which they build on each other."""
    names = Names(reckoner.ledger)
    task = standing.task
    entries = entries_of(standing, reckoner.organisation, as_of)
    basis = Basis(reckoner, task, standing.assigned)
    if standing.each_unit or standing.period:
        yield ExplanationStep("each", _instance(standing, names), task.path)
    yield _assigned(reckoner, standing)
    yield from _corrections(standing, names)
    yield from deadline_steps(basis, standing.original)
    decisions = [e for e in entries if e.kind in MOVES_DEADLINE and isinstance(e.to, str)]
    stops = log_state(entries, as_of).stops
    # A suspension whose end set a deadline stands before that decision.
    suspensions = [start for start, end in stops if end in decisions]
    for entry in (e for e in entries if e in decisions or e in suspensions):
        tell = decision_sentence if entry in decisions else fact_sentence
        yield ExplanationStep(entry.kind, tell(entry, task, names), entry.path)
    if decisions:
        yield from deadline_steps(basis, standing.deadline)
    yield from _leads(standing, entries, names)
    for entry in _bearing(standing, entries, as_of):
        if entry not in decisions and entry not in suspensions:
            yield ExplanationStep(entry.kind, fact_sentence(entry, task, names), entry.path)
    yield ExplanationStep("class", _class(standing, as_of), task.path)
    if standing.uncertain:
        says = say(
            "A day that this rests on is recorded as `by`, that day or before: it is uncertain."
        )
        yield ExplanationStep("uncertain", says, task.path)


def _bearing(standing: Standing, entries: Sequence[Entry], as_of: date) -> list[Entry]:
    """Return the entries that bear on the class, in order: what it rests on, and what waits.

    A submission that awaits confirmation is told with the return that came before it, and a
    resumption with the suspension that it ended.
    """
    state = log_state(entries, as_of)
    bearing = [*standing.deciding]
    if state.handed_in:
        bearing += filter(None, (state.returned, state.first_in, state.last_in))
    bearing += (start for start, end in state.stops if end in bearing)
    return [entry for entry in entries if entry in bearing]


def _instance(standing: Standing, names: Names) -> str:
    """Name the unit or the period that the steps below are about."""
    unit = names.unit(standing.each_unit) if standing.each_unit else ""
    if standing.others:
        unit = say("those of {unit} who are not known", unit=unit)
    period = standing.period.text if standing.period else ""
    if unit and period:
        return say("For {unit}, of {period}:", unit=unit, period=period)
    return say("For {name}:", name=unit or period)


def _assigned(reckoner: Reckoner, standing: Standing) -> ExplanationStep:
    task, plans = standing.task, reckoner.ledger.plans
    if standing.period is not None:
        window = reckoner.context.settings.window
        says = say(
            _COMES_AGAIN[standing.period.kind],
            period=standing.period.text,
            day=long_day(first_day(standing.period, window)),
        )
        return ExplanationStep("period", says, task.path)
    if task.assigned:
        assigned = long_day(task.assigned.day)
        if task.assigned.exact:
            return ExplanationStep(
                "assigned", say("It was assigned on {day}.", day=assigned), task.path
            )
        return ExplanationStep(
            "assigned", say("It was assigned on {day} or before.", day=assigned), task.path
        )
    if standing.assigned:
        plan = plans[task.plan]
        says = say(
            "When it was assigned is not recorded: it exists since {document} was issued, {day}.",
            document=plan.code or plan.id,
            day=long_day(standing.assigned),
        )
        return ExplanationStep("assigned", says, plan.path)
    for file in reckoner.ledger.unreadable:
        if (file.kind, file.id) == ("plan", task.plan):
            says = say("When it was assigned is not recorded, and its plan cannot be read.")
            return ExplanationStep("assigned", says, file.path)
    says = say(
        "When it was assigned is not recorded, nor when its plan was issued: it always existed."
    )
    return ExplanationStep("assigned", says, task.path)


def _corrections(standing: Standing, names: Names) -> Iterator[ExplanationStep]:
    """Yield a step for each correction: it holds on every day, whatever its own date."""
    period = standing.period.text if standing.period else None
    for entry in standing.entries:
        if entry.kind != CORRECTION or entry.period not in (None, period):
            continue
        if entry.unit and standing.each_unit and entry.unit != standing.each_unit:
            continue
        yield ExplanationStep(
            "correction", correction_sentence(entry, standing.task, names), entry.path
        )


def _leads(standing: Standing, entries: Sequence[Entry], names: Names) -> Iterator[ExplanationStep]:
    task = standing.task
    leads = (standing.each_unit,) if standing.each_unit else task.lead or standing.leads
    for entry in entries:
        if entry.kind == "reassignment" and entry.to:
            leads = ids_of(entry.to)
            says = say(
                "On {when} the lead passed to {units} ({source}).",
                when=recorded_on(entry),
                units=_units(leads, names),
                source=source_words(entry, task, names),
            )
            yield ExplanationStep("reassignment", says, entry.path)
    if leads != standing.leads:
        now, then = _units(standing.leads, names), _units(leads, names)
        says = say("{now} took over what {before} led.", now=now, before=then)
        yield ExplanationStep("succession", says, task.path)
    if standing.joint:
        units = _units(standing.leads, names)
        says = say("{units} lead it jointly; the first answers first.", units=units)
        yield ExplanationStep("joint", says, task.path)
    if standing.inherited:
        units = _units(standing.leads_on_last_day, names)
        yield ExplanationStep(
            "inherited", say("On the last day {units} led it.", units=units), task.path
        )


def _class(standing: Standing, as_of: date) -> str:
    """Say which row of the table of classes fits."""
    if standing.rule == COMPLETED:
        return _completed(standing)
    if standing.rule == IN_TERM:
        return say("It is not completed, and {day} is not after the last day: in term.", day=as_of)
    if standing.rule == PAST:
        return say(
            "It is not completed, and {day} is {days} after the last day: overdue.",
            day=as_of,
            days=_late(standing, as_of),
        )
    return say(_SAYS[standing.rule])


def _completed(standing: Standing) -> str:
    if standing.completed is None:
        raise AssertionError("a completed task has the day of its completion")
    if standing.class_ is Class.DONE_LATE:
        return say(
            "Completed on {day}, the day that counts, {days} after the last day: done late.",
            day=standing.completed,
            days=_late(standing, standing.completed),
        )
    if standing.last_day is None:
        return say(
            "Completed on {day}, the day that counts; there is no last day to be late for: done on "
            "time.",
            day=standing.completed,
        )
    return say(
        "Completed on {day}, the day that counts, which is not after the last day: done on time.",
        day=standing.completed,
    )


def _units(units: tuple[str, ...], names: Names) -> str:
    return listed([names.unit(unit) for unit in units])


def _late(standing: Standing, until: date) -> str:
    late = standing.days_late or 0
    passed = (until - standing.last_day).days if standing.last_day else late
    days = counted(passed, "{n} day", "{n} days")
    if passed == late:
        return days
    suspended = counted(passed - late, "{n} day", "{n} days")
    return say(
        "{days} (of which {suspended} suspended do not count)", days=days, suspended=suspended
    )
