"""How the last day follows from a deadline's text, in words: what was counted, which days off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.format.task import Task
from r57ledger.schedule.deadline import ASSIGNED, Deadline, is_day, parse
from r57ledger.schedule.due import is_day_rule
from r57ledger.schedule.period import LENGTHS
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import COUNTED, NO_DATE_YET, Resolved, anchor_days
from r57ledger.schedule.workdays import WEEKEND, NoCalendar, calendar_path
from r57ledger.text import pick
from r57ledger.words.message import counted
from r57ledger.words.sentences import long_day

_DAY = timedelta(days=1)


class Step(NamedTuple):
    """One step of an explanation: its name for programs, a sentence, the file it rests on."""

    step: str
    says: str
    path: str | None = None


class Basis(NamedTuple):
    """What the deadlines of a task are counted with; the task exists from the day `assigned`."""

    reckoner: Reckoner
    task: Task
    assigned: date | None


def deadline_steps(basis: Basis, resolved: Resolved) -> Iterator[Step]:
    """Yield how a deadline's last day comes about, or why there is none."""
    if resolved.last_day is None:
        yield Step("deadline", _why_none(basis, resolved), _file(basis, resolved))
        return
    nominal = resolved.rolled_from or resolved.last_day
    if is_day_rule(resolved.text):
        yield from _day_rule(basis, resolved, nominal)
        return
    deadline = parse(resolved.text)
    yield Step("deadline", _counting(basis, deadline, nominal), _file(basis, resolved))
    if deadline.measure == "working days" or deadline.form == "immediate":
        start = _start(basis, deadline) or nominal
        first, last = (nominal, start - _DAY) if nominal < start else (start + _DAY, nominal)
        yield from _days_between(basis, first, last)
    elif resolved.rolled_from:
        yield from _rolled(basis, deadline, resolved.rolled_from, resolved.last_day)
    else:
        yield from _not_rolled(basis, deadline, resolved.last_day)


def _day_rule(basis: Basis, resolved: Resolved, nominal: date) -> Iterator[Step]:
    """Yield which day a day rule names in the period."""
    says = f"`{resolved.text}` of that period is {long_day(nominal)}: this is the last day."
    if resolved.last_day is None or resolved.last_day == nominal:
        yield Step("deadline", says, _file(basis, resolved))
        yield from _not_rolled(basis, None, nominal)
        return
    yield Step("deadline", says.partition(":")[0] + ".", _file(basis, resolved))
    yield from _rolled(basis, None, nominal, resolved.last_day)


def _counting(basis: Basis, deadline: Deadline, nominal: date) -> str:
    """Say which day the words of a deadline mean, before any rolling."""
    last = long_day(nominal)
    text = f"`{deadline.text}`"
    match deadline.form:
        case "day":
            return f"{text} includes its day: the last day is {last}."
        case "before":
            return _before(basis, deadline, last)
        case form if form in LENGTHS:
            return f"{text} ends on the last day of the {form}, {last} (Civil Code, art. 146)."
        case "on":
            return f"{text} is {_from(basis, deadline, nominal)}."
        case "immediate":
            days = basis.reckoner.ledger.settings.immediate or 0
            allowed = counted(days, "{n} working day", "{n} working days")
            return (
                f"{text} allows {allowed} (`immediate` in r57.yaml), counted from "
                f"{_from(basis, deadline)}, which is not itself counted (Civil Code, art. 147): "
                f"the last day is {last}."
            )
        case _:
            return (
                f"{text} is counted from {_from(basis, deadline)}, which is not itself counted "
                f"(Civil Code, art. 147): {_end(deadline)} {last}."
            )


def _before(basis: Basis, deadline: Deadline, last: str) -> str:
    text = f"`{deadline.text}`"
    if not deadline.counts_back:
        named = "day" if is_day(deadline.text.removeprefix("before ")) else "period"
        return f"{text} excludes its {named}: the last day is {last}."
    start = _from(basis, deadline)
    if deadline.number is None:
        return f"{text} is before {start}: the last day is {last}."
    return f"{text} is counted back from {start}, which is not itself counted: " + (
        f"{_end(deadline)} {last}."
    )


def _end(deadline: Deadline) -> str:
    if deadline.measure == "months":
        return "it ends on the corresponding day of a month, or else on the month's last,"
    if deadline.measure == "working days":
        return f"working day {deadline.number} is"
    return f"day {deadline.number} is"


def _from(basis: Basis, deadline: Deadline, start: date | None = None) -> str:
    """Say which day a period is counted from, and why."""
    start = start or _start(basis, deadline)
    when = long_day(start) if start else "a day that is not known"
    anchor = deadline.anchor or ASSIGNED
    if anchor == ASSIGNED:
        return f"the assignment, {when}"
    if is_day(anchor):
        return when
    plan = basis.reckoner.ledger.plans[anchor]
    event = next(name for name in anchor_days(deadline) if getattr(plan, name))
    how = {"effective": "takes effect", "issued": "was issued"}[event]
    return f"the day {plan.code or plan.id} {how}, {when}"


