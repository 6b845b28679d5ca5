"""How the values of each form are judged that a regular expression or a choice does not describe.

A value is judged strictly, and stays as it is: `format.build` makes of it what a record holds.
Deadlines, periods and day rules are read by the parsers of `schedule`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from math import isfinite
from typing import Any, TypeAlias

from pydantic_core import PydanticCustomError

from r57ledger.format.identity import ID
from r57ledger.schedule import deadline, period
from r57ledger.schedule.due import DAY_RULES, is_day_rule, parse_rules
from r57ledger.schedule.remedy import remedy, remedy_of_day
from r57ledger.words.language import LANGUAGES

Check: TypeAlias = Callable[[Any], None]
"""A function that raises a `fault` for a value that does not fit."""

_ID = re.compile(ID)
_ENDS = ("from", "to")
"""The keys of a range."""


def fault(name: str, **context: Any) -> PydanticCustomError:
    """Return what to raise for a value that does not fit: pydantic collects it, with its place.

    `name` is what is wrong, which `value_findings` turns into a rule. The context is what there is
    to be told: a `message`, a `hint`, and the steps (`at`) from the value to what is to blame.
    """
    return PydanticCustomError(name, "", context)


def _code(value: object) -> None:
    if type(value) is not str:
        raise fault("not_text")
    if not value.strip():
        raise fault("blank")


def _text(value: object) -> None:
    if type(value) is not dict:
        _code(value)
        return
    if not value:
        raise fault("blank")
    for language, text in value.items():
        if language not in LANGUAGES:
            raise fault("not_a_language", at=(language,))
        _at(language, _code, text)


def _texts(value: object) -> None:
    if type(value) is list:
        _each(_text, value)
    else:
        _text(value)


def _each(check: Check, values: list[Any]) -> None:
    for position, value in enumerate(values):
        _at(position, check, value)


def _at(step: str | int, check: Check, value: object) -> None:
    """Judge a part of a value, to which a step leads."""
    try:
        check(value)
    except PydanticCustomError as error:
        context = error.context or {}
        raise fault(error.type, at=(step, *context.get("at", ()))) from None


@lru_cache(maxsize=8192)
def _parse_day(text: str) -> None:
    try:
        deadline.parse_day(text)
    except deadline.DeadlineError as error:
        raise fault("bad_date", message=error.message, hint=remedy_of_day(error)) from None


def _day(value: object) -> None:
    if type(value) is not str:
        raise fault("not_a_day")
    _parse_day(value)


def _day_or_by(value: object) -> None:
    _day(value.removeprefix("by ") if type(value) is str else value)


def _deadline(value: object) -> None:
    if type(value) is int and value in period.YEARS:
        return
    if type(value) is not str:
        raise fault("not_a_deadline")
    _parse(deadline.parse, value, "bad_deadline")


def _day_rule(value: object) -> None:
    if type(value) is not str:
        raise fault("bad_day_rule")
    _parse(parse_rules, value, "bad_day_rule")


def _task_due(value: object) -> None:
    """Judge a deadline or a day rule; whether the task comes again is looked at later."""
    if type(value) is str and (is_day_rule(value) or value.startswith(DAY_RULES)):
        _parse(parse_rules, value, "bad_deadline")
    else:
        _deadline(value)


def _parse(parse: Callable[[str], object], text: str, name: str) -> None:
    try:
        parse(text)
    except deadline.DeadlineError as error:
        raise fault(name, message=error.message, hint=remedy(error)) from None


def _period(parse: Callable[[str], object], value: object) -> None:
    if type(value) is not str and type(value) is not int:
        raise fault("bad_period")
    try:
        parse(str(value))
    except ValueError:
        raise fault("bad_period") from None


def _number(value: object) -> None:
    if type(value) is not int and (type(value) is not float or not isfinite(value)):
        raise fault("not_a_number")


def _goal(value: object) -> None:
    if type(value) is str or type(value) is list:
        raise fault("not_a_goal")
    if type(value) is not dict:
        _number(value)
        return
    for key in value:
        if key not in _ENDS:
            raise fault("extra_forbidden", at=(key,))
    for key in _ENDS:
        if key not in value:
            raise fault("missing", at=(key,))
        _at(key, _number, value[key])


def _id(value: object) -> None:
    if type(value) is not str or not _ID.fullmatch(value):
        raise fault("bad_id")


def _leads(value: object) -> None:
    """Judge one id, or a list of ids of which there must be one."""
    if type(value) is not list:
        _id(value)
        return
    if not value:
        raise fault("too_short")
    _each(_id, value)


def _flag(value: object) -> None:
    if type(value) is not bool:
        raise fault("not_a_flag")


CHECKS: dict[str, Check] = {
    "code": _code,
    "text": _text,
    "texts": _texts,
    "day": _day,
    "day or by": _day_or_by,
    "day or by, as text": _day_or_by,
    "deadline": _deadline,
    "day rule": _day_rule,
    "deadline or day rule": _task_due,
    "period": partial(_period, period.parse_period),
    "report period": partial(_period, period.parse_report_period),
    "number": _number,
    "number or range": _goal,
    "id or ids": _leads,
    "id or ids, as written": _leads,
    "flag": _flag,
}
"""What judges the values of forms, by their names."""
