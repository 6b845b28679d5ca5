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
from r57ledger.schedule.workdays import WEEKEND, NoCalendar, calendar_path, is_draft
from r57ledger.text import pick
from r57ledger.words.message import counted, mark, say
from r57ledger.words.sentences import either, long_day

_DAY = timedelta(days=1)
_ENDS = {
    "month": mark("{text} ends on the last day of the month, {day} (Civil Code, art. 146)."),
    "quarter": mark("{text} ends on the last day of the quarter, {day} (Civil Code, art. 146)."),
    "half": mark("{text} ends on the last day of the half, {day} (Civil Code, art. 146)."),
    "year": mark("{text} ends on the last day of the year, {day} (Civil Code, art. 146)."),
}
"""How a deadline that names a period ends."""


class ExplanationStep(NamedTuple):
    """One step of an explanation: its name for programs, a sentence, the file it rests on."""

    step: str
    says: str
    path: str | None = None


class Basis(NamedTuple):
    """What the deadlines of a task are counted with; the task exists from the day `assigned`."""

    reckoner: Reckoner
    task: Task
    assigned: date | None


def deadline_steps(basis: Basis, resolved: Resolved) -> Iterator[ExplanationStep]:
    """Yield how a deadline's last day comes about, or why there is none."""
    paths: set[str | None] = set(resolved.rests_on)
    for step in _steps(basis, resolved):
        yield step
        paths.add(step.path)
    for year in basis.reckoner.ledger.calendar.values():
        if year.path in paths and is_draft(year):
            says = say(
                "{path} is a draft: a decision that is still to come may change which of its "
                "days are off.",
                path=year.path,
            )
            yield ExplanationStep("draft", says, year.path)


def _steps(basis: Basis, resolved: Resolved) -> Iterator[ExplanationStep]:
    if resolved.last_day is None:
        yield ExplanationStep("deadline", _why_none(basis, resolved), _file(basis, resolved))
        return
    nominal = resolved.rolled_from or resolved.last_day
    if is_day_rule(resolved.text):
        yield from _day_rule(basis, resolved, nominal)
        return
    deadline = parse(resolved.text)
    yield ExplanationStep("deadline", _counting(basis, deadline, nominal), _file(basis, resolved))
    if resolved.rolled_from:
        yield from _rolled(basis, deadline, resolved.rolled_from, resolved.last_day)
    elif deadline.measure == "working days" or deadline.form == "immediate":
        start = _start(basis, deadline) or nominal
        first, last = (nominal, start - _DAY) if nominal < start else (start + _DAY, nominal)
        yield from _days_between(basis, first, last)
    else:
        yield from _not_rolled(basis, deadline, resolved.last_day)


def _day_rule(basis: Basis, resolved: Resolved, nominal: date) -> Iterator[ExplanationStep]:
    """Yield which day a day rule names in the period."""
    text, last = f"`{resolved.text}`", long_day(nominal)
    if resolved.last_day is None or resolved.last_day == nominal:
        says = say("{text} of that period is {day}: this is the last day.", text=text, day=last)
        yield ExplanationStep("deadline", says, _file(basis, resolved))
        yield from _not_rolled(basis, None, nominal)
        return
    says = say("{text} of that period is {day}.", text=text, day=last)
    yield ExplanationStep("deadline", says, _file(basis, resolved))
    yield from _rolled(basis, None, nominal, resolved.last_day)


