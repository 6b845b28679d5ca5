"""What the readers' refusals of a text mean, as findings with spans."""

from __future__ import annotations

import re

from r57ledger.diagnostic import Diagnostic, Place, Span
from r57ledger.format.identity import identify
from r57ledger.format.keys import RECORDS, type_at
from r57ledger.rules.reading import files, forms, syntax, values
from r57ledger.rules.reading.table import diagnose
from r57ledger.yaml.document import Document
from r57ledger.yaml.events import events_of, span_of_event
from r57ledger.yaml.examine import Examination
from r57ledger.yaml.odd_line import RefusalCause, find_cause, value_on_line
from r57ledger.yaml.refusal import Refusal


def refused(path: str, text: str, error: Refusal) -> list[Diagnostic]:
    """Return what the bulk reader's refusal means."""
    span = _span(text, error)
    if "duplicate mapping key" in error.words:
        return _duplicates(path, text) or diagnose(syntax.syntax_error, path, error.words, span)
    if "recursion limit" in error.words:
        return Examination(path, text).diagnostics or diagnose(syntax.too_deep, path, span)
    if "tab" in error.words or "valid YAML whitespace" in error.words:
        tab = _tab_near(text, span)
        if tab is not None:
            return diagnose(syntax.tab, path, tab)
    cause = _cause(text, error.words, span)
    return diagnose(syntax.syntax_error, path, *cause, value_on_line(text, cause.span))


def unexamined(path: str, text: str, exam: Examination) -> list[Diagnostic]:
    """Return why the exact reader could not follow a text that it had to look at."""
    if _at(text, exam.span) == "\t":
        return diagnose(syntax.tab, path, exam.span)
    return diagnose(forms.unexamined, path, str(exam.problem), exam.span)


def no_mapping(path: str, text: str, tree: object) -> list[Diagnostic]:
    """Return what a text holds instead of a record."""
    if tree is None:
        return diagnose(files.empty_file, path)
    return diagnose(syntax.not_a_mapping, path, isinstance(tree, list), Document(text).span(()))


def _at(text: str, span: Span) -> str:
    """Return the first character of a span."""
    lines = text.split("\n")
    return lines[span.line - 1][span.column - 1 : span.column] if span.line <= len(lines) else ""


def _span(text: str, error: Refusal) -> Span:
    """Return where a refusal is; a line that is neither key nor text is noticed a line late."""
    lines = text.rstrip("\n").split("\n")
    line, column = max(error.line, 1), max(error.column, 1)
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    key = events_of(text).follow().key if "simple key expect" in error.words else None
    if key is None:
        return Span(line, column, line, column + 1)
    return Span(key.line, key.column, key.line, len(lines[key.line - 1].rstrip()) + 1)


def _cause(text: str, words: str, span: Span) -> RefusalCause:
    """Return what a reader's words mean: it often breaks off behind the mistake."""
    quote = _open_quote(text, span) if "multiline quoted scalar" in words else None
    if quote is not None:
        return RefusalCause("unclosed quote", quote)
    events = events_of(text).follow()
    bracket = events.bracket
    if bracket and bracket.line < span.line and _indent(text, span) <= _indent(text, bracket):
        return RefusalCause("unclosed bracket", bracket)
    return find_cause(text, words, span)


def _indent(text: str, span: Span) -> int:
    """Return by how many spaces the first line of a span is indented."""
    line = text.split("\n")[span.line - 1]
    return len(line) - len(line.lstrip(" "))


def _open_quote(text: str, span: Span) -> Span | None:
    """Return the quote that opens the text in which the reader came to a span.

    A quote that begins the next text may have closed it.
    """
    events = events_of(text)
    for event in events:
        if getattr(event, "style", None) in ("'", '"'):
            start = span_of_event(event)
            if start.line < span.line <= start.end_line:
                return Span(start.line, start.column, start.line, start.column + 1)
    return events.quote


def _tab_near(text: str, span: Span) -> Span | None:
    """Return the tab at a span or before it, else the one that indents its line or one beside."""
    if _at(text, span) == "\t":
        return span
    lines = text.split("\n")
    before = span._replace(column=span.column - 1, end_column=span.column)
    if span.column > 1 and _at(text, before) == "\t":
        return before
    for number in (span.line, span.line + 1, span.line - 1):
        if 1 <= number <= len(lines):
            tabs = re.match(r"[ ]*(\t+)", lines[number - 1])
            if tabs:
                return Span(number, tabs.start(1) + 1, number, tabs.end(1) + 1)
    return None


def _duplicates(path: str, text: str) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    kind = identify(path).kind
    for field, node in Document(text).nodes():
        if node.kind != "mapping":
            continue
        type_ = type_at(kind, field, None) if kind in RECORDS else None
        if type_ is not None and (type_.item or type_.entries):
            # Entries of a list without their dashes: one finding says it of all their keys.
            keys = {pair.key.text: None for pair in node.pairs}
            findings += diagnose(values.wrong_type, path, field, "a list", keys)
            continue
        first: dict[str, Span] = {}
        for key, _ in node.pairs:
            if key.text in first:
                before = first[key.text]
                doubled = diagnose(syntax.duplicate_key, path, key.text, before, key.span)
                findings += [one._replace(also=Place(path), also_span=before) for one in doubled]
            else:
                first[key.text] = key.span
    return findings
