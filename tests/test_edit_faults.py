"""Faults while an edit is made: a clear message, and the old or the new file, never another."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from program import REPOSITORY, r57
from r57ledger import cli
from r57ledger.command_line import editing
from r57ledger.command_line.session import Session
from r57ledger.store import writing
from repositories import commit, git, repository
from terminals import on_terminal

PATH = "plans/p1/tasks/t1.yaml"
TASK = "title: One\nlead: a1\ndue: 2025-12\nlog:\n  - date: 2025-06-01\n    kind: progress\n"
FILES = {
    "r57.yaml": "format: 1\n",
    "units/a1.yaml": "name: Vụ Một\nkind: department\n",
    "plans/p1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-02\n",
    PATH: TASK,
}
NOTE = ("note", "p1/t1", "--note", "mine", "--date", "2025-05-01")
MINE = "  - date: 2025-05-01\n    kind: note\n    note: mine\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "ledger", FILES)
    monkeypatch.chdir(root)
    return root


def meanwhile(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[], object]) -> None:
    """Let somebody act once, just before an edit calls a function of `editing`."""
    function: Any = getattr(editing, name)

    def called(*arguments: Any) -> Any:
        monkeypatch.setattr(editing, name, function)
        act()
        return function(*arguments)

    monkeypatch.setattr(editing, name, called)


def test_entry_saved_since_the_plan_was_made_keeps_its_place(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = "  - date: 2025-04-01\n    kind: note\n    note: theirs\n"
    theirs = TASK.replace("log:\n", f"log:\n{earlier}")
    meanwhile(monkeypatch, "read", lambda: (ledger / PATH).write_text(theirs))
    assert cli.run([*NOTE]) == 0
    assert (ledger / PATH).read_text() == theirs.replace(earlier, earlier + MINE)


def test_edit_of_a_file_that_nobody_touches_meanwhile_is_planned_once(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def counted(*arguments: Any, **more: Any) -> Any:
        made.append(more.get("overlay"))
        return Session(*arguments, **more)

    monkeypatch.setattr(editing, "Session", counted)
    assert cli.run([*NOTE]) == 0
    assert made == [None]
    (ledger / PATH).write_text(f"{TASK}note: not committed\n")
    assert cli.run([*NOTE]) == 0
    assert made == [None, None]
    changed = f"{TASK}note: theirs\n"
    meanwhile(monkeypatch, "read", lambda: (ledger / PATH).write_text(changed))
    assert cli.run([*NOTE]) == 0
    assert made == [None, None, None, {PATH: changed.encode()}]


def test_file_deleted_since_the_plan_was_made_is_told(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    meanwhile(monkeypatch, "read", (ledger / PATH).unlink)
    assert cli.run([*NOTE]) == 2
    assert f'"{PATH}" is not there any more.' in capsys.readouterr().err
    assert not (ledger / PATH).exists()


def test_file_saved_since_it_was_read_is_not_written_over(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    meanwhile(monkeypatch, "write", lambda: (ledger / PATH).write_text(f"{TASK}note: theirs\n"))
    assert cli.run([*NOTE]) == 2
    assert f'"{PATH}" has been changed meanwhile.' in capsys.readouterr().err
    assert (ledger / PATH).read_text() == f"{TASK}note: theirs\n"


def test_file_deleted_since_it_was_read_is_not_made_again(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    meanwhile(monkeypatch, "write", (ledger / PATH).unlink)
    assert cli.run([*NOTE]) == 2
    assert f'"{PATH}" has been changed meanwhile.' in capsys.readouterr().err
    assert not (ledger / PATH).exists()


def test_branch_that_is_switched_during_an_edit_is_left_alone(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    git(ledger, "checkout", "-qb", "other")
    (ledger / PATH).write_text(f"{TASK}note: other\n")
    commit(ledger)
    git(ledger, "checkout", "-q", "main")
    meanwhile(monkeypatch, "write", lambda: git(ledger, "checkout", "-q", "other"))
    assert cli.run([*NOTE, "--commit"]) == 2
    assert f'"{PATH}" has been changed meanwhile.' in capsys.readouterr().err
    assert git(ledger, "status", "--porcelain") == ""
    assert git(ledger, "log", "--format=%s", "-1") == "change\n"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EDQUOT])
def test_folder_that_takes_no_file_leaves_the_old_one(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, number: int
) -> None:
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "t1.yaml":
            raise OSError(number, os.strerror(number), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert cli.run([*NOTE]) == 2
    assert f"cannot be written: {os.strerror(number)}." in capsys.readouterr().err
    assert [one.name for one in (ledger / PATH).parent.iterdir()] == ["t1.yaml"]
    assert (ledger / PATH).read_text() == TASK


def test_disk_without_room_leaves_all_as_it_was(ledger: Path) -> None:
    """The system takes no byte of any file: so it is with a full disk and a used up quota."""
    program = f"import sys; from r57ledger.cli import run; sys.exit(run({[*NOTE]!r}))"
    limited = ["sh", "-c", 'ulimit -f 0 && exec "$@"', "sh", sys.executable, "-c", program]
    done = subprocess.run(limited, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "cannot be written: File too large." in done.stderr
    assert "Free the disk or the folder for writing, and run this again." in done.stderr
    assert "Traceback" not in done.stderr
    assert [one.name for one in (ledger / PATH).parent.iterdir()] == ["t1.yaml"]
    assert (ledger / PATH).read_text() == TASK
    assert cli.run([*NOTE]) == 0


def test_lock_that_another_holds_is_told(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(writing, "_SECONDS", 0.1)
    folder = writing.own_folder(ledger)
    folder.mkdir(parents=True)
    with FileLock(folder / "edit.lock"):
        assert cli.run([*NOTE]) == 2
    assert "Another r57 has been editing this ledger" in capsys.readouterr().err
    assert (ledger / PATH).read_text() == TASK


TWENTY = """
import os, sys
from r57ledger import cli
words = ["note", "p1/t1", "--date", "2025-06-01", "--note"]
cli.run([*words, "x", "--dry-run"])  # all is imported now
children = []
for n in range(20):
    child = os.fork()
    if not child:
        os._exit(cli.run([*words, f"n{n}"]))
    children.append(child)
