"""`r57 watch`: what has changed since this reader last looked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from program import Done, r57, write
from repositories import commit, git, repository

FILES = {
    "r57.yaml": "format: 1\nlanguage: en\n",
    "units/vu-a.yaml": "name: Vụ A\nkind: department\n",
    "units/bo-truong.yaml": "name: Bộ trưởng\nkind: post\n",
    "plans/p1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-02\n",
    **{
        f"plans/p1/tasks/{name}.yaml": f"title: Task {name}\nlead: vu-a\ndue: {due}\n"
        for name, due in {
            "late": "2025-06-20",
            "moved": "2025-07-31",
            "done": "2025-08-31",
            "back": "2025-09-30",
            "gone": "2025-10-31",
            "old": "2025-11-30",
        }.items()
    },
}
FIRST, SECOND = "2025-06-15", "2025-06-25"


def watch(root: Path, *words: str, home: Path | None = None) -> Done:
    state = str(home or root.parent / "home")
    return r57("watch", *words, cwd=root, XDG_STATE_HOME=state, HOME=state)


def parts(done: Done) -> dict[str, list[str]]:
    """Return the ids in each part that has any."""
    answer = json.loads(done.out)
    return {key: [row["id"] for row in answer[key]] for key in PARTS if answer[key]}


PARTS = ("late", "returned", "moved", "new", "completed", "gone")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path / "ledger", FILES)


def log(root: Path, task: str, entry: str) -> None:
    path = f"plans/p1/tasks/{task}.yaml"
    text = (root / path).read_text()
    (root / path).write_text(f"{text}{'' if 'log:' in text else 'log:'}\n  - {{{entry}}}\n")


def change(root: Path) -> None:
    """Move, complete, send back, delete, rename and add a task."""
    log(root, "moved", "date: 2025-06-18, kind: extension, to: 2025-12, document: 1/QĐ, "
        "approved_by: bo-truong, reason: Late law")  # fmt: skip
    log(root, "done", "date: 2025-06-19, kind: completion, confirmed_by: bo-truong, "
        "evidence: [{document: 2/QĐ}]")  # fmt: skip
    log(root, "back", "date: 2025-06-16, kind: submission, product: Draft, "
        "evidence: [{document: 3/TTr}]")  # fmt: skip
    log(root, "back", "date: 2025-06-20, kind: return, reason: Too short")
    git(root, "rm", "--quiet", "plans/p1/tasks/gone.yaml")
    git(root, "mv", "plans/p1/tasks/old.yaml", "plans/p1/tasks/renamed.yaml")
    with (root / "plans/p1/tasks/renamed.yaml").open("a") as file:
        file.write("formerly: [p1/old]\n")
    write(root, {**FILES_OF_SETTINGS, "plans/p1/tasks/new.yaml":
                 "title: New\nlead: vu-a\ndue: 2026\n"})  # fmt: skip
    commit(root)


FILES_OF_SETTINGS = {"r57.yaml": FILES["r57.yaml"]}
CHANGED = {
    "late": ["p1/late"],
    "returned": ["p1/back"],
    "moved": ["p1/moved"],
    "new": ["p1/new"],
    "completed": ["p1/done"],
    "gone": ["p1/gone"],
}


def test_what_has_changed_since_the_last_look(ledger: Path) -> None:
    first = watch(ledger, "--as-of", FIRST)
    assert (first.code, first.out) == (0, "")
    assert "You have not looked before." in first.err
    change(ledger)
    done = watch(ledger, "--as-of", SECOND, "--format", "json")
    assert parts(done) == CHANGED
    moved = json.loads(done.out)["moved"][0]
    assert (moved["former_last_day"], moved["last_day"]) == ("2025-07-31", "2025-12-31")
    again = watch(ledger, "--as-of", SECOND)
    assert again.out.startswith("Nothing has changed since 25 June 2025\n")


def test_a_look_may_be_kept_from_being_remembered(ledger: Path) -> None:
    watch(ledger, "--as-of", FIRST)
    change(ledger)
    for _ in range(2):
        assert parts(watch(ledger, "--as-of", SECOND, "--keep", "--format", "json")) == CHANGED


def test_a_day_or_a_commit_may_be_named(ledger: Path) -> None:
    git(ledger, "tag", "r57/2025-06-01")
    change(ledger)
    for since in ("2025-06-01", "HEAD~1"):
        done = watch(ledger, "--since", since, "--as-of", SECOND, "--format", "json")
        assert parts(done) == CHANGED


def test_nothing_is_told_of_a_day_before_the_look(ledger: Path) -> None:
    watch(ledger, "--as-of", SECOND)
    done = watch(ledger, "--as-of", FIRST)
    assert (done.code, done.out) == (2, "")
    assert "15 June 2025, the day that is asked about, is before 25 June 2025" in done.err
    # The mark stays where it was; a look at the same day is compared.
    assert watch(ledger, "--as-of", SECOND).out.startswith("Nothing has changed since 25 June 2025")


def test_of_one_unit_or_plan_only(ledger: Path) -> None:
    watch(ledger, "--as-of", FIRST)
    change(ledger)
    write(ledger, {**FILES_OF_SETTINGS, "units/vu-b.yaml": "name: Vụ B\nkind: department\n"})
    done = watch(ledger, "--unit", "vu-b", "--keep", "--as-of", SECOND)
    assert done.out.startswith("Nothing has changed since 15 June 2025")


def test_readers_do_not_share_a_mark(ledger: Path, tmp_path: Path) -> None:
    watch(ledger)
    other = watch(ledger, home=tmp_path / "other")
    assert "You have not looked before." in other.err
    assert git(ledger, "status", "--porcelain") == ""


def test_a_commit_that_is_gone_is_told(ledger: Path) -> None:
    watch(ledger, "--as-of", FIRST)
    place = next((ledger.parent / "home").rglob("*.json"))
    place.write_text(json.dumps({"commit": "1" * 40, "as_of": FIRST}))
    done = watch(ledger)
    assert done.code == 2
    assert "r57 watch --since 2025-06-15" in done.err


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"commit": 1}', '{"commit": "a", "as_of": 5}'])
def test_a_damaged_mark_is_none(ledger: Path, damage: str) -> None:
    watch(ledger)
    next((ledger.parent / "home").rglob("*.json")).write_text(damage)
    assert "You have not looked before." in watch(ledger).err


def test_without_commits_there_is_nothing_to_compare(tmp_path: Path) -> None:
    root = write(tmp_path / "plain", FILES)
    assert watch(root).code == 2
    git(root, "init", "--quiet")
    done = watch(root)
    assert (done.code, done.out) == (2, "")


def test_a_look_that_cannot_be_remembered_promises_nothing(ledger: Path) -> None:
    home = ledger.parent / "home"
    home.write_text("no folder")
    done = watch(ledger, "--as-of", FIRST)
    assert done.code == 2
    assert "cannot be written" in done.err
    assert "From now on" not in done.err
