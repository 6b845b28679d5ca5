"""A small ledger in git whose history is told in the tests; every day is worked out by hand."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from program import Done, r57, write
from repositories import git

PEOPLE = {
    "units/a1.yaml": "name: Vụ Một\nkind: department\n",
    "units/bt.yaml": "name: Bộ trưởng\nkind: post\n",
    "plans/p1/plan.yaml": "title: Kế hoạch\nkind: plan\nissued: 2025-01-02\n",
}
T1 = "plans/p1/tasks/t1.yaml"
T2 = "plans/p1/tasks/t2.yaml"
EXTENSION = (
    "  - date: {day}\n    kind: extension\n    to: {to}\n    document: {document}\n"
    "    approved_by: bt\n    reason: Chờ\n"
)


def commit_on(folder: Path, day: str, message: str = "x", author: str = "An <an@x>") -> None:
    """Commit all that there is, at noon of a day in Viet Nam."""
    git(folder, "add", "--all")
    when = f"{day}T12:00:00+07:00"
    command = ["commit", "--quiet", "--allow-empty", "-m", message, f"--author={author}"]
    subprocess.run(
        ["git", "-c", "user.name=An", "-c", "user.email=an@x", *command, f"--date={when}"],
        cwd=folder,
        check=True,
        env={"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": when, "GIT_CONFIG_NOSYSTEM": "1"},
    )


def make_story(folder: Path) -> Path:
    """Two tasks: one is extended twice and renamed, the deadline of the other is rewritten."""
    first = "title: Một\nlead: a1\ndue: 2025-12-15\n"
    write(folder, {**PEOPLE, T1: first, T2: "title: Hai\nlead: a1\ndue: 2025-12\n"})
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit_on(folder, "2025-02-01")
    write(folder, {T2: "title: Hai\nlead: a1\ndue: 2026-03\n"})
    commit_on(folder, "2025-10-20", "Sửa chính tả", "Kẻ Lạ <la@x>")
    log = first + "log:\n" + EXTENSION.format(day="2025-11-20", to="2026-01-15", document="1/QĐ")
    write(folder, {T1: log})
    commit_on(folder, "2025-11-25")
    log += EXTENSION.format(day="2026-01-10", to="2026-02-15", document="5678/QĐ-BVHTTDL")
    write(folder, {T1: log})
    commit_on(folder, "2026-01-10")
    (folder / T1).unlink()
    write(folder, {"plans/p1/tasks/t9.yaml": "formerly: [p1/t1]\n" + log})
    commit_on(folder, "2026-01-20")
    return folder


def answer(folder: Path, *words: str) -> Any:
    """Return what r57 answers as JSON."""
    done = asked(folder, *words, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def asked(folder: Path, *words: str) -> Done:
    """Run r57 in English in a folder."""
    return r57("--lang", "en", *words, cwd=folder)
