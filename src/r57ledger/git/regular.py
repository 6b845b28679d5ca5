"""Small files that git keeps, read here: never more than so many bytes, and without waiting."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


def content(path: Path, limit: int, *, follow: bool = True) -> bytes:
    """Return the first `limit` bytes of a regular file; nothing for a FIFO, a device, no file.

    With `follow=False` a link counts as no file.
    """
    try:
        handle = os.open(path, _FLAGS if follow else _FLAGS | _NOFOLLOW)
    except (OSError, ValueError):
        return b""
    with os.fdopen(handle, "rb") as file:
        return file.read(limit) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
