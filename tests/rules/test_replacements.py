"""What becomes of the tasks and reports of a document that another one replaces."""

from __future__ import annotations

import pytest

from rules.conftest import Find

DECISION = "document: 9/QĐ, approved_by: bo-truong, reason: Replaced"


def replaced(task: str = "", since: str = "issued: 2026-02-02") -> dict[str, str]:
    return {
        "plans/kh-02/plan.yaml": f"title: Kế hoạch mới\nkind: plan\n{since}\nreplaces: [kh-01]\n",
        "plans/kh-01/tasks/t1.yaml": (
            f"title: Draft\nlead: vu-phap-che\nassigned: 2025-01-10\ndue: 2026-12\n{task}"
        ),
    }


@pytest.mark.parametrize(
    ("task", "codes"),
    [
        ("", ["R57-329"]),
        ("kind: regular\n", ["R57-329"]),
        (f"log:\n  - {{date: 2026-02-02, kind: suspension, {DECISION}}}\n", ["R57-329"]),
        (f"log:\n  - {{date: 2026-02-02, kind: cancellation, {DECISION}}}\n", []),
        # Completed, whenever that was.
        (
            "log:\n  - {date: 2026-03-02, kind: completion, product: P, evidence: "
            "[{document: 1/BC}]}\n",
            [],
        ),
    ],
)
def test_open_tasks_of_a_replaced_document_are_named(
    find: Find, task: str, codes: list[str]
) -> None:
    assert find(replaced(task)) == [f"{code} " for code in codes]


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("issued: 2026-06-30", True),  # today
        ("issued: 2026-07-01", False),
        ("issued: 2026-06-01\neffective: 2026-07-01", False),  # issued, but not in force yet
        ("issued: by 2026-06-30", True),
        ("note: Nobody knows since when", True),
    ],
)
def test_a_document_is_replaced_once_the_other_one_is_in_force(
    find: Find, since: str, found: bool
) -> None:
    assert ("R57-329 " in find(replaced(since=since))) is found


def test_a_task_that_was_carried_over_or_renamed_with_its_plan(find: Find) -> None:
    task = "title: Draft\nlead: vu-phap-che\ndue: 2026-12\nformerly: [kh-01/t1]\n"
    plan = "title: Kế hoạch mới\nkind: plan\nissued: 2026-02-02\n"
    files = {"plans/kh-02/plan.yaml": plan, "plans/kh-02/tasks/t1.yaml": task}
    assert find(files) == ["R57-330 formerly.0"]
    carried = {**files, "plans/kh-02/tasks/t1.yaml": f"{task}assigned: by 2025-01-10\n"}
    assert find(carried) == []
    renamed = task.replace("kh-01/t1", "kh-2/t1")
    files |= {"plans/kh-02/tasks/t1.yaml": renamed}
    assert find({**files, "plans/kh-02/plan.yaml": f"{plan}formerly: [kh-2]\n"}) == []


def test_reports_of_a_replaced_document_end(find: Find) -> None:
    old = (
        "title: Kế hoạch cũ\nkind: plan\nissued: 2026-01-05\nreporting:\n"
        "  - id: monthly\n    every: month\n    due: last day\n"
    )
    new = "title: Kế hoạch mới\nkind: plan\nissued: {}\nreplaces: [kh-02]\n"

    def found(old: str, issued: str) -> list[str]:
        files = {"plans/kh-02/plan.yaml": old, "plans/kh-03/plan.yaml": new.format(issued)}
        return find(files)

    assert found(old, "2026-02-02") == ["R57-340 reporting"]
    assert found(f"{old}    until: 2026-01\n", "2026-02-02") == []
    assert found(f"{old}until: 2026-02-01\n", "2026-02-02") == []
    assert found(old, "2026-07-01") == []


@pytest.mark.parametrize("name", ["so-hoa", "SO-HOA", "2/kh-bmh"])
def test_a_document_is_named_by_its_id_and_by_no_other_of_its_names(find: Find, name: str) -> None:
    files = {
        "plans/kh-02/plan.yaml": ("title: A\nkind: plan\ncode: 2/KH-BMH\naliases: [so-hoa]\n"),
        "plans/kh-02/tasks/t1.yaml": (
            f"title: Draft\nlead: vu-phap-che\ndue: 2026-12\nsources:\n  - document: {name}\n"
        ),
    }
    assert find(files) == ["R57-702 sources.0.document"]


def test_names_of_plans_are_clear_whatever_their_spelling(find: Find) -> None:
    plan = "title: {}\nkind: plan\nissued: 2026-0{}-05\n{}\n"
    files = {
        "plans/kh-02/plan.yaml": plan.format("A", 1, "code: 2/KH-BMH"),
        "plans/kh-03/plan.yaml": plan.format("B", 2, "aliases: [2/kh-bmh, kh-02, B]"),
    }
    assert find(files) == ["R57-706 aliases.0", "R57-706 aliases.1"]


@pytest.mark.parametrize(
    ("plan", "place"),
    [
        ("replaces: [kh-02]\n", "replaces"),
        ("replaces: [kh-01]\namends: [kh-02]\n", "amends"),
        ("replaces: [kh-02]\namends: [kh-01]\n", "replaces"),
    ],
)
def test_a_document_that_leads_back_to_itself_is_told_at_that_key(
    find: Find, plan: str, place: str
) -> None:
    findings = find({"plans/kh-02/plan.yaml": f"title: Kế hoạch\nkind: plan\n{plan}"})
    assert [one for one in findings if one.startswith("R57-328")] == [f"R57-328 {place}"]
