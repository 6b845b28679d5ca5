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
    ("entries", "findings"),
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
            ["R57-336 log.0.date"],
            id="the plan of 2025-01-10 assigned it",
        ),
    ],
)
def test_entries_one_after_another(find: Find, entries: list[str], findings: list[str]) -> None:
    assert find(log(*entries)) == findings


@pytest.mark.parametrize(
    ("entries", "findings"),
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
def test_deadlines_are_moved(find: Find, entries: list[str], findings: list[str]) -> None:
    decisions = [f"date: 2026-03-0{i}, {entry}, {DECIDED}" for i, entry in enumerate(entries, 1)]
    law = {"plans/kh-02/plan.yaml": "title: Luật mới\nkind: law\n"}
    assert find({**log(*decisions), **law}) == findings


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


def test_all_may_be_urged_when_one_is_done(find: Find) -> None:
    urged = "date: 2026-05-01, kind: reminder"
    done = f"{COMPLETION}, unit: van-phong-bo"
    assert find(log(done, urged, head=EACH)) == []
    assert find(log(done, f"{urged}, unit: van-phong-bo", head=EACH)) == ["R57-404 log.1.kind"]


def test_decisions_for_all_when_one_is_done_do_not_put_its_completion_in_doubt(find: Find) -> None:
    done = f"{COMPLETION}, unit: van-phong-bo"
    extensions = [
        f"date: 2026-0{month}-01, kind: extension, to: 2027-0{month}, {DECIDED}" for month in (5, 6)
    ]
    own = "date: 2026-06-02, kind: progress, unit: van-phong-bo, percent: 95"
    told = ["R57-404 log.1.kind", "R57-404 log.2.kind"]
    assert find(log(done, *extensions, head=EACH)) == told
    assert find(log(done, *extensions, own, head=EACH)) == [*told, "R57-404 log.3.kind"]


def test_an_entry_for_all_is_told_once_however_many_are_done(find: Find) -> None:
    done = [f"{COMPLETION}, unit: {unit}" for unit in ("van-phong-bo", "vu-phap-che")]
    extension = f"date: 2026-05-01, kind: extension, to: 2027-05, {DECIDED}"
    assert find(log(*done, extension, head=EACH)) == ["R57-404 log.2.kind"]


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
    findings = find({**log(*entries, head=head), "units/cuc-cu.yaml": unit})
    assert findings == ["R57-434 log.1.percent"]


def test_a_line_of_successors_is_one_unit(find: Find) -> None:
    # b-cu became a-cu, and a-cu the office: 60, 70, and then a fall to 50, whoever says it.
    ended = "name: {name}\nkind: agency\nuntil: 2026-0{month}-28\nsuccessor: [{heir}]\n"
    head = EACH.replace("van-phong-bo", "b-cu")
    entries = [
        "date: 2026-02-01, kind: progress, unit: b-cu, percent: 60",
        "date: 2026-03-01, kind: progress, unit: a-cu, percent: 70",
        "date: 2026-04-01, kind: progress, unit: van-phong-bo, percent: 50",
    ]
    findings = find(
        {
            **log(*entries, head=head),
            "units/b-cu.yaml": ended.format(name="Cục B", month=2, heir="a-cu"),
            "units/a-cu.yaml": ended.format(name="Cục A", month=3, heir="van-phong-bo"),
        }
    )
    assert findings == ["R57-434 log.2.percent"]


def test_known_members_of_a_group_speak_for_themselves_and_the_group_for_the_others(
    find: Find,
) -> None:
    group = "name: Các bộ\nkind: group\ncomplete: false\nmembers: [{unit: van-phong-bo}]\n"
    head = "title: Publish\neach: [cac-bo]\ndue: 2026-12\nlog:\n"

    def found(unit: str) -> list[str]:
        entry = f"date: 2026-03-01, kind: progress, unit: {unit}, percent: 9"
        return find({**log(entry, head=head), "units/cac-bo.yaml": group})

    assert found("van-phong-bo") == []
    assert found("cac-bo") == []
    assert found("vu-phap-che") == ["R57-453 log.0.unit"]


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
    [finding] = diagnose(files)
    assert finding.code == "R57-441"
    assert remedy in (finding.help or "")


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


RESUMED = f"date: 2026-03-01, kind: resumption, {DECIDED}"


def test_a_second_suspension_is_told_with_the_day_of_the_first(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    [finding] = diagnose(log(SUSPENDED, SUSPENDED.replace("02-01", "04-01")))
    assert finding.message == "The task is suspended since 1 February 2026 already."
    assert finding.help == "Record the resumption in between, or a note."


@pytest.mark.parametrize(
    ("entries", "findings"),
    [
        pytest.param(
            [SUSPENDED, RESUMED, SUSPENDED.replace("02-01", "04-01")], [], id="suspended anew"
        ),
        pytest.param(
            [SUSPENDED, RESUMED, RESUMED.replace("03-01", "04-01")],
            ["R57-421 log.2.kind"],
            id="resumed twice",
        ),
        pytest.param(
            [COMPLETION, f"date: 2026-05-01, kind: reopening, {DECIDED}"] * 1
            + [f"date: 2026-05-02, kind: reopening, {DECIDED}"],
            ["R57-422 log.2.kind"],
            id="reopened twice",
        ),
        pytest.param(
            ["date: 2026-03-01, kind: progress, percent: 0"], [], id="nothing is done yet"
        ),
        pytest.param(
            ["date: 2026-03-01, kind: progress, percent: 100"], [], id="all is done, unconfirmed"
        ),
        pytest.param(
            ["date: 2026-03-01, kind: progress, percent: -1"],
            ["R57-433 log.0.percent"],
            id="less than nothing",
        ),
        pytest.param(
            ["date: 2026-03-01, kind: progress, percent: 100.5"],
            ["R57-433 log.0.percent"],
            id="more than all",
        ),
        pytest.param(
            [
                "date: 2026-03-01, kind: progress, percent: 60",
                "date: 2026-03-02, kind: progress",
                "date: 2026-03-03, kind: progress, percent: 50",
            ],
            ["R57-434 log.2.percent"],
            id="an entry without a percentage lies between",
        ),
        pytest.param(
            [
                "date: 2026-03-01, kind: progress, percent: 60",
                "date: 2026-03-02, kind: submission, product: A, evidence: [{document: 1/TTr}]",
                "date: 2026-03-03, kind: return",
                "date: 2026-03-04, kind: progress, percent: 50",
            ],
            [],
            id="after a return there is more to do",
        ),
        pytest.param(
            ["date: 2026-03-01, kind: submission, product: A"],
            ["R57-431 log.0.kind"],
            id="a product that nothing shows",
        ),
        pytest.param(
            ["date: 2026-03-01, kind: submission, evidence: [{document: 1/TTr}]"],
            ["R57-431 log.0.kind"],
            id="evidence of nothing named",
        ),
    ],
)
def test_entries_that_answer_earlier_ones(
    find: Find, entries: list[str], findings: list[str]
) -> None:
    assert find(log(*entries)) == findings


@pytest.mark.parametrize(
    ("assigned", "findings"),
    [
        ("2026-03-01", []),  # its first entry may be of the same day
        ("2026-03-02", ["R57-402 log.0.date"]),
        ("by 2026-03-02", []),  # it may have been assigned long before
    ],
)
def test_an_entry_follows_the_assignment(find: Find, assigned: str, findings: list[str]) -> None:
    head = HEAD.replace("log:", f"assigned: {assigned}\nlog:")
    assert find(log(PROGRESS, head=head)) == findings


@pytest.mark.parametrize(
    ("entries", "findings"),
    [
        (["kind: adjustment, to: 2026-12-31"], ["R57-413 log.0.to"]),  # the same day
        (["kind: adjustment, to: 2027-01"], ["R57-413 log.0.to"]),
        (["kind: adjustment, to: none"], ["R57-413 log.0.to"]),
        (["kind: adjustment, to: on kh-02"], []),  # a law that has no day yet
        (["kind: adjustment, to: on kh-99"], ["R57-202 log.0.to"]),  # no law: said once
        (["kind: extension, to: on kh-99"], ["R57-202 log.0.to"]),
        (
            ["kind: adjustment, to: 2026-11", "kind: extension, to: 2026-10"],
            ["R57-412 log.1.to"],
        ),
        (
            ["kind: extension, to: 2027-03", "kind: adjustment, to: 2027-04"],
            ["R57-413 log.1.to"],
        ),
        (
            ["kind: extension, to: on kh-99", "kind: extension, to: 2027-04"],
            ["R57-202 log.0.to"],  # nobody knows whether it is later
        ),
        (["kind: adjustment, from: 2026-10, to: 2026-09"], ["R57-411 log.0.from"]),
    ],
)
def test_adjustments(find: Find, entries: list[str], findings: list[str]) -> None:
    decisions = [f"date: 2026-03-0{i}, {entry}, {DECIDED}" for i, entry in enumerate(entries, 1)]
    law = {"plans/kh-02/plan.yaml": "title: Luật mới\nkind: law\n"}
    assert find({**log(*decisions), **law}) == findings


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("extension", 'An extension leads to a later last day, and "none" has none.'),
        ("adjustment", 'An adjustment sets a last day, and "none" has none.'),
    ],
)
def test_a_new_deadline_without_a_last_day_is_quoted(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]], kind: str, message: str
) -> None:
    [finding] = diagnose(log(f"date: 2026-03-01, kind: {kind}, to: none, {DECIDED}"))
    assert finding.message == message


