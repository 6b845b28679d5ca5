"""The day of each period by which something is due: reports, and tasks that come again.

    before day 25      day 20      last day      10 working days after end
    … of month 6       … of next period          … of month 1 of next period
    … of previous period                         day 15 of month 6 and day 1 of month 12

`of month 6` is the sixth month of the period; without it a period longer than a month means its
last month, and the next period's first. `last day of next period` is that period's last. A week
has no months: `day 5` of it is Friday. Several days joined by `and` divide the period into as many
equal parts, each with a day of its own: two days of a year are those of its halves. The window
moves what a period covers, not what the
25th of a month is: with `window: 15`, July is 15 June to 14 July and `before day 25` is 24 July.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from r57ledger.format.common import When
from r57ledger.format.plan import Obligation, Request
from r57ledger.schedule.deadline import DeadlineError, parse
from r57ledger.schedule.period import (
    LENGTHS,
    REQUEST,
    WEEK,
    Period,
    first_day,
    last_day,
    month_end,
    months,
    next_period,
    of,
    previous,
    within,
)
from r57ledger.schedule.resolve import (
    NO_CALENDAR,
    UNREADABLE,
    Context,
    Resolved,
    resolve,
    roll_fixed,
)
from r57ledger.schedule.workdays import NoCalendar, calendar_path
from r57ledger.text import is_digits, quoted
from r57ledger.words.message import mark, say

_NEXT = " of next period"
_PREVIOUS = " of previous period"
_AND = " and "
_END = ("working days after end", "working day after end")
DAY_RULES = ("day ", "before day ", "last day")
"""What a day rule that is no period after the end begins with."""


class DueRule(NamedTuple):
    """What an obligation's `due` says.

    `form` is before, day, last or end; `number` is a day of the month or counts working days.
    `month` is a month's place in the period, from 1; `following`: in the period after its own,
    `preceding`: in the one before.
    """

    text: str
    form: str
    number: int = 0
    month: int | None = None
    following: bool = False
    preceding: bool = False


@lru_cache(maxsize=1024)
def parse_rules(text: str) -> tuple[DueRule, ...]:
    """Read the day rule of an obligation or task, of one day or several. Raises `DeadlineError`."""
    return tuple(map(parse_due, text.split(_AND)))


@lru_cache(maxsize=8192)
def is_day_rule(text: str) -> bool:
    """Tell whether a text is a day of each period, and no deadline of one day."""
    try:
        parse_rules(text)
    except DeadlineError:
        return False
    return True


def period_kind(every: str | None, due: str | None) -> str | None:
    """Return the kind of the periods that are asked for; None where none are.

    Several days divide the period `every`. Where they cannot, it stays whole and its day unknown.
    """
    if every not in (*LENGTHS, WEEK):
        return None
    count = len(due.split(_AND)) if due else 1
    length = LENGTHS.get(every, 0)
    parts = (kind for kind, months_in_it in LENGTHS.items() if months_in_it * count == length)
    return every if count == 1 else next(parts, every)


EVERY_OR_ONE = mark("Add `every`, or write the one day or month by which it is due.")
"""The remedy for a day of each period in a task that does not come again."""


def day_of_each(every: object) -> str:
    """Return the remedy for what is no day of each period in a task that comes again."""
    example = "day 30 of month 6" if every in {"year", "half"} else "day 20"
    return say(
        "Write the day of each period, such as {example}, last day or 10 working days after end; "
        "without one leave `due` out.",
        example=example,
    )


def due_fault(due: str, every: str | None) -> tuple[str, str] | None:
    """Return what is wrong with a task's `due` that can be read, with a remedy; None: nothing.

    With `every` it is a day of each period, which for a task lies in it or after it: a task that
    was due before its period had begun would be late from its first day.
    """
    if not is_day_rule(due):
        if every is None or due == "none":
            return None
        return (
            say(
                "{due} is no day of each period, and a task with `every` is due in each.",
                due=quoted(due),
            ),
            day_of_each(every),
        )
    if every is None:
        return (
            say(
                "{due} is a day of each period, and the task does not come again.",
                due=quoted(due),
            ),
            say(EVERY_OR_ONE),
        )
    if any(rule.preceding for rule in parse_rules(due)):
        return (
            say("{due} is before the period has begun.", due=quoted(due)),
            say("Name the task by the period in which it is due."),
        )
    return None


@lru_cache(maxsize=1024)
def parse_due(text: str) -> DueRule:
    """Read the day rule of one day. Raises `DeadlineError`."""
    following, preceding = text.endswith(_NEXT), text.endswith(_PREVIOUS)
    rest, of_month, place = text.removesuffix(_NEXT).removesuffix(_PREVIOUS).partition(" of month ")
    month = _number(text, place, 12) if of_month else None
    if rest == "last day":
        return DueRule(text, "last", 0, month, following, preceding)
    count, _, unit = rest.partition(" ")
    if unit in _END:
        return DueRule(text, "end", _number(text, count, 99), month, following, preceding)
    for form, start in (("before", "before day "), ("day", "day ")):
        if rest.startswith(start):
            number = _number(text, rest.removeprefix(start), 31)
            return DueRule(text, form, number, month, following, preceding)
    raise _no_rule(text)


def due(obligation: Obligation, period: Period, context: Context) -> Resolved:
    """Find the day by which the report on a period is due.

    Days of months roll only where the settings say so, as fixed dates do; like these they stay
    where they are in a year that has no calendar. The day of a request is `due_of_request`'s.
    `missing` is `none` where nothing names a day. Never raises.
    """
    if period.kind == REQUEST:
        requests = (request for request in obligation.requests if request.date == period.day)
        request = next(requests, None)
        return due_of_request(request, context) if request else Resolved("", missing="none")
    if obligation.due is None:
        return Resolved("", missing="none")
    return day_of(obligation.due, obligation.every, period, context)


def day_of(text: str, every: str | None, period: Period, context: Context) -> Resolved:
    """Find the day that a day rule with `every` names of a period. Never raises.

    The period is of the kind that `period_kind` gives for the two.
    """
    try:
        rules = parse_rules(text)
        if len(rules) == 1:
            return _resolve(rules[0], period, context)
        whole = of(period.year, period.month, every if every in LENGTHS else period.kind)
        parts = within(whole, period.kind)
        if len(parts) != len(rules):
            return Resolved(text, missing=UNREADABLE)
        rule = rules[parts.index(period)]
        return _resolve(rule, whole if rule.month else period, context)
    except DeadlineError:
        return Resolved(text, missing=UNREADABLE)
    except NoCalendar as error:
        missing = UNREADABLE if error.unreadable else NO_CALENDAR
        return Resolved(text, rests_on=(calendar_path(error.year),), missing=missing)


def due_of_request(request: Request, context: Context) -> Resolved:
    """Find the day by which a requested report is due.

    The request's `due` is a deadline, in which `assigned` means the day of the request.
    """
    if request.due is None:
        return Resolved("", missing="none")
    try:
        return resolve(parse(request.due), context, When(request.date))
    except DeadlineError:
        return Resolved(request.due, missing=UNREADABLE)


def _resolve(rule: DueRule, period: Period, context: Context) -> Resolved:
    """Find the day of a rule. Raises `NoCalendar`."""
    target = next_period(period) if rule.following else period
    target = previous(period) if rule.preceding else target
    parts = months(target)
    if rule.form == "end":
        part = parts[min(rule.month, len(parts)) - 1] if rule.month and parts else target
        end = last_day(part, context.settings.window)
        nominal = day = context.calendar.add_working(end, rule.number)
        years = range((end + timedelta(days=1)).year, day.year + 1)
    else:
        place = rule.month or (1 if rule.following and rule.form != "last" else len(parts))
        nominal = (
            _day_of_month(rule, parts[min(place, len(parts)) - 1])
            if parts
            else _day_of_week(rule, target)
        )
        rolled = roll_fixed(nominal, context)
        years = range(nominal.year, rolled.year + 1) if rolled else range(0)
        day = rolled or nominal
    rolled_from = nominal if day != nominal else None
    return Resolved(
        rule.text, day, day, "day", tuple(map(calendar_path, years)), rolled_from=rolled_from
    )


def _day_of_week(rule: DueRule, week: Period) -> date:
    """Return the day of a week, from 1 for Monday to 7."""
    number = 7 if rule.form == "last" else min(rule.number, 7)
    return first_day(week) + timedelta(days=number - (2 if rule.form == "before" else 1))


def _day_of_month(rule: DueRule, month: Period) -> date:
    """Return the day of a calendar month; one that the month has not is its last (art. 148.3)."""
    end = month_end(month.year, month.month)
    if rule.form == "last":
        return end
    if rule.form == "day":
        return end.replace(day=min(rule.number, end.day))
    # The day before the 1st is in the month before; the day before the 31st of June is the 30th.
    return end.replace(day=1) + timedelta(days=min(rule.number - 1, end.day) - 1)


def _number(text: str, digits: str, most: int) -> int:
    if not (is_digits(digits) and len(digits) <= 2):
        raise _no_rule(text)
    if not 1 <= int(digits) <= most:
        raise DeadlineError(
            say(
                "{text} names the number {number}, not 1 to {most}.",
                text=quoted(text),
                number=int(digits),
                most=most,
            )
        )
    return int(digits)


def _no_rule(text: str) -> DeadlineError:
    return DeadlineError(
        say("{text} is no day of a period.", text=quoted(text)),
        say(
            "Write for example: before day 25, day 20, last day, 10 working days after end, "
            "day 15 of month 6, day 20 of next period."
        ),
    )
