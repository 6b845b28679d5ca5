"""Tasks and their parts, beyond the smallest example of each rule."""

from __future__ import annotations

import pytest

from rules.conftest import Find

PARENT = "title: Reform\nlead: vu-phap-che\ndue: 2026-10\n"
PART = "title: Part\nlead: van-phong-bo\nparent: kh-01/t1\n"
DECIDED = "document: 1/QĐ-BVHTTDL, approved_by: bo-truong, reason: Flood"
DONE = (
    "log: [{date: 2026-05-10, kind: completion, product: Law, evidence: [{document: 1/TTr-PC}]}]\n"
)
CANCELLED = f"log: [{{date: 2026-05-01, kind: cancellation, {DECIDED}}}]\n"


def ledger(parent: str, part: str) -> dict[str, str]:
    return {"plans/kh-01/tasks/t1.yaml": parent, "plans/kh-01/tasks/t2.yaml": part}


@pytest.mark.parametrize(
    ("part", "findings"),
    [
        ("due: 2026-10\n", []),  # the same last day
        ("due: 2026-11\n", ["R57-611 parent"]),
        ("due: unstated\n", []),
        (f"due: 2026-11\n{CANCELLED}", []),  # it will not be late any more
        (
            f"due: 2026-09\nlog: [{{date: 2026-05-01, kind: extension, to: 2026-11, {DECIDED}}}]\n",
            ["R57-611 parent"],  # the deadline in force is what counts
        ),
        # The whole is due by 31 October; these parts are due on 30 October and on 16 November.
        ("due: 30 days after assigned\nassigned: 2026-09-30\n", []),
        ("due: 30 days after assigned\nassigned: 2026-10-15\n", ["R57-611 parent"]),
    ],
)
def test_a_part_is_due_by_its_whole(find: Find, part: str, findings: list[str]) -> None:
    assert find(ledger(PARENT, PART + part)) == findings


@pytest.mark.parametrize(
    ("part", "findings"),
    [
        ("due: 2026-09\n", ["R57-612 log.0.kind"]),
        (f"due: 2026-09\n{CANCELLED}", []),
        ("due: none\nkind: regular\n", []),  # regular work goes on
        ("due: 2026-09\nassigned: 2026-12-01\n", []),  # not assigned yet
    ],
)
def test_a_whole_is_completed_last(find: Find, part: str, findings: list[str]) -> None:
    assert find(ledger(PARENT + DONE, PART + part)) == findings


def test_a_part_of_a_common_task_is_open_until_all_have_done_it(find: Find) -> None:
    part = (
        "title: Part\neach: [van-phong-bo, vu-phap-che]\nparent: kh-01/t1\ndue: 2026-09\n"
        + DONE.replace("}]}]", "}], unit: van-phong-bo}]")
    )
    assert find(ledger(PARENT + DONE, part)) == ["R57-612 log.0.kind"]


def test_an_extension_of_one_unit_does_not_move_the_whole_part(find: Find) -> None:
    moved = f"date: 2026-05-01, kind: extension, to: 2026-11, unit: van-phong-bo, {DECIDED}"
    part = "title: Part\neach: [van-phong-bo, vu-phap-che]\nparent: kh-01/t1\ndue: 2026-09\n"
    assert find(ledger(PARENT, f"{part}log: [{{{moved}}}]\n")) == []
