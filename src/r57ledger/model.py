"""The records of a ledger, as facts. Standard library only; no logic, no status.

Every record is a NamedTuple whose fields carry the names of the file format's keys (`from`
becomes `from_`). The path is the identity: a record's `id` comes from where its file lies and
`path` is that file, relative to the ledger's root, with forward slashes. What a file does not
say is None or an empty tuple. Deadlines stay in the text of the deadline language
(`schedule.deadline` reads it); nothing here depends on a date, a calendar or another file.
"""

from datetime import date
from typing import Any, NamedTuple, TypeAlias

FORMAT = 1
"""The file format this program reads and writes."""

UNSTATED = "unstated"
"""What a record says where its source sets something but does not tell it."""

Text: TypeAlias = str | dict[str, str]
"""A text for people: a string, or a mapping of the languages vi, en, ru to strings."""


class When(NamedTuple):
    """A recorded day. `exact` is False for `by DATE`: on that day or before it."""

    day: date
    exact: bool = True


class Source(NamedTuple):
    """What says so: a document (a plan's id or a code), the place in it, an address."""

    document: str | None = None
    due: str | None = None
    at: Text | None = None
    url: str | None = None
    note: Text | None = None


class Person(NamedTuple):
    """Who heads a unit or answers for a task; a post rather than a name."""

    name: str | None = None
    position: Text | None = None


class Membership(NamedTuple):
    """A unit's membership in a group, first and last day included."""

    unit: str
    from_: date | None = None
    until: date | None = None


class Unit(NamedTuple):
    """A body, post or group of bodies. `from_` and `until` are its first and last day."""

    id: str
    path: str
    name: Text
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    head: Person | None = None
    members: tuple[Membership, ...] = ()
    complete: bool = True
    from_: date | None = None
    until: date | None = None
    successor: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()


class Initiative(NamedTuple):
    """A system or initiative that a plan names, for tasks to refer to as PLAN/ID."""

    id: str
    title: Text


class Exemption(NamedTuple):
    """A unit that need not report for a period, by a recorded decision."""

    unit: str
    period: str
    document: str | None = None
    reason: Text | None = None


class Request(NamedTuple):
    """A report asked for on a day, outside the periods. Empty `units`: all who owe."""

    date: date
    by: str | None = None
    units: tuple[str, ...] = ()
    due: str | None = None
    document: str | None = None


