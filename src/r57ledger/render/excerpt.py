"""A line of a file with carets under the span of a finding, aligned on every terminal."""

from __future__ import annotations

from collections.abc import Sequence

from r57ledger.diagnostic import Span
from r57ledger.render.width import character_width, width
from r57ledger.text import RUNNER_COMMAND, has_blank_letters

_TAB = 4
LONGEST = 200
"""How many characters of a line are shown, where nothing is known of the width."""
_FEWEST = 20
_BEFORE = 60


def excerpt(lines: Sequence[str], span: Span, most: int = LONGEST) -> list[str]:
    """Return the span's first line with its number, and a line of carets under it.

    `lines` are those of the whole file. Tabs become blanks, what is unfit to show becomes
    visible, wide characters and combining marks are counted by the columns they take; a line over
    `most` characters is shown around the span. Empty for a span outside the text.
    """
    if not 1 <= span.line <= len(lines):
        return []
    line = lines[span.line - 1].removesuffix("\r")
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    start, end, line = _around(start, min(max(end, start), len(line)), line, max(most, _FEWEST))
    cells = _cells(line)
    before, under = "".join(cells[:start]), "".join(cells[start:end])
    gutter = str(span.line)
    carets = " " * width(before) + "^" * max(1, width(under))
    return [f"{gutter} | {''.join(cells)}".rstrip(), f"{' ' * len(gutter)} | {carets}"]


def _around(start: int, end: int, line: str, most: int) -> tuple[int, int, str]:
    """Cut a long line to a window that begins shortly before the span."""
    if len(line) <= most:
        return start, end, line
    first = max(0, min(start - min(_BEFORE, most // 3), len(line) - most))
    last = min(len(line), first + most)
    head, tail = "… " * (first > 0), " …" * (last < len(line))
    shift = len(head) - first
    window = line[first:last]
    return start + shift, min(end, last) + shift, f"{head}{window}{tail}"


def _cells(line: str) -> list[str]:
    """Return what each character is shown as."""
    commands = {match.end() for match in RUNNER_COMMAND.finditer(line)}
    if line.isprintable() and not commands and not has_blank_letters(line):
        return list(line)
    cells: list[str] = []
    column = 0
    for i, character in enumerate(line):
        if character == "\t":
            cell = " " * (_TAB - column % _TAB)
        elif i in commands:
            cell = f" {character}"  # A CI runner would obey `##[` and `##name[`.
        elif character.isprintable() and not has_blank_letters(character):
            cell = character
        else:
            cell = character.encode("unicode_escape").decode("ascii")
        cells.append(cell)
        column += character_width(cell) if len(cell) == 1 else len(cell)
    return cells
