"""A file's text as a tree of spans: where each key and value of a record stands.

Built only for files with findings. It follows broken files as far as they can be read, and
knows nothing of records: what a place means is the record's business.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from r57ledger.diagnostic import Place, Span
from r57ledger.yaml.events import Events, events_of, span_of_event

Step = str | int


class Node:
    """A value in the text, from its first character to the one after its last.

    `pairs` are a mapping's keys and values in order, equal keys too; `items` a list's values.
    `text` is a scalar's value. `style` is a scalar's quoting (`'`, `"`, `|`, `>` or None) and
    `flow` tells a mapping or list in brackets.
    """

    def __init__(self, kind: str, span: Span) -> None:
        self.kind = kind
        self.span = span
        self.text = ""
        self.style: str | None = None
        self.flow = False
        self.pairs: list[Pair] = []
        self.items: list[Node] = []
        self._waiting: Node | None = None
        self._by_name: dict[str, Pair] = {}

    def add(self, child: Node) -> None:
        """Take the next node: an item, a key, or the value of the key before it."""
        if self.kind == "sequence":
            self.items.append(child)
        elif self._waiting is None:
            self._waiting = child
        else:
            pair = Pair(self._waiting, child)
            self.pairs.append(pair)
            self._by_name[pair.key.text] = pair
            self._waiting = None

    def close(self, end: Span | None) -> None:
        """Set the end: the bracket's in flow style, else that of the last thing inside."""
        last = self.items[-1] if self.items else self.pairs[-1].value if self.pairs else None
        if self._waiting is not None:
            last = self._waiting
        if end is not None and self.flow:
            self.span = _until(self.span, end)
        elif last is not None:
            self.span = _until(self.span, last.span)

    def child(self, step: Step) -> Pair | None:
        """Return the last key and value under a step of a place; a list item is its own key."""
        if self.kind == "sequence":
            if isinstance(step, int) and 0 <= step < len(self.items):
                return Pair(self.items[step], self.items[step])
            return None
        return self._by_name.get(str(step))


class Pair(NamedTuple):
    """A key and its value in a mapping."""

    key: Node
    value: Node

    @property
    def is_bare(self) -> bool:
        """Whether there is no value, not even a word for none."""
        return self.value.kind == "scalar" and self.value.style is None and not self.value.text


_KEPT = re.compile(r"[|>][1-9]?\+")
_LONE_RETURN = re.compile(r"\r(?!\n)")


