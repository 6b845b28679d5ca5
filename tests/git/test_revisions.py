"""`--rev`: what the repository knew, by commit, tag, branch or day."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from program import r57, write
from r57ledger.errors import LedgerError
from r57ledger.store.loader import SettingsError
from repositories import FILES, git, loaded, repository

TIMES = {
    # In Viet Nam this is 00:30 on 2 July, though it is still 1 July in Greenwich.
    "first": "2025-07-01T17:30:00+00:00",
    "second": "2025-07-02T23:59:59+07:00",
    "third": "2025-07-05T00:00:00+07:00",
}
WHO = {f"GIT_{who}_{what}": "t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def commit_at(folder: Path, time: str) -> None:
    git(folder, "add", "--all")
    subprocess.run(
        ["git", "commit", "--quiet", "--message", time],
        cwd=folder,
        env={**os.environ, **WHO, "GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time},
        check=True,
    )


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A ledger whose plan was given a new title by each of three commits."""
    folder = write(tmp_path / "ledger", FILES)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for title, time in TIMES.items():
        write(folder, {"plans/p1/plan.yaml": f"title: {title}\nkind: plan\n"})
        commit_at(folder, time)
    return folder


def title(folder: Path, rev: str) -> object:
    return loaded(folder, rev=rev).ledger.plans["p1"].title


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-07-02", "second"),  # the day ends at 24:00 in Viet Nam
        ("2025-07-03", "second"),
        ("2025-07-04", "second"),  # the third was made in the first second of the 5th
        ("2025-07-05", "third"),
        ("2030-01-01", "third"),
    ],
)
def test_a_day_means_its_last_commit(history: Path, day: str, expected: str) -> None:
    assert title(history, day) == expected


def test_before_the_first_commit_nothing_was_known(history: Path) -> None:
    with pytest.raises(LedgerError, match="1 July 2025"):
        loaded(history, rev="2025-07-01")


@pytest.mark.parametrize("day", ["2025-13-45", "2025-02-30", "1999-12-31", "2101-01-01"])
def test_a_day_that_is_none_is_refused(history: Path, day: str) -> None:
    with pytest.raises(LedgerError, match="is not a day") as caught:
        loaded(history, rev=day)
    assert "2025-07-15" in (caught.value.hint or "")


@pytest.mark.parametrize("option", ["--rev", "--as-of"])
def test_an_empty_option_is_refused(history: Path, option: str) -> None:
    for arguments in ([option, ""], [f"{option}="]):
        done = r57("overdue", *arguments, cwd=history)
        assert (done.code, done.out) == (2, "")
        assert option in done.err


def test_a_day_on_a_side_branch_is_not_yet_known(history: Path) -> None:
    # The draft was written on the 6th, and merged on the 8th.
    git(history, "checkout", "--quiet", "-b", "draft", "HEAD~1")
    write(history, {"plans/p1/plan.yaml": "title: draft\nkind: plan\n"})
    commit_at(history, "2025-07-06T12:00:00+07:00")
    git(history, "checkout", "--quiet", "main")
    git(history, "merge", "--quiet", "--no-commit", "-s", "ours", "draft")
    git(history, "checkout", "draft", "--", "plans/p1/plan.yaml")
    commit_at(history, "2025-07-08T12:00:00+07:00")
    assert title(history, "2025-07-05") == "third"
    assert title(history, "2025-07-06") == "third"
    assert title(history, "2025-07-07") == "third"
    assert title(history, "2025-07-08") == "draft"


def test_the_tag_of_a_day_comes_before_the_dates_of_commits(history: Path) -> None:
    # The second commit bears the 2nd, yet the server had it on the 3rd only.
    git(history, "tag", "r57/2025-07-02", "HEAD~2")
    first, second = (git(history, "rev-parse", name).strip() for name in ("HEAD~2", "HEAD~1"))
    tagged, dated = (loaded(history, rev=day) for day in ("2025-07-02", "2025-07-03"))
    assert tagged.ledger.plans["p1"].title == "first"
    assert (tagged.revision, tagged.commit) == (f"{first[:12]}, tag r57/2025-07-02", first)
    assert dated.ledger.plans["p1"].title == "second"
    assert dated.revision == f"{second[:12]}, by commit date 3 July 2025"


def test_a_day_without_another_is_the_day_that_is_asked_about(history: Path) -> None:
    day, other = ("2025-07-04", "2025-09-30")
    assert "4 July 2025" in r57("overdue", "--rev", day, cwd=history).out.splitlines()[0]
    for words in (["--rev", day, "--as-of", other], ["--as-of", other, "--rev", day]):
        assert "30 September 2025" in r57("overdue", *words, cwd=history).out.splitlines()[0]
    assert (
        "30 September 2025"
        in (r57("--as-of", other, "overdue", "--rev", day, cwd=history).out.splitlines()[0])
    )


