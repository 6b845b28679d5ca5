"""What a change leaves without a record, however it does it, and what it may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import calendar, ledger
from program import write
from r57ledger.diagnostic import Place
from r57ledger.format.ledger import Ledger
from r57ledger.rules import catalog
from r57ledger.rules.changes.comparison import Comparison
from r57ledger.store.loader import load
from r57ledger.store.need import CHECK
from r57ledger.words.language import use
from worlds import days, entries, worlds

Files: TypeAlias = dict[str, str]
TODAY = date(2025, 11, 30)
PLAN, OTHER, UNDATED = (f"plans/p{n}/plan.yaml" for n in (1, 2, 3))
FIXED, COUNTED, SINCE, MANY, GROUPED, MONTHLY, LATER, OPEN, WAITING = (
    f"plans/p1/tasks/{name}.yaml"
    for name in (
        *("fixed", "counted", "since", "many", "grouped", "monthly", "later", "open", "waiting"),
    )
)
TARGET, REACHED = "plans/p1/targets/online.yaml", "plans/p1/targets/reached.yaml"
DIFFICULTY = "plans/p1/difficulties/money.yaml"
REPORT = "plans/p1/reports/m/2025-05/vu-a.yaml"
GROUP, VU_A, VU_B = "units/nhom.yaml", "units/vu-a.yaml", "units/vu-b.yaml"
YEAR = "calendar/2025.yaml"
BEFORE = {
    "r57.yaml": "format: 1\n",
    YEAR: "days_off: []\n",
    "calendar/2026.yaml": "days_off: []\n",
    "units/bo.yaml": "name: Bộ\nkind: ministry\n",
    "units/bo-truong.yaml": "name: Bộ trưởng\nkind: post\nparent: bo\n",
    VU_A: "name: Vụ A\nkind: department\nparent: bo\n",
    VU_B: "name: Vụ B\nkind: department\nparent: bo\n",
    GROUP: "name: Nhóm\nkind: group\nmembers:\n  - {unit: vu-a}\n  - {unit: vu-b}\n",
    PLAN: (
        "title: One\nkind: plan\nissued: 2025-03-03\neffective: 2025-03-10\nreporting:\n"
        "  - {id: m, every: month, due: day 25, owed_by: [vu-a, vu-b], from: 2025-03}\n"
    ),
    OTHER: "title: Two\nkind: plan\nissued: 2025-05-05\n",
    UNDATED: "title: Three\nkind: plan\n",
    FIXED: (
        "title: Draft the circular\nlead: vu-a\ndue: 2025-12\nlog:\n"
        "  - {date: 2025-05-05, kind: progress, percent: 20}\n"
        "  - {date: 2025-06-05, kind: progress, percent: 40}\n"
    ),
    COUNTED: "title: Train\nlead: vu-b\ndue: 10 working days after p1.effective\n",
    SINCE: "title: Count\nlead: vu-b\ndue: 20 days after assigned\n",
    MANY: "title: Open accounts\neach: [vu-a, vu-b]\ndue: 2025-09\n",
    GROUPED: "title: Use signatures\neach: [nhom]\ndue: 2025-09\n",
    MONTHLY: (
        "title: Bulletin\nlead: vu-a\nevery: month\nfrom: 2025-03\nuntil: 2026-12\ndue: day 25\n"
    ),
    LATER: "title: Budget\nlead: vu-a\nassigned: 2026-02-02\ndue: 2026-05\n",
    OPEN: "title: Answer letters\nlead: vu-b\ndue: none\n",
    WAITING: "title: Await\nlead: vu-b\ndue: 10 days after p3.effective\n",
    TARGET: (
        "title: Online\nlead: vu-a\nvalue: 80\noperator: '>='\nunit: '%'\ndue: 2025-12\n"
        "measurements:\n  - {date: 2025-06-01, value: 40, document: 1/BC, note: Cafe\u0301}\n"
    ),
    REACHED: "title: Reached\nlead: vu-b\nvalue: 5\ndue: 30 days after p1.effective\n",
    DIFFICULTY: (
        "title: Money\nlevel: ministry\nowner: vu-a\nlog:\n"
        "  - {date: 2025-06-01, kind: note, note: Cafe\u0301}\n"
    ),
    REPORT: (
        "submitted: 2025-05-25\nresults: Cafe\u0301\nentries:\n"
        "  - {task: p1/fixed, date: 2025-05-24, kind: progress, percent: 30}\n"
    ),
}
_DECIDED = "document: 512/QĐ, approved_by: bo-truong, reason: The law was late"
ENDED = {VU_A: f"{BEFORE[VU_A]}until: 2025-10-31\nsuccessor: [vu-b]\n"}


def put(path: str, old: str, new: str) -> Files:
    """Return the file with another text in one place."""
    assert old in BEFORE[path]
    return {path: BEFORE[path].replace(old, new)}


def end(path: str, text: str) -> Files:
    """Return the file with more text at its end."""
    return {path: BEFORE[path] + text}


def logged(path: str, *entries: str, **other: Files) -> Files:
    """Return the file with new entries, perhaps after another change of it."""
    text = {**BEFORE, **other.get("after", {})}[path]
    text += "" if "log:" in text else "log:\n"
    return {path: text + "".join(f"  - {{{one}}}\n" for one in entries)}


def under(path: str, new: str, former: str) -> Files:
    """Return the file under another path, with its former id; the old one is gone."""
    return {path: "", new: f"{BEFORE[path]}formerly: [{former}]\n"}


def found(folder: Path, before: Files, after: Files) -> list[str]:
    """Return what a change of the ledger `before` does, as `PATH CODE`. No text: no file."""
    return codes(*states(folder, before, after))


def states(folder: Path, before: Files, after: Files) -> tuple[Ledger, Ledger]:
    """Return the ledger before and after a change. No text: no file."""
    ledgers: list[Ledger] = []
    for name, files in (("before", before), ("after", {**before, **after})):
        root = write(folder / name, {path: text for path, text in files.items() if text})
        ledgers.append(load(root, as_of=TODAY, need=CHECK).ledger)
    return ledgers[0], ledgers[1]


def codes(before: Ledger, after: Ledger, today: date = TODAY) -> list[str]:
    findings = catalog.check_change(Comparison(before, after, today))
    return [f"{one.place.path} {one.code}" for one in findings]


FORMER_REPORT = "formerly: [p1/m/2025-05/vu-a]\n"
FIRST = "date: 2025-05-05, kind: progress, percent: 20"
EXTENSION = f"date: 2025-08-01, kind: extension, unit: vu-a, to: 2025-12, {_DECIDED}"
REASSIGNMENT = f"kind: reassignment, to: vu-b, {_DECIDED}"


# The ways around a recorded decision that were tried, each with what tells of it.
@pytest.mark.parametrize(
    ("after", "expected"),
    {
        "a task becomes one that was there": (
            {COUNTED: "", **end(MANY, "formerly: [p1/counted]\n")},
            [f"{COUNTED} R57-821"],
        ),
        "two tasks become a new one": (
            {
                FIXED: "",
                COUNTED: "",
                "plans/p1/tasks/both.yaml": (
                    f"{BEFORE[COUNTED]}formerly: [p1/fixed, p1/counted]\n"
                ),
            },
            [f"{FIXED} R57-821"],
        ),
        "a task becomes two": (
            {
                COUNTED: "",
                **{
                    f"plans/p1/tasks/{n}.yaml": f"{BEFORE[COUNTED]}formerly: [p1/counted]\n"
                    for n in (1, 2)
                },
            },
            [f"{COUNTED} R57-821"],
        ),
        "a membership is gone": (
            put(GROUP, "  - {unit: vu-b}\n", ""),
            [f"{GROUP} R57-804"],
        ),
        "a membership begins later": (
            put(GROUP, "{unit: vu-b}", "{unit: vu-b, from: 2025-12-30}"),
            [f"{GROUP} R57-804"],
        ),
        "a group becomes a department": (
            {GROUP: "name: Nhóm\nkind: department\n"},
            [f"{GROUP} R57-804"],
        ),
        "a task that begins later": (put(LATER, "2026-05", "2026-06"), [f"{LATER} R57-801"]),
        "who leads it": (put(LATER, "vu-a", "vu-b"), [f"{LATER} R57-802"]),
        "a task that has begun is assigned later": (
            put(FIXED, "lead: vu-a", "lead: vu-a\nassigned: 2025-10-01"),
            [f"{FIXED} R57-842"],
        ),
        "it is assigned earlier": (
            put(FIXED, "lead: vu-a", "lead: vu-a\nassigned: by 2025-02-03"),
            [f"{FIXED} R57-842"],
        ),
        "its plan is issued later": (
            put(PLAN, "issued: 2025-03-03", "issued: 2025-03-07"),
            [f"{PLAN} R57-801", f"{PLAN} R57-842"],
        ),
        "a task begins later": (
            put(SINCE, "lead: vu-b", "lead: vu-b\nassigned: 2025-12-20"),
            [f"{SINCE} R57-804"],
        ),
        "a task comes again for fewer periods": (
            put(MONTHLY, "until: 2026-12", "until: 2025-12"),
            [f"{MONTHLY} R57-804"],
        ),
        "it began later": (put(MONTHLY, "2025-03", "2025-06"), [f"{MONTHLY} R57-804"]),
        "there was no deadline": (put(OPEN, "none", "2026-06"), [f"{OPEN} R57-801"]),
        "the deadline has no day yet": (
            put(WAITING, "10 days", "90 days"),
            [f"{WAITING} R57-801"],
        ),
        "another plan was issued later": (
            under(SINCE, "plans/p2/tasks/since.yaml", "p1/since"),
            [f"plans/p2/tasks/since.yaml {code}" for code in ("R57-801", "R57-842")],
        ),
        "a task comes into a plan that was issued later": (
            under(COUNTED, "plans/p2/tasks/c.yaml", "p1/counted"),
            ["plans/p2/tasks/c.yaml R57-842"],
        ),
        "the extension is another unit's": (
            logged(MANY, EXTENSION, after=put(MANY, "2025-09", "2025-10")),
            [f"{MANY} R57-801"],
        ),
        "the correction is another period's": (
            logged(
                MONTHLY,
                "date: 2025-11-01, kind: correction, field: due, period: 2025-10, "
                "from: 2025-10-25, to: 2025-10-28, reason: Mistyped",
                after=put(MONTHLY, "day 25", "day 28"),
            ),
            [f"{MONTHLY} R57-801"],
        ),
        "the correction is of a note": (
            logged(
                FIXED,
                "date: 2025-11-01, kind: correction, entry: {date: 2025-05-05, kind: progress}, "
                "replace: {note: Begun}, reason: Mistyped",
                after=put(FIXED, "vu-a", "vu-b"),
            ),
            [f"{FIXED} R57-802"],
        ),
        "the correction corrects nothing": (
            logged(
                FIXED,
                "date: 2025-11-01, kind: correction, field: assigned, to: 2025-03-03, reason: Why",
                after=put(FIXED, "2025-12", "2026-12"),
            ),
            [f"{FIXED} R57-801"],
        ),
        "the decision is of a later day": (
            logged(FIXED, f"date: 2025-12-20, {REASSIGNMENT}", after=put(FIXED, "vu-a", "vu-b")),
            [f"{FIXED} R57-802"],
        ),
        "who led before the decision": (
            logged(FIXED, f"date: 2025-11-01, {REASSIGNMENT}", after=put(FIXED, "vu-a", "bo")),
            [f"{FIXED} R57-802"],
        ),
        "a return covers another kind of task": (
            logged(
                SINCE,
                "date: 2025-11-20, kind: submission, product: Draft",
                "date: 2025-11-21, kind: return",
                after=put(SINCE, "lead: vu-b", "lead: vu-b\nkind: regular"),
            ),
            [f"{SINCE} R57-803"],
        ),
        "what is suspended becomes regular work": (
            logged(
                FIXED,
                f"date: 2025-11-01, kind: suspension, {_DECIDED}",
                after=put(FIXED, "lead: vu-a", "lead: vu-a\nkind: regular"),
            ),
            [f"{FIXED} R57-803"],
        ),
        "an entry goes from a log to a report": (
            {
                **put(FIXED, f"  - {{{FIRST}}}\n", ""),
                **end(REPORT, f"  - {{task: p1/fixed, {FIRST}}}\n"),
            },
            [f"{FIXED} R57-811"],
        ),
        "a decided year is a draft again": (
            {YEAR: "draft: true\ndays_off:\n  - {date: 2025-03-14, document: 1/QĐ}\n"},
            2 * [f"{YEAR} R57-801"],
        ),
        "it will move days later": (
            {YEAR: "draft: true\ndays_off: []\n"},
            [f"{YEAR} R57-801"],
        ),
        "a target's number": (put(TARGET, "80", "60"), [f"{TARGET} R57-805"]),
        "a target's day": (put(TARGET, "due: 2025-12", "due: 2026-12"), [f"{TARGET} R57-805"]),
        "a target's lead": (put(TARGET, "vu-a", "vu-b"), [f"{TARGET} R57-805"]),
        "a target's day counts from a document": (
            {**put(PLAN, "2025-03-10", "2025-03-12"), COUNTED: ""},
            [f"{PLAN} R57-805", f"{COUNTED} R57-821"],
        ),
        "a report becomes another unit's": (
            {REPORT: "", REPORT.replace("vu-a", "vu-b"): f"{BEFORE[REPORT]}{FORMER_REPORT}"},
            [f"{REPORT} R57-812"],
        ),
        "a unit owes no more": (put(PLAN, "[vu-a, vu-b]", "[vu-a]"), [f"{PLAN} R57-806"]),
        "reports end": (put(PLAN, "2025-03}", "2025-03, until: 2025-06}"), [f"{PLAN} R57-806"]),
        "reports are due later": (put(PLAN, "day 25", "day 28"), [f"{PLAN} R57-806"]),
        "reports may be owed": (
            put(PLAN, "2025-03}", "2025-03, certain: false}"),
            [f"{PLAN} R57-806"],
        ),
        "a unit is exempt for no reason": (
            put(PLAN, "2025-03}", "2025-03, exempt: [{unit: vu-b, period: 2025-06}]}"),
            [f"{PLAN} R57-806"],
        ),
        "a plan ends": (end(PLAN, "until: 2025-06-30\n"), [f"{PLAN} R57-806"]),
    }.values(),
)  # fmt: skip
def test_what_has_no_record_is_told_where_it_was_done(
    tmp_path: Path, after: Files, expected: list[str]
) -> None:
    assert found(tmp_path, BEFORE, after) == expected


@pytest.mark.parametrize(
    ("gone", "after"),
    [
        (VU_B, end(VU_A, "formerly: [vu-b]\n")),
        (UNDATED, end(OTHER, "formerly: [p3]\n")),
    ],
)
def test_no_unit_or_plan_becomes_one_that_was_there(
    tmp_path: Path, gone: str, after: Files
) -> None:
    assert f"{gone} R57-821" in found(tmp_path, BEFORE, {gone: "", **after})


@pytest.mark.parametrize(
    ("path", "keys", "code"),
    [
        ("plans/p1/tasks/bare.yaml", "lead: vu-b", "R57-801"),
        ("plans/p1/targets/bare.yaml", "value: 5\nunit: '%'", "R57-805"),
    ],
)
def test_a_bare_id_means_the_day_that_it_meant(
    tmp_path: Path, path: str, keys: str, code: str
) -> None:
    # Counted from 5 May, the last day was 4 June. From the day that p2 now has it would be
    # 22 December.
    bare = {path: f"title: Await\n{keys}\ndue: 30 days after p2\n"}
    effective = end(OTHER, "effective: 2025-11-20\n")
    assert found(tmp_path / "1", {**BEFORE, **bare}, effective) == [f"{path} {code}"]
    issued = {path: bare[path].replace("p2", "p2.issued")}
    assert found(tmp_path / "2", {**BEFORE, **bare}, {**effective, **issued}) == []


def test_an_extension_counts_from_the_day_that_a_bare_id_meant(tmp_path: Path) -> None:
    extension = f"date: 2025-05-20, kind: extension, to: 300 days after p2, {_DECIDED}"
    before = {**BEFORE, **logged(FIXED, extension)}
    effective = end(OTHER, "effective: 2025-11-20\n")
    assert found(tmp_path / "1", before, effective) == [f"{FIXED} R57-801"]
    mistyped = extension.replace("300 days after p2", "2026-12")
    right = (
        "date: 2025-05-21, kind: correction, reason: Mistyped, "
        "entry: {date: 2025-05-20, kind: extension}, replace: {to: 300 days after p2}"
    )
    before = {**BEFORE, **logged(FIXED, mistyped, right)}
    assert found(tmp_path / "2", before, effective) == [f"{FIXED} R57-801"]


def test_a_decision_that_comes_with_the_day_of_taking_effect_counts_from_it(tmp_path: Path) -> None:
    extension = f"date: 2025-11-25, kind: extension, to: 300 days after p2, {_DECIDED}"
    after = {**end(OTHER, "effective: 2025-11-20\n"), **logged(FIXED, extension)}
    assert found(tmp_path, BEFORE, after) == []


def test_what_is_due_immediately_has_no_last_day_that_could_move(tmp_path: Path) -> None:
    path = "plans/p1/tasks/bare.yaml"
    before = {**BEFORE, path: "title: Await\nlead: vu-b\ndue: immediate after p2\n"}
    effective = end(OTHER, "effective: 2025-11-20\n")
    assert found(tmp_path / "1", before, effective) == []
    # With five working days it was Monday 12 May, and would be Thursday 27 November.
    before["r57.yaml"] += "immediate: 5\n"
    assert found(tmp_path / "2", before, effective) == [f"{path} R57-801"]


@pytest.mark.parametrize("in_log", [False, True])
def test_what_is_to_be_done_about_a_bare_id_mends_it(tmp_path: Path, in_log: bool) -> None:
    path = "plans/p1/tasks/bare.yaml"
    due = "30 days after p2"
    extension = f"date: 2025-05-20, kind: extension, to: {due}, {_DECIDED}"
    text = f"title: Await\nlead: vu-b\ndue: {'2025-05-30' if in_log else due}\n"
    before = {**BEFORE, path: f"{text}log:\n  - {{{extension}}}\n" if in_log else text}
    after = end(OTHER, "effective: 2025-11-20\n")
    [finding] = catalog.check_change(Comparison(*states(tmp_path / "1", before, after), TODAY))
    assert finding.help == (
        "A bare id now means the day on which the document takes effect. Write "
        "`30 days after p2.issued`. If that was not meant, or it stands in an entry, use "
        "`r57 correct`."
    )
    after[path] = before[path].replace(due, f"{due}.issued")
    if in_log:
        after[path] = (
            f"{before[path]}  - {{date: 2025-11-25, kind: correction, reason: r, "
            f"entry: {{date: 2025-05-20, kind: extension}}, replace: {{to: {due}.issued}}}}\n"
        )
    assert found(tmp_path / "2", before, after) == []


def test_decisions_of_one_day_keep_their_order(tmp_path: Path) -> None:
    entries_ = [
        f"date: 2025-05-20, kind: suspension, {_DECIDED}",
        f"date: 2025-05-20, kind: extension, to: 2026-12, {_DECIDED}",
        f"date: 2025-05-20, kind: resumption, to: 2026-03, {_DECIDED}",
    ]
    before = {**BEFORE, **logged(OPEN, *entries_)}
    turned = logged(OPEN, entries_[0], entries_[2], entries_[1])
    assert found(tmp_path / "1", before, turned) == [f"{OPEN} R57-801"]
    again = logged(OPEN, *entries_, entries_[1])
    assert found(tmp_path / "3", before, again) == []
    between = logged(OPEN, entries_[0], "date: 2025-05-20, kind: reminder", *entries_[1:])
    assert found(tmp_path / "2", before, between) == []


def test_all_of_a_plan_begins_later(tmp_path: Path) -> None:
    after = put(PLAN, "issued: 2025-03-03", "issued: 2025-12-03")
    assert found(tmp_path, BEFORE, after) == [f"{PLAN} R57-804"]


def test_a_successor_stays(tmp_path: Path) -> None:
    # Vụ B has led p1/fixed since 1 November; nobody decided that the ministry does.
    after = {VU_A: ENDED[VU_A].replace("[vu-b]", "[bo]")}
    assert found(tmp_path, {**BEFORE, **ENDED}, after) == [f"{VU_A} R57-802"]
    assert f"{VU_A} R57-802" in found(tmp_path, {**BEFORE, **ENDED}, {VU_A: BEFORE[VU_A]})


def test_a_former_id_stays(tmp_path: Path) -> None:
    before = {**BEFORE, **end(FIXED, "formerly: [p1/draft]\n")}
    assert found(tmp_path, before, {FIXED: BEFORE[FIXED]}) == [f"{FIXED} R57-821"]


def test_nothing_is_lost_with_a_plan_s_name(tmp_path: Path) -> None:
    renamed = {
        **dict.fromkeys(BEFORE, ""),
        **{
            path.replace("plans/p1/", "plans/q1/"): text.replace("p1/", "q1/").replace("p1.", "q1.")
            for path, text in BEFORE.items()
        },
    }
    renamed["plans/q1/plan.yaml"] += "formerly: [p1]\n"
    assert found(tmp_path, BEFORE, renamed) == []
    for path in (FIXED, DIFFICULTY, TARGET):
        after = {**renamed, path.replace("/p1/", "/q1/"): ""}
        assert found(tmp_path / path, BEFORE, after) == [f"{path} R57-821"]


# What people do every day, and what they record.
@pytest.mark.parametrize(
    "after",
    {
        "a unit ends and another takes over": ENDED,
        "a unit in being may name who will": end(VU_A, "successor: [vu-b]\n"),
        "a member leaves": put(GROUP, "{unit: vu-b}", "{unit: vu-b, until: 2025-10-31}"),
        "a member comes": end(GROUP, "  - {unit: bo}\n"),
        "a task comes again for longer": put(MONTHLY, "until: 2026-12", "until: 2027-12"),
        "it is given up, and ends": logged(
            MONTHLY,
            f"date: 2025-11-20, kind: cancellation, {_DECIDED}",
            after=put(MONTHLY, "until: 2026-12", "until: 2025-12"),
        ),
        "a document takes effect": end(UNDATED, "effective: 2025-11-20\n"),
        "a deadline is set": logged(
            OPEN, f"date: 2025-10-01, kind: adjustment, to: 2026-06, {_DECIDED}"
        ),
        "one unit has longer": logged(MANY, EXTENSION),
        "one unit need not": logged(
            MANY, f"date: 2025-08-01, kind: cancellation, unit: vu-b, {_DECIDED}"
        ),
        "one more must": put(MANY, "[vu-a, vu-b]", "[vu-a, vu-b, bo]"),
        "a mistype is mended and told": logged(
            FIXED,
            "date: 2025-11-01, kind: correction, field: due, from: 2025-12, to: 2026-02, "
            "reason: Mistyped",
            after=put(FIXED, "2025-12", "2026-02"),
        ),
        "a task comes into another plan": {
            **under(SINCE, "plans/p2/tasks/since.yaml", "p1/since"),
            "plans/p2/tasks/since.yaml": (
                f"{BEFORE[SINCE]}assigned: 2025-03-03\nformerly: [p1/since]\n"
            ),
        },
        "the same day in other words": put(FIXED, "due: 2025-12", "due: 2025-12-31"),
        "a title in another language": put(FIXED, "Draft the circular", "Soạn thảo thông tư"),
        "the same number in other digits": {
            **logged(
                FIXED,
                "date: 2025-07-05, kind: note, note: Read",
                after=put(FIXED, "percent: 40", "percent: 40.0"),
            ),
            **put(REPORT, "percent: 30", "percent: 30.0"),
            **put(TARGET, "value: 40", "value: 40.0"),
        },
        "another form of Unicode": {
            **put(DIFFICULTY, "Cafe\u0301", "Caf\u00e9"),
            **put(REPORT, "Cafe\u0301", "Caf\u00e9"),
            **put(TARGET, "Cafe\u0301", "Caf\u00e9"),
        },
        "a target is set anew": {
            TARGET: BEFORE[TARGET].replace("80", "60") + "sources:\n  - {document: 99/QĐ}\n"
        },
        "a target's day in other words": put(TARGET, "due: 2025-12", "due: 2025-12-31"),
        "a difficulty is a proposal": put(
            DIFFICULTY, "level: ministry\nowner: vu-a", "kind: proposal\nto: [bo]"
        ),
        "reports end later": put(PLAN, "2025-03}", "2025-03, until: 2026-06}"),
        "a unit is exempt by a decision": put(
            PLAN, "2025-03}", "2025-03, exempt: [{unit: vu-b, period: 2025-06, document: 7/QĐ}]}"
        ),
        "a plan is replaced": {
            **end(PLAN, "until: 2025-06-30\n"),
            **end(OTHER, "replaces: [p1]\n"),
        },
    }.values(),
)  # fmt: skip
def test_what_is_recorded_is_fine(tmp_path: Path, after: Files) -> None:
    assert found(tmp_path, BEFORE, after) == []


def test_a_draft_day_may_be_decided_otherwise(tmp_path: Path) -> None:
    day = {YEAR: "days_off:\n  - {date: 2025-03-14, document: 1/QĐ, draft: true}\n"}
    before = {**BEFORE, **day}
    assert found(tmp_path / "1", before, {YEAR: BEFORE[YEAR]}) == []
    # Only that day: 13 March was never open.
    after = {YEAR: "days_off:\n  - {date: 2025-03-13, document: 1/QĐ}\n"}
    assert found(tmp_path / "2", before, after) == [f"{YEAR} R57-801"]


def test_of_a_year_that_is_a_draft_again_the_remedy_is_a_mark_at_the_day() -> None:
    year = calendar(2025)
    [finding] = catalog.check_change(
        Comparison(ledger(year), ledger(replace(year, draft=True)), TODAY)
    )
    assert finding.message == "The calendar of 2025 was decided, and is a draft again."
    assert finding.help == "Take `draft` out. A day that is not decided is marked by itself."


def test_a_decided_year_stays() -> None:
    year = calendar(2025)
    gone = ledger()._replace(calendar={2026: calendar(2026)})
    [finding] = catalog.check_change(Comparison(ledger(year, calendar(2026)), gone, TODAY))
    assert finding.code == "R57-801"
    assert finding.place == Place(YEAR)
    assert finding.message == "The calendar of 2025 was decided, and is gone."
    draft = ledger(replace(year, draft=True), calendar(2026))
    assert catalog.check_change(Comparison(draft, gone, TODAY)) == []


def told(folder: Path, before: Files, after: Files) -> list[tuple[str, Place, str]]:
    """Return what a change of a ledger does: code, place and message."""
    findings = catalog.check_change(Comparison(*states(folder, before, after), TODAY))
    return [(one.code, one.place, one.message) for one in findings]


@pytest.mark.parametrize(
    ("after", "code", "place", "message"),
    [
        (
            put(OPEN, "none", "2026-06"),
            "R57-801",
            Place(OPEN, ("due",)),
            "The deadline of p1/open was `none` and is now `2026-06`, and no new entry decides it.",
        ),
        (
            put(FIXED, "due: 2025-12", "due: none"),
            "R57-801",
            Place(FIXED, ("due",)),
            "p1/fixed no longer has its last day, 31 December 2025, and no new entry decides it.",
        ),
        (
            put(FIXED, "due: 2025-12", "due: 2026-01"),
            "R57-801",
            Place(FIXED, ("due",)),
            "The last day of p1/fixed moves from 31 December 2025 to 31 January 2026, and no new "
            "entry decides it.",
        ),
        (
            # March to November are nine months.
            put(MONTHLY, "day 25", "day 28"),
            "R57-801",
            Place(MONTHLY, ("due",)),
            "9 last days move, that of p1/monthly@2025-03 from 25 March 2025 to 28 March 2025, and "
            "no new entries decide it.",
        ),
        (
            put(FIXED, "vu-a", "vu-b"),
            "R57-802",
            Place(FIXED, ("lead",)),
            "p1/fixed was led by vu-a and is now led by vu-b, and no new entry decides it.",
        ),
        (
            put(PLAN, "2025-03}", "2025-03, exempt: [{unit: vu-b, period: 2025-06}]}"),
            "R57-806",
            Place(PLAN, ("reporting", 0)),
            "1 report whose last day has passed is no longer owed as it was: p1/m/2025-06/vu-b.",
        ),
        (
            # Two units, and nine months of which the 25th has passed.
            {PLAN: BEFORE[PLAN].partition("reporting:")[0]},
            "R57-806",
            Place(PLAN, ("reporting",), on_key=True),
            "18 reports whose last day has passed are no longer owed as they were, "
            "p1/m/2025-03/vu-a among them.",
        ),
        (
            put(TARGET, "value: 40", "value: 45"),
            "R57-811",
            Place(TARGET, ("measurements",), on_key=True),
            "The measurement of 1 June 2025 is gone, or was changed.",
        ),
        (
            put(FIXED, "  - {date: 2025-05-05, kind: progress, percent: 20}\n", ""),
            "R57-811",
            Place(FIXED, ("log",), on_key=True),
            "The entry of 5 May 2025 of the kind `progress` is gone.",
        ),
    ],
)
def test_what_a_change_does_is_told_in_words(
    tmp_path: Path, after: Files, code: str, place: Place, message: str
) -> None:
    assert told(tmp_path, BEFORE, after) == [(code, place, message)]


@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            "vi",
            "9 ngày hết hạn bị dời, của p1/monthly@2025-03 từ 25/03/2025 sang 28/03/2025, và không "
            "có mục ghi mới nào quyết định điều đó.",
        ),
        (
            "ru",
            "9 последних дней сдвигаются, у p1/monthly@2025-03 с 25.03.2025 на 28.03.2025, и ни "
            "одна новая запись этого не решает.",
        ),
    ],
)
def test_many_moved_days_are_told_in_the_language_of_the_run(
    tmp_path: Path, language: str, message: str
) -> None:
    use(language)
    [(_, _, said)] = told(tmp_path, BEFORE, put(MONTHLY, "day 25", "day 28"))
    assert said == message


def test_a_former_id_that_is_gone_is_told(tmp_path: Path) -> None:
    before = {**BEFORE, **end(FIXED, "formerly: [p1/draft]\n")}
    [finding] = catalog.check_change(
        Comparison(*states(tmp_path, before, {FIXED: BEFORE[FIXED]}), TODAY)
    )
    assert finding.place == Place(FIXED, ("formerly",))
    assert finding.message == "The former id p1/draft is gone."
    assert finding.help == "Put it back: letters and other ledgers may still name the record so."


def test_a_setting_that_moves_days_is_told_where_it_stands(tmp_path: Path) -> None:
    # 10 March 2025 is a Monday: three working days after it are Thursday, five are Monday.
    before = {
        **BEFORE,
        COUNTED: "title: Train\nlead: vu-b\ndue: immediate after p1.effective\n",
        "r57.yaml": "format: 1\nimmediate: 3\n",
    }
    assert told(tmp_path, before, {"r57.yaml": "format: 1\nimmediate: 5\n"}) == [
        (
            "R57-801",
            Place("r57.yaml", ("immediate",)),
            "The last day of p1/counted moves from 13 March 2025 to 17 March 2025, and no new "
            "entry decides it.",
        ),
        ("R57-841", Place("r57.yaml", ("immediate",)), "`immediate` of the settings changes."),
    ]


def test_the_tasks_of_a_plan_that_is_issued_later_are_told_once(tmp_path: Path) -> None:
    # Of the nine tasks of p1 one says itself on which day it was assigned.
    after = put(PLAN, "issued: 2025-03-03", "issued: 2025-03-07")
    assert told(tmp_path, BEFORE, after)[1:] == [
        (
            "R57-842",
            Place(PLAN, ("issued",)),
            "8 tasks now exist since another day: p1/counted, for one, since 7 March 2025 and no "
            "longer since 3 March 2025.",
        )
    ]


def test_a_correction_says_why_a_task_exists_since_another_day(tmp_path: Path) -> None:
    entry = "date: 2025-11-20, kind: correction, field: assigned, to: 2025-10-01, reason: Mistyped"
    assert found(tmp_path, BEFORE, logged(FIXED, entry)) == []


def test_a_measurement_that_is_gone_is_put_back(tmp_path: Path) -> None:
    after = {TARGET: BEFORE[TARGET].partition("measurements:")[0]}
    [finding] = catalog.check_change(Comparison(*states(tmp_path, BEFORE, after), TODAY))
    assert finding.message == "The measurement of 1 June 2025 is gone, or was changed."
    assert finding.help == "Put it back. A later measurement is written beside it."


def test_a_period_that_began_in_the_window_of_the_settings_is_judged_once(tmp_path: Path) -> None:
    # With periods from the 15th to the 14th, December 2025 began on 15 November.
    task = "title: Bulletin\nlead: vu-a\nevery: month\nfrom: 2025-12\nuntil: 2025-12\n"
    before = {
        **BEFORE,
        "r57.yaml": "format: 1\nwindow: 15\n",
        MONTHLY: f"{task}due: day 10\n",
    }
    after = {MONTHLY: f"{task}due: day 12\n"}
    assert told(tmp_path, before, after) == [
        (
            "R57-801",
            Place(MONTHLY, ("due",)),
            "The last day of p1/monthly@2025-12 moves from 10 December 2025 to 12 December 2025, "
            "and no new entry decides it.",
        )
    ]


@pytest.mark.parametrize(("period", "codes_"), [("2025-10", ["R57-812"]), ("2025-11", [])])
def test_a_report_of_no_plan_is_closed_with_its_period(
    tmp_path: Path, period: str, codes_: list[str]
) -> None:
    # On 30 November, its last day, November has not passed.
    path = f"plans/p9/reports/m/{period}/vu-a.yaml"
    before = {**BEFORE, path: "submitted: 2025-11-25\nresults: Two of four\n"}
    after = {path: "submitted: 2025-11-25\nresults: All four\n"}
    assert [code for code, _, _ in told(tmp_path, before, after)] == codes_


def test_of_an_entry_that_was_changed_the_key_is_told(tmp_path: Path) -> None:
    after = put(FIXED, "percent: 40", "percent: 60")
    [finding] = catalog.check_change(Comparison(*states(tmp_path, BEFORE, after), TODAY))
    # The first entry is as it was; the second one is that of 5 June.
    assert finding.place == Place(FIXED, ("log", 1, "percent"))
    assert finding.message == (
        "`percent` of the entry of 5 June 2025 of the kind `progress` is changed."
    )


def test_an_extension_is_judged_by_the_day_before_it(tmp_path: Path) -> None:
    # The second one was decided after 31 December, within the term that the first one gave.
    first, second = (
        f"date: {on}, kind: extension, to: {to}, {_DECIDED}"
        for on, to in (("2025-08-20", "2025-10"), ("2025-10-20", "2025-12"))
    )
    assert found(tmp_path / "1", BEFORE, logged(MANY, first, second)) == []
    assert found(tmp_path / "2", BEFORE, logged(MANY, second)) == [f"{MANY} R57-831"]
    # That of October is about a period whose report was due on the 25th; March's was long over.
    own = f"date: 2025-10-20, kind: extension, period: 2025-10, to: 2025-11-05, {_DECIDED}"
    assert found(tmp_path / "3", BEFORE, logged(MONTHLY, own)) == []


_SILENT = ("R57-801", "R57-802", "R57-803", "R57-804", "R57-811")


@given(st.data(), worlds(), days)
def test_entries_and_new_tasks_explain_what_they_change(
    data: st.DataObject, before: Ledger, today: date
) -> None:
    tasks = {}
    for id_, task in before.tasks.items():
        units = ("cuc", "phong") if task.each else ()
        log = (*task.log, *data.draw(st.lists(entries(units), max_size=2)))
        tasks[id_] = replace(task, log=tuple(sorted(log, key=lambda one: one.date.day)))
    new = data.draw(worlds()).tasks.values()
    tasks |= {f"{task.id}-new": replace(task, id=f"{task.id}-new") for task in new}
    told = codes(before, before._replace(tasks=tasks), today)
    assert [one for one in told if one.endswith(_SILENT)] == []


@given(st.data(), worlds())
def test_another_deadline_or_lead_is_always_told(data: st.DataObject, before: Ledger) -> None:
    today = date(2026, 1, 31)
    rows = [pair.after for pair in Comparison(before, before, today).pairs]
    rows = [row for row in rows if row.each_unit is None and row.task.every is None]
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    task = before.tasks[row.task.id]
    assume(not any(one.kind == "correction" for one in task.log))
    kept = {**before.tasks}
    kept[task.id] = replace(
        task, due=(date(2027, 1, 1) + timedelta(days=len(task.log))).isoformat()
    )
    assert any(one.endswith("R57-801") for one in codes(before, before._replace(tasks=kept), today))
    kept[task.id] = replace(task, lead=("tinh",))
    assert any(one.endswith("R57-802") for one in codes(before, before._replace(tasks=kept), today))
