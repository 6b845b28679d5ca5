"""Columns share a terminal's width: numbers, days and ids keep theirs, texts wrap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from r57ledger.render.layout import Wish, layout

FIXED, TITLE, NAME, ID = Wish(10, 10), Wish(90, 24, 2), Wish(40, 14, 1), Wish(30, 30)


def test_what_fits_is_not_touched() -> None:
    assert layout([FIXED, TITLE, NAME, ID], 170) == [10, 90, 40, 30]


def test_texts_share_what_is_left_by_their_weights() -> None:
    # 130 - 10 - 30 = 90: the title has 60, the name 30.
    assert layout([FIXED, TITLE, NAME, ID], 130) == [10, 60, 30, 30]


def test_a_modest_text_leaves_its_share_to_the_others() -> None:
    # 90 are left; the name wants 12 of its 30, so the title has 78.
    assert layout([FIXED, TITLE, Wish(12, 5, 1), ID], 130) == [10, 78, 12, 30]


def test_a_text_with_a_long_word_has_more_than_its_share() -> None:
    # 90 are left, of which the name's share is 30; its longest word needs 40.
    assert layout([FIXED, TITLE, Wish(60, 40, 1), ID], 130) == [10, 50, 40, 30]


def test_what_a_short_text_leaves_goes_to_one_whose_share_was_too_small() -> None:
    # 38 are left; the name's share is 12, less than its longest word, but the title wants only 5.
    assert layout([Wish(5, 5, 2), Wish(48, 14, 1)], 38) == [5, 33]


def test_nothing_is_made_too_narrow() -> None:
    # 10 + 24 + 14 + 30
    assert layout([FIXED, TITLE, NAME, ID], 78) == [10, 24, 14, 30]
    assert layout([FIXED, TITLE, NAME, ID], 77) is None


WISHES = st.lists(
    st.builds(
        lambda natural, least, weight: Wish(natural, min(natural, least), weight),
        st.integers(1, 300),
        st.integers(1, 60),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=9,
)


@given(WISHES, st.integers(10, 250))
def test_it_fits_or_there_is_no_such_table(wishes: list[Wish], room: int) -> None:
    widths = layout(wishes, room)
    needed = sum(wish.least if wish.weight else wish.natural for wish in wishes)
    assert (widths is None) == (needed > room)
    if widths is not None:
        assert sum(widths) <= room
        for wide, wish in zip(widths, wishes, strict=True):
            assert (wish.least if wish.weight else wish.natural) <= wide <= wish.natural
