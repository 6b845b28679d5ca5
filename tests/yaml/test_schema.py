"""The JSON Schema of the records: it describes each key, and accepts what the program accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from r57ledger.format.identity import identify
from r57ledger.format.keys import RECORDS
from r57ledger.format.schema import json_schema
from r57ledger.yaml.parse import parse

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def fits(value: Any, schema: Any) -> bool:  # noqa: PLR0911 - one return a word of the language
    """Whether a value fits a schema, by the words of JSON Schema that ours use."""
    unknown = set(schema) - {
        *("$schema", "description", "type", "properties", "required", "additionalProperties"),
        *("propertyNames", "minProperties", "items", "minItems", "pattern", "minLength"),
        *("minimum", "maximum", "enum", "const", "anyOf", "oneOf"),
    }
    assert not unknown
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "anyOf" in schema and not any(fits(value, one) for one in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(fits(value, one) for one in schema["oneOf"]) != 1:
        return False
    if isinstance(value, str):
        return bool(re.search(schema.get("pattern", ""), value))
    if isinstance(value, int):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    if isinstance(value, list):
        enough = len(value) >= schema.get("minItems", 0)
        return enough and all(fits(one, schema.get("items", {})) for one in value)
    return not isinstance(value, dict) or all(_fits_mapping(value, schema))


def _fits_mapping(value: dict[str, Any], schema: Any) -> Iterator[bool]:
    yield set(schema.get("required", ())) <= value.keys()
    yield len(value) >= schema.get("minProperties", 0)
    keys, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key, one in value.items():
        if key in keys:
            yield fits(one, keys[key])
        else:
            yield others if isinstance(others, bool) else fits(one, others)
            yield fits(key, schema.get("propertyNames", {}))


def test_every_file_of_this_repository_fits(corpus: dict[str, bytes]) -> None:
    schemas = {kind: json_schema(kind) for kind in RECORDS}
    for path, content in corpus.items():
        data = parse(path, content).data
        assert fits(json.loads(json.dumps(data)), schemas[identify(path).kind]), path


TASK = {"title": "Code", "lead": "vu-a", "due": "2025-12"}
EXTENSION = {
    "date": "2025-01-02",
    "kind": "extension",
    "to": "2026",
    "document": "d",
    "approved_by": "bo-truong",
    "reason": "r",
}


@pytest.mark.parametrize("more", [{}, {"log": [EXTENSION]}, {"product": ["a", {"vi": "b"}]}])
def test_a_task_fits(more: dict[str, Any]) -> None:
    assert fits({**TASK, **more}, json_schema("task"))


@pytest.mark.parametrize(
    "more",
    [
        {"id": "t1"},
        {"each": ["vu-b"]},
        {"title": " "},
        {"kind": "regullar"},
        {"lead": "Vụ A"},
        {"sources": [{"documnt": "a"}]},
        {"log": [{"date": "2025-01-02", "kind": "extension", "to": "2026"}]},
        {"log": [{**EXTENSION, "percent": 4}]},
    ],
)
def test_what_is_no_task_does_not_fit(more: dict[str, Any]) -> None:
    assert not fits({**TASK, **more}, json_schema("task"))


def descriptions(schema: Any) -> Iterator[str]:
    """Every description of a schema, and "" for a key that has none."""
    if isinstance(schema, dict):
        for one in schema.get("properties", {}).values():
            yield one.get("description", "")
        for key, one in schema.items():
            if key != "enum":
                yield from descriptions(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from descriptions(one)


@pytest.mark.parametrize("kind", RECORDS)
def test_every_key_is_described(kind: str) -> None:
    words = [one for one in descriptions(json_schema(kind)) if not one]
    # The languages of a text need no words of their own.
    assert len(words) == str(json_schema(kind)).count("'vi': {'type'") * 3
