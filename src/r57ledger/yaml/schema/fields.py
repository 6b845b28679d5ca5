"""The kinds of value that records hold, and how each is read.

A value is checked strictly and becomes what `model` keeps: days become dates, lists tuples.
What cannot be read raises a `PydanticCustomError` whose type is the name of the fault; its
context may hold a `message`, a `hint` and the steps (`at`) from the value to what is to blame.
`yaml.faults` turns both these and pydantic's own errors into findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Annotated, Any, NoReturn, TypeAlias

from pydantic import AfterValidator, Field, PlainValidator, Strict
from pydantic_core import PydanticCustomError

from r57ledger import model
from r57ledger.rules.reading.identity import ID
from r57ledger.schedule import deadline, due, period
from r57ledger.text import LANGUAGES

_ID = re.compile(ID)


def wrong(fault: str, **context: Any) -> NoReturn:
    """Raise the error that pydantic collects, with the place."""
    raise PydanticCustomError(fault, "{message}", {"message": "", **context})


def _string(value: object) -> str:
    if type(value) is not str:
        wrong("not_text")
    if not value.strip():
        wrong("blank")
    return value


def _text(value: object) -> model.Text:
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


def _texts(value: object) -> tuple[model.Text, ...]:
    if type(value) is list:
        return tuple([at(i, _text, text) for i, text in enumerate(value)])
    return (_text(value),)


@lru_cache(maxsize=8192)
def _day_of(text: str) -> date:
    try:
        return deadline.parse_day(text)
    except deadline.DeadlineError as error:
        wrong("bad_date", message=error.message, hint=error.hint)


@lru_cache(maxsize=8192)
def _when_of(text: str) -> model.When:
    if text.startswith("by "):
        return model.When(_day_of(text[3:]), exact=False)
    return model.When(_day_of(text))


def _day(value: object) -> date:
    if type(value) is not str:
        wrong("not_a_day")
    return _day_of(value)


def _when(value: object) -> model.When:
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
        wrong("bad_deadline", message=error.message, hint=error.hint)


def _day_rule(value: object) -> str:
    if type(value) is not str:
        wrong("bad_day_rule")
    try:
        return due.parse_due(value).text
    except deadline.DeadlineError as error:
        wrong("bad_day_rule", message=error.message, hint=error.hint)


def _period(value: object) -> str:
    if type(value) is int:
        value = str(value)
    if type(value) is str:
        try:
            return period.parse_period(value).text
        except ValueError:
            pass
    wrong("bad_period")


def _number(value: object) -> int | float:
    if type(value) is int or (type(value) is float and isfinite(value)):
        return value
    wrong("not_a_number")


def _flag(value: object) -> bool:
    if type(value) is not bool:
        wrong("not_a_flag")
    return value


def _id(value: object) -> str:
    if type(value) is not str or not _ID.fullmatch(value):
        wrong("bad_id")
    return value


def _ids(value: object) -> tuple[str, ...]:
    if type(value) is not list:
        wrong("not_a_list")
    return tuple(at(i, _id, unit) for i, unit in enumerate(value))


def _task_kind(value: object) -> str:
    if value not in ("task", "regular"):
        wrong("not_a_choice", choices="task or regular")
    return str(value)


def _assigned(value: object) -> str:
    _when(value)
    return str(value)


def at(key: str | int, read: Callable[[object], Any], value: object) -> Any:
    """Return what `read` makes of the value under `key`, which an error then names."""
    try:
        return read(value)
    except PydanticCustomError as error:
        context = error.context or {}
        wrong(error.type, **{**context, "at": (key, *context.get("at", ()))})


CORRECTABLE: dict[str, Callable[[object], Any]] = {
    "due": _deadline,
    "lead": _id,
    "each": _ids,
    "assigned": _assigned,
    "kind": _task_kind,
}
"""The fields of a task that a correction may mend, and how each one's value is read."""

Code: TypeAlias = Annotated[str, PlainValidator(_string)]
Text: TypeAlias = Annotated[model.Text, PlainValidator(_text)]
Texts: TypeAlias = Annotated[tuple[model.Text, ...], PlainValidator(_texts)]
Day: TypeAlias = Annotated[date, PlainValidator(_day)]
When: TypeAlias = Annotated[model.When, PlainValidator(_when)]
Deadline: TypeAlias = Annotated[str, PlainValidator(_deadline)]
Period: TypeAlias = Annotated[str, PlainValidator(_period)]
Number: TypeAlias = Annotated[int | float, PlainValidator(_number)]
Flag: TypeAlias = Annotated[bool, PlainValidator(_flag)]

Id: TypeAlias = Annotated[str, Field(pattern=f"^(?:{ID})$")]
"""A unit's or plan's id; whether it exists is for the ledger's rules to say."""
TaskId: TypeAlias = Annotated[str, Field(pattern=f"^(?:{ID})/(?:{ID})$")]
"""PLAN/ID: a task or an initiative."""
AnyId: TypeAlias = Annotated[str, Field(pattern=f"^(?:{ID})(?:/(?:{ID}))?$")]
Url: TypeAlias = Annotated[str, Field(pattern=r"^https?://[^\s/]\S*$")]
Sha256: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Email: TypeAlias = Annotated[str, Field(pattern=r"^[^\s@]+@[^\s@]+$")]
RuleCode: TypeAlias = Annotated[str, Field(pattern="^R57-[0-9]{3}$")]
DayRule: TypeAlias = Annotated[str, PlainValidator(_day_rule)]
Count: TypeAlias = Annotated[int, Field(ge=0, le=9999)]


def becomes(make: Callable[..., Any]) -> AfterValidator:
    """Mark a mapping that becomes the NamedTuple `make`, which has a field for each key."""
    return AfterValidator(lambda fields: make(**fields))


LIST = Strict(False)
"""Marks a tuple that a list is read into; strict mode would want a tuple."""

Codes: TypeAlias = Annotated[tuple[Code, ...], LIST]
Ids: TypeAlias = Annotated[tuple[Id, ...], LIST]
TaskIds: TypeAlias = Annotated[tuple[TaskId, ...], LIST]
