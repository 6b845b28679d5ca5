"""The tables of the page on the file format are those that the declarations make."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from r57ledger.format.keys import RECORDS, keys_of
from r57ledger.format.schema import meanings

SCRIPT = Path(__file__).parent.parent / "docs" / "make_format.py"


@pytest.fixture
def script() -> Any:
    """The script that makes the tables."""
    spec = importlib.util.spec_from_file_location("make_format", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(script: Any, golden: Callable[[Path, str], None]) -> None:
    golden(script.PAGE, script.page())


def test_the_page_has_rows_for_records_entries_and_parts(script: Any) -> None:
    page = script.page()
    assert "| `title` | must | text | What is to be done. |" in page
    assert "| `return` | The product was sent back. |  | `reason` |" in page
    assert "| `from` |  | day | The first day of the membership. |" in page


@pytest.mark.parametrize("kind", RECORDS)
def test_every_key_says_in_a_sentence_what_it_means(kind: str) -> None:
    means = meanings(RECORDS[kind])
    for key in keys_of(RECORDS[kind]).values():
        assert means[key.field].endswith("."), key.name
