"""Units, names and ids, beyond the smallest example of each rule."""

from __future__ import annotations

import pytest

from rules.conftest import Find

TASK = "plans/kh-01/tasks/t1.yaml"


def unit(name: str, more: str = "") -> str:
    return f"name: {name}\nkind: agency\n{more}"


@pytest.mark.parametrize(
    ("one", "other", "findings"),
    [
        ("until: 2026-01-31\n", "from: 2026-02-01\n", []),  # one after the other
        ("until: 2026-01-31\n", "from: 2026-01-31\n", ["R57-705 name"]),  # one day of both
        ("until: 2026-01-31\n", "", ["R57-705 name"]),
        ("", "from: 2026-02-01\n", ["R57-705 name"]),
        ("successor: [cuc-b]\n", "", []),
        ("", "successor: [cuc-a]\n", []),
        ("parent: bo-vhttdl\n", "", []),
        ("aliases: [CA]\n", "aliases: [CB, ca]\n", ["R57-705 name", "R57-705 aliases.1"]),
        ("", "formerly: [cuc-a]\n", ["R57-705 name", "R57-352 formerly.0", "R57-705 formerly.0"]),
    ],
)
def test_two_units_of_one_name(find: Find, one: str, other: str, findings: list[str]) -> None:
    files = {"units/cuc-a.yaml": unit("Cục Báo chí", one)}
    codes = find({**files, "units/cuc-b.yaml": unit("Cục báo chí", other)})
    assert sorted(codes) == sorted(findings)


@pytest.mark.parametrize(
    ("life", "findings"),
    [
        ("from: 2026-01-01\nuntil: 2026-01-01\n", []),
        ("from: 2026-01-02\nuntil: 2026-01-01\n", ["R57-318 until"]),
        (
            "kind: group\nmembers: [{unit: bo-truong, from: 2026-01-02, until: 2026-01-01}]\n",
            ["R57-318 members.0.until"],
        ),
    ],
)
def test_a_life_has_a_day(find: Find, life: str, findings: list[str]) -> None:
    text = unit("A", life) if "kind" not in life else f"name: A\n{life}"
    assert find({"units/cuc-a.yaml": text}) == findings


@pytest.mark.parametrize(
    ("life", "findings"),
    [
        ("from: 2026-02-01\n", []),  # founded on the day of the assignment
        ("from: 2025-01-01\n", []),
        ("from: 2026-02-02\n", ["R57-302 lead"]),
        ("until: 2026-02-01\nsuccessor: [van-phong-bo]\n", []),  # its last day
        ("until: 2026-01-31\nsuccessor: [van-phong-bo]\n", ["R57-302 lead"]),
    ],
)
def test_a_lead_is_there_when_the_task_is_assigned(
    find: Find, life: str, findings: list[str]
) -> None:
    task = "title: Draft\nlead: cuc-a\nassigned: 2026-02-01\ndue: 2026-12\n"
    assert find({"units/cuc-a.yaml": unit("A", life), TASK: task}) == findings


@pytest.mark.parametrize(
    ("end", "findings"),
    [
        ("until: 2026-06-30\n", []),  # today is its last day
        ("until: 2026-06-29\n", ["R57-319 lead"]),
        ("until: 2026-06-29\nsuccessor: [van-phong-bo, vu-phap-che]\n", ["R57-319 lead"]),
        ("until: 2026-06-29\nsuccessor: [van-phong-bo]\n", []),
    ],
)
def test_an_ended_unit_passes_its_tasks_to_one_heir(
    find: Find, end: str, findings: list[str]
) -> None:
    task = "title: Draft\nlead: cuc-a\ndue: 2026-12\n"
    assert find({"units/cuc-a.yaml": unit("A", end), TASK: task}) == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("coordinating: [van-phong-bo, vu-phap-che]\n", ["R57-304 coordinating.1"]),
        (
            "coordinating: [van-phong-bo, bo-vhttdl, van-phong-bo, van-phong-bo]\n",
            ["R57-305 coordinating.2", "R57-305 coordinating.3"],
        ),
        ("directed_by: bo-truongg\n", ["R57-303 directed_by"]),
        ("submit_to: bo-truongg\n", ["R57-303 submit_to"]),
        ("after: [kh-01/t9]\n", ["R57-333 after.0"]),
        ("initiatives: [kh-01/he-thong]\n", ["R57-335 initiatives.0"]),
    ],
)
def test_what_a_task_names(find: Find, text: str, findings: list[str]) -> None:
    assert find({TASK: f"title: Draft\nlead: vu-phap-che\ndue: 2026-12\n{text}"}) == findings


