"""Ctrl-C at any moment, on a real pseudo-terminal: exit code 130, and a terminal left whole."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from program import write

# A shell that runs its jobs in the background hands on an ignored SIGINT: it is put back.
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
{preparation}
from r57ledger.cli import main
main()
"""
INTERRUPTED_BAR = """
import os
from rich.progress import Progress
from r57ledger.render import progress
progress.PATIENCE = 0
start = Progress.start
def start_and_interrupt(self):
    start(self)
    os.kill(os.getpid(), signal.SIGINT)
Progress.start = start_and_interrupt
"""
INTERRUPTED_AGAIN = """
stop = Progress.stop
def interrupt_and_stop(self):
    os.kill(os.getpid(), signal.SIGINT)
    stop(self)
Progress.stop = interrupt_and_stop
"""
INTERRUPTED_START = """
import os
from rich.console import Console
from r57ledger.render import progress
progress.PATIENCE = 0
set_live = Console.set_live
def interrupt_and_set(self, live):
    os.kill(os.getpid(), signal.SIGINT)
    return set_live(self, live)
Console.set_live = interrupt_and_set
"""
SHOW_CURSOR, HIDE_CURSOR, ERASE_LINE = "\x1b[?25h", "\x1b[?25l", "\x1b[2K"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    task = "title: Write part {number} of the plan\nlead: vp\ndue: 2025-07-15\n"
    return write(
        tmp_path,
        {
            "units/vp.yaml": "name: Văn phòng Bộ\nkind: office\n",
            "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-02\n",
            **{f"plans/kh-1/tasks/t{n}.yaml": task.format(number=n) for n in range(1200)},
        },
    )


INTERRUPTED_IMPORT = """
import os, sys
class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == "r57ledger.cli":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupter())
from r57ledger.__main__ import main
main()
"""


class Run:
    """A run of r57 on a terminal."""

    def __init__(self, folder: Path, *arguments: str, preparation: str = "") -> None:
        self.keyboard, screen = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
        for name in ("NO_COLOR", "FORCE_COLOR"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(preparation=preparation), *arguments],
            cwd=folder,
            env=environment,
            stdin=screen,
            stdout=screen,
            stderr=screen,
        )
        os.close(screen)

    def end(self) -> tuple[int, str]:
        """Return the exit code, and what has come to the screen."""
        pieces = []
        try:
            while piece := os.read(self.keyboard, 65536):
                pieces.append(piece)
        except OSError:
            pass  # Linux says so where the last process at a terminal has gone.
        os.close(self.keyboard)
        return self.process.wait(timeout=60), b"".join(pieces).decode()


@pytest.mark.parametrize("command", ["overdue", "check"])
@pytest.mark.parametrize(
    "preparation",
    [INTERRUPTED_BAR, INTERRUPTED_BAR + INTERRUPTED_AGAIN, INTERRUPTED_START],
    ids=["drawn", "drawn, twice", "while it starts"],
)
def test_the_bar_goes_and_the_cursor_comes_back(
    ledger: Path, command: str, preparation: str
) -> None:
    code, screen = Run(ledger, command, "--no-cache", preparation=preparation).end()
    assert code == 130
    assert "Reading files" in screen
    assert screen.rindex(SHOW_CURSOR) > screen.rindex(HIDE_CURSOR)
    assert ERASE_LINE in screen[screen.rindex("Reading files") :]
    assert "Traceback" not in screen


def test_an_interrupted_answer_leaves_no_colour_behind(ledger: Path) -> None:
    run = Run(ledger, "overdue", "--as-of", "2025-12-01", "--all", "--no-pager")
    os.read(run.keyboard, 1)
    # The answer is longer than what a terminal takes before somebody reads it.
    os.kill(run.process.pid, signal.SIGINT)
    code, screen = run.end()
    assert code == 130
    assert re.findall(r"\x1b\[[0-9;]*m", screen)[-1] == "\x1b[0m"
    assert screen.endswith("\x1b[0m")
    assert "Traceback" not in screen


def test_an_interrupted_import_is_not_told(ledger: Path) -> None:
    assert Run(ledger, "overdue", preparation=INTERRUPTED_IMPORT).end() == (130, "")