class Obligation(NamedTuple):
    """Who owes what report to whom, how often, by which day.

    `every` is month, quarter, half or year; None: only on request. `due` is the text of a day
    rule (`before day 25`, `10 working days after end`). `from_` and `until` are periods.
    """

    id: str
    title: Text | None = None
    every: str | None = None
    due: str | None = None
    owed_by: tuple[str, ...] = ()
    certain: bool = True
    to: tuple[str, ...] = ()
    from_: str | None = None
    until: str | None = None
    exempt: tuple[Exemption, ...] = ()
    requests: tuple[Request, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None


class Plan(NamedTuple):
    """A document that assigns work, or whose date is counted from."""

    id: str
    path: str
    title: Text
    kind: str
    code: str | None = None
    issued: When | None = None
    effective: When | None = None
    issuer: str | None = None
    signed_by: str | None = None
    parents: tuple[str, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    reporting: tuple[Obligation, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()


class Evidence(NamedTuple):
    """What proves a completion: a document's code, an address, or a file with its sha256."""

    document: str | None = None
    url: str | None = None
    file: str | None = None
    sha256: str | None = None


class EntryRef(NamedTuple):
    """Which entry of the same task a correction mends."""

    date: date
    kind: str
    unit: str | None = None


class Entry(NamedTuple):
    """One dated line of a log: of a task, of a difficulty, or of a report about a task.

    `from_` and `to` are deadlines (extension, adjustment, resumption), units (reassignment) or
    a field's value (correction; a tuple for `each`). `replace` holds a correction's new values
    under this class's own field names, ready for `_replace`. `task` is set in reports only.
    `path` and `position` say where the entry stands: the file, and its index in that list.
    """

    date: When
    kind: str
    path: str
    position: int
    task: str | None = None
    unit: str | None = None
    percent: int | float | None = None
    note: Text | None = None
    from_: str | tuple[str, ...] | None = None
    to: str | tuple[str, ...] | None = None
    document: str | None = None
    approved_by: str | None = None
    reason: Text | None = None
    product: tuple[Text, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confirmed_by: str | None = None
    field: str | None = None
    entry: EntryRef | None = None
    replace: dict[str, Any] | None = None
    void: bool = False


class Task(NamedTuple):
    """An assignment as its document made it, and the log of what came after.

    `id` is PLAN/TASK. Exactly one of `lead` and `each` is given. `lead`, `each` and `due` stand
    as assigned: who leads and what is due on a day follow from the log.
    """

    id: str
    path: str
    title: Text
    due: str
    kind: str = "task"
    lead: str | None = None
    each: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    directed_by: str | None = None
    submit_to: str | None = None
    responsible: Person | None = None
    assigned: When | None = None
    due_text: Text | None = None
    product: tuple[Text, ...] = ()
    priority: str = "normal"
    parent: str | None = None
    after: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()
    log: tuple[Entry, ...] = ()

    @property
    def plan(self) -> str:
        """The id of the plan that assigns the task."""
        return self.id.partition("/")[0]


class Brief(NamedTuple):
    """An open task of one lead in short: what a list tells of it, its log taken together.

    `task` has its corrections applied, what a list shows, and no log. `in_force` is the deadline
    that holds, `percent` the latest that was recorded, `handed_in` the day of the first
    submission that was not returned, `moves` the days of reassignments and the leads they name,
    `stops` the first days of suspensions and the days of the resumptions after them.
    """

    task: Task
    in_force: str
    extensions: int = 0
    percent: int | float | None = None
    handed_in: date | None = None
    moves: tuple[tuple[date, str], ...] = ()
    stops: tuple[tuple[date, date | None], ...] = ()


class Measurement(NamedTuple):
    """A target's value on a day, with what says so."""

    date: When
    value: int | float
    document: str | None = None
    url: str | None = None
    note: Text | None = None


class Target(NamedTuple):
    """A number to be reached: operator, value, unit of measure, population, date."""

    id: str
    path: str
    title: Text
    due: str
    lead: str | None = None
    population: Text | None = None
    exclusions: Text | None = None
    operator: str | None = None
    value: int | float | None = None
    unit: str | None = None
    due_text: Text | None = None
    tasks: tuple[str, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()


class Difficulty(NamedTuple):
    """An obstacle with a level, an owner and a log that may end with its resolution."""

    id: str
    path: str
    title: Text
    level: str
    owner: str | None = None
    raised: When | None = None
    tasks: tuple[str, ...] = ()
    log: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()


class Report(NamedTuple):
    """What a unit handed in for a period. `id` is PLAN/OBLIGATION/PERIOD/UNIT."""

    id: str
    path: str
    plan: str
    obligation: str
    period: str
    unit: str
    submitted: When
    nil: bool = False
    signed_by: str | None = None
    results: Text | None = None
    difficulties: Text | None = None
    proposals: Text | None = None
    entries: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()


class CalendarDay(NamedTuple):
    """A day off, or a weekend day worked, with the document that says so."""

    date: date
    document: str
    name: Text | None = None
    note: Text | None = None


class CalendarYear(NamedTuple):
    """The days of one year that differ from Monday-to-Friday."""

    year: int
    path: str
    days_off: tuple[CalendarDay, ...] = ()
    working_days: tuple[CalendarDay, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None


class Slow(NamedTuple):
    """When a task in term is slow: percentage points behind, calendar days without an entry."""

    behind: int = 20
    silent: int = 60


class Escalation(NamedTuple):
    """Whom the urging letter also addresses once any of the named bounds is reached.

    `overdue` is calendar days late; the others are counts. None: not a bound.
    """

    to: str
    overdue: int | None = None
    extensions: int | None = None
    missed_reports: int | None = None


class Published(NamedTuple):
    """Figures as they were sent: the period, and the two clocks that make them again."""

    period: str
    as_of: date
    rev: str


class Settings(NamedTuple):
    """What `r57.yaml` says. Days are calendar days unless a field says working days.

    `roll`: whether a fixed last day that is not a working day moves to the next one.
    `window`: the day of the month on which reporting periods begin; None: calendar months.
    `immediate`: working days that `immediate` allows; None: no last day.
    """

    format: int = FORMAT
    name: Text = ""
    language: str = "vi"
    scope: str | None = None
    roll: str = "none"
    window: int | None = None
    due_soon: int = 30
    immediate: int | None = None
    slow: Slow = Slow()
    escalation: tuple[Escalation, ...] = ()
    approvers: tuple[str, ...] = ()
    severity: dict[str, str] = {}  # noqa: RUF012 - a NamedTuple default, never changed
    published: tuple[Published, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None


class Unreadable(NamedTuple):
    """A record file that could not be read: it is named in every view, never left out.

    `kind` and `id` follow from the path (`kind` is unit, plan, task, target, difficulty, report
    or calendar). `line` and `message` are those of its first error.
    """

    path: str
    kind: str
    id: str
    line: int
    message: str


class Ledger(NamedTuple):
    """All records of one snapshot, by id, and the files that could not be read.

    A loader may narrow a ledger to what a view needs; then the mappings hold those records
    only, together with everything that their classes rest on. Of open tasks that are in none of
    them, `briefs` tell in short. A task for many of which nothing was entered may have no more
    than a list shows, in one language, and a unit that lends no more than its name no more than
    name and kind. `last_fact` is the day of the latest recorded fact up to the as-of day
    that the ledger was loaded for, counted over the whole snapshot.
    """

    settings: Settings
    calendar: dict[int, CalendarYear]
    units: dict[str, Unit]
    plans: dict[str, Plan]
    tasks: dict[str, Task]
    targets: dict[str, Target]
    difficulties: dict[str, Difficulty]
    reports: dict[str, Report]
    unreadable: tuple[Unreadable, ...] = ()
    last_fact: date | None = None
    briefs: tuple[Brief, ...] = ()
