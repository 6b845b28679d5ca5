"""Texts that would command a terminal, a runner or a reader, for tests of the formats."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

PIECES = (
    "\x1b]8;;http://x\x07", "\x1b[2J", "[red]", "[/]", "[link=x]", "##[", "##vso[", "##teamcity[",
    "::error::", "\r", "\n", "|", "\t", "\u202e", "\u200b", "\u2028", "\x85", "\x00", "a", " ", ":",
    "\ufeff", "\u115f", "\udc80", "=1+1", "`", "<b>", "\\", "ệ", "漢", "e\u0301", "#", "[",
)  # fmt: skip
NASTY = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
UNSEEN = set("\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\ufeff") | {
    chr(code) for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
}


def unfit(character: str) -> bool:
    """Controls, lone surrogates, line separators, and what is not seen or reorders."""
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in UNSEEN
