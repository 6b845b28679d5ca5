"""The tables of keys as pydantic types, which find every fault of a record and its place.

Only for files that do not fit: importing pydantic takes as long as a whole warm answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal, Required

from pydantic import (
    AfterValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Strict,
    TypeAdapter,
    ValidationError,
    with_config,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from r57ledger.yaml.schema.table import KINDS
from r57ledger.yaml.schema.values import (
    ByKind,
    ByName,
    Fault,
    Form,
    Keys,
    Many,
    Read,
    Value,
    Whole,
    Word,
    field_of,
)

# No value is converted in silence, and no key is passed over.
_STRICT = with_config(ConfigDict(strict=True, extra="forbid"))
# A tuple that a list is read into; strict mode would want a tuple.
_LIST = Strict(False)


def errors_of(kind: str, data: object) -> list[Any]:
    """Return pydantic's errors about a record's data; none where they fit.

    Without their inputs and texts, which repeat hostile data without end.
    """
    try:
        _adapter(kind).validate_python(data)
    except ValidationError as error:
        return error.errors(include_input=False, include_url=False)
    return []


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_mapping(KINDS[kind].keys))


def _checked(read: Read) -> Callable[[Any], Any]:
    """Return a reader whose faults pydantic collects, with their places."""

    def validate(value: Any) -> Any:
        try:
            return read(value)
        except Fault as fault:
            context = {"message": "", **fault.context}
            raise PydanticCustomError(fault.name, "{message}", context) from None

    return validate


def _hint(value: Value) -> Any:  # noqa: PLR0911 - one return a kind of value
    match value:
        case Form():
            return Annotated[str, Field(pattern=value.pattern)]
        case Word():
            return Literal[value.words]
        case Whole():
            return Annotated[int, Field(ge=value.least, le=value.most)]
        case Many():
            items: Any = tuple[_hint(value.item), ...]  # type: ignore[misc]
            return Annotated[items, _LIST, Field(min_length=value.least)]
        case ByName():
            return dict[_hint(value.name), _hint(value.value)]  # type: ignore[misc]
        case Keys():
            mapping = _mapping(value)
            make = value.make
            return Annotated[mapping, AfterValidator(_checked(make))] if make else mapping
        case ByKind():
            return Annotated[reduce(or_, map(_hint, value.kinds.values())), Discriminator("kind")]
    return Annotated[Any, PlainValidator(_checked(value.read))]


def _mapping(keys: Keys) -> Any:
    hints = {}
    for key, value in keys.keys.items():
        hint, field = _hint(value), field_of(key)
        if field != key:
            hint = Annotated[hint, Field(alias=key)]
        hints[field] = Required[hint] if key in keys.must else hint
    return _STRICT(TypedDict("Mapping", hints, total=False))  # type: ignore[operator]
