"""A pager between an answer and the terminal, chosen and started as git does it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from r57ledger.git.program import program
from r57ledger.render.screen import obeys

# Leave at once where all fits on the screen, show colours, leave the text on the screen.
_SETTINGS = {"LESS": "FRX", "LV": "-c"}
_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z_0-9]*=")
# What only a shell understands, as in `sed s/a/b/ | less`; git asks the same.
_FOR_A_SHELL = re.compile(r"[|&;<>()$`\\\"'*?\[#~=%\n]")


@contextmanager
def pager() -> Iterator[IO[bytes] | None]:
    """Start the pager, and give the stream that it reads; wait until it is left.

    `R57_PAGER` or `PAGER` names the pager; without them it is `less`. The stream is None, and there
    is no pager, if the name is empty or `cat`, or if the pager cannot be started. People may leave
    it before the end. While it runs, Ctrl-C is for the pager alone.
    """
    # Not SIG_IGN, which the pager would inherit.
    handler = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        process = _start()
        if process is None or process.stdin is None:
            signal.signal(signal.SIGINT, handler)
            yield None
            return
        try:
            yield process.stdin
        finally:
            with suppress(BrokenPipeError):
                process.stdin.close()
            process.wait()
    finally:
        signal.signal(signal.SIGINT, handler)


def _start() -> subprocess.Popen[bytes] | None:
    setting = os.environ.get("R57_PAGER", os.environ.get("PAGER"))
    if setting is None and not (sys.stdin.isatty() and obeys()):
        return None  # Nobody could leave `less`, or it would complain that it can do little here.
    command = _command("less" if setting is None else setting.strip())
    if command is None:
        return None
    sys.stdout.flush()
    environment = {**_SETTINGS, **os.environ, "PATH": _search()}
    if sys.stdout.encoding.lower() == "utf-8":
        # In the locale C, `less` would show each Vietnamese letter as bytes, like <E1><BB><87>.
        environment.setdefault("LESSCHARSET", "utf-8")
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603
    except (OSError, ValueError):
        return None


def _command(setting: str) -> list[str] | None:
    """Return the words of a command; None for no pager, and where its program is not there."""
    if setting in ("", "cat"):
        return None
    try:
        # A backslash is part of a path on Windows.
        words = shlex.split(setting, posix=os.name == "posix")
    except ValueError:  # a quotation mark is left open
        return None
    name = next((word for word in words if not _ASSIGNMENT.match(word)), "")
    # Of the ledger's own files none is a pager, whatever the PATH says.
    path = name if os.sep in name else program(_search(), Path.cwd(), name)
    if path is None:
        return None
    if _FOR_A_SHELL.search(setting) and os.name == "posix":
        return ["/bin/sh", "-c", setting]
    return [str(path), *words[1:]]


def _search() -> str:
    """Return the folders of PATH without those that depend on where one stands."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
