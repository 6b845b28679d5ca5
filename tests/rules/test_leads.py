"""Units that tasks name, beyond the smallest example of each rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from r57ledger.diagnostic import Diagnostic
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.rules import catalog
from rules.conftest import Find

TASK = "plans/kh-01/tasks/t1.yaml"


def test_unstated_is_no_unit_and_no_fault(find: Find) -> None:
    assert find({TASK: "title: Draft\nlead: unstated\ndue: 2026-12\n"}) == []


def test_a_unit_that_cannot_be_read_exists(find: Find) -> None:
    # One broken file is one finding: not one more for each task that names the unit.
    findings = find(
        {
            "units/cuc-du-lich.yaml": "name: [\n",
            TASK: "title: Draft\nlead: cuc-du-lich\ndue: 2026-12\n",
        }
    )
    assert [code for code in findings if code >= "R57-2"] == []
    assert len(findings) == 1


def test_a_plan_that_cannot_be_read_exists(find: Find) -> None:
    task = """\
        title: Draft
        lead: vu-phap-che
        due: 30 days after kh-02
        parent: kh-02
        initiatives: [kh-02/system-1]
        sources:
          - document: kh-02
    """
    findings = find({"plans/kh-02/plan.yaml": "title: [\n", TASK: task})
    assert [code for code in findings if code >= "R57-2"] == []


def test_a_lead_is_judged_on_the_day_of_the_assignment(find: Find) -> None:
    # Assigned while it existed, ended since: its one successor has the task now.
    unit = """\
        name: Tổng cục Du lịch
        kind: agency
        until: 2026-02-28
        successor: [van-phong-bo]
    """
    task = "title: Draft\nlead: tong-cuc\nassigned: 2026-02-28\ndue: 2026-12\n"
    assert find({"units/tong-cuc.yaml": unit, TASK: task}) == []
    later = task.replace("2026-02-28", "2026-03-01")
    assert find({"units/tong-cuc.yaml": unit, TASK: later}) == ["R57-302 lead"]


def test_assigned_by_a_day_may_have_been_before_the_unit_ended(find: Find) -> None:
    unit = """\
        name: Tổng cục Du lịch
        kind: agency
        until: 2026-02-28
        successor: [van-phong-bo]
    """
    task = "title: Draft\nlead: tong-cuc\nassigned: by 2026-03-01\ndue: 2026-12\n"
    assert find({"units/tong-cuc.yaml": unit, TASK: task}) == []


def test_assigned_by_a_day_before_the_unit_began_is_wrong_for_sure(find: Find) -> None:
    unit = "name: Cục Du lịch\nkind: agency\nfrom: 2026-03-01\n"
    task = "title: Draft\nlead: cuc-du-lich\nassigned: by 2026-02-01\ndue: 2026-12\n"
    assert find({"units/cuc-du-lich.yaml": unit, TASK: task}) == ["R57-302 lead"]


def test_the_plan_s_day_counts_where_the_task_has_none(find: Find) -> None:
    # kh-01 was issued on 2025-01-10.
    unit = "name: Cục Du lịch\nkind: agency\nfrom: 2025-03-01\n"
    task = "title: Draft\nlead: cuc-du-lich\ndue: 2026-12\n"
    assert find({"units/cuc-du-lich.yaml": unit, TASK: task}) == ["R57-302 lead"]


def test_a_unit_that_must_do_its_share_exists_by_then(find: Find) -> None:
    # Else the unit of July would be late with what all others owe since March.
    unit = "name: Cục Du lịch\nkind: agency\nfrom: 2026-07-01\n"
    task = "title: Draft\neach: [vu-phap-che, cuc-du-lich]\nassigned: {}\nevery: month\n{}"
    due = "due: day 20\n"
    files = {"units/cuc-du-lich.yaml": unit, TASK: task.format("2026-03-01", due)}
    assert find(files) == ["R57-302 each.1"]
    assert find(files | {TASK: task.format("2026-07-01", due)}) == []


def test_a_corrected_lead_is_the_lead(find: Find) -> None:
    task = """\
        title: Draft
        lead: vu-phap-chee
        due: 2026-12
        log:
          - date: 2026-02-01
            kind: correction
            field: lead
            from: vu-phap-chee
            to: vu-phap-che
            reason: Mistyped
    """
    assert find({TASK: task}) == []
    # And if the correction is mistyped itself, that is the place to mend.
    wrong = task.replace("to: vu-phap-che", "to: vu-phap-ch")
    assert find({TASK: wrong}) == ["R57-301 log.0.to", "R57-451 log.0.to"]


def test_one_successor_takes_over_open_tasks(find: Find) -> None:
    unit = """\
        name: Tổng cục Du lịch
        kind: agency
        until: 2026-02-28
        successor: [cuc-moi]
    """
    heir = "name: Cục mới\nkind: agency\nfrom: 2026-03-01\nuntil: 2026-05-31\n"
    task = "title: Draft\nlead: tong-cuc\ndue: 2026-12\n"
    files = {"units/tong-cuc.yaml": unit, TASK: task}
    # The heir ended too, and nobody follows it.
    assert find({**files, "units/cuc-moi.yaml": heir}) == ["R57-319 lead"]


def test_a_closed_task_of_an_ended_unit_is_nobody_s_worry(find: Find) -> None:
    unit = "name: Tổng cục Du lịch\nkind: agency\nuntil: 2026-02-28\n"
    task = """\
        title: Draft
        lead: tong-cuc
        due: 2026-12
        log:
          - date: 2026-02-01
            kind: completion
            product: The draft
            evidence:
              - document: 12/QĐ-BVHTTDL
    """
    assert find({"units/tong-cuc.yaml": unit, TASK: task}) == []


def test_where_all_units_are_gone_the_search_for_like_ones_gives_up() -> None:
    # Each search compares with every id; after some hundreds, one more "did you mean" does not
    # help anybody who moved a folder away.
    units = {f"unit-{i:04d}": Unit(f"unit-{i:04d}", "units/x.yaml", "X", "post") for i in range(50)}
    tasks = {
        f"kh/t{i}": Task(
            f"kh/t{i}", f"plans/kh/tasks/t{i:03d}.yaml", "T", "2030", lead=(f"unit-x{i:04d}",)
        )
        for i in range(300)
    }
    ledger = Ledger(Settings(), {}, units, {}, tasks, {}, {}, {}, {})
    findings = [d for d in catalog.check(ledger, date(2026, 6, 30)) if d.code == "R57-301"]
    assert len(findings) == 300
    suggestions = [d.help is not None and d.help.startswith("Did you mean") for d in findings]
    assert suggestions[0]
    assert not suggestions[-1]


def test_each_of_several_leads_is_judged_at_its_place(find: Find) -> None:
    def found(lead: str, more: str = "") -> list[str]:
        return find({TASK: f"title: Draft\nlead: {lead}\ndue: 2026-12\n{more}"})

    assert found("[vu-phap-che, van-phong-bo]") == []
    assert found("[vu-phap-che, van-phong]") == ["R57-301 lead.1"]
    assert found("[vu-phap-che, vu-phap-che]") == ["R57-305 lead.1"]
    assert found("[unstated, vu-phap-che]") == ["R57-309 lead.0"]
    coordinating = "coordinating: [van-phong-bo]\n"
    assert found("[vu-phap-che, van-phong-bo]", coordinating) == ["R57-304 coordinating.0"]
    ended = "name: Cục\nkind: agency\nuntil: 2026-02-28\nsuccessor: [van-phong-bo]\n"
    task = "title: Draft\nlead: [vu-phap-che, cuc]\nassigned: 2026-03-01\ndue: 2026-12\n"
    assert find({"units/cuc.yaml": ended, TASK: task}) == ["R57-302 lead.1"]


DECIDED = "document: d, approved_by: bo-truong, reason: r"


def moved(from_: str, to: str, *more: str, lead: str = "[vu-phap-che, van-phong-bo]") -> str:
    """Return a task that is reassigned on 1 March 2026, and has more entries."""
    named = f"from: {from_}, " if from_ else ""
    first = f"date: 2026-03-01, kind: reassignment, {named}to: {to}, {DECIDED}"
    log = "".join(f"  - {{{entry}}}\n" for entry in (first, *more))
    return f"title: Draft\nlead: {lead}\ndue: 2026-12\nlog:\n{log}"


def test_a_reassignment_of_joint_leads_is_from_all_of_them(find: Find) -> None:
    def found(text: str) -> list[str]:
        return find({TASK: text})

    assert found(moved("", "bo-vhttdl")) == []
    assert found(moved("[van-phong-bo, vu-phap-che]", "[vu-phap-che, bo-vhttdl]")) == []
    # Whether the office goes on leading would be left open.
    assert found(moved("vu-phap-che", "bo-vhttdl")) == ["R57-452 log.0.from"]
    assert found(moved("[vu-phap-che, bo-vhttdl]", "bo-vhttdl")) == ["R57-452 log.0.from"]
    second = f"date: 2026-03-02, kind: reassignment, from: bo-vhttdl, to: vu-phap-che, {DECIDED}"
    assert found(moved("", "bo-vhttdl", second)) == []
    assert found(moved("", "[bo-vhttdl, vu-phap-che]", second)) == ["R57-452 log.1.from"]
    assert found(moved("", "[bo-vhttdl, van-phong]")) == ["R57-451 log.0.to.1"]


def test_each_lead_and_each_member_of_a_group_that_leads_may_enter_something(find: Find) -> None:
    group = "name: Nhóm\nkind: group\nmembers: [{unit: van-phong-bo}]\n"
    base = {"units/nhom.yaml": group}

    def found(lead: str, unit: str, more: dict[str, str] | None = None) -> list[str]:
        entry = f"date: 2026-03-10, kind: progress, unit: {unit}, percent: 40"
        text = f"title: Draft\nlead: {lead}\ndue: 2026-12\nlog:\n  - {{{entry}}}\n"
        return find({**base, **(more or {}), TASK: text})

    assert found("[vu-phap-che, van-phong-bo]", "van-phong-bo") == []
    assert found("vu-phap-che", "van-phong-bo") == ["R57-454 log.0.unit"]
    assert found("nhom", "van-phong-bo") == []
    assert found("nhom", "vu-phap-che") == ["R57-454 log.0.unit"]
    # Of a group whose members are not all known, any unit may be one.
    assert found("nhom", "vu-phap-che", {"units/nhom.yaml": f"{group}complete: false\n"}) == []


def test_a_correction_of_the_lead_compares_one_and_several(find: Find) -> None:
    def found(from_: str, lead: str) -> list[str]:
        mend = f"date: 2026-03-01, kind: correction, field: lead, from: {from_}, reason: r"
        entry = f"{mend}, to: [vu-phap-che, bo-vhttdl]"
        return find({TASK: f"title: Draft\nlead: {lead}\ndue: 2026-12\nlog:\n  - {{{entry}}}\n"})

    assert found("vu-phap-che", "vu-phap-che") == []
    assert found("[vu-phap-che]", "vu-phap-che") == []
    assert found("[vu-phap-che, van-phong-bo]", "[vu-phap-che, van-phong-bo]") == []
    assert found("vu-phap-che", "[vu-phap-che, van-phong-bo]") == ["R57-442 log.0.from"]


def test_an_alias_that_has_the_form_of_an_id_is_followed_to_the_unit(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    office = "name: Trung tâm\nkind: centre\naliases: [tt-cds]\n"
    task = "title: Draft\nlead: tt-cds\ndue: 2026-12\n"
    [found] = diagnose({"units/trung-tam.yaml": office, TASK: task})
    assert (found.code, found.help) == (
        "R57-301",
        '"tt-cds" is another name of trung-tam. Write trung-tam.',
    )


def test_a_unit_stands_twice_in_a_reassignment(find: Find) -> None:
    task = """\
        title: Draft
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-06-25
            kind: reassignment
            to: [van-phong-bo, vu-phap-che, van-phong-bo]
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: Joint work
    """
    assert find({TASK: task}) == ["R57-305 log.0.to.2"]
    assert find({TASK: task.replace(", van-phong-bo]", "]")}) == []


def test_a_unit_that_a_correction_names_twice_is_found_there(find: Find) -> None:
    task = """\
        title: Draft
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-06-25
            kind: correction
            field: lead
            to: [van-phong-bo, vu-phap-che, van-phong-bo]
            reason: Mistyped
    """
    assert find({TASK: task}) == ["R57-305 log.0.to.2"]
