"""From a file's bytes to plain data: the one place where the bulk YAML reader is called.

Each step looks only at what the one before let pass: bytes, characters, what needs the exact
reader, the bulk reader. So a file is told one kind of fault at a time, all of that kind.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

from r57ledger.diagnostic import Diagnostic, Span
from r57ledger.rules.reading import characters, files, markings, syntax
from r57ledger.rules.reading.table import diagnose
from r57ledger.yaml.document import Document, Step
from r57ledger.yaml.suspects import Examination, is_deep, is_suspicious


class Read(NamedTuple):
    """What a file holds: its text and data, None where it could not be read, and why."""

    text: str
    data: dict[str, Any] | None
    diagnostics: list[Diagnostic]


class _Problem(Exception):
    """The bulk reader's refusal: its words, and the line and column where known."""

    def __init__(self, words: str, line: int = 0, column: int = 0) -> None:
        super().__init__(words)
        self.words = words
        self.line = line
        self.column = column


def read(path: str, data: bytes) -> Read:
    """Read a record's bytes as a mapping, or find what is wrong with them."""
    text, found = _decode(path, data)
    if found:
        return Read(text, None, found)
    exam = Examination(path, text) if is_deep(text) or is_suspicious(text) else None
    if exam is not None and (exam.diagnostics or (exam.problem and is_deep(text))):
        return Read(text, None, exam.diagnostics or _unexamined(path, text, exam))
    try:
        tree = _bulk(text)
    except _Problem as problem:
        return Read(text, None, _refused(path, text, problem))
    if exam is not None and exam.problem:
        return Read(text, None, _unexamined(path, text, exam))
    if type(tree) is not dict:
        return Read(text, None, _no_mapping(path, text, tree))
    return Read(text, tree, _escaped(path, text, tree) if "\\" in text else [])


_LOCATED = re.compile(r"YAML parse error at line (\d+), column (\d+)")


def _bulk(text: str) -> Any:
    import yaml_rs

    try:
        return yaml_rs.loads(text, parse_datetime=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in Rust arrives as a BaseException
        words = str(error)
        located = _LOCATED.match(words)
        line, column = (int(located[1]), int(located[2])) if located else (0, 0)
        raise _Problem(words.rpartition("\n")[2], line, column) from None


def _decode(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """Return the text, or findings about bytes and characters."""
    for check in (files.too_large, characters.utf16, characters.byte_order_mark):
        found = diagnose(check, path, data)
        if found:
            return "", found
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return "", diagnose(characters.not_utf8, path, data)
    return text, _characters(path, text)


def _characters(path: str, text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if "<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text:
        found = diagnose(markings.conflict_marker, path, text)
    # Most texts are printable but for their line feeds, and that is quickly seen.
    if not found and not text.replace("\n", "").isprintable():
        for check in characters.UNFIT:
            found += diagnose(check, path, text)
    return found


def _refused(path: str, text: str, problem: _Problem) -> list[Diagnostic]:
    """Return what the bulk reader's refusal means."""
    span = _at(text, problem)
    if "duplicate mapping key" in problem.words:
        return _duplicates(path, text, problem)
    if "recursion limit" in problem.words:
        return Examination(path, text).diagnostics or diagnose(syntax.too_deep, path, span)
    tab = _tab_near(text, span.line) if "tab" in problem.words else None
    if tab is not None:
        return diagnose(syntax.tab, path, tab)
    return diagnose(syntax.syntax_error, path, problem.words, span)


def _at(text: str, problem: _Problem) -> Span:
    """Return the span of a problem; where the text ended too early, the end of its last line."""
    lines = text.split("\n")
    line, column = problem.line, problem.column
    if "simple key expect" in problem.words or line > len(lines):
        line = min(line - 1, len(lines))
        while line > 1 and not lines[line - 1].strip():
            line -= 1
        end = len(lines[line - 1].rstrip()) + 1
        start = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
        return Span(line, start, line, max(start, end))
    return Span(max(line, 1), max(column, 1), max(line, 1), max(column, 1) + 1)


def _tab_near(text: str, line: int) -> Span | None:
    """Return the first tab in the indentation of a line or of one of its neighbours."""
    lines = text.split("\n")
    for number in (line, line + 1, line - 1):
        if 1 <= number <= len(lines):
            found = re.match(r"[ ]*(\t+)", lines[number - 1])
            if found:
                return Span(number, found.start(1) + 1, number, found.end(1) + 1)
    return None


def _duplicates(path: str, text: str, problem: _Problem) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for _, node in Document(text).nodes():
        first: dict[str, int] = {}
        for key, _ in node.pairs:
            if key.text in first:
                line = first[key.text]
                found += diagnose(syntax.duplicate_key, path, key.text, line, key.span)
            else:
                first[key.text] = key.span.line
    return found or diagnose(syntax.syntax_error, path, problem.words, Span(1, 1, 1, 1))


def _unexamined(path: str, text: str, exam: Examination) -> list[Diagnostic]:
    lines = text.split("\n")
    line = lines[exam.span.line - 1] if exam.span.line <= len(lines) else ""
    if line[exam.span.column - 1 : exam.span.column] == "\t":
        return diagnose(syntax.tab, path, exam.span)
    return diagnose(syntax.unexamined, path, str(exam.problem), exam.span)


def _no_mapping(path: str, text: str, tree: object) -> list[Diagnostic]:
    if tree is None:
        return diagnose(files.empty_file, path)
    what = "a list" if isinstance(tree, list) else "a single value"
    return diagnose(syntax.not_a_mapping, path, what, Document(text).span(()))


def _escaped(path: str, text: str, tree: dict[str, Any]) -> list[Diagnostic]:
    """Return findings about unfit characters that stand in the text as escapes: "\\\\x1b"."""
    found: list[Diagnostic] = []
    document: Document | None = None
    for field, value in markings.strings(tree):
        for check in characters.UNFIT:
            for diagnostic in diagnose(check, path, value):
                document = document or Document(text)
                span = document.span(field)
                place = diagnostic.place._replace(field=field)
                found.append(diagnostic._replace(place=place, span=span))
    return found


def is_composed(text: str) -> bool:
    """Return whether a text is in Unicode's form NFC."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


__all__ = ["Read", "Step", "is_composed", "read"]
