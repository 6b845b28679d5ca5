"""Targets and difficulties, beyond the smallest example of each rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from r57ledger.diagnostic import Diagnostic
from rules.conftest import Find

TARGET = "plans/kh-01/targets/x1.yaml"
DIFFICULTY = "plans/kh-01/difficulties/d1.yaml"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("operator: '='\nvalue: 0\nunit: percent\n", []),
        ("operator: '='\nvalue: 100\nunit: '%'\n", []),
        ("operator: '='\nvalue: 100.5\nunit: percent\n", ["R57-603 value"]),
        ("operator: '='\nvalue: -1\nunit: '%'\n", ["R57-603 value"]),
        ("operator: '='\nvalue: 0.8\nunit: '%'\n", ["R57-603 value"]),
        ("operator: '='\nvalue: 0.8\nunit: '%'\nnote: Below one percent\n", []),
        ("operator: '='\nvalue: 0.8\nunit: ha\n", []),
        ("operator: '='\nvalue: 1200\nunit: firms\n", []),
        ("operator: '='\nvalue: 120\nunit: percent\nnote: Of the plan's own number\n", []),
        (
            "unit: percent\nmeasurements: [{date: 2026-01-01, value: 120, document: 1/BC}]\n",
            ["R57-603 measurements.0.value"],
        ),
        (
            "unit: percent\nmeasurements: "
            "[{date: 2026-01-01, value: 120, document: 1/BC, note: Of last year's}]\n",
            [],
        ),
        (
            "measurements: [{date: 2026-01-01, value: 1, document: 1/BC}, "
            "{date: 2026-01-01, value: 2, url: 'https://a.example'}]\n",
            ["R57-604 measurements.1.date"],  # two of one day
        ),
        ("measurements: [{date: 2026-01-01, value: 1}]\n", ["R57-605 measurements.0"]),
        ("value: 80\n", ["R57-610 value"]),
        ("value: {from: 16, to: 18}\n", []),
        ("operator: '='\n", []),  # the source gives no number
        ("lead: unstated\n", []),
        ("lead: vu-phap-chee\n", ["R57-601 lead"]),
        ("tasks: [kh-01/t9]\n", ["R57-602 tasks.0"]),
        (
            "measurements: [{date: 2026-07-01, value: 1, document: 1/BC}]\n",
            ["R57-403 measurements.0.date"],
        ),
    ],
)
def test_targets(find: Find, text: str, findings: list[str]) -> None:
    assert find({TARGET: f"title: Target\ndue: 2030\n{text}"}) == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("owner: vu-phap-chee\n", ["R57-601 owner"]),
        ("tasks: [kh-01/t9]\n", ["R57-602 tasks.0"]),
        ("raised: 2026-07-01\n", ["R57-403 raised"]),
        ("raised: 2026-06-30\n", []),
        ("log: [{date: 2026-07-01, kind: note, note: A}]\n", ["R57-403 log.0.date"]),
        (
            "raised: 2026-03-02\nlog: [{date: 2026-03-01, kind: note, note: A}]\n",
            ["R57-402 log.0.date"],
        ),
        ("raised: 2026-03-01\nlog: [{date: 2026-03-01, kind: note, note: A}]\n", []),
        ("raised: by 2026-03-02\nlog: [{date: 2026-03-01, kind: note, note: A}]\n", []),
        (
            "log: [{date: 2026-03-02, kind: note, note: A}, "
            "{date: 2026-03-01, kind: note, note: B}]\n",
            ["R57-401 log.1.date"],
        ),
        ("log: [{date: 2026-03-02, kind: note, note: A, unit: cuc-x}]\n", ["R57-451 log.0.unit"]),
    ],
)
def test_difficulties(find: Find, text: str, findings: list[str]) -> None:
    assert find({DIFFICULTY: f"title: No money\nlevel: unit\n{text}"}) == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("by: van-phong-bo\nto: [bo-vhttdl]\n", []),
        ("by: van-phong\nto: [bo-vhttdl]\n", ["R57-601 by"]),
        ("to: [bo-vhttdl, van-phong]\n", ["R57-601 to.1"]),
    ],
)
def test_proposals(find: Find, text: str, findings: list[str]) -> None:
    assert find({DIFFICULTY: f"kind: proposal\ntitle: A standard\n{text}"}) == findings


def test_a_range_that_does_not_go_up_is_told_the_words_that_do(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    def help_(value: str) -> list[str | None]:
        return [d.help for d in diagnose({TARGET: f"title: Target\ndue: 2030\nvalue: {value}\n"})]

    assert help_("{from: 9, to: 5}") == ["Write `from: 5` and `to: 9`."]
    assert help_("{from: 5, to: 5}") == ['Write a single number as `operator: "="` and `value: 5`.']
