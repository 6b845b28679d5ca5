"""Findings as the XML of JUnit, which nearly every server shows: a test for each rule."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.render.findings import WHOLE_FILE, Findings, sentences
from r57ledger.render.rule import sentence
from r57ledger.render.severities import COUNTED
from r57ledger.text import safe

# Two characters that XML 1.0 has not; what else it has not `safe` makes visible.
_NOT_OF_XML = str.maketrans({"\ufffe": "\\ufffe", "\uffff": "\\uffff"})


def write(findings: Findings) -> Iterator[str]:
    """Yield one suite, with a test for each rule that the files were held against.

    A test fails by the errors of its rule; warnings and advice stand in what it has printed.
    Nothing says how long it took: the same ledger gives the same bytes.
    """
    shown = sorted(findings.shown, key=_code)
    of_rules = {code: list(of_rule) for code, of_rule in groupby(shown, key=_code)}
    codes = sorted({*findings.checked.rules, *of_rules})
    failures = sum(any(map(_is_error, of_rule)) for of_rule in of_rules.values())
    counts = f'tests="{len(codes)}" failures="{failures}" errors="0"'
    name = f"r57 {findings.command} {findings.top.path('')}"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites {counts}>\n <testsuite name={_quoted(name)} {counts}>\n"
    for code in codes:
        yield from _test(code, of_rules.get(code, []), findings)
    yield " </testsuite>\n</testsuites>\n"


def _test(code: str, of_rule: list[Diagnostic], findings: Findings) -> Iterator[str]:
    rule = findings.checked.rules.get(code)
    name = f"{code}: {sentence(rule)}" if rule else code
    test = f'  <testcase classname="r57.{findings.command}" name={_quoted(name)}'
    if not of_rule:
        yield f"{test}/>\n"
        return
    errors = [_text(finding, findings) for finding in of_rule if _is_error(finding)]
    others = [_text(finding, findings) for finding in of_rule if not _is_error(finding)]
    yield f"{test}>\n"
    if errors:
        message = _quoted(COUNTED[Severity.ERROR](len(errors)))
        yield f"   <failure type={_quoted(code)} message={message}>{''.join(errors)}</failure>\n"
    if others:
        yield f"   <system-out>{''.join(others)}</system-out>\n"
    yield "  </testcase>\n"


def _code(finding: Diagnostic) -> str:
    return finding.code


def _is_error(finding: Diagnostic) -> bool:
    return finding.severity is Severity.ERROR


def _text(finding: Diagnostic, findings: Findings) -> str:
    """Return the lines of a finding, the first with its place, as text of XML."""
    span = finding.span or WHOLE_FILE
    place = safe(f"{findings.top.path(finding.place.path)}:{span.line}:{span.column}")
    lines = "\n  ".join(sentences(finding, findings.source, findings.top))
    return _escaped(f"{place}: {lines}\n")


def _quoted(text: str) -> str:
    """Return a text as the value of an attribute of XML."""
    return '"' + _escaped(safe(text)).replace('"', "&quot;") + '"'


def _escaped(text: str) -> str:
    return escape(text.translate(_NOT_OF_XML), quote=False)
