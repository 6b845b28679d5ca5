"""From a file's bytes to plain data.

Each step looks only at what the one before let pass: bytes, characters, what needs the exact
reader, the bulk reader's verdict. So the findings about a file are all of one kind, and the next
kind shows when these are mended.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from r57ledger.diagnostic import Diagnostic
from r57ledger.format.identity import LARGEST_FILE
from r57ledger.rules.reading import characters, files, markings
from r57ledger.rules.reading.table import diagnose
from r57ledger.yaml import bulk, syntax_findings
from r57ledger.yaml.document import Document
from r57ledger.yaml.events import SIZE
from r57ledger.yaml.examine import Examination
from r57ledger.yaml.refusal import Refusal
from r57ledger.yaml.scan import is_deep, is_fit, is_plain, is_suspicious, may_hold_markers


class Decoded(NamedTuple):
    """What a file holds: its text and data, None where it could not be read, and why."""

    text: str
    data: dict[str, Any] | None
    diagnostics: list[Diagnostic]


def decode(path: str, data: bytes) -> Decoded:
    """Read a record's bytes as a mapping, or find what is wrong with them."""
    text, findings = _text(path, data)
    exam: Examination | None = None
    if not findings and not is_plain(text):
        findings = _characters(path, text)
        if not findings and (is_deep(text) or is_suspicious(text)):
            exam = Examination(path, text)
            findings = _examined(path, text, exam)
    if findings:
        return Decoded(text, None, findings)
    tree, findings = _load(path, text, exam)
    if findings or type(tree) is not dict:
        return Decoded(text, None, findings or syntax_findings.no_mapping(path, text, tree))
    return Decoded(text, tree, _escaped(path, text, tree) if "\\" in text else [])


def data_of(content: bytes) -> dict[str, Any] | None:
    """Return the plain data of a record's bytes; None where they cannot be read.

    Line ends are taken as `store.reader` takes them: those of Windows are no part of a value.
    """
    return decode("", content.replace(b"\r\n", b"\n")).data


def _examined(path: str, text: str, exam: Examination) -> list[Diagnostic]:
    """Return what the exact reader finds, and whether the bulk reader must not see the text."""
    if not exam.diagnostics and exam.problem and (is_deep(text) or len(text) > SIZE):
        return syntax_findings.unexamined(path, text, exam)
    return exam.diagnostics


def _load(path: str, text: str, exam: Examination | None) -> tuple[Any, list[Diagnostic]]:
    try:
        tree = bulk.load(text)
    except Refusal as refusal:
        return None, syntax_findings.refused(path, text, refusal)
    if exam is not None and exam.problem:
        return None, syntax_findings.unexamined(path, text, exam)
    return tree, diagnose(files.too_many_values, path, text)


def _text(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """Return the text, or findings about bytes."""
    if len(data) > LARGEST_FILE or b"\0" in data[:4] or not data[:4].isascii():
        for check in (files.too_large, characters.utf16, characters.byte_order_mark):
            findings = diagnose(check, path, data)
            if findings:
                return "", findings
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return "", diagnose(characters.not_utf8, path, data)
    if not text.endswith("\n"):
        text += "\n"  # else the readers differ on how a block text ends
    return text, []


def _characters(path: str, text: str) -> list[Diagnostic]:
    """Return findings about conflict markers, or about characters."""
    if may_hold_markers(text) and (findings := diagnose(markings.conflict_marker, path, text)):
        return findings
    if not is_fit(text):
        return _unfit(path, text)
    return [] if text.isascii() else diagnose(characters.stacked_marks, path, text)


def _unfit(path: str, text: str) -> list[Diagnostic]:
    return [one for check in characters.UNFIT for one in diagnose(check, path, text)]


def _escaped(path: str, text: str, tree: dict[str, Any]) -> list[Diagnostic]:
    r"""Return findings about unfit characters that stand in the text as escapes: "\x1b"."""
    findings: list[Diagnostic] = []
    document = Document(text)
    for field, value in markings.strings(tree):
        for one in _unfit(path, value):
            place = one.place._replace(field=field)
            findings.append(one._replace(place=place, span=document.span(field)))
        if len(findings) >= characters.EXAMINED:
            break
    return findings
