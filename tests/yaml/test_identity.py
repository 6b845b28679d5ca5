"""What a path stands for, and which paths no record may have."""

from __future__ import annotations

import pytest

from r57ledger.format.identity import identify
from r57ledger.rules.reading.table import path_findings

MEANINGS = [
    ("r57.yaml", "settings", ""),
    ("calendar/2026.yaml", "calendar", "2026"),
    ("units/van-phong-bo.yaml", "unit", "van-phong-bo"),
    ("plans/57-nq-tw/plan.yaml", "plan", "57-nq-tw"),
    ("plans/57-nq-tw/tasks/t01.yaml", "task", "57-nq-tw/t01"),
    ("plans/57-nq-tw/targets/dvc.yaml", "target", "57-nq-tw/dvc"),
    ("plans/57-nq-tw/difficulties/d1.yaml", "difficulty", "57-nq-tw/d1"),
    ("plans/p1/reports/monthly/2025-07/vu-a.yaml", "report", "p1/monthly/2025-07/vu-a"),
    ("plans/p1/reports/monthly/2025-Q3/vu-a.yaml", "report", "p1/monthly/2025-Q3/vu-a"),
    ("plans/p1/reports/ad-hoc/2025-10-03/vu-a.yaml", "report", "p1/ad-hoc/2025-10-03/vu-a"),
    ("plans/p1/evidence/minutes.pdf", "evidence", ""),
    ("plans/p1/evidence/2025/a.yaml", "evidence", ""),
    ("README.md", "elsewhere", ""),
    ("src/units/a.yaml", "elsewhere", ""),
    ("plans/.gitkeep", "elsewhere", ""),
    ("plans/README.md", "elsewhere", ""),
    ("plans/p1/tasks/.t1.yaml.swp", "elsewhere", ""),
]


@pytest.mark.parametrize(("path", "kind", "id_"), MEANINGS)
def test_a_sound_path_says_what_is_in_the_file(path: str, kind: str, id_: str) -> None:
    assert identify(path) == (kind, id_, True)
    assert path_findings(path) == []


# The path, what it was meant to be, and the rules that it breaks.
MISTAKES: list[tuple[str, str, list[str]]] = [
    ("plans/p1/circular.pdf", "stray", ["R57-150"]),
    ("units/notes.txt", "stray", ["R57-150"]),
    ("plans/p1/tasks/t1.yaml.bak", "stray", ["R57-150"]),
    ("plans/p1/t1.yaml", "stray", ["R57-151"]),
    ("plans/p1/task/t1.yaml", "stray", ["R57-151"]),
    ("plans/p1/tasks/sub/t1.yaml", "stray", ["R57-151"]),
    ("plans/plan.yaml", "stray", ["R57-151"]),
    ("units/sub/a.yaml", "stray", ["R57-151"]),
    ("plans/p1/reports/monthly/vu-a.yaml", "stray", ["R57-151"]),
    ("units/vu-a.yml", "unit", ["R57-152"]),
    ("plans/p1/tasks/t1.yml", "task", ["R57-152"]),
    ("units/Vu-A.yaml", "unit", ["R57-153"]),
    ("units/vu-a.YAML", "unit", ["R57-153"]),
    ("Units/vu-a.yaml", "unit", ["R57-153"]),
    ("plans/p1/Tasks/t1.yaml", "task", ["R57-153"]),
    ("plans/p1/Evidence/minutes.pdf", "evidence", ["R57-153"]),
    ("plans/p1/tasks/T1.YML", "task", ["R57-152", "R57-153"]),
    ("units/vu_a.yaml", "unit", ["R57-154"]),
    ("units/vu--a.yaml", "unit", ["R57-154"]),
    ("units/-vu.yaml", "unit", ["R57-154"]),
    ("units/vu a.yaml", "unit", ["R57-154"]),
    ("units/vụ.yaml", "unit", ["R57-154"]),
    ("units/a.b.yaml", "unit", ["R57-154"]),
    ("plans/p_1/tasks/t_1.yaml", "task", ["R57-154", "R57-154"]),
    ("plans/1381/plan.yaml", "plan", ["R57-155"]),
    ("plans/1e3/plan.yaml", "plan", ["R57-155"]),
    ("plans/0x1f/plan.yaml", "plan", ["R57-155"]),
    ("plans/2025-07-15/plan.yaml", "plan", ["R57-155"]),
    ("units/no.yaml", "unit", ["R57-155"]),
    ("units/null.yaml", "unit", ["R57-155"]),
    ("plans/p1/reports/on/2025-07/vu-a.yaml", "report", ["R57-155"]),
    ("units/unstated.yaml", "unit", ["R57-156"]),
    ("plans/assigned/plan.yaml", "plan", ["R57-156"]),
    ("units/con.yaml", "unit", ["R57-157"]),
    ("plans/p1/tasks/com1.yaml", "task", ["R57-157"]),
    ("calendar/26.yaml", "calendar", ["R57-158"]),
    ("calendar/2101.yaml", "calendar", ["R57-158"]),
    ("calendar/year.yaml", "calendar", ["R57-158"]),
    ("plans/p1/reports/m/2025-13/vu-a.yaml", "report", ["R57-158"]),
    ("plans/p1/reports/m/2025-Q5/vu-a.yaml", "report", ["R57-158"]),
    ("plans/p1/reports/m/2025-q3/vu-a.yaml", "report", ["R57-158"]),
    ("plans/p1/reports/m/2025-02-30/vu-a.yaml", "report", ["R57-158"]),
]


@pytest.mark.parametrize(("path", "kind", "codes"), MISTAKES)
def test_a_path_that_no_record_may_have(path: str, kind: str, codes: list[str]) -> None:
    assert identify(path).kind == kind
    assert [finding.code for finding in path_findings(path)] == codes


def test_the_remedy_is_a_command_that_mends_all_at_once() -> None:
    findings = path_findings("plans/P1/tasks/T1.YML")
    assert {one.help for one in findings} == {
        "Rename it: git mv plans/P1/tasks/T1.YML plans/p1/tasks/t1.yaml"
    }
