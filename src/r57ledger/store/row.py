"""A row of the table of facts: what was read of one file, and what is wrong with it."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.format.ledger import Unreadable
from r57ledger.store.outline import Outline
from r57ledger.words.language import current

FINE = 0
"""A record, or a file that is no business of the ledger's; nothing is wrong with it."""
FLAWED = 1
"""A record with findings that do not keep it from being read, or a file that nobody reads."""
BROKEN = 2
"""A file that gave no record although it should have, or that may be a misplaced record."""


class Row(NamedTuple):
    """What follows from a file's path and bytes, and from nothing else.

    `oid` is git's id of the bytes, empty for a file of the work tree. `mode` is git's mode of the
    file. `kind` and `id` are those of `format.identity`; the kind `folder` is for what stands in
    the place of a folder full of records. `findings` is a list of the language in which the file's
    findings are written, and of these findings; `data` are the plain data of its record. Both are
    JSON.
    """

    path: str
    oid: str
    mode: str
    kind: str
    id: str
    flaw: int
    outline: Outline = Outline()
    findings: str | None = None
    data: str | None = None


def findings_to_json(findings: list[Diagnostic]) -> str | None:
    """Return findings as JSON; None where there are none."""
    return json.dumps([current(), *findings]) if findings else None


def beginning_of_findings() -> str:
    """Return how findings that are told in the language of the run begin, as JSON."""
    return json.dumps([current()])[:-1]


def findings_from_json(text: str | None) -> list[Diagnostic]:
    """Return the findings that `findings_to_json` was given."""
    return [_finding(values) for values in json.loads(text or "[]")[1:]]


def _finding(values: list[Any]) -> Diagnostic:
    code, severity, place, message, help_, *others = values
    span, also, also_span = others
    return Diagnostic(
        code,
        Severity(severity),
        _place(place),
        message,
        help_,
        Span(*span) if span else None,
        _place(also) if also else None,
        Span(*also_span) if also_span else None,
    )


def _place(values: list[Any]) -> Place:
    path, field, on_key, revision = values
    return Place(path, tuple(field), on_key, revision)


def unreadable(path: str, kind: str, id_: str, findings: list[Diagnostic]) -> Unreadable:
    """Return how views name a file that gave no record, with its first error."""
    first = next(finding for finding in findings if finding.severity is Severity.ERROR)
    return Unreadable(path, kind, id_, first.span.line if first.span else 1, first.message)