def test_a_new_deadline_may_count_from_the_assignment_of_its_task(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    # February 2026 has 28 days: 30 days after the 2nd it is 4 March, a Wednesday.
    head = HEAD.replace("log:", "assigned: 2026-02-02\nlog:")
    move = f"date: 2026-03-01, kind: extension, to: 30 days after assigned, {DECIDED}"
    [finding] = diagnose(log(move, head=head))
    assert (finding.code, finding.place.field) == ("R57-412", ("log", 0, "to"))
    assert finding.message == "The extension to 4 March 2026 is not later than 31 December 2026."


def test_a_resumption_may_set_another_deadline(find: Find) -> None:
    later = f"date: 2026-04-01, kind: extension, from: 2027-03, to: 2027-06, {DECIDED}"
    assert find(log(SUSPENDED, f"{RESUMED}, to: 2027-03", later)) == []


def test_a_new_lead_may_act(find: Find) -> None:
    move = f"date: 2026-03-01, kind: reassignment, to: van-phong-bo, {DECIDED}"
    entries = [move, "date: 2026-03-02, kind: progress, unit: van-phong-bo, percent: 5"]
    assert find(log(*entries)) == []


def test_a_reassignment_is_from_and_to_units_that_are_there(find: Find) -> None:
    move = f"date: 2026-03-01, kind: reassignment, from: vu-phap-chee, to: van-phong, {DECIDED}"
    assert find(log(move)) == ["R57-451 log.0.from", "R57-452 log.0.from", "R57-451 log.0.to"]
    move = f"date: 2026-03-01, kind: reassignment, to: unstated, {DECIDED}"
    assert find(log(move)) == []


def test_of_one_lead_the_name_is_told_of_many_none(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    move = f"date: 2026-03-01, kind: reassignment, from: bo-vhttdl, to: van-phong-bo, {DECIDED}"
    [of_one] = diagnose(log(move))
    assert of_one.message == (
        '"bo-vhttdl" does not lead this task. The lead on 1 March 2026: "vu-phap-che".'
    )
    [of_many] = [d for d in diagnose(log(move, head=EACH)) if d.code == "R57-452"]
    assert of_many.message == '"bo-vhttdl" does not lead this task.'


@pytest.mark.parametrize(
    ("day", "findings"), [("2026-05-31", []), ("2026-06-01", ["R57-452 log.0.from"])]
)
def test_a_former_member_of_a_group_hands_nothing_over(
    find: Find, day: str, findings: list[str]
) -> None:
    group = "name: Các cục\nkind: group\nmembers: [{unit: vu-phap-che, until: 2026-05-31}]\n"
    move = f"date: {day}, kind: reassignment, from: vu-phap-che, to: van-phong-bo, {DECIDED}"
    files = log(move, head="title: Publish\neach: [cac-cuc]\ndue: 2026-12\nlog:\n")
    assert find({**files, "units/cac-cuc.yaml": group}) == findings


def test_the_heir_of_the_lead_may_be_called_the_lead(find: Find) -> None:
    ended = "name: Cục A\nkind: agency\nuntil: 2026-02-28\nsuccessor: [van-phong-bo]\n"
    head = HEAD.replace("vu-phap-che", "cuc-a")

    def move(day: str) -> dict[str, str]:
        entry = f"date: {day}, kind: reassignment, from: van-phong-bo, to: vu-phap-che, {DECIDED}"
        return {**log(entry, head=head), "units/cuc-a.yaml": ended}

    assert find(move("2026-02-28")) == ["R57-452 log.0.from"]
    assert find(move("2026-03-01")) == []


@pytest.mark.parametrize(
    ("date", "findings"),
    [("2026-02-28", []), ("2026-03-01", ["R57-451 log.0.to"]), ("by 2026-03-01", [])],
)
def test_by_a_day_a_new_lead_may_have_been_in_being(
    find: Find, date: str, findings: list[str]
) -> None:
    ended = "name: Cục A\nkind: agency\nuntil: 2026-02-28\nsuccessor: [van-phong-bo]\n"
    move = f"date: {date}, kind: reassignment, to: cuc-a, {DECIDED}"
    assert find({**log(move), "units/cuc-a.yaml": ended}) == findings


def test_a_corrected_lead_may_have_ended_since(find: Find) -> None:
    ended = "name: Cục A\nkind: agency\nuntil: 2026-02-28\nsuccessor: [van-phong-bo]\n"
    slip = "date: 2026-03-01, kind: correction, field: lead, to: cuc-a, reason: Slip"
    assert find({**log(slip), "units/cuc-a.yaml": ended}) == []


def test_an_unknown_unit_of_an_entry_is_one_finding(find: Find) -> None:
    entry = "date: 2026-03-01, kind: progress, unit: vu-phap-chee, percent: 5"
    assert find(log(entry)) == ["R57-451 log.0.unit"]
    assert find(log(entry, head=EACH)) == ["R57-451 log.0.unit"]


def test_an_heir_without_entries_changes_nothing(find: Find) -> None:
    ended = "name: Cục cũ\nkind: agency\nuntil: 2026-02-28\nsuccessor: [van-phong-bo]\n"
    head = EACH.replace("van-phong-bo", "cuc-cu")
    entry = "date: 2026-02-01, kind: progress, unit: cuc-cu, percent: 60"
    assert find({**log(entry, head=head), "units/cuc-cu.yaml": ended}) == []


def test_a_group_that_cannot_be_read_may_have_any_member(find: Find) -> None:
    head = "title: Publish\neach: [cac-bo]\ndue: 2026-12\nlog:\n"
    entry = "date: 2026-03-01, kind: progress, unit: van-phong-bo, percent: 9"
    findings = find({**log(entry, head=head), "units/cac-bo.yaml": "name: [\n"})
    assert [code for code in findings if code >= "R57-2"] == []


def test_all_approvals_are_looked_at(find: Find) -> None:
    entries = [
        f"{COMPLETION}, confirmed_by: bo-truong",
        "date: 2026-05-01, kind: reopening, document: 1/QĐ, approved_by: van-phong-bo, reason: A",
    ]
    assert find(log(*entries)) == ["R57-307 log.1.approved_by"]
    entries[0] = f"{COMPLETION}, confirmed_by: bo-truongg"
    assert find(log(*entries)) == ["R57-306 log.0.confirmed_by", "R57-307 log.1.approved_by"]


def test_the_approvers_of_the_settings_alone_approve(find: Find) -> None:
    settings = "format: 1\napprovers: [bo-truong]\n"
    deputy = "name: Thứ trưởng\nkind: post\n"
    entries = [
        f"{COMPLETION}, confirmed_by: bo-truong",
        f"date: 2026-05-01, kind: reopening, {DECIDED}",
        "date: 2026-05-02, kind: extension, to: 2027-03, document: 1/QĐ, reason: A, "
        "approved_by: thu-truong",
    ]
    findings = find({**log(*entries), "r57.yaml": settings, "units/thu-truong.yaml": deputy})
    assert findings == ["R57-308 log.2.approved_by"]


@pytest.mark.parametrize(
    "file",
    ["evidence/../minutes.txt", "evidence/a\\b.txt", "evidence//a.txt", "evidence/.", "evidence",
     "minutes/a.txt", "../kh-02/evidence/a.txt"],
)  # fmt: skip
def test_evidence_lies_in_its_folder(find: Find, file: str) -> None:
    digest = "2e64bd0e98b3ad1d7d3a2e7d6b39f8d5c3c1a1b7a3d5f6e8c9b0a1d2e3f40516"
    proof = f"evidence: [{{file: '{file}', sha256: {digest}}}]"
    entry = f"date: 2026-03-01, kind: submission, product: Draft, {proof}"
    assert find(log(entry)) == ["R57-435 log.0.evidence.0.file"]


def test_a_corrected_mistype_hides_no_other_one(find: Find) -> None:
    # The correction mends 2027; that 2026-02-01 stands below 2026-04-01 is not mended by it.
    entries = [
        "date: 2027-03-01, kind: progress, percent: 40",
        "date: 2026-04-01, kind: correction, reason: Mistyped, "
        "entry: {date: 2027-03-01, kind: progress}, replace: {date: 2026-03-01}",
        "date: 2026-02-01, kind: note, note: Early",
    ]
    assert find(log(*entries)) == ["R57-401 log.2.date"]


def test_a_mended_percentage_is_no_mended_date(find: Find) -> None:
    entries = [
        "date: 2026-04-01, kind: progress, percent: 40",
        "date: 2026-03-01, kind: progress, percent: 4",
        "date: 2026-05-01, kind: correction, reason: Mistyped, "
        "entry: {date: 2026-03-01, kind: progress}, replace: {percent: 30}",
    ]
    assert find(log(*entries)) == ["R57-401 log.1.date"]


def test_a_note_of_a_unit_is_of_a_unit_of_the_task(find: Find) -> None:
    note = "date: 2026-03-01, kind: note, note: Seen"
    assert find(log(note, head=EACH)) == []
    assert find(log(f"{note}, unit: bo-vhttdl", head=EACH)) == ["R57-453 log.0.unit"]


def test_a_move_that_cannot_be_compared_hides_no_later_one(find: Find) -> None:
    entries = [
        f"date: 2026-03-01, kind: extension, to: on kh-99, {DECIDED}",
        f"date: 2026-03-02, kind: adjustment, to: 2026-11, {DECIDED}",
        f"date: 2026-03-03, kind: extension, to: 2026-10, {DECIDED}",
    ]
    assert find(log(*entries)) == ["R57-202 log.0.to", "R57-412 log.2.to"]


def test_a_percentage_begins_anew_after_a_reopening(find: Find) -> None:
    entries = [
        "date: 2026-03-01, kind: progress, percent: 90",
        COMPLETION,
        f"date: 2026-04-10, kind: reopening, {DECIDED}",
        "date: 2026-04-20, kind: progress, percent: 10",
    ]
    assert find(log(*entries)) == []


QUARTERLY = "title: Review\nlead: vu-phap-che\nevery: quarter\nfrom: 2026-Q1\ndue: last day\nlog:\n"
RESUMED = f"date: 2026-03-01, kind: resumption, {DECIDED}"
SUSPENDED_AGAIN = f"date: 2026-05-04, kind: suspension, {DECIDED}"


@pytest.mark.parametrize(
    ("entries", "findings"),
    [
        pytest.param([SUSPENDED, RESUMED, SUSPENDED_AGAIN], [], id="twice, resumed in between"),
        pytest.param(
            [SUSPENDED, SUSPENDED_AGAIN], ["R57-421 log.1.kind"], id="twice, never resumed"
        ),
        pytest.param([RESUMED], ["R57-421 log.0.kind"], id="never suspended"),
        pytest.param([f"{SUSPENDED}, period: 2026-Q1", RESUMED], [], id="one period was"),
        pytest.param(
            [f"{PROGRESS}, period: 2026-Q1",
             "date: 2026-03-02, kind: correction, reason: Mistyped, "
             "entry: {date: 2026-03-01, kind: progress, period: 2026-Q2}, void: true"],
            ["R57-441 log.1.entry"],
            id="a correction of another period's entry",
        ),
        pytest.param(
            ["date: 2026-03-02, kind: correction, field: due, period: 2026-Q1, to: day 20, "
             "reason: Mistyped"],
            ["R57-426 log.0.to"],
            id="a day of each period for one",
        ),
    ],
)  # fmt: skip
def test_the_log_of_a_task_that_comes_again(
    find: Find, entries: list[str], findings: list[str]
) -> None:
    assert find(log(*entries, head=QUARTERLY)) == findings


def test_the_remedy_of_a_correction_of_one_period_tells_of_that_period(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    both = [f"date: 2026-04-02, kind: progress, percent: 4, period: 2026-Q{q}" for q in (1, 2)]
    void = (
        "date: 2026-04-03, kind: correction, reason: Mistyped, void: true, "
        "entry: {date: 2026-04-02, kind: progress}"
    )
    [finding] = diagnose(log(*both, void, head=QUARTERLY))
    assert finding.help == "Add `period`: 2026-Q1 or 2026-Q2."
    rule = "date: 2026-03-02, kind: correction, field: due, period: 2026-Q1, to: day 20, reason: r"
    [finding] = diagnose(log(rule, head=QUARTERLY))
    assert finding.message == ('"day 20" is a day of each period, and this correction is of one.')
    assert finding.help == "Write the day by which 2026-Q1 is due, as in 2025-07-15."
