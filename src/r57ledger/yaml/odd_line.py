"""Which line is to blame where a reader broke off: often it is one before.

A line that has lost its colon or its indentation is a piece of text for YAML, and the next, correct
line is refused. So the line that was refused is compared with the lines beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from r57ledger.diagnostic import Span

_LINE = re.compile(r"( *)((?:- +)*)(\w[\w-]*:(?=[ \r]|$))?(.*)", re.ASCII)
_BEGIN = r" *(?:- +)*"
# The problem, and the sign in its line that is not what it looks like.
_LOOKALIKES = {
    "no-break space": re.compile(
        rf" *([\u00a0\u2007\u202f\u3000]+)|{_BEGIN}\w[\w-]*:([\u00a0\u2007\u202f\u3000])"
    ),
    "full-width colon": re.compile(rf"{_BEGIN}\w[\w-]*(\uff1a)"),
    "long dash": re.compile(r" *([\u2012-\u2015\u2212])[ \w]"),
    "text after a bracket": re.compile(
        rf"{_BEGIN}(?:[\w-]+: +)?(\[[^\[\]]*\]|{{[^{{}}]*}})(?= *[^\s,#\]}}:])"
    ),
    "no space after '-'": re.compile(r" *(-)\w"),
    "no space after ':'": re.compile(rf"{_BEGIN}[A-Za-z_]+(:)[^\s/:]"),
}


class RefusalCause(NamedTuple):
    """Why a text was refused, in words that `rules.reading.syntax` knows, and where."""

    problem: str
    span: Span


class TextLine(NamedTuple):
    """A line that is neither empty nor a comment. `column` is where its key or text begins.

    Indentation and column count from 0, the number counts from 1. A dash is part of neither key
    nor value; `key` is empty where the line begins with no word and colon.
    """

    number: int
    indent: int
    column: int
    key: str
    value: str

    @property
    def has_dash(self) -> bool:
        """Whether the line begins an item of a list."""
        return self.column > self.indent

    @property
    def is_bare(self) -> bool:
        """Whether the line is a key whose value follows below it."""
        return bool(self.key) and not self.value


def find_cause(text: str, problem: str, span: Span) -> RefusalCause:
    """Return the line that is to blame for a refusal of a text at a span.

    It is the line that was refused where no other one is more likely.
    """
    lines = _lines(text)
    at = next((i for i, line in enumerate(lines) if line.number >= span.line), len(lines)) - 1
    at += at + 1 < len(lines) and lines[at + 1].number == span.line
    if at < 0:
        return RefusalCause(problem, span)
    rows = text.split("\n")
    for i in _of_one_text(lines, at):
        for name, pattern in _LOOKALIKES.items():
            if match := pattern.match(rows[lines[i].number - 1]):
                column = match.start(match.lastindex or 0) + 1
                end = match.end(match.lastindex or 0) + 1
                return RefusalCause(name, Span(lines[i].number, column, lines[i].number, end))
    cause = RefusalCause(problem, span)
    if "mapping values" in problem or "illegal placement" in problem:
        cause = _swallowing(lines, at, cause)
    elif "document start" in problem and lines[0].indent > lines[at].indent:
        cause = RefusalCause("unlike its neighbours", _whole(lines[0]))
    elif "did not find expected" in problem:
        cause = _beginning(lines, at, cause)
    return cause


def value_on_line(text: str, span: Span) -> str:
    """Return the text behind the key or dash of a line; "" for none, or one of several lines."""
    lines = _lines(text)
    at = next((i for i, line in enumerate(lines) if line.number == span.line), None)
    if at is None:
        return ""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    goes_on = below and not below.key and not below.has_dash
    begins = span.column > line.column + len(line.key)
    return "" if goes_on or not begins else line.value


def _lines(text: str) -> list[TextLine]:
    lines = []
    for number, row in enumerate(text.split("\n"), 1):
        match = _LINE.match(row)
        if match and row.strip(" \r") and not row.lstrip(" ").startswith("#"):
            indent, dashes, key, value = match.groups(default="")
            column = len(indent + dashes)
            lines.append(TextLine(number, len(indent), column, key, value.strip(" \r")))
    return lines


def _of_one_text(lines: list[TextLine], at: int) -> range:
    """Return the indexes, from a line upward, of those that may be one text with it."""
    first = max(at - 1, 0)
    while first > 0 and not lines[first].key and not lines[first].has_dash:
        first -= 1
    return range(at, first - 1, -1)


def _swallowing(lines: list[TextLine], at: int, cause: RefusalCause) -> RefusalCause:
    """Return why the key of a line was taken for text of the line before it."""
    line = lines[at]
    if at == 0 or not line.key or cause.span.column > line.column + len(line.key):
        return cause  # the line has another colon, which was refused
    before = lines[at - 1]
    above = lines[at - 2] if at > 1 else None
    below = lines[at + 1] if at + 1 < len(lines) else None
    if not before.key:
        is_text = above and above.value and above.indent < before.indent
        return cause if is_text else RefusalCause("simple key expect ':'", _whole(before))
    if above and above.is_bare and above.column == before.column:
        return RefusalCause("between a key and its value", _whole(before))
    beside = {other.column for other in (above, below) if other}
    is_odd = line.column in beside and before.column not in beside
    if above and above.is_bare and before.indent != line.indent:
        is_odd |= before.indent - above.column != _usual_step(lines)
    return RefusalCause("unlike its neighbours", _whole(before)) if is_odd else cause


def _beginning(lines: list[TextLine], at: int, cause: RefusalCause) -> RefusalCause:
    """Return the first line of the block above a line, where that one is indented too far."""
    first = at
    while first > 0 and lines[first - 1].indent >= lines[at].indent:
        first -= 1
    if 0 < first < at and lines[first - 1].is_bare:
        step = lines[first].indent - lines[first - 1].column
        if step > _usual_step(lines):
            return RefusalCause("unlike its neighbours", _whole(lines[first]))
    return cause


def _usual_step(lines: list[TextLine]) -> int:
    """Return by how many columns what stands under a key is mostly indented.

    It is two, as in all examples of the documentation, where no other number is more frequent.
    """
    steps = [below.indent - line.column for line, below in pairwise(lines) if line.is_bare]
    return Counter([2, *steps]).most_common(1)[0][0]


def _whole(line: TextLine) -> Span:
    end = line.column + len(line.key)
    if line.value:
        end += len(line.value) + (1 if line.key else 0)
    return Span(line.number, line.indent + 1, line.number, end + 1)
