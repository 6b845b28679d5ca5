"""What merges lose: a file taken as one side has it, although the other had changed it.

Days are worked out by hand. 31 March to 15 May: 30 + 15 = 45. To 30 June: 30 + 31 + 30 = 91.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program import write
from r57ledger.git.log import commits
from r57ledger.git.repository import discover
from repositories import git
from story import EXTENSION, T2, answer, asked, commit_on

TASK = "title: Hai\nlead: a1\ndue: 2026-03\n"
MAY = EXTENSION.format(day="2026-02-01", to="2026-05-15", document="9/QĐ")
JUNE = EXTENSION.format(day="2026-02-02", to="2026-06-30", document="10/QĐ")
NOTE = "  - date: 2026-02-02\n    kind: note\n    note: Việc\n"
MERGED = "2026-02-03"


def part(story: Path, main: str, side: str) -> None:
    """Let the second task be one thing on a side branch, and then another on the main line."""
    git(story, "checkout", "--quiet", "-b", "side")
    write(story, {T2: side})
    commit_on(story, "2026-02-01")
    git(story, "checkout", "--quiet", "main")
    write(story, {T2: main})
    commit_on(story, "2026-02-02")


def merge(story: Path, result: str, branch: str = "side") -> None:
    """Merge a branch so that the second task is as `result` says."""
    git(story, "merge", "--quiet", "--no-commit", "--no-ff", branch, ok=(0, 1))
    write(story, {T2: result})
    commit_on(story, MERGED, "Trộn", "Kẻ Lạ <la@x>")


def merged_rows(story: Path) -> list[Any]:
    """Return what the log tells of the merge."""
    rows = answer(story, "log", "p1/t2")["rows"]
    return [
        (row["action"], row["from"], row["to"], row["days"])
        for row in rows
        if row["committed"] == MERGED
    ]


def silent(story: Path) -> list[Any]:
    """Return the silent moves of the merge."""
    moves = answer(story, "slips")["silent"]
    return [(one["from"], one["to"], one["days"]) for one in moves if one["committed"] == MERGED]


@pytest.mark.parametrize("keeps", ["main", "side"])
def test_a_merge_that_takes_one_side_whole_tells_what_it_lost(story: Path, keeps: str) -> None:
    extended, noted = f"{TASK}log:\n{MAY}", f"{TASK}log:\n{NOTE}"
    part(story, *((noted, extended) if keeps == "main" else (extended, noted)))
    merge(story, noted)
    assert silent(story) == [("2026-05-15", "2026-03", -45)]
    [gone, moved] = merged_rows(story)
    assert gone[0] == "entry_gone"
    assert moved == ("changed", "2026-05-15", "2026-03", -45)
    told = asked(story, "audit").out
    assert "A decision on the deadline of p1/t2 was changed or taken out" in told


def test_it_is_told_in_a_merge_of_a_file_that_is_like_no_side(story: Path) -> None:
    part(story, f"{TASK}log:\n{NOTE}", f"{TASK}log:\n{MAY}")
    merge(story, f"{TASK}note: Ba\nlog:\n{NOTE}")
    assert silent(story) == [("2026-05-15", "2026-03", -45)]


def test_of_two_extensions_one_is_lost(story: Path) -> None:
    part(story, f"{TASK}log:\n{JUNE}", f"{TASK}log:\n{MAY}")
    merge(story, f"{TASK}log:\n{JUNE}")
    # The one that was lost was of 15 May, and the deadline is 30 June now: 46 days.
    assert silent(story) == [("2026-05-15", "2026-06-30", 46)]


def test_a_merge_with_the_older_file_of_the_other_side_loses_nothing(story: Path) -> None:
    git(story, "branch", "side")
    write(story, {T2: f"{TASK}log:\n{MAY}"})
    commit_on(story, "2026-02-01")
    git(story, "checkout", "--quiet", "side")
    write(story, {"units/a2.yaml": "name: Vụ Hai\nkind: department\n"})
    commit_on(story, "2026-02-02")
    merge(story, f"{TASK}log:\n{MAY}", "main")
    assert (merged_rows(story), silent(story)) == ([], [])


def test_what_both_sides_recorded_is_not_lost(story: Path) -> None:
    part(story, f"{TASK}log:\n{MAY}{NOTE}", f"{TASK}log:\n{MAY}")
    merge(story, f"{TASK}log:\n{MAY}{NOTE}")
    assert (merged_rows(story), silent(story)) == ([], [])


def test_a_version_that_was_taken_back_before_the_merge_is_not_lost(story: Path) -> None:
    part(story, f"{TASK}log:\n{NOTE}", f"{TASK}log:\n{MAY}")
    git(story, "checkout", "--quiet", "side")
    write(story, {T2: TASK})
    commit_on(story, "2026-02-02")
    git(story, "checkout", "--quiet", "main")
    merge(story, f"{TASK}log:\n{NOTE}")
    assert (merged_rows(story), silent(story)) == ([], [])


def test_a_merge_of_unrelated_histories_loses_what_one_of_them_had(story: Path) -> None:
    git(story, "checkout", "--quiet", "--orphan", "side")
    write(story, {T2: f"{TASK}log:\n{MAY}"})
    commit_on(story, "2026-02-01")
    git(story, "checkout", "--quiet", "main")
    git(
        story,
        "merge",
        "--quiet",
        "--allow-unrelated-histories",
        "-s",
        "ours",
        "--no-commit",
        "side",
    )
    commit_on(story, MERGED)
    assert silent(story) == [("2026-05-15", "2026-03", -45)]


def test_of_three_sides_each_may_lose(story: Path) -> None:
    part(story, f"{TASK}log:\n{NOTE}", f"{TASK}log:\n{MAY}")
    git(story, "checkout", "--quiet", "-b", "other", "main~1")
    write(story, {"units/a2.yaml": "name: Vụ Hai\nkind: department\n"})
    commit_on(story, "2026-02-02")
    git(story, "checkout", "--quiet", "main")
    git(story, "merge", "--quiet", "-s", "ours", "--no-commit", "side", "other")
    commit_on(story, MERGED)
    assert silent(story) == [("2026-05-15", "2026-03", -45)]


def test_the_ledger_may_lie_in_a_folder_of_the_repository(story: Path) -> None:
    inner = story / "so"
    inner.mkdir()
    for name in ("units", "plans", "r57.yaml"):
        git(story, "mv", name, f"so/{name}")
    commit_on(story, "2026-01-31")
    part(inner, f"{TASK}log:\n{NOTE}", f"{TASK}log:\n{MAY}")
    merge(inner, f"{TASK}log:\n{NOTE}")
    assert silent(inner) == [("2026-05-15", "2026-03", -45)]


FILES = ("plans/p1/tasks/t1.yaml", "plans/p1/tasks/t2.yaml")
Versions = dict[str, tuple[int, ...]]
"""The files of a commit by path, each with the numbers of its entries."""
COMMITS = st.lists(
    st.tuples(
        st.integers(0, 9), st.integers(0, 9), st.sampled_from(["one", "other", "both"]),
        st.sampled_from(FILES),
    ),
    min_size=3,
    max_size=12,
)  # fmt: skip


def history(folder: Path, plan: list[tuple[int, int, str, str]]) -> tuple[set[Any], set[Any]]:
    """Make the commits of a plan in a new repository; return what was recorded, and what is left.

    A commit of one parent records an entry in a file; one of two merges them, and takes its files
    as one of them has them, or with the entries of both. Each entry is a path and a number.
    """
    nodes: list[Versions] = [dict.fromkeys(FILES, ())]
    before: list[set[int]] = [{0}]
    stream = [commit_of(0, [], nodes[0])]
    for number, (left, right, takes, path) in enumerate(plan, start=1):
        one, other = left % number, right % number
        first, second = nodes[one], nodes[other]
        if one == other:
            made = first | {path: (*first[path], number)}
        elif takes == "both":
            made = {file: tuple(sorted({*first[file], *second[file]})) for file in FILES}
        else:
            made = first if takes == "one" else second
        nodes.append(made)
        before.append({number} | before[one] | before[other])
        stream.append(commit_of(number, list(dict.fromkeys((one, other))), made))
    git(folder, "init", "--quiet", "--initial-branch=main")
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=folder, input="".join(stream).encode(), check=True
    )
    recorded = {(file, one) for node in before[-1] for file in FILES for one in nodes[node][file]}
    return recorded, {(file, one) for file in FILES for one in nodes[-1][file]}


def commit_of(number: int, parents: list[int], versions: Versions) -> str:
    """Return a commit for `git fast-import`; the branch is at the last one."""
    lines = [f"commit refs/heads/main\nmark :{number + 1}\n"]
    lines.append(f"committer An <an@x> {1_750_000_000 + 60 * number} +0700\ndata 1\nx\n")
    for word, parent in zip(("from", "merge"), parents, strict=False):
        lines.append(f"{word} :{parent + 1}\n")
    for path, entries in versions.items():
        text = "".join(f"<{one}>" for one in entries)
        lines.append(f"M 644 inline {path}\ndata {len(text)}\n{text}\n")
    return "".join(lines)


@settings(max_examples=25)
@given(plan=COMMITS)
def test_nothing_that_was_recorded_is_gone_without_a_word(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[int, int, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    recorded, left = history(folder, plan)
    repository = discover(folder)
    assert repository is not None

    def entries(path: str, oid: str | None) -> set[Any]:
        text = git(folder, "cat-file", "blob", oid) if oid else ""
        return {(path, int(number)) for number in re.findall("<([0-9]+)>", text)}

    told: set[Any] = set()
    for made in commits(repository, None, ("plans",)):
        for path, versions, after in made.files:
            for oid in versions:
                told |= entries(path, oid) - entries(path, after)
    assert recorded - left <= told