def test_a_shallow_clone_says_what_it_does_not_have(history: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=2", history.as_uri(), "clone")
    clone = tmp_path / "clone"
    assert title(clone, "2025-07-04") == "second"
    with pytest.raises(LedgerError, match="shallow") as caught:
        loaded(clone, rev="2025-07-01")
    assert "--unshallow" in (caught.value.hint or "")


def test_commits_tags_and_branches(history: Path) -> None:
    git(history, "tag", "v1", "HEAD~2")
    git(history, "tag", "--annotate", "--message=x", "v2", "HEAD~1")
    git(history, "branch", "bản-nháp", "HEAD~1")
    first = git(history, "rev-parse", "HEAD~2").strip()
    assert [title(history, rev) for rev in ("v1", first, first[:8], "HEAD~2")] == ["first"] * 4
    assert [title(history, rev) for rev in ("v2", "bản-nháp", "main~1")] == ["second"] * 3
    assert loaded(history, rev="v1").revision == first[:12]


def test_a_revision_is_read_from_the_repository_alone(history: Path) -> None:
    for path in history.glob("plans/p1/tasks/*"):
        path.unlink()
    answer = loaded(history, rev="HEAD")
    assert len(answer.ledger.tasks) == 13
    assert answer.source("plans/p1/plan.yaml") == b"title: third\nkind: plan\n"
    assert answer.source("plans/p1/nothing.yaml") == b""


def test_findings_of_a_revision(history: Path) -> None:
    write(history, {"plans/p1/tasks/t01.yaml": "title: [\n", "plans/stray.txt": "x"})
    commit_at(history, "2025-08-01T00:00:00+07:00")
    write(history, {"plans/p1/tasks/t01.yaml": "title: A\nlead: a1\ndue: 2025\n"})
    for cache in (True, True, False):
        answer = loaded(history, rev="HEAD", cache=cache)
        assert {d.place.path for d in answer.findings} == {
            "plans/p1/tasks/t01.yaml",
            "plans/stray.txt",
        }
        assert [row.path for row in answer.ledger.unreadable] == ["plans/p1/tasks/t01.yaml"]


def test_a_revision_without_a_ledger(tmp_path: Path) -> None:
    root = repository(tmp_path, {})
    git(root, "rm", "--quiet", "r57.yaml")
    commit_at(root, "2025-08-01T00:00:00+07:00")
    write(root, FILES)
    with pytest.raises(LedgerError, match=r"holds no ledger"):
        loaded(root, rev="HEAD")


def test_a_revision_with_broken_settings(tmp_path: Path) -> None:
    root = repository(tmp_path, {"r57.yaml": "format: 99\n"})
    write(root, {"r57.yaml": "format: 1\n"})
    with pytest.raises(SettingsError) as caught:
        loaded(root, rev="HEAD")
    assert caught.value.findings
    assert caught.value.source("r57.yaml") == b"format: 99\n"


def test_where_there_is_no_history_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "plain", FILES)
    with pytest.raises(LedgerError, match="no git repository"):
        loaded(root, rev="HEAD")
    git(root, "init", "--quiet")
    for rev in ("HEAD", "2025-07-01"):
        with pytest.raises(LedgerError):
            loaded(root, rev=rev)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    with pytest.raises(LedgerError, match="git is not installed"):
        loaded(root, rev="HEAD")


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    git(root, "init", "--quiet")
    answer = loaded(root)
    assert answer.revision == f"working tree (no commit yet, {len(answer.paths)} files changed)"
    assert answer.ledger == loaded(root, cache=False).ledger
    assert answer.revision == loaded(root, cache=False).revision


def test_the_head_of_a_view_says_what_it_rests_on(history: Path) -> None:
    head = git(history, "rev-parse", "HEAD").strip()[:7]
    assert loaded(history).revision == f"working tree ({head})"
    write(history, {"plans/p1/plan.yaml": "title: x\nkind: plan\n"})
    assert loaded(history).revision == f"working tree ({head}, 1 file changed)"
    write(history, {"units/new.yaml": "name: N\nkind: office\n"})
    (history / "plans/p1/tasks/t01.yaml").unlink()
    assert loaded(history).revision == f"working tree ({head}, 3 files changed)"
    git(history, "sparse-checkout", "set", "units")
    assert "sparse checkout" in loaded(history).revision
