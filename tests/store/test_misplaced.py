"""Records where nobody would look for them, and records that git does not have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from program import r57, write
from r57ledger.store.loader import Loaded
from r57ledger.store.need import OVERDUE
from repositories import FILES, assert_same, commit, git, loaded, repository

TASK = "title: Misplaced\nlead: a1\ndue: 2025-03\n"
OTHER = "title: Other\nlead: a1\ndue: 2025-03\n"
UNIT = "name: Vụ Ba\nkind: department\n"
BESIDE = {
    "plan/p2/tasks/t1.yaml": TASK,
    "Plans/p2/tasks/t2.yaml": TASK,
    "tasks/t3.yaml": TASK,
    "t4.yaml": TASK,
    "unit/c1.yaml": UNIT,
    "p2/plan.yaml": "title: P2\nkind: plan\n",
    "p2/tasks/t5.yaml": TASK,
    "plans/p1/task/t6.yaml": TASK,
    "plans/p1/tasks/t7.yaml.txt": TASK,
    "plans/p1/tasks/t8.txt": TASK,
}
ELSEWHERE = {"drafts/2026/t9.yaml": TASK}
HARMLESS = {
    "mkdocs.yml": "site_name: Docs\n",
    "docker-compose.yaml": "name: r57\nservices:\n  a: {}\n",
    ".github/workflows/ci.yaml": "name: CI\nkind: x\n",
    "other/r57.yaml": "format: 1\n",
    "other/units/x.yaml": UNIT,
}
"""What other programs keep in a repository, and a ledger of its own."""


def unreadable(answer: Loaded) -> set[str]:
    return {file.path for file in answer.ledger.unreadable}


@pytest.mark.parametrize("has_git", [True, False])
def test_a_misplaced_record_is_told_by_check_and_by_views(tmp_path: Path, has_git: bool) -> None:
    root = repository(tmp_path) if has_git else write(tmp_path, FILES)
    write(root, {**BESIDE, **ELSEWHERE, **HARMLESS})
    answer = loaded(root)
    assert unreadable(answer) == {*BESIDE, *ELSEWHERE}
    assert {finding.place.path for finding in answer.findings} == {*BESIDE, *ELSEWHERE}
    # A view does not search folders whose names mean nothing.
    assert unreadable(loaded(root, OVERDUE)) == {*BESIDE}
    assert_same(root)


def test_a_misplaced_record_of_a_commit_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path)
    write(root, {**BESIDE, **ELSEWHERE, **HARMLESS})
    commit(root)
    assert unreadable(loaded(root, rev="HEAD")) == {*BESIDE, *ELSEWHERE}
    assert unreadable(loaded(root, OVERDUE, rev="HEAD")) == {*BESIDE}
    assert unreadable(loaded(root, OVERDUE, rev="HEAD~1")) == set()
    assert_same(root)


def test_a_misplaced_record_is_told_in_a_ledger_below_the_top(tmp_path: Path) -> None:
    write(tmp_path / "so", {**FILES, "plan/p2/tasks/t1.yaml": TASK})
    write(tmp_path, {"t4.yaml": TASK})
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    for rev in (None, "HEAD"):
        assert unreadable(loaded(tmp_path / "so", rev=rev)) == {"plan/p2/tasks/t1.yaml"}


def test_a_misplaced_draft_that_git_ignores_is_left_alone(tmp_path: Path) -> None:
    root = repository(tmp_path, {**FILES, ".gitignore": "drafts/\n"})
    write(root, ELSEWHERE)
    assert not loaded(root).findings


@pytest.mark.parametrize("where", [".gitignore", ".git/info/exclude", "own"])
def test_a_record_that_git_ignores_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    root = repository(tmp_path / "ledger")
    if where == "own":
        where = "../excludes"
        (tmp_path / "config").write_text(f"[core]\n\texcludesFile = {tmp_path / 'excludes'}\n")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    path = "plans/p1/tasks/new.yaml"
    write(root, {where: "new.yaml\n", path: TASK})
    (finding,) = loaded(root).findings
    assert (finding.code, finding.place.path) == ("R57-007", path)
    assert f"git add -f {path}" in (finding.help or "")
    assert unreadable(loaded(root, OVERDUE)) == {path}
    assert_same(root)
    git(root, "add", "-f", path)
    assert not loaded(root).findings
    assert_same(root)


def test_records_that_are_not_in_git_are_counted(tmp_path: Path) -> None:
    root = repository(tmp_path)
    write(root, {"plans/p1/tasks/a.yaml": TASK, "plans/p1/tasks/b.yaml": OTHER})
    git(root, "add", "plans/p1/tasks/a.yaml")
    git(root, "rm", "--quiet", "--cached", "units/b1.yaml")
    write(root, {"plans/p1/evidence/a.txt": "x", "plans/p1/README.md": "x"})
    expected = {"plans/p1/tasks/b.yaml", "units/b1.yaml"}
    assert loaded(root).unknown == loaded(root, cache=False).unknown == expected
    done = r57("check", cwd=root, CI="", GIT_INDEX_FILE="")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("checked. 2 are not in git yet.\n")
    assert r57("check", "units/b1.yaml", cwd=root).out.endswith(" 1 is not in git yet.\n")
    commit(root)
    assert r57("check", cwd=root, CI="true").out.endswith("checked.\n")


@pytest.mark.parametrize("environment", [{"CI": "true"}, {"GIT_INDEX_FILE": ".git/index"}])
def test_what_is_not_in_git_is_told_to_a_hook(tmp_path: Path, environment: dict[str, str]) -> None:
    root = repository(tmp_path)
    write(root, {"plans/p1/tasks/b.yaml": TASK})
    done = r57("check", cwd=root, **environment)
    assert done.code == 0
    assert done.out.startswith("plans/p1/tasks/b.yaml:1:1: warning[R57-008]: ")
    assert "help: Add it: git add plans/p1/tasks/b.yaml\n" in done.out


def test_a_badly_named_record_is_checked_all_the_same(tmp_path: Path) -> None:
    bad = "title: Misplaced\nlead: a1\ndue: soon\n"
    files = {"plans/p1/tasks/T 1.yaml": bad, "t4.yaml": bad, "calendar/26.yaml": "days_of: []\n"}
    root = write(tmp_path, {**FILES, **files})
    codes = {(finding.place.path, finding.code) for finding in loaded(root).findings}
    assert codes == {
        ("plans/p1/tasks/T 1.yaml", "R57-153"),
        ("plans/p1/tasks/T 1.yaml", "R57-154"),
        ("plans/p1/tasks/T 1.yaml", "R57-117"),
        ("t4.yaml", "R57-151"),
        ("t4.yaml", "R57-117"),
        ("calendar/26.yaml", "R57-158"),
        ("calendar/26.yaml", "R57-101"),
    }


def test_a_plan_s_folder_is_a_folder(tmp_path: Path) -> None:
    root = repository(tmp_path)
    write(root, {"plans/p2": "p1\n"})
    os.mkfifo(root / "plans/p3")
    (root / "plans/p4").symlink_to("p1")
    found = {f.place.path: f.code for f in loaded(root).findings}
    assert found == {"plans/p2": "R57-162", "plans/p3": "R57-001", "plans/p4": "R57-002"}
    assert unreadable(loaded(root, OVERDUE)) == {"plans/p2", "plans/p3", "plans/p4"}
    assert_same(root)


@pytest.mark.parametrize("name", ["README.md", "plans/p1/evidence/a.txt", "docs", "mkdocs.yml"])
def test_check_says_what_it_does_not_check(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, {**FILES, **HARMLESS, "plans/p1/evidence/a.txt": "x", "README.md": "x"})
    (root / "docs").mkdir()
    done = r57("check", "units", name, cwd=root)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f'r57: "{name}" is not checked: there is no record in it.\n')
    assert r57("check", "units", cwd=root).code == 0


def test_check_knows_a_file_by_the_path_of_a_link_to_the_ledger(tmp_path: Path) -> None:
    root = write(tmp_path / "ledger", FILES)
    link, circle = tmp_path / "link", tmp_path / "circle"
    link.symlink_to(root)
    circle.symlink_to(circle)
    for name in (link, link / "units", link / "plans/p1/tasks/t01.yaml"):
        assert r57("check", str(name), cwd=root).code == 0, name
    for name in (circle, tmp_path):
        done = r57("check", str(name), cwd=root)
        assert (done.code, "lies outside the ledger" in done.err) == (2, True)


def test_a_copy_under_another_name_is_no_task_more(tmp_path: Path) -> None:
    root = repository(tmp_path)
    copy = FILES["plans/p1/tasks/t01.yaml"]
    write(root, {"plans/p1/tasks/t01.yaml.txt": copy, "plan/p1/tasks/t01.yaml": copy})
    write(root, {"plans/p1/tasks/new.yml": copy, "plans/p1/tasks/new.yaml.txt": copy})
    for _ in range(2):
        kinds = [(file.kind, file.id) for file in loaded(root, OVERDUE).ledger.unreadable]
        assert sorted(kinds) == [("stray", ""), ("stray", ""), ("stray", ""), ("task", "p1/new")]
        assert "p1/t01" in loaded(root).ledger.tasks
        assert_same(root)
        commit(root)
