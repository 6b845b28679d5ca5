"""Targets and difficulties, beyond the smallest example of each rule."""

from __future__ import annotations

import pytest

from rules.conftest import Find

TARGET = "plans/kh-01/targets/x1.yaml"
DIFFICULTY = "plans/kh-01/difficulties/d1.yaml"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("value: 0\nunit: percent\n", []),
        ("value: 100\nunit: '%'\n", []),
        ("value: 100.5\nunit: percent\n", ["R57-603 value"]),
        ("value: -1\nunit: '%'\n", ["R57-603 value"]),
        ("value: 0.8\nunit: '%'\n", ["R57-603 value"]),
        ("value: 0.8\nunit: '%'\nnote: Below one percent\n", []),
        ("value: 0.8\nunit: ha\n", []),
        ("value: 1200\nunit: firms\n", []),
        ("value: 120\nunit: percent\nnote: Of the plan's own number\n", []),
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
