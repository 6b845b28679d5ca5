"""The deadlines of the demonstration: every form that the deadline language has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from r57ledger.demo.chance import number, pick
from r57ledger.demo.days import calendar_years
from r57ledger.demo.documents import DELEGATION, DOCUMENTS, LAW, LAW_IN_FORCE
from r57ledger.format.common import When
from r57ledger.format.plan import Plan
from r57ledger.format.settings import Settings
from r57ledger.schedule.deadline import parse
from r57ledger.schedule.period import containing
from r57ledger.schedule.resolve import Context, resolve
from r57ledger.schedule.workdays import WorkingCalendar


class Term(NamedTuple):
    """A deadline as the task's file has it, in the words of its document, and its last day."""

    due: str
    words: str | None
    last: date | None


_Form = Callable[[str, date, date], tuple[str, str | None]]
"""Takes the task's key, its assignment and about when it is to end; returns text and words."""


def term(key: str, assigned: date, about: date) -> Term:
    """Return a deadline near a day, in a form that the key decides."""
    text, words = pick(f"form {key}", _FORMS)(key, assigned, about)
    last = last_day(text, assigned)
    if last is not None and last <= assigned + timedelta(days=7):
        text, words = about.isoformat(), None
        last = about
    return Term(text, words, last)


def later(key: str, last: date) -> Term:
    """Return the deadline that an extension sets: the end of a later month."""
    month = containing(last + timedelta(days=number(f"later {key}", 30, 80)), "month")
    return Term(month.text, None, last_day(month.text, last))


def last_day(text: str, assigned: date) -> date | None:
    """Return the last day of a deadline, as the program itself will find it."""
    return resolve(parse(text), _context(), When(assigned)).last_day


@cache
def _context() -> Context:
    plans = {
        d.id: Plan(
            d.id, "", d.vi, d.kind, issued=When(d.issued),
            effective=When(LAW_IN_FORCE) if d.id == LAW else None,
        )
        for d in DOCUMENTS
    }  # fmt: skip
    return Context(Settings(), plans, WorkingCalendar(calendar_years()))


def _day(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    return about.isoformat(), None


def _before(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    end = about + timedelta(days=1)
    return f"before {end.isoformat()}", f"trước ngày {end.day:02}/{end.month:02}/{end.year}"


def _month(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    return f"{about.year}-{about.month:02}", f"trong tháng {about.month}/{about.year}"


def _quarter(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    return containing(about, "quarter").text, None


def _half(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    return containing(about, "half").text, None


def _year(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    return str(about.year), None


def _working_days(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    return f"{number(f'days {key}', 3, 9) * 5} working days after assigned", None


def _days(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    return f"{(about - assigned).days} days after {assigned.isoformat()}", None


def _law(key: str, assigned: date, about: date) -> tuple[str, str | None]:
    return f"on {LAW}", "khi Luật có hiệu lực"


def _word(text: str) -> _Form:
    return lambda key, assigned, about: (text, None)


_FORMS: tuple[_Form, ...] = (
    *(_day,) * 12,
    *(_before,) * 8,
    *(_month,) * 9,
    *(_quarter,) * 4,
    *(_half,) * 2,
    *(_year,) * 3,
    *(_working_days,) * 3,
    *(_days,) * 2,
    _law,
    _word("immediate"),
    _word("unstated"),
    _word("none"),
    _word(f"on {DELEGATION}"),
)
