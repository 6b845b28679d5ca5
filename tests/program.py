"""r57 as people run it: a process of its own, with its exit code and both streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parent.parent
_MAIN = "import sys; from r57ledger.cli import main; sys.argv[0] = 'r57'; main()"


class Done(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


def r57(*arguments: str, cwd: Path = REPOSITORY, closed: str = "", **environment: str) -> Done:
    """Run r57 in a folder, with additions to the environment; `closed`: as `1>&-`."""
    command = [sys.executable, "-c", _MAIN, *arguments]
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *command] if closed else command,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(root: Path, files: dict[str, str]) -> Path:
    """Write a ledger's files below `root`, and `r57.yaml` where it is not among them."""
    for name, text in {"r57.yaml": "format: 1\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
