"""What a shell offers while a line is typed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from program import r57, write

LEDGER = {
    "units/van-phong-bo.yaml": "name: {vi: Văn phòng Bộ, en: Ministry Office}\nkind: office\n",
    "units/vu-phap-che.yaml": 'name: "Vụ Pháp chế; $(touch owned) `touch owned`"\nkind: office\n',
    "plans/kh-1/plan.yaml": "title: Kế hoạch một\nkind: plan\nissued: 2025-01-02\n",
    "plans/kh-1/tasks/t01.yaml": "title:\n  vi: Viết kế hoạch, lần một\n  en: Write it\n",
    "plans/kh-1/tasks/t02.yaml": "title: T\n",
    "plans/kh-1/targets/ct-1.yaml": "title: T\n",
    "plans/kh-1/reports/bc/2025-07/van-phong-bo.yaml": "submitted: 2025-07-20\n",
    "plans/kh-2/plan.yaml": "title: Kế hoạch hai\nkind: plan\nissued: 2025-01-02\n",
    "plans/kh-2/tasks/a.yaml": "title: T\n",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path, LEDGER)


def bash(ledger: Path, *words: str, cwd: Path | None = None) -> list[str]:
    line = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    return r57(cwd=cwd or ledger, _R57_COMPLETE="complete_bash", **line).out.splitlines()


def fish(ledger: Path, line: str, action: str = "get-args", **more: str) -> tuple[int, list[str]]:
    asked = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": action, **more}
    done = r57(cwd=ledger, _R57_COMPLETE="complete_fish", **asked)
    return done.code, done.out.splitlines()


def test_commands_ids_and_codes(ledger: Path) -> None:
    assert bash(ledger, "r57", "overd") == ["overdue"]
    assert bash(ledger, "r57", "overdue", "--unit", "van") == ["van-phong-bo"]
    assert bash(ledger, "r57", "explain", "R57-35") == ["R57-351", "R57-352"]
    assert bash(ledger, "r57", "late", "--plan", "") == ["kh-1", "kh-2"]
    assert bash(ledger, "r57", "nothing", "") == []
    assert "--columns" in bash(ledger, "r57", "list", "--")


@pytest.mark.parametrize("command", ["progress", "extend", "return", "correct"])
def test_a_command_that_edits_offers_tasks_and_units(ledger: Path, command: str) -> None:
    assert bash(ledger, "r57", command, "kh-1/") == ["kh-1/t01", "kh-1/t02"]
    assert bash(ledger, "r57", command, "kh-1/t01", "--unit", "van") == ["van-phong-bo"]


def test_tasks_come_plan_by_plan(ledger: Path) -> None:
    assert bash(ledger, "r57", "explain", "kh") == ["kh-1/", "kh-2/"]
    assert bash(ledger, "r57", "explain", "kh-1/") == ["kh-1/t01", "kh-1/t02"]
    # Of one plan alone the tasks are there at once: a shell would put a blank after PLAN/.
    assert bash(ledger, "r57", "explain", "kh-2") == ["kh-2/a"]
    assert bash(ledger, "r57", "explain", "../x/") == []
    everything = ["kh-1/t01", "kh-1/t02", "kh-1/ct-1", "kh-1/bc/"]
    assert bash(ledger, "r57", "show", "kh-1/") == everything
    assert bash(ledger, "r57", "show", "kh-1/bc/") == ["kh-1/bc/2025-07/van-phong-bo"]


def test_all_that_is_enumerated(ledger: Path) -> None:
    assert bash(ledger, "r57", "overdue", "--by", "") == ["unit", "plan"]
    assert bash(ledger, "r57", "list", "--class", "done") == ["done_on_time", "done_late"]
    assert bash(ledger, "r57", "list", "--kind", "") == ["task", "regular"]
    assert bash(ledger, "r57", "list", "--lang", "") == ["vi", "en", "ru"]
    assert bash(ledger, "r57", "--lang", "r") == ["ru"]
    assert "json" in bash(ledger, "r57", "list", "--format", "")
    assert bash(ledger, "r57", "list", "--format", "=", "js") == ["json"]
    assert bash(ledger, "r57", "list", "--columns", "id,ti") == ["id,title"]
    assert bash(ledger, "r57", "correct", "kh-1/t01", "--field", "a") == ["assigned"]
    assert bash(ledger, "r57", "log", "kh-1/t01", "--field", "du") == ["due", "due_text"]
    assert bash(ledger, "r57", "list", "--sort", "title,-days_l") == ["title,-days_late"]
    assert bash(ledger, "r57", "summary", "2025-Q") == [f"2025-Q{n}" for n in (1, 2, 3, 4)]
    assert bash(ledger, "r57", "help", "exi") == ["exit-codes"]
    assert bash(ledger, "r57", "summary", "--part", "became") == ["became_overdue"]
    assert bash(ledger, "r57", "help", "over") == ["overdue"]


def test_root_is_respected(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    asked = ("r57", "--root", str(ledger), "list", "--unit", "van")
    assert bash(ledger, *asked, cwd=elsewhere) == ["van-phong-bo"]
    assert bash(ledger, "r57", "list", "--unit", "van", cwd=elsewhere) == []


def test_revisions_are_branches_and_tags(ledger: Path) -> None:
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "-m", "x"],
        ["tag", "v2025"],
    ):
        subprocess.run(["git", *command], cwd=ledger, check=True)
    assert bash(ledger, "r57", "list", "--rev", "") == ["main", "v2025"]


def test_ids_have_their_names_where_the_shell_shows_them(ledger: Path) -> None:
    assert fish(ledger, "r57 list --unit van") == (0, ["van-phong-bo\tMinistry Office"])
    vietnamese = fish(ledger, "r57 list --unit van", R57_LANG="vi")
    assert vietnamese == (0, ["van-phong-bo\tVăn phòng Bộ"])
    tasks = fish(ledger, "r57 explain kh-1/t", R57_LANG="vi")
    assert tasks == (0, ["kh-1/t01\tViết kế hoạch, lần một", "kh-1/t02\tT"])
    assert fish(ledger, "r57 list --lang=r") == (0, ["--lang=ru"])
    # fish asks first whether there is anything: else it offers files.
    assert fish(ledger, "r57 list --unit van", "is-args") == (0, [])
    assert fish(ledger, "r57 list --unit zzz", "is-args") == (1, [])


def test_what_zsh_runs_holds_nothing_of_a_title_that_does_anything(ledger: Path) -> None:
    asked = {"_TYPER_COMPLETE_ARGS": "r57 list --unit v"}
    done = r57(cwd=ledger, _R57_COMPLETE="complete_zsh", **asked)
    assert done.out.splitlines() == [
        '_arguments \'*: :(("van-phong-bo":"Ministry Office"',
        '"vu-phap-che":"Vụ Pháp chế    touch owned   touch owned"))\'',
    ]
