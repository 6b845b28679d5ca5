"""What git says of a work tree, and what is done where it cannot say it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from program import r57, write
from r57ledger.git import early, status
from r57ledger.git.call import GitError
from r57ledger.git.early import Question
from r57ledger.git.endless import endless_path
from r57ledger.git.repository import Repository, discover
from repositories import FILES, TASK, assert_same, commit, git, loaded, repository


def repository_of(root: Path) -> Repository:
    here = discover(root)
    assert here is not None
    return here


def state(root: Path) -> status.Status:
    here = repository_of(root)
    return status.finish(here, status.start(here))


def test_the_commit_and_what_differs_from_it(tmp_path: Path) -> None:
    top = repository(tmp_path, {})
    root = write(top / "ledger", {TASK: "title: A\n", "units/a1.yaml": "name: A\n"})
    commit(top)
    head = git(top, "rev-parse", "HEAD").strip()
    assert state(root) == (head, {})
    write(root, {TASK: "title: B\n", "units/new.yaml": "name: N\n"})
    write(top, {"r57.yaml": "format: 2\n"})
    (root / "units/a1.yaml").unlink()
    git(top, "add", "ledger/units/new.yaml")
    assert state(root) == (
        head,
        {TASK: "100644", "units/a1.yaml": "100644", "units/new.yaml": "100644"},
    )


def flagged(here: Repository) -> tuple[frozenset[str], bool]:
    return status.finish_flagged(here, status.start_flagged(here))


def test_what_git_was_told_to_overlook(tmp_path: Path) -> None:
    root = repository(tmp_path)
    here = repository_of(root)
    assert flagged(here) == (frozenset(), False)
    git(root, "update-index", "--assume-unchanged", TASK)
    assert flagged(here) == (frozenset({TASK}), False)
    git(root, "update-index", "--skip-worktree", "units/a1.yaml")
    assert flagged(here) == (frozenset({TASK, "units/a1.yaml"}), True)


def cut_the_index(root: Path) -> None:
    index = root / ".git/index"
    index.write_bytes(index.read_bytes()[:20])


def fill_the_index_with_rubbish(root: Path) -> None:
    (root / ".git/index").write_bytes(b"rubbish" * 100)


def empty_head(root: Path) -> None:
    (root / ".git/HEAD").write_bytes(b"")


def empty_the_branch(root: Path) -> None:
    # What a loss of power leaves behind.
    (root / ".git/refs/heads/main").write_bytes(b"")


def lose_the_commit(root: Path) -> None:
    (root / ".git/refs/heads/main").write_text(f"{'1' * 40}\n", encoding="ascii")


@pytest.mark.parametrize(
    "damage",
    [
        cut_the_index,
        fill_the_index_with_rubbish,
        empty_head,
        empty_the_branch,
        lose_the_commit,
    ],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_repository_gives_no_answer(tmp_path: Path, damage: object) -> None:
    root = repository(tmp_path)
    damage(root)  # type: ignore[operator]
    with pytest.raises(GitError):
        state(root)


@pytest.mark.parametrize("length", [100, 700, 1164])
def test_an_index_that_git_does_not_see_to_be_cut(tmp_path: Path, length: int) -> None:
    # Git takes the files after the cut for deleted ones: they are read from disk.
    root = repository(tmp_path)
    before = loaded(root).ledger
    index = root / ".git/index"
    index.write_bytes(index.read_bytes()[:length])
    assert loaded(root).ledger == before
    assert_same(root)


def test_a_repository_without_a_commit_is_not_damaged(tmp_path: Path) -> None:
    write(tmp_path, {})
    git(tmp_path, "init", "--quiet")
    assert state(tmp_path) == (None, {})


@pytest.mark.parametrize("name", ["config", "index", "packed-refs", "info/attributes", "shallow"])
def test_a_fifo_in_the_place_of_one_of_git_s_files_is_not_waited_for(
    tmp_path: Path, name: str
) -> None:
    root = repository(tmp_path)
    place = root / ".git" / name
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    with pytest.raises(GitError, match=place.name):
        state(root)
    early.ask(root)
    question = early.take(root)
    assert (question.process, question.flagged) == (None, None)
    assert place.name in question.complaint


@pytest.mark.parametrize("path", [".gitattributes", "ledger/.gitignore", "ledger/plans/.gitignore"])
def test_a_fifo_in_the_place_of_a_file_that_git_reads_in_the_work_tree(
    tmp_path: Path, path: str
) -> None:
    top = repository(tmp_path, {})
    root = write(top / "ledger", FILES)
    commit(top)
    for task in root.glob("plans/p1/tasks/*"):
        os.utime(task)
    (top / path).unlink(missing_ok=True)
    os.mkfifo(top / path)
    done = r57("overdue", cwd=root)
    # A long path in the sentence may break its line anywhere.
    assert "is not a file" in " ".join((done.out + done.err).split())


def test_endless_files_among_those_of_the_ledger(tmp_path: Path) -> None:
    write(tmp_path, {"plans/.gitignore": "x", "units/a.yaml": "x"})
    (tmp_path / "units/.gitignore").symlink_to("/dev/zero")  # git does not follow it
    os.mkfifo(tmp_path / "plans/fifo.yaml")
    folders = {"plans": [".gitignore", "fifo.yaml"], "units": [".gitignore", "a.yaml"]}
    assert endless_path(tmp_path, folders | {"gone": [".gitignore"]}) is None
    (tmp_path / "plans/p1").mkdir()
    os.mkfifo(tmp_path / "plans/p1/.gitattributes")
    folders["plans/p1"] = [".gitattributes"]
    assert endless_path(tmp_path, folders) == "plans/p1/.gitattributes"


@pytest.mark.parametrize("name", [".git", ".git/HEAD"])
def test_where_a_fifo_stands_there_is_no_repository(tmp_path: Path, name: str) -> None:
    write(tmp_path, {})
    (tmp_path / name).parent.mkdir(exist_ok=True)
    os.mkfifo(tmp_path / name)
    assert discover(tmp_path) is None


def test_a_fifo_in_the_place_of_commondir(tmp_path: Path) -> None:
    root = repository(tmp_path)
    os.mkfifo(root / ".git/commondir")
    assert repository_of(root).common_dir == root / ".git"


def test_both_questions_are_asked_early_and_can_be_left(tmp_path: Path) -> None:
    root = repository(tmp_path)
    early.ask(root)
    question = early.take(root)
    assert question.repository is not None
    assert question.process is not None
    assert question.flagged is not None
    assert status.finish(question.repository, question.process).changed == {}
    early.forget(question)
    assert question.flagged.returncode is not None
    assert early.take(write(tmp_path.parent / "plain", {})) == Question(None)


def test_a_full_disk_is_no_obstacle(tmp_path: Path) -> None:
    # No file can grow: git, which was to write its index anew, dies.
    root = repository(tmp_path)
    for path in root.glob("plans/p1/tasks/*"):
        os.utime(path)
    program = [sys.executable, "-c", "from r57ledger.cli import main; main()"]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *program, "overdue", "--as-of", "2025-12-01"],
        cwd=root,
        env=dict(os.environ),  # readline puts a width of its own into what is inherited
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == r57("overdue", "--as-of", "2025-12-01", cwd=root).out


def test_the_memory_of_the_index_is_written_through_no_link(tmp_path: Path) -> None:
    root = repository(tmp_path / "ledger")
    here = repository_of(root)
    precious = tmp_path / "precious"
    precious.write_text("precious", encoding="utf-8")
    memory = root / ".git/r57/index-.git"
    memory.parent.mkdir()
    memory.symlink_to(precious)
    early.answered(here)
    memory.unlink()
    memory.symlink_to(tmp_path / "new")
    early.answered(here)
    memory.unlink()
    os.mkfifo(memory)
    early.answered(here)
    early.ask(root)
    early.forget(early.take(root))
    memory.unlink()
    memory.parent.rmdir()
    memory.parent.symlink_to(tmp_path)
    early.answered(here)
    assert precious.read_text(encoding="utf-8") == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger", "precious"]
