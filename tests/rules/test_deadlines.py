"""Deadlines, beyond the smallest example of each rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from r57ledger.diagnostic import Diagnostic
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
        ("none", "2026 và những năm tiếp theo", True),
        ("2026-12-30", "trong vòng 45 ngày kể từ ngày ký", True),  # somebody has counted
        ("45 days after kh-01.issued", "trong vòng 45 ngày kể từ ngày ký", True),
        ("30 days after kh-01.issued", "trong vòng 45 ngày kể từ ngày ký", False),
        ("2026-06-30", "30/6 hằng năm", True),
    ],
)
def test_words_and_deadline(find: Find, due: str, words: str, agree: bool) -> None:
    findings = find({TASK: f"{HEAD}due: {due}\ndue_text: {words}\n"})
    assert findings == ([] if agree else ["R57-204 due"])


@pytest.mark.parametrize(
    ("due", "kind", "words", "findings"),
    [
        ("none", "regular", "Thường xuyên", []),
        ("none", "task", "Thường xuyên", ["R57-204 due"]),  # it would be counted as a task
        ("none", "task", "Không có thời hạn", []),
        ("none", "regular", "2025 và những năm tiếp theo", []),
        ("none", "regular", "Hằng năm", []),
        ("2026-12", "regular", "Hằng năm", ["R57-204 due"]),
        ("2026-12", "task", "Hằng năm", ["R57-204 due"]),
        ("none", "regular", "trong tháng 12/2026", ["R57-204 due"]),
    ],
)
def test_words_of_standing_work(
    find: Find, due: str, kind: str, words: str, findings: list[str]
) -> None:
    task = f"{HEAD}due: {due}\nkind: {kind}\ndue_text: {words}\n"
    assert find({TASK: task}) == findings


LAW = {
    "plans/luat/plan.yaml": "title: Luật\nkind: law\nissued: 2026-01-16\neffective: 2026-06-01\n",
    "plans/days/plan.yaml": "title: Days\nkind: law\nissued: 2026-01-16\neffective: 2026-06-01\n",
    "plans/qd-1/plan.yaml": "title: Quyết định\nkind: decision\nissued: 2026-01-16\n",
}


@pytest.mark.parametrize(
    ("due", "words", "remedy"),
    [
        (
            "20 days after luat",
            "",
            "Write 20 days after luat.issued or 20 days after luat.effective.",
        ),
        (
            "20 days after luat",
            "trong thời hạn 20 ngày kể từ ngày luật được thông qua",
            "Write 20 days after luat.issued.",
        ),
        (
            "20 days after luat.effective",
            "trong thời hạn 20 ngày kể từ ngày ban hành",
            "Write 20 days after luat.issued.",
        ),
        (
            "20 days after luat.issued",
            "20 ngày kể từ ngày luật có hiệu lực",
            "Write 20 days after luat.effective.",
        ),
        ("20 days after luat", "20 ngày kể từ ngày luật có hiệu lực", None),
        ("20 days after luat.issued", "", None),
        ("20 days after luat.issued", "trong vòng 20 ngày kể từ ngày ký", None),
        ("on luat", "", None),  # the day of effect, and nothing else
        ("before luat", "", "Write before luat.issued or before luat.effective."),
        ("30 days before luat.effective", "", None),
        (
            "20 days after days",
            "",
            "Write 20 days after days.issued or 20 days after days.effective.",
        ),
        (
            "immediate after luat",
            "",
            "Write immediate after luat.issued or immediate after luat.effective.",
        ),
        ("20 days after qd-1", "", None),  # it has one day only
        (
            "20 days after qd-1",
            "20 ngày kể từ ngày có hiệu lực",
            "Write 20 days after qd-1.effective.",
        ),
    ],
)
def test_an_anchor_says_its_day(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
    due: str,
    words: str,
    remedy: str | None,
) -> None:
    text = f"due_text: {words}\n" if words else ""
    found = diagnose({TASK: f"{HEAD}due: {due}\n{text}", **LAW})
    assert [(d.code, d.help) for d in found] == ([("R57-206", remedy)] if remedy else [])


def test_the_anchors_of_sources_decisions_and_targets(find: Find) -> None:
    move = "{date: 2026-03-01, kind: extension, from: 20 days after luat, to: 40 days after luat, "
    move += "document: 1/QĐ, approved_by: bo-truong, reason: Flood}"
    task = f"{HEAD}due: 20 days after luat.effective\nsources: [{{due: 20 days after luat}}]\n"
    target = {"plans/kh-01/targets/x1.yaml": "title: Target\ndue: on luat\n"}
    assert find({TASK: f"{task}log: [{move}]\n", **LAW, **target}) == [
        "R57-206 log.0.to",
        "R57-206 sources.0.due",
    ]


def test_years_without_a_calendar_are_told_once_where_days_roll(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    rolling = {"r57.yaml": "format: 1\nroll: next_working_day\n"}
    dues = ("2024-06-15", "2024", "before 2025-Q1", "2030", "5 days before 2024-06-15")
    head = "lead: vu-phap-che\nassigned: 2024-01-02"
    tasks = {
        f"plans/kh-01/tasks/t{n}.yaml": f"title: Việc {n}\n{head}\ndue: {due}\n"
        for n, due in enumerate(dues)
    }
    plan = (
        "title: Kế hoạch\nkind: plan\nissued: 2024-05-06\nreporting:\n  - {id: yearly, "
        "every: year, due: last day, owed_by: [van-phong-bo], until: 2024}\n"
    )
    found = diagnose({**rolling, **tasks, "plans/kh-02/plan.yaml": plan})
    assert [(d.code, d.message, d.help) for d in found] == [
        (
            "R57-205",
            "Last days that are off move on, but there is no calendar/2024.yaml: 4 of them stay.",
            "`r57 calendar 2024 --propose --to calendar` writes that year, or a draft of it.",
        )
    ]
    assert diagnose(tasks) == []


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


def test_the_day_of_a_report_needs_its_calendar_and_its_document_too(find: Find) -> None:
    # The base has the calendars of 2025 and 2026: the report on December 2024 has its day.
    plan = """\
