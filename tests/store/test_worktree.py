"""What lies in a ledger's folders beside ordinary files is told, and never waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from program import REPOSITORY, write
from r57ledger.format.identity import LARGEST_FILE
from r57ledger.format.ledger import Unreadable
from r57ledger.store import worktree
from r57ledger.store.loader import load
from r57ledger.store.worktree import Odd
from repositories import AS_OF, FILES, TASK, assert_same, commit, git, loaded, repository

PLACE = "plans/p1/tasks/odd.yaml"


def fifo(path: Path) -> None:
    os.mkfifo(path)


def listening_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is at most 108 bytes long
        server.bind(path.name)
        os.chdir(here)


def link_out(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def link_up_and_out(path: Path) -> None:
    path.symlink_to("../../../../outside.yaml")


def link_nowhere(path: Path) -> None:
    path.symlink_to("gone.yaml")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def link_to_a_folder(path: Path) -> None:
    path.symlink_to("../../../units")


ODD = {
    fifo: Odd.FIFO,
    listening_socket: Odd.SOCKET,
    link_out: Odd.LINK_OUT,
    link_up_and_out: Odd.LINK_OUT,
    link_nowhere: Odd.LINK_DANGLING,
    link_to_itself: Odd.LINK_DANGLING,
    link_to_a_folder: Odd.LINK_FOLDER,
}


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_an_odd_thing_in_a_record_s_place(tmp_path: Path, make: object) -> None:
    root = repository(tmp_path / "ledger")
    write(tmp_path, {"outside.yaml": "title: Secret\n"})
    make(root / PLACE)  # type: ignore[operator]
    answer = loaded(root)
    odd = ODD[make]  # type: ignore[index]
    (row,) = answer.ledger.unreadable
    assert (row.path, row.kind, row.id) == (PLACE, "task", "p1/odd")
    assert odd.value in row.message
    assert len(answer.ledger.tasks) == 13, "the other files are still counted"
    assert_same(root)


def test_a_fifo_in_place_of_a_file_that_git_knows(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert_same(root)
    (root / TASK).unlink()
    os.mkfifo(root / TASK)
    assert [row.path for row in loaded(root).ledger.unreadable] == [TASK]
    assert_same(root)


def test_a_link_inside_the_ledger_is_followed(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / PLACE).symlink_to("t02.yaml")
    assert loaded(root).ledger.tasks["p1/odd"].title == "Task 2"
    assert_same(root)
    commit(root)
    assert_same(root)
    # What a link leads to may change while the link, and the commit, stay as they are.
    write(root, {"plans/p1/tasks/t02.yaml": "title: Other\nlead: a1\ndue: 2025-02\n"})
    assert loaded(root).ledger.tasks["p1/odd"].title == "Other"
    assert_same(root)


def test_links_in_a_commit_are_followed_in_the_commit(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / PLACE).symlink_to("t02.yaml")
    (root / "plans/p1/tasks/out.yaml").symlink_to("/etc/hostname")
    (root / "plans/p1/tasks/up.yaml").symlink_to("../../../../x.yaml")
    (root / "plans/p1/tasks/gone.yaml").symlink_to("gone-too.yaml")
    commit(root)
    write(root, {"plans/p1/tasks/t02.yaml": "title: Later\nlead: a1\ndue: 2025-02\n"})
    ledger = loaded(root, rev="HEAD").ledger
    assert ledger.tasks["p1/odd"].title == "Task 2"
    messages = {Path(row.path).stem: row.message for row in ledger.unreadable}
    assert Odd.LINK_OUT.value in messages["out"]
    assert Odd.LINK_OUT.value in messages["up"]
    assert Odd.LINK_DANGLING.value in messages["gone"]


def test_a_folder_that_is_a_link_hides_nothing_in_silence(tmp_path: Path) -> None:
    root = repository(tmp_path / "ledger")
    write(tmp_path, {"tasks/x.yaml": "title: X\nlead: a1\ndue: 2025-02\n"})
    (root / "plans/p2").mkdir()
    (root / "plans/p2/tasks").symlink_to(tmp_path / "tasks")
    (row,) = loaded(root).ledger.unreadable
    assert (row.path, row.kind) == ("plans/p2/tasks", "folder")
    assert_same(root)


@pytest.mark.parametrize("tree", ["units", "plans", "calendar"])
def test_a_whole_tree_that_is_a_link(tmp_path: Path, tree: str) -> None:
    root = repository(
        tmp_path / "ledger", {k: v for k, v in FILES.items() if not k.startswith(tree)}
    )
    (tmp_path / "else").mkdir()
    (root / tree).symlink_to(tmp_path / "else")
    assert [row.path for row in loaded(root).ledger.unreadable] == [tree]
    assert_same(root)
    commit(root)
    assert_same(root)


@pytest.mark.parametrize("folder", ["units", "plans", "plans/p1", "plans/p1/tasks"])
def test_a_folder_of_the_commit_that_became_a_link(tmp_path: Path, folder: str) -> None:
    # The files behind the link are the same and are still not read: they lie outside.
    root = repository(tmp_path / "ledger")
    assert_same(root)
    (root / folder).rename(tmp_path / "outside")
    (root / folder).symlink_to(tmp_path / "outside")
    whole = loaded(root)
    assert [row.path for row in whole.ledger.unreadable] == [folder]
    records = {*whole.ledger.units, *whole.ledger.plans, *whole.ledger.tasks}
    lost = {"units": "a1", "plans": "p1", "plans/p1": "p1", "plans/p1/tasks": "p1/t01"}[folder]
    assert lost not in records
    assert_same(root)
    assert worktree.read(root, f"{folder}/x.yaml") is Odd.MISSING
    assert not worktree.exists(root, next(p for p in FILES if p.startswith(f"{folder}/")))


def plain_file(path: Path) -> None:
    path.write_text("title: x\n", encoding="utf-8")


@pytest.mark.parametrize(
    "make", [fifo, plain_file, link_out, link_nowhere], ids=lambda make: make.__name__
)
def test_what_stands_in_the_place_of_a_plan_s_folder_is_told(tmp_path: Path, make: object) -> None:
    root = repository(tmp_path / "ledger")
    assert_same(root)
    (root / "plans/p1").rename(tmp_path / "p1")
    for plan in ("plans/p1", "plans/p2"):
        make(root / plan)  # type: ignore[operator]
    assert [d.place.path for d in loaded(root).findings] == ["plans/p1", "plans/p2"]
    assert_same(root)


def test_all_that_lies_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, {"plans/p1/plan.yaml": "x", "plans/p1/tasks/a.yaml": "x", "plans/x.txt": "x"})
    (tmp_path / "plans/empty").mkdir()
    write(tmp_path, {"plans/inner/.git": "gitdir: x", "plans/inner/plan.yaml": "x"})
    os.mkfifo(tmp_path / "plans/p1/fifo")
    (tmp_path / "plans/p1/reports").symlink_to(tmp_path / "plans")
    (tmp_path / "plans/nowhere").symlink_to("gone")
    listing = worktree.scan(tmp_path, ["plans", "units"])
    assert listing.paths() == {
        "plans/p1/plan.yaml": None,
        "plans/p1/tasks/a.yaml": None,
        "plans/x.txt": None,
        "plans/p1/fifo": None,
        "plans/p1/reports": None,
        "plans/nowhere": None,
        "plans/inner": Odd.REPOSITORY,
    }
    assert listing.count_paths() == 7
    for path in ("plans/x.txt", "plans/nowhere"):
        assert worktree.scan(tmp_path, [path]) == ({}, {path: None})


@pytest.mark.parametrize("path", ["plans/" + "x" * 300, "plans/a\0b"])
def test_a_name_that_the_system_does_not_take(tmp_path: Path, path: str) -> None:
    (tmp_path / "plans").mkdir()
    assert not worktree.exists(tmp_path, path)
    assert worktree.read(tmp_path, path) is Odd.UNREADABLE


def test_another_repository_inside_is_told_and_not_read(tmp_path: Path) -> None:
    root = repository(tmp_path / "ledger")
    repository(root / "plans" / "inner", {"plan.yaml": "title: Inner\nkind: plan\n"})
    answer = loaded(root)
    assert "inner" not in answer.ledger.plans
    assert [(row.path, row.kind) for row in answer.ledger.unreadable] == [("plans/inner", "folder")]
    assert_same(root)


def test_a_folder_that_becomes_a_repository_is_told_although_no_file_is_missing(
    tmp_path: Path,
) -> None:
    root = repository(tmp_path, {**FILES, "plans/p2/plan.yaml": "title: Alone\nkind: plan\n"})
    git(root / "plans" / "p2", "init", "--quiet")
    # One folder stands where the commit has one file, and git misses none.
    assert not git(root, "status", "--porcelain")
    assert [row.path for row in loaded(root).ledger.unreadable] == ["plans/p2"]
    assert_same(root)


def test_a_submodule_is_told_wherever_it_is_looked_for(tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner", {"plan.yaml": "title: Inner\nkind: plan\n"})
    root = repository(tmp_path / "ledger")
    git(root, "submodule", "--quiet", "add", inner.as_uri(), "plans/inner")
    expected = [("plans/inner", "folder")]
    assert_same(root)
    commit(root)
    assert_same(root)
    for rev in (None, "HEAD"):
        lost = loaded(root, rev=rev).ledger.unreadable
        assert [(row.path, row.kind) for row in lost] == expected
    # A clone without its submodules has an empty folder there: it is told all the same.
    git(tmp_path, "clone", "--quiet", root.as_uri(), "clone")
    lost = loaded(tmp_path / "clone").ledger.unreadable
    assert [(row.path, row.kind) for row in lost] == expected
    assert_same(tmp_path / "clone")


def test_no_more_than_a_mebibyte_is_read(tmp_path: Path) -> None:
    root = repository(tmp_path)
    write(root, {PLACE: "#" * (3 * LARGEST_FILE), "plans/p1/tasks/full.yaml": "#" * LARGEST_FILE})
    assert worktree.read(root, PLACE) == b"#" * (LARGEST_FILE + 1)
    assert_same(root)
    lost = {row.path: row.message for row in loaded(root).ledger.unreadable}
    assert "1 MiB" in lost[PLACE]
    assert "1 MiB" not in lost["plans/p1/tasks/full.yaml"]
    commit(root)
    assert_same(root)


def test_a_folder_that_is_deeper_than_the_system_can_name(tmp_path: Path) -> None:
    root = repository(tmp_path)
    here = os.open(root / "plans", os.O_RDONLY)
    for _ in range(400):
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    lost: tuple[Unreadable, ...] = loaded(root).ledger.unreadable
    assert [row.kind for row in lost] == ["folder"]
    assert_same(root)


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    root = repository(tmp_path)
    name = os.fsdecode(b"plans/p1/tasks/\xff\xfe.yaml")
    (root / name).write_text("title: X\nlead: a1\ndue: 2025\n", encoding="utf-8")
    assert_same(root)
    commit(root)
    assert_same(root)


def test_names_of_files_may_be_anything(tmp_path: Path) -> None:
    root = repository(tmp_path)
    for name in ("a b", "tab\there", 'quote"', "ngày", "-rf", "new\nline", "[x]*?", ":(top)y"):
        write(root, {f"plans/p1/tasks/{name}.yaml": "title: x\n"})
    assert_same(root)
    commit(root)
    assert_same(root)
    assert len(loaded(root).ledger.tasks) == 13


def test_this_repository_is_read_the_same_either_way() -> None:
    assert loaded(REPOSITORY)[:3] == loaded(REPOSITORY, cache=False)[:3]


def test_stray_files_are_found_and_not_opened(tmp_path: Path) -> None:
    root = repository(tmp_path)
    write(root, {"plans/stray.yaml": "x", "units/deep/x.yaml": "x", "plans/p1/tasks/a.txt": "x"})
    os.mkfifo(root / "plans/p1/evidence-fifo")
    paths = {d.place.path for d in loaded(root).findings}
    assert {"plans/stray.yaml", "units/deep/x.yaml", "plans/p1/tasks/a.txt"} <= paths
    assert_same(root)


def test_evidence_is_named_and_not_read(tmp_path: Path) -> None:
    root = repository(tmp_path)
    write(root, {"plans/p1/evidence/scan.bin": "\x00", "plans/p1/evidence/new.yaml": "title: ["})
    answer = loaded(root)
    assert {"plans/p1/evidence/scan.bin", "plans/p1/evidence/new.yaml"} <= set(answer.paths)
    assert not answer.findings
    assert_same(root)


def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may read all, and tests may run as one: so the system's answer is played.
    root = write(tmp_path, FILES)
    real_open, real_scandir = os.open, os.scandir

    def refuse_file(path: Any, *rest: Any, **more: Any) -> int:
        if str(path).endswith(TASK):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *rest, **more)

    def refuse_folder(path: Any = ".") -> Any:
        if str(path).endswith("reports"):
            raise PermissionError(13, "Permission denied")
        return real_scandir(path)

    monkeypatch.setattr(os, "open", refuse_file)
    monkeypatch.setattr(os, "scandir", refuse_folder)
    lost = {row.path: row.kind for row in load(root, as_of=AS_OF, cache=False).ledger.unreadable}
    assert lost == {TASK: "task", "plans/p1/reports": "folder"}


def test_outside_a_repository_every_file_is_read(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    first = load(root, as_of=AS_OF)
    assert first.revision == "working tree"
    assert load(root, as_of=AS_OF).ledger == first.ledger
    assert load(root, as_of=AS_OF, cache=False).ledger == first.ledger
    write(root, {TASK: "title: Edited\nlead: b1\ndue: 2025-03\n"})
    assert load(root, as_of=AS_OF).ledger.tasks["p1/t01"].title == "Edited"
