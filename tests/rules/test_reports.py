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
    ("period", "unit", "findings"),
    [
        pytest.param("2026-06", "van-phong-bo", [], id="owed"),
        pytest.param("2025-12", "van-phong-bo", ["R57-502 "], id="before the first period"),
        pytest.param("2026-03-03", "vu-phap-che", [], id="asked for on that day"),
        pytest.param("2026-03-04", "vu-phap-che", ["R57-502 "], id="not asked for on that day"),
        pytest.param("2026-03-03", "van-phong-bo", ["R57-503 "], id="asked of another unit"),
        pytest.param("2026-06", "no-such-unit", ["R57-503 "], id="no unit at all"),
    ],
)
def test_who_reports_on_what(find: Find, period: str, unit: str, findings: list[str]) -> None:
    assert find(ledger(period, unit)) == findings


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
    findings = find(ledger("2026-06", "vu-phap-che", "cac-cuc", cac_cuc=group))
    assert findings == ["R57-503 "]


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


def test_a_plan_that_is_missing_is_told_and_one_that_is_broken_is_not(find: Find) -> None:
    files = ledger("2026-06", "van-phong-bo")
    broken = find({**files, "plans/kh-02/plan.yaml": "title: [\n"})
    assert [code for code in broken if code >= "R57-2"] == []


def test_a_report_without_a_plan_answers_nothing(find: Find) -> None:
    report = {"plans/kh-02/reports/monthly/2026-06/van-phong-bo.yaml": "submitted: 2026-06-24\n"}
    assert find(report) == ["R57-501 "]
    # Beside a broken plan, which has a finding of its own.
    broken = ledger("2026-05", "vu-phap-che")
    broken = {path.replace("kh-02", "kh-0"): text for path, text in broken.items()}
    findings = find({**broken, **report, "plans/kh-0/plan.yaml": "title: [\n"})
    assert [code for code in findings if code >= "R57-2"] == ["R57-501 "]


@pytest.mark.parametrize(
    ("submitted", "findings"),
    [("2026-06-01", []), ("2026-05-31", ["R57-504 submitted"])],
)
def test_a_report_may_come_on_the_first_day_of_its_period(
    find: Find, submitted: str, findings: list[str]
) -> None:
    files = ledger("2026-06", "van-phong-bo")
    path = "plans/kh-02/reports/monthly/2026-06/van-phong-bo.yaml"
    assert find({**files, path: f"submitted: {submitted}\n"}) == findings


@pytest.mark.parametrize(
    ("settings", "findings"),
    [("format: 1\nwindow: 15\n", []), ("format: 1\n", ["R57-503 ", "R57-504 submitted"])],
)
def test_a_member_of_the_first_days_of_a_window_owes(
    find: Find, settings: str, findings: list[str]
) -> None:
    # With the window, July runs from 15 June to 14 July; the membership ended on 20 June.
    members = "members: [{unit: van-phong-bo}, {unit: vu-phap-che, until: 2026-06-20}]"
    group = f"name: A\nkind: group\n{members}\n"
    files = ledger("2026-07", "vu-phap-che", "cac-cuc", cac_cuc=group)
    assert find({**files, "r57.yaml": settings}) == findings


def test_a_source_that_leaves_open_who_owes_lets_every_unit_report(find: Find) -> None:
    files = ledger("2026-05", "vu-phap-che")
    plan = files["plans/kh-02/plan.yaml"].replace("from: 2026-01", "certain: false")
    assert find({**files, "plans/kh-02/plan.yaml": plan}) == []


@pytest.mark.parametrize(
    ("unit", "coordinating", "findings"),
    [
        ("vu-phap-che", "[cac-vu]", []),  # a member of a group that coordinates
        ("bo-vhttdl", "[cac-vu]", []),  # a ministry, for its department that is a member
        ("bo-vhttdl", "[vu-phap-che]", []),
        ("cuc-a", "[cac-vu]", ["R57-512 entries.0.task"]),
        ("cuc-a", "[cac-bo]", []),  # whose members nobody knows
    ],
)
def test_members_of_groups_report_on_their_tasks(
    find: Find, unit: str, coordinating: str, findings: list[str]
) -> None:
    entry = "{task: kh-02/t1, date: 2026-06-01, kind: progress, percent: 5}"
    files = ledger(
        "2026-06",
        unit,
        unit,
        cac_vu="name: Các vụ\nkind: group\nmembers: [{unit: vu-phap-che}]\n",
        cac_bo="name: Các bộ\nkind: group\ncomplete: false\n",
        cuc_a="name: Cục A\nkind: agency\n",
        so_b="name: Sở B\nkind: agency\n",
    )
    path = f"plans/kh-02/reports/monthly/2026-06/{unit}.yaml"
    files[path] = f"submitted: 2026-06-24\nentries: [{entry}]\n"
    files["plans/kh-02/tasks/t1.yaml"] = (
        f"title: Draft\nlead: so-b\ncoordinating: {coordinating}\ndue: 2026-12\n"
    )
    assert find(files) == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("{date: 2026-03-03, due: 2026-03-03}", []),  # on the day of the request
        ("{date: 2026-03-03, due: 2026-03-02}", ["R57-526 reporting.0.requests.0.due"]),
        ("{date: 2026-03-03}", []),
        ("{date: 2026-03-03, due: unstated}", []),
        ("{date: 2026-03-03, by: bo-truongg}", ["R57-521 reporting.0.requests.0.by"]),
        ("{date: 2026-03-03, units: [a-a]}", ["R57-521 reporting.0.requests.0.units.0"]),
    ],
)
def test_requests(find: Find, text: str, findings: list[str]) -> None:
    plan = (
        "title: A\nkind: plan\nreporting:\n  - {id: ask, owed_by: [van-phong-bo], requests: [%s]}\n"
    )
    assert find({"plans/kh-02/plan.yaml": plan % text}) == findings


