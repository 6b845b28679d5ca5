"""The hooks of pre-commit in this repository and in its pages: when they run, what they show."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from pre_commit import pre_commit
from repositories import commit, git, repository

REPOSITORY = Path(__file__).parent.parent
PAGES = ["docs/recipes.md", "docs/recipes.vi.md"]
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
    assert (repository["repo"], hook["language"]) == ("local", "system")
    assert hook["entry"] == "r57 check --staged"
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


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger whose configuration takes the hooks of this repository.

    As it says that r57 is installed, none is made for the hooks: that would need a network.
    """
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    git(hooks, "init", "--quiet")
    text = (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8")
    (hooks / ".pre-commit-hooks.yaml").write_text(text, "utf-8")
    commit(hooks)
    told = {
        "repo": hooks.as_uri(),
        "rev": git(hooks, "rev-parse", "HEAD").strip(),
        "hooks": [{"id": id_, "language": "system"} for id_ in ("r57-check", "r57-fmt")],
    }
    # A text of JSON is one of YAML too.
    configuration = {".pre-commit-config.yaml": json.dumps({"repos": [told]})}
    return repository(tmp_path / "ledger", {**FILES, **configuration})


TASK = "plans/kh-1/tasks/t1.yaml"
FILES = {
    "units/vu-a.yaml": "name: Vụ A\nkind: department\n",
    "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-06\n",
    TASK: "title: Code\ndue: 2025-12\nlead: vu-a\n",
}


def test_a_commit_that_only_deletes_what_is_named_elsewhere_is_refused(ledger: Path) -> None:
    assert pre_commit(ledger, "r57-check").code == 0
    git(ledger, "rm", "--quiet", "units/vu-a.yaml")
    done = pre_commit(ledger, "r57-check")
    assert done.code == 1
    assert f"{TASK}:3:7: error" in done.out


def test_the_hook_brings_what_is_staged_into_canonical_form(ledger: Path) -> None:
    assert pre_commit(ledger, "r57-fmt").code == 0
    (ledger / TASK).write_text("lead:   vu-a\ntitle: Code\ndue: 2025-12\n")
    (ledger / "units/vu-a.yaml").write_text("kind:   department\nname: Vụ A\n")
    git(ledger, "add", TASK)
    done = pre_commit(ledger, "r57-fmt")
    assert done.code == 1  # it is to be looked at, and staged
    assert "files were modified by this hook" in done.out
    assert (ledger / TASK).read_text("utf-8") != "lead:   vu-a\ntitle: Code\ndue: 2025-12\n"
    assert (ledger / "units/vu-a.yaml").read_text("utf-8").startswith("kind:   department")
    git(ledger, "add", TASK)
    assert pre_commit(ledger, "r57-fmt").code == 0
