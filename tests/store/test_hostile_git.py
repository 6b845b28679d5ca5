"""A repository is input: nothing that its configuration names is ever run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from program import REPOSITORY, r57
from repositories import AS_OF, TASK, assert_same, commit, git, loaded, repository

DAY = AS_OF.isoformat()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path / "ledger")


@pytest.fixture
def trap(tmp_path: Path) -> tuple[str, Path]:
    """Return a command line that leaves a mark where it was run, and the mark."""
    mark = tmp_path / "sprung"
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    return str(script), mark


def ask(root: Path) -> None:
    """Ask in every way that calls git."""
    (root / TASK).write_text("title: Changed\nlead: a1\ndue: 2025-03\n", encoding="utf-8")
    for words in (["overdue"], ["overdue", "--no-cache"], ["overdue", "--rev", "HEAD"], ["check"]):
        done = r57(*words, "--as-of", DAY, cwd=root)
        assert done.code in (0, 1), done.err


@pytest.mark.parametrize(
    "setting",
    [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "pager.status",
        "alias.status",
        "credential.helper",
        "gpg.program",
    ],
)
def test_no_program_of_the_configuration_is_run(
    ledger: Path, trap: tuple[str, Path], setting: str
) -> None:
    command, mark = trap
    (ledger / ".gitattributes").write_text("*.yaml filter=evil diff=evil\n", encoding="utf-8")
    commit(ledger)
    git(ledger, "config", setting, f"!{command}" if setting == "alias.status" else command)
    ask(ledger)
    assert not mark.exists()


def test_no_hook_is_run(ledger: Path, trap: tuple[str, Path]) -> None:
    command, mark = trap
    for hook in ("post-index-change", "pre-commit", "post-checkout", "fsmonitor-watchman"):
        (ledger / ".git" / "hooks" / hook).symlink_to(command)
    ask(ledger)
    assert not mark.exists()


def test_a_bare_repository_in_a_folder_is_not_looked_at(
    ledger: Path, trap: tuple[str, Path]
) -> None:
    command, mark = trap
    bare = ledger / "plans" / "p9"
    bare.mkdir()
    git(bare, "init", "--quiet", "--bare", ".")
    git(bare, "config", "core.bare", "false")
    git(bare, "config", "core.worktree", ".")
    git(bare, "config", "core.fsmonitor", command)
    done = r57("overdue", "--as-of", DAY, cwd=bare)
    assert done.code in (0, 1)
    assert not mark.exists()


def test_the_callers_environment_names_no_other_repository(ledger: Path, tmp_path: Path) -> None:
    other = repository(tmp_path / "other", {"units/z9.yaml": "name: Other\nkind: office\n"})
    right = r57("overdue", "--as-of", DAY, "--format", "json", cwd=ledger)
    wrong = {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git" / "index"),
        "GIT_EXTERNAL_DIFF": "/bin/false",
    }
    assert r57("overdue", "--as-of", DAY, "--format", "json", cwd=ledger, **wrong) == right


@pytest.mark.parametrize(
    "revision", ["-h", "--all", "--output=x", "HEAD; touch x", "$(touch x)", ""]
)
def test_a_revision_is_no_option_and_no_command(ledger: Path, revision: str) -> None:
    done = r57(f"--rev={revision}", "overdue", cwd=ledger)
    assert done.code in (0, 2)
    assert not (ledger / "x").exists()
    if revision:
        assert (done.code, done.out) == (2, "")


def test_names_of_files_may_be_anything(ledger: Path) -> None:
    for name in (
        "a b.yaml",
        "tab\there.yaml",
        'quote".yaml',
        "ngày.yaml",
        "-rf.yaml",
        "new\nline.yaml",
    ):
        (ledger / "plans" / "p1" / "tasks" / name).write_text("title: x\n", encoding="utf-8")
    assert_same(ledger)
    commit(ledger)
    assert_same(ledger)
    assert len(loaded(ledger).ledger.tasks) == 13


def test_many_processes_at_once_give_the_same_answer(ledger: Path) -> None:
    right = r57("overdue", "--as-of", DAY, "--no-cache", cwd=ledger).out
    program = "import sys; from r57ledger.cli import main; main()"
    words = [sys.executable, "-c", program, "overdue", "--as-of", DAY]
    for _ in range(2):
        running = [
            subprocess.Popen(words, cwd=ledger, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(20)
        ]
        for process in running:
            out, err = process.communicate(timeout=120)
            assert (out.decode(), err) == (right, b"")


def test_a_process_killed_at_any_moment_leaves_a_cache_that_answers(ledger: Path) -> None:
    right = r57("overdue", "--as-of", DAY, "--no-cache", cwd=ledger)
    program = "import sys; from r57ledger.cli import main; main()"
    for n in range(8):
        (ledger / "units" / "a1.yaml").touch()
        process = subprocess.Popen(
            [sys.executable, "-c", program, "overdue", "--as-of", DAY],
            cwd=ledger,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(timeout=0.05 * n)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert r57("overdue", "--as-of", DAY, cwd=ledger) == right


def test_this_repository_is_read_the_same_either_way() -> None:
    assert loaded(REPOSITORY).ledger == loaded(REPOSITORY, cache=False).ledger