def test_who_must_do_a_task_does_not_coordinate_it(find: Find) -> None:
    task = "title: Draft\neach: [vu-phap-che, van-phong-bo]\ncoordinating: [van-phong-bo]\n"
    assert find({TASK: f"{task}due: 2026-12\n"}) == ["R57-304 coordinating.0"]


RECORDS = {
    "units/{}.yaml": "name: {}\nkind: agency\n",
    "plans/{}/plan.yaml": "title: Plan {}\nkind: plan\n",
    "plans/kh-01/tasks/{}.yaml": "title: Task {}\nlead: vu-phap-che\ndue: 2026-12\n",
    "plans/kh-01/targets/{}.yaml": "title: Target {}\ndue: 2030\n",
    "plans/kh-01/difficulties/{}.yaml": "title: Difficulty {}\nlevel: unit\n",
}


each_kind = pytest.mark.parametrize(
    ("path", "text"), RECORDS.items(), ids=["unit", "plan", "task", "target", "difficulty"]
)


@each_kind
def test_a_former_id_is_free(find: Find, path: str, text: str) -> None:
    prefix = "kh-01/" if "kh-01" in path else ""
    files = {path.format(id_): text.format(id_) for id_ in ("a-1", "b-1")}
    files[path.format("a-1")] += f"formerly: [{prefix}c-1, {prefix}b-1]\n"
    findings = [finding for finding in find(files) if finding.startswith("R57-352")]
    assert findings == ["R57-352 formerly.1"]


@each_kind
def test_a_former_id_is_of_one_record(find: Find, path: str, text: str) -> None:
    prefix = "kh-01/" if "kh-01" in path else ""
    files = {path.format(id_): text.format(id_) for id_ in ("a-1", "b-1")}
    files = {path: f"{text}formerly: [{prefix}c-1]\n" for path, text in files.items()}
    findings = [finding for finding in find(files) if finding.startswith("R57-352")]
    assert findings == ["R57-352 formerly.0"]


def test_a_former_report_is_none_that_is_there(find: Find) -> None:
    plan = (
        "title: Kế hoạch\nkind: plan\nreporting:\n  - {id: monthly, every: month, "
        "due: last day, owed_by: [van-phong-bo, vu-phap-che]}\n"
    )
    folder = "plans/kh-02/reports/monthly/2026-03"
    files = {
        "plans/kh-02/plan.yaml": plan,
        f"{folder}/van-phong-bo.yaml": "submitted: 2026-03-24\n",
        f"{folder}/vu-phap-che.yaml": "submitted: 2026-03-24\n"
        "formerly: [kh-02/monthly/2026-03/van-phong-bo]\n",
    }
    assert find(files) == ["R57-352 formerly.0"]


def test_a_calendar_names_a_day_once(find: Find) -> None:
    days = "days_off: [{date: 2026-01-01, document: 1/QH}, {date: 2026-01-01, document: 1/QH}]\n"
    assert find({"calendar/2026.yaml": days}) == ["R57-213 days_off.1.date"]


@pytest.mark.parametrize(
    ("day", "findings"),
    [
        ("2026-01-09", ["R57-212 working_days.0.date"]),  # a Friday
        ("2026-01-10", []),  # Saturday
        ("2026-01-11", []),  # Sunday
        ("2027-01-09", ["R57-211 working_days.0.date"]),  # a Saturday of the next year
    ],
)
def test_days_worked(find: Find, day: str, findings: list[str]) -> None:
    text = f"working_days: [{{date: {day}, document: 1/QH}}]\n"
    assert find({"calendar/2026.yaml": text}) == findings
