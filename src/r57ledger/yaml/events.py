"""The exact, slower YAML reader: a text's events, with marks, from ruamel.yaml.

Only files that have findings or hold suspicious characters come here: it takes a hundred times
as long as the bulk reader. Its parser is a state machine, so depth costs it nothing; only its
constructor recurses, and is not used.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from r57ledger.diagnostic import Span

LIMIT = 20_000
"""The number of events after which it stops: at most a second's work."""

SIZE = 1 << 19
"""The number of characters above which it does not begin."""


class Events:
    """The events of a text, in order, as far as they can be followed, and kept for the next use.

    Once they have all been seen, `problem` says in words why they broke off and `span` where;
    None where the text was followed to its end. `quote`, `bracket` and `key` are the places of
    a quote or a bracket that is still open there, and of a text that should have been a key.
    """

    def __init__(self, text: str) -> None:
        self.problem: str | None = None
        self.span: Span | None = None
        self.quote: Span | None = None
        self.bracket: Span | None = None
        self.key: Span | None = None
        self._seen: list[Any] = []
        self._rest = self._read(text)

    def follow(self) -> Events:
        """Read to the end, or to where the text cannot be followed any further."""
        for _ in self:
            pass
        return self

    def __iter__(self) -> Iterator[Any]:
        """Yield the events from the first on, those read before and then the rest."""
        position = 0
        while True:
            if position == len(self._seen):
                event = next(self._rest, None)
                if event is None:
                    return
                self._seen.append(event)
            yield self._seen[position]
            position += 1

    def _read(self, text: str) -> Iterator[Any]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError

        if len(text) > SIZE:
            self._break_off("longer than can be read exactly", None)
            return
        try:
            for count, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
                if count >= LIMIT:
                    self._break_off("more values than can be read exactly", event.start_mark)
                    return
                yield event
        except MarkedYAMLError as error:
            self._note_opening(str(error.context), error.context_mark)
            self._break_off(str(error.problem), error.problem_mark or error.context_mark)
        except Exception as error:  # some refusals are a ValueError or an assertion
            self._break_off(str(error).partition("\n")[0] or type(error).__name__, None)

    def _note_opening(self, context: str, mark: Any) -> None:
        if context == "while scanning a quoted scalar":
            self.quote = _at(mark)
        elif context.startswith("while parsing a flow"):
            self.bracket = _at(mark)
        elif context == "while scanning a simple key":
            self.key = _at(mark)

    def _break_off(self, problem: str, mark: Any) -> None:
        self.problem = problem
        self.span = _at(mark) if mark else Span(1, 1, 1, 1)


def _at(mark: Any) -> Span:
    """Return the span of the character at a mark."""
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


@lru_cache(maxsize=1)
def events_of(text: str) -> Events:
    """Return the events of a text: a file with findings is asked for them several times."""
    return Events(text)


def span_of_event(event: Any) -> Span:
    """Return the span between an event's marks."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
