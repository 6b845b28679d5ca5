"""How many columns of a terminal a text takes."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

# What is one column wide without a closer look: ASCII, Latin with its Vietnamese letters, Greek,
# Cyrillic, common punctuation, arrows, mathematical signs, and lines of frames. The closer look
# takes half a microsecond a character.
_NARROW = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u1e00-\u1fff"
                     "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u218b\u2190-\u2319"
                     "\u2460-\u25fc]*")  # fmt: skip


def width(text: str) -> int:
    """Return the display width of a text without control characters: wide 2, combining 0."""
    if _is_narrow(text):
        return len(text)
    return sum(map(character_width, text))


def character_width(character: str) -> int:
    """Return 2 for a wide character, 0 for one that joins the character before it, else 1."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def longest(texts: Sequence[str]) -> int:
    """Return the display width of the widest of some texts; 0 for none."""
    # One look at all of them together takes less time than one at each.
    return max(map(measure(texts), texts), default=0)


def measure(texts: Sequence[str]) -> Callable[[str], int]:
    """Return the function that tells the width of each of some texts: `len` for narrow ones."""
    return len if _is_narrow("".join(texts)) else width


def pad(text: str, to: int, *, right: bool = False) -> str:
    """Return the text filled with blanks to a display width, at its left where `right`."""
    blanks = " " * (to - width(text))
    return blanks + text if right else text + blanks


class Cells(NamedTuple):
    """A column of texts under its heading; `right`: it stands at the right."""

    heading: str
    cells: Sequence[str]
    right: bool = False


def side_by_side(columns: Iterable[Cells], gap: str) -> Iterator[str]:
    """Yield the lines of columns: the headings, a rule, the cells; no line ends with blanks.

    All columns have as many cells.
    """
    filled, forms = [], []
    for heading, cells, right in columns:
        # One look at all texts together takes less time than one at each of a few.
        lines = [heading, "", *cells]
        narrow = _is_narrow("".join(lines))
        widest = max(map(len if narrow else width, lines))
        lines[1] = "-" * widest
        if narrow:
            # Filled when a line is made: a text for each would take more memory than the lines.
            forms.append(f"%{widest}s" if right else f"%-{widest}s")
        else:
            lines = [pad(line, widest, right=right) for line in lines]
            forms.append("%s")
        filled.append(lines)
    form = gap.join(forms)
    for row in zip(*filled, strict=True):
        yield (form % row).rstrip()


def _is_narrow(text: str) -> bool:
    return text.isascii() or _NARROW.fullmatch(text) is not None
