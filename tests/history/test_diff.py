"""`r57 diff`, with the story of `make_story`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from program import write
from story import T2, answer, asked, commit_on


def test_deadlines_come_first_and_a_renamed_task_is_one(story: Path) -> None:
    told = answer(story, "diff", "2025-03-01", "HEAD")
    keys = ("id", "from", "to", "days", "entry", "document")
    assert [tuple(row[key] for key in keys) for row in told["deadlines"]] == [
        ("p1/t2", "2025-12", "2026-03", 90, None, None),
        ("p1/t9", "2025-12-15", "2026-02-15", 62, "extension", "5678/QĐ-BVHTTDL"),
    ]
    assert told["added"] == told["removed"] == []
    changed = [(row["id"], row["field"], row["from"]) for row in told["changed"]]
    assert ("p1/t9", "id", "p1/t1") in changed


def test_added_and_removed_records(story: Path) -> None:
    (story / T2).unlink()
    write(story, {"units/b1.yaml": "name: Vụ Hai\nkind: department\n"})
    told = answer(story, "diff", "HEAD")
    assert [(row["kind"], row["id"]) for row in told["added"]] == [("unit", "b1")]
    assert [(row["kind"], row["id"]) for row in told["removed"]] == [("task", "p1/t2")]


def test_a_document_that_takes_effect_later_moves_deadlines(story: Path) -> None:
    task = {"plans/p1/tasks/t3.yaml": "title: Ba\nlead: a1\ndue: 10 days after p1.issued\n"}
    write(story, task)
    commit_on(story, "2026-02-01")
    plan = "title: Kế hoạch\nkind: plan\nissued: 2025-01-06\n"
    write(story, {"plans/p1/plan.yaml": plan})
    # The text of the task is the same: the row is that of the plan alone.
    told = answer(story, "diff", "HEAD")
    assert [(row["id"], row["field"]) for row in told["changed"]] == [("p1", "issued")]


def test_a_file_that_cannot_be_read_is_neither_gone_nor_new(story: Path) -> None:
    write(story, {T2: "title: [\n"})
    done = asked(story, "diff", "HEAD", "--format", "plain")
    assert done.code == 1
    assert T2 in done.out + done.err
    commit_on(story, "2026-02-01")
    write(story, {T2: "title: Hai\nlead: a1\ndue: 2026-03\n"})
    done = asked(story, "diff", "HEAD", "--format", "json")
    told = json.loads(done.out)
    assert done.code == 1
    assert told["added"] == []
    assert [one["path"] for one in told["unreadable_before"]] == [T2]


def test_markdown_for_a_merge_request(story: Path) -> None:
    text = asked(story, "diff", "2025-03-01", "HEAD", "--format", "md").out
    assert text.index("## Deadlines that moved") < text.index("## Changed")
    assert "No entry of the log says so." in text


@pytest.mark.parametrize("name", ["--output=x", "-O", ":/nothing", "a..b", "x" * 10_000, "", "@{"])
def test_no_revision_runs_or_writes_anything(story: Path, name: str) -> None:
    before = sorted(story.rglob("*"))
    done = asked(story, "diff", "--", name)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("r57: ")
    assert len(done.err) < 500
    assert sorted(path for path in story.rglob("*") if "r57" not in str(path)) == [
        path for path in before if "r57" not in str(path)
    ]


def test_what_was_assigned_is_rewritten_under_an_extension(story: Path) -> None:
    """The deadline in force stays that of the extension; the one that was assigned does not."""
    path = "plans/p1/tasks/t9.yaml"
    text = (story / path).read_text(encoding="utf-8")
    (story / path).write_text(text.replace("due: 2025-12-15", "due: 2026-01-05"), encoding="utf-8")
    assert answer(story, "diff", "HEAD")["deadlines"] == []
    said = asked(story, "diff", "HEAD", "--format", "md").out
    assert "2025-12-15 → 2026-01-05. No entry of the log says so." in said
