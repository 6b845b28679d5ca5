"""Where a program lies: `git`, or another one that is found like it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_SUFFIX = ".exe" if os.name == "nt" else ""


@cache
def program(search: str, top: Path, name: str = "git") -> Path | None:
    """Return the full path of a program, from the folders of `search` (a `PATH`), or None.

    Empty and relative folders do not count, and neither does one in the work tree `top`: a
    program that came with a ledger must not run because somebody has `.` in the PATH. The search
    is done here, since Windows and `shutil.which` look into the current folder first.
    """
    top = top.resolve()
    for folder in search.split(os.pathsep):
        if not Path(folder).is_absolute():
            continue
        file = Path(folder, name + _SUFFIX)
        try:
            here = file.resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            continue
        inside = here.is_relative_to(top) or file.parent.resolve().is_relative_to(top)
        if not inside and here.is_file() and os.access(here, os.X_OK):
            return file
    return None
