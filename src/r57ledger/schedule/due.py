"""The day by which a report is due: the day rules of reporting obligations.

    before day 25      day 20      last day      10 working days after end
    … of month 6       … of next period          … of month 1 of next period

`of month 6` is the sixth month of the period; without it a period longer than a month means its
last month, and the next period's first. `last day of next period` is that period's last. The
window moves what a period covers, not what the
25th of a month is: with `window: 15`, July is 15 June to 14 July and `before day 25` is 24 July.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from r57ledger.format.common import When
from r57ledger.format.plan import Obligation, Request
from r57ledger.schedule.deadline import DeadlineError, parse
from r57ledger.schedule.period import REQUEST, Period, last_day, month_end, months, next_period
from r57ledger.schedule.resolve import (
    NO_CALENDAR,
    UNREADABLE,
    Context,
    Resolved,
    resolve,
    roll_fixed,
)
from r57ledger.schedule.workdays import NoCalendar, calendar_path
from r57ledger.text import quoted

_NEXT = " of next period"
_END = ("working days after end", "working day after end")


class DueRule(NamedTuple):
    """What an obligation's `due` says.

    `form` is before, day, last or end; `number` is a day of the month or counts working days.
    `month` is a month's place in the period, from 1; `following`: in the period after its own.
    """

    text: str
    form: str
    number: int = 0
    month: int | None = None
    following: bool = False


@lru_cache(maxsize=1024)
def parse_due(text: str) -> DueRule:
    """Read the day rule of an obligation. Raises `DeadlineError`."""
    rest, of_month, place = text.removesuffix(_NEXT).partition(" of month ")
    month = _number(text, place, 12) if of_month else None
    following = text.endswith(_NEXT)
    if rest == "last day":
        return DueRule(text, "last", 0, month, following)
    count, _, unit = rest.partition(" ")
    if unit in _END:
        return DueRule(text, "end", _number(text, count, 99), month, following)
    for form, start in (("before", "before day "), ("day", "day ")):
        if rest.startswith(start):
            number = _number(text, rest.removeprefix(start), 31)
            return DueRule(text, form, number, month, following)
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
    try:
        rule = parse_due(obligation.due)
        return _resolve(rule, period, context)
    except DeadlineError:
        return Resolved(obligation.due, missing=UNREADABLE)
    except NoCalendar as error:
        missing = UNREADABLE if error.unreadable else NO_CALENDAR
        return Resolved(obligation.due, rests_on=(calendar_path(error.year),), missing=missing)


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
    parts = months(target)
    if rule.form == "end":
        within = parts[min(rule.month, len(parts)) - 1] if rule.month else target
        end = last_day(within, context.settings.window)
        nominal = day = context.calendar.add_working(end, rule.number)
        years = range((end + timedelta(days=1)).year, day.year + 1)
    else:
        place = rule.month or (1 if rule.following and rule.form != "last" else len(parts))
        nominal = _day_of_month(rule, parts[min(place, len(parts)) - 1])
        rolled = roll_fixed(nominal, context)
        years = range(nominal.year, rolled.year + 1) if rolled else range(0)
        day = rolled or nominal
    rolled_from = nominal if day != nominal else None
    return Resolved(
        rule.text, day, day, "day", tuple(map(calendar_path, years)), rolled_from=rolled_from
    )


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
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 2):
        raise _no_rule(text)
    if not 1 <= int(digits) <= most:
        raise DeadlineError(f"{quoted(text)} names the number {int(digits)}, not 1 to {most}")
    return int(digits)


def _no_rule(text: str) -> DeadlineError:
    return DeadlineError(
        f"{quoted(text)} is no day on which a report is due",
        "write for example: before day 25, day 20, last day, 10 working days after end, "
        "day 15 of month 6, day 20 of next period",
    )
