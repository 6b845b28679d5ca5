"""What a path stands for, and which paths no record may have."""

from __future__ import annotations

from shlex import quote, split

import pytest
from hypothesis import given
from hypothesis import strategies as st

from r57ledger.format.identity import identify
from r57ledger.format.keys import RECORDS
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
    ("src/units/a.txt", "elsewhere", ""),
    (".github/a.yaml", "elsewhere", ""),
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
    ("src/units/a.yaml", "stray", ["R57-151"]),
    ("t1.yaml", "stray", ["R57-151"]),
    ("tasks/t1.yaml", "stray", ["R57-151"]),
    ("p1/tasks/t1.yaml", "stray", ["R57-151"]),
    ("plan/p1/tasks/t1.yaml", "task", ["R57-151"]),
    ("Plan/p1/tasks/t1.yaml", "task", ["R57-151", "R57-153"]),
    ("Plans/p1/tasks/t1.yaml", "task", ["R57-153"]),
    ("plants/p1/plan.yaml", "plan", ["R57-151"]),
    ("unit/a.yaml", "unit", ["R57-151"]),
    ("calender/2026.yaml", "calendar", ["R57-151"]),
    ("plans/p1/task/t1.yaml", "task", ["R57-151"]),
    ("plans/p1/difficulty/d1.yaml", "difficulty", ["R57-151"]),
    ("plans/p1/report/monthly/2025-07/vu-a.yaml", "report", ["R57-151"]),
    ("plans/p1/tasks/t1.yaml.txt", "task", ["R57-152"]),
    ("plans/p1/tasks/t1.yml.txt", "task", ["R57-152"]),
    ("plans/p1/tasks/t1.yaml.yaml", "task", ["R57-152"]),
    ("plans/p1/tasks/t1.yaml ", "task", ["R57-152"]),
    ("plans/p1/tasks/t1.ymal", "task", ["R57-152"]),
    ("plans/p1/plan.yaml.txt", "plan", ["R57-152"]),
    ("plans/p1/tasks/t1.yaml~", "stray", ["R57-150"]),
    ("plans/p1/tasks/t1.yaml.orig", "stray", ["R57-150"]),
    ("plans", "stray", ["R57-162"]),
    ("plans/p1", "stray", ["R57-162"]),
    ("plans/p1/tasks", "stray", ["R57-162"]),
    ("plans/p1/reports/monthly/2025-07", "stray", ["R57-162"]),
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


REMEDIES = [
    ("plans/P1/tasks/T1.YML", "plans/p1/tasks/t1.yaml"),
    ("plans/p1/tasks/Viec_2.yaml", "plans/p1/tasks/viec-2.yaml"),
    ("plans/p1/tasks/Nhiệm vụ 2.yaml", "plans/p1/tasks/nhiem-vu-2.yaml"),
    ("plans/p1/tasks/nv02.yaml.txt", "plans/p1/tasks/nv02.yaml"),
    ("plan/KH_01/task/t1.yml", "plans/kh-01/tasks/t1.yaml"),
    ("plans/1381/plan.yaml", "plans/kh-1381/plan.yaml"),
    ("plans/p1/tasks/02.yaml", "plans/p1/tasks/nv-02.yaml"),
    ("units/on.yaml", "units/dv-on.yaml"),
    ("units/con.yaml", "units/dv-con.yaml"),
    ("plans/p1/reports/m/2025-q3/vu_a.yaml", "plans/p1/reports/m/2025-Q3/vu-a.yaml"),
]


@pytest.mark.parametrize(("path", "good"), REMEDIES)
def test_the_remedy_mends_all_at_once(path: str, good: str) -> None:
    helps = {one.help or "" for one in path_findings(path) if one.code != "R57-158"}
    assert helps
    command = f"Rename it: git mv {quote(path)} {good} (mv -i if it is not in git yet)"
    assert all(help_.endswith((command, f"Move it to {good}.")) for help_ in helps)


@given(st.text(st.sampled_from("aBđỆ0_- .~1e"), min_size=1, max_size=12), st.integers(0, 3))
def test_a_name_that_is_proposed_is_accepted(name: str, where: int) -> None:
    path = (
        f"plans/{name}/plan.yaml",
        f"plan/p1/tasks/{name}.yaml.txt",
        f"Units/{name}.yml",
        f"plans/p1/reports/{name}/2025-07/{name}.yaml",
    )[where]
    for finding in path_findings(path):
        help_ = finding.help or ""
        if "Rename it: git mv " in help_:
            assert path_findings(split(help_.partition(" (mv -i")[0])[-1]) == []
        elif "Move it to " in help_:
            assert path_findings(help_.rpartition("Move it to ")[2].removesuffix(".")) == []


HOMES = [
    ("t1.yaml", "task", "plans/PLAN/tasks/t1.yaml"),
    ("vu_a.yaml", "unit", "units/vu-a.yaml"),
    ("p1/tasks/t1.yaml", "task", "plans/p1/tasks/t1.yaml"),
    ("p1/plan.yaml", "plan", "plans/p1/plan.yaml"),
    ("plans/KH_q.yaml", "plan", "plans/kh-q/plan.yaml"),
    ("plan.yaml", "plan", "plans/PLAN/plan.yaml"),
    ("plans/p1/t1.yaml", "task", "plans/p1/tasks/t1.yaml"),
    ("plans/p1/tasks/sub/t1.yaml", "task", "plans/p1/tasks/t1.yaml"),
    ("plans/p1/tasks/t1.txt", "task", "plans/p1/tasks/t1.yaml"),
    ("drafts/2026/a.yaml", "target", "plans/PLAN/targets/a.yaml"),
    ("plans/p1/d1.yaml", "difficulty", "plans/p1/difficulties/d1.yaml"),
    ("plans/p1/d1.yaml", "proposal", "plans/p1/difficulties/d1.yaml"),
    ("d1.yaml", "proposal", "plans/PLAN/difficulties/d1.yaml"),
    ("calendar/days/2026.yaml", "calendar", "calendar/2026.yaml"),
    ("vu-a.yaml", "report", "plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml"),
]


@pytest.mark.parametrize(("path", "kind", "home"), HOMES)
def test_a_misplaced_record_is_told_where_it_belongs(path: str, kind: str, home: str) -> None:
    (finding,) = path_findings(path, kind)
    assert (finding.help or "").endswith((f"Move it to {home}.", f"Rename it to {home}."))


def test_each_kind_of_record_may_be_misplaced() -> None:
    assert {kind for _, kind, _ in HOMES} == RECORDS.keys() - {"settings"}
