"""r57 on a pseudo-terminal of a known size, as a person sees it."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from select import select

import pytest

from program import REPOSITORY, Done

_MAIN = """
import fcntl, os, signal, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)
from r57ledger.cli import main
sys.argv[0] = 'r57'
main()
"""
_CONSTRAINTS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "LESS", "PAGER")


def on_terminal(
    *arguments: str, cwd: Path = REPOSITORY, keys: Mapping[str, str] = {}, **environment: str
) -> Done:
    """Run r57 at a terminal of 80 columns and 24 lines; all that it shows is `out`.

    `keys` are pressed once the text before each of them is on the screen.
    """
    keyboard, screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    inherited = {k: v for k, v in os.environ.items() if k not in _CONSTRAINTS}
    process = subprocess.Popen(
        [sys.executable, "-c", _MAIN, *arguments],
        cwd=cwd,
        env={**inherited, "TERM": "xterm-256color", **environment},
        stdin=screen,
        stdout=screen,
        stderr=screen,
    )
    os.close(screen)
    waiting, shown = list(keys.items()), b""
    try:
        while piece := _read(keyboard, process):
            shown += piece
            while waiting and waiting[0][0].encode() in shown:
                # Nobody is quicker. An interrupt that comes just before the program waits for a key
                # is noticed at the next key only.
                time.sleep(0.2)
                os.write(keyboard, waiting.pop(0)[1].encode())
    except OSError:
        pass  # Linux says so where the last process at a terminal has gone.
    os.close(keyboard)
    return Done(process.wait(timeout=60), shown.decode().replace("\r\n", "\n"), "")


def _read(keyboard: int, process: subprocess.Popen[bytes]) -> bytes:
    """Return what is shown next. Ends processes that show nothing for a minute, and fails."""
    if not select([keyboard], [], [], 60)[0]:
        os.killpg(process.pid, signal.SIGKILL)  # its pager too
        pytest.fail("nothing is shown any more, and the process does not end")
    return os.read(keyboard, 65536)
