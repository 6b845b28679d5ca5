"""The declared records as JSON Schema (draft 2020-12), with what each key means."""

import ast
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise
from typing import Any, get_args, get_origin

from r57ledger.format.entry import CORRECTED_KINDS, REPLACEMENT, Entry
from r57ledger.format.keys import (
    RECORDS,
    Key,
    Type,
    is_part,
    keys_of,
    keys_of_entry,
    type_of,
)
from r57ledger.format.marks import Least

Schema = dict[str, Any]


@cache
def meanings(record: Any) -> dict[str, str]:
    """Return what the fields of a declared class mean: the docstrings below them.

    Python does not keep these, so they are read from the source.
    """
    body = ast.parse(getsource(record)).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - the source of a class
    return {
        ast.unparse(field.target): cleandoc(str(doc.value.value))
        for field, doc in pairwise(body.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(doc, ast.Expr)
        and isinstance(doc.value, ast.Constant)
    }


def summary(record: Any) -> str:
    """Return the first paragraph of what a declared class is, on one line."""
    body = ast.parse(getsource(record)).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - the source of a class
    return " ".join((ast.get_docstring(body) or "").partition("\n\n")[0].split())


def json_schema(kind: str) -> Schema:
    """Return the JSON Schema of the files of a kind of record."""
    record = RECORDS[kind]
    schema = _mapping(keys_of(record), record)
    if kind == "task":
        schema["oneOf"] = [{"required": ["lead"]}, {"required": ["each"]}]
        schema["anyOf"] = [{"required": ["due"]}, {"required": ["every"]}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _mapping(keys: dict[str, Key], record: Any, about: str = "", **types: Schema) -> Schema:
    """Return the schema of a mapping; `types` stand in the place of the declared ones."""
    means = meanings(record)
    return {
        "type": "object",
        "description": about or summary(record),
        "properties": {
            name: {"description": means[key.field], **(types.get(name) or _schema(key.type))}
            for name, key in keys.items()
        },
        "required": [name for name, key in keys.items() if key.must],
        "additionalProperties": False,
    }


def _schema(annotation: Any) -> Schema:
    type_ = type_of(annotation)
    if type_.alone is not None:
        return {"anyOf": [_schema(type_.alone), _schema_of_one(type_)]}
    return _schema_of_one(type_)


def _schema_of_one(type_: Type) -> Schema:
    if type_.entries:
        kinds = type_.entries.kinds.items()
        entries = [
            _mapping(keys_of_entry(kind), Entry, kind.says, kind={"const": name})
            for name, kind in kinds
        ]
        return {"type": "array", "items": {"oneOf": entries}}
    if type_.replaced:
        kind = {"enum": list(CORRECTED_KINDS)}
        return _mapping(keys_of_entry(REPLACEMENT), Entry, REPLACEMENT.says, kind=kind)
    if type_.form:
        return type_.form.schema
    if type_.item:
        least = [mark.items for mark in type_.marks if isinstance(mark, Least)]
        return {"type": "array", "items": _schema(type_.item), "minItems": sum(least)}
    if get_origin(type_.of) is dict:
        key, value = map(_schema, get_args(type_.of))
        return {"type": "object", "propertyNames": key, "additionalProperties": value}
    return _mapping(keys_of(type_.of), type_.of) if is_part(type_) else {}
