"""From a file's path and bytes to its record, and to what is wrong with it.

What is sound is mostly read by `quick`; here every fault is found, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from r57ledger.diagnostic import Diagnostic, Severity, Span
from r57ledger.format.common import FORMAT
from r57ledger.format.identity import identify
from r57ledger.rules.reading import characters, files, markings, shape, syntax
from r57ledger.rules.reading.paths import is_sound
from r57ledger.rules.reading.shape import Field
from r57ledger.rules.reading.table import diagnose, path_findings
from r57ledger.yaml.document import Document
from r57ledger.yaml.read import Read, read
from r57ledger.yaml.scan import is_composed, may_be_cut
from r57ledger.yaml.schema.table import record_of

MOST = 20
"""How many findings of one file are shown; the others are counted."""

_EXAMINED = 200
"""How many of pydantic's errors are looked at: each is placed in the text, which takes a while."""


class Parsed(NamedTuple):
    """A file's record, None where it has errors or is no record, and its findings with spans.

    `data` are the plain data that the record was made from.
    """

    record: Any
    diagnostics: list[Diagnostic]
    data: Any = None


def parse(path: str, content: bytes) -> Parsed:
    """Read the file at `path`, relative to the root, as the record that its path says it is.

    Findings come in the order of the text. A record with warnings is still a record.
    """
    identity = identify(path)
    if not is_sound(identity):
        found = path_findings(path)
        if found or not identity.is_record:
            return Parsed(None, found)
    reading = read(path, content)
    if reading.data is None:
        return Parsed(None, _first(path, reading.diagnostics))
    record = record_of(identity.kind, identity.id, path, reading.data)
    found = [] if record is not None else _faults(identity.kind, path, reading)
    found += reading.diagnostics + _remarks(path, reading)
    if found:
        found = _first(path, _located(found, reading.text))
        if any(one.severity is Severity.ERROR for one in found):
            return Parsed(None, found)
    if record is None:  # it was one, but for keys without a value
        record = record_of(identity.kind, identity.id, path, reading.data)
        if record is None:
            raise RuntimeError(f"{path} fits the format, and is not read")
    return Parsed(record, found, reading.data)


def refuse(path: str, what: str) -> Parsed:
    """Tell of something that was not read: what stands at `path`, in words."""
    if what.startswith("a symbolic link"):
        return Parsed(None, diagnose(files.outward_link, path, what))
    if what == "no file" or what.endswith(("may not be read", "has no copy of")):
        return Parsed(None, diagnose(files.unreadable_file, path, what))
    return Parsed(None, diagnose(files.not_a_regular_file, path, what))


def _faults(kind: str, path: str, reading: Read) -> list[Diagnostic]:
    """Return what is wrong with a record's fields; keys without a value are taken out first."""
    data = reading.data
    assert data is not None  # noqa: S101 - the caller saw to it
    if kind == "settings" and not _is_format(data.get("format")):
        return diagnose(files.format_number, path, data.get("format"))
    found = _mended(kind, path, reading)
    if kind == "task" and ("lead" in data) == ("each" in data):
        found += diagnose(shape.lead_or_each, path, "lead" in data)
    return found


def _is_format(value: object) -> bool:
    return type(value) is int and value == FORMAT


def _mended(kind: str, path: str, reading: Read) -> list[Diagnostic]:
    """Take out the keys without a value, which are as good as absent, and check what is left."""
    from r57ledger.yaml.faults import Faults
    from r57ledger.yaml.schema.types import errors_of

    data = reading.data
    empty: set[Field] = set()
    while errors := errors_of(kind, data):
        dropped = _drop_empty(data, errors)
        if not dropped:
            break
        empty |= dropped
    if not errors:
        return []
    assert data is not None  # noqa: S101 - the caller saw to it
    document = Document(reading.text)
    for field, node in document.nodes():
        if len(field) >= syntax.DEPTH and node.kind != "scalar":
            return diagnose(syntax.too_deep, path, document.span(field))
    faults = Faults(kind, path, data, empty, document)
    return [one for fault in errors[:_EXAMINED] for one in faults.of(dict(fault))]


def _drop_empty(data: object, errors: Iterable[Any]) -> set[Field]:
    """Delete the known keys without a value that errors are about, and return their places."""
    from r57ledger.yaml.faults import place, value_at

    dropped: set[Field] = set()
    for error in errors:
        field = place(error["loc"])
        if error["type"] == "union_tag_invalid":
            field = (*field, "kind")
        parent = value_at(data, field[:-1])
        if error["type"] in ("extra_forbidden", "invalid_key") or not isinstance(parent, dict):
            continue
        if field and field[-1] in parent and parent[field[-1]] is None:
            del parent[field[-1]]
            dropped.add(field)
    return dropped


_COMMENT = re.compile(r"( +)#(.*)")
_TEXTS = frozenset(
    {"title", "name", "note", "reason", "product", "due_text", "at", "code", "document"}
    | {"results", "difficulties", "proposals", "position", "population", "exclusions"}
    | {"aliases", "unit", "vi", "en", "ru"}
)


def _remarks(path: str, reading: Read) -> list[Diagnostic]:
    """Return the findings about a record's texts."""
    text = reading.text
    found = diagnose(markings.secrecy_marking, path, text, reading.data)
    if not is_composed(text):
        found += diagnose(characters.not_nfc, path, text)
    if may_be_cut(text):
        found += _cut_texts(path, text)
    return found


def _cut_texts(path: str, text: str) -> list[Diagnostic]:
    lines = text.split("\n")
    found: list[Diagnostic] = []
    for field, node in Document(text).nodes():
        names = [step for step in field if isinstance(step, str)]
        if node.kind != "scalar" or node.style or not names or names[-1] not in _TEXTS:
            continue
        line, column = node.span.end_line, node.span.end_column
        comment = _COMMENT.match(lines[line - 1][column - 1 :].rstrip("\r"))
        if comment and node.text and _cuts(comment):
            begin = column + len(comment[1])
            span = Span(line, begin, line, begin + 1 + len(comment[2]))
            found += diagnose(syntax.cut_by_comment, path, "#" + comment[2], span)
    return found


def _cuts(comment: re.Match[str]) -> bool:
    return len(comment[1]) == 1 or (bool(comment[2]) and comment[2][0] not in " \t#")


def _located(found: list[Diagnostic], text: str) -> list[Diagnostic]:
    """Return the findings with the spans of their places; those that have one keep it."""
    document = Document(text)
    return [
        one
        if one.span
        else one._replace(span=document.span(one.place.field, on_key=one.place.on_key))
        for one in found
    ]


def _first(path: str, found: list[Diagnostic]) -> list[Diagnostic]:
    """Return some findings in the order of the text, and how many there are beside them.

    Errors go before warnings: one of them is why there is no record.
    """
    found = sorted(found, key=_order)
    if len(found) <= MOST:
        return found
    found.sort(key=lambda one: one.severity is not Severity.ERROR)
    shown, rest = sorted(found[:MOST], key=_order), found[MOST:]
    is_exact = len(found) < _EXAMINED
    more = diagnose(files.more_findings, path, len(rest), is_exact, rest[0].span)
    return [*shown, *more]


def _order(found: Diagnostic) -> tuple[Span, str, str]:
    return found.span or Span(0, 0, 0, 0), found.code, found.message
