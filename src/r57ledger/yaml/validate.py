"""The records of `format` as pydantic types: what the plain data of a file must be.

Each declared class becomes a typed mapping of its keys, in which no other key is allowed and no
value is converted. pydantic only judges: what it returns is not used, and `format.build` makes the
record of the data.
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal, Required, get_args, get_origin

from pydantic import (
    AfterValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    with_config,
)
from typing_extensions import TypedDict

from r57ledger.format.common import Evidence
from r57ledger.format.entry import CORRECTABLE, CORRECTED_KINDS, REPLACEMENT, EntryKind
from r57ledger.format.keys import RECORDS, Key, Type, is_part, keys_of, keys_of_entry, type_of
from r57ledger.format.marks import Form, Least
from r57ledger.words.message import mark
from r57ledger.yaml.values import CHECKS, Check, fault

Fields = dict[str, Any]

_STRICT = with_config(ConfigDict(strict=True, extra="forbid"))


def errors_in(kind: str, data: object) -> list[Any]:
    """Return pydantic's errors about a record's plain data, without their inputs and texts.

    Both repeat hostile data without end.
    """
    try:
        _adapter(kind).validate_python(data)
    except ValidationError as error:
        return error.errors(include_input=False, include_url=False)
    return []


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_mapping(keys_of(RECORDS[kind])))


def _mapping(keys: dict[str, Key], **of_kind: Any) -> Any:
    """Return the type of a mapping with these keys.

    `of_kind` are the types of keys that the kind of an entry decides, in place of the declared.
    """
    types = {name: of_kind.get(name) or _pydantic_type(key.type) for name, key in keys.items()}
    fields = {
        name: Required[types[name]] if key.must else types[name] for name, key in keys.items()
    }
    return _STRICT(TypedDict("Mapping", fields, total=False))  # type: ignore[operator]


def _pydantic_type(annotation: Any) -> Any:
    """Return the type that pydantic is to validate a declared type with."""
    type_ = type_of(annotation)
    return _one_or_many(type_) if type_.alone is not None else _type_of_one(type_)


def _type_of_one(type_: Type) -> Any:
    if type_.entries:
        kinds = [_entry(name, kind) for name, kind in type_.entries.kinds.items()]
        return list[Annotated[reduce(or_, kinds), Discriminator("kind")]]  # type: ignore[misc]
    if type_.replaced:
        return _mapping(keys_of_entry(REPLACEMENT), kind=Literal[CORRECTED_KINDS])
    if type_.form:
        return _form(type_.form)
    if type_.item:
        least = next((mark.items for mark in type_.marks if isinstance(mark, Least)), 0)
        item: Any = _pydantic_type(type_.item)
        return Annotated[list[item], Field(min_length=least)]
    if get_origin(type_.of) is dict:
        return dict[tuple(map(_pydantic_type, get_args(type_.of)))]  # type: ignore[misc]
    return _part(type_.of) if is_part(type_) else type_.of


def _part(part: Any) -> Any:
    mapping = _mapping(keys_of(part))
    return Annotated[mapping, AfterValidator(_check_evidence)] if part is Evidence else mapping


def _one_or_many(type_: Type) -> Any:
    """Return the type of a key with a single value or a list; the data decide which it is.

    A mapping is judged as the only item of a list, unless a single value is a mapping too.
    """
    alone, listed = TypeAdapter(_pydantic_type(type_.alone)), TypeAdapter(_type_of_one(type_))
    several = list if is_part(type_of(type_.alone)) else (list, dict)

    def read(value: Any) -> Any:
        return (listed if isinstance(value, several) else alone).validate_python(value)

    return Annotated[Any, PlainValidator(read)]


def _form(form: Form) -> Any:
    schema = form.schema
    if "enum" in schema:
        words = schema["enum"]
        if isinstance(words[0], str):
            return Literal[tuple(words)]
        return Annotated[Any, PlainValidator(_one_of(words))]
    if "minimum" in schema:
        return Annotated[int, Field(ge=schema["minimum"], le=schema["maximum"])]
    if form.name in CHECKS:
        return Annotated[Any, PlainValidator(CHECKS[form.name])]
    return Annotated[str, Field(pattern=schema["pattern"])]


def _entry(name: str, kind: EntryKind) -> Any:
    mapping = _mapping(keys_of_entry(kind), kind=Literal[name])
    if name == "correction":
        return Annotated[mapping, AfterValidator(_check_correction)]
    return mapping


def _one_of(words: list[Any]) -> Check:
    """Return the check for numbers and flags, which pydantic's Literal takes for one another."""

    def check(value: Any) -> None:
        if not any(type(value) is type(word) and value == word for word in words):
            raise fault("not_a_choice", choices=", ".join(str(word).lower() for word in words))

    return check


def _check_evidence(evidence: Fields) -> None:
    """Check that evidence names what proves something."""
    if "file" in evidence and "sha256" not in evidence:
        raise fault("evidence", message=mark("This evidence names a `file` without its `sha256`."))
    if "sha256" in evidence and "file" not in evidence:
        said = mark("This evidence has a `sha256`, and no `file` that it is of.")
        raise fault("evidence", message=said)
    if not evidence:
        raise fault("evidence", message=mark("This evidence names nothing."))


def _check_correction(entry: Fields) -> None:
    """Check that a correction has one of its two forms, and that its values are the field's.

    Raises a `fault`, or pydantic's error about `from` and `to`.
    """
    if "field" in entry:
        _forbid(entry, ("entry", "replace", "void"), "a correction of a field")
        if "to" not in entry:
            said = mark("This correction lacks `to`, the field's right value.")
            raise fault("lacking", message=said)
        for name in _MOVED:
            if name in entry:
                _correction_adapter(entry["field"]).validate_python({name: entry[name]})
        return
    if "entry" not in entry:
        said = mark("This correction names neither a `field` nor an `entry`.")
        raise fault("lacking", message=said)
    _forbid(entry, _MOVED, "a correction of an entry")
    if ("replace" in entry) == ("void" in entry):
        raise fault("lacking", message=_REPLACE_OR_VOID)


_REPLACE_OR_VOID = mark("This correction of an `entry` wants either `replace` or `void: true`.")
_MOVED = ("from", "to")


@cache
def _correction_adapter(field: str) -> TypeAdapter[Any]:
    """Return the type of a correction's `from` or `to`, which is a value of the task's field."""
    form = CORRECTABLE[field]
    return TypeAdapter(_mapping({name: Key(name, name, form, must=False) for name in _MOVED}))


def _forbid(entry: Fields, names: tuple[str, ...], where: str) -> None:
    for name in names:
        if name in entry:
            raise fault("out_of_place", at=(name,), where=where)
