"""`r57 summary` and `r57 compare` as people run them, in a repository with a past."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from program import Done, r57, write

TASK = "title: Soạn thảo quy chế\nlead: vu-a\nassigned: 2025-01-02\ndue: 2025-07-15\n"
DONE = """\
log:
  - date: {}
    kind: completion
    product: Quy chế
    evidence: [{{document: 1/BC}}]
"""
FILES = {
    "units/vu-a.yaml": "name: Vụ A\nkind: department\n",
    "units/vu-b.yaml": "name: Vụ B\nkind: department\n",
    "plans/kh-1/plan.yaml": "title: Kế hoạch\nkind: plan\nissued: 2025-01-02\n",
    "plans/kh-1/tasks/t1.yaml": TASK,
    "plans/kh-1/tasks/t2.yaml": TASK.replace("vu-a", "vu-b").replace("quy chế", "kế hoạch"),
}
NOW = ("--as-of", "2026-01-05")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *arguments],
        cwd=root, check=True, capture_output=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


def loaded(done: Done) -> Any:
    return json.loads(done.out)


def test_a_summary_as_data(root: Path) -> None:
    (root / "plans/kh-1/tasks/t1.yaml").write_text(TASK + DONE.format("2025-07-10"))
    done = r57("summary", "2025-07", "--format", "json", *NOW, cwd=root)
    assert done.code == 0, done.err
    answer = loaded(done)
    assert answer["format"] == "r57.summary/1"
    assert answer["as_of"] == "2025-07-31"
    rows = {row["row"]: row for row in answer["rows"]}
    assert (rows["vu-a"]["done_on_time"], rows["vu-b"]["overdue"]) == (1, 1)
    assert (rows["Total"]["rate_due"], rows["vu-a"]["rate_all"]) == (50.0, 100.0)
    assert [row["id"] for row in answer["completed"]] == ["kh-1/t1"]


def test_every_format_of_a_summary_and_a_comparison(root: Path) -> None:
    for command in (("summary", "2025-07"), ("compare", "2025-06", "2025-07")):
        for output in ("table", "plain", "json", "csv", "md"):
            done = r57(*command, "--format", output, *NOW, cwd=root)
            assert (done.code, done.err) == (0, ""), (command, output)
            assert "vu-b" in done.out or "Vụ B" in done.out


def test_behind_a_number(root: Path) -> None:
    done = r57("summary", "2025-07", "--why", "vu a/overdue", "--format", "json", *NOW, cwd=root)
    assert [row["id"] for row in loaded(done)["rows"]] == ["kh-1/t1"]
    wrong = r57("summary", "2025-07", "--why", "vu-a/overdu", *NOW, cwd=root)
    assert wrong.code == 2
    assert 'Did you mean "vu-a/overdue"?' in wrong.err


def test_published_figures_are_made_again_from_their_revision(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "as it was sent")
    sent = git(root, "rev-parse", "HEAD")
    # Learnt afterwards: t1 had been completed in time.
    (root / "plans/kh-1/tasks/t1.yaml").write_text(TASK + DONE.format("2025-07-10"))
    (root / "r57.yaml").write_text(
        f"format: 1\npublished:\n  - period: 2025-07\n    as_of: 2025-07-31\n    rev: {sent}\n"
    )
    done = r57("summary", "2025-07", *NOW, cwd=root)
    assert done.code == 0, done.err
    assert f"Figures were sent for 2025-07 as of 31 July 2025, from revision {sent}." in done.out
    assert (
        "Restated since: Completed +1, Completed on time +1, Not completed -1, Overdue -1."
    ) in done.out
    whole = r57("summary", "2025-07", "--full", *NOW, cwd=root)
    assert "Figures as sent and as recorded now" in whole.out
    # Other periods were not published.
    assert "Restated" not in r57("summary", "2025-06", *NOW, cwd=root).out


def test_what_cannot_be_read_is_told_by_the_exit_code(root: Path) -> None:
    (root / "plans/kh-1/tasks/t1.yaml").write_text("title: [")
    done = r57("summary", "2025-07", *NOW, cwd=root)
    assert done.code == 1
    assert (
        "2 tasks: 0 completed, 0 of these on time and 0 late; 1 not completed, 0 of these in term "
        "and 1 overdue. The others: 1 undetermined."
    ) in " ".join(done.out.split())
    assert "3. Undetermined, since a record cannot be read or is missing: 1" in done.out
    assert "plans/kh-1/tasks/t1.yaml" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("summary", "2025-07", "--from", "2025-07-01"), "Both a period"),
        (("summary", "--from", "2025-07-01"), "one of them is missing"),
        (("summary", "--brief", "--full"), "each say how much is wanted"),
        (("summary", "--part", "overdu"), "No part is called"),
        (("summary", "--part", "sent"), "No figures of this period were sent"),
        (("summary", "--sort", "overdu"), "Did you mean overdue?"),
        (("summary", "2027-01"), "begins on 1 January 2027"),
        (("summary", "2025-07-01"), "is no period"),
        (("summary", "2025-07", "--by", "lead"), '--by "lead" is not known'),
        (("summary", "2025-07", "--unit", "vu-c"), "No unit is called"),
        (("compare", "2025-06", "soon"), "neither a period nor a day"),
        (("compare", "2025-06"), "PERIOD|DATE is missing"),
    ],
)
def test_what_is_not_understood_is_told(root: Path, arguments: tuple[str, ...], said: str) -> None:
    done = r57(*arguments, *NOW, cwd=root)
    assert done.code == 2
    assert said in done.err


def test_days_of_one_s_own(root: Path) -> None:
    done = r57("summary", "--from", "10/07/2025", "--to", "2025-07-20", *NOW, cwd=root)
    assert done.out.startswith("Summary of the days from 10 July 2025 to 20 July 2025")
