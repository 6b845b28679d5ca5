"""A rule's page for people: what it asks, a failing example and a mended one."""

from __future__ import annotations

from inspect import cleandoc

from r57ledger.diagnostic import Rule


def page(rule: Rule) -> str:
    """Return the page of a rule as lines: code and severity, then the rule's own words."""
    return f"{rule.code} ({rule.severity})\n\n{cleandoc(rule.page)}\n"
