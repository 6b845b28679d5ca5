"""One mistake has one finding: what follows from it is not told beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import entry, task
from r57ledger.rules.entries import out_of_order
from rules.conftest import Find

PLAN = """\
title: Kế hoạch năm 2026
kind: plan
issued: 2026-01-05
reporting:
  - id: monthly
    every: month
    due: day 20
    owed_by: [vu-phap-che]
"""
TASK = """\
title: Draft the circular on digital signatures
lead: {lead}
assigned: 2026-01-10
due: 2026-06
log:
  - {{date: 2026-01-20, kind: progress, percent: 10}}
  - {{date: 2026-02-20, kind: progress, percent: 30}}
  - {{date: 2026-03-20, kind: progress, percent: 50}}
  - {{date: 2026-03-25, kind: suspension, document: 1/QĐ, approved_by: bo-truong, reason: Law}}
  - {{date: 2026-04-25, kind: resumption, document: 2/QĐ, approved_by: bo-truong, reason: Law}}
  - {{date: 2026-05-20, kind: submission, product: Draft, evidence: [{{document: 3/TTr}}]}}
  - {{date: {day}, kind: completion, evidence: [{{document: 4/QĐ}}]}}
"""
REPORT = """\
submitted: {month}-19
entries:
  - {{task: kh-02/t1, date: {month}-15, kind: progress, percent: {percent}}}
"""


def test_a_completion_dated_months_early_is_one_finding(find: Find) -> None:
    files = {"plans/kh-02/plan.yaml": PLAN}
    for day in ("2026-01-28", "2025-06-10", "2026-04-01"):
        files["plans/kh-02/tasks/t1.yaml"] = TASK.format(lead="vu-phap-che", day=day)
        assert find(files) == ["R57-401 log.6.date"]
    files["plans/kh-02/tasks/t1.yaml"] = TASK.format(lead="vu-phap-che", day="2026-06-10")
    assert find(files) == []


def test_an_entry_dated_a_year_late_is_one_finding(find: Find) -> None:
    text = TASK.format(lead="vu-phap-che", day="2026-06-10").replace("2026-01-20", "2026-06-20")
    found = find({"plans/kh-02/plan.yaml": PLAN, "plans/kh-02/tasks/t1.yaml": text})
    assert found == ["R57-401 log.0.date", "R57-434 log.0.percent"]


def test_a_completion_that_reports_go_past_is_one_finding(find: Find) -> None:
    proof = "product: Code, evidence: [{document: 4/QĐ}]"
    log = f"log:\n  - {{date: 2026-01-28, kind: completion, {proof}}}\n"
    head = TASK.format(lead="vu-phap-che", day="").split("log:")[0]
    files = {"plans/kh-02/plan.yaml": PLAN, "plans/kh-02/tasks/t1.yaml": head + log}
    for month, percent in (("2026-02", 20), ("2026-03", 40), ("2026-04", 60)):
        path = f"plans/kh-02/reports/monthly/{month}/vu-phap-che.yaml"
        files[path] = REPORT.format(month=month, percent=percent)
    assert find(files) == ["R57-404 log.0.date"]


def test_a_mistyped_lead_is_the_only_finding(find: Find) -> None:
    files = {
        "plans/kh-02/plan.yaml": PLAN,
        "plans/kh-02/tasks/t1.yaml": TASK.format(lead="vu-phap-chee", day="2026-06-10"),
        "plans/kh-02/reports/monthly/2026-02/vu-phap-che.yaml": REPORT.format(
            month="2026-02", percent=30
        ),
    }
    assert find(files) == ["R57-301 lead"]


@given(st.lists(st.integers(0, 30), max_size=12))
def test_the_fewest_entries_are_out_of_order(numbers: list[int]) -> None:
    first = date(2026, 1, 1)
    log = [entry(str(first + timedelta(days=n)), "note", note="x") for n in numbers]
    entries = task("kh-1/t1", *log, lead="a").log
    found = {one.position for one, _ in out_of_order(entries, ())}
    rest = [n for i, n in enumerate(numbers) if i not in found]
    assert rest == sorted(rest)
    # The longest stretch in order, by its definition.
    longest = [1] * len(numbers)
    for i, n in enumerate(numbers):
        longest[i] = 1 + max((longest[j] for j in range(i) if numbers[j] <= n), default=0)
    assert len(rest) == max(longest, default=0)


@pytest.mark.parametrize(("days", "expected"), [("21", {1}), ("132", {2}), ("912", {0})])
def test_of_two_entries_the_later_in_the_file_is_named(days: str, expected: set[int]) -> None:
    log = task("kh-1/t1", *(entry(f"2026-01-0{n}", "note", note="x") for n in days), lead="a").log
    assert {one.position for one, _ in out_of_order(log, ())} == expected


OLD_WORK = """\
title: Task {n}
lead: vu-phap-che
due: 2026-12
log:
  - {{date: 2026-02-0{n}, kind: {kind}}}
