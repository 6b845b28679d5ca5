"""Real ledgers on disk for the tests of the store: files, git, and records written as YAML."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from r57ledger.model import Entry, Ledger, When
from r57ledger.store.loader import Loaded, load
from r57ledger.store.need import EVERYTHING, Need

AS_OF = date(2025, 9, 1)

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@r57.example",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@r57.example",
}

FILES = {
    "r57.yaml": "format: 1\nname: Test\n",
    "units/vu-a.yaml": "name: Vụ A\nkind: department\n",
    "units/vu-b.yaml": "name: Vụ B\nkind: department\n",
    "calendar/2025.yaml": "days_off:\n  - {date: 2025-09-02, document: law}\n",
    "plans/kh-1/plan.yaml": "title: Plan 1\nkind: plan\nissued: 2025-01-06\n",
    "plans/kh-1/tasks/t1.yaml": "title: One\nlead: vu-a\ndue: 2025-07-31\nassigned: 2025-02-03\n",
    "plans/kh-1/tasks/t2.yaml": "title: Two\nlead: vu-b\ndue: 2025-12\nassigned: 2025-02-03\n",
    "plans/kh-2/plan.yaml": "title: Plan 2\nkind: plan\nissued: 2025-03-03\n",
    "plans/kh-2/tasks/t1.yaml": "title: Three\nlead: vu-a\ndue: before 2025-06-01\n",
}
"""A small ledger: two tasks are overdue on 1 September 2025, kh-1/t1 and kh-2/t1."""


class Repo:
    """A git repository with a ledger in it, or in a folder of it."""

    def __init__(self, top: Path, folder: str = "") -> None:
        self.top = top
        self.root = top / folder
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", ".")

    def git(self, *arguments: str, check: bool = True, **environment: str) -> str:
        """Run git in the work tree, as a user would; return its output."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.top,
            env=ENVIRONMENT | environment,
            capture_output=True,
            check=check,
        )
        return done.stdout.decode().strip()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below the ledger's root."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes] | None = None, at: str = "") -> str:
        """Write files and commit everything; return the commit's id. `at` is the commit's time."""
        self.write(files or {})
        self.git("add", "--all")
        times = {"GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": at} if at else {}
        self.git("commit", "--quiet", "--allow-empty", "--message", "change", **times)
        return self.git("rev-parse", "HEAD")

    def load(self, need: Need = EVERYTHING, **options: Any) -> Loaded:
        """Load the ledger as a command would."""
        return load(self.root, **{"as_of": AS_OF, "need": need, **options})


def answer(loaded: Loaded) -> tuple[Any, ...]:
    """What a command can see of what was loaded, but for what the cache has to say."""
    return loaded[:5]


def let_time_pass() -> None:
    """Wait until the file system's clock has moved on, so that a look at a folder is final."""
    time.sleep(0.03)


def as_yaml(record: Any) -> str:
    """Return a record as the text of its file: JSON is YAML."""
    return json.dumps(_plain(record), ensure_ascii=False)


def files_of(ledger: Ledger) -> dict[str, str]:
    """Return the files of a ledger, whatever its records."""
    files = {"r57.yaml": as_yaml(ledger.settings)}
    for records in (ledger.calendar, *ledger[2:8]):
        files |= {record.path: as_yaml(record) for record in records.values()}
    return files


_FROM_THE_PATH = {"id", "path", "position", "year", "obligation", "period"}


def _plain(value: Any, *, inner: bool = False) -> Any:
    if isinstance(value, When):
        return f"{'' if value.exact else 'by '}{value.day.isoformat()}"
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_fields"):
        return _fields(value, inner=inner)
    if isinstance(value, tuple):
        return [_plain(item, inner=True) for item in value]
    return value


def _fields(record: Any, *, inner: bool) -> dict[str, Any]:
    left_out = {"path", "position"} if inner or isinstance(record, Entry) else _FROM_THE_PATH
    if type(record).__name__ == "Report":
        left_out = left_out | {"plan", "unit"}
    return {
        name.rstrip("_"): _plain(value, inner=True)
        for name, value in record._asdict().items()
        if name not in left_out and value != record._field_defaults.get(name, ...)
    }


def written(repo: Repo, paths: Iterable[str]) -> list[str]:
    """Return those of some paths that are there."""
    return [path for path in paths if (repo.root / path).exists()]
