"""Pictures made of characters: they read without colour."""

from __future__ import annotations

from r57ledger.render.cells import BAR_WIDTH, bar, formatter, trend
from r57ledger.views.table import Kind


def test_a_bar_is_as_wide_as_promised_and_loses_no_class() -> None:
    # 601 + 404 + 104 + 178 = 1,287 on 20 characters: up to 9.3, 15.6, 17.2, 20.
    assert bar((("#", 601), ("=", 404), ("!", 104), (".", 178))) == "#" * 9 + "=" * 7 + "!" + "..."
    assert bar((("#", 10_000), ("!", 1))).endswith("!")
    assert len(bar((("#", 10_000), ("!", 1)))) == BAR_WIDTH
    assert bar((("#", 1), ("=", 10_000)))[0] == "#"
    assert bar((("#", 0), ("!", 3))) == "!" * BAR_WIDTH
    assert bar((("#", 0),)) == ""


def test_a_trend_goes_from_blank_to_the_largest() -> None:
    assert trend((("01", 0), ("02", 1), ("03", 5), ("04", 10))) == " .+@"
    assert trend((("01", 0), ("02", 0))) == "  "
    assert trend(()) == ""


def test_values_for_people() -> None:
    assert formatter(Kind.INT)(21914) == "21,914"
    assert formatter(Kind.PERCENT)(46.75) == "46.75%"
    assert formatter(Kind.WORD)("done_on_time") == "done on time"
    assert formatter(Kind.FLAG)(False) == ""
    assert formatter(Kind.LIST)(("a", "b")) == "a, b"
    assert formatter(Kind.TEXT)(None) == ""
