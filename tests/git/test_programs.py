"""A repository may name programs in its configuration: none of them ever runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from program import r57, write
from r57ledger.errors import LedgerError
from r57ledger.git.repository import discover
from repositories import TASK, assert_same, commit, git, loaded, repository

Trap = Callable[[Path, str], None]


@pytest.fixture
def sprung(tmp_path: Path) -> Path:
    """The file that each trap writes when it runs."""
    return tmp_path / "sprung"


@pytest.fixture
def program(tmp_path: Path, sprung: Path) -> str:
    """A program that leaves a trace."""
    path = tmp_path / "trap.sh"
    path.write_text(f"#!/bin/sh\necho $0 $* >> {sprung}\ncat\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def monitor(root: Path, program: str) -> None:
    git(root, "config", "core.fsmonitor", program)
    git(root, "-c", f"core.fsmonitor={program}", "update-index", "--fsmonitor")


def hooks(root: Path, program: str) -> None:
    folder = root / "hooks"
    folder.mkdir()
    for name in ("post-index-change", "pre-commit", "fsmonitor-watchman", "post-checkout"):
        (folder / name).symlink_to(program)
    git(root, "config", "core.hooksPath", str(folder))
    for name in ("post-index-change", "fsmonitor-watchman"):
        (root / ".git" / "hooks").mkdir(exist_ok=True)
        (root / ".git" / "hooks" / name).symlink_to(program)


def filters(root: Path, program: str) -> None:
    for name in ("trap", "trap.with.dots", "Trap"):
        for what in ("clean", "smudge", "process"):
            git(root, "config", f"filter.{name}.{what}", program)
        git(root, "config", f"filter.{name}.required", "true")
    write(root, {".gitattributes": "*.yaml filter=trap\nplans/** filter=trap.with.dots\n"})


def filters_with_an_odd_name(root: Path, program: str) -> None:
    for name in ("a=b", "ngày x"):
        for what in ("clean", "process"):
            git(root, "config", f"filter.{name}.{what}", program)
    write(root, {".gitattributes": "*.yaml filter=a=b\n"})


def filters_without_a_name(root: Path, program: str) -> None:
    git(root, "config", "filter.clean", program)
    git(root, "config", "filter..clean", program)
    write(root, {".gitattributes": "*.yaml filter=\nplans/p1/tasks/t03.yaml filter\n"})


def filters_far_down_in_a_long_configuration(root: Path, program: str) -> None:
    with (root / ".git/config").open("a", encoding="utf-8") as file:
        file.write("# long\n" * 200_000)
    git(root, "config", "filter.trap.clean", program)
    write(root, {".gitattributes": "*.yaml filter=trap\n"})


def filters_in_an_included_file(root: Path, program: str) -> None:
    write(root, {"more.cfg": f'[filter "trap"]\n\tclean = {program}\n\tprocess = {program}\n'})
    git(root, "config", "include.path", str(root / "more.cfg"))
    write(root, {".gitattributes": "*.yaml filter=trap\n"})


def filters_of_this_work_tree(root: Path, program: str) -> None:
    git(root, "config", "extensions.worktreeConfig", "true")
    git(root, "config", "--worktree", "filter.trap.clean", program)
    write(root, {".git/info/attributes": "*.yaml filter=trap\n"})


def external_diff(root: Path, program: str) -> None:
    git(root, "config", "diff.external", program)
    git(root, "config", "diff.trap.command", program)
    git(root, "config", "diff.trap.textconv", program)
    write(root, {".gitattributes": "*.yaml diff=trap\n"})


def pagers(root: Path, program: str) -> None:
    for name in ("core.pager", "pager.status", "pager.ls-tree", "pager.rev-list", "core.editor"):
        git(root, "config", name, program)
    for name in ("credential.helper", "gpg.program", "core.askPass", "trailer.x.command"):
        git(root, "config", name, program)
    for name in ("pager.ls-files", "pager.cat-file", "alias.status", "alias.ls-tree"):
        git(root, "config", name, f"!{program}")


def remote_helpers(root: Path, program: str) -> None:
    git(root, "config", "core.sshCommand", program)
    git(root, "config", "remote.origin.url", f"ext::{program}")
    git(root, "config", "remote.origin.promisor", "true")
    git(root, "config", "protocol.ext.allow", "always")
    git(root, "config", "extensions.partialClone", "origin")
    # A file whose bytes are in no pack: git would ask the remote for them.
    oid = git(root, "rev-parse", f"HEAD:{TASK}").strip()
    (root / ".git" / "objects" / oid[:2] / oid[2:]).unlink()


def bare_repository_below(root: Path, program: str) -> None:
    bare = root / "plans" / "bare"
    git(root, "init", "--quiet", "--bare", str(bare))
    git(bare, "config", "core.fsmonitor", program)
    git(bare, "config", "core.bare", "false")
    git(bare, "config", "core.worktree", ".")
    write(root, {"plans/bare/plan.yaml": "title: Bare\nkind: plan\n"})


TRAPS: list[Trap] = [
    monitor,
    hooks,
    filters,
    filters_with_an_odd_name,
    filters_without_a_name,
    filters_far_down_in_a_long_configuration,
    filters_in_an_included_file,
    filters_of_this_work_tree,
    external_diff,
    pagers,
    remote_helpers,
    bare_repository_below,
]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_no_program_of_the_repository_runs(
    tmp_path: Path, sprung: Path, program: str, trap: Trap
) -> None:
    root = repository(tmp_path / "ledger")
    trap(root, program)
    write(root, {"plans/p1/tasks/t02.yaml": "title: Edited\nlead: b1\ndue: 2025-03\n"})
    # The same content with another time: git must look into the file to know.
    os.utime(root / "plans/p1/tasks/t03.yaml")
    sprung.unlink(missing_ok=True)
    inside = root / "plans" / "bare"
    for folder in (root, root / "plans", inside if inside.exists() else root):
        r57("overdue", cwd=folder)
        r57("check", cwd=folder)
        r57("overdue", "--no-cache", cwd=folder)
        r57("list", "--rev", "HEAD", cwd=folder)
    assert not sprung.exists(), sprung.read_text(encoding="utf-8")


def test_the_trap_itself_works(tmp_path: Path, sprung: Path, program: str) -> None:
    # A trap that could not run would prove nothing.
    root = repository(tmp_path / "ledger")
    filters(root, program)
    os.utime(root / TASK)
    git(root, "status", ok=(0, 1, 128))
    assert sprung.exists()


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"]
)
def test_the_caller_s_variables_lead_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # A hook runs with some of these set, for another repository perhaps.
    other = repository(tmp_path / "other", {"plans/p9/plan.yaml": "title: Other\nkind: plan\n"})
    root = repository(tmp_path / "ledger")
    expected = loaded(root)
    values = {"GIT_DIR": ".git", "GIT_WORK_TREE": ".", "GIT_INDEX_FILE": ".git/index"}
    monkeypatch.setenv(name, str(other / values.get(name, ".git/objects")))
    assert loaded(root)[:3] == expected[:3]
    assert_same(root)


def test_configuration_in_variables_is_not_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sprung: Path, program: str
) -> None:
    root = repository(tmp_path / "ledger")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", program)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", program)
    monkeypatch.setenv("GIT_SSH_COMMAND", program)
    assert_same(root)
    assert not sprung.exists()


@pytest.mark.parametrize(
    "revision",
    ["-", "--help", "--all", "-h", "--output=x", "", "no-such-branch", "HEAD~99", "a\0b",
     "HEAD:r57.yaml", "main..main", "$(touch sprung)", "; touch sprung"],
)  # fmt: skip
def test_a_revision_that_is_none_is_refused(tmp_path: Path, revision: str) -> None:
    root = repository(tmp_path)
    with pytest.raises(LedgerError) as caught:
        loaded(root, rev=revision)
    assert "a commit, tag or branch" in (caught.value.hint or "")
    assert sorted(path.name for path in root.iterdir()) == sorted(
        [".git", ".gitignore", "calendar", "plans", "r57.yaml", "units"]
    )


def test_a_branch_that_is_called_like_an_option(tmp_path: Path) -> None:
    root = repository(tmp_path)
    head = git(root, "rev-parse", "HEAD").strip()
    (root / ".git/refs/heads/--upload-pack=touch x").write_text(f"{head}\n", encoding="utf-8")
    with pytest.raises(LedgerError):
        loaded(root, rev="--upload-pack=touch x")
    assert not (root / "x").exists()


def test_replaced_objects_change_nothing(tmp_path: Path) -> None:
    # A row of the cache is known by its content's id: `git replace` would put another there.
    root = repository(tmp_path)
    before = loaded(root)
    write(root, {"other.yaml": "title: Replaced\nlead: b1\ndue: 2025-03\n"})
    other = git(root, "hash-object", "-w", "other.yaml").strip()
    git(root, "replace", git(root, "rev-parse", f"HEAD:{TASK}").strip(), other)
    assert loaded(root, rev="HEAD").ledger == before.ledger
    assert_same(root)


@pytest.mark.parametrize("member", ["", ".", "bin", "{root}/bin", "{root}/plans/../bin", "{link}"])
def test_a_git_in_the_ledger_never_runs(
    tmp_path: Path, sprung: Path, program: str, member: str
) -> None:
    root = repository(tmp_path / "ledger")
    (tmp_path / "link").symlink_to(root / "bin")
    (root / "bin").mkdir()
    for folder in (root, root / "bin"):
        (folder / "git").write_bytes(Path(program).read_bytes())
        (folder / "git").chmod(0o755)
    first = member.format(root=root, link=tmp_path / "link")
    done = r57("overdue", cwd=root, PATH=os.pathsep.join([first, os.environ["PATH"]]))
    assert not sprung.exists(), sprung.read_text(encoding="utf-8")
    assert done.code == 0, done.err
    assert f"working tree ({git(root, 'rev-parse', 'HEAD')[:7]}" in done.out


def test_a_link_to_a_git_in_the_ledger_never_runs(
    tmp_path: Path, sprung: Path, program: str
) -> None:
    root = repository(tmp_path / "ledger")
    (root / "git").write_bytes(Path(program).read_bytes())
    (root / "git").chmod(0o755)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").symlink_to(root / "git")
    path = os.pathsep.join([str(tmp_path / "bin"), os.environ["PATH"]])
    assert r57("overdue", cwd=root, PATH=path).code == 0
    assert not sprung.exists()


def test_a_git_that_does_not_know_the_settings_is_not_used(
    tmp_path: Path, sprung: Path, program: str
) -> None:
    # Git before 2.31 takes no settings from its environment: what they switch off would run.
    root = repository(tmp_path / "ledger")
    filters(root, program)
    os.utime(root / TASK)
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text(
        '#!/bin/sh\ncase "$4" in --config-env*) echo "unknown option: $4" >&2; exit 129;; esac\n'
        f'unset GIT_CONFIG_COUNT\nexec {shutil.which("git")} "$@"\n',
        encoding="utf-8",
    )
    old.chmod(0o755)
    sprung.unlink(missing_ok=True)
    path = os.pathsep.join([str(old.parent), os.environ["PATH"]])
    done = r57("overdue", cwd=root, PATH=path)
    assert not sprung.exists()
    assert "git is older than 2.31" in done.out + done.err


def test_only_a_git_folder_makes_a_repository(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path)], check=True)
    assert discover(tmp_path) is None
    (tmp_path / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    assert discover(tmp_path) is None
    (tmp_path / ".git").write_bytes(b"\xff\xfe")
    assert discover(tmp_path) is None


def test_the_index_is_written_once_and_then_left_alone(tmp_path: Path) -> None:
    # While git holds the lock of its index, a commit of somebody else's would fail.
    root = repository(tmp_path)
    loaded(root)
    for path in root.glob("plans/p1/tasks/*"):
        os.utime(path, (1, 1))
    before = (root / ".git/index").stat()
    loaded(root)
    after = (root / ".git/index").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_ledger_in_a_folder_of_a_repository_asks_about_that_folder_alone(tmp_path: Path) -> None:
    top = repository(tmp_path, {"a/plans/p1/plan.yaml": "title: A\nkind: plan\n"})
    root = write(top / "b", {"units/u1.yaml": "name: U\nkind: office\n"})
    commit(top)
    assert list(loaded(root, rev="HEAD").ledger.units) == ["u1"]
    assert not loaded(root).ledger.plans
    assert_same(root)
