"""The second look, by the exact reader, at a text that may mean more than plain data."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from r57ledger.diagnostic import Diagnostic, Span
from r57ledger.rules.reading import forms, syntax
from r57ledger.rules.reading.table import diagnose
from r57ledger.yaml.events import events_of, span_of_event
from r57ledger.yaml.scan import DISPUTED

# Before the first `---` there is nothing but comments and directives.
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n)*")
_DIRECTIVE = re.compile(r"^%\S*", re.MULTILINE)
_GLUED = re.compile(r"(?:\?|(?<![\"']):)\Z")
_ANCHOR = re.compile(r"&[^ \t\r\n]*[ \t\r\n]+(?=!)")
_TAG = re.compile(r"!<[^>\s]*>|[^\s,\[\]{}]*")
# `"\ud83d\ude00"` is one character for the bulk reader and two halves for others.
_SURROGATE = re.compile("[\ud800-\udfff]")


class Examination:
    """What the exact reader says of a text.

    `diagnostics` are the forms that a record may not hold. `problem` and `span` say why and where
    the text could not be followed any further; `problem` is None where it was, to its end.
    """

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        # None for each list that is open; for each mapping, whether a key comes next.
        self._open: list[bool | None] = []
        self._documents = 0
        self.diagnostics: list[Diagnostic] = list(self._directives())
        events = events_of(text)
        for event in events:
            self.diagnostics += self._judge(event)
            if len(self._open) > syntax.DEPTH:
                self.diagnostics += diagnose(syntax.too_deep, path, _first(event))
                break
        self.problem = events.problem
        self.span = events.span or Span(1, 1, 1, 1)

    def _judge(self, event: Any) -> Iterator[Diagnostic]:
        name = type(event).__name__
        if name == "DocumentStartEvent":
            yield from self._document(event)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
        elif name in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
            yield from self._properties(name, event)
            is_key = self._turn()
            if name == "ScalarEvent":
                yield from self._scalar(event, is_key)
            elif name == "MappingStartEvent":
                self._open.append(True)
            elif name == "SequenceStartEvent":
                self._open.append(None)

    def _turn(self) -> bool:
        """Return whether the node that comes is a key, and note that it has come."""
        is_key = bool(self._open and self._open[-1])
        if self._open and self._open[-1] is not None:
            self._open[-1] = not is_key
        return is_key

    def _directives(self) -> Iterator[Diagnostic]:
        """Look for directives in the text itself: the reader tells of those it knows only."""
        head = _HEAD.match(self._text)
        for match in _DIRECTIVE.finditer(self._text, 0, head.end() if head else 0):
            yield self._mark(forms.directive, match.start(), match[0])

    def _document(self, event: Any) -> Iterator[Diagnostic]:
        self._documents += 1
        if self._documents > 1:
            yield from diagnose(syntax.several_documents, self._path, _first(event))

    def _properties(self, name: str, event: Any) -> Iterator[Diagnostic]:
        start = event.start_mark.index
        if name == "AliasEvent":
            yield self._mark(forms.anchor, start, "*" + str(event.anchor))
            return
        if event.anchor:
            mark = "&" + str(event.anchor)
            yield self._mark(forms.anchor, self._text.find(mark, start), mark)
        if getattr(event, "tag", None):
            # The event begins with its anchor, before which or behind which a tag may stand.
            anchor = _ANCHOR.match(self._text, start)
            begin = anchor.end() if anchor else self._text.rfind("!", 0, start + 1)
            tag = _TAG.match(self._text, begin)
            yield self._mark(forms.tag, begin, tag[0] if tag else "!")

    def _scalar(self, event: Any, is_key: bool) -> Iterator[Diagnostic]:
        value, span = event.value, span_of_event(event)
        start = event.start_mark.index
        is_plain = event.style is None
        if not value.isascii() and _SURROGATE.search(value):
            yield from diagnose(syntax.syntax_error, self._path, "surrogate", span)
        if is_plain and value == "<<" and is_key:
            yield from diagnose(forms.merge_key, self._path, span)
        if is_plain and DISPUTED.fullmatch(value):
            yield from diagnose(forms.disputed_number, self._path, value, span)
        # `[a:]` is a mapping in a list for the bulk reader, and the text `a:` for others; `[?a]`
        # and `{:a}` are texts for it, and keys for others.
        if (is_plain and value.endswith(":")) or _GLUED.search(
            self._text, max(start - 2, 0), start
        ):
            problem = "the readers differ"
            yield from diagnose(forms.unexamined, self._path, problem, span)

    def _mark(self, check: Any, start: int, mark: str) -> Diagnostic:
        # Looked up among the line starts: counting lines for each of a thousand marks takes long.
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        return diagnose(check, self._path, mark, Span(line, column, line, column + len(mark)))[0]


def _first(event: Any) -> Span:
    """Return the span of an event's first character."""
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    return Span(line, column, line, column + 1)
