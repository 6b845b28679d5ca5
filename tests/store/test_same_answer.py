"""Whatever was done to the work tree: the answer is the one that reading every file gives."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from program import write
from r57ledger.store.facts import Facts
from r57ledger.store.loader import load
from r57ledger.store.need import CHECK
from repositories import (
    AS_OF,
    TASK,
    Refused,
    answer,
    assert_same,
    commit,
    git,
    loaded,
    repository,
)

Deed = Callable[[Path], None]


def edit(root: Path) -> None:
    write(root, {TASK: "title: Edited\nlead: b1\ndue: 2025-03\n"})


def edit_in_the_same_second(root: Path) -> None:
    path = root / TASK
    before = path.stat()
    path.write_text(
        path.read_text(encoding="utf-8").replace("2025-01", "2025-02"), encoding="utf-8"
    )
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def break_one(root: Path) -> None:
    write(root, {TASK: "title: [\n"})


def delete(root: Path) -> None:
    (root / TASK).unlink()


def rename(root: Path) -> None:
    (root / TASK).rename(root / "plans/p1/tasks/renamed.yaml")


def stage_a_rename(root: Path) -> None:
    git(root, "mv", TASK, "plans/p1/tasks/renamed.yaml")


def stage_and_edit_again(root: Path) -> None:
    edit(root)
    git(root, "add", TASK)
    write(root, {TASK: "title: Edited twice\nlead: b1\ndue: 2025-04\n"})


def stage_a_deletion_and_keep_the_file(root: Path) -> None:
    git(root, "rm", "--quiet", "--cached", TASK)


def add_untracked(root: Path) -> None:
    write(root, {"plans/p2/plan.yaml": "title: New\nkind: plan\n"})
    write(root, {"plans/p2/tasks/new.yaml": "title: New task\nlead: a1\ndue: 2025-02\n"})


def add_ignored(root: Path) -> None:
    write(root, {"plans/p1/tasks/draft.tmp.yaml": "title: Draft\nlead: a1\ndue: 2025-02\n"})


def replace_by_a_folder(root: Path) -> None:
    (root / TASK).unlink()
    write(root, {f"{TASK}/x.yaml": "title: x\n"})


def replace_by_a_link(root: Path) -> None:
    (root / TASK).unlink()
    (root / TASK).symlink_to("t02.yaml")


def change_the_branch(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "other")
    edit(root)
    commit(root)
    git(root, "checkout", "--quiet", "main")
    loaded(root)
    git(root, "checkout", "--quiet", "other")


def stash(root: Path) -> None:
    edit(root)
    loaded(root)
    git(root, "stash", "--quiet")


def stop_in_a_merge(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "other")
    write(root, {TASK: "title: Theirs\nlead: b1\ndue: 2025-03\n"})
    commit(root)
    git(root, "checkout", "--quiet", "main")
    write(root, {TASK: "title: Ours\nlead: b1\ndue: 2025-03\n"})
    commit(root)
    git(root, "merge", "other", ok=(1,))


def assume_unchanged(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", TASK)
    edit(root)


def assume_unchanged_after_a_first_look(root: Path) -> None:
    loaded(root)
    assume_unchanged(root)


def skip_worktree(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", TASK)
    edit(root)


def check_out_sparsely(root: Path) -> None:
    write(root, {"plans/p2/plan.yaml": "title: Second\nkind: plan\n"})
    commit(root)
    git(root, "sparse-checkout", "set", "units", "plans/p1", "calendar")


def convert_line_ends(root: Path) -> None:
    git(root, "config", "core.autocrlf", "true")
    (root / TASK).unlink()
    git(root, "checkout", "--quiet", TASK)


def detach(root: Path) -> None:
    edit(root)
    commit(root)
    git(root, "checkout", "--quiet", "HEAD~1")


def pack(root: Path) -> None:
    git(root, "gc", "--quiet")


def empty_the_folder(root: Path) -> None:
    for path in root.glob("plans/p1/tasks/*"):
        path.unlink()


def add_a_repository_inside(root: Path) -> None:
    inside = repository(root / "plans" / "inside", {"plan.yaml": "title: Inside\nkind: plan\n"})
    assert (inside / ".git").is_dir()


DEEDS: list[Deed] = [
    edit,
    edit_in_the_same_second,
    break_one,
    delete,
    rename,
    stage_a_rename,
    stage_and_edit_again,
    stage_a_deletion_and_keep_the_file,
    add_untracked,
    add_ignored,
    replace_by_a_folder,
    replace_by_a_link,
    change_the_branch,
    stash,
    stop_in_a_merge,
    assume_unchanged,
    assume_unchanged_after_a_first_look,
    skip_worktree,
    check_out_sparsely,
    convert_line_ends,
    detach,
    pack,
    empty_the_folder,
    add_a_repository_inside,
]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_after_each_deed(tmp_path: Path, deed: Deed) -> None:
    root = repository(tmp_path)
    assert_same(root)
    deed(root)
    assert_same(root)


@settings(max_examples=16, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    deeds=st.lists(
        st.sampled_from(
            [
                edit,
                edit_in_the_same_second,
                break_one,
                delete,
                rename,
                stage_a_rename,
                stage_and_edit_again,
                add_untracked,
                add_ignored,
                assume_unchanged,
                stash,
                empty_the_folder,
                pack,
            ]
        ),
        min_size=2,
        max_size=5,
        unique=True,
    ),
    data=st.data(),
)
def test_after_deeds_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed], data: st.DataObject
) -> None:
    root = repository(tmp_path_factory.mktemp("ledger"))
    without_a_task = (add_untracked, add_ignored, empty_the_folder, pack)
    for deed in deeds:
        # What git was told to overlook it does not put away, nor does it find it gone.
        if deed is stash and assume_unchanged in deeds:
            continue
        # Git may refuse: a rename onto another file, the loss of a file it was told to overlook.
        with suppress(Refused):
            if deed in without_a_task or (root / TASK).is_file():
                deed(root)
            if data.draw(st.booleans()):
                commit(root)
            elif data.draw(st.booleans()):
                git(root, "checkout", "--quiet", "--force", "HEAD")
        assert_same(root)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            [edit, break_one, delete, rename, add_untracked, replace_by_a_link, empty_the_folder]
        ),
        max_size=4,
        unique=True,
    )
)
def test_a_clean_work_tree_is_its_commit_and_what_is_staged(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]
) -> None:
    root = repository(tmp_path_factory.mktemp("ledger"))
    for deed in deeds:
        if (root / TASK).is_file():
            deed(root)
    git(root, "add", "--all")
    staged = load(root, as_of=AS_OF, staged=True, need=CHECK)
    commit(root)
    whole = loaded(root)
    for one in (staged, loaded(root, rev="HEAD"), loaded(root, rev="HEAD", cache=False)):
        assert (one.ledger, one.findings) == (whole.ledger, whole.findings)
        assert (one.files, one.paths) == (whole.files, whole.paths)


def test_where_files_are_only_changed_the_paths_of_all_are_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path)
    loaded(root)

    def refuse(_: Facts) -> frozenset[str]:
        raise AssertionError

    monkeypatch.setattr(Facts, "paths", refuse)
    for change in (edit, break_one):
        change(root)
        load(root, as_of=AS_OF)
    rename(root)  # as many files are there, and one of them is another
    with pytest.raises(AssertionError):
        load(root, as_of=AS_OF)


def test_a_ledger_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    write(tmp_path, {"plans/elsewhere/plan.yaml": "title: No record\nkind: plan\n"})
    root = repository(tmp_path / "sub" / "ledger")
    assert_same(root)
    edit(root)
    assert_same(root)


def test_a_second_work_tree_shares_the_cache(tmp_path: Path) -> None:
    root = repository(tmp_path / "one")
    git(root, "worktree", "add", "--quiet", str(tmp_path / "two"))
    edit(tmp_path / "two")
    assert_same(root)
    assert_same(tmp_path / "two")
    assert not (tmp_path / "two" / ".git").is_dir()
    assert answer(root) != answer(tmp_path / "two")


def test_a_shallow_clone_and_a_submodule(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin")
    edit(origin)
    commit(origin)
    git(tmp_path, "clone", "--quiet", "--depth=1", origin.as_uri(), "shallow")
    assert_same(tmp_path / "shallow")
    outer = repository(tmp_path / "outer", {"README.md": "outer\n"})
    git(outer, "submodule", "--quiet", "add", origin.as_uri(), "ledger")
    assert_same(outer / "ledger")
    edit(outer / "ledger")
    assert_same(outer / "ledger")


def test_without_git_every_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path)
    with_git = loaded(root).ledger
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert loaded(root).ledger == with_git
    assert loaded(root, cache=False).ledger == with_git


def test_a_revision_is_what_the_repository_knew(tmp_path: Path) -> None:
    root = repository(tmp_path)
    before = loaded(root).ledger
    edit(root)
    commit(root)
    assert loaded(root).ledger != before
    for rev in ("HEAD~1", "main~1", git(root, "rev-parse", "HEAD~1").strip()):
        assert loaded(root, rev=rev).ledger == before
        assert loaded(root, rev=rev, cache=False).ledger == before
