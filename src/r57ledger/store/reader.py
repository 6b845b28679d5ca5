"""One file's bytes read: its record, what is wrong with it, and what is kept of it.

The only module of this folder that reaches the YAML reader, and only when a file is not in the
cache: what it imports takes longer than a warm answer.
"""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.format.build import record_from
from r57ledger.format.identity import identify
from r57ledger.format.ledger import Unreadable
from r57ledger.store.outline import Outline, outline
from r57ledger.store.worktree import Odd

FINE = 0
"""A record, and nothing was found wrong with it."""
FLAWED = 1
"""A record, and findings, which are found again by reading the file when they are asked for."""
BROKEN = 2
"""No record: the file is read again by whoever asks, for the reason why."""

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
ToJson = Callable[[Any], bytes]
# Made once: json.dumps would make one for every file.
_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(data: Any) -> bytes:
    """Return plain data as JSON."""
    return _text(data).encode()


class Reading(NamedTuple):
    """What came of reading a file: `outline` and `body` are JSON for the cache.

    `body` holds the record's plain data: what the YAML said, and nothing derived.
    `data` are these data themselves, where the record was read just now by another process.
    `hides`: in its place stands what may be meant as a folder full of records.
    """

    path: str
    flaw: int
    outline: bytes = b""
    body: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()
    record: Any = None
    data: Any = None
    hides: bool = False


def read(path: str, content: bytes | Odd, to_json: ToJson = to_json) -> Reading:
    """Read one file. Never raises for what is in it.

    Whoever reads many may give a quicker way to write JSON that takes long to import.
    """
    if isinstance(content, Odd):
        from r57ledger.yaml.parse import refuse

        hides = content in _HIDING
        return Reading(
            path, BROKEN, diagnostics=tuple(refuse(path, content.value).diagnostics), hides=hides
        )
    # Git may write other line ends to disk than it keeps: what is read is the same for both.
    content = _LINE_END.sub(b"\n", content) if b"\r" in content else content
    from r57ledger.yaml.parse import parse

    parsed = parse(path, content)
    diagnostics = tuple(parsed.diagnostics)
    if parsed.record is None:
        return Reading(path, BROKEN, diagnostics=diagnostics)
    return _kept(path, parsed.record, parsed.data, diagnostics, to_json)


def _kept(
    path: str,
    record: Any,
    data: dict[str, Any],
    diagnostics: tuple[Diagnostic, ...],
    to_json: ToJson,
) -> Reading:
    """Return the reading of a record, with what the cache is to keep of it."""
    flaw = FLAWED if diagnostics else FINE
    return Reading(path, flaw, to_json(outline(record)), to_json(data), diagnostics, record, data)


def record_of(reading: Reading) -> Any:
    """Return the record of a reading that has one."""
    if reading.record is not None:
        return reading.record
    identity = identify(reading.path)
    # Given bytes, json.loads looks at each for its encoding: a fifth of its time.
    data = json.loads(reading.body.decode()) if reading.data is None else reading.data
    return record_from(identity.kind, identity.id, reading.path, data)


def outline_of(text: bytes) -> Outline:
    """Return the outline that a reading or the cache holds as JSON."""
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
