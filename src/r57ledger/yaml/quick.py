"""A sound record, read at once; every file with anything odd about it is left to `parse`.

What is taken here is what `parse` would take without a finding, and gives the same record: a
property test compares them. It costs two thirds of the time, and imports neither pydantic nor
the table of rules, which take longer to import than one changed file takes to answer.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from r57ledger.format.identity import identify
from r57ledger.rules.reading.hints import may_be_marked
from r57ledger.rules.reading.paths import is_sound
from r57ledger.yaml import bulk
from r57ledger.yaml.scan import (
    is_composed,
    is_deep,
    is_fit,
    is_suspicious,
    may_be_cut,
    may_hold_markers,
)
from r57ledger.yaml.schema.table import record_of

_MOST = 30_000
"""Longer texts are looked at for their number of values."""


class Sound(NamedTuple):
    """A record without a finding, and the plain data that it was made from."""

    record: Any
    data: dict[str, Any]


def read(path: str, content: bytes) -> Sound | None:
    """Return the record that a file's bytes hold, or None where they must be read with care."""
    identity = identify(path)
    text = _text(content) if is_sound(identity) else None
    if text is None or is_deep(text) or is_suspicious(text):
        return None
    try:
        data = bulk.load(text)
    except bulk.BulkError:
        return None
    record = record_of(identity.kind, identity.id, path, data)
    if record is None or _is_marked(path, text, data):
        return None
    return Sound(record, data)


def _text(content: bytes) -> str | None:
    """Return the text of plain bytes, which ends with a line feed."""
    if len(content) > _MOST:
        return None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    odd = "\\" in text or not is_fit(text) or not is_composed(text)
    if odd or may_hold_markers(text) or may_be_cut(text):
        return None
    return text if text.endswith("\n") else text + "\n"


def _is_marked(path: str, text: str, data: object) -> bool:
    if not may_be_marked(text):
        return False
    from r57ledger.rules.reading.markings import secrecy_marking

    return any(True for _ in secrecy_marking(path, text, data))
