"""The exact, slower YAML reader: a text's events, with marks, from ruamel.yaml.

Only files that have findings or hold suspicious characters come here: it takes a hundred times
as long as the bulk reader. Its parser is a state machine, so depth costs it nothing; only its
constructor recurses, and is not used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from r57ledger.diagnostic import Span

LIMIT = 40_000
"""The number of events after which it stops: about a second's work."""


class Events:
    """The events of a text, in order, as far as they can be followed.

    After iterating, `problem` says in words why it broke off and `span` where; None where the
    text was followed to its end.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.problem: str | None = None
        self.span: Span | None = None

    def __iter__(self) -> Iterator[Any]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            for count, event in enumerate(YAML(typ="safe", pure=True).parse(self._text)):
                if count >= LIMIT:
                    self.problem = f"it holds more than {LIMIT // 2} values"
                    self.span = span_of_event(event)
                    return
                yield event
        except MarkedYAMLError as error:
            self.problem = str(error.problem)
            mark = error.problem_mark or error.context_mark
            if mark is not None:
                self.span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        except (YAMLError, ValueError) as error:
            # Not every refusal has a mark, and some are plain: `\\U00110000` has no character.
            self.problem = str(error).partition("\n")[0]
        self.span = self.span or Span(1, 1, 1, 1)


def span_of_event(event: Any) -> Span:
    """Return the span between an event's marks."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
