"""`r57 edit` and `r57 correct`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from program import Done, r57
from repositories import repository

PATH = "plans/p1/tasks/t01.yaml"
TASK = (
    "title: One\nlead: a1\ndue: 2025-12\nlog:\n"
    "  - date: 2025-03-01\n    kind: progress\n    percent: 5\n"
)
FILES = {
    "units/a1.yaml": "name: Vụ Một\nkind: department\n",
    "plans/p1/plan.yaml": "code: 12/KH\ntitle: Plan\nkind: plan\nissued: 2025-01-02\n",
    PATH: TASK,
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path / "a ledger", FILES)


def edit(ledger: Path, script: str, name: str = "p1/t01") -> Done:
    """Edit a record with a shell script as the editor: `$1` is the draft."""
    editor = ledger.parent / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o755)
    return r57("edit", name, cwd=ledger, VISUAL="", EDITOR=str(editor))


def draft(done: Done) -> Path:
    """Return the draft that a message names, and forget nothing of it."""
    match = re.search(r'The draft is kept: "([^"]+)"', done.err)
    assert match, done.err
    return Path(match[1])


def test_what_checks_is_saved(ledger: Path) -> None:
    done = edit(ledger, 'sed -i s/5$/7/ "$1"')
    assert done.code == 0, done.err
    assert (ledger / PATH).read_text() == TASK.replace("percent: 5", "percent: 7")
    assert "+    percent: 7\n" in done.out


def test_what_does_not_check_is_kept_as_a_draft(ledger: Path) -> None:
    done = edit(ledger, "echo 'foo: bar' >> \"$1\"")
    assert done.code == 2
    assert f"{PATH}:8:1: error[R57-101]" in done.err
    assert (ledger / PATH).read_text() == TASK
    assert draft(done).read_text() == f"{TASK}foo: bar\n"


def test_an_editor_that_fails_saves_nothing(ledger: Path) -> None:
    done = edit(ledger, "echo 'note: x' >> \"$1\"; exit 3")
    assert done.code == 2
    assert "The editor ended with 3." in done.err
    assert (ledger / PATH).read_text() == TASK
    assert draft(done).read_text() == f"{TASK}note: x\n"


@pytest.mark.parametrize("script", ['head -c 3000 /dev/zero > "$1"', ': > "$1"', 'rm "$1"'])
def test_nonsense_is_not_saved(ledger: Path, script: str) -> None:
    assert edit(ledger, script).code == 2
    assert (ledger / PATH).read_text() == TASK


def test_a_file_that_changed_meanwhile_is_not_written_over(ledger: Path) -> None:
    done = edit(ledger, f"echo 'note: mine' >> \"$1\"; echo 'note: theirs' >> '{ledger / PATH}'")
    assert done.code == 2
    assert (ledger / PATH).read_text() == f"{TASK}note: theirs\n"
    assert draft(done).read_text() == f"{TASK}note: mine\n"


def test_a_file_with_errors_can_be_mended(ledger: Path) -> None:
    (ledger / PATH).write_text(TASK.replace("lead", "led"), encoding="utf-8")
    assert edit(ledger, 'sed -i s/^led/lead/ "$1"', name=PATH).code == 0
    assert (ledger / PATH).read_text() == TASK


def test_nothing_changed_is_said(ledger: Path) -> None:
    done = edit(ledger, "true")
    assert (done.code, done.out, done.err) == (0, "", "Nothing was changed.\n")


def test_an_editor_that_is_not_there_is_told(ledger: Path) -> None:
    done = r57("edit", "p1/t01", cwd=ledger, VISUAL="no-such-editor", EDITOR="")
    assert done.code == 2
    assert "cannot be started" in done.err


def correct(ledger: Path, *words: str) -> str:
    done = r57("correct", "p1/t01", *words, "--reason", "r", "--date", "1/4/2025", cwd=ledger)
    assert done.code == 0, done.err
    return (ledger / PATH).read_text(encoding="utf-8").removeprefix(TASK)


def test_a_field_is_corrected(ledger: Path) -> None:
    assert correct(ledger, "--field", "due", "--to", "tháng 8/2025") == (
        "  - date: 2025-04-01\n    kind: correction\n    to: 2025-08\n    reason: r\n"
        "    field: due\n"
    )


def test_an_entry_is_corrected(ledger: Path) -> None:
    assert correct(ledger, "--entry", "1/3/2025 progress", "--replace", "percent=40") == (
        "  - date: 2025-04-01\n    kind: correction\n    reason: r\n"
        "    entry:\n      date: 2025-03-01\n      kind: progress\n"
        "    replace:\n      percent: 40\n"
    )


def test_an_entry_is_taken_out(ledger: Path) -> None:
    assert "    void: true\n" in correct(ledger, "--entry", "2025-03-01 progress", "--void")


@pytest.mark.parametrize(
    "words", [(), ("--field", "title", "--to", "x"), ("--entry", "1/3/2025 progress")]
)
def test_half_a_correction_is_refused(ledger: Path, words: tuple[str, ...]) -> None:
    assert r57("correct", "p1/t01", *words, "--reason", "r", cwd=ledger).code == 2
    assert (ledger / PATH).read_text() == TASK
