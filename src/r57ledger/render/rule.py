"""A rule's page for people: what it asks, a failing example and a mended one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from r57ledger.diagnostic import Rule
from r57ledger.render.screen import HEADING, Look, styled
from r57ledger.render.severities import STYLES
from r57ledger.render.wrapping import wrapped
from r57ledger.words.labels import label
from r57ledger.words.message import mark, page, say

_EXAMPLES = {"Before:": mark("Before:"), "Fails:": mark("Fails:"), "Mended:": mark("Mended:")}
_WIDEST = 100
"""Longer lines of prose are hard to read."""


def prose(rule: Rule) -> list[str]:
    """Return the paragraphs of a rule's page above its examples, as the language has them."""
    paragraphs = takewhile(lambda block: block.strip() not in _EXAMPLES, _blocks(rule))
    return [page(" ".join(paragraph.split())) for paragraph in paragraphs]


def sentence(rule: Rule) -> str:
    """Return the first sentence of a rule's page, which says what it asks."""
    return prose(rule)[0]


def write(rule: Rule, look: Look) -> Iterator[str]:
    """Yield the page of a rule as lines: code and severity, then the rule's own words.

    Its paragraphs are said in the language of the run; the examples are files, and stay.
    """
    wide = min(look.wide, _WIDEST)
    code = styled(rule.code, HEADING, look.styles)
    severity = styled(label(rule.severity), STYLES[rule.severity], look.styles)
    yield f"{code} ({severity})\n"
    for paragraph in prose(rule):
        yield "\n"
        yield from (f"{line}\n" for line in wrapped(paragraph, wide))
    for block in dropwhile(lambda block: block.strip() not in _EXAMPLES, _blocks(rule)):
        yield "\n"
        heading = _EXAMPLES.get(block.strip())
        yield f"{block}\n" if heading is None else f"{styled(say(heading), HEADING, look.styles)}\n"


def _blocks(rule: Rule) -> list[str]:
    return rule.page.split("\n\n")
