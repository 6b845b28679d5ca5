"""Writing records: whole or not at all, with the old mode, and never over another's change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from r57ledger.errors import LedgerError
from r57ledger.store.writing import write

PATH = "plans/a/tasks/b.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / PATH
    place.parent.mkdir(parents=True)
    place.write_bytes(b"old\n")
    return tmp_path


@pytest.mark.parametrize("mode", [0o640, 0o755])
def test_mode_is_kept(root: Path, mode: int) -> None:
    (root / PATH).chmod(mode)
    write(root, {PATH: b"old\n"}, {PATH: b"new\n"})
    assert (root / PATH).read_bytes() == b"new\n"
    assert (root / PATH).stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("meanwhile", [b"theirs\n", None])
def test_what_somebody_has_changed_is_not_written(root: Path, meanwhile: bytes | None) -> None:
    if meanwhile is None:
        (root / PATH).unlink()
    else:
        (root / PATH).write_bytes(meanwhile)
    with pytest.raises(LedgerError):
        write(root, {PATH: b"old\n"}, {PATH: b"new\n"})
    place = root / PATH
    assert (place.read_bytes() if place.exists() else None) == meanwhile


def test_full_disk_leaves_the_old_file_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LedgerError):
        write(root, {PATH: b"old\n"}, {PATH: b"new\n"})
    assert [one.name for one in (root / PATH).parent.iterdir()] == ["b.yaml"]
    assert (root / PATH).read_bytes() == b"old\n"


@pytest.mark.parametrize("name", ["b", "moved-away"])
def test_what_a_killed_edit_has_left_is_cleaned_by_the_next(root: Path, name: str) -> None:
    left = (root / PATH).with_name(f".{name}.yaml.123.r57-new")
    left.write_bytes(b"half")
    write(root, {PATH: b"old\n"}, {PATH: b"new\n"})
    assert not left.exists()


def test_fifo_is_refused_and_not_waited_for(root: Path) -> None:
    (root / PATH).unlink()
    os.mkfifo(root / PATH)
    with pytest.raises(LedgerError):
        write(root, {PATH: b"old\n"}, {PATH: b"new\n"})


def test_folder_linked_out_of_the_ledger_is_not_written_to(root: Path) -> None:
    outside = root.parent / f"{root.name}-outside"
    (root / PATH).parent.rename(outside)
    (root / PATH).parent.symlink_to(outside)
    with pytest.raises(LedgerError):
        write(root, {PATH: b"old\n"}, {PATH: b"new\n"})
    assert (outside / "b.yaml").read_bytes() == b"old\n"


def test_of_several_files_none_is_written_where_one_cannot_be(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full at the third of four files leaves all four as they were."""
    after = {f"plans/a/tasks/{name}.yaml": b"new\n" for name in "abcd"}
    synced, fsync = [], os.fsync

    def full(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 3:
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LedgerError):
        write(root, {PATH: b"old\n"}, after)
    assert [one.name for one in (root / PATH).parent.iterdir()] == ["b.yaml"]
    assert (root / PATH).read_bytes() == b"old\n"


def test_a_file_that_cannot_be_written_is_told_by_its_own_name(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied", path.name)  # a short path is told whole

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(LedgerError) as error:
        write(root, {PATH: b"old\n"}, {PATH: b"new\n"})
    assert error.value.message == '"b.yaml" cannot be written: Permission denied.'
