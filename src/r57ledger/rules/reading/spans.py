"""From offsets in a text to lines and columns."""

from __future__ import annotations

from r57ledger.diagnostic import Span


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span of `text[start:end]`; lines end at line feeds, columns are characters."""
    return Span(*_position(text, start), *_position(text, end))


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def sentence(words: str) -> str:
    """Return words that start small, as errors carry them, as a sentence of a message."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")
