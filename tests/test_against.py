"""`r57 check --against`: what a change may do, told at the line that did it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from program import Done, r57, write
from repositories import Refused, commit, git, repository
from two_clones import FILES as CLONED
from two_clones import Clone

DECIDED = "    document: 512/QĐ\n    approved_by: bo-truong\n    reason: The law was late\n"
FILES = {
    "r57.yaml": "format: 1\nlanguage: en\n",
    "calendar/2025.yaml": "days_off: []\n",
    "calendar/2026.yaml": "days_off: []\n",
    "units/bo.yaml": "name: Bộ\nkind: ministry\n",
    "units/bo-truong.yaml": "name: Bộ trưởng\nkind: post\nparent: bo\n",
    "units/vu-a.yaml": "name: Vụ A\nkind: department\nparent: bo\n",
    "units/vu-b.yaml": "name: Vụ B\nkind: department\nparent: bo\n",
    "plans/p1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-03-03\neffective: 2025-03-10\n",
    "plans/p1/tasks/fixed.yaml": (
        "title: Draft the circular\nlead: vu-a\ndue: 2025-12\nlog:\n"
        "  - {date: 2025-05-05, kind: progress, percent: 20}\n"
        "  - {date: 2025-06-05, kind: progress, percent: 40}\n"
    ),
    "plans/p1/tasks/counted.yaml": (
        "title: Train officials\nlead: vu-b\ndue: 10 working days after p1.effective\n"
    ),
    "plans/p1/tasks/many.yaml": "title: Open accounts\neach: [vu-a, vu-b]\ndue: 2025-09\n",
}
FIXED = "plans/p1/tasks/fixed.yaml"
COUNTED = "plans/p1/tasks/counted.yaml"
MANY = "plans/p1/tasks/many.yaml"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger on the branch `main`, with another branch checked out for a change."""
    root = write(tmp_path / "ledger", FILES)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    git(root, "checkout", "--quiet", "-b", "change")
    return root


def check(root: Path, *arguments: str) -> Done:
    return r57("check", "--against", "main", *arguments, cwd=root)


def found(done: Done) -> list[str]:
    """Return the findings as `PATH:LINE CODE`."""
    pattern = r"^(\S+):(\d+):\d+: (?:error|warning)\[(R57-\d+)\]"
    return [f"{path}:{n} {code}" for path, n, code in re.findall(pattern, done.out, re.MULTILINE)]


def changed(root: Path, path: str, old: str, new: str) -> None:
    text = FILES[path]
    assert old in text
    write(root, {path: text.replace(old, new), "r57.yaml": (root / "r57.yaml").read_text()})
    commit(root)


# What moves a deadline, wherever it stands; the line is that of the cause.
@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (FIXED, "due: 2025-12", "due: 2026-02", 3),
        (FIXED, "due: 2025-12", "due: none", 3),
        ("plans/p1/plan.yaml", "effective: 2025-03-10", "effective: 2025-03-12", 4),
        (
            "calendar/2025.yaml",
            "days_off: []",
            "days_off:\n  - {date: 2025-03-14, document: 1/QĐ}",
            2,
        ),
    ],
)
def test_a_deadline_moves_silently(ledger: Path, path: str, old: str, new: str, line: int) -> None:
    changed(ledger, path, old, new)
    done = check(ledger)
    assert (done.code, found(done)) == (1, [f"{path}:{line} R57-801"])


def test_a_setting_moves_a_deadline(ledger: Path) -> None:
    # 31 January 2026 is a Saturday.
    changed(ledger, FIXED, "due: 2025-12", "due: 2026-01")
    git(ledger, "branch", "--force", "main")
    write(ledger, {"r57.yaml": FILES["r57.yaml"] + "roll: next_working_day\n"})
    done = check(ledger)
    assert found(done) == ["r57.yaml:3 R57-801", "r57.yaml:3 R57-841"]
    assert "from 31 January 2026 to 2 February 2026" in done.out


def test_one_cause_of_many_is_told_once(ledger: Path) -> None:
    changed(ledger, MANY, "due: 2025-09", "due: 2025-10")
    done = check(ledger)
    assert found(done) == [f"{MANY}:3 R57-801"]
    assert "2 last days move, that of p1/many@vu-a from 30 September 2025 to 31 October" in done.out


def test_an_extension_decides(ledger: Path) -> None:
    entry = "  - date: 2025-11-20\n    kind: extension\n    to: 2026-02\n" + DECIDED
    write(ledger, {**FILES, FIXED: FILES[FIXED] + entry})
    done = check(ledger)
    assert (done.code, found(done)) == (0, [])


def test_a_ledger_that_is_new_in_its_repository_is_compared_with_nothing(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / "README").write_text("Of the office\n")
    commit(root)
    git(root, "checkout", "--quiet", "-b", "change")
    ledger = write(root / "ledger", FILES)
    commit(root)
    done = check(ledger)
    assert done.code == 0
    assert "holds no ledger: all of this one is new." in done.err
    # A second ledger is as new as the first one was.
    git(root, "branch", "--quiet", "--force", "main")
    assert check(write(root / "other", FILES)).code == 0
    assert check(ledger).code == 0


