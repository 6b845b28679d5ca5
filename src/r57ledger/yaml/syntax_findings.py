"""What the readers' refusals of a text mean, as findings with spans."""

from __future__ import annotations

import re

from r57ledger.diagnostic import Diagnostic, Span
from r57ledger.rules.reading import files, forms, syntax
from r57ledger.rules.reading.table import diagnose
from r57ledger.yaml.document import Document
from r57ledger.yaml.events import events_of, span_of_event
from r57ledger.yaml.examine import Examination
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
    quote = _open_quote(text, span) if "multiline quoted scalar" in error.words else None
    if quote is not None:
        return diagnose(syntax.syntax_error, path, "unclosed quote", quote)
    return diagnose(syntax.syntax_error, path, error.words, span)


def unexamined(path: str, text: str, exam: Examination) -> list[Diagnostic]:
    """Return why the exact reader could not follow a text that it had to look at."""
    if _at(text, exam.span) == "\t":
        return diagnose(syntax.tab, path, exam.span)
    return diagnose(forms.unexamined, path, str(exam.problem), exam.span)


def no_mapping(path: str, text: str, tree: object) -> list[Diagnostic]:
    """Return what a text holds instead of a record."""
    if tree is None:
        return diagnose(files.empty_file, path)
    what = "a list" if isinstance(tree, list) else "a single value"
    return diagnose(syntax.not_a_mapping, path, what, Document(text).span(()))


def _at(text: str, span: Span) -> str:
    """Return the first character of a span."""
    lines = text.split("\n")
    return lines[span.line - 1][span.column - 1 : span.column] if span.line <= len(lines) else ""


def _span(text: str, error: Refusal) -> Span:
    """Return where a refusal is; a line that is neither key nor text is noticed a line late."""
    lines = text.split("\n")
    line, column = max(error.line, 1), max(error.column, 1)
    if "simple key expect" not in error.words and line <= len(lines):
        return Span(line, column, line, column + 1)
    line = min(line - 1, len(lines)) or 1
    while line > 1 and not lines[line - 1].strip():
        line -= 1
    written = lines[line - 1].rstrip()
    start = len(written) - len(written.lstrip()) + 1
    return Span(line, start, line, len(written) + 1)


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
    for _, node in Document(text).nodes():
        first: dict[str, int] = {}
        for key, _ in node.pairs:
            if key.text in first:
                line = first[key.text]
                findings += diagnose(syntax.duplicate_key, path, key.text, line, key.span)
            else:
                first[key.text] = key.span.line
    return findings
