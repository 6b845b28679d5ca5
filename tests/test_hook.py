"""The hook of pre-commit in README and the recipes: when it runs, and what it shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

REPOSITORY = Path(__file__).parent.parent
PAGES = ["README.md", "README.vi.md", "docs/recipes.md", "docs/recipes.vi.md"]
STAGES = ["pre-commit", "pre-merge-commit"]


def configuration(page: str) -> Any:
    text = (REPOSITORY / page).read_text("utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    (block,) = (block for block in blocks if "repos:" in block)
    return YAML(typ="safe", pure=True).load(block)


@pytest.mark.parametrize("page", PAGES)
def test_the_hook_checks_the_whole_ledger_whatever_a_commit_changes(page: str) -> None:
    (repository,) = configuration(page)["repos"]
    (hook,) = repository["hooks"]
    assert (repository["repo"], hook["entry"], hook["language"]) == ("local", "r57 check", "system")
    # Names of files would leave out what is deleted, and what else then names it.
    assert hook["pass_filenames"] is False
    # Without it a commit that only deletes has no files, and the hook is skipped.
    assert hook["always_run"] is True
    # Without it a hook that passes shows nothing: no warning.
    assert hook["verbose"] is True


@pytest.mark.parametrize("page", PAGES)
def test_the_hook_is_asked_of_merges_too(page: str) -> None:
    told = configuration(page)
    assert told["default_install_hook_types"] == STAGES
    assert told["repos"][0]["hooks"][0]["stages"] == STAGES
