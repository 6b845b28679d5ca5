"""Changes of a record's data, made in the text of its file; all its other bytes stay.

Comments, quotes, the order of keys, indentation, blank lines and line ends stay. A document is
never dumped: of what is there only the value that changes is written anew. Changes are made one
after the other, each in the text that the one before has left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from r57ledger.diagnostic import Field
from r57ledger.edits.change import Act, Change, applied, identity_of
from r57ledger.format.keys import order_at
from r57ledger.yaml import emit
from r57ledger.yaml.decode import data_of
from r57ledger.yaml.document import Document, Node, Pair
from r57ledger.yaml.events import events_of

_BLOCK = ("|", ">")
_HEADER = re.compile("[|>][-+0-9]*")


class UnplaceableError(Exception):
    """The text has no safe place for a change, which is then to be made by hand.

    `field` is where.
    """

    def __init__(self, field: Field) -> None:
        super().__init__(".".join(map(str, field)))
        self.field = field


def splice(kind: str, content: bytes, changes: Iterable[Change]) -> bytes:
    """Return a record's bytes with changes made.

    `kind` is that of `format.keys.kind_of`; it decides where a new key stands. After each change
    the text is read again: its data must be the data before with just this change. Raises
    UnplaceableError where they are not.
    """
    changes = tuple(changes)
    data = data_of(content)
    for change in changes:
        try:
            target = applied(data, [change])
        except (LookupError, TypeError):
            raise UnplaceableError(change.field) from None
        content = _Text(kind, content.decode(), data, change).changed().encode()
        if identity_of(data_of(content)) != identity_of(target):
            raise UnplaceableError(change.field)
        data = target
    return content


class _Text:
    """A text in which one change is to be made."""

    def __init__(self, kind: str, text: str, data: Any, change: Change) -> None:
        self._kind = kind
        self._text = text
        self._data = data
        self._change = change
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._document = Document(text)
        if self._document.root is None or events_of(text).follow().problem is not None:
            raise self._unplaceable()

    def changed(self) -> str:
        """Return the text with the change made."""
        *way, step = self._change.field
        parent = self._document.node(tuple(way))
        if self._change.act is Act.INSERT:
            return self._insert(tuple(way), parent, int(step))
        if parent is None or parent.kind == "scalar":
            raise self._unplaceable()
        pair = parent.child(step)
        if self._change.act is Act.REMOVE:
            return self._remove(parent, self._there(pair))
        if pair is None:
            return self._add(tuple(way), parent, str(step))
        return self._replace(parent, pair, self._change.value)

    # Lists

    def _insert(self, way: Field, parent: Node | None, position: int) -> str:
        """Put an item into a list, which is made where it is not there."""
        value = self._change.value
        if parent is None or (not parent.items and parent.kind != "mapping"):
            holder = self._document.node(way[:-1])
            if holder is None or holder.kind != "mapping":
                raise self._unplaceable()
            pair = holder.child(way[-1])
            if pair is None:
                return self._add(way[:-1], holder, str(way[-1]), [value])
            return self._replace(holder, pair, [value])
        if parent.kind != "sequence" or not 0 <= position <= len(parent.items):
            raise self._unplaceable()
        if parent.flow:
            if position == len(parent.items):
                return self._put_in(self._end(parent.items[-1]), f", {emit.flow(value)}")
            return self._put_in(self._start(parent.items[position]), f"{emit.flow(value)}, ")
        indent = parent.span.column - 1
        lines = emit.item(value, indent, self._dash())
        apart = self._stand_apart(parent)
        if position == 0:
            line = self._document.dash_line(parent, 0) - 1
            return self._put_lines(line, [*lines, ""] if apart else lines)
        line = self._last_line(parent.items[position - 1], None, indent)
        if apart and self._lines[line - 1].strip():  # a text may end with blank lines of its own
            lines = ["", *lines]
        return self._put_lines(line, lines)

    def _stand_apart(self, parent: Node) -> bool:
        """Return whether blank lines stand between the items of a list."""
        if len(parent.items) < 2:
            return False
        line = self._document.dash_line(parent, len(parent.items) - 1) - 1
        while line and self._is_comment(line):
            line -= 1
        return not self._lines[line - 1].strip()

    # Mappings

    def _add(self, way: Field, parent: Node, key: str, value: Any = None) -> str:
        """Add a key to a mapping, after those that are declared before it."""
        value = self._change.value if value is None else value
        if parent.kind != "mapping":
            raise self._unplaceable()
        before = self._before(way, parent, key)
        if parent.flow:
            text = f"{emit.scalar(key, flow=True)}: {emit.flow(value)}"
            if not parent.pairs:
                return self._put_in(self._start(parent) + 1, text)
            last = before or parent.pairs[-1]
            return self._put_in(self._end(last.value), f", {text}")
        indent = parent.pairs[0].key.span.column - 1
        lines = emit.pair(key, value, indent, self._dash())
        if before is not None:
            return self._put_lines(self._last_line(before.value, before.key, indent), lines)
        first = parent.pairs[0].key
        if not self._lines[first.span.line - 1][:indent].strip():
            return self._put_lines(first.span.line - 1, lines)
        # The first key stands behind the dash of a list item: the new key goes between the two.
        break_ = self._line_break(first.span.line)
        lines = [lines[0].lstrip(" "), *lines[1:], " " * indent]
        return self._put_in(self._start(first), break_.join(lines))

    def _before(self, way: Field, parent: Node, key: str) -> Pair | None:
        """Return the pair after which a key is added; None: before all others."""
        order = order_at(self._kind, way, self._data)
        if key not in order:
            return parent.pairs[-1]
        earlier = set(order[: order.index(key)])
        pairs = [pair for pair in parent.pairs if pair.key.text in earlier]
        return pairs[-1] if pairs else None

    # Values

    def _replace(self, parent: Node, pair: Pair, value: Any) -> str:
        """Give a key or an item another value."""
        old = pair.value
        is_line = not isinstance(value, dict | list) or not value
        if parent.kind == "mapping" and isinstance(value, str) and emit.literal(value, 1):
            is_line = False
        if parent.flow or (is_line and self._stands_on_a_line(old)):
            if old.kind == "scalar" and not isinstance(value, dict | list):
                style = old.style if old.style in ("'", '"') else None
                text = emit.scalar(value, flow=parent.flow, style=style)
            else:
                text = emit.flow(value)
            begin, end, blank = self._inline_span(pair)
            return self._put(begin, end, blank + text)
        if parent.kind != "mapping":
            raise self._unplaceable()
        return self._replace_lines(pair, value)

    def _stands_on_a_line(self, old: Node) -> bool:
        """Return whether a value begins on the line of its key, and is no block text."""
        return old.flow or (old.kind == "scalar" and old.style not in _BLOCK)

    def _inline_span(self, pair: Pair) -> tuple[int, int, str]:
        """Return where a value stands that begins on its key's line, and what goes before it."""
        if not pair.is_bare:
            return self._start(pair.value), self._end(pair.value), ""
        if pair.key is pair.value:
            raise self._unplaceable()
        colon = self._colon(pair)
        return colon, colon, " "

    def _replace_lines(self, pair: Pair, value: Any) -> str:
        """Write a value of several lines, or one in the place of several lines."""
        indent = pair.key.span.column - 1
        first, *below = emit.pair("k", value, indent, self._dash())
        colon, old = self._colon(pair), pair.value
        if pair.is_bare:  # what stands below is of what follows
            begin, last, between = colon, pair.key.span.line, ""
        elif old.flow or old.kind == "scalar":
            header = _HEADER.match(self._text, self._start(old)) if old.style in _BLOCK else None
            begin = header.end() if header else self._inline_span(pair)[1]
            last = self._document.bottom(old, pair.key)
            between = self._text[colon : self._start(old)]
        else:
            begin = colon
            last = self._last_line(old, pair.key, indent)
            between = "".join(self._lines[pair.key.span.line : last])
        if "#" in between:  # a comment would be lost
            raise self._unplaceable()
        # What is left of the line is a comment, or blank.
        rest = self._rest_of_line(begin)
        head = self._text[:colon] + first.lstrip(" ").removeprefix("k:") + rest
        break_ = self._line_break(pair.key.span.line)
        return break_.join([head, *below]) + self._text[self._line_end(last) :]

    # Taking away

    def _remove(self, parent: Node, pair: Pair) -> str:
        """Take a key or an item away, with its lines or, in brackets, with its comma."""
        nodes = parent.items or [one.key for one in parent.pairs]
        index = nodes.index(pair.key)
        if parent.flow:
            return self._remove_in_brackets(parent, index)
        if len(nodes) == 1:
            return self._empty(parent)
        indent = parent.span.column - 1
        if parent.kind == "sequence":
            first = self._document.dash_line(parent, index)
            last = self._last_line(pair.value, None, indent)
        else:
            first = pair.key.span.line
            last = self._last_line(pair.value, pair.key, indent)
            if self._lines[first - 1][: pair.key.span.column - 1].strip():
                return self._remove_behind_dash(parent, index)
        if last == len(self._lines) and first > 1:  # the file has no final line end, and gets none
            return self._put(self._line_end(first - 1), len(self._text), "")
        return self._put(self._starts[first - 1], self._after(last), "")

    def _remove_behind_dash(self, parent: Node, index: int) -> str:
        """Take the first key of a list's item away, and let the next one follow the dash."""
        here, following = parent.pairs[index : index + 2]
        between = range(self._document.bottom(here.value, here.key) + 1, following.key.span.line)
        if any(map(self._is_comment, between)):
            raise self._unplaceable()
        return self._put(self._start(here.key), self._start(following.key), "")

    def _remove_in_brackets(self, parent: Node, index: int) -> str:
        pairs = parent.pairs or [Pair(one, one) for one in parent.items]
        here = pairs[index]
        if index + 1 < len(pairs):
            return self._put(self._start(here.key), self._start(pairs[index + 1].key), "")
        if index:
            return self._put(self._end(pairs[index - 1].value), self._end(here.value), "")
        return self._put(self._start(here.key), self._end(here.value), "")

    def _empty(self, parent: Node) -> str:
        """Take the only item of a list in block style away."""
        *above, step = self._change.field[:-1]
        holder = self._document.node(tuple(above))
        pair = holder.child(step) if holder is not None else None
        if pair is None or parent.kind != "sequence" or holder is None or holder.kind != "mapping":
            raise self._unplaceable()
        return self._replace_lines(pair, [])

    # Places

    def _there(self, pair: Pair | None) -> Pair:
        if pair is None:
            raise self._unplaceable()
        return pair

    def _unplaceable(self) -> UnplaceableError:
        return UnplaceableError(self._change.field)

    def _start(self, node: Node) -> int:
        return self._starts[node.span.line - 1] + node.span.column - 1

    def _end(self, node: Node) -> int:
        return self._starts[node.span.end_line - 1] + node.span.end_column - 1

    def _colon(self, pair: Pair) -> int:
        """Return where the text goes on behind the colon of a key."""
        colon = self._text.find(":", self._end(pair.key))
        if colon < 0:
            raise self._unplaceable()
        return colon + 1

    def _last_line(self, node: Node, key: Node | None, indent: int) -> int:
        """Return the last line of a value, with the comments below it that stand further in.

        `indent` is that of its key or dash.
        """
        line = self._document.bottom(node, key)
        after = line + 1
        while after <= len(self._lines):
            text = self._lines[after - 1].strip()
            if text and not self._is_comment(after, deeper_than=indent):
                break
            line = after if text else line
            after += 1
        return line

    def _is_comment(self, line: int, deeper_than: int = -1) -> bool:
        text = self._lines[line - 1]
        bare = text.lstrip(" ")
        return bare.startswith("#") and len(text) - len(bare) > deeper_than

    def _dash(self) -> int:
        """Return how much further in than their keys the lists of this text stand."""
        for _, node in self._document.nodes():
            for pair in node.pairs:
                if pair.value.items and not pair.value.flow and not node.flow:
                    return pair.value.span.column - pair.key.span.column
        return emit.STEP

    # Writing

    def _put(self, start: int, end: int, text: str) -> str:
        """Return the text with another one in the place of a stretch."""
        return self._text[:start] + text + self._text[end:]

    def _put_in(self, start: int, text: str) -> str:
        return self._put(start, start, text)

    def _put_lines(self, line: int, lines: list[str]) -> str:
        """Return the text with lines after a line, which is 0 for the top."""
        ends = self._line_break(max(line, 1))
        if line < len(self._starts):
            start = self._starts[line]
            return (
                self._text[:start] + "".join(f"{one}{ends}" for one in lines) + self._text[start:]
            )
        return self._text + "".join(f"{ends}{one}" for one in lines)

    def _line_break(self, line: int) -> str:
        """Return the line end that a line has; the last line has that of the one before it."""
        line = min(line, max(len(self._lines) - 1, 1))
        return "\r\n" if self._lines[line - 1].endswith("\r") else "\n"

    def _line_end(self, line: int) -> int:
        """Return where a line ends, before its line break."""
        return self._starts[line - 1] + len(self._lines[line - 1].removesuffix("\r"))

    def _after(self, line: int) -> int:
        """Return where the line after a line begins."""
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def _rest_of_line(self, start: int) -> str:
        end = self._text.find("\n", start)
        return self._text[start : end if end >= 0 else None].removesuffix("\r")
