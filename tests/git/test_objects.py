"""What a commit holds, and how it is read where parts of the repository are damaged."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from program import write
from r57ledger.git.objects import LINK, Item, blobs, changes, files, item
from r57ledger.git.repository import Repository, discover
from repositories import TASK, commit, git, repository


def repository_of(root: Path) -> Repository:
    here = discover(root)
    assert here is not None
    return here


def object_file(root: Path, oid: str) -> Path:
    return root / ".git/objects" / oid[:2] / oid[2:]


def test_the_files_of_a_commit_are_those_of_the_ledger(tmp_path: Path) -> None:
    top = repository(tmp_path, {"units/outside.yaml": "name: O\n"})
    root = write(
        top / "sổ", {"units/a b.yaml": "name: A\n", "plans/p/plan.yaml": "x\n", "notes.txt": "x"}
    )
    (root / "calendar").symlink_to("units")
    commit(top)
    here = repository_of(root)
    paths = {file.path: file.mode for file in files(here, "HEAD")}
    assert paths == {
        "calendar": LINK,
        "plans/p/plan.yaml": "100644",
        "r57.yaml": "100644",
        "units/a b.yaml": "100644",
    }
    oid = git(top, "rev-parse", "HEAD:sổ/units/a b.yaml").strip()
    assert item(here, "HEAD", "units/a b.yaml") == ("units/a b.yaml", "100644", oid)
    assert item(here, "HEAD", "units/gone.yaml") is None


def test_what_differs_between_two_commits(tmp_path: Path) -> None:
    top = repository(tmp_path, {})
    root = write(
        top / "ledger",
        {"units/a.yaml": "name: A\n", "units/b.yaml": "name: B\n", "units/c.yaml": "name: C\n"},
    )
    commit(top)
    (root / "units/a.yaml").unlink()
    (root / "units/b.yaml").rename(root / "units/ngày.yaml")
    (root / "units/c.yaml").unlink()
    (root / "units/c.yaml").symlink_to("ngày.yaml")
    write(root, {"r57.yaml": "format: 1 # edited\n", "notes.txt": "not of the ledger"})
    write(top, {"units/outside.yaml": "name: O\n"})
    commit(top)
    here = repository_of(root)
    oids = {
        path: git(top, "rev-parse", f"HEAD:ledger/{path}").strip()
        for path in ("r57.yaml", "units/c.yaml", "units/ngày.yaml")
    }
    assert list(changes(here, "HEAD~1", "HEAD")) == [
        Item("r57.yaml", "100644", oids["r57.yaml"]),
        Item("units/a.yaml", "000000", ""),
        Item("units/b.yaml", "000000", ""),
        Item("units/c.yaml", LINK, oids["units/c.yaml"]),
        Item("units/ngày.yaml", "100644", oids["units/ngày.yaml"]),
    ]
    assert list(changes(here, "HEAD", "HEAD")) == []


def test_no_more_of_a_file_is_given_than_the_limit_and_one_byte(tmp_path: Path) -> None:
    root = repository(tmp_path, {"units/a.yaml": "0123456789", "units/b.yaml": "0123"})
    here = repository_of(root)
    oids = [file.oid for file in files(here, "HEAD") if file.path.startswith("units")]
    assert list(blobs(here, oids, 5)) == [b"012345", b"0123"]
    assert list(blobs(here, [], 5)) == []


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def rubbish(path: Path) -> None:
    path.write_bytes(b"rubbish")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def another_content(path: Path) -> None:
    path.write_bytes(zlib.compress(b"blob 5\0other"))


def longer_than_it_is(path: Path) -> None:
    # Git would give the following files as the end of this one.
    path.write_bytes(zlib.compress(b"blob 999\0short"))


@pytest.mark.parametrize(
    "damage",
    [missing, empty, rubbish, cut, another_content, longer_than_it_is],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_object_keeps_no_other_from_being_read(tmp_path: Path, damage: object) -> None:
    root = repository(tmp_path)
    here = repository_of(root)
    tasks = [file for file in files(here, "HEAD") if "/tasks/t" in file.path]
    for file in (tasks[0], tasks[4], tasks[5], tasks[11]):
        object_file(root, file.oid).chmod(0o644)
        damage(object_file(root, file.oid))  # type: ignore[operator]
    sound = [(root / file.path).read_bytes() for file in tasks]
    for place in (0, 4, 5, 11):
        sound[place] = None  # type: ignore[call-overload]
    assert list(blobs(here, [file.oid for file in tasks], 1000)) == sound


def test_whoever_reads_the_first_files_alone_leaves_no_process_behind(tmp_path: Path) -> None:
    root = repository(tmp_path)
    here = repository_of(root)
    (oid,) = (file.oid for file in files(here, "HEAD") if file.path == TASK)
    contents = blobs(here, [oid] * 20_000, 1000)
    assert next(contents) == (root / TASK).read_bytes()
    contents.close()  # type: ignore[attr-defined]
