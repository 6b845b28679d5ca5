"""Days and numbers as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from r57ledger.words.formatting import change, day, number, percent, share
from r57ledger.words.language import use
from r57ledger.words.sentences import either, listed, long_day


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("vi", "04/07/2025", "Chủ nhật, ngày 30/11/2025"),
        ("en", "4 July 2025", "Sunday 30 November 2025"),
        ("ru", "04.07.2025", "воскресенье, 30.11.2025"),
    ],
)
def test_days(language: str, short: str, long: str) -> None:
    use(language)
    assert day(date(2025, 7, 4)) == short
    assert long_day(date(2025, 11, 30)).casefold() == long.casefold()


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("vi", ("0", "999", "21.914", "39,98", "-1.234,5")),
        ("en", ("0", "999", "21,914", "39.98", "-1,234.5")),
        ("ru", ("0", "999", "21 914", "39,98", "-1 234,5")),
    ],
)
def test_numbers(language: str, texts: tuple[str, ...]) -> None:
    use(language)
    assert tuple(map(number, (0, 999, 21914, 39.98, -1234.5))) == texts


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("vi", ("46,75 %", "46,70 %", "—", "+1.200", "-1,50")),
        ("en", ("46.75%", "46.70%", "—", "+1,200", "-1.50")),
        ("ru", ("46,75 %", "46,70 %", "—", "+1 200", "-1,50")),
    ],
)
def test_shares_and_changes(language: str, texts: tuple[str, ...]) -> None:
    use(language)
    assert (percent(46.75), share(46.7), share(None), change(1200), change(-1.5)) == texts


@pytest.mark.parametrize(
    ("language", "both", "one_of"),
    [
        ("vi", "a, b và c", "a hoặc b"),
        ("en", "a, b and c", "a or b"),
        ("ru", "a, b и c", "a или b"),
    ],
)
def test_lists(language: str, both: str, one_of: str) -> None:
    use(language)
    assert listed(["a", "b", "c"]) == both
    assert either(["a", "b"]) == one_of
    assert listed(["a"]) == "a"
    assert listed([]) == ""
