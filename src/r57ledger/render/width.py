"""How many columns of a terminal a text takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

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


def aligned(heading: str, cells: Sequence[str], *, right: bool = False) -> list[str]:
    """Return a column's heading, a rule and its cells, all filled to the width of the widest."""
    # One look at all cells together takes less time than one at each of a few.
    narrow = _NARROW.fullmatch("".join(cells)) and _NARROW.fullmatch(heading)
    measure = len if narrow else width
    widest = max(map(measure, (heading, *cells)))
    lines = (heading, "-" * widest, *cells)
    if not narrow:
        return [pad(line, widest, right=right) for line in lines]
    return [line.rjust(widest) if right else line.ljust(widest) for line in lines]
