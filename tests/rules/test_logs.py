"""Logs, beyond the smallest example of each rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from r57ledger.diagnostic import Diagnostic
from rules.conftest import Find

TASK = "plans/kh-01/tasks/t1.yaml"
HEAD = "title: Draft\nlead: vu-phap-che\ndue: 2026-12\nlog:\n"
EACH = "title: Publish\neach: [van-phong-bo, vu-phap-che]\ndue: 2026-12\nlog:\n"
DECIDED = "document: 1/QĐ-BVHTTDL, approved_by: bo-truong, reason: Flood"


def log(*entries: str, head: str = HEAD) -> dict[str, str]:
    return {TASK: head + "".join(f"  - {{{entry}}}\n" for entry in entries)}


PROGRESS = "date: 2026-03-01, kind: progress, percent: 40"
COMPLETION = "date: 2026-04-01, kind: completion, product: Draft, evidence: [{document: 9/TTr-PC}]"
SUBMISSION = COMPLETION.replace("completion", "submission")
CONFIRMED = "date: 2026-05-01, kind: completion"
SUSPENDED = f"date: 2026-02-01, kind: suspension, {DECIDED}"


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        pytest.param([SUBMISSION, CONFIRMED], [], id="what was submitted is confirmed"),
        pytest.param(
            [SUBMISSION, "date: 2026-04-05, kind: return", CONFIRMED],
            ["R57-432 log.2.kind"],
            id="what was sent back proves nothing",
        ),
        pytest.param(
            [SUBMISSION, "date: 2026-04-05, kind: return", "date: 2026-04-06, kind: return"],
            ["R57-423 log.2.kind"],
            id="sent back once",
        ),
        pytest.param(
            [COMPLETION, "date: 2026-04-02, kind: note, note: Praised"], [], id="a note may follow"
        ),
        pytest.param(
            [COMPLETION, "date: 2026-04-02, kind: reminder"],
            ["R57-404 log.1.kind"],
            id="a reminder may not",
        ),
        pytest.param(
            [f"date: 2026-02-01, kind: cancellation, {DECIDED}", PROGRESS],
            ["R57-404 log.1.kind"],
            id="nothing follows a cancellation",
        ),
        pytest.param(
            [PROGRESS, "date: 2026-03-02, kind: progress, percent: 40"], [], id="it may stand still"
        ),
        pytest.param(
            [PROGRESS, "date: 2026-03-02, kind: progress, percent: 40.5"], [], id="and rise a bit"
        ),
        pytest.param(
            [SUSPENDED, f"date: 2026-03-01, kind: suspension, {DECIDED}"],
            ["R57-421 log.1.kind"],
            id="suspended twice",
        ),
        pytest.param([SUSPENDED], [], id="a suspension may last"),
        pytest.param(
            ["date: 2026-06-30, kind: note, note: Today"], [], id="today is not the future"
        ),
        pytest.param(
            ["date: 2026-07-01, kind: note, note: Tomorrow"],
            ["R57-403 log.0.date"],
            id="tomorrow is",
        ),
        pytest.param(
            ["date: 2025-01-09, kind: note, note: Early"],
            ["R57-402 log.0.date"],
            id="the plan of 2025-01-10 assigned it",
        ),
    ],
)
def test_entries_one_after_another(find: Find, entries: list[str], found: list[str]) -> None:
    assert find(log(*entries)) == found


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        pytest.param(["kind: extension, from: 2026-12-31, to: 2027-03"], [], id="same last day"),
        pytest.param(
            ["kind: extension, to: 2026-12-31"], ["R57-412 log.0.to"], id="not a day longer"
        ),
        pytest.param(["kind: extension, to: none"], ["R57-412 log.0.to"], id="no end is not later"),
        pytest.param(["kind: adjustment, to: 2026-11"], [], id="earlier"),
        pytest.param(
            ["kind: extension, to: 2027-03", "kind: extension, from: 2026-12, to: 2027-06"],
            ["R57-411 log.1.from"],
            id="the first extension holds when the second comes",
        ),
        pytest.param(
            ["kind: extension, to: 2027-03", "kind: extension, from: 2027-Q1, to: 2027-06"],
            [],
            id="the quarter ends with the month",
        ),
        pytest.param(
            ["kind: extension, to: 2027-03", "kind: adjustment, to: 2027-01"],
            [],
            id="earlier than the deadline in force, later than the first",
        ),
        pytest.param(
            ["kind: extension, to: on kh-02"],
            [],
            id="to the day of a law that has no day yet",
        ),
    ],
)
def test_deadlines_are_moved(find: Find, entries: list[str], found: list[str]) -> None:
    decisions = [f"date: 2026-03-0{i}, {entry}, {DECIDED}" for i, entry in enumerate(entries, 1)]
    law = {"plans/kh-02/plan.yaml": "title: Luật mới\nkind: law\n"}
    assert find({**log(*decisions), **law}) == found


def test_a_first_last_day_is_set_by_an_adjustment(find: Find) -> None:
    head = HEAD.replace("2026-12", "unstated")
    decision = f"date: 2026-03-01, kind: adjustment, to: 2026-12, {DECIDED}"
    assert find(log(decision, head=head)) == []


def test_there_is_nothing_to_extend_where_no_last_day_is_known(find: Find) -> None:
    head = HEAD.replace("2026-12", "unstated")
    decision = f"date: 2026-03-01, kind: extension, to: 2026-12, {DECIDED}"
    assert find(log(decision, head=head)) == ["R57-412 log.0.to"]


def test_units_of_a_common_task_go_their_own_ways(find: Find) -> None:
    # The office has completed; that the department is still at work is no contradiction, and
    # its lower percentage is no fall.
    entries = [
        "date: 2026-03-01, kind: progress, unit: van-phong-bo, percent: 90",
        f"{COMPLETION}, unit: van-phong-bo",
        "date: 2026-05-01, kind: progress, unit: vu-phap-che, percent: 10",
    ]
    assert find(log(*entries, head=EACH)) == []


def test_what_a_unit_does_after_its_own_completion_is_found(find: Find) -> None:
    entries = [
        f"{COMPLETION}, unit: van-phong-bo",
        "date: 2026-05-01, kind: progress, unit: van-phong-bo, percent: 95",
    ]
    assert find(log(*entries, head=EACH)) == ["R57-404 log.1.kind"]


def test_a_decision_for_all_is_judged_once(find: Find) -> None:
    entries = [
        "date: 2026-03-01, kind: progress, unit: van-phong-bo, percent: 90",
        "date: 2026-03-02, kind: progress, unit: vu-phap-che, percent: 80",
        f"date: 2026-04-01, kind: extension, to: 2026-11, {DECIDED}",
    ]
    assert find(log(*entries, head=EACH)) == ["R57-412 log.2.to"]


def test_a_successor_goes_on_for_its_unit(find: Find) -> None:
    unit = "name: Cục cũ\nkind: agency\nuntil: 2026-02-28\nsuccessor: [van-phong-bo]\n"
    head = EACH.replace("van-phong-bo", "cuc-cu")
    entries = [
        "date: 2026-02-01, kind: progress, unit: cuc-cu, percent: 60",
        "date: 2026-04-01, kind: progress, unit: van-phong-bo, percent: 50",
    ]
    found = find({**log(*entries, head=head), "units/cuc-cu.yaml": unit})
    assert found == ["R57-434 log.1.percent"]


def test_a_line_of_successors_is_one_unit(find: Find) -> None:
    # b-cu became a-cu, and a-cu the office: 60, 70, and then a fall to 50, whoever says it.
    ended = "name: {name}\nkind: agency\nuntil: 2026-0{month}-28\nsuccessor: [{heir}]\n"
    head = EACH.replace("van-phong-bo", "b-cu")
    entries = [
        "date: 2026-02-01, kind: progress, unit: b-cu, percent: 60",
        "date: 2026-03-01, kind: progress, unit: a-cu, percent: 70",
        "date: 2026-04-01, kind: progress, unit: van-phong-bo, percent: 50",
    ]
    found = find(
        {
            **log(*entries, head=head),
            "units/b-cu.yaml": ended.format(name="Cục B", month=2, heir="a-cu"),
            "units/a-cu.yaml": ended.format(name="Cục A", month=3, heir="van-phong-bo"),
        }
    )
    assert found == ["R57-434 log.2.percent"]


def test_a_group_of_unknown_members_speaks_for_itself(find: Find) -> None:
    group = "name: Các bộ\nkind: group\ncomplete: false\nmembers: [{unit: van-phong-bo}]\n"
    head = "title: Publish\neach: [cac-bo]\ndue: 2026-12\nlog:\n"
    of_member = log("date: 2026-03-01, kind: progress, unit: van-phong-bo, percent: 9", head=head)
    assert find({**of_member, "units/cac-bo.yaml": group}) == ["R57-453 log.0.unit"]


def test_a_void_entry_is_passed_over(find: Find) -> None:
    # The completion was another task's: once it is void, progress may go on.
    void = (
        "date: 2026-04-02, kind: correction, reason: Another task, void: true, "
        "entry: {date: 2026-04-01, kind: completion}"
    )
    entries = [COMPLETION, void, "date: 2026-05-01, kind: progress, percent: 50"]
    assert find(log(*entries)) == []


def test_a_corrected_date_is_in_order(find: Find) -> None:
    # 2027 was meant to be 2026: the entry keeps its line, and the correction mends it.
    entries = [
        "date: 2027-03-01, kind: progress, percent: 40",
        "date: 2026-04-01, kind: correction, reason: Mistyped, "
        "entry: {date: 2027-03-01, kind: progress}, replace: {date: 2026-03-01}",
    ]
    assert find(log(*entries)) == []


@pytest.mark.parametrize(
    ("entry", "remedy"),
    [
        ("date: 2026-03-02, kind: progress", "There is one of 2026-03-01."),
        ("date: 2026-03-01, kind: note", "`entry` names the entry that was mistyped"),
        ("date: 2026-03-01, kind: progress", "record what is right anew"),
    ],
)
def test_a_correction_that_misses_says_what_to_do(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]], entry: str, remedy: str
) -> None:
    files = log(
        "date: 2026-03-01, kind: progress, percent: 40",
        "date: 2026-03-01, kind: progress, percent: 50",
        f"date: 2026-03-03, kind: correction, reason: Mistyped, void: true, entry: {{{entry}}}",
    )
    [found] = diagnose(files)
    assert found.code == "R57-441"
    assert remedy in (found.help or "")


def test_two_entries_of_one_day_are_told_apart_by_unit(find: Find) -> None:
    entries = [
        "date: 2026-03-01, kind: progress, unit: van-phong-bo, percent: 90",
        "date: 2026-03-01, kind: progress, unit: vu-phap-che, percent: 80",
        "date: 2026-03-02, kind: correction, reason: Mistyped, void: true, "
        "entry: {date: 2026-03-01, kind: progress}",
    ]
    assert find(log(*entries, head=EACH)) == ["R57-441 log.2.entry"]


def test_a_second_correction_goes_on_from_the_first(find: Find) -> None:
    entries = [
        "date: 2026-03-01, kind: correction, field: due, from: 2026-12, to: 2026-10, reason: Slip",
        "date: 2026-03-02, kind: correction, field: due, from: 2026-10, to: 2026-11, reason: Slip",
    ]
    assert find(log(*entries)) == []


def test_reassignments_follow_one_another(find: Find) -> None:
    move = "date: 2026-03-0{day}, kind: reassignment, from: {from_}, to: {to}, " + DECIDED
    first = move.format(day=1, from_="vu-phap-che", to="van-phong-bo")
    back = move.format(day=2, from_="van-phong-bo", to="vu-phap-che")
    assert find(log(first, back)) == []
    assert find(log(first, first.replace("03-01", "03-02"))) == ["R57-452 log.1.from"]
