"""`r57 mv`: a new id, followed everywhere, and no number changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from program import Done, r57
from repositories import commit, git, repository

FILES = {
    "r57.yaml": "format: 1\nscope: bo-a\n",
    "calendar/2025.yaml": "days_off: []\n",
    "units/bo-a.yaml": "name: Bộ A\nkind: ministry\n",
    "units/vu-a.yaml": "name: Vụ A  # tên\nkind: department\nparent: bo-a\n",
    "units/head.yaml": "name: Head\nkind: post\n",
    "units/all.yaml": "name: All\nkind: group\ncomplete: true\nmembers:\n  - unit: vu-a\n",
    "plans/p1/plan.yaml": (
        "title: One\nkind: plan\nissued: 2025-01-02\nreporting:\n  - id: monthly\n"
        "    every: month\n    due: day 20\n    owed_by: [vu-a]\n"
    ),
    "plans/p1/evidence/a.txt": "proof\n",
    "plans/p1/tasks/t1.yaml": (
        "title: First\nlead: vu-a\ndue: 30 days after p1.issued\nlog:\n"
        "  - {date: 2025-03-01, kind: extension, to: 40 days after p1.issued, document: p1, "
        "approved_by: head, reason: vu-a asked}\n"
    ),
    "plans/p1/reports/monthly/2025-03/vu-a.yaml": (
        "submitted: 2025-03-19\nentries:\n  - task: p1/t1\n    date: 2025-03-19\n"
        "    kind: progress\n    percent: 20\n"
    ),
    "plans/p2/plan.yaml": "title: Two\nkind: plan\nissued: 2025-02-02\nparents: [p1]  # above\n",
    "plans/p2/tasks/t1.yaml": (
        "title: Second\nlead: [head, vu-a]\ndue: 2025-12\nparent: p1/t1\nafter:\n- p1/t1\n"
    ),
    "plans/p2/targets/g1.yaml": "title: G\nlead: vu-a\ndue: 2030\ntasks: [p1/t1, p2/t1]\n",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path, FILES)


def mv(ledger: Path, *words: str) -> Done:
    done = r57("mv", *words, cwd=ledger)
    assert done.code == 0, done.err
    return done


def text(ledger: Path, path: str) -> str:
    return (ledger / path).read_text(encoding="utf-8")


def paths(ledger: Path) -> set[str]:
    return {p.relative_to(ledger).as_posix() for p in ledger.rglob("*") if ".git" not in p.parts}


def test_a_unit(ledger: Path) -> None:
    done = mv(ledger, "Vụ A", "vu-moi")
    assert text(ledger, "units/vu-moi.yaml") == FILES["units/vu-a.yaml"] + "formerly:\n  - vu-a\n"
    assert not (ledger / "units/vu-a.yaml").exists()
    assert text(ledger, "units/all.yaml").endswith("  - unit: vu-moi\n")
    assert "    owed_by: [vu-moi]\n" in text(ledger, "plans/p1/plan.yaml")
    assert "lead: vu-moi\n" in text(ledger, "plans/p1/tasks/t1.yaml")
    assert "reason: vu-a asked}" in text(ledger, "plans/p1/tasks/t1.yaml")  # people's words
    assert "lead: [head, vu-moi]\n" in text(ledger, "plans/p2/tasks/t1.yaml")
    assert "lead: vu-moi\n" in text(ledger, "plans/p2/targets/g1.yaml")
    assert (ledger / "plans/p1/reports/monthly/2025-03/vu-moi.yaml").is_file()
    assert "rename from units/vu-a.yaml\nrename to units/vu-moi.yaml\n" in done.out
    assert "1 text for people still has the old id" in done.err
    assert r57("check", cwd=ledger).code == 0


def test_a_plan_takes_its_folder_along(ledger: Path) -> None:
    mv(ledger, "p1", "kh-1")
    assert not (ledger / "plans/p1").exists()
    assert text(ledger, "plans/kh-1/evidence/a.txt") == "proof\n"
    task = text(ledger, "plans/kh-1/tasks/t1.yaml")
    assert "due: 30 days after kh-1.issued\n" in task
    assert "to: 40 days after kh-1.issued, document: kh-1, " in task
    assert "  - task: kh-1/t1\n" in text(ledger, "plans/kh-1/reports/monthly/2025-03/vu-a.yaml")
    assert "parents: [kh-1]  # above\n" in text(ledger, "plans/p2/plan.yaml")
    assert text(ledger, "plans/p2/tasks/t1.yaml").endswith("parent: kh-1/t1\nafter:\n- kh-1/t1\n")
    assert "tasks: [kh-1/t1, p2/t1]\n" in text(ledger, "plans/p2/targets/g1.yaml")
    assert r57("check", cwd=ledger).code == 0


def test_a_task(ledger: Path) -> None:
    mv(ledger, "p1/t1", "quy-che")
    assert "formerly:\n  - p1/t1\nlog:\n" in text(ledger, "plans/p1/tasks/quy-che.yaml")
    assert text(ledger, "plans/p2/tasks/t1.yaml").endswith(
        "parent: p1/quy-che\nafter:\n- p1/quy-che\n"
    )
    assert r57("show", "p1/t1", cwd=ledger).code == 0  # the former id still finds it


@pytest.mark.parametrize(
    ("old", "new"), [("vu-a", "vu-moi"), ("p1", "kh-1"), ("p1/t1", "p1/quy-che")]
)
def test_no_number_changes_and_undo_brings_all_back(ledger: Path, old: str, new: str) -> None:
    def rows() -> object:
        out = r57("summary", "2025", "--as-of", "2025-12-31", "--format", "json", cwd=ledger).out
        out = out.replace("tasks/quy-che.yaml", "tasks/t1.yaml")
        page = json.loads(out.replace(new, old))
        return {
            key: part for key, part in page.items() if key not in ("revision", "commit", "command")
        }

    before, there = rows(), paths(ledger)
    mv(ledger, old, new)
    assert rows() == before
    assert r57("undo", cwd=ledger).code == 0
    assert paths(ledger) == there
    assert git(ledger, "status", "--porcelain") == ""


@pytest.mark.parametrize("new", ["bo-a", "Vụ", "1e3", "p1/vu"])
def test_an_id_that_cannot_be_or_is_there_is_refused(ledger: Path, new: str) -> None:
    assert r57("mv", "vu-a", new, cwd=ledger).code == 2
    assert git(ledger, "status", "--porcelain") == ""


def test_a_former_id_is_not_given_again(ledger: Path) -> None:
    mv(ledger, "vu-a", "vu-b")
    commit(ledger)
    assert r57("mv", "head", "vu-a", cwd=ledger).code == 2


def test_a_file_with_line_ends_of_windows_follows_too(ledger: Path) -> None:
    path = ledger / "plans/p2/tasks/t1.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    mv(ledger, "p1/t1", "quy-che")
    text = path.read_bytes()
    assert text.endswith(b"parent: p1/quy-che\r\nafter:\r\n- p1/quy-che\r\n")
    assert text.count(b"\n") == text.count(b"\r\n")


def test_large_evidence_moves_whole_with_its_plan(ledger: Path) -> None:
    scan = bytes(range(256)) * 12_000  # 3 MiB: more than any record may have
    (ledger / "plans/p1/evidence/scan.pdf").write_bytes(scan)
    done = mv(ledger, "p1", "kh-1")
    assert (ledger / "plans/kh-1/evidence/scan.pdf").read_bytes() == scan
    assert len(done.out) < 10_000  # the scan itself is not shown
    assert r57("undo", cwd=ledger).code == 0
    assert (ledger / "plans/p1/evidence/scan.pdf").read_bytes() == scan


def test_a_task_exists_in_another_plan_since_the_day_it_always_did(ledger: Path) -> None:
    # Without `assigned` it would exist since the other plan was issued, a month later.
    mv(ledger, "p1/t1", "p2/quy-che")
    assert "assigned: 2025-01-02\n" in text(ledger, "plans/p2/tasks/quy-che.yaml")
    mv(ledger, "p2/quy-che", "p2/quy-che-2")
    assert text(ledger, "plans/p2/tasks/quy-che-2.yaml").count("assigned:") == 1


def test_undo_brings_back_a_plan_with_a_file_that_had_an_error_before(ledger: Path) -> None:
    (ledger / "plans/p1/tasks/t2.yaml").write_text("title: Broken\nlead: vu-a\n")
    before = paths(ledger)
    mv(ledger, "p1", "first")
    done = r57("undo", cwd=ledger)
    assert (done.code, paths(ledger)) == (0, before), done.err
    moved = "rename from plans/first/tasks/t2.yaml\nrename to plans/p1/tasks/t2.yaml\n"
    assert moved in done.out
