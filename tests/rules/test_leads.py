"""Units that tasks name, beyond the smallest example of each rule."""

from __future__ import annotations

from datetime import date

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
            f"kh/t{i}", f"plans/kh/tasks/t{i:03d}.yaml", "T", "2030", lead=(f"unit-x{i}",)
        )
        for i in range(300)
    }
    ledger = Ledger(Settings(), {}, units, {}, tasks, {}, {}, {}, {})
    findings = [d for d in catalog.check(ledger, date(2026, 6, 30)) if d.code == "R57-301"]
    assert len(findings) == 300
    suggestions = [d.help is not None and d.help.startswith("Did you mean") for d in findings]
    assert suggestions[0]
    assert not suggestions[-1]