def test_a_ledger_that_comes_from_another_folder_is_no_new_one(ledger: Path) -> None:
    new = ledger / "new"
    new.mkdir()
    for name in ("r57.yaml", "calendar", "units", "plans"):
        (ledger / name).rename(new / name)
    (new / FIXED).write_text(FILES[FIXED].replace("2025-12", "2026-12"))
    for _ in range(2):
        done = check(new)
        assert done.code == 2
        assert 'r57: The ledger has come here from another folder: "r57.yaml".' in done.err
        commit(ledger)


def test_an_extension_does_not_cover_a_change_of_what_was_assigned(ledger: Path) -> None:
    entry = "  - date: 2025-11-20\n    kind: extension\n    to: 2026-06\n" + DECIDED
    text = FILES[FIXED].replace("due: 2025-12", "due: 2026-02") + entry
    write(ledger, {**FILES, FIXED: text})
    assert found(check(ledger)) == [f"{FIXED}:3 R57-801"]


def test_a_correction_of_another_field_decides_nothing(ledger: Path) -> None:
    entry = (
        "  - date: 2025-11-20\n    kind: correction\n    field: lead\n    from: vu-a\n"
        "    to: vu-b\n    reason: It was mistyped\n"
    )
    text = FILES[FIXED].replace("due: 2025-12", "due: 2026-02") + entry
    write(ledger, {**FILES, FIXED: text})
    assert found(check(ledger)) == [f"{FIXED}:3 R57-801"]


def test_a_calendar_that_was_a_draft_may_move_a_day(ledger: Path) -> None:
    write(ledger, {**FILES, "calendar/2025.yaml": "draft: true\ndays_off: []\n"})
    commit(ledger)
    git(ledger, "branch", "--force", "main")
    day = "days_off:\n  - {date: 2025-03-14, document: 1/QĐ}\n"
    write(ledger, {**FILES, "calendar/2025.yaml": day})
    assert found(check(ledger)) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (FIXED, "lead: vu-a", "lead: vu-b", ["2 R57-802"]),
        (FIXED, "due: 2025-12", "kind: regular\ndue: 2025-12", ["3 R57-803"]),
        (MANY, "[vu-a, vu-b]", "[vu-a]", ["2 R57-804"]),
        (FIXED, "percent: 40", "percent: 50", ["6 R57-811"]),
        (FIXED, "2025-05-05", "2025-05-06", ["5 R57-811"]),
        (FIXED, "  - {date: 2025-05-05, kind: progress, percent: 20}\n", "", ["4 R57-811"]),
    ],
)
def test_what_a_task_says_changes_silently(
    ledger: Path, path: str, old: str, new: str, expected: list[str]
) -> None:
    changed(ledger, path, old, new)
    done = check(ledger)
    assert (done.code, found(done)) == (1, [f"{path}:{one}" for one in expected])


def test_an_entry_of_an_earlier_date_may_be_put_in(ledger: Path) -> None:
    first = "  - {date: 2025-04-05, kind: note, note: Begun}\n"
    changed(ledger, FIXED, "log:\n", f"log:\n{first}")
    assert found(check(ledger)) == []


def test_a_completion_without_evidence_is_refused(ledger: Path) -> None:
    entry = "  - {date: 2025-07-01, kind: completion, confirmed_by: bo-truong}\n"
    write(ledger, {**FILES, FIXED: FILES[FIXED] + entry})
    done = check(ledger)
    assert (done.code, found(done)) == (1, [f"{FIXED}:7 R57-432"])


def test_a_unit_that_took_over_leads(ledger: Path) -> None:
    ended = FILES["units/vu-a.yaml"] + "until: 2025-10-31\nsuccessor: [vu-b]\n"
    many = FILES[MANY]
    write(ledger, {**FILES, "units/vu-a.yaml": ended, MANY: many})
    done = check(ledger)
    assert [one for one in found(done) if "R57-8" in one] == []


def test_a_deleted_task_is_found_at_its_file(ledger: Path) -> None:
    git(ledger, "rm", "--quiet", FIXED)
    assert found(check(ledger)) == [f"{FIXED}:1 R57-821"]
    assert found(check(ledger, "--staged")) == [f"{FIXED}:1 R57-821"]


@pytest.mark.parametrize(
    ("old", "new"), [("p1/fixed", "p1/circular"), ("vu-a", "vu-phap-che"), ("p1", "plan-one")]
)
def test_a_record_may_get_another_name(ledger: Path, old: str, new: str) -> None:
    done = r57("mv", old, new, cwd=ledger)
    assert done.code == 0, done.err
    assert found(check(ledger)) == []


