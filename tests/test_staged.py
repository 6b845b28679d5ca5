"""`r57 check --staged`, and the hook of `r57 setup git` that runs it before each commit."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from shlex import quote

import pytest

from program import Done, r57, write
from repositories import FILES, TASK, Refused, commit, git, repository

GOOD = "title: Task 1\nlead: a1\ndue: 2025-01\n"
BAD = "title: Task 1\nlead: nobody\ndue: 2025-01\n"


def codes(done: Done) -> set[str]:
    return {word for word in ("R57-301", "R57-002", "R57-101") if word in done.out}


def staged(folder: Path, *arguments: str, **environment: str) -> Done:
    return r57("check", "--staged", *arguments, cwd=folder, **environment)


def test_what_is_staged_counts_and_not_what_lies_there(tmp_path: Path) -> None:
    root = repository(tmp_path)
    write(root, {TASK: BAD})
    assert staged(root).code == 0
    git(root, "add", TASK)
    write(root, {TASK: GOOD})
    done = staged(root)
    assert (done.code, codes(done)) == (1, {"R57-301"})
    assert "lead: nobody" in done.out, "the line is shown as it is staged"
    assert r57("check", cwd=root).code == 0


def test_no_other_git_may_hold_the_index_at_the_same_time(tmp_path: Path) -> None:
    root = repository(tmp_path / "ledger")
    calls, tools = tmp_path / "calls", tmp_path / "tools"
    tools.mkdir()
    real = quote(str(shutil.which("git")))
    (tools / "git").write_text(f'#!/bin/sh\necho "$*" >> {quote(str(calls))}\nexec {real} "$@"\n')
    (tools / "git").chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    # A new index is one that r57 lets `git status` refresh, for which git locks it.
    (root / ".git" / "index").touch()
    assert staged(root, PATH=path).code == 0
    assert " write-tree " in calls.read_text()
    assert " status " not in calls.read_text()


def test_a_new_file_counts_once_it_is_staged(tmp_path: Path) -> None:
    root = repository(tmp_path)
    write(root, {"plans/p1/tasks/new.yaml": BAD})
    assert staged(root).code == 0
    git(root, "add", "--intent-to-add", "plans")
    assert staged(root).code == 0
    git(root, "add", "plans")
    assert staged(root).code == 1


def test_a_deletion_that_is_staged_is_judged(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "rm", "--quiet", "--cached", "units/b1.yaml")
    done = staged(root)
    assert (done.code, codes(done)) == (1, {"R57-301"})
    assert (root / "units/b1.yaml").is_file()


@pytest.mark.parametrize("cache", [[], ["--no-cache"]])
def test_a_first_commit_is_judged(tmp_path: Path, cache: list[str]) -> None:
    root = write(tmp_path, FILES | {TASK: BAD})
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    done = staged(root, *cache)
    assert (done.code, codes(done)) == (1, {"R57-301"})


def test_a_conflict_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "checkout", "--quiet", "-b", "other")
    write(root, {TASK: GOOD.replace("01", "02")})
    commit(root)
    git(root, "checkout", "--quiet", "-")
    write(root, {TASK: GOOD.replace("01", "03")})
    commit(root)
    git(root, "merge", "--quiet", "other", ok=(1,))
    done = staged(root)
    assert (done.code, done.out) == (2, "")
    assert "What is staged cannot be read" in done.err
    assert TASK in done.err


def test_outside_a_repository_nothing_is_staged(tmp_path: Path) -> None:
    done = staged(write(tmp_path, FILES))
    assert (done.code, done.out) == (2, "")
    assert "no git repository" in done.err


def test_two_states_at_once_are_refused(tmp_path: Path) -> None:
    done = staged(repository(tmp_path), "--rev", "HEAD")
    assert done.code == 2
    assert "--staged and --rev" in done.err


@pytest.fixture
def hooked(tmp_path: Path) -> Path:
    """A ledger in a sub-folder of a repository whose hook checks it."""
    top = tmp_path / "sổ cái"
    root = write(top / "ledger two", FILES)
    git(top, "init", "--quiet")
    commit(top)
    done = r57("setup", "git", cwd=root)
    assert done.code == 0, done.err
    assert "Git checks what is staged before each commit now." in done.out
    git(top, "add", "--all")
    commit(top)
    return root


def test_a_commit_with_an_error_is_refused(hooked: Path) -> None:
    write(hooked, {TASK: BAD})
    git(hooked, "add", TASK)
    write(hooked, {TASK: GOOD})
    before = git(hooked, "rev-parse", "HEAD")
    with pytest.raises(Refused, match="R57-301"):
        git(hooked, "commit", "--quiet", "-m", "x")
    assert git(hooked, "rev-parse", "HEAD") == before
    git(hooked, "add", TASK)
    git(hooked, "commit", "--quiet", "--allow-empty", "-m", "x")


@pytest.mark.parametrize("words", [("--all",), (TASK,), ("--include", TASK)])
def test_a_commit_of_files_is_judged_by_those(hooked: Path, words: tuple[str, ...]) -> None:
    write(hooked, {TASK: BAD})
    with pytest.raises(Refused, match="R57-301"):
        git(hooked, "commit", "--quiet", "-m", "x", *words)


def test_a_commit_of_another_file_is_made(hooked: Path) -> None:
    write(hooked, {TASK: BAD})
    git(hooked, "add", TASK)
    write(hooked, {"units/b1.yaml": "name: Vụ Ba\nkind: department\n"})
    git(hooked, "commit", "--quiet", "-m", "x", "units/b1.yaml")
    assert git(hooked, "show", "--name-only", "--format=").strip() == "ledger two/units/b1.yaml"


def test_a_second_work_tree_has_the_hook(hooked: Path, tmp_path: Path) -> None:
    git(hooked, "worktree", "add", "--quiet", str(tmp_path / "second"))
    other = tmp_path / "second" / "ledger two"
    write(other, {TASK: BAD})
    with pytest.raises(Refused, match="R57-301"):
        git(other, "commit", "--quiet", "--all", "-m", "x")


def test_the_hook_works_where_r57_is_not_in_the_path(hooked: Path) -> None:
    python = quote(Path(sys.executable).as_posix())
    assert f"else {python} -m r57ledger" in hook_of(hooked).read_text()


def test_two_ledgers_share_the_hook(hooked: Path) -> None:
    other = write(hooked.parent / "third", FILES)
    assert r57("setup", "git", cwd=other).code == 0
    write(other, {TASK: BAD})
    git(other, "add", "--all")
    with pytest.raises(Refused, match="R57-301"):
        git(other, "commit", "--quiet", "-m", "x")
    assert r57("setup", "git", "--remove", cwd=other).code == 0
    git(other, "commit", "--quiet", "-m", "x")
    assert hook_of(hooked).is_file()
    assert r57("setup", "git", "--remove", cwd=hooked).code == 0
    assert not hook_of(hooked).exists()


def test_set_up_twice_is_as_once(hooked: Path) -> None:
    before = hook_of(hooked).read_bytes()
    assert "Git checked each commit with r57 already." in r57("setup", "git", cwd=hooked).out
    assert hook_of(hooked).read_bytes() == before
    assert os.access(hook_of(hooked), os.X_OK)


def test_a_hook_of_others_is_left_alone(tmp_path: Path) -> None:
    root = repository(tmp_path)
    hook_of(root).parent.mkdir(exist_ok=True)
    hook_of(root).write_text("#!/bin/sh\necho mine\n")
    for words in ([], ["--remove"]):
        done = r57("setup", "git", *words, cwd=root)
        assert hook_of(root).read_text() == "#!/bin/sh\necho mine\n"
        assert ("r57 --root . check --staged" in done.out) == (not words)


def test_hooks_that_lie_elsewhere_are_left_alone(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "config", "core.hooksPath", "own-hooks")
    assert "r57 --root . check --staged" in r57("setup", "git", cwd=root).out
    assert not hook_of(root).exists()
    assert not (root / "own-hooks").exists()


def hook_of(root: Path) -> Path:
    top = root if (root / ".git").exists() else root.parent
    return top / ".git/hooks/pre-commit"
