"""A key that holds one value or a list of others: `parent` and `head` of a unit."""

from __future__ import annotations

from datetime import date

import pytest

from r57ledger.format.build import record_from
from r57ledger.format.common import Person
from r57ledger.format.schema import json_schema
from r57ledger.format.unit import Headship, Parentage
from r57ledger.yaml.parse import parse

UNIT = "name: Cục\nkind: agency\n"


@pytest.mark.parametrize(
    ("written", "field", "held"),
    [
        ("parent: bo\n", "parent", "bo"),
        ("parent: []\n", "parent", ()),
        (
            "parent:\n  - unit: bo\n    until: 2025-02-28\n  - unit: bo-b\n    from: 2025-03-01\n",
            "parent",
            (Parentage("bo", until=date(2025, 2, 28)), Parentage("bo-b", date(2025, 3, 1))),
        ),
        ("head:\n  name: Ông A\n", "head", Person("Ông A")),
        (
            "head:\n  - name: Ông A\n    until: 2025-02-28\n  - position: {vi: Cục trưởng}\n",
            "head",
            (
                Headship("Ông A", until=date(2025, 2, 28)),
                Headship(position={"vi": "Cục trưởng"}),
            ),
        ),
    ],
)
def test_what_stands_there_decides(written: str, field: str, held: object) -> None:
    parsed = parse("units/cuc.yaml", (UNIT + written).encode())
    assert not parsed.diagnostics
    assert getattr(parsed.record, field) == held
    # The data that are kept give the same record without being validated again.
    assert record_from("unit", "cuc", "units/cuc.yaml", parsed.data) == parsed.record


@pytest.mark.parametrize(
    ("written", "said", "line"),
    [
        ("parent: 5\n", '"5" is no id.', 3),
        ("parent: {unit: bo}\n", "`parent` wants a list, not a mapping.", 3),
        ("parent: [bo]\n", 'An item of `parent` wants a mapping, not "bo".', 3),
        ("parent:\n  - unit: bo\n    until: 2025-2-28\n", "A day is written year-month-day", 5),
        ("parent:\n  - from: 2025-03-01\n", "The key `unit` is missing here.", 4),
        ("parent:\n  - unit: bo\n    form: 2025-03-01\n", 'There is no key "form" here.', 5),
        ("head: Ông A\n", '`head` wants a mapping, not "Ông A".', 3),
        ("head:\n  nme: Ông A\n", 'There is no key "nme" here.', 4),
        ("head:\n  - nme: Ông A\n", 'There is no key "nme" here.', 4),
    ],
)
def test_what_is_wrong_is_told_at_its_place(written: str, said: str, line: int) -> None:
    (finding,) = parse("units/cuc.yaml", (UNIT + written).encode()).diagnostics
    assert finding.message.startswith(said)
    assert finding.span is not None
    assert finding.span.line == line


def test_the_schema_has_both() -> None:
    one, many, nothing = json_schema("unit")["properties"]["parent"]["anyOf"]
    assert one == {"allOf": [{"$ref": "#/definitions/unit"}]}
    assert nothing == {"type": "null"}
    assert many["type"] == "array"
    assert set(many["items"]["properties"]) == {"unit", "from", "until"}
