"""A session on a page of documentation: few words, in a terminal of 100 columns."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MAIN = "import sys; from r57ledger.cli import main; sys.argv[0] = 'r57'; main()"
FILE = re.compile(r"# (?P<path>\S+\.yaml)(?P<end> \((?:at the end|ở cuối tệp)\))?\n")
BAR = re.compile(r"\x1b\[\?25l.*?\x1b\[\?25h\s*(?:\x1b\[1A\x1b\[2K)?", re.DOTALL)
"""The progress bar, which a machine under load draws and takes away: no reader sees it."""


# Not what a server, a hook or another terminal set: a page shows a person's own machine.
KEPT = ("PATH", "HOME", "TMP", "XDG_", "PYTHON")


class Session:
    """A shell of few words in a terminal of 100 columns, on a machine in the page's language."""

    def __init__(self, folder: Path, locale: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if name.startswith(KEPT)},
            "LC_ALL": locale,
            "COLUMNS": "100",
            "LINES": "50",
            "NO_COLOR": "1",
            "TERM": "xterm",
            "PAGER": "",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "Văn thư" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "van-thu@example.vn" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_DATE": "2025-08-07T08:00+07:00" for who in ("AUTHOR", "COMMITTER")},
        }
        self.words: dict[str, Callable[[list[str]], str]] = {
            "r57": self._r57,
            "git": self._git,
            "cd": self._enter,
            "mkdir": self._make,
            "export": self._export,
        }

    def run(self, line: str) -> str:
        """Run one line and return what it prints."""
        word, *arguments = shlex.split(line, comments=True)
        assert word in self.words, f"the session on a page knows no {word}"
        return self.words[word](arguments)

    def lay(self, text: str) -> None:
        """Write the file that a block of YAML names in its first line, if it names one."""
        named = FILE.match(text)
        if not named:
            return
        path = self.folder / named["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if named["end"]:
            assert path.exists(), f"{named['path']} is not there yet"
            text = path.read_text(encoding="utf-8") + text[named.end() :]
        path.write_text(text, encoding="utf-8")

    def _enter(self, arguments: list[str]) -> str:
        self.folder = (self.folder / arguments[0]).resolve()
        return ""

    def _make(self, arguments: list[str]) -> str:
        for name in arguments:
            if not name.startswith("-"):
                (self.folder / name).mkdir(parents=True)
        return ""

    def _export(self, arguments: list[str]) -> str:
        name, _, value = arguments[0].partition("=")
        self.environment[name] = value
        return ""

    def _git(self, arguments: list[str]) -> str:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def _r57(self, arguments: list[str]) -> str:
        keyboard, screen = pty.openpty()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-c", MAIN, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=screen,
            stderr=subprocess.PIPE,  # no terminal: a slow machine would draw a progress bar there
        )
        os.close(screen)
        printed = _read(keyboard).decode().replace("\r\n", "\n")
        assert process.stderr is not None
        with process.stderr as errors:
            printed += errors.read().decode()
        assert process.wait(timeout=60) in (0, 1), printed
        return BAR.sub("", printed)


def _read(keyboard: int) -> bytes:
    """Read what a terminal shows until nobody writes to it any more."""
    pieces = []
    with suppress(OSError), os.fdopen(keyboard, "rb", buffering=0) as stream:
        while piece := stream.read(65536):
            pieces.append(piece)
    return b"".join(pieces)
