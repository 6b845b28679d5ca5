"""Times commands as whole processes, in turn, and gives medians: machines are noisy."""

from __future__ import annotations

import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

COLUMNS = 100


class Command(NamedTuple):
    """What is timed: its words, the folder, and what is done before each run, untimed.

    `terminal`: its output goes to a terminal, not to a pipe. `ok`: exit codes that are fine.
    """

    words: Sequence[str]
    folder: Path
    before: Callable[[], None] | None = None
    terminal: bool = False
    ok: tuple[int, ...] = (0,)


def measure(*commands: Command, runs: int = 7) -> list[float]:
    """Run each command once to warm up and then in turn, A B A B; return the median seconds."""
    found: list[list[float]] = [[] for _ in commands]
    for n in range(runs + 1):
        for seconds, command in zip(found, commands, strict=True):
            took = _run(command)
            if n:
                seconds.append(took)
    return [statistics.median(seconds) for seconds in found]


# A process begins with the memory of the one that starts it, which here may have grown: so a
# small one starts it, and tells what it came to need.
_TELL = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""


def peak(command: Command) -> float:
    """Run a command once more; return the largest memory of its processes in MiB."""
    words = [sys.executable, "-I", "-S", "-c", _TELL, *command.words]
    with _output(command) as output, _start(words, command, output, subprocess.PIPE) as process:
        told = process.communicate()[1]
    return int(told) / 1024


def _run(command: Command) -> float:
    if command.before:
        command.before()
    with _output(command) as output:
        begun = time.perf_counter()
        process = _start(command.words, command, output, subprocess.DEVNULL)
        process.wait()
        seconds = time.perf_counter() - begun
    if process.returncode not in command.ok:
        raise SystemExit(f"{' '.join(command.words)} ended with {process.returncode}")
    return seconds


def _start(
    words: Sequence[str], command: Command, output: int, errors: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        words,
        cwd=command.folder,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", "TERM": "xterm"},
    )


@contextmanager
def _output(command: Command) -> Iterator[int]:
    """Give a terminal or a pipe that somebody reads to its end."""
    reading, writing = pty.openpty() if command.terminal else os.pipe()
    if command.terminal:
        fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    reader = threading.Thread(target=_drain, args=(reading,))
    reader.start()
    yield writing
    os.close(writing)
    reader.join()


def _drain(reading: int) -> None:
    """Read and forget what a command writes; a terminal ends with an error."""
    with suppress(OSError), os.fdopen(reading, "rb", buffering=0) as stream:
        while stream.read(1 << 16):
            pass
