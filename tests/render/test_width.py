"""The columns that a text takes on a terminal."""

from __future__ import annotations

import unicodedata

import pytest

from r57ledger.render.width import character_width, measure, pad, width


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


def test_narrow_letters_are_narrow_one_by_one() -> None:
    letters = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) != "Cn"]
    narrow = [letter for letter in letters if measure([letter]) is len]
    assert len(narrow) > 2000
    assert {character_width(letter) for letter in narrow} == {1}
