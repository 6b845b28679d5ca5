"""The names of periods for people."""

from __future__ import annotations

import pytest

from r57ledger.schedule.period import parse_report_period
from r57ledger.views.period_names import period_name
from r57ledger.words.language import use


# 29 December 2025 is the Monday of the first week of 2026, as ISO 8601 numbers it.
@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2025-07", "tháng 7 năm 2025", "July 2025"),
        ("2025-Q3", "quý III năm 2025", "the third quarter of 2025"),
        ("2025-H1", "6 tháng đầu năm 2025", "the first half of 2025"),
        ("2025", "năm 2025", "the year 2025"),
        ("2026-W01", "tuần 1 năm 2026", "week 1 of 2026"),
        ("2025-10-03", "03/10/2025", "3 October 2025"),
    ],
)
def test_a_period_has_a_name_for_people(text: str, vi: str, en: str) -> None:
    period = parse_report_period(text)
    use("vi")
    assert period_name(period) == vi
    use("en")
    assert period_name(period) == en
