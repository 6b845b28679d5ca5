"""Findings as values: what is wrong, where, how bad it is, and what helps."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

Field: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of its record: keys and the indexes of lists."""


class Severity(StrEnum):
    """How bad a finding is. Advice is shown only when asked for."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Span(NamedTuple):
    """A stretch of a file's text. Lines and columns count from 1, columns in characters.

    The end is exclusive: `end_column` is the column after the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """Where a finding is, in terms of the record: a file and a field of it.

    Positions belong to text: `yaml.document` finds the `Span` of a place, and only for files
    that have findings. `field` is the way from the top of the record, keys and list indexes;
    empty means the whole file. `on_key` points at the key instead of its value.
    `revision` is None for the tree being checked.
    """

    path: str
    field: Field = ()
    on_key: bool = False
    revision: str | None = None


class Finding(NamedTuple):
    """What a rule says: a place, what is the case there, and a remedy.

    `span` is given only where the reader already knows the position (a syntax error). `also` is
    the second place of a finding that is about two, such as the day that another one contradicts.
    """

    place: Place
    message: str
    help: str | None = None
    span: Span | None = None
    also: Place | None = None


class Diagnostic(NamedTuple):
    """A finding with the code and severity of the rule that made it."""

    code: str
    severity: Severity
    place: Place
    message: str
    help: str | None = None
    span: Span | None = None
    also: Place | None = None
    also_span: Span | None = None


_FIRST_OVER_RECORDS = "R57-200"


def docstring(function: Callable[..., Any]) -> str:
    """Return a function's docstring, from its source where `python -OO` has dropped it."""
    from inspect import cleandoc, getsource

    if function.__doc__:
        return cleandoc(function.__doc__)
    from ast import FunctionDef, get_docstring, parse

    source = parse(getsource(function)).body[0]
    return (isinstance(source, FunctionDef) and get_docstring(source)) or ""


class Rule(NamedTuple):
    """An entry of `rules.catalog`: the function's docstring is the rule's `r57 explain` page."""

    code: str
    severity: Severity
    check: Callable[..., Iterable[Finding]]

    @property
    def page(self) -> str:
        """The rule's page for `r57 explain CODE`."""
        return docstring(self.check)

    @property
    def may_be_set(self) -> bool:
        """Whether the ledger's setting `severity` may change the severity of this rule.

        It may not where an error keeps a file from being read (codes below R57-200): the record
        is then in no number, and no setting brings it back.
        """
        return self.severity is not Severity.ERROR or self.code >= _FIRST_OVER_RECORDS

    def diagnose(self, *args: Any) -> list[Diagnostic]:
        """Run the check and stamp its findings with this rule's code and severity."""
        return [
            Diagnostic(self.code, self.severity, f.place, f.message, f.help, f.span, f.also)
            for f in self.check(*args)
        ]
