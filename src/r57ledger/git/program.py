"""Where the program `git` lies."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_NAME = "git.exe" if os.name == "nt" else "git"


@cache
def program(search: str, top: Path) -> Path | None:
    """Return the full path of git, from the folders of `search` (a `PATH`); None if it is in none.

    Empty and relative folders do not count, and neither does a git in the work tree `top`: a
    program that came with a ledger must not run because somebody has `.` in the PATH. The search
    is done here, since Windows and `shutil.which` look into the current folder first.
    """
    top = top.resolve()
    for folder in search.split(os.pathsep):
        if not Path(folder).is_absolute():
            continue
        file = Path(folder, _NAME)
        try:
            here = file.resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            continue
        inside = here.is_relative_to(top) or file.parent.resolve().is_relative_to(top)
        if not inside and here.is_file() and os.access(here, os.X_OK):
            return file
    return None
