"""The last day of a deadline, and what the answer rests on."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.format.common import When
from r57ledger.format.plan import Plan
from r57ledger.format.settings import Settings
from r57ledger.schedule.deadline import ASSIGNED, Deadline, is_day
from r57ledger.schedule.period import LENGTHS
from r57ledger.schedule.workdays import NoCalendar, WorkingCalendar, calendar_path

COUNTED = ("after", "immediate")
"""The forms that are periods: they roll to a working day whatever the settings say."""


class Resolved(NamedTuple):
    """A deadline as a value, at which lateness is measured by `last_day` alone.

    `precision` is day, month, quarter, half or year; None where there is no last day. `rests_on`
    names what the answer was taken from: plans' ids, `assigned`, and calendars' paths.
    `missing` says why there is no last day: immediate, unstated, none, `no date yet` (the
    document, or the assignment, has no date), or one of `UNRESOLVED`. `rolled_from` is the
    last day before it was moved to a working day. `uncertain`: it counts from a `by` date.
    `counted_from` is the day of the event that something is due immediately after.
    """

    text: str
    first_day: date | None = None
    last_day: date | None = None
    precision: str | None = None
    rests_on: tuple[str, ...] = ()
    missing: str | None = None
    rolled_from: date | None = None
    uncertain: bool = False
    counted_from: date | None = None


UNREADABLE = "unreadable"
UNKNOWN_DOCUMENT = "unknown document"
NO_CALENDAR = "no calendar"
NO_DATE_YET = "no date yet"
UNRESOLVED = frozenset({UNREADABLE, UNKNOWN_DOCUMENT, NO_CALENDAR})
"""Why a deadline that names a day has none: the record it rests on is not there to be read."""


class Context(NamedTuple):
    """What deadlines rest on: the settings, the plans, the calendar, and what is unreadable.

    `unreadable` holds the ids of plans whose file is there but cannot be read.
    """

    settings: Settings
    plans: Mapping[str, Plan]
    calendar: WorkingCalendar
    unreadable: frozenset[str] = frozenset()


class Start(NamedTuple):
    """The day that a period is counted from, where it was taken from, or why there is none."""

    when: When | None
    rests_on: tuple[str, ...] = ()
    missing: str | None = None


def resolve(
    deadline: Deadline, context: Context, assigned: When | None = None, plan: str | None = None
) -> Resolved:
    """Find the last day of a deadline of a task of `plan` that was assigned on `assigned`.

    A period does not count the day of its event (Civil Code art. 147) and rolls to the next
    working day where its last day is off (art. 148.5). What is counted back does not roll: it
    would come too near to the event, or after it. Fixed dates, the day a document takes effect
    among them, roll only where the settings say so: whether the Code's rule covers a date fixed
    by a directive is not settled. One in a year that has no calendar yet stays where it is; a
    period that runs into such a year has no last day. Never raises.
    """
    if deadline.last is not None and context.settings.roll == "none":
        first, last = deadline.first or deadline.last, deadline.last
        return Resolved(deadline.text, first, last, _precision(deadline))
    start = _start(deadline, context, assigned, plan)
    if start.when is None:
        return Resolved(deadline.text, rests_on=start.rests_on, missing=start.missing)
    day, rests_on = start.when.day, start.rests_on
    if deadline.form == "immediate" and context.settings.immediate is None:
        text, missing = deadline.text, deadline.form
        return Resolved(text, rests_on=rests_on, missing=missing, counted_from=day)
    try:
        nominal = _count(deadline, day, context)
        rolled = _roll(deadline, nominal, context)
    except NoCalendar as error:
        rests_on = (*rests_on, calendar_path(error.year))
        missing = UNREADABLE if error.unreadable else NO_CALENDAR
        return Resolved(deadline.text, rests_on=rests_on, missing=missing)
    last = rolled or nominal
    years = range(nominal.year, last.year + 1) if rolled else range(0)
    if deadline.form == "immediate" or deadline.measure == "working days":
        first_counted = day + timedelta(days=-1 if deadline.counts_back else 1)
        years = range(min(first_counted, last).year, max(first_counted, last).year + 1)
    return _resolved(deadline, nominal, last, start, years)


def _roll(deadline: Deadline, nominal: date, context: Context) -> date | None:
    """Return the last day moved to a working day; None where it does not move. May raise."""
    if deadline.form in COUNTED:
        return context.calendar.next_working(nominal)
    return None if deadline.counts_back else roll_fixed(nominal, context)


def roll_fixed(day: date, context: Context) -> date | None:
    """Return the working day that a fixed day moves to; None where it stays where it is.

    It stays where the settings do not say that it moves, and where the year has no calendar: 2030
    has none before the end of 2029, and the day itself is known all the same. Raises `NoCalendar`
    where a calendar is there and cannot be read.
    """
    if context.settings.roll != "next_working_day":
        return None
    try:
        return context.calendar.next_working(day)
    except NoCalendar as error:
        if error.unreadable:
            raise
        return None


def _resolved(
    deadline: Deadline, nominal: date, last: date, start: Start, years: Iterable[int]
) -> Resolved:
    """Return the deadline with its last day, which rests on the calendars of `years`."""
    return Resolved(
        deadline.text,
        deadline.first or last,
        last,
        _precision(deadline),
        (*start.rests_on, *map(calendar_path, years)),
        rolled_from=nominal if last != nominal else None,
        uncertain=start.when is not None and not start.when.exact,
    )


def _precision(deadline: Deadline) -> str:
    return deadline.form if deadline.form in LENGTHS else "day"


def assignment(assigned: When | None, plan: str | None, context: Context) -> Start:
    """Return the day a task of `plan` was assigned: its own, else the plan's `issued`."""
    if assigned is not None or plan is None:
        return Start(assigned, (ASSIGNED,), None if assigned else NO_DATE_YET)
    return _anchor(plan, context, ("issued",))


