"""Times commands as whole processes, in turn, and gives medians: machines are noisy."""

from __future__ import annotations

import fcntl
import os
import pty
import statistics
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
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


class Figures(NamedTuple):
    """The medians of a command: seconds on the clock, and the largest memory in MiB."""

    seconds: float
    memory: float


def measure(*commands: Command, runs: int = 7) -> list[Figures]:
    """Run each command once to warm up and then in turn, A B A B; return the figures of each."""
    found: list[list[Figures]] = [[] for _ in commands]
    for n in range(runs + 1):
        for figures, command in zip(found, commands, strict=True):
            figure = _run(command)
            if n:
                figures.append(figure)
    return [
        Figures(statistics.median(f.seconds for f in figures), max(f.memory for f in figures))
        for figures in found
    ]


def _run(command: Command) -> Figures:
    if command.before:
        command.before()
    reading, writing = pty.openpty() if command.terminal else os.pipe()
    if command.terminal:
        fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    reader = threading.Thread(target=_drain, args=(reading,))
    reader.start()
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "TERM": "xterm"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command.words,
        cwd=command.folder,
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    os.close(writing)
    reader.join()
    if process.returncode not in command.ok:
        raise SystemExit(f"{' '.join(command.words)} ended with {process.returncode}")
    return Figures(seconds, usage.ru_maxrss / 1024)


def _drain(reading: int) -> None:
    """Read and forget what a command writes; a terminal ends with an error."""
    with suppress(OSError), os.fdopen(reading, "rb", buffering=0) as stream:
        while stream.read(1 << 16):
            pass
