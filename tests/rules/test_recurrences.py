"""Entries of tasks that come again, beyond the smallest example of each rule."""

from __future__ import annotations

from textwrap import indent

import pytest

from rules.conftest import Find

TASK = """\
title: Review the open data of the ministry
lead: van-phong-bo
every: quarter
from: 2025-Q4
until: 2026-Q1
due: day 20 of month 3
log:
"""
DIFFICULTY = "title: No standard\nlevel: ministry\nlog:\n"
PROPOSAL = "kind: proposal\ntitle: A standard\nto: [bo-vhttdl]\nlog:\n"


def entry(day: str, period: str | None) -> str:
    line = "" if period is None else f"\n  period: {period}"
    return indent(f"- date: {day}\n  kind: note\n  note: A remark{line}\n", "  ")


@pytest.mark.parametrize(
    ("day", "period", "findings"),
    [
        ("2026-01-01", "2026-Q1", []),
        ("2025-12-31", "2026-Q1", ["R57-425 log.0.period"]),  # it has not begun
        ("2026-04-01", "2026-02", ["R57-425 log.0.period"]),  # no quarter
        ("2026-04-01", "2025-Q3", ["R57-425 log.0.period"]),  # before the first
        ("2026-04-01", "2026-Q2", ["R57-425 log.0.period"]),  # after the last
    ],
)
def test_the_period_of_an_entry_is_one_of_its_task(
    find: Find, day: str, period: str, findings: list[str]
) -> None:
    assert find({"plans/kh-01/tasks/t1.yaml": TASK + entry(day, period)}) == findings


@pytest.mark.parametrize("record", [DIFFICULTY, PROPOSAL])
@pytest.mark.parametrize(
    ("period", "findings"), [(None, []), ("2026-Q2", ["R57-425 log.0.period"])]
)
def test_difficulties_and_proposals_have_no_periods(
    find: Find, record: str, period: str | None, findings: list[str]
) -> None:
    assert (
        find({"plans/kh-01/difficulties/d1.yaml": record + entry("2026-04-01", period)}) == findings
    )