codes = [os.waitpid(child, 0)[1] for child in children]
sys.exit(any(codes))
"""


def test_of_twenty_edits_at_once_none_is_lost(ledger: Path) -> None:
    done = subprocess.run([sys.executable, "-c", TWENTY], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    notes = re.findall("    note: (n[0-9]+)\n", (ledger / PATH).read_text())
    assert sorted(notes) == sorted(f"n{n}" for n in range(20))


def test_killed_edits_leave_the_old_or_the_new_files() -> None:
    program = [sys.executable, str(REPOSITORY / "tests" / "killed_edits.py"), "8", "1"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sum(json.loads(done.stdout)["become"].values()) == 8


def test_interrupted_question_says_that_nothing_was_written(ledger: Path) -> None:
    done = on_terminal("new", "task", "p1", cwd=ledger, keys={"What is to be done?": "\x03"})
    assert done.code == 130
    assert "What is to be done? ^C\nNothing was written.\n" in done.out
    assert "Traceback" not in done.out


def test_interrupt_after_a_refused_draft_names_the_draft(ledger: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho 'foo: bar' >> \"$1\"\n")
    editor.chmod(0o755)
    done = on_terminal("edit", "p1/t1", cwd=ledger, keys={"What now?": "\x03"}, VISUAL=str(editor))
    assert done.code == 130
    match = re.search(r'The draft is kept:\s+"([^"]+)"', done.out)
    assert match, done.out
    assert Path(match[1]).read_text() == f"{TASK}foo: bar\n"
    assert r57("check", cwd=ledger).code == 0


OTHER = ("new", "unit", "--name", "Two", "--kind", "department")


def broken_off(monkeypatch: pytest.MonkeyPatch, moves: int, *command: str) -> None:
    """Make an edit that is killed when it has moved so many files to their places."""
    replace = Path.replace
    moved: list[Path] = []

    def killed(self: Path, target: Path) -> Path:
        if not self.name.endswith(".r57-new") or target.suffix == ".json":
            return replace(self, target)
        if len(moved) == moves:
            raise SystemExit
        moved.append(target)
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr(Path, "unlink", lambda *_arguments, **_options: None)
        with pytest.raises(SystemExit):
            cli.run([*command])


@pytest.mark.parametrize("following", [("undo",), OTHER])
def test_what_a_killed_edit_has_left_is_deleted_by_any_other(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, following: tuple[str, ...]
) -> None:
    assert cli.run(["note", "p1/t1", "--note", "first"]) == 0
    first = (ledger / PATH).read_text(encoding="utf-8")
    broken_off(monkeypatch, 0, *NOTE)
    assert len(list((ledger / PATH).parent.iterdir())) == 2
    assert cli.run([*following]) == 0
    assert [one.name for one in (ledger / PATH).parent.iterdir()] == ["t1.yaml"]
    # It had written nothing, and the one before is not taken back in its place.
    assert (ledger / PATH).read_text(encoding="utf-8") == first


def test_no_edit_follows_one_of_which_half_is_written(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    broken_off(monkeypatch, 1, "mv", "a1", "b1")
    assert cli.run([*OTHER]) == 2
    assert capsys.readouterr().err.endswith(
        "r57: An edit was broken off before all of its files were written: a1 is now b1\n"
        "help: Take it back first: r57 undo\n"
    )
    assert cli.run(["undo"]) == 0
    assert git(ledger, "status", "--porcelain") == ""
    assert cli.run([*OTHER]) == 0


def test_an_edit_that_was_killed_with_all_files_written_is_the_last_one(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("r57ledger.store.journal.settle", lambda _root: sys.exit())
        with pytest.raises(SystemExit):
            cli.run([*NOTE])
    assert cli.run([*OTHER]) == 0
    assert cli.run(["undo"]) == 0
    assert cli.run(["note", "p1/t1", "--note", "second"]) == 0
    assert MINE in (ledger / PATH).read_text(encoding="utf-8")


def test_what_is_kept_of_a_killed_edit_and_is_damaged_stands_in_no_way(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    broken_off(monkeypatch, 1, "mv", "a1", "b1")
    (begun,) = (ledger / ".git/r57").glob("ledger-*/begun-edit.json")
    begun.write_text("{", encoding="utf-8")
    assert cli.run(["undo"]) == 2
    assert "What is kept of the last edit cannot be read" in capsys.readouterr().err
    git(ledger, "reset", "-q", "--hard")
    git(ledger, "clean", "-fdq")
    assert cli.run([*OTHER]) == 0
