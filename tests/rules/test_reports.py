"""Reports and obligations, beyond the smallest example of each rule."""

from __future__ import annotations

import pytest

from rules.conftest import Find

PLAN = """\
    title: Kế hoạch năm 2026
    kind: plan
    reporting:
      - id: monthly
        every: month
        due: before day 25
        owed_by: [{owed_by}]
        from: 2026-01
        until: 2026-12
        requests:
          - date: 2026-03-03
            units: [vu-phap-che]
"""


def ledger(period: str, unit: str, owed_by: str = "van-phong-bo", **more: str) -> dict[str, str]:
    return {
        "plans/kh-02/plan.yaml": PLAN.format(owed_by=owed_by),
        f"plans/kh-02/reports/monthly/{period}/{unit}.yaml": "submitted: 2026-06-24\n",
        **{f"units/{name.replace('_', '-')}.yaml": text for name, text in more.items()},
    }


@pytest.mark.parametrize(
    ("period", "unit", "found"),
    [
        pytest.param("2026-06", "van-phong-bo", [], id="owed"),
        pytest.param("2025-12", "van-phong-bo", ["R57-502 "], id="before the first period"),
        pytest.param("2026-03-03", "vu-phap-che", [], id="asked for on that day"),
        pytest.param("2026-03-04", "vu-phap-che", ["R57-502 "], id="not asked for on that day"),
        pytest.param("2026-03-03", "van-phong-bo", ["R57-503 "], id="asked of another unit"),
        pytest.param("2026-06", "no-such-unit", ["R57-503 "], id="no unit at all"),
    ],
)
def test_who_reports_on_what(find: Find, period: str, unit: str, found: list[str]) -> None:
    assert find(ledger(period, unit)) == found


def test_a_member_of_a_group_owes(find: Find) -> None:
    group = """\
        name: Các cục
        kind: group
        members:
          - unit: vu-phap-che
            until: 2026-05-31
    """
    assert find(ledger("2026-05", "vu-phap-che", "cac-cuc", cac_cuc=group)) == []


def test_a_former_member_does_not_owe(find: Find) -> None:
    group = """\
        name: Các cục
        kind: group
        members:
          - unit: van-phong-bo
          - unit: vu-phap-che
            until: 2026-05-31
    """
    found = find(ledger("2026-06", "vu-phap-che", "cac-cuc", cac_cuc=group))
    assert found == ["R57-503 "]


def test_of_a_group_of_unknown_members_every_unit_may_report(find: Find) -> None:
    group = "name: Các bộ\nkind: group\ncomplete: false\n"
    assert find(ledger("2026-05", "vu-phap-che", "cac-bo", cac_bo=group)) == []


def test_a_successor_owes(find: Find) -> None:
    old = "name: Cục cũ\nkind: agency\nuntil: 2026-02-28\nsuccessor: [vu-phap-che]\n"
    assert find(ledger("2026-05", "vu-phap-che", "cuc-cu", cuc_cu=old)) == []


def test_a_ministry_reports_for_its_offices_and_not_the_other_way(find: Find) -> None:
    report = """\
        submitted: 2026-06-24
        entries:
          - {task: kh-02/t1, date: 2026-06-01, kind: progress, percent: 5}
    """
    files = ledger("2026-06", "bo-vhttdl", "bo-vhttdl, vu-phap-che")
    files["plans/kh-02/reports/monthly/2026-06/bo-vhttdl.yaml"] = report
    files["plans/kh-02/reports/monthly/2026-06/vu-phap-che.yaml"] = report
    files["plans/kh-02/tasks/t1.yaml"] = "title: Draft\nlead: van-phong-bo\ndue: 2026-12\n"
    assert find(files) == ["R57-512 entries.0.task"]


def test_entries_of_reports_are_part_of_the_task_s_history(find: Find) -> None:
    # The task's own log knows 60 on the 10th; the report of the 20th says 50.
    files = ledger("2026-06", "van-phong-bo")
    files["plans/kh-02/reports/monthly/2026-06/van-phong-bo.yaml"] = """\
        submitted: 2026-06-24
        entries:
          - {task: kh-02/t1, date: 2026-06-20, kind: progress, percent: 50}
    """
    files["plans/kh-02/tasks/t1.yaml"] = """\
        title: Draft
        lead: van-phong-bo
        due: 2026-12
        log:
          - {date: 2026-06-10, kind: progress, percent: 60}
    """
    assert find(files) == ["R57-434 entries.0.percent"]


def test_a_window_lets_a_period_begin_on_the_15th(find: Find) -> None:
    files = ledger("2026-07", "van-phong-bo")
    assert find({**files, "r57.yaml": "format: 1\nwindow: 15\n"}) == []
