"""What the rules say is said in Vietnamese and in Russian: nothing falls back to English."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from r57ledger.diagnostic import Rule
from r57ledger.words.language import use
from rules.test_rules import EXPECTED, Check, check, each_rule

__all__ = ["check"]  # the fixture


@pytest.mark.parametrize("language", ["vi", "ru"])
@each_rule
def test_no_finding_is_in_english(
    rule: Rule, language: str, check: Callable[[Rule, str], Check]
) -> None:
    english = (EXPECTED / f"{rule.code}.txt").read_text(encoding="utf-8")
    use(language)
    diagnostics = check(rule, "Fails").diagnostics
    assert diagnostics
    said = [text for one in diagnostics for text in (one.message, one.help) if text]
    assert [text for text in said if text in english] == []
