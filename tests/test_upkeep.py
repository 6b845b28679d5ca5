"""`r57 cache` and `r57 setup git`: what is kept, what was changed, and how it is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import r57, write
from repositories import AS_OF, git, repository

DAY = AS_OF.isoformat()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path)


def kept(root: Path) -> list[str]:
    return sorted(path.name for path in (root / ".git" / "r57").glob("facts-*.db"))


def test_the_cache_is_told_of_and_deleted_and_no_answer_changes(ledger: Path) -> None:
    assert r57("cache", "stats", cwd=ledger).out == "Nothing is kept yet.\n"
    first = r57("overdue", "--as-of", DAY, cwd=ledger)
    assert len(kept(ledger)) == 1
    files = git(ledger, "ls-files", "*.yaml").count("\n")
    (line,) = r57("cache", "stats", cwd=ledger).out.splitlines()
    assert line.startswith(f"{ledger / '.git' / 'r57'}/facts-")
    assert line.endswith(f" KiB, readings of {files} files")
    assert r57("cache", "clear", cwd=ledger).out.startswith("1 file of the cache was deleted")
    assert kept(ledger) == []
    assert r57("overdue", "--as-of", DAY, cwd=ledger) == first


def test_caches_of_earlier_editions_go(ledger: Path) -> None:
    folder = ledger / ".git" / "r57"
    folder.mkdir()
    for n in range(5):
        (folder / f"facts-{n:08x}-00000000.db").write_bytes(b"")
    r57("overdue", cwd=ledger)
    assert len(kept(ledger)) == 3  # the new one, and two that another edition may still use
    told = r57("cache", "stats", cwd=ledger).out.splitlines()
    assert [line.endswith("of another edition of r57") for line in told].count(True) == 2


@pytest.mark.parametrize("damage", ["delete", "truncate", "garbage", "flip", "lock", "folder"])
def test_a_damaged_cache_changes_no_answer(ledger: Path, damage: str) -> None:
    right = r57("overdue", "--as-of", DAY, "--no-cache", cwd=ledger)
    r57("overdue", "--as-of", DAY, cwd=ledger)
    (name,) = kept(ledger)
    path = ledger / ".git" / "r57" / name
    data = path.read_bytes()
    if damage == "delete":
        path.unlink()
    elif damage == "truncate":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "garbage":
        path.write_bytes(bytes(range(256)) * (len(data) // 256))
    elif damage == "flip":
        # Every text of the cache: SQLite itself would hand a changed letter back in silence.
        path.write_bytes(data.replace(b"Task 1", b"Tusk 1").replace(b"2025-0", b"2024-0"))
    elif damage == "lock":
        path.chmod(0o400)
        path.parent.chmod(0o500)
    else:
        path.unlink()
        path.mkdir()
    for _ in range(2):
        assert r57("overdue", "--as-of", DAY, cwd=ledger) == right
    path.parent.chmod(0o700)


def test_setup_tells_what_it_did_and_undoes_it(ledger: Path) -> None:
    git(ledger, "config", "index.version", "3")
    before = git(ledger, "config", "--local", "--list")
    done = r57("setup", "git", cwd=ledger)
    assert done.code == 0
    assert "core.untrackedCache is now true" in done.out
    assert "index.version is now 4 instead of 3" in done.out
    assert git(ledger, "config", "core.untrackedCache").strip() == "true"
    assert "already" in r57("setup", "git", cwd=ledger).out
    assert "index.version is 3 again" in r57("setup", "git", "--remove", cwd=ledger).out
    assert git(ledger, "config", "--local", "--list") == before
    assert "Nothing was turned on" in r57("setup", "git", "--remove", cwd=ledger).out


def test_setup_needs_a_repository(tmp_path: Path) -> None:
    done = r57("setup", "git", cwd=write(tmp_path, {}))
    assert done.code == 2
    assert "git init" in done.err


@pytest.mark.parametrize("words", [("setup", "svn"), ("cache", "burn")])
def test_anything_else_is_asked_about(ledger: Path, words: tuple[str, str]) -> None:
    done = r57(*words, cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert "help: " in done.err
