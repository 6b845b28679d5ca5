"""The ledger whose history the tests of this folder tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from story import make_story


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return the folder of `make_story`."""
    return make_story(tmp_path / "ledger")
