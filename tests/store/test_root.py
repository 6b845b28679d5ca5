from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from r57ledger.errors import LedgerError
from r57ledger.store.root import find_root

MAIN = "from r57ledger.cli import main; main()"


def test_the_ledger_is_found_from_any_folder_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "r57.yaml").touch()
    below = tmp_path / "plans" / "kh-1" / "tasks"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert find_root() == tmp_path


def test_the_nearest_ledger_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "r57.yaml").touch()
    (inner / "r57.yaml").touch()
    monkeypatch.chdir(inner)
    assert find_root() == inner


def test_outside_a_ledger_the_error_names_the_folder_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError) as caught:
        find_root()
    assert str(tmp_path)[-30:] in caught.value.message
    assert "--root" in (caught.value.hint or "")


def test_root_takes_the_folder_it_names_and_none_above(tmp_path: Path) -> None:
    (tmp_path / "r57.yaml").touch()
    (tmp_path / "units").mkdir()
    assert find_root(tmp_path) == tmp_path
    with pytest.raises(LedgerError, match=r"r57\.yaml"):
        find_root(tmp_path / "units")


def test_a_dangling_mark_is_still_a_mark(tmp_path: Path) -> None:
    # It is reported when it is read; walking past it would take the ledger above for this one.
    (tmp_path / "r57.yaml").symlink_to("gone.yaml")
    assert find_root(tmp_path) == tmp_path


def test_a_current_folder_that_was_deleted(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    script = f'cd gone && rmdir ../gone && exec "{sys.executable}" -c "{MAIN}" overdue'
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "current folder" in done.stderr
    assert "--root" in done.stderr


def test_a_folder_above_that_may_not_be_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The superuser may search all, and tests may run as one: so the system's answer is played.
    below = tmp_path / "closed" / "below"
    below.mkdir(parents=True)
    (tmp_path / "r57.yaml").touch()
    is_file = Path.is_file

    def refuse(path: Path) -> bool:
        if path.parent.name == "closed":
            raise PermissionError(13, "Permission denied")
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.chdir(below)
    assert find_root() == tmp_path
    with pytest.raises(LedgerError):
        find_root(tmp_path / "closed")


@pytest.mark.parametrize("name", ["a" * 5000, "circle", "circle/below", "a\0b", "r57.yaml"])
def test_a_root_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "r57.yaml").touch()
    with pytest.raises(LedgerError, match="no ledger"):
        find_root(tmp_path / name)
