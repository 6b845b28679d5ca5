"""`r57 merge-driver` as git calls it, once `r57 setup git` has told it to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from program import r57
from repositories import Refused, commit, git, repository

TASK = "plans/kh-1/tasks/t1.yaml"
UNITS = {"units/vu-a.yaml": "name: Vụ A\nkind: department\n"}
BASE = (
    "title: Việc một\nlead: vu-a\ndue: 2025-07-01\nlog:\n  - date: 2025-06-01\n    kind: progress\n"
)


@pytest.fixture
def ledger(tmp_path: Path, git_finds_r57: Path) -> Path:
    assert git_finds_r57.exists()
    root = repository(tmp_path / "ledger", {"r57.yaml": "format: 1\n", **UNITS, TASK: BASE})
    set_up(root)
    return root


def set_up(root: Path) -> None:
    assert r57("setup", "git", cwd=root).code == 0
    # Broken files are to be committed here, which the hook would refuse.
    git(root, "config", "core.hooksPath", os.devnull)
    commit(root)


def change(root: Path, text: str, path: str = TASK) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())
    commit(root)


def fork(root: Path, ours: str, theirs: str, path: str = TASK) -> None:
    """Commit two versions of a file on the branches `main`, which is checked out, and `theirs`."""
    git(root, "checkout", "-qb", "theirs")
    change(root, theirs, path)
    git(root, "checkout", "-q", "main")
    change(root, ours, path)


def merged(root: Path, ours: str, theirs: str, ok: tuple[int, ...] = (0,)) -> str:
    """Commit two versions of the task on two branches, merge, and return the file."""
    fork(root, ours, theirs)
    git(root, "merge", "-q", "--no-edit", "theirs", ok=ok)
    return text(root)


def text(root: Path, path: str = TASK) -> str:
    return (root / path).read_bytes().decode()


def added(day: str, kind: str = "progress") -> str:
    return f"  - date: {day}\n    kind: {kind}\n"


OURS, THEIRS = BASE + added("2025-06-05"), BASE + added("2025-06-03")
BOTH = BASE + added("2025-06-03") + added("2025-06-05")


def test_a_comment_of_theirs_comes_with_its_entry(ledger: Path) -> None:
    theirs = BASE + "  # a word\n" + added("2025-06-03")
    assert merged(ledger, OURS, theirs) == theirs + added("2025-06-05")


def test_entries_unite_without_a_conflict(ledger: Path) -> None:
    assert merged(ledger, OURS, THEIRS) == BOTH


def test_a_deadline_that_both_moved_is_marked_alone(ledger: Path) -> None:
    ours = OURS.replace("2025-07-01", "2025-07-02")
    theirs = THEIRS.replace("2025-07-01", "2025-07-03")
    found = merged(ledger, ours, theirs, ok=(1,))
    marked = "<<<<<<< ours\ndue: 2025-07-02\n=======\ndue: 2025-07-03\n>>>>>>> theirs\n"
    assert found == BOTH.replace("due: 2025-07-01\n", marked)


def test_what_checks_apart_and_not_together_is_a_conflict(ledger: Path) -> None:
    """One cancels the task; the other goes on with it."""
    decision = "    document: 1/A\n    approved_by: vu-a\n    reason: r\n"
    ours = BASE + added("2025-06-03", "cancellation") + decision
    fork(ledger, ours, OURS)
    with pytest.raises(Refused) as refused:
        git(ledger, "merge", "-q", "--no-edit", "theirs")
    assert "each change checks, and both together do not" in str(refused.value)
    marked = "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n"
    pieces = (added("2025-06-03", "cancellation") + decision, added("2025-06-05"))
    assert text(ledger) == BASE + marked.format(*pieces)


@pytest.mark.parametrize("program", ["#!/bin/sh\nexit 127\n", "#!/bin/sh\nkill -9 $$\n", None])
def test_without_r57_git_merges_lines(
    ledger: Path, git_finds_r57: Path, program: str | None
) -> None:
    if program is None:
        git_finds_r57.unlink()
    else:
        git_finds_r57.write_text(program)
    found = merged(ledger, OURS, THEIRS, ok=(1,))
    assert found.startswith(BASE + "<<<<<<<")
    assert "<<<<<<< ours\n  - date: 2025-06-05\n" in found
    assert "  - date: 2025-06-03\n>>>>>>> theirs\n" in found


def test_a_file_with_a_fault_of_syntax_is_merged_as_lines(ledger: Path) -> None:
    broken = THEIRS + "x: [\n"
    found = merged(ledger, OURS, broken, ok=(1,))
    assert found.startswith(BASE + "<<<<<<<")
    assert found.count("x: [\n") == 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_of_windows_on_one_side_are_no_conflict(ledger: Path, end: str) -> None:
    git(ledger, "config", "core.autocrlf", "false")
    found = merged(ledger, OURS.replace("\n", end), THEIRS.replace("\n", "\r\n"))
    assert found == BOTH.replace("\n", end)


def test_a_file_that_both_have_added_is_united(ledger: Path) -> None:
    path = TASK.replace("t1", "t2")
    fork(ledger, OURS, THEIRS, path)
    git(ledger, "merge", "-q", "--no-edit", "theirs")
    assert text(ledger, path) == BOTH


def test_a_file_that_one_side_has_deleted_stays_and_is_a_conflict(ledger: Path) -> None:
    git(ledger, "checkout", "-qb", "theirs")
    git(ledger, "rm", "-q", TASK)
    commit(ledger)
    git(ledger, "checkout", "-q", "main")
    change(ledger, OURS)
    git(ledger, "merge", "-q", "--no-edit", "theirs", ok=(1,))
    assert text(ledger) == OURS
    assert git(ledger, "status", "--porcelain") == f"UD {TASK}\n"


def test_a_file_that_one_side_has_renamed_is_united_at_its_new_place(ledger: Path) -> None:
    new = TASK.replace("t1", "t9")
    git(ledger, "checkout", "-qb", "theirs")
    git(ledger, "mv", TASK, new)
    change(ledger, THEIRS + "formerly: [kh-1/t1]\n", new)
    git(ledger, "checkout", "-q", "main")
    change(ledger, OURS)
    git(ledger, "merge", "-q", "--no-edit", "theirs")
    assert text(ledger, new) == BOTH.replace("log:", "formerly:\n  - kh-1/t1\nlog:")
    assert not (ledger / TASK).exists()


def test_a_ledger_in_a_folder_of_a_larger_repository(tmp_path: Path, git_finds_r57: Path) -> None:
    assert git_finds_r57.exists()
    files = {"r57.yaml": "format: 1\n", **UNITS, TASK: BASE}
    root = repository(tmp_path / "all", {f"sổ việc/{name}": one for name, one in files.items()})
    set_up(root / "sổ việc")
    path = f"sổ việc/{TASK}"
    fork(root, OURS, THEIRS, path)
    git(root, "merge", "-q", "--no-edit", "theirs")
    assert text(root, path) == BOTH


def test_rebase_unites_entries(ledger: Path) -> None:
    fork(ledger, OURS, THEIRS)
    git(ledger, "rebase", "-q", "theirs")
    assert text(ledger) == BOTH


def test_cherry_pick_unites_entries(ledger: Path) -> None:
    fork(ledger, OURS, THEIRS)
    git(ledger, "cherry-pick", "theirs")
    assert text(ledger) == BOTH


def test_stash_pop_unites_entries(ledger: Path) -> None:
    (ledger / TASK).write_text(THEIRS)
    git(ledger, "stash", "-q")
    change(ledger, OURS)
    git(ledger, "stash", "pop", "-q")
    assert text(ledger) == BOTH


def test_setup_twice_changes_nothing_and_remove_leaves_nothing(ledger: Path) -> None:
    before = (ledger / ".gitattributes").read_bytes()
    assert "already" in r57("setup", "git", cwd=ledger).out
    assert (ledger / ".gitattributes").read_bytes() == before
    assert r57("setup", "git", "--remove", cwd=ledger).code == 0
    assert not (ledger / ".gitattributes").exists()
    assert "merge.r57" not in git(ledger, "config", "--local", "--list")
