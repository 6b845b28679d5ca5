"""Days and numbers as Vietnam writes them."""

from __future__ import annotations

from datetime import date

import pytest

from r57ledger.words.formatting import day, number, percent
from r57ledger.words.message import counted
from r57ledger.words.sentences import either, long_day


def test_days() -> None:
    assert day(date(2025, 7, 4)) == "4 July 2025"
    assert long_day(date(2025, 11, 30)) == "Sunday 30 November 2025"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (999, "999"), (21914, "21.914"), (39.98, "39,98"), (-1234.5, "-1.234,5")],
)  # fmt: skip
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


def test_percent_counts_and_lists() -> None:
    assert percent(46.75) == "46.75%"
    assert counted(1, "{n} task", "{n} tasks") == "1 task"
    assert counted(1287, "{n} task", "{n} tasks") == "1.287 tasks"
    assert [either(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a or b", "a, b or c",
    ]  # fmt: skip
