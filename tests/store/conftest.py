"""What the tests of the store share: repositories of their own, far from the user's settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from store.ledgers import Repo

from r57ledger.store import folders


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the user's git settings nor the user's cache have a say, and none is touched."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config-home"))
    # Ticks of this machine's file systems are shorter than those of all that r57 may meet.
    monkeypatch.setattr(folders, "_TICK_NS", 20_000_000)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository without a commit; the ledger is at its top."""
    return Repo(tmp_path / "repo")


@pytest.fixture
def make_repo(tmp_path: Path) -> Callable[..., Repo]:
    """Make further repositories by name, perhaps with the ledger in a folder."""
    return lambda name, folder="": Repo(tmp_path / name, folder)