@pytest.mark.parametrize(
    ("obligation", "findings"),
    [
        ("every: quarter, due: day 20 of month 3", []),
        ("every: quarter, due: day 20 of month 4", ["R57-524 reporting.0.due"]),
        ("every: month, due: day 20, from: 2026-03, until: 2026-03", []),
        (
            "every: month, due: day 20, from: 2026-03, until: 2026-02",
            ["R57-523 reporting.0.until"],
        ),
        ("every: month, due: day 20, to: [bo-truongg]", ["R57-521 reporting.0.to.0"]),
        (
            "every: month, due: day 20, exempt: [{unit: a-a, period: 2026-01}]",
            ["R57-521 reporting.0.exempt.0.unit"],
        ),
        (
            "every: month, due: day 20, exempt: [{unit: van-phong-bo, period: 2026-03-03}]",
            ["R57-525 reporting.0.exempt.0.period"],
        ),
        (
            "requests: [{date: 2026-03-03}], exempt: [{unit: van-phong-bo, period: 2026-03}]",
            ["R57-525 reporting.0.exempt.0.period"],
        ),
        (
            "requests: [{date: 2026-03-03}], exempt: [{unit: van-phong-bo, period: 2026-03-03}]",
            [],
        ),
    ],
)
def test_obligations(find: Find, obligation: str, findings: list[str]) -> None:
    listed = f"{{id: a-b, owed_by: [van-phong-bo], {obligation}}}"
    plan = f"title: A\nkind: plan\nreporting: [{listed}]\n"
    assert find({"plans/kh-02/plan.yaml": plan}) == findings


def test_the_entries_of_a_report_about_one_task_are_in_order(find: Find) -> None:
    # The second entry about t1 is earlier than the first; that of t2 stands between them.
    entries = "".join(
        f"  - {{task: kh-02/{task}, date: 2026-06-{day}, kind: note, note: A}}\n"
        for task, day in (("t1", 20), ("t2", 10), ("t1", 19), ("t2", 11))
    )
    files = ledger("2026-06", "van-phong-bo")
    path = "plans/kh-02/reports/monthly/2026-06/van-phong-bo.yaml"
    files[path] = f"submitted: 2026-06-24\nentries:\n{entries}"
    for task in ("t1", "t2"):
        files[f"plans/kh-02/tasks/{task}.yaml"] = (
            f"title: Draft {task}\nlead: van-phong-bo\ndue: 2026-12\n"
        )
    assert find(files) == ["R57-401 entries.2.date"]


def test_a_corrected_date_in_a_report_is_in_order(find: Find) -> None:
    # The 21st was meant to be the 1st: the entry keeps its line, and the task's log mends it.
    files = ledger("2026-06", "van-phong-bo")
    files["plans/kh-02/reports/monthly/2026-06/van-phong-bo.yaml"] = """\
        submitted: 2026-06-24
        entries:
          - {task: kh-02/t1, date: 2026-06-21, kind: progress, percent: 10}
          - {task: kh-02/t1, date: 2026-06-11, kind: progress, percent: 20}
    """
    task = "title: Draft\nlead: van-phong-bo\ndue: 2026-12\n"
    correction = (
        "log:\n  - {date: 2026-06-25, kind: correction, reason: Mistyped, entry: "
        "{date: 2026-06-21, kind: progress, unit: van-phong-bo}, replace: {date: 2026-06-01}}\n"
    )
    files["plans/kh-02/tasks/t1.yaml"] = task
    assert sorted(find(files)) == ["R57-401 entries.1.date", "R57-434 entries.0.percent"]
    files["plans/kh-02/tasks/t1.yaml"] = task + correction
    assert find(files) == []


def test_a_report_that_nobody_owes_by_name_may_be_of_any_unit(find: Find) -> None:
    plan = PLAN.replace("        owed_by: [{owed_by}]\n", "").replace(
        "            units: [vu-phap-che]\n", ""
    )
    files = ledger("2026-06", "vu-phap-che")
    files["plans/kh-02/plan.yaml"] = plan
    assert find(files) == []


@pytest.mark.parametrize(("complete", "findings"), [("true", 1), ("false", 0)])
def test_a_group_of_unknown_members_may_be_told_of_by_any_unit(
    find: Find, complete: str, findings: int
) -> None:
    group = f"name: Các bộ\nkind: group\ncomplete: {complete}\nmembers: [{{unit: bo-truong}}]\n"
    files = ledger("2026-05", "van-phong-bo", cac_bo=group)
    [path] = [one for one in files if "/reports/" in one]
    entry = "{task: kh-01/t1, date: 2026-05-20, kind: progress, percent: 5}"
    files[path] = f"submitted: 2026-05-24\nentries: [{entry}]\n"
    files["plans/kh-01/tasks/t1.yaml"] = (
        "title: Draft\nlead: vu-phap-che\ncoordinating: [cac-bo]\ndue: 2026-12\n"
    )
    assert find(files) == findings * ["R57-512 entries.0.task"]
