"""Files of evidence whose bytes are not those that were recorded."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from program import r57
from repositories import FILES, git, repository

FILE = "plans/p1/evidence/minutes.pdf"
# Records end at 1 MiB; evidence does not, and the last byte counts.
RECORDED = b"%PDF-1.7\n" + bytes(3 << 20)
CHANGED = RECORDED[:-1] + b"x"
TASK = f"""\
title: Draft the circular
lead: b1
due: 2025-12
log:
  - date: 2025-05-10
    kind: submission
    product: The draft
    evidence:
      - file: evidence/minutes.pdf
        sha256: {sha256(RECORDED).hexdigest()}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    folder = repository(tmp_path / "ledger", FILES | {"plans/p1/tasks/proved.yaml": TASK})
    (folder / FILE).parent.mkdir()
    (folder / FILE).write_bytes(RECORDED)
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "Evidence")
    return folder


def findings(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    done = r57("check", *arguments, "plans/p1/tasks", cwd=folder)
    return done.code, [line for line in done.out.splitlines() if "R57-437" in line]


def test_the_recorded_file_is_no_finding(ledger: Path) -> None:
    assert findings(ledger) == (0, [])
    assert findings(ledger, "--rev", "HEAD") == (0, [])


def test_a_changed_file_is_found_in_the_working_tree_alone(ledger: Path) -> None:
    (ledger / FILE).write_bytes(CHANGED)
    code, lines = findings(ledger)
    assert code == 1
    assert [line.split(" ")[0] for line in lines] == ["plans/p1/tasks/proved.yaml:10:17:"]
    assert findings(ledger, "--rev", "HEAD") == (0, [])


def test_a_changed_file_is_found_in_a_commit(ledger: Path) -> None:
    (ledger / FILE).write_bytes(CHANGED)
    git(ledger, "commit", "-qam", "Change")
    (ledger / FILE).write_bytes(RECORDED)
    assert findings(ledger) == (0, [])
    assert findings(ledger, "--rev", "HEAD")[0] == 1
    assert findings(ledger, "--rev", "HEAD~1")[0] == 0


@pytest.mark.parametrize(("recorded", "code"), [(RECORDED, 0), (CHANGED, 1)])
def test_a_pointer_of_git_lfs_stands_for_its_file(ledger: Path, recorded: bytes, code: int) -> None:
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        f"oid sha256:{sha256(recorded).hexdigest()}\nsize {len(recorded)}\n"
    )
    (ledger / FILE).write_text(pointer)
    assert findings(ledger)[0] == code


def test_an_edit_does_not_read_the_evidence(ledger: Path) -> None:
    (ledger / FILE).write_bytes(CHANGED)
    done = r57("note", "p1/proved", "--note", "Read.", "--date", "2025-06-01", cwd=ledger)
    assert done.code == 0, done.err