def add_months(day: date, count: int) -> date:
    """Return the day `count` months after `day`, or before it where `count` is negative.

    A period in months ends on the corresponding day of its last month, else on that month's
    last day (Civil Code art. 148.3): one month after 31 January is 28 or 29 February.
    """
    # Few deadlines count in months, and the import would slow down every start.
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=count)


def _start(deadline: Deadline, context: Context, assigned: When | None, plan: str | None) -> Start:
    """Find the day that a deadline counts from; a fixed form's is its own last day."""
    anchor = deadline.anchor or ""
    if deadline.form == "immediate" and not anchor and context.settings.immediate is not None:
        anchor = ASSIGNED
    if deadline.last is not None:
        start = Start(When(deadline.last))
    elif anchor == ASSIGNED:
        start = assignment(assigned, plan, context)
    elif is_day(anchor):
        start = Start(When(date.fromisoformat(anchor)))
    elif anchor:
        start = _anchor(anchor, context, anchor_days(deadline))
    else:
        start = Start(None, missing=deadline.form)
    return start


def anchor_days(deadline: Deadline) -> tuple[str, ...]:
    """Return the days of a plan that a deadline counts from, the first that the plan has.

    `on X` is the day X takes effect and nothing else. Every other form with a bare X counts from
    that day too and, where X does not tell it, from the day X was issued, as a period after a
    decision is.
    """
    if deadline.event:
        return (deadline.event,)
    return ("effective",) if deadline.form == "on" else ("effective", "issued")


def _anchor(plan: str, context: Context, fields: tuple[str, ...]) -> Start:
    if plan in context.unreadable:
        return Start(None, (plan,), UNREADABLE)
    if plan not in context.plans:
        return Start(None, (plan,), UNKNOWN_DOCUMENT)
    days = (getattr(context.plans[plan], field) for field in fields)
    when = next((day for day in days if day is not None), None)
    return Start(when, (plan,), None if when else NO_DATE_YET)


def _count(deadline: Deadline, day: date, context: Context) -> date:
    """Return the last day before it rolls, `day` being the day of the event. May raise."""
    if deadline.form == "immediate":
        return context.calendar.add_working(day, context.settings.immediate or 0)
    count = deadline.number or int(deadline.counts_back)
    if deadline.counts_back:
        count = -count
    if deadline.measure == "working days":
        return context.calendar.add_working(day, count)
    if deadline.measure == "months":
        return add_months(day, count)
    return day + timedelta(days=count)
