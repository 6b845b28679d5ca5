"""What the rules say is said in Vietnamese and in Russian: nothing falls back to English."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from r57ledger.diagnostic import Rule
from r57ledger.rules import catalog
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


@pytest.mark.parametrize(
    ("code", "language", "message"),
    [
        (
            "R57-301",
            "vi",
            'Đơn vị chủ trì "vu-phap-chee" không có trong sổ theo dõi này.',
        ),
        (
            "R57-319",
            "vi",
            'Đơn vị chủ trì "tong-cuc-du-lich" đã kết thúc hoạt động ngày 28/02/2026 và có 2 '
            "đơn vị kế thừa: chưa rõ ai chủ trì nhiệm vụ chưa kết thúc này.",
        ),
        (
            "R57-319",
            "ru",
            'Ответственный исполнитель "tong-cuc-du-lich" существовал по 28.02.2026, у него '
            "2 преемника: кто отвечает за эту незакрытую задачу, неизвестно.",
        ),
        ("R57-607", "vi", "1.200 chưa đến một triệu đồng."),
    ],
)
def test_days_and_numbers_that_are_read_follow_the_language(
    code: str, language: str, message: str, check: Callable[[Rule, str], Check]
) -> None:
    use(language)
    assert message in [one.message for one in check(rule_of(code), "Fails").diagnostics]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("R57-336", "assigned: by 2026-01-20"),
        ("R57-361", "`from: 2025-03-01`"),
        ("R57-441", "2026-03-10"),
        ("R57-607", " 1200000000."),
        ("R57-525", " 2025-07."),
    ],
)
@pytest.mark.parametrize("language", ["vi", "ru"])
def test_what_is_to_be_written_stays_as_it_is_written(
    code: str, written: str, language: str, check: Callable[[Rule, str], Check]
) -> None:
    use(language)
    [finding] = check(rule_of(code), "Fails").diagnostics
    assert written in (finding.help or "")


def rule_of(code: str) -> Rule:
    rule = catalog.by_code(code)
    assert rule is not None
    return rule