def _counting(basis: Basis, deadline: Deadline, nominal: date) -> str:
    """Say which day the words of a deadline mean, before any rolling."""
    last = long_day(nominal)
    text = f"`{deadline.text}`"
    match deadline.form:
        case "day":
            return say("{text} includes its day: the last day is {day}.", text=text, day=last)
        case "before":
            return _before(basis, deadline, last)
        case form if form in LENGTHS:
            return say(_ENDS[form], text=text, day=last)
        case "on":
            return say("{text} is {start}.", text=text, start=_from(basis, deadline, nominal))
        case "immediate":
            days = basis.reckoner.ledger.settings.immediate or 0
            allowed = counted(days, "{n} working day", "{n} working days")
            return say(
                "{text} allows {days} (`immediate` in r57.yaml), counted from {start}, which is "
                "not itself counted (Civil Code, art. 147): the last day is {day}.",
                text=text,
                days=allowed,
                start=_from(basis, deadline),
                day=last,
            )
        case _:
            return say(
                "{text} is counted from {start}, which is not itself counted (Civil Code, art. "
                "147): {end}.",
                text=text,
                start=_from(basis, deadline),
                end=_end(deadline, last),
            )


def _before(basis: Basis, deadline: Deadline, last: str) -> str:
    text = f"`{deadline.text}`"
    if not deadline.counts_back:
        if is_day(deadline.text.removeprefix("before ")):
            return say("{text} excludes its day: the last day is {day}.", text=text, day=last)
        return say("{text} excludes its period: the last day is {day}.", text=text, day=last)
    start = _from(basis, deadline)
    if deadline.number is None:
        return say(
            "{text} is before {start}: the last day is {day}.", text=text, start=start, day=last
        )
    return say(
        "{text} is counted back from {start}, which is not itself counted: {end}.",
        text=text,
        start=start,
        end=_end(deadline, last),
    )


def _end(deadline: Deadline, last: str) -> str:
    """Say on which day a number of days or months ends."""
    if deadline.measure == "months":
        return say(
            "it ends on the corresponding day of a month, or else on the month's last, {day}",
            day=last,
        )
    number = str(deadline.number)
    if deadline.measure == "working days":
        return say("working day {number} is {day}", number=number, day=last)
    return say("day {number} is {day}", number=number, day=last)


def _from(basis: Basis, deadline: Deadline, start: date | None = None) -> str:
    """Say which day a period is counted from, and why."""
    start = start or _start(basis, deadline)
    when = long_day(start) if start else say("a day that is not known")
    anchor = deadline.anchor or ASSIGNED
    if anchor == ASSIGNED:
        return say("the assignment, {day}", day=when)
    if is_day(anchor):
        return when
    plan = basis.reckoner.ledger.plans[anchor]
    event = next(name for name in anchor_days(deadline) if getattr(plan, name))
    code = plan.code or plan.id
    if event == "effective":
        return say("the day {document} takes effect, {day}", document=code, day=when)
    return say("the day {document} was issued, {day}", document=code, day=when)


def _start(basis: Basis, deadline: Deadline) -> date | None:
    anchor = deadline.anchor or ASSIGNED
    if anchor == ASSIGNED:
        return basis.assigned
    if is_day(anchor):
        return date.fromisoformat(anchor)
    plan = basis.reckoner.ledger.plans[anchor]
    days = (getattr(plan, name) for name in anchor_days(deadline))
    return next((when.day for when in days if when), None)


def _days_between(basis: Basis, first: date, last: date) -> Iterator[ExplanationStep]:
    """Yield the weekdays that were not counted, and the weekend days that were."""
    calendar = basis.reckoner.calendar
    for n in range((last - first).days + 1):
        passed = first + n * _DAY
        worked, off = calendar.why_worked(passed), calendar.why_off(passed)
        if worked:
            says = say(
                "{day} is worked and counted ({document}).",
                day=long_day(passed),
                document=worked.document,
            )
            yield ExplanationStep("worked", says, calendar_path(passed.year))
        if off and off != WEEKEND:
            says = say("{day_off} It is not counted.", day_off=_off(basis, passed))
            yield ExplanationStep("day_off", says, calendar_path(passed.year))


