"""Edits that are killed at random moments: python tests/killed_edits.py COUNT SEED.

Each edit runs in a copy of this process, in which all is imported already. Every other one is
killed after a random time; the others kill themselves while they write, before a random call of the
system. What is wrong with a file is an AssertionError; what has become of the edits is printed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from r57ledger import cli
from repositories import repository

_FILES = {
    "r57.yaml": "format: 1\n",
    "units/a1.yaml": "name: Vụ Một\nkind: department\n",
    "plans/p1/plan.yaml": "title: Kế hoạch\nkind: plan\nissued: 2025-01-02\n",
    "plans/p1/tasks/t1.yaml": "title: Việc một  # tên\nlead: a1\ndue: 2025-12\n",
    "plans/p1/tasks/t2.yaml": "title: Việc hai\nlead: a1\nafter: [p1/t1]\ndue: 2025-12\n",
}
_LEFT = ".r57-new"
_MOST_CALLS = 14
"""How many files an edit opens, moves and deletes, at most, once it has begun to write."""

Records = dict[str, bytes]


def start(folder: Path, *words: str, calls: int = 0) -> int:
    """Run r57 in a folder, in a copy of this process; return its id.

    It kills itself before so many calls of the system, counted from when it begins to write.
    """
    child = os.fork()
    if child:
        return child
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    if calls:
        _die_before(calls)
    with chdir(folder):
        os._exit(cli.run([*words]))


def _die_before(calls: int) -> None:
    seen: list[str] = []

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("open", "os.rename", "os.remove") and (seen or _LEFT in str(arguments[0])):
            seen.append(event)
            if len(seen) == calls:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def end(child: int) -> int:
    """Return the exit code of a process; less than 0 where a signal has ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def records(folder: Path) -> Records:
    """Return the bytes of the ledger's records by path."""
    files = (one for one in folder.glob("plans/**/*") if one.is_file() and _LEFT not in one.name)
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def kill(folder: Path, random: Random, serial: int) -> str:
    """Begin an edit and kill it; return what has become of it."""
    [task] = (one.stem for one in folder.glob("plans/p1/tasks/t1*.yaml"))
    note = ("--note", f"lần {serial}", "--date", "2025-03-01")
    several = serial % 3 == 0
    words = ("mv", f"p1/{task}", f"t1-{serial}") if several else ("note", f"p1/{task}", *note)
    before = records(folder)
    with TemporaryDirectory() as other:
        twin = shutil.copytree(folder, Path(other) / "ledger")
        begin = time.monotonic()
        assert end(start(twin, *words)) == 0
        took = time.monotonic() - begin
        wanted = records(twin)
    if serial % 2:
        assert end(start(folder, *words, calls=random.randint(1, _MOST_CALLS))) in (0, -9)
    else:
        child = start(folder, *words)
        time.sleep(random.uniform(0, 1.1 * took))
        os.kill(child, signal.SIGKILL)
        end(child)
    found = records(folder)
    for path in {**before, **wanted}:
        assert found.get(path) in (before.get(path), wanted.get(path)), path
    if found not in (before, wanted):
        assert several
        assert end(start(folder, "undo")) == 0
        assert records(folder) == before
    assert end(start(folder, "note", "p1/t2", *note)) == 0
    return "nothing" if found == before else "all" if found == wanted else "taken back"


def main(count: int, seed: int) -> None:
    """Kill so many edits, and print how many had written nothing, all, or half."""
    random = Random(seed)
    with TemporaryDirectory() as folder:
        root = repository(Path(folder) / "ledger", _FILES)
        with chdir(root), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            for words in (["note", "p1/t1", "--note", "x"], ["mv", "p1/t1", "t3"], ["undo"]):
                cli.run([*words, "--dry-run"])  # all that they need is imported now
        become = Counter(kill(root, random, serial) for serial in range(count))
        assert end(start(root, "check")) == 0
        left = [one.name for one in root.glob("plans/**/*") if _LEFT in one.name]
    sys.stdout.write(json.dumps({"become": become, "left": len(left)}) + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
