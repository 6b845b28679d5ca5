"""Edits by command: what is written, what is shown, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import Done, r57, write
from repositories import commit, git, repository
from terminals import on_terminal

TASK = """\
# Việc của Vụ Một
title: "Task: one"   # tên
lead: a1
due: 2025-12
log:
  - date: 2025-03-01
    kind: progress
    percent: 20
    # in the middle

  # the second one
  - {date: 2025-06-01, kind: note, note: "seen"}
"""
FILES = {
    "units/a1.yaml": "name: Vụ Một\nkind: department\n",
    "units/head.yaml": "name: The head\nkind: post\n",
    "plans/p1/plan.yaml": "code: 12/KH\ntitle: Plan\nkind: plan\nissued: 2025-01-02\n",
    "plans/p1/tasks/t01.yaml": TASK,
    "plans/p1/tasks/t02.yaml": "title: Two\r\nlead: a1\r\ndue: 2025-12",
}
PATH = "plans/p1/tasks/t01.yaml"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path, FILES)


def progress(ledger: Path, *words: str) -> Done:
    return r57("progress", "p1/t01", *words, cwd=ledger)


def text(ledger: Path, path: str = PATH) -> str:
    return (ledger / path).read_bytes().decode()


def test_an_entry_is_put_in_date_order_and_nothing_else_changes(ledger: Path) -> None:
    done = progress(ledger, "--percent", "40", "--note", "Xong: lần 2 # a", "--date", "1/4/2025")
    assert done.code == 0, done.err
    entry = (
        '  - date: 2025-04-01\n    kind: progress\n    percent: 40\n    note: "Xong: lần 2 # a"\n'
    )
    before, after = TASK.split("\n  # the second one\n")
    assert text(ledger) == f"{before}\n{entry}\n  # the second one\n{after}"
    assert f"--- a/{PATH}\n+++ b/{PATH}\n" in done.out
    assert f"{PATH} is written.\n" in done.err
    assert git(ledger, "status", "--porcelain") == f" M {PATH}\n"


def test_an_entry_of_a_day_that_has_one_stands_behind_it(ledger: Path) -> None:
    assert progress(ledger, "--percent", "30", "--date", "2025-06-01").code == 0
    assert text(ledger) == TASK + "\n  - date: 2025-06-01\n    kind: progress\n    percent: 30\n"


def test_line_ends_and_a_missing_last_one_stay(ledger: Path) -> None:
    assert r57("progress", "p1/t02", "--percent", "5", "--date", "2025-05-01", cwd=ledger).code == 0
    assert text(ledger, "plans/p1/tasks/t02.yaml") == (
        "title: Two\r\nlead: a1\r\ndue: 2025-12\r\n"
        "log:\r\n  - date: 2025-05-01\r\n    kind: progress\r\n    percent: 5"
    )


def test_a_dry_run_shows_the_change_and_writes_nothing(ledger: Path) -> None:
    done = progress(ledger, "--percent", "40", "--dry-run")
    assert done.code == 0
    assert "+    percent: 40\n" in done.out
    assert done.err == "Nothing was written: --dry-run.\n"
    assert text(ledger) == TASK
    (ledger / "change.patch").write_text(done.out, encoding="utf-8")
    git(ledger, "apply", "--check", "change.patch")
    assert r57("undo", cwd=ledger).err.startswith("r57: There is no edit by r57 to take back.")


def test_no_pager_keeps_an_edit_and_its_lock_waiting(ledger: Path) -> None:
    words = ("progress", "p1/t01", "--percent", "40")
    done = on_terminal(*words, cwd=ledger, PAGER="sed s/^/seen:/")
    assert done.code == 0
    assert "seen:" not in done.out
    assert "percent: 40" in done.out


def test_what_would_be_wrong_is_shown_at_its_line_and_not_written(ledger: Path) -> None:
    done = progress(ledger, "--percent", "10", "--date", "2025-07-01")
    assert done.code == 1
    assert f"{PATH}:16:14: error[R57-434]" in done.err
    assert "Nothing was written" in done.err
    assert text(ledger) == TASK


def test_errors_that_the_ledger_has_already_do_not_stand_in_the_way(ledger: Path) -> None:
    write(ledger, {"plans/p1/tasks/t03.yaml": "title: Three\nlead: nobody\ndue: 2025\n"})
    assert r57("check", cwd=ledger).code == 1
    assert progress(ledger, "--percent", "40", "--date", "2025-07-01").code == 0


def test_undo_takes_the_edit_back_to_the_byte_and_no_edit_of_others(ledger: Path) -> None:
    progress(ledger, "--percent", "40", "--date", "2025-07-01")
    edited = text(ledger)
    assert r57("undo", cwd=ledger).code == 0
    assert text(ledger) == TASK
    assert r57("undo", cwd=ledger).code == 0  # an undo is an edit like any other
    assert text(ledger) == edited
    (ledger / PATH).write_text(edited + "note: by hand\n", encoding="utf-8")
    done = r57("undo", cwd=ledger)
    assert done.code == 2
    assert "has been changed since that edit" in done.err
    assert text(ledger) == edited + "note: by hand\n"


def test_a_commit_holds_the_file_alone(ledger: Path) -> None:
    write(ledger, {"units/b1.yaml": "name: Vụ Hai\nkind: department\n"})
    git(ledger, "add", "units/b1.yaml")
    git(ledger, "config", "user.name", "t")
    git(ledger, "config", "user.email", "t@example")
    done = progress(ledger, "--percent", "40", "--date", "2025-07-01", "--commit")
    assert done.code == 0, done.err
    assert git(ledger, "show", "--format=%s", "--name-only").split("\n\n") == [
        "p1/t01: progress of 2025-07-01",
        f"{PATH}\n",
    ]
    assert git(ledger, "status", "--porcelain") == "A  units/b1.yaml\n"
    assert "other changes" not in done.err


def test_a_commit_tells_what_else_it_holds_of_the_file(ledger: Path) -> None:
    git(ledger, "config", "user.name", "t")
    git(ledger, "config", "user.email", "t@example")
    write(ledger, {PATH: text(ledger).replace("due: 2025-12", "due: 2026-06")})
    assert text(ledger) != TASK
    done = progress(ledger, "--percent", "40", "--date", "2025-07-01", "--commit")
    assert done.code == 0, done.err
    assert done.err.endswith(f"{PATH} had other changes too: the commit holds them as well.\n")
    assert "+due: 2026-06" in git(ledger, "show")


def test_a_commit_has_its_message_whatever_git_takes_for_a_comment(ledger: Path) -> None:
    for key, value in {"user.name": "t", "user.email": "t@e", "core.commentChar": "p"}.items():
        git(ledger, "config", key, value)
    git(ledger, "config", "commit.cleanup", "strip")
    done = progress(ledger, "--percent", "40", "--date", "2025-07-01", "--commit")
    assert done.code == 0, done.err
    assert git(ledger, "show", "-s", "--format=%B").strip() == "p1/t01: progress of 2025-07-01"


def test_a_file_that_git_ignores_is_named_where_git_makes_no_commit(ledger: Path) -> None:
    write(ledger, {".gitignore": "*.pdf\n"})
    git(ledger, "config", "user.name", "t")
    git(ledger, "config", "user.email", "t@example")
    paper = ledger.parent / f"{ledger.name}-b.pdf"
    paper.write_bytes(b"%PDF")
    proof = ("--evidence", str(paper), "--copy", "--commit")
    done = progress(ledger, "--percent", "40", *proof)
    assert done.code == 2
    assert f".gitignore files: plans/p1/evidence/{paper.name}\n" in done.err


def test_a_file_that_cannot_be_read_is_not_edited(ledger: Path) -> None:
    write(ledger, {PATH: TASK + "  what: is this\n"})
    commit(ledger)
    done = progress(ledger, "--percent", "40")
    assert done.code == 2
    assert "cannot be read" in done.err


def test_an_extension_says_which_last_day_it_understood(ledger: Path) -> None:
    about = ("--document", "12/KH", "--approved-by", "head", "--reason", "Late input")
    done = r57(
        "extend",
        "p1/t01",
        "--to",
        "trước ngày 15/3/2026",
        "--date",
        "2025-07-01",
        *about,
        cwd=ledger,
    )
    assert done.code == 0, done.err
    assert "before 2026-03-15: the last day is 14 March 2026.\n" in done.err
    assert text(ledger).endswith(
        "  - date: 2025-07-01\n    kind: extension\n    to: before 2026-03-15\n"
        "    document: p1\n    approved_by: head\n    reason: Late input\n"
    )


def test_a_decision_without_its_document_is_refused_with_the_option(ledger: Path) -> None:
    done = r57("extend", "p1/t01", "--to", "2026-03", cwd=ledger)
    assert done.code == 2
    assert 'lacks "document"' in done.err
    assert "--document" in done.err
    assert text(ledger) == TASK


def test_a_link_that_leads_out_of_the_ledger_is_not_written(ledger: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text(TASK, encoding="utf-8")
    (ledger / PATH).unlink()
    (ledger / PATH).symlink_to(outside)
    assert progress(ledger, "--percent", "40").code == 2
    assert outside.read_text(encoding="utf-8") == TASK


def test_a_ledger_without_git_is_edited_and_undone(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    home = str(tmp_path / "home")
    done = r57(
        "progress", "p1/t01", "--percent", "40", cwd=tmp_path, XDG_CACHE_HOME=home, HOME=home
    )
    assert done.code == 0, done.err
    assert r57("undo", cwd=tmp_path, XDG_CACHE_HOME=home, HOME=home).code == 0
    assert text(tmp_path) == TASK


def committing(ledger: Path) -> None:
    git(ledger, "config", "user.name", "t")
    git(ledger, "config", "user.email", "t@example")


def test_a_new_file_that_is_taken_back_leaves_nothing_to_commit(ledger: Path) -> None:
    committing(ledger)
    r57("new", "unit", "Vụ Ba", "--kind", "department", cwd=ledger)
    done = r57("undo", "--commit", cwd=ledger)
    assert done.code == 0, done.err
    assert git(ledger, "status", "--porcelain") == ""


def test_a_new_file_that_moves_is_committed_at_its_new_place(ledger: Path) -> None:
    committing(ledger)
    r57("new", "unit", "Vụ Ba", "--kind", "department", cwd=ledger)
    done = r57("mv", "vu-ba", "vu-tu", "--commit", cwd=ledger)
    assert done.code == 0, done.err
    assert git(ledger, "show", "--format=", "--name-only") == "units/vu-tu.yaml\n"


def test_in_the_middle_of_a_merge_nothing_is_staged(ledger: Path) -> None:
    committing(ledger)
    (ledger / ".git/MERGE_HEAD").write_text(git(ledger, "rev-parse", "HEAD"), encoding="utf-8")
    done = progress(ledger, "--percent", "40", "--commit")
    assert done.code == 2
    assert "in the middle of a merge" in done.err
    assert git(ledger, "diff", "--cached", "--name-only") == ""


def test_a_damaged_record_of_the_last_edit_is_told(ledger: Path) -> None:
    progress(ledger, "--percent", "40", "--date", "2025-07-01")
    (kept,) = (ledger / ".git/r57").glob("ledger-*/last-edit.json")
    kept.write_bytes(kept.read_bytes()[:40])
    done = r57("undo", cwd=ledger)
    assert done.code == 2
    assert "cannot be read" in done.err
    assert str(kept) in done.err
