"""Findings as SARIF 2.1.0 (an OASIS standard), which code scanning reads.

Of more than 25,000 results GitHub takes none, and of more than 5,000 it shows the gravest; what is
left out here is only what `--max-findings` leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from r57ledger.diagnostic import Diagnostic, Place, Rule, Severity, Span
from r57ledger.render.findings import Findings, sentences
from r57ledger.render.fingerprints import with_fingerprints
from r57ledger.render.json import dumps
from r57ledger.render.rule import prose, sentence
from r57ledger.render.rule import write as write_page
from r57ledger.render.screen import Look
from r57ledger.version import __version__
from r57ledger.words.language import current

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "r57/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_PAGE = Look(False, 100)


def write(findings: Findings) -> Iterator[str]:
    """Yield one JSON object in pieces, a rule and a result a line."""
    codes = sorted({finding.code for finding in findings.shown})
    driver = {"name": "r57", "version": __version__, "language": current()}
    run = {
        # Columns count characters, as Python does, and not the units of UTF-16.
        "columnKind": "unicodeCodePoints",
        "language": current(),
        # GitHub keeps the alerts of one such name apart from those of others.
        "automationDetails": {"id": f"{findings.command}/{findings.top.path('')}"},
    }
    yield f'{{\n "$schema": {dumps(SCHEMA)},\n "version": "2.1.0",\n "runs": [{{\n'
    yield "".join(f"  {dumps(key)}: {dumps(value)},\n" for key, value in run.items())
    yield f'  "tool": {{"driver": {dumps(driver)[:-1]}, "rules": ['
    yield from _list(_rule(code, findings.checked.rules.get(code)) for code in codes)
    yield ']}},\n  "results": ['
    yield from _list(
        _result(finding, fingerprint, codes.index(finding.code), findings)
        for finding, fingerprint in with_fingerprints(findings)
    )
    yield "]\n }]\n}\n"


def _list(objects: Iterator[dict[str, object]]) -> Iterator[str]:
    between = "\n   "
    for one in objects:
        yield between + dumps(one)
        between = ",\n   "


def _rule(code: str, rule: Rule | None) -> dict[str, object]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.check.__name__.split("_")),
        "shortDescription": {"text": sentence(rule)},
        "fullDescription": {"text": "\n\n".join(prose(rule))},
        "help": {"text": "".join(write_page(rule, _PAGE))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    finding: Diagnostic, fingerprint: str, index: int, findings: Findings
) -> dict[str, object]:
    lines = [_plain(line) for line in sentences(finding, findings.source, findings.top)]
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(lines)},
        "locations": [{"physicalLocation": _location(finding.place, finding.span, findings)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.also and finding.also_span:
        also = _location(finding.also, finding.also_span, findings)
        result["relatedLocations"] = [{"physicalLocation": also, "message": {"text": lines[-1]}}]
    return result


def _location(place: Place, span: Span | None, findings: Findings) -> dict[str, object]:
    """Return a place as a file below the top of the repository, and what of it is meant."""
    # The bytes of a name that is not UTF-8 are those that it has on the disk.
    path = findings.top.path(place.path).encode(errors="surrogateescape")
    region = {"startLine": 1}  # GitHub wants a line
    if span:
        region = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return {"artifactLocation": {"uri": quote(path), "uriBaseId": "%SRCROOT%"}, "region": region}


def _plain(text: str) -> str:
    """Return a text in which a viewer sees no link, `[title](address)`."""
    return text.replace("](", "] (")
