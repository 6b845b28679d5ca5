"""The declared records as JSON Schema, with what each key means in the language of the run.

It is draft 7: all that is needed here is in it, every release of yaml-language-server knows it, of
which older ones take later drafts for it, and so do check-jsonschema and other editors.
"""

import ast
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise
from typing import Any, get_args, get_origin

from r57ledger.format.common import ID_SCHEMA, UNSTATED
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
from r57ledger.format.marks import Form, Least
from r57ledger.words.message import page

Schema = dict[str, Any]

FOLDER = ".r57/schema"
"""Where a ledger keeps the schemas of its records, for editors."""

_LINK = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")


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


def file_of(kind: str) -> str:
    """Return the name of the file with the schema of a kind of record."""
    return f"{kind}.schema.json"


def line_for(path: str, kind: str) -> str:
    """Return the line of a record's file by which an editor finds its schema in `FOLDER`."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{file_of(kind)}\n"


def text(schema: Any) -> str:
    """Return a schema as it is written into a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def json_schema(kind: str, known: Mapping[str, Iterable[str]] | None = None) -> Schema:
    """Return the JSON Schema of the files of a kind of record.

    `known` are the ids that a unit or a plan can be named by; without it any id may be. A
    difficulty's file may hold a proposal.
    """
    schema = _record(kind)
    if kind == "difficulty":
        is_proposal = {"properties": {"kind": {"const": "proposal"}}, "required": ["kind"]}
        schema = {"if": is_proposal, "then": _record("proposal"), "else": schema}
    whole = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"r57 {kind}",
        **schema,
        "definitions": {
            "unit": _id_schema(known and [*known["unit"], UNSTATED]),
            "plan": _id_schema(known and known["plan"]),
        },
    }
    return dict(_said(whole))


def _said(schema: Any) -> Any:
    """Return a schema that speaks the language of the run, without links: they lead into a page."""
    if isinstance(schema, list):
        return list(map(_said, schema))
    if not isinstance(schema, dict):
        return schema
    return {
        key: page(_LINK.sub(r"\1", one))
        if key == "description" and isinstance(one, str)
        else _said(one)
        for key, one in schema.items()
    }


def _record(kind: str) -> Schema:
    record = RECORDS[kind]
    schema = _mapping(keys_of(record), record)
    if kind == "task":
        schema["oneOf"] = [_with("lead"), _with("each")]
        schema["anyOf"] = [_with("due"), _with("every")]
    return schema


def _with(key: str) -> Schema:
    """Return the schema of mappings that have a key with a value."""
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}


def _id_schema(known: Iterable[str] | None) -> Schema:
    return ID_SCHEMA if known is None else {"enum": sorted(set(known))}


def _mapping(keys: dict[str, Key], record: Any, about: str = "", **types: Schema) -> Schema:
    """Return the schema of a mapping; `types` stand in the place of the declared ones."""
    means = meanings(record)
    return {
        "description": about or summary(record),
        "type": "object",
        "properties": {
            name: _described(key, means[key.field], types.get(name) or _schema(key.type))
            for name, key in keys.items()
        },
        "required": [name for name, key in keys.items() if key.must],
        "additionalProperties": False,
    }


def _described(key: Key, meaning: str, schema: Schema) -> Schema:
    """Return the schema of a key's value, which means what the key does and not what its form does.

    A key that a file need not have may stand there without a value.
    """
    described = {"description": meaning}
    return {**described, **(schema if key.must else _or_nothing(schema)), **described}


def _or_nothing(schema: Schema) -> Schema:
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else schema


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
        return _form(type_.form)
    if type_.item:
        least = [mark.items for mark in type_.marks if isinstance(mark, Least)]
        return {"type": "array", "items": _schema(type_.item), "minItems": sum(least)}
    if get_origin(type_.of) is dict:
        key, value = map(_schema, get_args(type_.of))
        return {"type": "object", "propertyNames": key, "additionalProperties": value}
    return _mapping(keys_of(type_.of), type_.of) if is_part(type_) else {}


def _form(form: Form) -> Schema:
    """Return the schema of a form; one definition stands for all ids of units, one for plans'."""
    if not form.names:
        return form.schema

    def with_references(schema: Any) -> Any:
        if schema == ID_SCHEMA:
            return {"allOf": [{"$ref": f"#/definitions/{form.names}"}]}
        if isinstance(schema, dict):
            return {key: with_references(one) for key, one in schema.items()}
        return list(map(with_references, schema)) if isinstance(schema, list) else schema

    return dict(with_references(form.schema))
