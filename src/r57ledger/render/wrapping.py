"""Texts broken into lines at blanks; a word is never broken, so that ids can be copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from r57ledger.render.width import character_width, width

_LONGEST = 60
"""A word of a text that is longer and is no id, code or address may be broken."""
_OPEN = 14
"""How much room a word asks for that may be broken."""
_COPIED = frozenset("/@_:.-#=")


def wrapped(
    text: str, wide: int, *, breaking: bool = False, measure: Callable[[str], int] = width
) -> list[str]:
    """Return the lines of a text, at most `wide` columns wide; an empty text has none.

    A word that is wider stands on a line of its own, whole: a terminal goes on in its next line,
    and what is copied from there is still one word. Where that would spoil a table, with
    `breaking`, words are broken that nobody copies. `measure` may be `len` for a narrow text.
    """
    if measure(text) <= wide:
        return [text] if text else []
    lines: list[str] = []
    line, room = "", max(wide, 1)
    left = room
    for word in text.split(" "):
        size = measure(word)
        if line and size < left:
            line = f"{line} {word}"
            left -= size + 1
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, room) if breaking and size > room else (word,)
        lines += whole
        left = room - (measure(line) if whole else size)
    return [*lines, line] if line else lines


def least_width(texts: Iterable[str]) -> int:
    """Return how wide a column must be at least, so that no word of its texts is broken in it."""
    words = {word for text in set(texts) for word in text.split(" ")}
    sizes = ((word, width(word)) for word in words)
    return max((min(n, _OPEN) if _may_break(word, n) else n for word, n in sizes), default=0)


def _may_break(word: str, size: int) -> bool:
    """Tell whether a word is broken rather than let a column grow: a script without blanks."""
    if size <= _OPEN:
        return False
    return size > len(word) or (size > _LONGEST and not _COPIED & set(word))


def _pieces(word: str, room: int) -> list[str]:
    """Return the parts of a word that may be broken, each as wide as there is room."""
    if not _may_break(word, width(word)):
        return [word]
    pieces, piece, filled = [], "", 0
    for character in word:
        size = character_width(character)
        if piece and filled + size > room:
            pieces.append(piece)
            piece, filled = "", 0
        piece += character
        filled += size
    return [*pieces, piece]
