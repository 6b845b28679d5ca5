"""The findings of `r57 check`: for people with the line they are about, and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.render.excerpt import excerpt
from r57ledger.render.json import dumps
from r57ledger.text import safe
from r57ledger.words.formatting import number
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import listed

VERSION = 1

_WHOLE_FILE = Span(1, 1, 1, 1)
_LONGEST_LINE = 100
_COUNTED = {
    Severity.ERROR: ("{n} error", "{n} errors"),
    Severity.WARNING: ("{n} warning", "{n} warnings"),
    Severity.ADVICE: ("{n} piece of advice", "{n} pieces of advice"),
}


class Checked(NamedTuple):
    """How many files were checked, and how many of them are not in git."""

    files: int
    unknown: int = 0


Source = Callable[[Place], str | None]
"""Returns the text of the file that a place is in; None where it is no text."""


def write_text(findings: Iterable[Diagnostic], checked: Checked, source: Source) -> Iterator[str]:
    """Yield each finding with its line, carets under its span, and help; then a summary.

    The findings carry their spans; one without is about its file as a whole.
    """
    rows = ordered(findings)
    for _, of_file in groupby(rows, key=_path):
        yield from _of_file(list(of_file), source)
    if rows:
        yield "\n"
    yield f"{_summary(rows, checked)}\n"


def write_json(findings: Iterable[Diagnostic], checked: Checked, source: Source) -> Iterator[str]:
    """Yield the findings as JSON: lines and columns from 1, columns in characters."""
    yield f'{{\n "format": {dumps(f"r57.check/{VERSION}")},\n "files": {checked.files},'
    yield f'\n "not_in_git": {checked.unknown},\n "findings": ['
    between = "\n  "
    for finding in ordered(findings):
        yield between + dumps(_object(finding))
        between = ",\n  "
    yield "]\n}\n" if between == "\n  " else "\n ]\n}\n"


def ordered(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings by file, then by place in it, then by code."""
    return sorted(findings, key=lambda f: (f.place.path, f.span or _WHOLE_FILE, f.code, f.message))


def _path(finding: Diagnostic) -> str:
    return finding.place.path


def _of_file(findings: Sequence[Diagnostic], source: Source) -> Iterator[str]:
    """Yield the findings of one file, which is read and split into lines once for all of them."""
    text = source(findings[0].place) if any(finding.span for finding in findings) else None
    rows = text.split("\n") if text is not None else []
    for finding in findings:
        lines = [*_lines(finding, rows), *_second_place(finding, rows, source)]
        yield "".join(f"{line}\n" for line in lines)


def _lines(finding: Diagnostic, rows: Sequence[str]) -> Iterator[str]:
    """Yield the lines that tell a finding; `rows` are those of its file."""
    span = finding.span or _WHOLE_FILE
    where = f"{finding.place.path}:{span.line}:{span.column}"
    yield safe(f"{where}: {finding.severity}[{finding.code}]: {finding.message}")
    if finding.span:
        yield from (f"  {line}" for line in excerpt(rows, finding.span))
    if finding.help:
        yield f"  help: {safe(finding.help)}"


def _second_place(finding: Diagnostic, rows: Sequence[str], source: Source) -> Iterator[str]:
    """Yield the line that shows the second place of a finding about two, as it stands there."""
    if finding.also is None or finding.also_span is None:
        return
    path, span = finding.also.path, finding.also_span
    if path != finding.place.path:
        rows = (source(finding.also) or "").split("\n")
    line = rows[span.line - 1].strip() if span.line <= len(rows) else ""
    place = safe(f"{path}:{span.line}:{span.column}")
    yield f"  {say('see also: {place}: {line}', place=place, line=safe(line)[:_LONGEST_LINE])}"


def _object(finding: Diagnostic) -> dict[str, object]:
    span, also = finding.span or _WHOLE_FILE, finding.also_span
    told: dict[str, object] = {
        "path": finding.place.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
    }
    if finding.also and also:
        told["also"] = {"path": finding.also.path, "line": also.line, "column": also.column}
    return told


def _summary(findings: list[Diagnostic], checked: Checked) -> str:
    files = counted(checked.files, "{n} file", "{n} files")
    more = ""
    if checked.unknown:
        more = counted(checked.unknown, " {n} is not in git yet.", " {n} are not in git yet.")
    if not findings:
        return f"Nothing is wrong: {files} checked.{more}"
    severities = Counter(finding.severity for finding in findings)
    parts = [counted(severities[s], *forms) for s, forms in _COUNTED.items() if severities[s]]
    concerned = len({finding.place.path for finding in findings})
    return f"{listed(parts)} in {number(concerned)} of {files}.{more}"
