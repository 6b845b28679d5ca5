"""What two people edit apart comes together: no entry is lost, and each commit checks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from repositories import git
from two_clones import TwoClones

EDITS = int(os.environ.get("R57_EDITS", "30"))
SEEDS = [int(seed) for seed in os.environ.get("R57_SEEDS", "1").split(",")]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.usefixtures("git_finds_r57")
def test_two_clones_lose_no_entry(tmp_path: Path, seed: int) -> None:
    both = TwoClones(tmp_path, seed)
    both.play(EDITS)
    one, other = both.clones
    assert not both.missing(one)
    trees = {git(clone.root, "rev-parse", "HEAD^{tree}") for clone in (one, other)}
    assert len(trees) == 1
