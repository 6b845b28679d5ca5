"""What is written is read back as it was meant."""

from __future__ import annotations

from datetime import date

import pytest
import yaml_rs

from r57ledger.demo.emit import Record, emit


@pytest.mark.parametrize(
    "text",
    [
        "Cục Dữ liệu", "05-NQ/BMH", "2025-07", "before 2025-04-01", "a: b", "a #b", "yes", "No",
        "null", "- a", "[x]", "{x}", "'x'", '"x"', " x", "x ", "", "x:", "100%", "5 working days",
        "một, hai", "*", "&x", "!x", "|", ">", "@x", "`x`", "?", "~", "on", "1e3x", "(a)",
    ],
)  # fmt: skip
def test_a_text_stays_a_text(text: str) -> None:
    written = emit({"alone": text, "listed": [text, "x"]})
    assert yaml_rs.loads(written) == {"alone": text, "listed": [text, "x"]}


def test_nested_data_in_block_style() -> None:
    record: Record = {
        "title": {"vi": "Á", "en": "A"},
        "due": "2025-12",
        "until": date(2025, 9, 30),
        "complete": False,
        "value": 97.5,
        "each": ["vu-a", "vu-b"],
        "log": [
            {"date": date(2025, 7, 1), "kind": "submission", "evidence": [{"document": "1/BC"}]},
            {"date": "by 2025-07-02", "kind": "completion"},
        ],
    }
    assert emit(record) == (
        "title:\n"
        "  vi: Á\n"
        "  en: A\n"
        "due: 2025-12\n"
        "until: 2025-09-30\n"
        "complete: false\n"
        "value: 97.5\n"
        "each: [vu-a, vu-b]\n"
        "log:\n"
        "  - date: 2025-07-01\n"
        "    kind: submission\n"
        "    evidence:\n"
        "      - document: 1/BC\n"
        "  - date: by 2025-07-02\n"
        "    kind: completion\n"
    )


def test_a_long_list_takes_a_line_for_each() -> None:
    names = [f"don-vi-so-{n}-cua-bo" for n in range(6)]
    assert emit({"each": names}).splitlines() == ["each:", *(f"  - {name}" for name in names)]
