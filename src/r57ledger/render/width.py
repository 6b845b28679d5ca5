"""How many columns of a terminal a text takes."""

from __future__ import annotations

import re
import unicodedata

# What is one column wide without a closer look: ASCII, Latin with its Vietnamese letters, Greek,
# Cyrillic, and common punctuation. The closer look takes half a microsecond a character.
_NARROW = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u1e00-\u1fff"
                     "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")  # fmt: skip


def width(text: str) -> int:
    """Return the display width of a text without control characters: wide 2, combining 0."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(map(character_width, text))


def character_width(character: str) -> int:
    """Return 2 for a wide character, 0 for one that joins the character before it, else 1."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def pad(text: str, to: int, *, right: bool = False) -> str:
    """Return the text filled with blanks to a display width, at its left where `right`."""
    blanks = " " * (to - width(text))
    return blanks + text if right else text + blanks
