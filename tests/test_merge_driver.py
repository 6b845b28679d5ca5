"""`r57 merge-driver` as git calls it, once `r57 setup git` has told it to."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import repositories
from program import r57
from repositories import git, repository

TASK = "plans/kh-1/tasks/t1.yaml"
BASE = (
    "title: Việc một\nlead: vu-a\ndue: 2025-07-01\nlog:\n  - date: 2025-06-01\n    kind: progress\n"
)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "ledger", {"r57.yaml": "format: 1\n", TASK: BASE})
    tool = tmp_path / "bin" / "r57"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m r57ledger "$@"\n')
    tool.chmod(0o755)
    path = f"{tool.parent}:{os.environ['PATH']}"
    monkeypatch.setitem(repositories._ENVIRONMENT, "PATH", path)
    assert r57("setup", "git", cwd=root).code == 0
    git(root, "add", ".gitattributes")
    git(root, "commit", "-qm", "attributes")
    return root


def merged(root: Path, ours: str, theirs: str, ok: tuple[int, ...] = (0,)) -> str:
    """Commit two versions of the task on two branches, merge, and return the file."""
    git(root, "checkout", "-qb", "theirs")
    (root / TASK).write_text(theirs)
    git(root, "commit", "-qam", "theirs")
    git(root, "checkout", "-q", "-")
    (root / TASK).write_text(ours)
    git(root, "commit", "-qam", "ours")
    git(root, "merge", "-q", "--no-edit", "theirs", ok=ok)
    return (root / TASK).read_text()


def added(day: str) -> str:
    return f"  - date: {day}\n    kind: progress\n"


def test_a_comment_of_theirs_is_never_lost(ledger: Path) -> None:
    theirs = BASE + "  # a word\n" + added("2025-06-03")
    assert "# a word" in merged(ledger, BASE + added("2025-06-05"), theirs, ok=(0, 1))


def test_entries_unite_without_a_conflict(ledger: Path) -> None:
    found = merged(ledger, BASE + added("2025-06-05"), BASE + added("2025-06-03"))
    assert found == BASE + added("2025-06-03") + added("2025-06-05")


def test_a_deadline_that_both_moved_is_marked_alone(ledger: Path) -> None:
    ours = BASE.replace("2025-07-01", "2025-07-02") + added("2025-06-05")
    theirs = BASE.replace("2025-07-01", "2025-07-03") + added("2025-06-03")
    found = merged(ledger, ours, theirs, ok=(1,))
    marked = "<<<<<<< ours\ndue: 2025-07-02\n=======\ndue: 2025-07-03\n>>>>>>> theirs\n"
    whole = BASE.replace("due: 2025-07-01\n", marked)
    assert found == whole + added("2025-06-03") + added("2025-06-05")


def test_setup_twice_changes_nothing_and_remove_leaves_nothing(ledger: Path) -> None:
    before = (ledger / ".gitattributes").read_bytes()
    assert "already" in r57("setup", "git", cwd=ledger).out
    assert (ledger / ".gitattributes").read_bytes() == before
    assert r57("setup", "git", "--remove", cwd=ledger).code == 0
    assert not (ledger / ".gitattributes").exists()
    assert "merge.r57" not in git(ledger, "config", "--local", "--list")
