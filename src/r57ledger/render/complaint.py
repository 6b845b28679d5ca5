"""What the program cannot do and what helps, as lines for the error stream."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.render import screen
from r57ledger.render.wrapping import wrapped
from r57ledger.text import escape
from r57ledger.words.message import say

_PROGRAM = "r57:"


def lines(message: str, hint: str | None, *, wide: int | None, styles: bool) -> Iterator[str]:
    """Yield the lines; wrapped where it is told how `wide` the terminal is."""
    yield from _lines(f"{_PROGRAM} {escape(message)}", screen.ERROR, wide, styles)
    if hint:
        help_ = say("help: {help}", help=escape(hint))
        yield from _lines(help_, screen.HEADING, wide, styles)


def _lines(text: str, style: str, wide: int | None, styles: bool) -> Iterator[str]:
    for n, line in enumerate(text.split("\n")):
        for m, part in enumerate(wrapped(line, wide) if wide else [line]):
            label, colon, rest = part.partition(":") if not n and not m else ("", "", part)
            yield screen.styled(label + colon, style, styles) + rest
