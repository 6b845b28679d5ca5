"""The JSON Schema of the records: it describes each key, and accepts what the program accepts."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from r57ledger.demo.ledger import files as demo_files
from r57ledger.format import common
from r57ledger.format.identity import identify
from r57ledger.format.keys import RECORDS, type_of
from r57ledger.format.schema import json_schema
from r57ledger.words.language import use
from r57ledger.yaml import emit
from r57ledger.yaml.decode import data_of
from r57ledger.yaml.parse import parse
from r57ledger.yaml.values import CHECKS


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(json_schema(kind))


def fits(value: Any, kind: str) -> bool:
    return validator(kind).is_valid(value)


@pytest.mark.parametrize("kind", RECORDS)
def test_each_is_a_schema(kind: str) -> None:
    Draft7Validator.check_schema(json_schema(kind, {"unit": ["vu-a"], "plan": []}))


def test_every_file_of_this_repository_and_of_the_demonstration_fits(
    corpus: dict[str, bytes],
) -> None:
    demo = {f"demo/{path}": text.encode() for path, text in demo_files().items()}
    for path, content in {**corpus, **demo}.items():
        kind = identify(path.removeprefix("demo/")).kind
        assert fits(data_of(content), kind), path


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
    assert fits({**TASK, **more}, "task")


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
    assert not fits({**TASK, **more}, "task")


DIFFICULTY = {"title": "No money", "level": "ministry"}
PROPOSAL = {"title": "Money", "kind": "proposal", "to": ["bo-truong"]}


def test_a_proposal_may_stand_where_a_difficulty_does() -> None:
    assert fits(DIFFICULTY, "difficulty")
    assert fits(PROPOSAL, "difficulty")
    assert fits(PROPOSAL, "proposal")
    assert not fits({**DIFFICULTY, "to": ["bo-truong"]}, "difficulty")
    assert not fits({**PROPOSAL, "level": "ministry"}, "difficulty")


def test_only_known_ids_fit_where_they_are_told() -> None:
    known = {"unit": ["vu-a", "vu-b"], "plan": ["kh-1"]}
    task = Draft7Validator(json_schema("task", known))
    assert task.is_valid(TASK)
    assert task.is_valid({**TASK, "lead": ["vu-a", "vu-b"]})
    assert task.is_valid({**TASK, "lead": "unstated"})
    assert not task.is_valid({**TASK, "lead": "vu-c"})
    assert not task.is_valid({**TASK, "coordinating": ["kh-1"]})
    assert not task.is_valid({**TASK, "log": [EXTENSION]})  # bo-truong approved it
    plan = Draft7Validator(json_schema("plan", known))
    written = {"title": "Plan", "kind": "plan", "issuer": "vu-a", "parents": ["kh-1"]}
    own = {"reporting": [{"id": "bao-cao"}], "initiatives": [{"id": "he-thong", "title": "S"}]}
    assert plan.is_valid({**written, **own})
    assert not plan.is_valid({**written, "parents": ["vu-a"]})
    assert not plan.is_valid({**written, "issuer": "kh-1"})


FORMS = {
    form.name: form
    for alias in vars(common).values()
    if (form := type_of(alias).form) and "examples" in form.schema
}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_shown_as_an_example_is_accepted(name: str) -> None:
    schema = FORMS[name].schema
    for example in schema["examples"]:
        assert Draft7Validator(schema).is_valid(example)
        if name in CHECKS:
            CHECKS[name](example)  # raises for what it does not accept


def test_days_deadlines_and_periods_have_examples() -> None:
    assert {"day", "day or by", "deadline", "day rule", "period", "task id"} <= FORMS.keys()


def places(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in plain data but the whole."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in steps:
        yield (*place, step)
        if isinstance(value, dict | list):
            yield from places(value, (*place, step))


VALUES: list[Any] = [
    *("", " ", "x", "vu-a", "kh-1/t1", "2025-07-15", "by 2025-07-15", "2025-Q3", "unstated"),
    *("before day 25", "30 days after assigned", "https://a.vn", "R57-101", "error", "proposal"),
    *(0, 1, 25, 2025, -1, 1.5, True, False, None, [], {}, ["vu-a"], ["a", {"vi": "b"}]),
    *({"vi": "a"}, {"de": "a"}, {"from": 1, "to": 2}, {"name": "A"}, [{"unit": "vu-a"}]),
    *([{"document": "d"}], [{"url": "https://a.vn"}], [EXTENSION]),
]
RECORD_TEXTS = {
    path: text
    for path, text in demo_files().items()
    if identify(path).kind in ("task", "plan", "unit", "target", "difficulty", "report")
}


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_what_the_program_accepts_fits(choice: st.DataObject) -> None:
    path = choice.draw(st.sampled_from(sorted(RECORD_TEXTS)))
    kind = identify(path).kind
    data: Any = deepcopy(data_of(RECORD_TEXTS[path].encode()))
    *above, step = choice.draw(st.sampled_from(list(places(data))))
    parent = data
    for one in above:
        parent = parent[one]
    if isinstance(parent, dict) and choice.draw(st.booleans()):
        step = choice.draw(st.sampled_from(["parent", "kind", "note", "unit", "due", "x", step]))
    parent[step] = choice.draw(st.sampled_from(VALUES))
    if parse(path, emit.document(data)).record is not None:
        assert fits(data, kind), list(validator(kind).iter_errors(data))


def mappings(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that names the keys of a mapping, but the languages of a text."""
    if isinstance(schema, dict):
        keys = schema.get("properties", {})
        if schema.get("additionalProperties") is False and set(keys) != {"vi", "en", "ru"}:
            yield keys
    if isinstance(schema, dict | list):
        for one in schema.values() if isinstance(schema, dict) else schema:
            yield from mappings(one)


def descriptions(kind: str) -> set[str]:
    found = list(mappings(json_schema(kind)))
    assert found
    return {key["description"] for keys in found for key in keys.values()}


@pytest.mark.parametrize("kind", RECORDS)
def test_every_key_is_described(kind: str) -> None:
    assert "" not in descriptions(kind)


def test_no_description_has_a_link_into_a_page() -> None:
    kind = json_schema("difficulty")["else"]["properties"]["kind"]
    assert kind["description"] == "`proposal` makes it a proposal."


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("language", ["vi", "ru"])
def test_descriptions_are_in_the_language_of_the_run(kind: str, language: str) -> None:
    english = descriptions(kind)
    use(language)
    assert not english & descriptions(kind)