title: Kế hoạch
kind: plan
reporting:
  - id: monthly
    every: month
    from: 2024-11
    until: 2024-12
    due: 5 working days after end
    owed_by: [van-phong-bo]
    requests:
      - {date: 2026-06-01, due: 3 working days after 2026-06-01}
      - {date: 2026-06-02, due: 5 working days after 2026-12-30}
      - {date: 2026-06-03, due: 5 days after kh-10}
"""
    assert find({"plans/kh-02/plan.yaml": plan}) == [
        "R57-201 reporting.0.due",
        "R57-201 reporting.0.requests.1.due",
        "R57-202 reporting.0.requests.2.due",
    ]


def test_a_calendar_that_cannot_be_read_is_there(find: Find) -> None:
    files = {"calendar/2027.yaml": "days_off: [\n", TASK: f"{HEAD}due: 30 days after 2026-12-20\n"}
    assert [code for code in find(files) if code >= "R57-2"] == []


def test_a_law_without_a_day_is_no_fault(find: Find) -> None:
    law = {"plans/luat-moi/plan.yaml": "title: Luật mới\nkind: law\n"}
    assert find({TASK: f"{HEAD}due: on luat-moi\n", **law}) == []


@pytest.mark.parametrize(
    ("due", "source", "findings"),
    [
        ("none", "unstated", ["R57-203 sources.0.due"]),
        ("on luat-a", "on luat-b", ["R57-203 sources.0.due"]),  # neither has a day yet
        ("on luat-a", "30 days after luat-a", ["R57-203 sources.0.due"]),
        ("60 days after luat-a", "30 days after luat-a", []),  # the day of both is not known yet
        ("on kh-99", "2026-12", ["R57-202 due"]),  # what it rests on is missing: said once
        ("2026-12", "on kh-99", ["R57-202 sources.0.due"]),
        ("2026-06-13", "2026-06-15", ["R57-203 sources.0.due"]),  # a Saturday and its Monday
    ],
)
def test_a_source_and_the_deadline(find: Find, due: str, source: str, findings: list[str]) -> None:
    laws = {f"plans/luat-{x}/plan.yaml": f"title: Luật {x}\nkind: law\n" for x in "ab"}
    files = {TASK: f"{HEAD}due: {due}\nsources:\n  - due: {source}\n", **laws}
    assert find(files) == findings


def test_where_fixed_dates_roll_a_saturday_is_its_monday(find: Find) -> None:
    task = f"{HEAD}due: 2026-06-13\nsources:\n  - due: 2026-06-15\n"
    assert find({TASK: task, "r57.yaml": "format: 1\nroll: next_working_day\n"}) == []


def test_a_mistyped_deadline_is_found_where_it_was_corrected(find: Find) -> None:
    slip = "kind: correction, reason: Slip"
    task = f"{HEAD}due: 2026-07-15\ndue_text: before 15 July 2026\nlog:\n"
    lead = f"  - {{date: 2026-02-01, {slip}, field: lead, to: van-phong-bo}}\n"
    assert find({TASK: task + lead}) == ["R57-204 due"]
    due = f"  - {{date: 2026-02-01, {slip}, field: due, to: 2026-07-16}}\n"
    assert find({TASK: task + due}) == ["R57-204 log.0.to"]


def test_a_target_counts_from_a_law_too(find: Find) -> None:
    files = {"plans/kh-01/targets/x1.yaml": "title: Target\ndue: on kh-99\n"}
    assert find(files) == ["R57-202 due"]


@pytest.mark.parametrize(("due", "findings"), [("2026-07-15", ["R57-204 due"]), ("2026-07-14", [])])
def test_the_words_of_a_target_are_compared_with_its_deadline_too(
    find: Find, due: str, findings: list[str]
) -> None:
    # A target has no log in which its deadline could be corrected.
    target = f"title: Target\ndue: {due}\ndue_text: before 15 July 2026\n"
    assert find({"plans/kh-01/targets/x1.yaml": target}) == findings
