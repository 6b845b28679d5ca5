"""How the values of each form are read that a regular expression or a choice does not describe.

A value is checked strictly and becomes what the record holds: days become dates, lists tuples.
Deadlines, periods and day rules are read by the parsers of `schedule`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Any, NoReturn, TypeAlias

from r57ledger.format.common import Text, When
from r57ledger.format.identity import ID
from r57ledger.format.target import Range
from r57ledger.schedule import deadline, period
from r57ledger.schedule.due import DAY_RULES, is_day_rule, parse_rules
from r57ledger.schedule.remedy import remedy, remedy_of_day
from r57ledger.words.language import LANGUAGES

_ID = re.compile(ID)

Read: TypeAlias = Callable[[Any], Any]

_ENDS = ("from", "to")
"""The keys of a range."""


class Fault(ValueError):  # noqa: N818 - what is wrong with a value, not that something failed
    """A value that does not fit: `name` is what is wrong, `context` what there is to be told.

    The context may hold a `message`, a `hint`, and the steps (`at`) from the value to what is to
    blame. `value_findings` turns names into rules.
    """

    def __init__(self, name: str, **context: Any) -> None:
        super().__init__(name)
        self.name = name
        self.context = context


def fail(name: str, **context: Any) -> NoReturn:
    """Raise a `Fault`."""
    raise Fault(name, **context)


def _code(value: object) -> str:
    if type(value) is not str:
        fail("not_text")
    if not value.strip():
        fail("blank")
    return value


def _text(value: object) -> Text:
    if type(value) is str and value.strip():
        return value
    if type(value) is not dict:
        return _code(value)
    if not value:
        fail("blank")
    for language, text in value.items():
        if language not in LANGUAGES:
            fail("not_a_language", at=(language,))
        if type(text) is not str:
            fail("not_text", at=(language,))
        if not text.strip():
            fail("blank", at=(language,))
    return value


def _texts(value: object) -> tuple[Text, ...]:
    if type(value) is not list:
        return (_text(value),)
    texts = []
    for i, text in enumerate(value):
        try:
            texts.append(_text(text))
        except Fault as fault:
            fail(fault.name, at=(i, *fault.context.get("at", ())))
    return tuple(texts)


@lru_cache(maxsize=8192)
def _day_of(text: str) -> date:
    try:
        return deadline.parse_day(text)
    except deadline.DeadlineError as error:
        fail("bad_date", message=error.message, hint=remedy_of_day(error))


@lru_cache(maxsize=8192)
def _when_of(text: str) -> When:
    if text.startswith("by "):
        return When(_day_of(text[3:]), exact=False)
    return When(_day_of(text))


def _day(value: object) -> date:
    if type(value) is not str:
        fail("not_a_day")
    return _day_of(value)


def _when(value: object) -> When:
    if type(value) is not str:
        fail("not_a_day")
    return _when_of(value)


def _when_text(value: object) -> str:
    _when(value)
    return str(value)


def _deadline(value: object) -> str:
    if type(value) is int and value in period.YEARS:
        return str(value)
    if type(value) is not str:
        fail("not_a_deadline")
    try:
        return deadline.parse(value).text
    except deadline.DeadlineError as error:
        fail("bad_deadline", message=error.message, hint=remedy(error))


def _day_rule(value: object) -> str:
    if type(value) is not str:
        fail("bad_day_rule")
    try:
        parse_rules(value)
    except deadline.DeadlineError as error:
        fail("bad_day_rule", message=error.message, hint=remedy(error))
    return value


def _task_due(value: object) -> str:
    """Read a deadline or a day rule; whether the task comes again is looked at later."""
    if type(value) is not str or not (is_day_rule(value) or value.startswith(DAY_RULES)):
        return _deadline(value)
    try:
        parse_rules(value)
    except deadline.DeadlineError as error:
        fail("bad_deadline", message=error.message, hint=remedy(error))
    return value


def _period(value: object) -> str:
    return _period_by(period.parse_period, value)


def _report_period(value: object) -> str:
    return _period_by(period.parse_report_period, value)


def _period_by(parse: Callable[[str], period.Period], value: object) -> str:
    if type(value) is int:
        value = str(value)
    if type(value) is str:
        try:
            return parse(value).text
        except ValueError:
            pass
    raise Fault("bad_period")


def _number(value: object) -> int | float:
    if type(value) is int or (type(value) is float and isfinite(value)):
        return value
    raise Fault("not_a_number")


def _goal(value: object) -> int | float | Range:
    if type(value) is str or type(value) is list:
        fail("not_a_goal")
    if type(value) is not dict:
        return _number(value)
    for key in value:
        if key not in _ENDS:
            fail("extra_forbidden", at=(key,))
    for key in _ENDS:
        if key not in value:
            fail("missing", at=(key,))
        try:
            _number(value[key])
        except Fault as fault:
            fail(fault.name, at=(key,))
    return Range(*(value[key] for key in _ENDS))


def _id(value: object) -> str:
    if type(value) is not str or not _ID.fullmatch(value):
        fail("bad_id")
    return value


def _leads(value: object) -> str | tuple[str, ...]:
    """Read one id, or a list of ids of which there must be one."""
    if type(value) is not list:
        return _id(value)
    if not value:
        fail("too_short")
    ids = []
    for i, item in enumerate(value):
        try:
            ids.append(_id(item))
        except Fault as fault:
            fail(fault.name, at=(i,))
    return tuple(ids)


def _leads_of_task(value: object) -> tuple[str, ...]:
    leads = _leads(value)
    return (leads,) if isinstance(leads, str) else leads


def _flag(value: object) -> bool:
    if type(value) is not bool:
        fail("not_a_flag")
    return value


READERS: dict[str, Read] = {
    "code": _code,
    "text": _text,
    "texts": _texts,
    "day": _day,
    "day or by": _when,
    "day or by, as text": _when_text,
    "deadline": _deadline,
    "day rule": _day_rule,
    "deadline or day rule": _task_due,
    "period": _period,
    "report period": _report_period,
    "number": _number,
    "number or range": _goal,
    "id or ids": _leads_of_task,
    "id or ids, as written": _leads,
    "flag": _flag,
}
"""The readers of forms, by their names."""
