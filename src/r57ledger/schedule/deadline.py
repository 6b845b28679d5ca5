"""The deadline language: reading it, without asking any other record.

    2025-07-15      2025-07      2025-Q2      2025-H2      2025
    before 2025-07-15            before 2025-Q3            before PLAN.effective
    on PLAN.effective            30 days after PLAN.issued
    3 months after 2025-07-04    10 working days after assigned
    30 days before PLAN.effective                          5 working days before 2025-07-15
    immediate       immediate after PLAN.effective         unstated     none

A deadline day ends at 24:00 in Viet Nam. `before` excludes its day, or the first day of its
period; the other fixed forms include theirs; a month, quarter, half or year ends on its last day
(Civil Code art. 146). An anchor is what a deadline counts from: a day, `assigned`, or a plan's
id with `.issued` or `.effective`, which say which of its days is meant.
`schedule.resolve` finds the last day of a deadline, asking the calendar and the plans.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from r57ledger.format.common import When
from r57ledger.schedule.period import (
    YEARS,
    first_day,
    last_day,
    month_end,
    parse_period,
)
from r57ledger.text import is_digits, quoted
from r57ledger.words.message import say

MEASURES = {
    "day": "days",
    "days": "days",
    "month": "months",
    "months": "months",
    "working day": "working days",
    "working days": "working days",
}
"""What a period is counted in, as written, to one word for each."""

ASSIGNED = "assigned"
"""The anchor that means the day on which the task was assigned."""

EVENTS = ("issued", "effective")
"""The days of a plan that an anchor can name."""

IMMEDIATE = "immediate"
"""The deadline of what is to be done at once, from its assignment on."""

WORDS = (IMMEDIATE, "unstated", "none")
"""The forms that are one word and name no day."""

_AT_ONCE = "immediate after "
_MOST = 9999
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A period in small letters, which also looks like a plan's id.
_PERIOD = re.compile("[0-9]{4}-?[qh][0-9]")


class DeadlineError(ValueError):
    """A text that is no deadline.

    `message` says what is wrong and `hint` what to write instead, in whole sentences. In place of
    a hint there may be `words`, a text that may mean a deadline in a human language:
    `schedule.remedy` reads it.
    """

    def __init__(self, message: str, hint: str | None = None, words: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.words = words


class Deadline(NamedTuple):
    """What a deadline's text says.

    `form` is day, before, month, quarter, half, year, on, after, immediate, unstated or none.
    `number` and `measure` (days, working days, months) belong to `after`, and to a `before` that
    is a period counted back. `anchor` is what a deadline counts from: a plan's id, `assigned` or
    an ISO date; `event` is the day of that plan, issued or effective, None where a bare id leaves
    it open. `first` and `last` are the days of the fixed forms, before any rolling; both None for
    the others.
    """

    text: str
    form: str
    number: int | None = None
    measure: str | None = None
    anchor: str | None = None
    first: date | None = None
    last: date | None = None
    event: str | None = None

    @property
    def counts_back(self) -> bool:
        """Whether the last day lies before an event or a period that ends with it."""
        return self.form == "before" and self.last is None


@lru_cache(maxsize=8192)
def parse(text: str) -> Deadline:
    """Read a deadline. Raises `DeadlineError`."""
    if text in WORDS:
        return Deadline(text, text)
    if text[:1].isdigit() and " " not in text:
        return _fixed(text)
    if text.startswith("before "):
        return _before(text)
    for form, start in (("on", "on "), ("immediate", _AT_ONCE)):
        if text.startswith(start):
            anchor, event = _anchor(text, text.removeprefix(start))
            return Deadline(text, form, anchor=anchor, event=event)
    for form in ("after", "before"):
        if f" {form} " in text and (form == "after" or text[0].isdigit()):
            return _counted(text, form)
    raise _not_understood(text)


def parse_day(text: str, whole: str | None = None) -> date:
    """Read `2025-07-15`, a calendar day of 2000 to 2100. Raises `DeadlineError`.

    `whole` is the text that the day is part of, from which a remedy can be taken.
    """
    if not _DAY.fullmatch(text):
        raise DeadlineError(
            say(
                "A day is written year-month-day, as in 2025-07-15, not {text}.", text=quoted(text)
            ),
            words=whole or text,
        )
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if year not in YEARS:
        raise DeadlineError(say("The year {year} is outside 2000 to 2100.", year=str(year)))
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_such_day(year, month, day) from None


def _no_such_day(year: int, month: int, day: int) -> DeadlineError:
    if not 1 <= month <= 12:
        return DeadlineError(
            say("There is no month {month}.", month=month), say("Months are 01 to 12.")
        )
    whole_month = f"{year}-{month:02d}"
    return DeadlineError(
        say("There is no day {day} in {month}.", day=day, month=whole_month),
        say("Its last day is {day}.", day=month_end(year, month).isoformat()),
    )


def _fixed(text: str) -> Deadline:
    if len(text) == 10:
        day = parse_day(text)
        return Deadline(text, "day", first=day, last=day)
    try:
        period = parse_period(text)
    except ValueError:
        raise _no_period(text) or _not_understood(text) from None
    return Deadline(text, period.kind, first=first_day(period), last=last_day(period))


def _before(text: str) -> Deadline:
    anchor = text.removeprefix("before ")
    if _is_plan(anchor.partition(".")[0]) and not _PERIOD.fullmatch(anchor):
        anchor, event = _anchor(text, anchor)
        _not_assigned(text, anchor)
        return Deadline(text, "before", anchor=anchor, event=event)
    try:
        day = first_day(parse_period(anchor))
    except ValueError:
        raise _no_period(anchor) or _no_day(text, anchor) from None
    last = day - timedelta(days=1)
    return Deadline(text, "before", first=last, last=last)


def _no_day(text: str, anchor: str) -> DeadlineError:
    try:
        parse_day(anchor, whole=text)
    except DeadlineError as error:
        return error
    return _not_understood(text)


def _counted(text: str, form: str) -> Deadline:
    """Read a period that is counted from an anchor on, or back from it."""
    period, _, anchor = text.partition(f" {form} ")
    number, _, measure = period.partition(" ")
    if not is_digits(number) or number.startswith("0") or int(number[:6]) > _MOST:
        raise DeadlineError(
            say(
                "{text} does not begin with a whole number of days or months, 1 to 9999.",
                text=quoted(text),
            ),
            say("Write for example: 10 working days after assigned."),
        )
    if measure not in MEASURES:
        raise DeadlineError(
            say("{measure} is nothing that a deadline is counted in.", measure=quoted(measure)),
            _measure_hint(measure),
        )
    if is_day(anchor):
        parse_day(anchor)
        return Deadline(text, form, int(number), MEASURES[measure], anchor)
    anchor, event = _anchor(text, anchor)
    if form == "before":
        _not_assigned(text, anchor)
    return Deadline(text, form, int(number), MEASURES[measure], anchor, event=event)


def _anchor(text: str, anchor: str) -> tuple[str, str | None]:
    """Return what a deadline counts from, and which day of a plan; None where that is open."""
    if is_day(anchor):
        parse_day(anchor)
        if not text.startswith(_AT_ONCE):
            raise DeadlineError(
                say("{day} is a day and no plan's id.", day=quoted(anchor)),
                say("Write {deadline}.", deadline=anchor),
            )
        return anchor, None
    plan, dot, event = anchor.partition(".")
    if dot and _is_plan(plan) and event not in EVENTS:
        raise DeadlineError(
            say("{name} in {text} names no day of a plan.", name=quoted(anchor), text=quoted(text)),
            say("Write {plan}.issued or {plan}.effective.", plan=plan),
        )
    if not _is_plan(plan) or anchor.startswith(f"{ASSIGNED}."):
        raise DeadlineError(
            say("{name} in {text} is no plan's id.", name=quoted(anchor), text=quoted(text)),
            say("Name a plan by its folder under plans/, as in: on 75-2025-qh15."),
        )
    return plan, event or None


def _not_assigned(text: str, anchor: str) -> None:
    if anchor == ASSIGNED:
        raise DeadlineError(
            say(
                "{text} is before the assignment, and nothing is due before that.",
                text=quoted(text),
            ),
            say("Name a plan or a day, as in: 30 days before 75-2025-qh15.effective."),
        )


def _is_plan(text: str) -> bool:
    letters = any("a" <= letter <= "z" for letter in text)
    return letters and all(_word(word) for word in text.split("-"))


def _word(word: str) -> bool:
    return word.isascii() and word.isalnum() and word == word.lower()


def parse_when(text: str) -> When:
    """Read `2026-03-12` or `by 2026-03-12`. Raises `DeadlineError`."""
    day = text.removeprefix("by ")
    return When(parse_day(day), exact=day == text)


def is_day(anchor: str) -> bool:
    """Say whether an anchor is an ISO date: a plan's id contains a letter."""
    return len(anchor) == 10 and is_digits(anchor.replace("-", ""))


def _measure_hint(measure: str) -> str:
    if measure in {"week", "weeks"}:
        return say("Count in days: a week is 7 days.")
    if measure in {"year", "years"}:
        return say("Count in months: a year is 12 months.")
    return say("Count in days, working days or months.")


def _no_period(text: str) -> DeadlineError | None:
    """Return what is wrong with `2025-Q5` or `2025-H3`: a part that the year does not have."""
    year, _, part = text.partition("-")
    if len(year) == 4 and is_digits(year) and part[:1] in {"Q", "H"} and is_digits(part[1:]):
        quarters, halves = say("Quarters are Q1 to Q4."), say("Halves are H1 and H2.")
        hint = quarters if part[0] == "Q" else halves
        return DeadlineError(_no_deadline(text), hint)
    return None


def _not_understood(text: str) -> DeadlineError:
    return DeadlineError(_no_deadline(text), words=text)


def _no_deadline(text: str) -> str:
    return say("{text} is no deadline.", text=quoted(text))