def _rolled(
    basis: Basis, deadline: Deadline | None, nominal: date, last: date
) -> Iterator[ExplanationStep]:
    for n in range((last - nominal).days):
        passed = nominal + n * _DAY
        yield ExplanationStep("day_off", _off(basis, passed), calendar_path(passed.year))
    if deadline is not None and deadline.form in COUNTED:
        says = say(
            "A period whose last day is off ends on the next working day, {day} (Civil Code, art. "
            "148).",
            day=long_day(last),
        )
    else:
        says = say(
            "In this ledger a fixed day that is off moves to the next working day (`roll` in "
            "r57.yaml): {day}.",
            day=long_day(last),
        )
    yield ExplanationStep("rolled", says)


def _not_rolled(basis: Basis, deadline: Deadline | None, last: date) -> Iterator[ExplanationStep]:
    back = deadline is not None and deadline.counts_back
    rolls = basis.reckoner.ledger.settings.roll == "next_working_day"
    if rolls and not back and (year := _year_without_calendar(basis, last)):
        path = calendar_path(year)
        says = say(
            "Whether a day is off in {year} is not known, so it stays: {path} is not there.",
            year=str(year),
            path=path,
        )
        yield ExplanationStep("no_calendar", says)
    following = basis.reckoner.next_working_day(last)
    if following is None:
        return
    day_off, then = _off(basis, last), long_day(following)
    if back:
        says = say(
            "{day_off} A day that is counted back does not move on; the next working day is {day}.",
            day_off=day_off,
            day=then,
        )
    else:
        says = say(
            "{day_off} A fixed day stays where it is in this ledger (`roll` in r57.yaml); the "
            "next working day is {day}.",
            day_off=day_off,
            day=then,
        )
    yield ExplanationStep("next_working_day", says, calendar_path(last.year))


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
        return say("{day} is off.", day=long_day(day_off))
    reasons = ", ".join(filter(None, (pick(why.name), why.document)))
    return say("{day} is off ({reasons}).", day=long_day(day_off), reasons=reasons)


def _why_none(basis: Basis, resolved: Resolved) -> str:
    text = f"`{resolved.text}`"
    rests_on = resolved.rests_on[-1] if resolved.rests_on else ""
    if resolved.missing == NO_DATE_YET and is_day_rule(resolved.text):
        return say(
            "{text} is of each period, and since when the task comes again is not recorded.",
            text=text,
        )
    since = say("the assignment")
    if resolved.counted_from:
        since = _from(basis, parse(resolved.text))
    if resolved.missing == NO_DATE_YET and parse(resolved.text).anchor == rests_on:
        days = either([f"`{name}`" for name in anchor_days(parse(resolved.text))])
        return say(
            "{text} has no day yet: {document} does not tell its {days}.",
            text=text,
            document=rests_on,
            days=days,
        )
    message = _WHY_NONE.get(resolved.missing or "")
    if message is None:
        message = _UNREADABLE if rests_on else _NO_DEADLINE
    return say(message, text=text, start=since, name=rests_on)


_WHY_NONE = {
    "immediate": mark("{text} gives no last day; the days are counted since {start}."),
    "unstated": mark("The source sets a deadline and does not tell it: there is no last day."),
    "none": mark("No deadline is set: there is no last day."),
    "no date yet": mark("{text} has no day yet: the day of {name} is not recorded."),
    "no calendar": mark("{text} runs into a year without a calendar: {name} is not there."),
    "unknown document": mark("{text} rests on {name}, which is not in the ledger."),
}
"""Why a deadline has no last day, by what is missing."""
_UNREADABLE = mark("{text} rests on {name}, which cannot be read.")
_NO_DEADLINE = mark("{text} cannot be read as a deadline.")


def _file(basis: Basis, resolved: Resolved) -> str | None:
    """Return the file of the first record that a deadline rests on, else the task's own."""
    for name in resolved.rests_on:
        if name in basis.reckoner.ledger.plans:
            return basis.reckoner.ledger.plans[name].path
        if name.endswith(".yaml"):
            return name
    return basis.task.path
