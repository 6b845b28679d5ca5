"""Jobs shared with copies of the process: the same results, whatever becomes of the copies.

In a process of their own, since that of the tests has several threads and is not to be copied.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is copied")

START = """
import os, sys, time
from pathlib import Path
from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.store import fork

fork.processors = lambda: 3
HERE, marks = os.getpid(), Path(sys.argv[1])

def found(job):
    span = Span(1, 2, 3, 4) if job % 2 else None
    place = Place("plans/kh/ô.yaml", ("log", job), on_key=bool(job % 3))
    error = Diagnostic(f"R57-{job}", Severity.ERROR, place, "ở đây", None, span)
    return [error._replace(help=str(n)) for n in range(job % 4)]

def mark():
    "Begin only when both copies have a job, and no copy comes too late to get one."
    if os.getpid() != HERE:
        (marks / str(os.getpid())).touch()
    while len(list(marks.iterdir())) < 2:
        time.sleep(0.001)

def refuse():
    raise BlockingIOError

def no_copies_are_left():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
"""


def run(tmp_path: Path, script: str) -> str:
    marks = tmp_path / "marks"
    marks.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", START + script, str(marks)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout


def test_the_results_come_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    out = run(
        tmp_path,
        """
def do(job):
    mark()
    return found(job)
assert list(fork.share(do, range(100))) == [found(job) for job in range(100)]
assert no_copies_are_left()
print(len(list(marks.iterdir())))
""",
    )
    assert out == "2\n", "both copies had jobs"


@pytest.mark.parametrize("end", ["os._exit(3)", "sys.exit()", "1 / 0", "return [object()]"])
def test_a_copy_that_fails_loses_nothing(tmp_path: Path, end: str) -> None:
    out = run(
        tmp_path,
        f"""
def do(job):
    mark()
    if os.getpid() != HERE:
        {end}
    return found(job)
assert list(fork.share(do, range(20))) == [found(job) for job in range(20)]
print(no_copies_are_left())
""",
    )
    assert out == "True\n"


def test_a_system_without_a_process_to_give(tmp_path: Path) -> None:
    out = run(
        tmp_path,
        """
os.fork = refuse
pipes = len(os.listdir("/proc/self/fd"))
assert list(fork.share(found, range(20))) == [found(job) for job in range(20)]
print(len(os.listdir("/proc/self/fd")) - pipes)
""",
    )
    assert out == "0\n"


def test_what_a_job_raises_is_raised_here(tmp_path: Path) -> None:
    out = run(
        tmp_path,
        """
def do(job):
    raise ValueError(f"a bug in {job}")
try:
    list(fork.share(do, range(20)))
except ValueError as error:
    print(error, no_copies_are_left())
""",
    )
    assert out.startswith("a bug in ")
    assert out.endswith(" True\n")


def test_an_interrupt_is_for_the_original_alone(tmp_path: Path) -> None:
    out = run(
        tmp_path,
        """
import signal
os.setsid()
def do(job):
    mark()
    if os.getpid() == HERE:
        os.killpg(0, signal.SIGINT)
    return found(job)
try:
    list(fork.share(do, range(100)))
except KeyboardInterrupt:
    print("interrupted", no_copies_are_left())
""",
    )
    assert out == "interrupted True\n"


def test_nothing_is_left_of_a_process_that_was_killed(tmp_path: Path) -> None:
    # The copies have more to say than a pipe holds, and nobody is there to hear it.
    script = """
def do(job):
    mark()
    if os.getpid() == HERE:
        time.sleep(0.5)
        os.kill(HERE, 9)
    return found(3) * 5000
list(fork.share(do, range(3)))
"""
    assert run(tmp_path, script) == ""
    copies = [Path("/proc", mark.name) for mark in (tmp_path / "marks").iterdir()]
    assert len(copies) == 2
    end = time.monotonic() + 20
    while any(map(is_running, copies)):
        assert time.monotonic() < end, "a copy waits for ever"
        time.sleep(0.01)


def is_running(process: Path) -> bool:
    """Whether a process is there, and not only its entry for one who would ask how it ended."""
    try:
        return "\nState:\tZ" not in (process / "status").read_text(encoding="ascii")
    except OSError:
        return False


@pytest.mark.parametrize(
    "reason",
    [
        "fork.processors = lambda: 1",
        "import threading; threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
        "sys.platform = 'darwin'",
        "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)",
        "os.pipe = refuse",
        "jobs = range(257)",
    ],
)
def test_nothing_is_copied_where_it_cannot_help_or_could_harm(tmp_path: Path, reason: str) -> None:
    out = run(
        tmp_path,
        f"""
jobs = range(20)
{reason}
os.fork = None
print(list(fork.share(found, jobs)) == [found(job) for job in jobs])
""",
    )
    assert out == "True\n"
