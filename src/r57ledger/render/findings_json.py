"""Findings as JSON for programs: lines and columns from 1, columns in characters."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Diagnostic
from r57ledger.render.findings import WHOLE_FILE, Findings
from r57ledger.render.json import dumps

VERSION = 1


def write(findings: Findings) -> Iterator[str]:
    """Yield one JSON object in pieces, a finding a line."""
    checked, shown = findings.checked, findings.shown
    more = len(findings.found) - len(shown)
    yield f'{{\n "format": {dumps(f"r57.{findings.command}/{VERSION}")},'
    yield f'\n "files": {checked.files},\n "not_in_git": {checked.unknown},'
    if more:
        yield f'\n "not_shown": {more},'
    yield '\n "findings": ['
    between = "\n  "
    for finding in shown:
        yield between + dumps(_object(finding))
        between = ",\n  "
    yield "]\n}\n" if between == "\n  " else "\n ]\n}\n"


def _object(finding: Diagnostic) -> dict[str, object]:
    span, also = finding.span or WHOLE_FILE, finding.also_span
    fields: dict[str, object] = {
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
        fields["also"] = {"path": finding.also.path, "line": also.line, "column": also.column}
    return fields
