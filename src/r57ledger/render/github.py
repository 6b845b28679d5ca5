"""Findings as annotations of GitHub Actions, beside the lines of a pull request.

The runner reads a line `::error file=…,line=…::message` of the log as a command. What stands for
`%` and a line break there, and for `:` and `,` in a property, is the runner's own escaping (its
`ActionCommand`), so that no text ends the command or begins another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.render.findings import WHOLE_FILE, Findings, sentences
from r57ledger.text import RUNNER_COMMAND, escape
from r57ledger.words.message import say

SHOWN = 10
"""How many annotations of a kind GitHub shows for a step of a job."""

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
# The runner ends a line at these two alone; other readers of a log end one at three of these too.
_BLANKS = str.maketrans(dict.fromkeys("\t\x85\u2028\u2029", " "))
_PROPERTY = _MESSAGE | _BLANKS | str.maketrans({":": "%3A", ",": "%2C"})


def write(findings: Findings) -> Iterator[str]:
    """Yield a command for each finding, a line each.

    Where GitHub would leave some out, the first says so; it goes before the others of its kind.
    """
    shown = findings.shown
    if any(n > SHOWN for n in Counter(finding.severity for finding in shown).values()):
        text = say(
            "GitHub shows no more than {n} errors, {n} warnings and {n} notices of a step beside "
            "the lines. The log of the step has all of them.",
            n=SHOWN,
        )
        yield f"::notice title=r57 {findings.command}::{text.translate(_MESSAGE)}\n"
    yield from (_annotation(finding, findings) for finding in shown)


def _annotation(finding: Diagnostic, findings: Findings) -> str:
    span = finding.span or WHOLE_FILE
    properties = {
        "file": findings.top.path(finding.place.path),
        "line": span.line,
        "endLine": span.end_line,
        "title": finding.code,
    }
    if finding.span and span.line == span.end_line:
        # GitHub takes columns within one line only, and the end is the last one.
        properties |= {"col": span.column, "endColumn": max(span.column, span.end_column - 1)}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "\n".join(sentences(finding, findings.source, findings.top))
    return f"::{_KINDS[finding.severity]} {listed}::{message.translate(_MESSAGE)}\n"


def _property(value: str) -> str:
    """Return a value as it is, but for what cannot be seen or is a command of another runner."""
    return RUNNER_COMMAND.sub("## ", escape(value)).translate(_PROPERTY)
