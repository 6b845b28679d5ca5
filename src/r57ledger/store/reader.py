"""One file's bytes read: its record, what is wrong with it, and what is kept of it.

The only module of this folder that reaches the YAML reader, and only when a file is not in the
cache: what it imports takes longer than a warm answer.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.model import Unreadable
from r57ledger.rules.reading.identity import identify
from r57ledger.store.codec import decode, encode
from r57ledger.store.outline import Outline, outline
from r57ledger.store.worktree import Odd

FINE = 0
"""A record, and nothing was found wrong with it."""
FLAWED = 1
"""A record, and findings, which are found again by reading the file when they are asked for."""
BROKEN = 2
"""No record: the file is read again by whoever asks, for the reason why."""
UNKEPT = 3
"""A record that the cache cannot hold: the file is read again by whoever asks for it."""

_HIDING = frozenset(
    {
        Odd.LINK_FOLDER,
        Odd.LINK_OUT,
        Odd.LINK_DANGLING,
        Odd.REPOSITORY,
        Odd.UNREADABLE_FOLDER,
    }
)
_LINE_END = re.compile(rb"\r+\n")


class Reading(NamedTuple):
    """What came of reading a file: `outline` and `body` are texts for the cache.

    `hides`: in its place stands what may be meant as a folder full of records.
    """

    path: str
    flaw: int
    outline: str = ""
    body: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    record: Any = None
    hides: bool = False


def read(path: str, content: bytes | Odd) -> Reading:
    """Read one file. Never raises for what is in it."""
    parsed = _parse(path, content)
    diagnostics = tuple(parsed.diagnostics)
    record = parsed.record
    if record is None:
        return Reading(
            path,
            BROKEN,
            diagnostics=diagnostics,
            hides=isinstance(content, Odd) and content in _HIDING,
        )
    body = encode(record)
    flaw = UNKEPT if body is None else FLAWED if diagnostics else FINE
    text = json.dumps(outline(record), ensure_ascii=False, separators=(",", ":"))
    return Reading(path, flaw, text, body or "", diagnostics, record)


def _parse(path: str, content: bytes | Odd) -> Any:
    if isinstance(content, Odd):
        from r57ledger.yaml.parse import refuse

        return refuse(path, content.value)
    from r57ledger.yaml.parse import parse

    # Git may write other line ends to disk than it keeps: what is read is the same for both.
    return parse(path, _LINE_END.sub(b"\n", content) if b"\r" in content else content)


def record_of(reading: Reading) -> Any:
    """Return the record of a reading that has one."""
    return reading.record if reading.record is not None else decode(reading.body, reading.path)


def outline_of(text: str) -> Outline:
    """Return the outline that a reading or the cache holds as text."""
    return Outline(*json.loads(text))


def unreadable(reading: Reading) -> Unreadable | None:
    """Return the row of what is meant to be a record, or to hold some, and gave none."""
    identity = identify(reading.path)
    first = next((d for d in reading.diagnostics if d.severity is Severity.ERROR), None)
    if first is None or not (identity.is_record or reading.hides):
        return None
    line = first.span.line if first.span else 1
    kind, id_ = identity[:2] if identity.is_record else ("folder", reading.path)
    return Unreadable(reading.path, kind, id_, line, first.message)


def to_plain(reading: Reading) -> list[Any]:
    """Return a reading in JSON's own terms, without its record."""
    return [*reading[:4], [_plain(d) for d in reading.diagnostics]]


def _plain(diagnostic: Diagnostic) -> list[Any]:
    return [*diagnostic[:2], list(diagnostic.place), *diagnostic[3:]]


def from_plain(values: list[Any]) -> Reading:
    """Return the reading that `to_plain` was given."""
    path, flaw, outline_text, body, diagnostics = values
    return Reading(path, flaw, outline_text, body, tuple(map(_diagnostic, diagnostics)))


def _diagnostic(values: list[Any]) -> Diagnostic:
    code, severity, (path, field, on_key, revision), message, help_, span = values
    place = Place(path, tuple(field), on_key, revision)
    where = Span(*span) if span else None
    return Diagnostic(code, Severity(severity), place, message, help_, where)
