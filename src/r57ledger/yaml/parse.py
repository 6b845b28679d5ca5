"""From a file's path and bytes to its record, and to what is wrong with it.

`decode` makes plain data of the bytes, `validate` finds what is wrong with the data, and
`format.build` makes the record of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from r57ledger.diagnostic import Diagnostic, Field, Severity, Span
from r57ledger.format.build import record_from
from r57ledger.format.common import FORMAT
from r57ledger.format.identity import Identity, identify
from r57ledger.format.keys import RECORDS, form_at, keys_of, kind_of, value_at
from r57ledger.format.resemblance import kind_like
from r57ledger.rules.reading import characters, dates, files, markings, shape, syntax, values
from r57ledger.rules.reading.foreign_keys import is_misnamed
from r57ledger.rules.reading.sound_paths import is_sound
from r57ledger.rules.reading.table import diagnose, path_findings
from r57ledger.schedule.due import due_fault
from r57ledger.schedule.period import YEARS
from r57ledger.yaml.decode import Decoded, decode
from r57ledger.yaml.document import Document
from r57ledger.yaml.scan import GROUPED, is_composed, may_be_cut, may_be_misread
from r57ledger.yaml.validate import errors_in
from r57ledger.yaml.value_findings import ValueFindings, place

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
    if is_sound(identity):
        return _parse_as(identity, path, content)
    like = None if identity.is_record else kind_like(content)
    findings = path_findings(path, like)
    if any(one.severity is Severity.ERROR for one in findings):
        meant = _meant(identity, like)
        if meant is not None:
            findings += _parse_as(meant, path, content).diagnostics
    return Parsed(None, _first(path, findings))


def _meant(identity: Identity, like: str | None) -> Identity | None:
    """Return as which record a file with a faulty path is to be read; None: as none."""
    kind = identity.kind if identity.is_record else like
    if kind == "calendar":
        return Identity(kind, str(YEARS[0]))  # its name may be no year
    return Identity(kind, identity.id) if kind else None


def _parse_as(identity: Identity, path: str, content: bytes) -> Parsed:
    """Read a file as the record of an identity."""
    decoded = decode(path, content)
    if decoded.data is None:
        return Parsed(None, _first(path, decoded.diagnostics))
    record, findings = _record(identity, path, decoded)
    remarks = _remarks(kind_of(identity.kind, decoded.data), path, decoded)
    cut = {one.place.field for one in remarks if one.place.field}
    findings = [one for one in findings if one.place.field not in cut]  # they say the cause
    findings += decoded.diagnostics + remarks
    if findings:
        findings = _first(path, _located(findings, decoded.text))
        if any(one.severity is Severity.ERROR for one in findings):
            return Parsed(None, findings)
    return Parsed(record, findings, decoded.data)


def refuse(path: str, what: str) -> Diagnostic:
    """Tell of something that was not read: what stands at `path`, in words."""
    check: Any = files.not_a_regular_file
    if what.endswith("told to ignore"):
        return diagnose(files.ignored_file, path)[0]
    if what.startswith("a symbolic link"):
        check = files.outward_link
    elif what in files.TO_READ:
        check = files.unreadable_file
    return diagnose(check, path, what)[0]


def _record(identity: Identity, path: str, decoded: Decoded) -> tuple[Any, list[Diagnostic]]:
    """Return a file's record, or None and what is wrong with its values.

    Keys without a value are as good as absent: they are taken out of the data.
    """
    data = decoded.data
    assert data is not None  # noqa: S101 - the caller saw to it
    kind = kind_of(identity.kind, data)
    number = data.get("format")
    if kind == "settings" and (type(number) is not int or number != FORMAT):
        return None, diagnose(files.format_number, path, number)
    empty: set[Field] = set()
    errors = errors_in(kind, data)
    while errors and (dropped := _drop_empty(data, errors)):
        empty |= dropped
        errors = errors_in(kind, data)
    findings = _value_findings(kind, path, decoded, errors, empty) if errors else []
    record = None if errors else record_from(kind, identity.id, path, data)
    if kind == "task":
        findings += _task_findings(path, data, record, empty)
    return record, findings


def _task_findings(
    path: str, data: dict[str, Any], record: Any, empty: set[Field]
) -> list[Diagnostic]:
    """Return what is wrong with the keys of a task that only mean something together."""
    findings: list[Diagnostic] = []
    names, has_lead = keys_of(RECORDS["task"]), "lead" in data
    # Where another key means a missing one, the finding about that key says it.
    if has_lead == ("each" in data) and (has_lead or not is_misnamed("lead", data, names)):
        findings += diagnose(shape.lead_or_each, path, has_lead)
    if "due" not in data and "every" not in data:
        if not is_misnamed("due", data, names):
            rule = shape.no_value if ("due",) in empty else shape.missing_key
            findings += diagnose(rule, path, ("due",))
    elif record is not None and (fault := due_fault(record.due, record.every)):
        check = dates.bad_day_rule if record.every else dates.bad_deadline
        findings += diagnose(check, path, ("due",), data["due"], *fault)
    return findings


def _value_findings(
    kind: str, path: str, decoded: Decoded, errors: list[Any], empty: set[Field]
) -> list[Diagnostic]:
    """Return what pydantic's errors mean, or that the data lie too deep to be looked at."""
    assert decoded.data is not None  # noqa: S101 - the caller saw to it
    document = Document(decoded.text)
    for field, node in document.nodes():
        if len(field) >= syntax.DEPTH and node.kind != "scalar":
            return diagnose(syntax.too_deep, path, document.span(field))
    findings = ValueFindings(kind, path, decoded.data, empty, document)
    return [one for error in errors[:_EXAMINED] for one in findings.of(dict(error))]