def test_an_id_of_the_past_is_not_used_again(ledger: Path) -> None:
    git(ledger, "checkout", "--quiet", "main")
    git(ledger, "rm", "--quiet", FIXED)
    commit(ledger)
    git(ledger, "checkout", "--quiet", "-B", "change")
    write(ledger, {**FILES, FIXED: FILES[FIXED].replace("Draft the circular", "Buy computers")})
    assert found(check(ledger)) == [f"{FIXED}:1 R57-822"]
    write(ledger, FILES)
    assert found(check(ledger)) == []


def test_what_came_to_the_branch_since_is_no_change_of_ours(ledger: Path) -> None:
    changed(ledger, COUNTED, "Train officials", "Train all officials")
    git(ledger, "checkout", "--quiet", "main")
    entry = "  - {date: 2025-07-05, kind: progress, percent: 60}\n"
    write(ledger, {**FILES, FIXED: FILES[FIXED] + entry})
    commit(ledger)
    git(ledger, "checkout", "--quiet", "change")
    assert found(check(ledger)) == []


def test_rules_are_as_severe_as_they_were_before(ledger: Path) -> None:
    changed(ledger, FIXED, "due: 2025-12", "due: 2026-02")
    write(ledger, {"r57.yaml": FILES["r57.yaml"] + "severity:\n  R57-801: off\n"})
    done = check(ledger)
    assert (done.code, found(done)) == (1, [f"{FIXED}:3 R57-801", "r57.yaml:4 R57-841"])
    commit(ledger)
    git(ledger, "branch", "--force", "main")
    changed(ledger, FIXED, "due: 2025-12", "due: 2026-03")
    assert found(check(ledger)) == []


def test_after_criss_cross_merges_each_common_commit_counts(ledger: Path) -> None:
    # One side had moved the deadline silently; both sides have merged it, and it is in both bases
    # but one.
    changed(ledger, FIXED, "Draft the circular", "Draft the new circular")
    git(ledger, "checkout", "--quiet", "main")
    changed(ledger, COUNTED, "Train officials", "Train all officials")
    git(ledger, "branch", "one")
    git(ledger, "merge", "--quiet", "--no-edit", "change")
    git(ledger, "checkout", "--quiet", "change")
    git(ledger, "merge", "--quiet", "--no-edit", "one")
    assert len(git(ledger, "merge-base", "--all", "main", "change").split()) == 2
    text = (ledger / FIXED).read_text()
    write(
        ledger, {FIXED: text.replace("due: 2025-12", "due: 2026-02"), "r57.yaml": FILES["r57.yaml"]}
    )
    done = check(ledger)
    assert (done.code, found(done)) == (1, [f"{FIXED}:3 R57-801"])


class Recorder(Clone):
    """Somebody who edits by commands that record what they do."""

    def _command(self, serial: int) -> list[str]:
        command = super()._command(serial)
        while command[0] == "edit":
            command = super()._command(serial)
        return command


def test_what_commands_record_is_never_refused(tmp_path: Path) -> None:
    root = repository(tmp_path, CLONED)
    git(root, "branch", "main-before")
    for name, value in (("name", "Recorder"), ("email", "recorder@example")):
        git(root, "config", f"user.{name}", value)
    recorder = Recorder(root, 0, Random(14))
    assert sum(recorder.edit(serial) for serial in range(30)) > 10
    done = r57("check", "--against", "main-before", cwd=root)
    assert (done.code, re.findall(r"error\[.*", done.out)) == (0, [])


def shallow(root: Path, tmp_path: Path) -> Path:
    changed(root, FIXED, "percent: 40", "percent: 50")
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", root.as_uri(), "clone")
    git(tmp_path / "clone", "branch", "main", "origin/main")
    return tmp_path / "clone"


def unborn(_: Path, tmp_path: Path) -> Path:
    root = write(tmp_path / "unborn", FILES)
    git(root, "init", "--quiet", "--initial-branch=main")
    return root


def unrelated(root: Path, _: Path) -> Path:
    git(root, "checkout", "--quiet", "--orphan", "other")
    changed(root, FIXED, "percent: 40", "percent: 50")
    return root


def plain(_: Path, tmp_path: Path) -> Path:
    return write(tmp_path / "plain", FILES)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (shallow, "fetch-depth: 0"),
        (unborn, "There is no commit yet"),
        (unrelated, "no commit in common"),
        (plain, "no git repository"),
    ],
)
def test_where_there_is_nothing_to_compare_with(
    ledger: Path, tmp_path: Path, make: Callable[[Path, Path], Path], words: str
) -> None:
    try:
        root = make(ledger, tmp_path)
    except Refused as error:
        pytest.fail(str(error))
    done = check(root)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize(
    "name", ["--output=x", "-O", ":/x", "a..b", "", "nothing", "0" * 40, "x" * 10_000, "HEAD:x"]
)
def test_what_names_no_commit_is_refused(ledger: Path, name: str) -> None:
    done = r57("check", f"--against={name}", cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert sorted(path.name for path in ledger.iterdir()) == sorted(
        [".git", "calendar", "plans", "r57.yaml", "units"]
    )
