"""Columns share a terminal's width: numbers and days keep theirs, texts wrap, ids are cut last."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from r57ledger.render.layout import Wish, layout

FIXED, TITLE, NAME, ID = Wish(10), Wish(90, 2), Wish(40, 1), Wish(30, cuttable=True)


def test_what_fits_is_not_touched() -> None:
    assert layout([FIXED, TITLE, NAME, ID], 170) == [10, 90, 40, 30]


def test_texts_share_what_is_left_by_their_weights() -> None:
    # 130 - 10 - 30 = 90: the title has 60, the name 30.
    assert layout([FIXED, TITLE, NAME, ID], 130) == [10, 60, 30, 30]


def test_a_modest_text_leaves_its_share_to_the_others() -> None:
    # 90 are left; the name wants 12 of its 30, so the title has 78.
    assert layout([FIXED, TITLE, Wish(12, 1), ID], 130) == [10, 78, 12, 30]


def test_ids_give_way_where_texts_would_be_unreadable() -> None:
    # 60 - 10 - 30 leaves 20 for two texts that need 14 each: 50 are shared 2 : 1 : 1.
    assert layout([FIXED, TITLE, NAME, ID], 60) == [10, 25, 12, 12]


WISHES = st.lists(
    st.builds(Wish, st.integers(1, 300), st.integers(0, 2), st.booleans()), min_size=1, max_size=9
)


@given(WISHES, st.integers(10, 250))
def test_it_fits_unless_what_cannot_give_way_is_wider(wishes: list[Wish], room: int) -> None:
    widths = layout(wishes, room)
    firm = sum(wish.natural for wish in wishes if not wish.weight and not wish.cuttable)
    assert all(1 <= wide <= wish.natural for wide, wish in zip(widths, wishes, strict=True))
    if firm + len(wishes) <= room:
        assert sum(widths) <= room
