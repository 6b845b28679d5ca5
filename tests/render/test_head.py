"""The head of every view: both clocks, and how old the last recorded fact is."""

from __future__ import annotations

from datetime import date

import pytest

from r57ledger.render.head import clocks, silence, title
from r57ledger.views.table import Head, Table

DAY = date(2025, 7, 15)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2025, 7, 4), "last recorded fact 4 July 2025, 11 days ago"),
        (date(2025, 7, 14), "last recorded fact 14 July 2025, 1 day ago"),
        (DAY, "last recorded fact 15 July 2025, the same day"),
        (None, "no fact is recorded up to 15 July 2025"),
    ],
)
def test_silence_is_told(last: date | None, said: str) -> None:
    assert silence(Head("", DAY, "r", last)) == said


def test_the_day_asked_about_is_always_there() -> None:
    head = Head("Sổ", DAY, "commit a1b2c3d", DAY)
    with_day = Table("x", "Overdue on 15 July 2025", head, ())
    assert clocks(with_day).startswith("Sổ · commit a1b2c3d · last")
    assert clocks(with_day._replace(title="x")).startswith(
        "Sổ · as of 15 July 2025 · commit a1b2c3d"
    )


def test_filters_are_told() -> None:
    head = Head("", DAY, "r", None, {}, ("led by A (a)", "of plan kh-1"))
    assert title(Table("x", "T", head, ())) == "T (only: led by A (a); of plan kh-1)"
    # A sentence ends after what was filtered.
    assert title(Table("x", "None.", head, ())) == "None (only: led by A (a); of plan kh-1)."
