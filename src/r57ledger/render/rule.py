"""A rule's page for people: what it asks, a failing example and a mended one."""

from __future__ import annotations

from inspect import cleandoc
from itertools import takewhile
from textwrap import fill

from r57ledger.diagnostic import Rule
from r57ledger.words.labels import label
from r57ledger.words.message import mark, page, say

_WIDTH = 100
_EXAMPLES = {"Fails:": mark("Fails:"), "Mended:": mark("Mended:")}


def rule_page(rule: Rule) -> str:
    """Return the page of a rule as lines: code and severity, the rule's words, its examples.

    The examples are files, and the same in every language.
    """
    blocks = cleandoc(rule.page).split("\n\n")
    prose = list(takewhile(lambda block: block not in _EXAMPLES, blocks))
    shown = [
        f"{rule.code} ({label(rule.severity)})",
        *(fill(page(" ".join(block.split())), _WIDTH) for block in prose),
        *(say(_EXAMPLES.get(block, block)) for block in blocks[len(prose) :]),
    ]
    return "\n\n".join(shown) + "\n"
