"""Small files that git keeps, read here: never more than so many bytes, and without waiting."""

from __future__ import annotations

import os
import stat
from pathlib import Path

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened that may be anything, such as a FIFO that nobody writes to."""
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""The flag by which a link is not opened."""


def content(path: Path, limit: int, *, follow: bool = True) -> bytes:
    """Return the first `limit` bytes of a regular file; nothing for a folder, a FIFO, no file.

    With `follow=False` a link counts as no file.
    """
    try:
        handle = os.open(path, FLAGS if follow else FLAGS | NO_LINK)
    except (OSError, ValueError):
        return b""
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return b""
    with os.fdopen(handle, "rb") as file:
        return file.read(limit)
