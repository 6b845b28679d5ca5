"""Work that is shared with copies of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from r57ledger.store import processes
from r57ledger.store.bulk import rows_of_files
from r57ledger.store.processes import WORTHWHILE, share

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")


@pytest.fixture
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 2)


@linux
@pytest.mark.usefixtures("_two_processors")
def test_results_come_in_the_order_of_the_jobs_from_other_processes() -> None:
    local = {"factor": 3}  # what a copy has in memory needs no sending
    results = list(share(lambda n: (n * local["factor"], os.getpid()), range(200)))
    assert [value for value, _ in results] == [n * 3 for n in range(200)]
    assert os.getpid() not in {process for _, process in results}


def test_on_one_processor_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 1)
    assert list(share(lambda _: os.getpid(), [1, 2])) == [os.getpid()] * 2


@linux
@pytest.mark.usefixtures("_two_processors")
def test_where_ends_of_children_are_not_kept_the_work_is_done_here() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert list(share(lambda _: os.getpid(), [1, 2])) == [os.getpid()] * 2
    finally:
        signal.signal(signal.SIGCHLD, before)


@pytest.mark.usefixtures("_two_processors")
def test_what_the_work_raises_is_raised_here() -> None:
    def fail(n: int) -> int:
        if n == 3:
            raise ValueError("the third")
        return n

    with pytest.raises(ValueError, match="the third"):
        list(share(fail, range(6)))


@linux
@pytest.mark.usefixtures("_two_processors")
def test_many_files_give_the_rows_that_few_give() -> None:
    text = b"title: Task\nlead: a1\ndue: 2025-01\n"
    files = [(f"plans/p1/tasks/t{n}.yaml", None) for n in range(WORTHWHILE + 1)]
    seen: list[tuple[int, int]] = []

    def content(path: str, *, whole: bool = False) -> bytes:
        assert path.endswith(".yaml")
        assert not whole
        return text

    many = list(rows_of_files(files, content, lambda done, of: seen.append((done, of))))
    assert many[:5] == list(rows_of_files(files[:5], content))
    assert [row.path for row in many] == [path for path, _ in files]
    assert seen[-1] == (len(files), len(files))


PROGRAM = """
import os, signal, sys, time
from r57ledger.store import processes
# In a shell's background SIGINT is ignored, and so it would be here.
signal.signal(signal.SIGINT, signal.default_int_handler)
processes.processors = lambda: 2
def work(n):
    with open(sys.argv[1], "a") as file:
        print(os.getpid(), file=file)
    time.sleep(60)
print(*processes.share(work, range(2)))
"""


def begin(told: Path) -> tuple[subprocess.Popen[bytes], list[int]]:
    """Start a process that shares work which takes a minute; return its copies as well."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(told)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    for _ in range(600):
        copies = told.read_text(encoding="ascii").split() if told.exists() else []
        if len(copies) == 2:
            return process, [int(copy) for copy in copies]
        time.sleep(0.1)
    raise AssertionError("the copies did not begin")


def lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_copy_outlives_its_original(tmp_path: Path, how: signal.Signals) -> None:
    process, copies = begin(tmp_path / "copies")
    process.send_signal(how)
    # Whoever reads the output sees its end at once: no copy holds it open.
    process.communicate(timeout=60)
    for _ in range(600):
        if not any(map(lives, copies)):
            return
        time.sleep(0.1)
    pytest.fail("a copy goes on without its original")


@linux
def test_an_interrupt_of_all_is_told_once(tmp_path: Path) -> None:
    process, copies = begin(tmp_path / "copies")
    for one in (*copies, process.pid):
        os.kill(one, signal.SIGINT)
    error = process.communicate(timeout=60)[1]
    assert error.count(b"KeyboardInterrupt") == 1
