"""Rules about days, deadlines and periods: their spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from r57ledger.diagnostic import Field, Finding, Place
from r57ledger.rules.reading.wording import ANY_DASH, capitalized, describe, space_help
from r57ledger.schedule.deadline import parse, parse_day
from r57ledger.schedule.period import REQUEST, parse_period, parse_report_period
from r57ledger.schedule.remedy import FORMS
from r57ledger.words.message import mark, say


def _odd_dashes(
    path: str, field: Field, value: object, read: Callable[[str], object]
) -> Finding | None:
    """Return a finding about a text that can be read with hyphens in place of its other dashes."""
    good = ANY_DASH.sub("-", value) if isinstance(value, str) else value
    if not isinstance(good, str) or good == value:
        return None
    try:
        read(good)
    except ValueError:
        return None
    return Finding(
        Place(path, field),
        say("{value} is written with long dashes or no-break hyphens.", value=describe(value)),
        say("Write {text}, with ordinary hyphens.", text=good),
    )


def _sentence(words: str) -> str:
    """Return the words of an error, which begin with a small letter, as a sentence."""
    end = "." if words and not words.endswith((".", "?", "!")) else ""
    return capitalized(words) + end


def bad_day(path: str, field: Field, value: object, problem: str, hint: str) -> Iterator[Finding]:
    """A day is a real calendar day, written year-month-day.

    2026-03-12, of the years 2000 to 2100. Where the exact day is not known, most dates may say
    `by 2026-03-12`: on that day or before. 12/03/2026 is March for one reader and December for
    another, and is refused.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        assigned: 31/12/2025

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        assigned: 2025-12-31
    """
    if finding := _odd_dashes(path, field, value, lambda day: parse_day(day.removeprefix("by "))):
        yield finding
        return
    message = _sentence(problem) or say("{value} is no day.", value=describe(value, start=True))
    parts = _loose(value)
    help_ = space_help(value) or _either_day(value)
    if not help_ and len(parts) == len("ymd") and _is_day_or_month(parts, value):
        help_ = say(_WRITE, text="-".join(parts))
    help_ = help_ or _sentence(hint) or say("Write year-month-day, as in 2026-03-12.")
    yield Finding(Place(path, field), message, help_)


def bad_deadline(
    path: str, field: Field, value: object, problem: str, hint: str
) -> Iterator[Finding]:
    """A deadline is written in the deadline language.

    A day, a month, quarter, half or year, and `before` one of these; `on PLAN.effective`, `before
    PLAN.effective`; `30 days after PLAN.issued`, `10 working days after assigned`, `3 months after
    2026-07-04`, `30 days before PLAN.effective`; `immediate`, `immediate after PLAN.effective`,
    `unstated` or `none`. The words of the source go in `due_text`.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: Quý II năm 2026

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-Q2
        due_text: Quý II năm 2026
    """
    if finding := _odd_dashes(path, field, value, parse):
        yield finding
        return
    message = _sentence(problem) or say(
        "{value} is no deadline.", value=describe(value, start=True)
    )
    help_ = space_help(value) or _date_help(value) or _sentence(hint or say(FORMS))
    yield Finding(Place(path, field), message, help_)


_WRITE = mark("Write {text}.")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](20\d\d)")
_LOOSE_DATES = (
    re.compile(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)"),
    re.compile(r"(?P<y>20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<y>20\d\d)[-/](?P<m>\d{1,2})"),
    re.compile(r"(?P<m>\d{1,2})[-/](?P<y>20\d\d)"),
)
_STANDING = frozenset({"regular", "standing", "ongoing"})
_YAML_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "y", "n"})


def _loose(value: object) -> list[str]:
    """Return year, month and perhaps day of what is almost a date; nothing for other values.

    A number with a point is none: YAML reads 2025.10 and 2025.1 as the same.
    """
    words = str(value).strip() if isinstance(value, str | int) else ""
    for form in _LOOSE_DATES:
        match = form.fullmatch(words)
        if match:
            return [f"{int(match[part]):02d}" for part in "ymd" if part in match.groupdict()]
    return []


def _date_help(value: object) -> str | None:
    """Return a remedy for what is almost a date, or is a word that people take for one."""
    if str(value).lower() in _YAML_WORDS:
        return say("A date tells when: write the day or month, or `none` if there is no deadline.")
    if isinstance(value, str) and value.strip().lower() in _STANDING:
        return say("Write `due: none` with `kind: regular`.")
    parts = _loose(value)
    if parts and not 1 <= int(parts[1]) <= 12:
        return say("Months are 01 to 12.")
    if _is_day_or_month(parts, value):
        return say(_WRITE, text="-".join(parts))
    return _either_day(value)


def _either_day(value: object) -> str | None:
    """Return both days that 02/01/2025 may be; None for any other value."""
    match = _DAY_AND_MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or match[1] == match[2]:
        return None
    first, second, year = (int(part) for part in match.groups())
    try:
        days = date(year, second, first), date(year, first, second)
    except ValueError:
        return None
    return say(
        "Write {day} if {day_read} is meant, {other} if {other_read} is.",
        day=days[0].isoformat(),
        day_read=days[0],
        other=days[1].isoformat(),
        other_read=days[1],
    )


def _is_day_or_month(parts: list[str], value: object) -> bool:
    """Tell whether there is such a day or month, and it is not what the value already says."""
    text = "-".join(parts)
    try:
        return bool(parts) and text != value and bool(parse(text))
    except ValueError:
        return False


def bad_period(path: str, field: Field, value: object) -> Iterator[Finding]:
    """A period is a month, a quarter, a half or a year, or the day of a request.

    Fails:

        # plans/kh-01/plan.yaml
        title: Kế hoạch năm 2025
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: day 20
            owed_by: [van-phong-bo]
            from: 7/2025

    Mended:

        # plans/kh-01/plan.yaml
        title: Kế hoạch năm 2025
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: day 20
            owed_by: [van-phong-bo]
            from: 2025-07
    """
    if finding := _odd_dashes(path, field, value, parse_report_period):
        yield finding
        return
    help_ = space_help(value) or _period_help(value)
    help_ = help_ or say(
        "Write 2026-07, 2026-Q3, 2026-H2 or 2026; a report may also be of a week, 2026-W30, or of "
        "the day of a request, 2026-10-03."
    )
    message = say("{value} is no period.", value=describe(value, start=True))
    yield Finding(Place(path, field), message, help_)


def _period_help(value: object) -> str | None:
    """Return a remedy for words that surely mean one month, quarter, half or year."""
    from r57ledger.schedule.phrases.reader import read  # its patterns take 30 ms to compile

    meanings = read(value) if isinstance(value, str) else ()
    try:
        [period] = map(parse_period, meanings)
    except ValueError:
        return None
    return None if period.kind == REQUEST else say(_WRITE, text=period.text)


def bad_day_rule(
    path: str, field: Field, value: object, problem: str, hint: str
) -> Iterator[Finding]:
    """The `due` of a reporting obligation, and of a task that comes again, is a day of each period.

    `day 20`, `before day 25`, `last day`, `10 working days after end`; in the period itself, or
    with `of next period` in the one after, `of previous period` in the one before; `of month 6`
    where a period is longer than a month. Several days are joined: `day 15 of month 6 and day 1
    of month 12`.

    Fails:

        # plans/kh-01/plan.yaml
        title: Kế hoạch năm 2025
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: the 20th
            owed_by: [van-phong-bo]

    Mended:

        # plans/kh-01/plan.yaml
        title: Kế hoạch năm 2025
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: day 20
            owed_by: [van-phong-bo]
    """
    message = _sentence(problem) or say("{value} tells no day.", value=describe(value, start=True))
    help_ = say("Write for example: before day 25, day 5 of next period, last day of month 6.")
    yield Finding(Place(path, field), message, _sentence(hint) or help_)
