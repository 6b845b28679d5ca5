"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from r57ledger.errors import LedgerError
from r57ledger.store.files import write_all


def test_a_folder_is_made_and_what_is_there_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    write_all(folder, {"x.md": b"one", "y.md": b"two"})
    write_all(folder, {"x.md": b"three"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "x.md": b"three", "y.md": b"two",
    }  # fmt: skip


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path, {"x.md": b"old"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LedgerError, match="No space left"):
        write_all(tmp_path, {"x.md": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x.md": b"old"}


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(LedgerError, match="cannot be written"):
        write_all(tmp_path / "x", {"y.md": b""})


def test_everybody_may_read_what_the_mask_allows(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_all(tmp_path, {"x.md": b""})
    finally:
        os.umask(before)
    if os.name == "posix":
        assert (tmp_path / "x.md").stat().st_mode & 0o777 == 0o644
