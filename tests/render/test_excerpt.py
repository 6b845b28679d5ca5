"""Carets stand under the exact value, whatever the line before it is made of."""

from __future__ import annotations

import pytest

from r57ledger.diagnostic import Span
from r57ledger.render.excerpt import excerpt
from r57ledger.render.width import width


def span(line: int, column: int, end_column: int, end_line: int | None = None) -> Span:
    return Span(line, column, end_line or line, end_column)


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "carets"),
    [
        ("due: 2025-13", 6, 13, "due: 2025-13", "     ^^^^^^^"),
        # A tab goes to the next multiple of four: "a" + 3 blanks.
        ("a\tb: x", 6, 7, "a   b: x", "       ^"),
        # Each wide character takes two columns, and is under two carets.
        ("漢: 漢字", 4, 6, "漢: 漢字", "    ^^^^"),
        # A combining mark takes none.
        ("e\u0301: x", 5, 6, "e\u0301: x", "   ^"),
        # What cannot be seen is made visible, four columns of \x1b.
        ("a\x1bb: x", 6, 7, "a\\x1bb: x", "        ^"),
        ("a\u202e: x", 2, 3, "a\\u202e: x", " ^^^^^^"),
        # A runner's command is broken up by one blank.
        ("##[x: y", 7, 8, "## [x: y", "       ^"),
        ("##vso[x: y", 10, 11, "## vso[x: y", "          ^"),
        # Nothing is there yet: one caret after the colon.
        ("lead:", 6, 6, "lead:", "     ^"),
        ("lead: x\r", 7, 8, "lead: x", "      ^"),
    ],
)
def test_carets(line: str, start: int, end: int, shown: str, carets: str) -> None:
    lines = ["first", line, "last"]
    assert excerpt(lines, span(2, start, end)) == [
        f"2 | {shown}",
        f"  | {carets}",
    ]


def test_a_span_over_several_lines_shows_the_first() -> None:
    assert excerpt(["a: [", " 1]", ""], span(1, 4, 3, end_line=2)) == ["1 | a: [", "  |    ^"]


def test_a_long_line_is_shown_around_the_span() -> None:
    line = "x" * 5000 + "VALUE" + "y" * 5000
    shown, carets = excerpt([line], span(1, 5001, 5006))
    assert width(shown) < 220
    assert shown.startswith("1 | … xxx")
    assert shown.endswith("yyy …")
    assert shown[len(carets) - 5 : len(carets)] == "VALUE"


def test_a_place_outside_the_text_has_no_excerpt() -> None:
    assert excerpt(["a", ""], span(9, 1, 2)) == []
    assert excerpt(["ab"], span(1, 40, 50)) == ["1 | ab", "  |   ^"]
