"""The columns that a text takes on a terminal."""

from __future__ import annotations

import unicodedata

import pytest

from r57ledger.render.width import pad, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("Văn phòng Bộ", 12),
        (unicodedata.normalize("NFD", "Văn phòng Bộ"), 12),
        ("Министерство", 12),
        ("漢字", 4),
        ("…—·", 3),
        ("", 0),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad() -> None:
    assert pad("漢", 4) == "漢  "
    assert pad("漢", 4, right=True) == "  漢"
    assert pad("long", 2) == "long"
