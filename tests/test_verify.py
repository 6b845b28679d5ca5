"""`r57 verify` and `r57 publish`: figures as they were saved or sent, and what became of them.

On 31 July 2025 two tasks of p1 are overdue: t1, due on the 10th, by 21 days, and t2, due on the
20th, by 11. What the ledger learns afterwards is told in each test.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from program import Done, r57, write
from repositories import commit, git, repository

T1 = "plans/p1/tasks/t1.yaml"
TASK = "title: Task {n}\nlead: a1\ndue: 2025-07-{day}\n"
DONE = (
    "log:\n  - date: 2025-07-08\n    kind: completion\n    product: Draft\n"
    "    evidence:\n      - document: 1/A\n"
)
FILES = {
    "calendar/2025.yaml": "days_off: []\n",
    "units/a1.yaml": "name: Vụ Một\nkind: department\n",
    "units/b1.yaml": "name: Vụ Hai\nkind: department\n",
    "plans/p1/plan.yaml": (
        "title: Plan\nkind: plan\nissued: 2025-01-02\n"
        "reporting:\n  - id: monthly\n    every: month\n    owed_by: [a1]\n"
    ),
    T1: TASK.format(n=1, day="10"),
    "plans/p1/tasks/t2.yaml": TASK.format(n=2, day="20"),
    # It is due later, and is changed where nothing may come out otherwise.
    "plans/p1/tasks/t3.yaml": "title: Task 3\nlead: a1\ndue: 2025-12-20\n",
}
OVERDUE = ("overdue", "--as-of", "2025-07-31")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "ledger", FILES)


def save(root: Path, name: str, *words: str) -> Path:
    """Save a view beside the ledger, in the format that its name tells."""
    path = root.parent / name
    path.write_text(english(root, *words, "--format", path.suffix[1:]).out, encoding="utf-8")
    return path


def english(root: Path, *words: str) -> Done:
    return r57("--lang", "en", *words, cwd=root)


def verified(root: Path, *words: str) -> tuple[int, dict[str, Any]]:
    done = english(root, "verify", *words, "--format", "json")
    assert done.err == ""
    return done.code, json.loads(done.out)


def change(root: Path, path: str, text: str, message: str) -> str:
    """Commit a change of a file, and return the id of the commit."""
    write(root, {"r57.yaml": (root / "r57.yaml").read_text(), path: text})
    commit(root, message)
    return git(root, "rev-parse", "HEAD").strip()


def test_a_view_tells_how_it_was_made(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD").strip()
    done = english(root, *OVERDUE, "--unit", "vu mot", "--format", "json")
    data = json.loads(done.out)
    assert data["command"] == [
        *("overdue", "--unit=vu mot", "--as-of=2025-07-31", f"--rev={head}", "--lang=en")
    ]
    # r57.yaml, the calendar, two units, the plan, three tasks
    assert (data["files"], data["version"]) == (8, "0.1.0")
    page = english(root, *OVERDUE, "--format", "md").out
    assert " · 8 files · r57 0.1.0\n" in page
    (root / T1).write_text("title: [")
    assert " · 8 files, 1 unreadable · r57 0.1.0" in english(root, *OVERDUE, "--format", "md").out


@pytest.mark.parametrize("how", [(), ("--no-cache",)], ids=["cached", "whole"])
def test_the_commit_is_told_where_it_alone_gives_the_same(root: Path, how: tuple[str, ...]) -> None:
    def has_commit(*words: str) -> bool:
        data = json.loads(english(root, *OVERDUE, *how, *words, "--format", "json").out)
        return any(word.startswith("--rev=") for word in data["command"])

    assert has_commit()
    (root / "notes.txt").write_text("no file of the ledger")
    assert has_commit()
    (root / "plans/p1/tasks/t9.yaml").write_text(FILES[T1])
    assert not has_commit()
    assert has_commit("--rev", "HEAD")
    (root / "plans/p1/tasks/t9.yaml").unlink()
    git(root, "update-index", "--assume-unchanged", T1)
    assert not has_commit()


def test_days_of_today_are_told_as_days(root: Path) -> None:
    data = json.loads(english(root, "list", "--due-before", "20/12/2025", "--format", "json").out)
    assert "--due-before=2025-12-20" in data["command"]
    data = json.loads(english(root, "summary", "tháng 7/2025", "--format", "json").out)
    assert data["command"][1] == "2025-07"


def test_nothing_that_is_typed_ends_the_comment(root: Path) -> None:
    page = english(root, "list", "--text", "a --> <b> ##[x] --!>", "--format", "md").out
    last = page.splitlines()[-1]
    assert last.startswith('<!-- r57: ["list", ')
    assert (last.count(">"), last.count("<"), "##[" in last) == (1, 1, False)


@pytest.mark.parametrize("name", ["view.json", "view.md"])
@pytest.mark.parametrize(
    "words",
    [
        OVERDUE,
        ("summary", "2025-07"),
        ("show", "p1/t1"),
        ("list", "task", "--sort", "-due", "--limit", "2"),
        ("slips", "--as-of", "2025-07-31"),
    ],
    ids=" ".join,
)
def test_what_nothing_has_changed_comes_out_the_same(
    root: Path, name: str, words: tuple[str, ...]
) -> None:
    file = save(root, name, *words)
    change(root, "plans/p1/tasks/t4.yaml", "title: x\nlead: a1\ndue: none\n", "a new task")
    git(root, "rm", "--quiet", "plans/p1/tasks/t4.yaml")
    commit(root, "and gone")
    assert english(root, "verify", str(file)).code == 0
    # The language of the file is its own.
    done = r57("--lang", "vi", "verify", str(file), cwd=root)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("name", ["view.json", "view.md"])
def test_rows_that_differ_and_the_commit_since_which_they_do(root: Path, name: str) -> None:
    file = save(root, name, *OVERDUE)
    t3 = FILES["plans/p1/tasks/t3.yaml"]
    change(root, "plans/p1/tasks/t3.yaml", f"{t3}note: a\n", "a remark")
    done = change(root, T1, FILES[T1] + DONE, "t1 was done in time")
    change(root, "plans/p1/tasks/t3.yaml", f"{t3}note: b\n", "another remark")
    code, data = verified(root, str(file))
    assert code == 1
    assert [row["difference"] for row in data["rows"]] == ["gone"]
    assert data["since"] == {
        "commit": done,
        "date": "2025-06-01",
        "author": "t@example",
        "subject": "t1 was done in time",
    }


def test_cells_that_differ_and_are_not_committed(root: Path) -> None:
    file = save(root, "view.json", *OVERDUE)
    (root / T1).write_text(TASK.format(n=1, day="15"))  # 16 days late, and not 21
    code, data = verified(root, str(file))
    assert (code, data["since"]) == (1, None)
    cells = {row["column"]: (row["saved"], row["made_again"]) for row in data["rows"]}
    assert cells["days_late"] == ("21", "16")
    assert cells["last_day"] == ("2025-07-10", "2025-07-15")
    assert {(row["section"], row["row"], row["difference"]) for row in data["rows"]} == {
        ("rows", "p1/t1", "changed")
    }
    page = english(root, "verify", str(file)).out
    assert "What has changed since then is not committed yet." in page


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("view.json", '"days_late": 21', '"days_late": 12'), ("view.md", "| 21 |", "| 12 |")],
)
def test_a_file_edited_by_hand_is_told(root: Path, name: str, old: str, new: str) -> None:
    file = save(root, name, *OVERDUE)
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    code, data = verified(root, str(file))
    assert code == 1
    assert [(row["saved"], row["made_again"]) for row in data["rows"]] == [("12", "21")]
    assert "somebody has edited the file" in english(root, "verify", str(file)).out


@pytest.mark.parametrize("name", ["view.json", "view.md"])
def test_other_ends_of_lines_and_a_mark_before_the_text_are_no_edit(root: Path, name: str) -> None:
    file = save(root, name, *OVERDUE)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert verified(root, str(file))[0] == 0


def test_what_is_new_is_not_said_to_be_newly_overdue(root: Path) -> None:
    file = save(root, "view.md", *OVERDUE)
    change(root, "plans/p1/tasks/t9.yaml", TASK.format(n=9, day="12"), "Another one")
    done = r57("--lang", "vi", "verify", str(file), "--format", "plain", cwd=root)
    row = next(line for line in done.out.splitlines() if line.startswith("Task 9"))
    assert row.split() == ["Task", "9", "mới"]


def test_a_view_of_another_branch(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "other")
    change(root, T1, FILES[T1] + DONE, "t1 was done in time")
    file = save(root, "view.json", *OVERDUE)
    git(root, "switch", "--quiet", "main")
    done = english(root, "verify", str(file))
    assert done.code == 1
    assert "the view was made on another one" in done.out


def test_rows_in_another_order_are_told(root: Path) -> None:
    file = save(root, "view.json", *OVERDUE)
    data = json.loads(file.read_text())
    data["rows"].reverse()
    file.write_text(json.dumps(data))
    done = english(root, "verify", str(file))
    assert done.code == 1
    assert "Only the order of the rows is another one." in done.out


def test_what_no_commit_holds_cannot_be_told(root: Path) -> None:
    (root / T1).write_text(FILES[T1] + "note: n\n")
    file = save(root, "view.json", *OVERDUE)
    done = english(root, "verify", str(file))
    assert (done.code, done.out) == (2, "")
    assert "was made from files that no commit holds" in done.err


def test_a_commit_that_is_not_there_cannot_be_told(root: Path, tmp_path: Path) -> None:
    file = save(root, "view.json", *OVERDUE)
    change(root, T1, FILES[T1] + "note: n\n", "later")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", str(clone))
    done = english(clone, "verify", str(file))
    assert (done.code, done.out) == (2, "")
    assert "This clone is shallow" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ["overdue", "--out=x"],
        ["overdue", "--root=/"],
        ["overdue", "--rev=HEAD", "--out", "x"],
        ["digest", "--to=letters"],
        ["edit", "p1/t1"],
        ["undo"],
        ["watch"],
        ["verify"],
        ["overdue", "--rev=--output=x"],
        ["overdue", "; rm -rf ."],
        ["overdue", "--as-of"],
        ["overdue", "-h", "--rev=HEAD"],
        ["overdue", "--unit=\ud800", "--rev=HEAD"],
        ["overdue", "--rev=\ud800\0"],
        ["overdue", "x\n--out=x", "--rev=HEAD"],
        ["calendar", "--propose", "--rev=HEAD"],
        ["explain", "--list", "--rev=HEAD"],
        ["overdue", "--help", "--rev=HEAD"],
        ["list", "--text=x", "--install-completion", "--rev=HEAD"],
        [],
        [1],
        "overdue",
        None,
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["view.json", "view.md"])
def test_a_forged_command_is_not_run(root: Path, name: str, words: object) -> None:
    file = save(root, name, *OVERDUE)
    forged = json.dumps(words)
    if name == "view.json":
        file.write_text(json.dumps({**json.loads(file.read_text()), "command": words}))
    else:
        page = file.read_text().splitlines()
        file.write_text("\n".join([*page[:-1], f"<!-- r57: {forged} -->", ""]))
    before = sorted(root.parent.rglob("*"))
    done = english(root, "verify", str(file))
    assert (done.code, done.out) == (2, ""), done.out
    assert "bug" not in done.err
    assert sorted(root.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b'{"format": "r57.overdue/1", "command": ["overd',
        b"[" * 200_000,
        b'{"command": ' + b"[" * 200_000,
        b"# A page\n\n<!-- r57: " + b"[" * 100_000 + b" -->\n",
        b"# A page\n" * 1_200_000,
        b"{}",
        b"\0" * 1000,
    ],
    ids=["empty", "utf-16", "cut", "deep", "deep-json", "deep-md", "10-MB", "nothing", "nul"],
)
def test_what_is_no_view_is_refused(root: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    done = english(root, "verify", str(file))
    assert (done.code, done.out) == (2, "")
    assert "bug" not in done.err


def test_a_folder_and_no_file_are_refused(root: Path) -> None:
    for name in (".", "no.json"):
        done = english(root, "verify", name)
        assert (done.code, f'"{name}" cannot be read' in done.err) == (2, True)


# Figures that were sent


def publish(root: Path) -> str:
    """Publish the figures of July, and return the commit that gives them."""
    head = git(root, "rev-parse", "HEAD").strip()
    done = english(root, "publish", "2025-07", "--commit")
    assert done.code == 0, done.err
    return head


def test_publishing_records_the_day_and_the_commit(root: Path) -> None:
    head = publish(root)
    assert (root / "r57.yaml").read_text() == (
        f'format: 1\npublished:\n  - period: 2025-07\n    as_of: 2025-07-31\n    rev: "{head}"\n'
    ).replace('"', "" if not head.isdigit() else '"')
    assert git(root, "rev-parse", "r57/published/2025-07").strip() == head
    assert git(root, "log", "-1", "--format=%s").strip() == (
        "Published: the figures of 2025-07 as of 31 July 2025"
    )
    again = english(root, "publish", "2025-07")
    assert again.code == 2
    assert "The figures of 2025-07 as of 31 July 2025 are published." in again.err


def test_a_period_is_published_once_more_as_of_a_later_day(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD").strip()
    assert english(root, "publish", "2025-07", "--as-of", "2025-07-25", "--commit").code == 0
    second = publish(root)
    tags = git(root, "for-each-ref", "--format=%(refname:strip=2) %(objectname)", "refs/tags")
    assert tags.splitlines() == [
        f"r57/published/2025-07 {first}",
        f"r57/published/2025-07.2 {second}",
    ]
    days = [(row["as_of"], row["revision"]) for row in verified(root)[1]["rows"]]
    assert days == [("2025-07-25", first), ("2025-07-31", second)]


def test_a_tag_that_names_another_commit_is_left(root: Path) -> None:
    git(root, "commit", "--allow-empty", "--message", "Later")
    git(root, "tag", "r57/published/2025-07", "HEAD~1")
    done = english(root, "publish", "2025-07", "--commit")
    assert done.code == 2
    assert "The tag r57/published/2025-07 names another commit" in done.err


def test_a_rehearsal_writes_nothing(root: Path) -> None:
    done = english(root, "publish", "2025-07", "--dry-run")
    assert done.code == 0
    assert "+  - period: 2025-07" in done.out
    assert (root / "r57.yaml").read_text() == "format: 1\n"
    assert git(root, "tag") == ""


def test_only_a_commit_is_published(root: Path) -> None:
    (root / T1).write_text(FILES[T1] + "note: n\n")
    done = english(root, "publish", "2025-07")
    assert done.code == 2
    assert "no commit gives these figures" in done.err
    assert git(root, "tag") == ""


def test_what_is_no_period_is_not_published(root: Path) -> None:
    assert english(root, "publish", "July?").code == 2
    assert english(root, "publish", "2099").code == 2


def test_published_figures_that_still_come_out(root: Path) -> None:
    assert verified(root)[1]["rows"] == []
    head = publish(root)
    code, data = verified(root)
    assert code == 0
    assert data["rows"] == [
        {
            "period": "2025-07",
            "as_of": "2025-07-31",
            "revision": head,
            "restated": 0,
            "tasks": 0,
            "fault": None,
        }
    ]
    assert (data["figures"], data["causes"]) == ([], [])


def test_an_entry_a_late_report_and_a_record_have_changed_figures(root: Path) -> None:
    publish(root)
    # t1 was completed in time, as its log now says. An entry of August changes nothing of July.
    august = "  - date: 2025-08-02\n    kind: note\n    note: x\n"
    change(root, T1, FILES[T1] + DONE + august, "an entry")
    # A report that came on 20 August says that t2 was handed in on 18 July, in term.
    change(
        root,
        "plans/p1/reports/monthly/2025-07/a1.yaml",
        "submitted: 2025-08-20\nentries:\n  - task: p1/t2\n    date: 2025-07-18\n"
        "    kind: submission\n    product: Draft\n    evidence:\n      - document: 1/A\n",
        "a late report",
    )
    # t3 was due in July all the time.
    change(
        root, "plans/p1/tasks/t3.yaml", "title: Task 3\nlead: a1\ndue: 2025-07-20\n", "rewritten"
    )
    code, data = verified(root)
    assert code == 1
    figures = {row["figure"]: (row["sent"], row["recorded"]) for row in data["figures"]}
    # In term were t3, and now t2; overdue were t1 and t2, and now t3.
    assert figures == {
        "done": (0, 1),
        "done_on_time": (0, 1),
        "not_done": (3, 2),
        "overdue": (2, 1),
    }
    causes = [
        (row["id"], row["cause"], row["difference"], row["date"], row["submitted"], row["fields"])
        for row in data["causes"]
    ]
    assert causes == [
        ("p1/t1", "completion", "new", "2025-07-08", None, []),
        ("p1/t2", "submission", "new", "2025-07-18", "2025-08-20", []),
        ("p1/t3", "task", "changed", None, None, ["due"]),
    ]


def test_a_correction_of_a_later_day_is_told(root: Path) -> None:
    publish(root)
    correction = (
        "log:\n  - date: 2025-09-01\n    kind: correction\n    field: due\n    from: 2025-07-10\n"
        "    to: 2025-08-10\n    reason: a mistype\n"
    )
    change(root, T1, FILES[T1] + correction, "a correction")
    _, data = verified(root)
    assert [(row["id"], row["cause"], row["date"]) for row in data["causes"]] == [
        ("p1/t1", "correction", "2025-09-01")
    ]


def test_a_task_that_is_gone(root: Path) -> None:
    publish(root)
    git(root, "rm", "--quiet", T1)
    commit(root, "gone")
    _, data = verified(root)
    assert [(row["id"], row["cause"], row["difference"]) for row in data["causes"]] == [
        ("p1/t1", "task", "gone")
    ]


def test_what_another_record_has_changed_is_told(root: Path) -> None:
    relative = "title: Task 1\nlead: a1\ndue: 10 working days after 2025-07-01\n"
    change(root, T1, relative, "counted in working days: up to 15 July")
    publish(root)
    # With twelve of them off, the 4th to the 21st, it is up to 31 July.
    days = "".join(f"  - {{date: 2025-07-{day:02}, document: 1/A}}\n" for day in range(4, 22))
    change(root, "calendar/2025.yaml", f"days_off:\n{days}", "days off")
    code, data = verified(root)
    assert code == 1
    keys = ("id", "class_sent", "class_recorded", "cause")
    assert [tuple(row[key] for key in keys) for row in data["causes"]] == [
        ("p1/t1", "a1/overdue", "a1/in_term", None)
    ]


def test_a_published_revision_that_is_not_known(root: Path) -> None:
    head = publish(root)
    settings = (root / "r57.yaml").read_text()
    lost = "  - period: 2025-06\n    as_of: 2025-06-30\n    rev: nowhere\n"
    change(root, "r57.yaml", settings + lost, "by hand")
    code, data = verified(root)
    assert code == 2
    # What can be told is told all the same.
    assert [(row["period"], row["revision"], row["restated"]) for row in data["rows"]] == [
        ("2025-07", head, 0),
        ("2025-06", "nowhere", None),
    ]
    assert data["rows"][1]["fault"] == 'The revision "nowhere" is not known here.'


def summary_of_july(root: Path, *words: str) -> Done:
    return english(root, "summary", "2025-07", "--brief", "--format", "md", *words)


def test_a_renamed_unit_and_task_are_counted_as_they_were_sent(root: Path) -> None:
    publish(root)
    assert english(root, "mv", "a1", "a2").code == 0
    assert english(root, "mv", "p1/t1", "p1/t9").code == 0
    commit(root, "renamed")
    assert "Nothing was restated since." in summary_of_july(root, "--unit", "a2").out
    done = english(root, "summary", "2025-07", "--part", "sent", "--format", "json")
    assert json.loads(done.out)["restated"] == []


def test_a_summary_is_made_where_the_published_commit_is_lost(root: Path) -> None:
    settings = "format: 1\npublished:\n  - {period: 2025-07, as_of: 2025-07-31, rev: nowhere}\n"
    change(root, "r57.yaml", settings, "by hand")
    done = summary_of_july(root)
    assert (done.code, done.err) == (1, "")
    assert "3 tasks: 0 completed" in done.out
    assert (
        'What was restated since cannot be told: The revision "nowhere" is not known here.'
    ) in done.out.replace("\\", "")
    # Neither JSON nor CSV has sentences: they go to the error stream.
    done = english(root, "summary", "2025-07", "--format", "json")
    assert done.code == 1
    assert 'cannot be told: The revision "nowhere"' in done.err
    # What does not rest on the published figures is as it always was.
    for words in (("--part", "completed"), ("--why", "total/done")):
        done = english(root, "summary", "2025-07", *words)
        assert (done.code, done.err) == (0, "")
    # Where nothing else is asked, there is no answer.
    done = english(root, "summary", "2025-07", "--part", "sent")
    assert (done.code, done.out) == (2, "")
    assert "is not known here" in done.err


def test_of_figures_that_were_sent_twice_the_later_are_compared(root: Path) -> None:
    first = publish(root)
    second = change(root, T1, FILES[T1] + DONE, "an entry")
    again = f"  - period: 2025-07\n    as_of: 2025-07-31\n    rev: {second}\n"
    change(root, "r57.yaml", (root / "r57.yaml").read_text() + again, "sent again")
    done = summary_of_july(root)
    assert f"from revision {second}" in done.out
    assert first not in done.out
