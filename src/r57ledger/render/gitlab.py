"""Findings as GitLab's code quality report, which a merge request shows.

Its form is the documented one (GitLab docs, "Code Quality", "Code Quality report format"): a list
of objects with `description`, `check_name`, `fingerprint`, `severity` and `location`.
"""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Severity
from r57ledger.render.findings import WHOLE_FILE, Findings, sentences
from r57ledger.render.fingerprints import with_fingerprints
from r57ledger.render.json import dumps

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def write(findings: Findings) -> Iterator[str]:
    """Yield one JSON list in pieces, a finding a line. GitLab knows lines, and no columns."""
    between = "[\n "
    for finding, fingerprint in with_fingerprints(findings):
        span = finding.span or WHOLE_FILE
        issue = {
            "description": "\n".join(sentences(finding, findings.source, findings.top)),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": findings.top.path(finding.place.path),
                "lines": {"begin": span.line, "end": span.end_line},
            },
        }
        yield between + dumps(issue)
        between = ",\n "
    yield "[]\n" if between == "[\n " else "\n]\n"
