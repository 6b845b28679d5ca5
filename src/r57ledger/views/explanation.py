"""How the last day and the class of a task come about: in steps, each with its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from r57ledger.errors import LedgerError
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
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
from r57ledger.schedule.logstate import log_state
from r57ledger.schedule.pace import entries_of
from r57ledger.schedule.period import first_day
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import quoted
from r57ledger.views.deadline_steps import Basis, Step, deadline_steps
from r57ledger.views.decisions import MOVES_DEADLINE
from r57ledger.views.pages.fields import Names
from r57ledger.views.show import find_record, instances
from r57ledger.views.table import Clocks, Column, Form, Kind, Section, Table, head
from r57ledger.words.formatting import day
from r57ledger.words.message import counted
from r57ledger.words.sentences import listed, long_day

COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("step", "Step", Kind.WORD),
    Column("says", "Says"),
    Column("path", "File", Kind.ID),
)
_SAYS = {
    CANNOT_BE_READ: "What it rests on is missing or cannot be read: its class is undetermined.",
    CANCELLED: "The last of cancellation and reopening is a cancellation: it is cancelled.",
    SUSPENDED: "It has not been resumed since: it is suspended.",
    REGULAR: "It is regular work, which has no end: it is counted apart, as regular.",
    NO_LAST_DAY: "It is not completed, and without a last day it cannot be late: no deadline.",
    HANDED_IN: "It was handed in by the last day and has not been sent back since: in term, "
    "awaiting confirmation.",
}
_FACTS = {
    "submission": "It was handed in on {when} ({source}).",
    "return": "It was sent back on {when} ({source}).",
    "completion": "Its completion was recorded on {when} ({source}).",
    "cancellation": "It was cancelled on {when} ({source}).",
    "reopening": "It was reopened on {when} ({source}): what was handed in before that does not "
    "count.",
    "suspension": "It was suspended on {when} ({source}).",
    "resumption": "It was resumed on {when} ({source}).",
}
"""What each kind of entry that bears on the class says."""


def explanation(reckoner: Reckoner, clocks: Clocks, name: str) -> Table:
    """Return the steps that lead to the last day and class of a task, for each of its instances.

    Raises LedgerError where `name` is no task, or one whose file cannot be read.
    """
    match = find_record(reckoner, name)
    if match.kind != "task":
        raise LedgerError(
            f"{match.record.id} is a {match.kind}: what can be explained is a task's class.",
            f"r57 show {match.record.id}",
        )
    task: Task = match.record
    as_of = clocks.as_of
    standings = instances(reckoner.of(task.id, as_of), name)
    steps = [(s.id, *step) for s in standings for step in _steps(reckoner, s, as_of)]
    about = head(reckoner.ledger, clocks, {"record": task.path})
    several = any(standing.id != task.id for standing in standings)
    depths = tuple(int(several and row[1] != "each") for row in steps)
    section = Section("rows", COLUMNS, steps, ("says",), form=Form.PROSE, depths=depths)
    title = _title(task, standings, name, as_of)
    return Table("explain", title, about, (section,), reckoner.ledger.unreadable)


def _title(task: Task, standings: list[Standing], name: str, as_of: date) -> str:
    if not standings and task.recurs:
        return f"{name} does not exist yet on {day(as_of)}, or is of no period of the task."
    if not standings and "@" in name:
        return f"{name} is not among those that {task.id} is for on {day(as_of)}."
    if not standings:
        return f"{task.id} does not exist yet on {day(as_of)}: it is not counted."
    if len(standings) > 1:
        return f"{task.id} on {day(as_of)}: a task for each of {len(standings)}"
    return f"{standings[0].id} on {day(as_of)}: {standings[0].class_.replace('_', ' ')}"


def _steps(reckoner: Reckoner, standing: Standing, as_of: date) -> Iterator[Step]:
    """Yield the steps of one standing, in the order in which they build on each other."""
    names = Names(reckoner.ledger)
    task = standing.task
    entries = entries_of(standing, reckoner.organisation, as_of)
    basis = Basis(reckoner, task, standing.assigned)
    if standing.each_unit or standing.period:
        yield Step("each", _instance(standing, names), task.path)
    yield _assigned(reckoner, standing)
    yield from _corrections(standing, names)
    yield from deadline_steps(basis, standing.original)
    decisions = [e for e in entries if e.kind in MOVES_DEADLINE and isinstance(e.to, str)]
    stops = log_state(entries, as_of).stops
    # A suspension whose end set a deadline stands before that decision.
    suspensions = [start for start, end in stops if end in decisions]
    for entry in (e for e in entries if e in decisions or e in suspensions):
        tell = _decision if entry in decisions else _fact
        yield Step(entry.kind, tell(entry, task, names), entry.path)
    if decisions:
        yield from deadline_steps(basis, standing.deadline)
    yield from _leads(standing, entries, names)
    for entry in _bearing(standing, entries, as_of):
        if entry not in decisions and entry not in suspensions:
            yield Step(entry.kind, _fact(entry, task, names), entry.path)
    yield Step("class", _class(standing, as_of), task.path)
    if standing.uncertain:
        says = "A day that this rests on is recorded as `by`, that day or before: it is uncertain."
        yield Step("uncertain", says, task.path)


def _bearing(standing: Standing, entries: Sequence[Entry], as_of: date) -> list[Entry]:
    """Return the entries that bear on the class, in order: what it rests on, and what waits.

    A submission that awaits confirmation is told with the return that came before it, and a
    resumption with the suspension that it ended.
    """
    state = log_state(entries, as_of)
    told = [*standing.deciding]
    if state.handed_in:
        told += filter(None, (state.returned, state.first_in, state.last_in))
    told += (start for start, end in state.stops if end in told)
    return [entry for entry in entries if entry in told]


def _instance(standing: Standing, names: Names) -> str:
    """Name the unit or the period that the steps below are about."""
    unit = names.unit(standing.each_unit) if standing.each_unit else ""
    unit = f"those of {unit} who are not known" if standing.others else unit
    period = standing.period.text if standing.period else ""
    if unit and period:
        return f"For {unit}, of {period}:"
    return f"For {unit or period}:"


def _assigned(reckoner: Reckoner, standing: Standing) -> Step:
    task, plans = standing.task, reckoner.ledger.plans
    if standing.period is not None:
        window = reckoner.context.settings.window
        begun, kind = first_day(standing.period, window), standing.period.kind
        says = f"It comes again every {kind}; {standing.period.text} began on {long_day(begun)}."
        return Step("period", says, task.path)
    if task.assigned:
        exact = "" if task.assigned.exact else " or before"
        says = f"It was assigned on {long_day(task.assigned.day)}{exact}."
        return Step("assigned", says, task.path)
    if standing.assigned:
        plan = plans[task.plan]
        says = (
            "When it was assigned is not recorded: it exists since "
            f"{plan.code or plan.id} was issued, {long_day(standing.assigned)}."
        )
        return Step("assigned", says, plan.path)
    for file in reckoner.ledger.unreadable:
        if (file.kind, file.id) == ("plan", task.plan):
            says = "When it was assigned is not recorded, and its plan cannot be read."
            return Step("assigned", says, file.path)
    says = "When it was assigned is not recorded, nor when its plan was issued: it always existed."
    return Step("assigned", says, task.path)


def _corrections(standing: Standing, names: Names) -> Iterator[Step]:
    """Yield a step for each correction: it holds on every day, whatever its own date."""
    period = standing.period.text if standing.period else None
    for entry in standing.entries:
        if entry.kind != CORRECTION or entry.period not in (None, period):
            continue
        if entry.unit and standing.each_unit and entry.unit != standing.each_unit:
            continue
        mended = f"`{entry.field}`" if entry.field else ""
        if entry.entry:
            mended = f"the {entry.entry.kind} of {day(entry.entry.date)}"
        change = f" to {_value(entry.to)}" if entry.field else ""
        if entry.field and entry.from_ is not None:
            change = f", from {_value(entry.from_)}{change}"
        change = ", which is void" if entry.void else change
        source = _source(entry, standing.task, names)
        says = f"The correction of {day(entry.date.day)} mends {mended}{change} ({source})."
        yield Step("correction", says, entry.path)


def _value(value: str | tuple[str, ...] | None) -> str:
    return quoted(", ".join(value) if isinstance(value, tuple) else value)


def _decision(entry: Entry, task: Task, names: Names) -> str:
    when, source = _when(entry), _source(entry, task, names)
    if entry.kind == "extension":
        return f"On {when} the deadline was extended to `{entry.to}` ({source})."
    if entry.kind == "adjustment":
        return f"On {when} the deadline was adjusted to `{entry.to}` ({source})."
    return f"On {when} it was resumed, with the deadline `{entry.to}` ({source})."


def _leads(standing: Standing, entries: Sequence[Entry], names: Names) -> Iterator[Step]:
    task = standing.task
    leads = (standing.each_unit,) if standing.each_unit else task.lead or standing.leads
    for entry in entries:
        if entry.kind == "reassignment" and entry.to:
            leads = ids_of(entry.to)
            source = _source(entry, task, names)
            says = f"On {_when(entry)} the lead passed to {_units(leads, names)} ({source})."
            yield Step("reassignment", says, entry.path)
    if leads != standing.leads:
        now, then = _units(standing.leads, names), _units(leads, names)
        yield Step("succession", f"{now} took over what {then} led.", task.path)
    if standing.joint:
        says = f"{_units(standing.leads, names)} lead it jointly; the first answers first."
        yield Step("joint", says, task.path)
    if standing.inherited:
        says = f"On the last day {_units(standing.leads_on_last_day, names)} led it."
        yield Step("inherited", says, task.path)


def _units(units: tuple[str, ...], names: Names) -> str:
    return listed([names.unit(unit) for unit in units])


def _fact(entry: Entry, task: Task, names: Names) -> str:
    return _FACTS[entry.kind].format(when=_when(entry), source=_source(entry, task, names))


def _when(entry: Entry) -> str:
    return day(entry.date.day) if entry.date.exact else f"{day(entry.date.day)} or before"


def _source(entry: Entry, task: Task, names: Names) -> str:
    """Say which entry that is, with its document and who approved or confirmed it."""
    number = entry.position + 1
    home = entry.path == task.path
    parts = [f"entry {number} of its log" if home else f"entry {number} of {entry.path}"]
    if entry.document:
        parts.append(entry.document)
    if entry.approved_by:
        parts.append(f"approved by {names.unit(entry.approved_by)}")
    if entry.confirmed_by:
        parts.append(f"confirmed by {names.unit(entry.confirmed_by)}")
    return ", ".join(parts)


def _class(standing: Standing, as_of: date) -> str:
    """Say which row of the table of classes fits."""
    if standing.rule == COMPLETED:
        return _completed(standing)
    if standing.rule == IN_TERM:
        return f"It is not completed, and {day(as_of)} is not after the last day: in term."
    if standing.rule == PAST:
        late = _late(standing, as_of)
        return f"It is not completed, and {day(as_of)} is {late} after the last day: overdue."
    return _SAYS[standing.rule]


def _completed(standing: Standing) -> str:
    if standing.completed is None:
        raise AssertionError("a completed task has the day of its completion")
    counts = f"Completed on {day(standing.completed)}, the day that counts"
    if standing.class_ is Class.DONE_LATE:
        return f"{counts}, {_late(standing, standing.completed)} after the last day: done late."
    if standing.last_day is None:
        return f"{counts}; there is no last day to be late for: done on time."
    return f"{counts}, which is not after the last day: done on time."


def _late(standing: Standing, until: date) -> str:
    late = standing.days_late or 0
    passed = (until - standing.last_day).days if standing.last_day else late
    days = counted(passed, "{n} day", "{n} days")
    if passed == late:
        return days
    suspended = counted(passed - late, "{n} day", "{n} days")
    return f"{days} (of which {suspended} suspended do not count)"
