"""What makes a person's text fit to show, to find and to sort."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from r57ledger.text import collate, fold, fold_all, is_digits, nearest, pick, quoted, safe
from r57ledger.words.language import use


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("two\nlines\tand  blanks ", "two lines and blanks"),
        ("\x1b]8;;https://x\x07click\x1b[31m", r"\x1b]8;;https://x\x07click\x1b[31m"),
        ("pay \u202e001 đồng", r"pay \u202e001 đồng"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("C1 \x9b31m", r"C1 \x9b31m"),
        ("::error file=a::boo", ": :error file=a: :boo"),
        (":::x", ": : :x"),
        ("##[error]boo", "## [error]boo"),
        ("##vso[task.complete]", "## vso[task.complete]"),
        ("a ##teamcity[x] ##", "a ## teamcity[x] ##"),
        ("[red]markup[/]", "[red]markup[/]"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("lone \ud800", r"lone \ud800"),
    ],
)
def test_safe_shows_one_harmless_line(typed: str, shown: str) -> None:
    assert safe(typed) == shown


@given(st.text() | st.text(alphabet=":#[ x\n\x1b"))
def test_safe_never_lets_a_control_through(typed: str) -> None:
    shown = safe(typed)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in shown)
    assert "::" not in shown
    assert "##[" not in shown
    assert len(shown.splitlines()) <= 1


@given(st.text())
def test_safe_text_stays_as_it_is(typed: str) -> None:
    once = safe(typed)
    assert safe(once) == once


def test_quoted_is_short() -> None:
    assert quoted("a" * 61) == '"' + "a" * 59 + '…"'
    assert quoted("a" * 60) == '"' + "a" * 60 + '"'


def test_quoted_shows_the_space_at_an_end() -> None:
    # In "vu-x " is no id, the space is all that is wrong.
    assert quoted("vu-x ") == '"vu-x "'
    assert quoted("\tvu-x") == '" vu-x"'
    assert quoted("  ") == '""'


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Văn phòng Bộ", "van phong bo"),
        ("ĐẮK LẮK", "dak lak"),  # NFD does not split đ
        (unicodedata.normalize("NFD", "Vụ Pháp chế"), "vu phap che"),
        ("Bộ Văn hóa, Thể thao và Du lịch", "bo van hoa the thao va du lich"),
        ("  Аппарат   министерства ", "аппарат министерства"),
    ],
)
def test_fold_needs_no_diacritics(typed: str, key: str) -> None:
    assert fold(typed) == key


def test_hoa_in_both_spellings_is_found_by_either() -> None:
    assert fold("Văn hóa") == fold("Văn hoà".replace("hoà", "hoá")) == "van hoa"


def test_vietnamese_order() -> None:
    # The alphabet: a ă â … d đ e ê … o ô ơ … u ư; tones break ties: none, huyền, hỏi, ngã,
    # sắc, nặng.
    words = [
        "ưng",
        "ung",
        "ơn",
        "ôn",
        "on",
        "đa",
        "dạ",
        "dá",
        "dã",
        "dả",
        "dà",
        "da",
        "ân",
        "ăn",
        "an",
    ]
    assert sorted(words, key=collate) == list(reversed(words))


COMMANDS = ("overdue", "list", "show", "check", "summary", "tree", "difficulties", "estimates")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("overdu", "overdue"),  # a letter missed
        ("lsit", "list"),  # two letters swapped, in a short word
        ("lst", "list"),
        ("shhow", "show"),  # a letter doubled
        ("chack", "check"),  # a letter mistaken
        ("tre", "tree"),
        ("summery", "summary"),
        ("difficultys", "difficulties"),  # y for ie: two steps of a long word
        ("diff", "difficulties"),  # not written to its end
        ("vu phap che", "Vụ Pháp chế"),
        ("van phong", "Văn phòng Bộ"),
        ("phap che", "Vụ Pháp chế"),
        ("xyz", None),
        ("tester", None),
        ("", None),
    ],
)
def test_did_you_mean_measures_as_a_person_does(typed: str, meant: str | None) -> None:
    assert nearest(typed, [*COMMANDS, "Vụ Pháp chế", "Văn phòng Bộ"]) == meant


def test_of_equally_near_words_the_one_that_begins_alike_is_meant() -> None:
    assert nearest("kh-1/t03", ["kh-2/t03", "kh-1/t01", "kh-1/t02"]) == "kh-1/t01"


def test_of_candidates_without_an_order_the_first_by_the_alphabet_is_meant() -> None:
    # All are one step away, and begin alike. A set has another order in each run.
    ids = [f"kh-1/t17{n}" for n in "9248075"]
    assert nearest("kh-1/t173", frozenset(ids)) == "kh-1/t170"
    assert nearest("kh-1/t173", ids) == "kh-1/t179"


@given(st.lists(st.text(alphabet="aB,\t \n\x1cđ|")))
def test_many_texts_are_folded_as_each_is(values: list[str]) -> None:
    assert fold_all(values) == [fold(value) for value in values]


def test_pick_falls_back_vietnamese_first() -> None:
    use("vi")
    assert pick({"en": "Office", "ru": "Канцелярия"}) == "Office"
    use("ru")
    assert pick({"vi": "Văn phòng", "en": "Office"}) == "Văn phòng"
    assert pick("as it is") == "as it is"
    assert pick(None) == ""


def test_digits_are_those_from_0_to_9() -> None:
    assert is_digits("2025")
    assert not any(map(is_digits, ("", "-1", "1 2", "²", "٢٠٢٥")))
