"""Deadlines, beyond the smallest example of each rule."""

from __future__ import annotations

import pytest

from rules.conftest import Find

TASK = "plans/kh-01/tasks/t1.yaml"
HEAD = "title: Draft\nlead: vu-phap-che\n"


@pytest.mark.parametrize(
    ("due", "words", "agree"),
    [
        ("before 2026-07-15", "trước ngày 15/7/2026", True),
        ("2026-07-15", "trước ngày 15/7/2026", False),  # before excludes the day
        ("2026-07-14", "до 15 июля 2026 года", True),  # the same last day
        ("2026-07-15", "no later than 15 July 2026", True),
        ("2026-Q2", "in the second quarter of 2026", True),
        ("2026-06-30", "trong quý II năm 2026", True),  # a quarter ends on its last day
        ("2026-12", "as the work proceeds", True),  # not understood
    ],
)
def test_words_and_deadline(find: Find, due: str, words: str, agree: bool) -> None:
    found = find({TASK: f"{HEAD}due: {due}\ndue_text: {words}\n"})
    assert found == ([] if agree else ["R57-204 due"])


def test_a_source_may_say_the_same_day_in_other_words(find: Find) -> None:
    task = f"{HEAD}due: 2026-Q3\nsources:\n  - due: 2026-09-30\n  - due: 2026-09\n"
    assert find({TASK: task}) == []


def test_an_unstated_deadline_differs_from_a_stated_one(find: Find) -> None:
    task = f"{HEAD}due: 2026-Q3\nsources:\n  - due: unstated\n"
    assert find({TASK: task}) == ["R57-203 sources.0.due"]


def test_a_fixed_date_needs_no_calendar(find: Find) -> None:
    assert find({TASK: f"{HEAD}due: 2045\n"}) == []


def test_a_fixed_date_needs_none_even_where_it_rolls(find: Find) -> None:
    settings = {"r57.yaml": "format: 1\nroll: next_working_day\n"}
    assert find({TASK: f"{HEAD}due: 2045\n", **settings}) == []


def test_a_new_deadline_needs_its_calendar_too(find: Find) -> None:
    task = f"""\
{HEAD}due: 2026-07
log:
  - date: 2026-06-01
    kind: extension
    to: 3 months after 2026-12-01
    document: 1/QĐ-BVHTTDL
    approved_by: bo-truong
    reason: Flood
"""
    assert find({TASK: task}) == ["R57-201 log.0.to"]


def test_a_calendar_that_cannot_be_read_is_there(find: Find) -> None:
    files = {"calendar/2027.yaml": "days_off: [\n", TASK: f"{HEAD}due: 30 days after 2026-12-20\n"}
    assert [code for code in find(files) if code >= "R57-2"] == []


def test_a_law_without_a_day_is_no_fault(find: Find) -> None:
    law = {"plans/luat-moi/plan.yaml": "title: Luật mới\nkind: law\n"}
    assert find({TASK: f"{HEAD}due: on luat-moi\n", **law}) == []
