"""Ledgers in git repositories of their own, for the tests of the store."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from program import write
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import Loaded, load
from r57ledger.store.need import CHECK, EVERYTHING, OVERDUE, Need
from r57ledger.views.overdue import overdue
from r57ledger.views.table import Clocks

AS_OF = date(2025, 12, 1)
FILES = {
    ".gitignore": "*.tmp.yaml\n",
    "calendar/2025.yaml": "days_off: []\n",
    "units/a1.yaml": "name: Vụ Một\nkind: department\n",
    "units/b1.yaml": "name: Vụ Hai\nkind: department\n",
    "plans/p1/plan.yaml": (
        "title: Plan\nkind: plan\nissued: 2025-01-02\n"
        "reporting:\n  - id: monthly\n    every: month\n    owed_by: [a1]\n"
    ),
    **{
        f"plans/p1/tasks/t{n:02}.yaml": f"title: Task {n}\nlead: a1\ndue: 2025-{n:02}\n"
        for n in range(1, 13)
    },
    "plans/p1/tasks/counted.yaml": "title: Counted\nlead: b1\ndue: 10 days after p1\n",
    "plans/p1/reports/monthly/2025-07/a1.yaml": (
        "submitted: 2025-07-20\nentries:\n  - task: p1/t07\n    date: 2025-07-20\n"
        "    kind: submission\n    product: Draft\n    evidence:\n      - document: 1/A\n"
    ),
}
TASK = "plans/p1/tasks/t01.yaml"

_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": "t@example"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
    "GIT_AUTHOR_DATE": "2025-06-01T12:00:00+07:00",
    "GIT_COMMITTER_DATE": "2025-06-01T12:00:00+07:00",
}


class Refused(Exception):  # noqa: N818 - git's answer, which some tests expect
    """Git would not do what it was asked to."""


def git(folder: Path, *words: str, ok: tuple[int, ...] = (0,)) -> str:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *words],
        cwd=folder,
        env=_ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in ok:
        raise Refused(done.stderr)
    return done.stdout


def repository(folder: Path, files: dict[str, str] = FILES) -> Path:
    """Make a repository that holds a ledger in one commit."""
    write(folder, files)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def commit(folder: Path, message: str = "change") -> None:
    """Commit all that there is."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def loaded(
    folder: Path, need: Need = CHECK, *, cache: bool = True, rev: str | None = None
) -> Loaded:
    """Load a ledger as a command would."""
    return load(folder, as_of=AS_OF, revision=rev, need=need, cache=cache)


def answer(folder: Path, need: Need = OVERDUE, *, cache: bool = True) -> object:
    """Return what `r57 overdue` would say: every row, what cannot be read, the last fact."""
    found = loaded(folder, need, cache=cache)
    table = overdue(Reckoner(found.ledger), Clocks(AS_OF, found.revision))
    rows = [tuple(tuple(row) for row in section.rows) for section in table.sections]
    return rows, sorted(table.unreadable), table.head, found.files


def assert_same(folder: Path) -> None:
    """Compare the answers with a cache, with a warm one, and with every file read."""
    whole = loaded(folder, cache=False)
    for _ in range(2):
        warm = loaded(folder)
        assert warm.ledger == whole.ledger
        assert warm.findings == whole.findings
        assert (warm.files, warm.paths, warm.revision) == (whole.files, whole.paths, whole.revision)
        assert answer(folder) == answer(folder, EVERYTHING, cache=False)