def _start(basis: Basis, deadline: Deadline) -> date | None:
    anchor = deadline.anchor or ASSIGNED
    if anchor == ASSIGNED:
        return basis.assigned
    if is_day(anchor):
        return date.fromisoformat(anchor)
    plan = basis.reckoner.ledger.plans[anchor]
    days = (getattr(plan, name) for name in anchor_days(deadline))
    return next((when.day for when in days if when), None)


def _days_between(basis: Basis, first: date, last: date) -> Iterator[Step]:
    """Yield the weekdays that were not counted, and the weekend days that were."""
    calendar = basis.reckoner.calendar
    for n in range((last - first).days + 1):
        passed = first + n * _DAY
        worked, off = calendar.why_worked(passed), calendar.why_off(passed)
        if worked:
            says = f"{long_day(passed)} is worked and counted ({worked.document})."
            yield Step("worked", says, calendar_path(passed.year))
        if off and off != WEEKEND:
            says = f"{_off(basis, passed)}: it is not counted."
            yield Step("day_off", says, calendar_path(passed.year))


def _rolled(basis: Basis, deadline: Deadline | None, nominal: date, last: date) -> Iterator[Step]:
    for n in range((last - nominal).days):
        passed = nominal + n * _DAY
        yield Step("day_off", f"{_off(basis, passed)}.", calendar_path(passed.year))
    if deadline is not None and deadline.form in COUNTED:
        says = (
            f"A period whose last day is off ends on the next working day, {long_day(last)} "
            "(Civil Code, art. 148)."
        )
    else:
        says = (
            "In this ledger a fixed day that is off moves to the next working day "
            f"(`roll` in r57.yaml): {long_day(last)}."
        )
    yield Step("rolled", says)


def _not_rolled(basis: Basis, deadline: Deadline | None, last: date) -> Iterator[Step]:
    back = deadline is not None and deadline.counts_back
    rolls = basis.reckoner.ledger.settings.roll == "next_working_day"
    if rolls and not back and (year := _year_without_calendar(basis, last)):
        path = calendar_path(year)
        says = f"Whether a day is off in {year} is not known, so it stays: {path} is not there."
        yield Step("no_calendar", says)
    following = basis.reckoner.next_working_day(last)
    if following is None:
        return
    if back:
        stays = "A day that is counted back does not move on"
    else:
        stays = "A fixed day stays where it is in this ledger (`roll` in r57.yaml)"
    says = f"{_off(basis, last)}. {stays}; the next working day is {long_day(following)}."
    yield Step("next_working_day", says, calendar_path(last.year))


def _year_without_calendar(basis: Basis, last: date) -> int | None:
    try:
        basis.reckoner.calendar.next_working(last)
    except NoCalendar as error:
        return error.year
    return None


def _off(basis: Basis, day_off: date) -> str:
    """Say that a day is off, with the document that says so unless it is a plain weekend."""
    why = basis.reckoner.calendar.why_off(day_off)
    if why is None or isinstance(why, str):
        return f"{long_day(day_off)} is off"
    name = pick(why.name)
    return f"{long_day(day_off)} is off ({', '.join(filter(None, (name, why.document)))})"


def _why_none(basis: Basis, resolved: Resolved) -> str:
    text = f"`{resolved.text}`"
    rests_on = resolved.rests_on[-1] if resolved.rests_on else ""
    if resolved.missing == NO_DATE_YET and is_day_rule(resolved.text):
        return f"{text} is of each period, and since when the task comes again is not recorded."
    since = "the assignment"
    if resolved.counted_from:
        since = _from(basis, parse(resolved.text))
    if resolved.missing == NO_DATE_YET and parse(resolved.text).anchor == rests_on:
        days = " or ".join(f"`{name}`" for name in anchor_days(parse(resolved.text)))
        return f"{text} has no day yet: {rests_on} does not tell its {days}."
    return {
        "immediate": f"{text} gives no last day; r57 overdue shows the days since {since}.",
        "unstated": "The source sets a deadline and does not tell it: there is no last day.",
        "none": "No deadline is set: there is no last day.",
        "no date yet": f"{text} has no day yet: the day of {rests_on} is not recorded.",
        "no calendar": f"{text} runs into a year without a calendar: {rests_on} is not there.",
        "unknown document": f"{text} rests on {rests_on}, which is not in the ledger.",
    }.get(resolved.missing or "", _unreadable(text, rests_on))


def _unreadable(text: str, rests_on: str) -> str:
    if not rests_on:
        return f"{text} cannot be read as a deadline."
    return f"{text} rests on {rests_on}, which cannot be read."


def _file(basis: Basis, resolved: Resolved) -> str | None:
    """Return the file of the first record that a deadline rests on, else the task's own."""
    for name in resolved.rests_on:
        if name in basis.reckoner.ledger.plans:
            return basis.reckoner.ledger.plans[name].path
        if name.endswith(".yaml"):
            return name
    return basis.task.path
