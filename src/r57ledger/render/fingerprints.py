"""What tells a finding from all others, and stays the same from run to run.

A server knows by it which findings of a change are new, and which ones it has mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

from r57ledger.diagnostic import Diagnostic
from r57ledger.render.findings import Findings


def with_fingerprints(findings: Findings) -> Iterator[tuple[Diagnostic, str]]:
    """Yield the findings that are shown, in their order, each with its fingerprint.

    It is made of the rule, the file, the keys, and the text of the line: no line and no index of a
    list is in it, which an entry put in above would move, and no words of a language. A finding
    about no line has its message instead. Alike ones are numbered.
    """
    alike: Counter[tuple[str, ...]] = Counter()
    for path, of_file in groupby(findings.shown, key=lambda finding: finding.place.path):
        rows: list[str] | None = None
        for finding in of_file:
            text = finding.message
            if finding.span:
                rows = rows or (findings.source(finding.place) or "").split("\n")
                text = "".join(rows[finding.span.line - 1 : finding.span.line]).strip()
            keys = [step for step in finding.place.field if isinstance(step, str)]
            parts = (finding.code, findings.top.path(path), *keys, text)
            alike[parts] += 1
            whole = "\0".join((*parts, str(alike[parts])))
            yield finding, sha256(whole.encode(errors="surrogatepass")).hexdigest()
