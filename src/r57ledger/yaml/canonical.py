"""A record's text in its canonical form: order of the keys, spacing, letters in Unicode's form NFC.

The keys stand in the order in which the format declares them, in block style and two blanks in;
lists of single words may stay in brackets on their line. Texts keep their quotes, days have none.
Comments stay beside what they speak of, and line ends as the file has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias
from unicodedata import normalize

from r57ledger.diagnostic import Field
from r57ledger.edits.change import identity_of
from r57ledger.format.keys import order_at
from r57ledger.yaml import emit
from r57ledger.yaml.decode import data_of
from r57ledger.yaml.document import Document, Node, Pair, Step
from r57ledger.yaml.events import events_of

_STEP = " " * emit.STEP
_DAY = re.compile(r"(?:by )?[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INDICATOR = re.compile(r"[|>][+-]?([1-9])")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_COLON = re.compile(r"\s*:")
_BLOCK = ("|", ">")
_FAR = 1 << 20
"""A column that no comment stands further in than."""
_NOTE = re.compile(r"(?:^|\s)\s*#.*")
_START = re.compile(r"---(?:\s+#.*)?\s*")
_LINE_END = re.compile(r"\r+\n")

Lines: TypeAlias = list[str | None]
"""Lines, without the indentation that the collection around them adds; None is a blank line."""

Gap: TypeAlias = list[tuple[int, str]]
"""The lines between two parts: how far in a comment stands, and the comment; "" for a blank."""


class UnformattedError(Exception):
    """It is not certain that the canonical text would mean the same: the text is left as it is."""


def canonical(kind: str, content: bytes) -> bytes:
    """Return the bytes of a record without errors in canonical form.

    `kind` is that of `format.keys.kind_of`. The result is read again: it must have the same data,
    letters in form NFC apart, and the same comments. Raises UnformattedError where it has not.
    """
    end = "\r\n" if content.partition(b"\n")[0].endswith(b"\r") else "\n"
    text = normalize("NFC", _LINE_END.sub("\n", content.decode()))
    text = text if text.endswith("\n") else f"{text}\n"
    data = data_of(text.encode())
    if data is None:
        raise UnformattedError
    form = _Form(kind, text, data)
    new = "".join(f"{line}\n" for line in form.lines())
    if new != text:
        if _in_one_piece(data_of(new.encode())) != _in_one_piece(data_of(content)):
            raise UnformattedError
        if sorted(form.comments()) != sorted(_Form(kind, new, data).comments()):
            raise UnformattedError
    return new.replace("\n", end).encode()


def _in_one_piece(data: Any) -> str:
    return normalize("NFC", identity_of(data))


class _Part(NamedTuple):
    """A key or a dash, with the value behind it.

    `line` and `column` are where the text goes on behind it, `last` is the line on which it ends;
    all are 0 in brackets, and `note` is the comment that stands behind it there.
    """

    step: Step
    prefix: str
    value: Node
    line: int = 0
    column: int = 0
    last: int = 0
    note: str = ""


class _Form:
    """A text that is brought into canonical form."""

    def __init__(self, kind: str, text: str, data: Any) -> None:
        self._kind = kind
        self._data = data
        self._lines = text.split("\n")
        self._document = Document(text)
        if events_of(text).follow().problem is not None:
            raise UnformattedError

    def lines(self) -> list[str]:
        """Return the lines of the text in canonical form."""
        root = self._document.root
        if root is None or root.kind != "mapping":
            raise UnformattedError
        start, last = 0, self._document.bottom(root, None)
        for number, line in enumerate(self._lines[: root.span.line - 1], start=1):
            if _START.fullmatch(line):
                start = number
        stop = last + 1
        while stop <= len(self._lines) and not self._lines[stop - 1].startswith("..."):
            stop += 1
        tail = self._gap(last, stop)
        while tail and not tail[-1][1]:
            tail.pop()
        body = self._collection(root, (), start, tail)
        above = [line.rstrip() for line in self._lines[:start]]
        below = [line.rstrip() for line in self._lines[stop - 1 :] if line.strip()]
        return [*above, *_spaced(body), *below]

    def comments(self) -> Iterator[str]:
        """Yield the comments of the text."""
        for line in self._bare_lines:
            yield from (match.rstrip() for match in _COMMENT.findall(line))

    @cached_property
    def _bare_lines(self) -> list[str]:
        """The lines with every letter of keys and values crossed out: what else is there."""
        lines = list(self._lines)
        for _, node in self._document.nodes():
            for one in (*(pair.key for pair in node.pairs), node):
                if one.kind == "scalar":
                    _cross_out(one, lines)
        return lines

    # Mappings and lists

    def _collection(self, node: Node, place: Field, start: int, tail: Gap) -> Lines:
        """Return the lines of a mapping or list that stands below line `start`.

        `tail` are the comments and blank lines below it that are its own.
        """
        parts = [self._part(node, n) for n in range(len(node.pairs) + len(node.items))]
        lead = [] if node.flow and place else self._gap(start, parts[0].line or node.span.line)
        head, lead = ([], lead) if place else _head(lead)
        if node.flow:
            behind, below = self._in_brackets(node, -1)
            lead += [(0, behind.strip()), *below] if behind else below
            gaps = [self._in_brackets(node, n)[1] for n in range(len(parts))]
            gaps[-1] += tail
        else:
            gaps = [self._gap(part.last, following.line) for part, following in pairwise(parts)]
            gaps.append(tail)
        made: list[tuple[Step, Lines]] = []
        for part, gap in zip(parts, gaps, strict=True):
            inner, outer = _parted(gap, _FAR if node.flow else node.span.column - 1)
            own, rest = _own(outer)
            lines = self._entry(part, (*place, part.step), inner)
            made.append((part.step, [*_comments(lead), *lines, *_comments(own)]))
            lead = rest
        if node.kind == "mapping":
            order = {key: n for n, key in enumerate(order_at(self._kind, place, self._data))}
            made.sort(key=lambda one: order.get(str(one[0]), len(order)))
        lines = [line for _, one in made for line in one]
        return _stripped([*_comments(head), *lines, *_comments(lead)])

    def _part(self, node: Node, n: int) -> _Part:
        """Return the key or dash that stands n-th in a mapping or list."""
        if node.kind == "sequence":
            value = node.items[n]
            if node.flow:
                return _Part(n, "-", value, note=self._in_brackets(node, n)[0])
            line = self._document.dash_line(node, n)
            return _Part(n, "-", value, line, node.span.column, self._document.bottom(value, None))
        key, value = node.pairs[n]
        prefix = f"{emit.scalar(key.text)}:"
        if node.flow:
            return _Part(key.text, prefix, value, note=self._in_brackets(node, n)[0])
        text = self._lines[key.span.line - 1]
        colon = _COLON.match(text, key.span.end_column - 1)
        if colon is None or "?" in text[: key.span.column]:
            raise UnformattedError
        bottom = self._document.bottom(value, key)
        return _Part(key.text, prefix, value, key.span.line, colon.end(), bottom)

    def _in_brackets(self, node: Node, n: int) -> tuple[str, Gap]:
        """Return the comment behind the n-th part of what stands in brackets, and those below it.

        Those below the opening bracket have the number -1.
        """
        if node.span.line == node.span.end_line:
            return "", []
        parts = node.pairs or [Pair(one, one) for one in node.items]
        line, column = parts[n].value.span[2:] if n >= 0 else node.span[:2]
        following = parts[n + 1].key.span[:2] if n + 1 < len(parts) else node.span[2:]
        lines = self._bare_lines[line - 1 : following[0]]
        lines[-1] = lines[-1][: following[1] - 1]
        lines[0] = lines[0][column - 1 :]
        behind, *below = [
            match[0].rstrip() if (match := _NOTE.search(one)) else "" for one in lines
        ]
        return behind, [(0, one.strip()) for one in below if one]

    def _entry(self, part: _Part, place: Field, tail: Gap) -> Lines:
        """Return the lines of a key or a dash with its value and the comments that follow it."""
        value = part.value
        if value.kind == "scalar" and value.style is None and not value.text:
            note = self._note(part.line, part.column)
            return [f"{part.prefix}{note}", *_indented(_comments(tail))]
        above, note = self._beside(part)
        if self._stays(value):
            first, *rest = self._inline(value)
            # Further in, below a block text, a comment would be text.
            below = _comments(tail) if value.style in _BLOCK else _indented(_comments(tail))
            return [*above, f"{part.prefix} {first}{note}", *rest, *below]
        lines = self._collection(value, place, part.line, tail)
        if part.prefix != "-":
            return [*above, f"{part.prefix}{note}", *_indented(lines)]
        if value.kind == "sequence":
            raise UnformattedError
        # The comments of what stands on the line of the dash go above it.
        top = next(n for n, line in enumerate(lines) if line and not line.startswith("#"))
        above += [*([note.strip()] if note else []), *lines[:top]]
        return [*above, f"- {lines[top]}", *_indented(lines[top + 1 :])]

    def _beside(self, part: _Part) -> tuple[Lines, str]:
        """Return the comments between a key or dash and its value, and the one behind both."""
        value = part.value
        if not part.line:
            return [], part.note
        is_below = value.span.line > part.line
        behind = self._note(part.line, part.column) if is_below else ""
        if value.kind != "scalar" and not value.flow:
            return [], behind
        above: Lines = [behind.strip()] if behind else []
        if is_below:
            above += _comments(self._gap(part.line, value.span.line))
        if value.style in _BLOCK:
            return above, ""
        return above, self._note(value.span.end_line, value.span.end_column - 1)

    # Values

    def _stays(self, value: Node) -> bool:
        """Return whether a value is written on the line of its key or dash.

        So are texts, and lists of texts in brackets on one line. What else stands in brackets gets
        lines of its own.
        """
        if value.kind == "scalar" or not (value.pairs or value.items):
            return True
        words = value.kind == "sequence" and all(one.kind == "scalar" for one in value.items)
        return value.flow and words and value.span.line == value.span.end_line

    def _inline(self, value: Node) -> list[str]:
        """Return the lines of a value that stands behind its key or dash."""
        first, *rest = source = self._source(value)
        if value.style in _BLOCK:
            return self._block_text(value)
        if rest:
            return [_trimmed(first), *(_indented_text(line) for line in rest)]
        if value.kind == "sequence":
            return [f"[{', '.join(self._source(one)[0] for one in value.items)}]"]
        is_day = value.kind == "scalar" and _DAY.fullmatch(value.text)
        return [value.text] if is_day else source

    def _source(self, node: Node) -> list[str]:
        """Return the lines of a value as they stand in the text."""
        first, begin, last, end = node.span
        lines = self._lines[first - 1 : last]
        lines[-1] = lines[-1][: end - 1]
        lines[0] = lines[0][begin - 1 :]
        return lines

    def _block_text(self, node: Node) -> list[str]:
        """Return the header and the lines of a text below it."""
        line = node.span.line
        header = self._lines[line - 1][node.span.column - 1 :].rstrip()
        body = self._lines[line : self._document.bottom(node, None)]
        begun = next((one for one in body if one.strip()), "")
        value = node.text.lstrip("\n")
        # The text itself may begin with blanks, where its header says how far in it stands.
        old = _blanks(begun) - _blanks(value)
        indicator = _INDICATOR.match(header)
        new = " " * (int(indicator[1]) if indicator else emit.STEP)
        return [header, *(f"{new}{one[old:]}" if one[old:] else "" for one in body)]

    # Lines

    def _gap(self, above: int, below: int) -> Gap:
        """Return the lines between two others. Raises UnformattedError for more than comments."""
        gap: Gap = []
        for line in self._lines[above : below - 1]:
            text = line.strip()
            if text and not text.startswith("#"):
                raise UnformattedError
            gap.append((_blanks(line), text))
        return gap

    def _note(self, line: int, column: int) -> str:
        """Return the comment in the rest of a line, with the blanks before it; "" for none."""
        rest = self._lines[line - 1][column:].rstrip() if line else ""
        if rest and not rest.lstrip().startswith("#"):
            raise UnformattedError
        return rest.replace("\t", "  ", 1) if rest.startswith("\t") else rest


def _head(lead: Gap) -> tuple[Gap, Gap]:
    """Return the comments at the top of a file, and those that speak of its first key.

    The last blank line parts the two; without one all are of the file.
    """
    cut = max((n for n, (_, text) in enumerate(lead, start=1) if not text), default=len(lead))
    return lead[:cut], lead[cut:]


def _parted(gap: Gap, column: int) -> tuple[Gap, Gap]:
    """Return the comments that stand further in than a column, and what follows them."""
    cut = 0
    for n, (indent, text) in enumerate(gap, start=1):
        if text and indent <= column:
            break
        cut = n if text else cut
    return gap[:cut], gap[cut:]


def _own(gap: Gap) -> tuple[Gap, Gap]:
    """Return the comments right below a value that a blank line parts from what follows.

    They are its own, and take the blank line along, so that they stay so.
    """
    cut = next((n for n, (_, text) in enumerate(gap) if not text), 0)
    return (gap[: cut + 1], gap[cut + 1 :]) if cut else ([], gap)


def _comments(gap: Gap) -> Lines:
    return [text or None for _, text in gap]


def _indented(lines: Lines) -> Lines:
    return [f"{_STEP}{line}" if line else line for line in lines]


def _stripped(lines: Lines) -> Lines:
    """Return lines without the blank ones at both ends."""
    numbers = [n for n, line in enumerate(lines) if line is not None]
    return lines[numbers[0] : numbers[-1] + 1] if numbers else []


def _spaced(lines: Lines) -> list[str]:
    """Return lines of which no two blank ones follow each other."""
    spaced = [line for n, line in enumerate(lines) if line is not None or (n and lines[n - 1])]
    return [line or "" for line in spaced]


def _trimmed(line: str) -> str:
    """Return a line without blanks at its end, of which an escaped one is none."""
    trimmed = line.rstrip()
    return line if trimmed.endswith("\\") else trimmed


def _indented_text(line: str) -> str:
    text = _trimmed(line).lstrip()
    return f"{_STEP}{text}" if text else ""


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _cross_out(node: Node, lines: list[str]) -> None:
    """Cross the letters of a key or value out in the lines of a text; a header stays."""
    first, begin, last, end = node.span
    is_block = node.style in _BLOCK
    for number in range(first + is_block, last + 1):
        line = lines[number - 1]
        start = begin - 1 if number == first else 0
        stop = end - 1 if number == last and not is_block else len(line)
        lines[number - 1] = line[:start] + "x" * (stop - start) + line[stop:]