def _drop_empty(data: object, errors: Iterable[Any]) -> set[Field]:
    """Delete the known keys without a value that errors are about, and return their places."""
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
_TEXTS = ("text", "texts", "code")
_NUMBERS = ("number", "number or range")


def _remarks(kind: str, path: str, decoded: Decoded) -> list[Diagnostic]:
    """Return the findings about a record's texts."""
    text = decoded.text
    findings = diagnose(markings.secrecy_marking, path, text, decoded.data)
    if not is_composed(text):
        findings += diagnose(characters.not_nfc, path, text)
    if may_be_misread(text):
        findings += _misread_numbers(kind, path, decoded)
    if may_be_cut(text):
        findings += _cut_texts(kind, path, decoded)
    return findings


def _misread_numbers(kind: str, path: str, decoded: Decoded) -> list[Diagnostic]:
    """Return findings about numbers that people write so, and that mean another one to YAML."""
    findings: list[Diagnostic] = []
    for field, node in Document(decoded.text).nodes():
        if node.style or form_at(kind, field, decoded.data).name not in _NUMBERS:
            continue
        if GROUPED.fullmatch(node.text):
            findings += diagnose(values.grouped_number, path, field, node.text, node.span)
        elif field[-1] == "percent":
            value = value_at(decoded.data, field)
            if isinstance(value, float) and 0 < value < 1:
                findings += diagnose(values.fraction_for_percent, path, field, value)
    return findings


def _cut_texts(kind: str, path: str, decoded: Decoded) -> list[Diagnostic]:
    """Return findings about texts that a ` #` has cut, or has taken for a comment as a whole."""
    lines = decoded.text.split("\n")
    document = Document(decoded.text)
    findings: list[Diagnostic] = []
    for field, node in document.nodes():
        if node.kind != "scalar" or node.style or not field:
            continue
        line, column = node.span.end_line, node.span.end_column
        if not node.text and isinstance(field[-1], str):
            # Nobody knows where an empty value stands: behind the colon of its key.
            key = document.span(field, on_key=True)
            line, column = key.end_line, lines[key.end_line - 1].find(":", key.end_column - 1) + 2
        comment = _COMMENT.match(lines[line - 1][column - 1 :].rstrip("\r"))
        form = form_at(kind, field, decoded.data).name
        if comment and _cuts(comment, form, is_cut=bool(node.text)):
            begin = column + len(comment[1])
            span = Span(line, begin, line, begin + 1 + len(comment[2]))
            about = (field, "#" + comment[2], bool(node.text))
            findings += diagnose(syntax.cut_by_comment, path, *about, span)
    return findings


def _cuts(comment: re.Match[str], form: str, *, is_cut: bool) -> bool:
    """Return whether a comment is rather a part of the value before it.

    A comment is meant where two spaces stand before the sign and one after.
    """
    is_glued = bool(comment[2]) and comment[2][0] not in " \t#"
    if form in _TEXTS:
        return len(comment[1]) == 1 or is_glued
    return bool(form) and is_glued and not is_cut


def _located(findings: list[Diagnostic], text: str) -> list[Diagnostic]:
    """Return the findings with the spans of their places; those that have one keep it."""
    document = Document(text)
    return [
        one
        if one.span
        else one._replace(span=document.span(one.place.field, on_key=one.place.on_key))
        for one in findings
    ]


def _first(path: str, findings: list[Diagnostic]) -> list[Diagnostic]:
    """Return some findings in the order of the text, and how many there are beside them.

    Errors go before warnings: one of them is why there is no record.
    """
    findings = sorted(findings, key=_order)
    if len(findings) <= MOST:
        return findings
    findings.sort(key=lambda one: one.severity is not Severity.ERROR)
    shown, rest = sorted(findings[:MOST], key=_order), findings[MOST:]
    is_exact = len(findings) < _EXAMINED
    more = diagnose(files.more_findings, path, len(rest), is_exact, rest[0].span)
    return [*shown, *more]


def _order(finding: Diagnostic) -> tuple[Span, str, str]:
    return finding.span or Span(0, 0, 0, 0), finding.code, finding.message