class Document:
    """The tree of a text. `root` is None where not even a first value could be read.

    With `fields`, keys of the outermost mapping, it is built until their values are read: what
    findings are most often about stands at the top, and a long log below it.
    """

    def __init__(self, text: str, fields: Collection[str] = ()) -> None:
        self._lines = text.split("\n")
        # A lone carriage return ends a line for YAML, and no line that people count. No record
        # may hold one, but what is wrong with such a text needs its place, too.
        self.root = self._build(events_of(_LONE_RETURN.sub(" ", text)), set(fields))

    def span(self, field: tuple[Step, ...], *, on_key: bool = False) -> Span:
        """Return the span of the value at `field`, or of its key.

        A block mapping or list is pointed at by its first line. Where the text has no such
        place, it is the first key of the nearest mapping around it.
        """
        node = self.root
        pair: Pair | None = None
        for step in field:
            child = node.child(step) if node is not None else None
            if child is None:
                return self._around(pair)
            pair, node = child, child.value
        if pair is None:
            return self._around(None)
        if on_key or pair.value.span[:2] == pair.value.span[2:]:
            return pair.key.span  # a value that is not there has no width
        return self._first_line(pair.value)

    def in_brackets(self, field: tuple[Step, ...]) -> str:
        """Return a list or mapping in brackets as it stands on its line; "" for anything else."""
        node = self.node(field)
        if node is None or not node.flow or node.span.line != node.span.end_line:
            return ""
        return self._lines[node.span.line - 1][node.span.column - 1 : node.span.end_column - 1]

    def node(self, field: tuple[Step, ...]) -> Node | None:
        """Return the value at `field`, None where there is none."""
        node = self.root
        for step in field:
            pair = node.child(step) if node is not None else None
            if pair is None:
                return None
            node = pair.value
        return node

    def nodes(self) -> Iterator[tuple[tuple[Step, ...], Node]]:
        """Yield every value with its place, in the order of the text."""
        todo: list[tuple[tuple[Step, ...], Node]] = [((), self.root)] if self.root else []
        while todo:
            field, node = todo.pop()
            yield field, node
            children: list[tuple[Step, Node]] = [(p.key.text, p.value) for p in node.pairs]
            children += list(enumerate(node.items))
            todo += [((*field, step), child) for step, child in reversed(children)]

    def bottom(self, node: Node, key: Node | None) -> int:
        """Return the line on which a value ends; `key` is its key, None for an item of a list.

        The blank lines at the end of a block text count where they belong to it.
        """
        if node.items and not node.flow:
            return self.bottom(node.items[-1], None)
        if node.pairs and not node.flow:
            return self.bottom(node.pairs[-1].value, node.pairs[-1].key)
        line = node.span.end_line
        if node.kind == "scalar" and not node.text and node.style is None and key is not None:
            return key.span.end_line
        head = self._lines[node.span.line - 1]
        if node.style in ("|", ">") and _KEPT.match(head, node.span.column - 1):
            while line < len(self._lines) - 1 and not self._lines[line].strip():
                line += 1
        return line

    def dash_line(self, parent: Node, position: int) -> int:
        """Return the line of the dash of a list's item; the item may begin on a later one."""
        line = parent.items[position].span.line
        indent = parent.span.column - 1
        while line > 1 and not re.match(rf"[ -]{{{indent}}}-(\s|\Z)", self._lines[line - 1]):
            line -= 1
        return line

    def _first_line(self, node: Node) -> Span:
        if node.kind == "scalar" or node.flow:
            return node.span
        line = self._lines[node.span.line - 1]
        return Span(node.span.line, node.span.column, node.span.line, len(line.rstrip()) + 1)

    def _around(self, pair: Pair | None) -> Span:
        if pair is not None:
            return pair.value.pairs[0].key.span if pair.value.pairs else pair.key.span
        if self.root is None:
            return Span(1, 1, 1, 1)
        if self.root.pairs:
            return self.root.pairs[0].key.span
        return Span(*self.root.span[:2], *self.root.span[:2])

    def _build(self, events: Events, fields: set[str]) -> Node | None:
        root: Node | None = None
        open_: list[Node] = []
        for event in events:
            name = type(event).__name__
            if name == "DocumentEndEvent":
                break
            if name in ("MappingEndEvent", "SequenceEndEvent"):
                open_.pop().close(span_of_event(event))
            elif (node := self._node(name, event)) is not None:
                if open_:
                    open_[-1].add(node)
                root = root or node
                if node.kind in ("mapping", "sequence"):
                    open_.append(node)
            if fields and root and open_ == [root] and root.pairs:
                fields.discard(root.pairs[-1].key.text)
                if not fields:
                    break
        for node in reversed(open_):
            node.close(None)
        return root

    def _node(self, name: str, event: object) -> Node | None:
        span = span_of_event(event)
        if name == "ScalarEvent":
            node = Node("scalar", span)
            node.text = getattr(event, "value", "")
            node.style = getattr(event, "style", None)
            if node.style in ("|", ">"):
                node.span = self._trimmed(span)
            return node
        if name == "AliasEvent":
            return Node("alias", span)
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            node = Node("mapping" if name == "MappingStartEvent" else "sequence", span)
            node.flow = bool(getattr(event, "flow_style", False))
            return node
        return None

    def _trimmed(self, span: Span) -> Span:
        """Return a block text's span without the line breaks after its last line."""
        line = span.end_line if span.end_column > 1 else span.end_line - 1
        while line > span.line and not self._lines[line - 1].strip():
            line -= 1
        return Span(span.line, span.column, line, len(self._lines[line - 1].rstrip("\r")) + 1)


def _until(span: Span, end: Span) -> Span:
    return Span(span.line, span.column, end.end_line, end.end_column)


def locate(data: bytes, places: Iterable[Place]) -> list[Span]:
    """Return where each place of one file stands, in the order asked.

    Works on any bytes: what cannot be decoded counts one character a byte. Of a key that stands
    twice, which no file that was read has, the first counts.
    """
    places = list(places)
    fields = {str(place.field[0]) for place in places if place.field}
    document = Document(data.decode(errors="replace"), fields)
    return [document.span(place.field, on_key=place.on_key) for place in places]