"""


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        (("progress", "progress", "progress"), "R57-336 issued"),
        (("progress", "reminder", "progress"), "R57-402 issued"),
        # Of two tasks each is told: the day of the document may well be right.
        (("progress", "progress"), "R57-336 log.0.date"),
    ],
)
def test_a_mistyped_day_of_issue_is_one_finding(
    find: Find, kinds: tuple[str, ...], code: str
) -> None:
    files = {"plans/kh-02/plan.yaml": PLAN.replace("2026-01-05", "2026-06-05")}
    for n, kind in enumerate(kinds, 1):
        files[f"plans/kh-02/tasks/t{n}.yaml"] = OLD_WORK.format(n=n, kind=kind)
    assert find(files) == [code] * (1 if len(kinds) > 2 else 2)


def test_tasks_that_were_begun_after_the_issue_speak_for_its_day(find: Find) -> None:
    # Three of six tasks have older work, which is no more than half.
    files = {"plans/kh-02/plan.yaml": PLAN.replace("2026-01-05", "2026-02-04")}
    for n in range(1, 7):
        files[f"plans/kh-02/tasks/t{n}.yaml"] = OLD_WORK.format(n=n, kind="progress")
    assert find(files) == ["R57-336 log.0.date"] * 3


def test_a_unit_that_cannot_be_read_is_the_only_finding(find: Find) -> None:
    old = "name: Vụ Luật\nkind: {kind}\nuntil: 2026-01-31\nsuccessor: [vu-phap-che]\n"
    files = {
        "units/vu-luat.yaml": old.format(kind="department"),
        "plans/kh-02/plan.yaml": PLAN,
        "plans/kh-02/tasks/t1.yaml": TASK.format(lead="vu-luat", day="2026-06-10"),
        "plans/kh-02/reports/monthly/2026-02/vu-phap-che.yaml": REPORT.format(
            month="2026-02", percent=30
        ),
    }
    assert find(files) == []
    files["units/vu-luat.yaml"] = old.format(kind="vụ")
    assert find(files) == ["R57-114 kind"]


def test_a_mistyped_unit_that_owes_a_report_is_the_only_finding(find: Find) -> None:
    files = {
        "plans/kh-02/plan.yaml": PLAN.replace("[vu-phap-che]", "[vu-phap-chee]"),
        "plans/kh-02/reports/monthly/2026-02/vu-phap-che.yaml": "submitted: 2026-02-19\n",
    }
    assert find(files) == ["R57-521 reporting.0.owed_by.0"]


@pytest.mark.parametrize("name", ["T1.yaml", "t1.yml", "t1.yaml.txt"])
def test_a_task_with_a_misspelt_path_is_the_only_finding(find: Find, name: str) -> None:
    files = {
        f"plans/kh-02/tasks/{name}": TASK.format(lead="vu-phap-che", day="2026-06-10"),
        "plans/kh-02/plan.yaml": PLAN,
        "plans/kh-02/reports/monthly/2026-02/vu-phap-che.yaml": REPORT.format(
            month="2026-02", percent=30
        ),
    }
    [finding] = find(files)
    assert finding.startswith("R57-15")
