"""The values that keys of several records share: texts, days, deadlines, ids."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import isfinite

from r57ledger.format.common import Text, When
from r57ledger.format.identity import ID as ID_FORM
from r57ledger.schedule import deadline, period
from r57ledger.schedule.remedy import remedy
from r57ledger.text import LANGUAGES
from r57ledger.yaml.schema.values import Fault, Form, Many, Read, Value, Whole, at, wrong


def _string(value: object) -> str:
    if type(value) is not str:
        wrong("not_text")
    if not value.strip():
        wrong("blank")
    return value


def _text(value: object) -> Text:
    if type(value) is str and value.strip():
        return value
    if type(value) is not dict:
        return _string(value)
    if not value:
        wrong("blank")
    for language, text in value.items():
        if language not in LANGUAGES:
            wrong("not_a_language", at=(language,))
        if type(text) is not str:
            wrong("not_text", at=(language,))
        if not text.strip():
            wrong("blank", at=(language,))
    return value


def _texts(value: object) -> tuple[Text, ...]:
    if type(value) is list:
        return tuple([at(i, _text, text) for i, text in enumerate(value)])
    return (_text(value),)


@lru_cache(maxsize=8192)
def _day_of(text: str) -> date:
    try:
        return deadline.parse_day(text)
    except deadline.DeadlineError as error:
        wrong("bad_date", message=error.message, hint=remedy(error))


@lru_cache(maxsize=8192)
def _when_of(text: str) -> When:
    if text.startswith("by "):
        return When(_day_of(text[3:]), exact=False)
    return When(_day_of(text))


def _day(value: object) -> date:
    if type(value) is not str:
        wrong("not_a_day")
    return _day_of(value)


def _when(value: object) -> When:
    if type(value) is not str:
        wrong("not_a_day")
    return _when_of(value)


def _deadline(value: object) -> str:
    if type(value) is int and value in period.YEARS:
        return str(value)
    if type(value) is not str:
        wrong("not_a_deadline")
    try:
        return deadline.parse(value).text
    except deadline.DeadlineError as error:
        wrong("bad_deadline", message=error.message, hint=remedy(error))


def _day_rule(value: object) -> str:
    from r57ledger.schedule.due import parse_due

    if type(value) is not str:
        wrong("bad_day_rule")
    try:
        return parse_due(value).text
    except deadline.DeadlineError as error:
        wrong("bad_day_rule", message=error.message, hint=remedy(error))


def _period(value: object) -> str:
    if type(value) is int:
        value = str(value)
    if type(value) is str:
        try:
            return period.parse_period(value).text
        except ValueError:
            pass
    raise Fault("bad_period")


def _number(value: object) -> int | float:
    if type(value) is int or (type(value) is float and isfinite(value)):
        return value
    raise Fault("not_a_number")


def _flag(value: object) -> bool:
    if type(value) is not bool:
        wrong("not_a_flag")
    return value


CODE = Value(_string)
TEXT = Value(_text)
TEXTS = Value(_texts, lambda value: tuple(value) if type(value) is list else (value,))
DAY = Value(_day, _day_of)
WHEN = Value(_when, _when_of)
DEADLINE = Value(_deadline, str)
DAY_RULE = Value(_day_rule)
PERIOD = Value(_period, str)
NUMBER = Value(_number)
FLAG = Value(_flag)
COUNT = Whole(0, 9999)

ID = Form(f"^(?:{ID_FORM})$")
"""A unit's or plan's id; whether it exists is for the ledger's rules to say."""
TASK_ID = Form(f"^(?:{ID_FORM})/(?:{ID_FORM})$")
"""PLAN/ID: a task or an initiative."""
ANY_ID = Form(f"^(?:{ID_FORM})(?:/(?:{ID_FORM}))?$")
URL = Form(r"^https?://[^\s/]\S*$")
SHA256 = Form("^[0-9a-f]{64}$")
EMAIL = Form(r"^[^\s@]+@[^\s@]+$")
RULE_CODE = Form("^R57-[0-9]{3}$")

CODES = Many(CODE)
IDS = Many(ID)
TASK_IDS = Many(TASK_ID)


def _id(value: object) -> str:
    return _as("bad_id", ID.read, value)


def _ids(value: object) -> tuple[str, ...]:
    if type(value) is not list:
        wrong("not_a_list")
    return tuple([at(i, _id, unit) for i, unit in enumerate(value)])


def _as(name: str, read: Read, value: object) -> str:
    try:
        return str(read(value))
    except ValueError:
        wrong(name)


def _task_kind(value: object) -> str:
    if value not in ("task", "regular"):
        wrong("not_a_choice", choices="task or regular")
    return str(value)


def _assigned(value: object) -> str:
    _when(value)
    return str(value)


CORRECTABLE: dict[str, Read] = {
    "due": _deadline,
    "lead": _id,
    "each": _ids,
    "assigned": _assigned,
    "kind": _task_kind,
}
"""The fields of a task that a correction may mend, and how each one's value is read."""
