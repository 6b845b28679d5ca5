"""Comments of one text, and how those of another version of it are brought beside the same data."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from enum import Enum
from typing import Any, NamedTuple

from r57ledger.diagnostic import Field, Span
from r57ledger.edits.change import identity_of
from r57ledger.yaml.decode import data_of
from r57ledger.yaml.document import Document, Node, Pair

_HASH = re.compile(r"(?:^|(?<=[ \t]))#")


class _Side(Enum):
    """Where a comment stands to a key or an item."""

    BEFORE = "before"
    ON = "on"
    BEHIND = "behind"


class _Comment(NamedTuple):
    """A comment, its line from 1 on, and whether it has that line to itself."""

    line: int
    text: str
    alone: bool


def comments_of(content: bytes) -> Counter[str]:
    """Return the comments of a text, each with how often it stands there."""
    return Counter(one.text for one in _Lines(content).comments)


def with_comments(content: bytes, other: bytes, base: bytes) -> bytes | None:
    """Return a text with the comments that `other` has and neither it nor `base` has.

    Each stands where it stands in `other`: at the end of a line, or before or behind the same key
    or item. None where one of them has no such place.
    """
    text, source = _Lines(content), _Lines(other)
    known = comments_of(base) | comments_of(content)
    gone = comments_of(base) - comments_of(other)
    data, of_other = data_of(content), data_of(other)
    for comment in source.comments:
        if known[comment.text]:
            known[comment.text] -= 1
            continue
        field, side = source.anchor(comment)
        if field is None or not text.add(
            comment.text, _translated(field, of_other, data), side, gone
        ):
            return None
    result = text.content()
    return result if identity_of(data_of(result)) == identity_of(data) else None


class _Lines:
    """A text by lines, its comments, and the lines on which keys and items begin."""

    def __init__(self, content: bytes) -> None:
        self._lines = content.decode().split("\n")
        self._return = "\r" if self._lines[0].endswith("\r") else ""
        self._before: defaultdict[int, list[str]] = defaultdict(list)
        self._behind: defaultdict[int, list[str]] = defaultdict(list)
        self._first: dict[int, Field] = {}
        self._place: dict[Field, tuple[int, int]] = {}
        quoted: list[Span] = []
        for field, node in Document(content.decode()).nodes():
            for step, pair in _children(node):
                line = pair.key.span.line
                self._first.setdefault(line, (*field, step))
                self._place[(*field, step)] = (line, max(line, pair.value.span.end_line))
            scalars = (node, *(pair.key for pair in node.pairs))
            quoted += [one.span for one in scalars if one.style is not None]
        self.comments = list(self._comments(quoted))

    def _comments(self, quoted: list[Span]) -> Iterator[_Comment]:
        for number, line in enumerate(self._lines, start=1):
            for match in _HASH.finditer(line):
                here = (number, match.start() + 1)
                if not any(one[:2] < here < one[2:] for one in quoted):
                    text = line[match.start() :].rstrip()
                    yield _Comment(number, text, not line[: match.start()].strip())
                    break

    def anchor(self, comment: _Comment) -> tuple[Field | None, _Side]:
        """Return the key or item that a comment belongs to, and where it stands to it.

        A comment that has its line to itself belongs to what follows it, or else to what is above.
        """
        if not comment.alone:
            return self._first.get(comment.line), _Side.ON
        line = comment.line + 1
        while line <= len(self._lines) and self._lines[line - 1].lstrip().startswith("#"):
            line += 1
        if line in self._first:
            return self._first[line], _Side.BEFORE
        above = max((one for one in self._first if one < comment.line), default=0)
        return self._first.get(above), _Side.BEHIND

    def add(self, comment: str, field: Field | None, side: _Side, gone: Collection[str]) -> bool:
        """Put a comment to a key or item; return whether that is there, and free for it.

        At the end of a line it takes the place of one of those that are `gone`.
        """
        if field not in self._place:
            return False
        first, last = self._place[field]
        if side is _Side.ON:
            return self._end_line(first, comment, gone)
        line = self._lines[first - 1]
        indent = line[: len(line) - len(line.lstrip(" "))]
        into, number = (self._before, first) if side is _Side.BEFORE else (self._behind, last)
        into[number].append(f"{indent}{comment}")
        return True

    def _end_line(self, number: int, comment: str, gone: Collection[str]) -> bool:
        line = self._lines[number - 1]
        body = line.removesuffix("\r")
        old = next((one.text for one in self.comments if one.line == number), "")
        if old and old not in gone:
            return False
        new = f"{body.removesuffix(old)}{comment}" if old else f"{body}  {comment}"
        self._lines[number - 1] = new + line[len(body) :]
        return True

    def content(self) -> bytes:
        """Return the text with the comments that were put in."""
        lines: list[str] = []
        for number, line in enumerate(self._lines, start=1):
            lines += [f"{one}{self._return}" for one in self._before[number]]
            if number < len(self._lines):
                lines += [line, *(f"{one}{self._return}" for one in self._behind[number])]
            else:  # behind the last line there is no line end
                lines.append(f"{self._return}\n".join([line, *self._behind[number]]))
        return "\n".join(lines).encode()


def _children(node: Node) -> Iterator[tuple[str | int, Pair]]:
    """Yield what a mapping or list in block style holds, with the step to it."""
    if not node.flow:
        yield from ((pair.key.text, pair) for pair in node.pairs)
        yield from ((place, Pair(one, one)) for place, one in enumerate(node.items))


def _translated(field: Field, old: Any, new: Any) -> Field | None:
    """Return the place in other data of the same key, or of an item that is equal."""
    found: list[str | int] = []
    for step in field:
        if isinstance(old, list) and isinstance(new, list):
            name = identity_of(old[int(step)])
            place = next((n for n, one in enumerate(new) if identity_of(one) == name), None)
            if place is None:
                return None
            old, new = old[int(step)], new[place]
            found.append(place)
        elif isinstance(new, dict) and step in new:
            old, new = old[step], new[step]
            found.append(step)
        else:
            return None
    return tuple(found)
