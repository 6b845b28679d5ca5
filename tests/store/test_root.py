from __future__ import annotations

from pathlib import Path

import pytest

from r57ledger.errors import LedgerError
from r57ledger.store.root import find_root


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
