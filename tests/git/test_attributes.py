"""Files that git rewrites on their way to disk are read from disk, whoever says so."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from program import write
from r57ledger.git.attributes import may_rewrite
from r57ledger.git.call import GitError
from r57ledger.git.repository import discover
from repositories import TASK, assert_same, git, loaded, repository

ENCODED = f"{TASK} working-tree-encoding=UTF-16LE-BOM\n"


def may(root: Path, *paths: str) -> bool:
    found = discover(root)
    assert found is not None
    return may_rewrite(found, paths)


def in_the_user_s_own_file(root: Path, user: Path) -> None:
    (user / "my-attributes").write_text(ENCODED, encoding="utf-8")
    (user / "config").write_text(
        f"[core]\n\tattributesFile = {user / 'my-attributes'}\n", encoding="utf-8"
    )


def in_the_file_that_the_repository_names(root: Path, user: Path) -> None:
    in_the_user_s_own_file(root, user)
    (user / "config").unlink()
    git(root, "config", "core.attributesFile", str(user / "my-attributes"))


def in_the_user_s_usual_place(root: Path, user: Path) -> None:
    place = user / "xdg/git/attributes"
    place.parent.mkdir(parents=True)
    place.write_text(ENCODED, encoding="utf-8")


def in_the_repository(root: Path, user: Path) -> None:
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text(ENCODED, encoding="utf-8")


@pytest.mark.parametrize(
    "put",
    [
        in_the_user_s_own_file,
        in_the_file_that_the_repository_names,
        in_the_user_s_usual_place,
        in_the_repository,
    ],
    ids=lambda put: put.__name__,
)
def test_an_encoding_of_the_working_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put: object
) -> None:
    root = repository(tmp_path / "ledger")
    assert not may(root)
    user = tmp_path / "user"
    user.mkdir()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(user / "config"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(user / "xdg"))
    put(root, user)  # type: ignore[operator]
    assert may(root)
    # Git of the user, with the user's settings, writes the file as its attributes say.
    file = (root / TASK).read_text(encoding="utf-8")
    (root / TASK).write_bytes(b"\xff\xfe" + file.encode("utf-16-le"))
    with_user_settings(root, user, "add", TASK)
    assert with_user_settings(root, user, "status", "--porcelain") == ""
    assert [row.path for row in loaded(root).ledger.unreadable] == [TASK]
    assert_same(root)


def with_user_settings(root: Path, user: Path, *words: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": str(user / "config")}
    return subprocess.run(
        ["git", *words], cwd=root, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_the_system_s_file_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "ledger")
    folder = tmp_path / "opt/bin"
    folder.mkdir(parents=True)
    (folder / "git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    assert not may(root)
    (tmp_path / "opt/etc").mkdir()
    (tmp_path / "opt/etc/gitattributes").write_text("*.yaml ident\n", encoding="utf-8")
    assert may(root)


def test_attributes_in_the_ledger_and_above_it(tmp_path: Path) -> None:
    top = repository(tmp_path, {})
    root = write(top / "a/ledger", {"plans/.gitattributes": "*.yaml text\n"})
    assert not may(root, "plans/.gitattributes")
    assert may(root, "units/.gitattributes"), "git takes that of the index"
    write(root, {"plans/.gitattributes": "*.yaml filter=x\n"})
    assert may(root, "plans/.gitattributes")
    assert not may(root)
    write(top, {"a/.gitattributes": "*.yaml ident\n"})
    assert may(root)


def test_attributes_that_lead_to_an_endless_file_are_not_followed(tmp_path: Path) -> None:
    root = repository(tmp_path)
    for path in (".gitattributes", "plans/.gitattributes"):
        (root / path).symlink_to("/dev/zero")
    assert not may(root, "plans/.gitattributes")
    assert_same(root)
    # Git itself follows this one, and would never come back.
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").symlink_to("/dev/zero")
    with pytest.raises(GitError, match="attributes"):
        may(root)
