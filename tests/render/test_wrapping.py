"""Lines end between words; what may be copied is never broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from r57ledger.render.width import width
from r57ledger.render.wrapping import least_width, wrapped

ADDRESS = "https://vanban.chinhphu.vn/?pageid=27160&docid=214567&classid=1"


def test_lines_end_at_blanks() -> None:
    assert wrapped("mot hai ba bon", 7) == ["mot hai", "ba bon"]
    assert wrapped("mot hai", 7) == ["mot hai"]
    assert wrapped("", 7) == []
    # Nothing is broken at a hyphen: van-phong-bo is an id.
    assert wrapped("ca van-phong-bo", 9) == ["ca", "van-phong-bo"]


@pytest.mark.parametrize("word", [ADDRESS, "kh-1/" + "nhiem-vu-" * 12, "1169/QĐ-TTg"])
def test_what_is_copied_is_never_broken(word: str) -> None:
    assert wrapped(f"a {word} b", 10, breaking=True) == ["a", word, "b"]
    assert least_width([word, "a b"]) == len(word)


def test_a_script_without_blanks_is_broken_where_a_table_would_be_spoiled() -> None:
    assert wrapped("漢字漢字漢", 6) == ["漢字漢字漢"]
    assert wrapped("漢字漢字漢字漢字漢", 6, breaking=True) == ["漢字漢", "字漢字", "漢字漢"]
    assert least_width(["漢" * 50]) == 14
    assert wrapped("a" * 100, 40, breaking=True) == ["a" * 40, "a" * 40, "a" * 20]
    assert least_width(["a" * 100]) == 14
    assert least_width(["a" * 50]) == 50


@given(st.text("ab ệ漢\u0301-/"), st.integers(1, 40))
def test_nothing_is_lost_and_only_one_word_is_too_wide(text: str, wide: int) -> None:
    text = " ".join(text.split())
    lines = wrapped(text, wide)
    assert " ".join(lines) == text
    assert all(width(line) <= wide or " " not in line for line in lines)
