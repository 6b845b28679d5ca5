"""The records of `format` as pydantic types: what a file's data must be, and the record of them.

Each declared class becomes a typed mapping of its keys, in which no other key is allowed and no
value is converted in silence; what such a mapping holds is then put into the class.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal, NamedTuple, Required, get_args, get_origin

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

from r57ledger.format.build import make
from r57ledger.format.common import Evidence
from r57ledger.format.entry import CORRECTABLE, CORRECTED_KINDS, REPLACEMENT, EntryKind
from r57ledger.format.keys import (
    RECORDS,
    Key,
    Type,
    is_part,
    keys_of,
    keys_of_entry,
    type_of,
)
from r57ledger.format.marks import Form, Least
from r57ledger.words.message import mark
from r57ledger.yaml.values import READERS, Fault, Read, fail

Fields = dict[str, Any]

_STRICT = with_config(ConfigDict(strict=True, extra="forbid"))


class Validated(NamedTuple):
    """A record, or None and pydantic's errors, without their inputs and texts.

    Both repeat hostile data without end.
    """

    record: Any
    errors: list[Any]


def validate(kind: str, id_: str, path: str, data: object) -> Validated:
    """Return the record that plain data stand for, or what is wrong with them."""
    try:
        fields = _adapter(kind).validate_python(data)
    except ValidationError as error:
        return Validated(None, error.errors(include_input=False, include_url=False))
    return Validated(make(kind, id_, path, fields), [])


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_mapping(keys_of(RECORDS[kind])))


def _mapping(keys: dict[str, Key], **of_kind: Any) -> Any:
    """Return the type of a mapping with these keys.

    `of_kind` are the types of keys that the kind of an entry decides, in place of the declared.
    """
    fields = {}
    for name, key in keys.items():
        value_type = of_kind.get(name) or _pydantic_type(key.type)
        if key.field != name:
            value_type = Annotated[value_type, Field(alias=name)]
        fields[key.field] = Required[value_type] if key.must else value_type
    return _STRICT(TypedDict("Mapping", fields, total=False))  # type: ignore[operator]


def _pydantic_type(annotation: Any) -> Any:
    """Return the type that pydantic is to validate a declared type with."""
    type_ = type_of(annotation)
    return _one_or_many(type_) if type_.alone is not None else _type_of_one(type_)


def _type_of_one(type_: Type) -> Any:
    if type_.entries:
        kinds = [_entry(name, kind) for name, kind in type_.entries.kinds.items()]
        return _list_of(Annotated[reduce(or_, kinds), Discriminator("kind")])
    if type_.replaced:
        return _mapping(keys_of_entry(REPLACEMENT), kind=Literal[CORRECTED_KINDS])
    if type_.form:
        return _form(type_.form)
    if type_.item:
        least = next((mark.items for mark in type_.marks if isinstance(mark, Least)), 0)
        return _list_of(_pydantic_type(type_.item), least)
    if get_origin(type_.of) is dict:
        return dict[tuple(map(_pydantic_type, get_args(type_.of)))]  # type: ignore[misc]
    return _part(type_.of) if is_part(type_) else type_.of


def _list_of(item: Any, least: int = 0) -> Any:
    """Return the type of a list, which becomes a tuple; strict mode would want a tuple."""
    return Annotated[tuple[item, ...], Strict(False), Field(min_length=least)]


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
        return _read_by(_one_of(words))
    if "minimum" in schema:
        return Annotated[int, Field(ge=schema["minimum"], le=schema["maximum"])]
    if form.name in READERS:
        return _read_by(READERS[form.name])
    return Annotated[str, Field(pattern=schema["pattern"])]


def _part(part: Any) -> Any:
    """Return the type of a mapping that becomes an object of the class `part`."""

    def build(fields: Fields) -> Any:
        if part is Evidence:
            _check_evidence(fields)
        return part(**fields)

    return Annotated[_mapping(keys_of(part)), AfterValidator(_reporting(build))]


def _entry(name: str, kind: EntryKind) -> Any:
    mapping = _mapping(keys_of_entry(kind), kind=Literal[name])
    if name == "correction":
        return Annotated[mapping, AfterValidator(_reporting(_check_correction))]
    return mapping


def _read_by(read: Read) -> Any:
    return Annotated[Any, PlainValidator(_reporting(read))]


def _reporting(read: Read) -> Callable[[Any], Any]:
    """Return a reader whose faults pydantic collects, with their places."""

    def run(value: Any) -> Any:
        try:
            return read(value)
        except Fault as fault:
            context = {"message": "", **fault.context}
            raise PydanticCustomError(fault.name, "{message}", context) from None

    return run


def _one_of(words: list[Any]) -> Read:
    """Return a reader for numbers and flags, which pydantic's Literal takes for one another."""

    def read(value: Any) -> Any:
        if not any(type(value) is type(word) and value == word for word in words):
            fail("not_a_choice", choices=", ".join(map(str, words)))
        return value

    return read


def _check_evidence(fields: Fields) -> None:
    """Check that evidence names what proves something. Raises `Fault`."""
    if "file" in fields and "sha256" not in fields:
        fail("evidence", message=mark("This evidence names a `file` without its `sha256`."))
    if "sha256" in fields and "file" not in fields:
        fail("evidence", message=mark("This evidence has a `sha256`, and no `file` that it is of."))
    if not fields:
        fail("evidence", message=mark("This evidence names nothing."))


def _check_correction(entry: Fields) -> Fields:
    """Check that a correction has one of its two forms, and read its values as the field's.

    Raises `Fault`, or pydantic's error about `from` and `to`.
    """
    if "field" in entry:
        _forbid(entry, ("entry", "replace", "void"), "a correction of a field")
        if "to" not in entry:
            fail("lacking", message=mark("This correction lacks `to`, the field's right value."))
        for name, field in _FROM_AND_TO:
            if field in entry:
                entry |= _correction_adapter(entry["field"]).validate_python({name: entry[field]})
        return entry
    if "entry" not in entry:
        fail("lacking", message=mark("This correction names neither a `field` nor an `entry`."))
    _forbid(entry, ("from_", "to"), "a correction of an entry")
    if ("replace" in entry) == ("void" in entry):
        fail("lacking", message=_REPLACE_OR_VOID)
    return entry


_REPLACE_OR_VOID = mark("This correction of an `entry` wants either `replace` or `void: true`.")
_FROM_AND_TO = (("from", "from_"), ("to", "to"))


@cache
def _correction_adapter(field: str) -> TypeAdapter[Any]:
    """Return the type of a correction's `from` or `to`, which is a value of the task's field."""
    form = CORRECTABLE[field]
    return TypeAdapter(
        _mapping({name: Key(name, key, form, must=False) for name, key in _FROM_AND_TO})
    )


def _forbid(entry: Fields, fields: tuple[str, ...], where: str) -> None:
    for field in fields:
        if field in entry:
            fail("out_of_place", at=(field.rstrip("_"),), where=where)
