"""`r57 log`: 15 December to 15 January are 31 days, and so are 15 January to 15 February."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import r57, write
from repositories import git
from story import EXTENSION, T2, answer, asked, commit_on


def test_deadlines_move_by_numbered_extensions_across_a_rename(story: Path) -> None:
    rows = answer(story, "log", "p1/t9", "--field", "due")["rows"]
    assert [(row["committed"], row["from"], row["to"], row["days"]) for row in rows] == [
        ("2025-02-01", None, "2025-12-15", None),
        ("2025-11-25", "2025-12-15", "2026-01-15", 31),
        ("2026-01-10", "2026-01-15", "2026-02-15", 31),
    ]
    assert rows[1]["entry_day"] == "2025-11-20"
    words = " ".join(asked(story, "log", "p1/t9", "--format", "md").out.split())
    assert "Extension 2, by 5678/QĐ-BVHTTDL." in words
    assert "Its id was p1/t1 and is p1/t9 now." in words
    assert "The log has 20 November 2025, 5 days before the commit." in words


def test_a_rewritten_deadline_is_told_with_its_author(story: Path) -> None:
    # December 2025 ends on the 31st; January, February and March have 31 + 28 + 31 = 90 days.
    row = answer(story, "log", "p1/t2")["rows"][-1]
    assert (row["author"], row["days"], row["entry"]) == ("Kẻ Lạ", 90, None)
    assert "No entry of the log says so." in " ".join(
        asked(story, "log", "p1/t2", "--format", "md").out.split()
    )


def test_what_is_not_committed_comes_last(story: Path) -> None:
    write(story, {T2: "title: Hai\nlead: bt\ndue: 2026-03\n"})
    row = answer(story, "log", "p1/t2", "--field", "lead")["rows"][-1]
    assert (row["commit"], row["from"], row["to"]) == (None, "a1", "bt")


def test_a_file_that_could_not_be_read_is_told_and_compared_over(story: Path) -> None:
    write(story, {T2: "title: Hai\nlead: a1\ndue: [\n"})
    commit_on(story, "2026-02-01")
    write(story, {T2: "title: Hai\nlead: a1\ndue: 2026-06\n"})
    commit_on(story, "2026-02-02")
    rows = answer(story, "log", "p1/t2")["rows"][-2:]
    assert [row["action"] for row in rows] == ["unreadable", "changed"]
    # April, May and June: 30 + 31 + 30 = 91 days.
    assert (rows[1]["from"], rows[1]["days"]) == ("2026-03", 91)


def test_a_deleted_task_keeps_its_history(story: Path) -> None:
    (story / T2).unlink()
    commit_on(story, "2026-02-01")
    rows = answer(story, "log", "p1/t2")["rows"]
    assert [row["action"] for row in rows] == ["added", "changed", "deleted"]


def test_an_entry_that_is_rewritten_has_gone_and_come(story: Path) -> None:
    path = story / "plans/p1/tasks/t9.yaml"
    path.write_text(path.read_text().replace("to: 2026-02-15", "to: 2026-02-25"))
    commit_on(story, "2026-02-01")
    rows = [r for r in answer(story, "log", "p1/t9")["rows"] if r["committed"] == "2026-02-01"]
    assert {row["action"] for row in rows} == {"entry_gone", "entry", "changed"}
    told = next(row for row in rows if row["action"] == "changed")
    assert (told["from"], told["to"], told["days"]) == ("2026-02-15", "2026-02-25", 10)


def test_a_merge_that_takes_both_entries_tells_no_change(story: Path) -> None:
    base = "title: Hai\nlead: a1\ndue: 2026-03\nlog:\n"
    note = "  - date: 2026-02-0{n}\n    kind: note\n    note: Việc {n}\n"
    git(story, "checkout", "--quiet", "-b", "side")
    write(story, {T2: base + note.format(n=1)})
    commit_on(story, "2026-02-01")
    git(story, "checkout", "--quiet", "main")
    write(story, {T2: base + note.format(n=2)})
    commit_on(story, "2026-02-02")
    git(story, "merge", "--quiet", "--no-commit", "side", ok=(0, 1))
    write(story, {T2: base + note.format(n=1) + note.format(n=2)})
    commit_on(story, "2026-02-03")
    rows = answer(story, "log", "p1/t2", "--field", "log")["rows"]
    assert [(row["committed"], row["entry_day"]) for row in rows] == [
        ("2026-02-01", "2026-02-01"),
        ("2026-02-02", "2026-02-02"),
    ]


@pytest.mark.parametrize("command", [("log", "p1/t9"), ("slips",)])
def test_a_shallow_clone_says_how_to_get_the_history(
    story: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{story}", "clone")
    done = asked(tmp_path / "clone", *command)
    assert done.code == 2
    assert "fetch-depth: 0" in done.err


@pytest.mark.parametrize("command", [("log", "p1/t9"), ("slips",), ("diff", "HEAD")])
def test_without_a_commit_or_a_repository_it_says_so(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    write(tmp_path, {"plans/p1/tasks/t9.yaml": "title: X\nlead: unstated\ndue: 2025\n"})
    assert asked(tmp_path, *command).code == 2
    git(tmp_path, "init", "--quiet")
    done = asked(tmp_path, *command)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("r57: ")
    assert "Traceback" not in done.err


def test_an_author_can_command_no_terminal(story: Path) -> None:
    write(story, {T2: "title: Hai\nlead: bt\ndue: 2026-03\n"})
    commit_on(story, "2026-02-01", "\u202ex", "\x1b[31mRed\u202e <r@x>")
    done = asked(story, "log", "p1/t2")
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_an_unknown_field_names_those_there_are(story: Path) -> None:
    done = r57("--lang", "en", "log", "p1/t2", "--field", "deu", cwd=story)
    assert done.code == 2
    assert "due" in done.err


def test_an_extension_explains_a_deadline_rewritten_with_it(story: Path) -> None:
    entry = EXTENSION.format(day="2026-02-01", to="2026-06", document="2/QĐ")
    write(story, {T2: f"title: Hai\nlead: a1\ndue: 2026-06\nlog:\n{entry}"})
    commit_on(story, "2026-02-01")
    assert len(answer(story, "slips")["silent"]) == 1  # that of October alone
