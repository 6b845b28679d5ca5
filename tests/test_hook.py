"""The hook of pre-commit in the recipes: when it runs, what it is told, and what it shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

RECIPES = Path(__file__).parent.parent / "docs" / "recipes.md"
STAGES = ["pre-commit", "pre-merge-commit"]


def configuration() -> Any:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```$", RECIPES.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    (block,) = (block for block in blocks if "repos:" in block)
    return YAML(typ="safe", pure=True).load(block)


def test_the_hook_checks_the_whole_ledger_whatever_a_commit_changes() -> None:
    (repository,) = configuration()["repos"]
    (hook,) = repository["hooks"]
    assert (repository["repo"], hook["entry"], hook["language"]) == ("local", "r57 check", "system")
    # Names of files would leave out what is deleted, and what else then names it.
    assert hook["pass_filenames"] is False
    # Without it a commit that only deletes has no files, and the hook is skipped.
    assert hook["always_run"] is True
    # Without it a hook that passes shows nothing: no warning.
    assert hook["verbose"] is True


def test_the_hook_is_asked_of_merges_too() -> None:
    told = configuration()
    assert told["default_install_hook_types"] == STAGES
    assert told["repos"][0]["hooks"][0]["stages"] == STAGES
