"""From offsets in a text to lines and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from r57ledger.diagnostic import Span


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span of `text[start:end]`; lines end at line feeds, columns are characters."""
    return next(spans_of(text, [(start, end)]))


def spans_of(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield the span of each stretch, given as its start and end, in the order of the text.

    Each line feed is counted once for all stretches: a text may hold a million odd characters.
    """
    line, line_start, here = 1, 0, 0
    for start, end in stretches:
        positions: list[int] = []
        for offset in (start, end):
            line += text.count("\n", here, offset)
            line_start = max(line_start, text.rfind("\n", here, offset) + 1)
            here = offset
            positions += (line, offset - line_start + 1)
        yield Span(*positions)
