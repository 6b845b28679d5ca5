"""A rule's page for people: what it asks, a failing example and a mended one."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

from r57ledger.diagnostic import Rule
from r57ledger.render.screen import HEADING, Look, styled
from r57ledger.render.severities import STYLES
from r57ledger.render.wrapping import wrapped
from r57ledger.words.labels import label
from r57ledger.words.message import mark, page, say

_EXAMPLES = {"Before:": mark("Before:"), "Fails:": mark("Fails:"), "Mended:": mark("Mended:")}
_WIDEST = 100
"""Longer lines of prose are hard to read."""


def write(rule: Rule, look: Look) -> Iterator[str]:
    """Yield the page of a rule as lines: code and severity, then the rule's own words.

    Its paragraphs are said in the language of the run; the examples are files, and stay.
    """
    wide = min(look.wide, _WIDEST)
    code = styled(rule.code, HEADING, look.styles)
    severity = styled(label(rule.severity), STYLES[rule.severity], look.styles)
    yield f"{code} ({severity})\n"
    is_example = False
    for block in cleandoc(rule.page).split("\n\n"):
        yield "\n"
        heading = _EXAMPLES.get(block.strip())
        is_example = is_example or heading is not None
        if heading is not None:
            yield f"{styled(say(heading), HEADING, look.styles)}\n"
        elif is_example:
            yield f"{block}\n"
        else:
            paragraph = page(" ".join(block.split()))
            yield from (f"{line}\n" for line in wrapped(paragraph, wide))
