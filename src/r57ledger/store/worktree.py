"""The ledger's files as they lie on disk: found without following links, opened without waiting.

A folder under version control can hold anything: a FIFO that nobody writes to, a link to
/etc/passwd, a device. Only regular files inside the ledger are read; everything else is told.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

TREES = ("units", "plans", "calendar")
"""The folders that hold records; beside them only `r57.yaml` is one."""

LIMIT = 1 << 20
"""The size in bytes above which a file is refused; one byte more than this is read of it."""


class Odd(StrEnum):
    """What stands in a file's place, or keeps it from being read, in words."""

    LINK_OUT = "a symbolic link that leads out of the ledger"
    LINK_DANGLING = "a symbolic link that leads nowhere"
    LINK_FOLDER = "a symbolic link to a folder"
    FIFO = "a FIFO"
    SOCKET = "a socket"
    DEVICE = "a device"
    FOLDER = "a folder"
    REPOSITORY = "another git repository"
    UNREADABLE = "a file that may not be read"
    UNREADABLE_FOLDER = "a folder that may not be read"
    MISSING = "no file"


def walk(root: Path) -> Iterator[tuple[str, Odd | None]]:
    """Yield the path of everything in the ledger's folders that is not a folder, sorted.

    Paths are relative to the root, with forward slashes. A folder appears only where it cannot
    be read, or is a link. Nothing is opened.
    """
    if os.path.lexists(root / "r57.yaml"):
        yield "r57.yaml", None
    for tree in sorted(TREES):
        if (root / tree).is_symlink():
            yield tree, Odd.LINK_FOLDER
        elif (root / tree).is_dir():
            yield from _walk(root, tree)


def _walk(root: Path, folder: str) -> Iterator[tuple[str, Odd | None]]:
    try:
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield folder, Odd.UNREADABLE_FOLDER
        return
    for entry in found:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name != ".git":
                yield from _walk(root, path)
        elif entry.is_symlink() and entry.is_dir():
            yield path, Odd.LINK_FOLDER
        else:
            yield path, None


def read(root: Path, path: str) -> bytes | Odd:
    """Return the first `LIMIT` + 1 bytes of a regular file inside the ledger, or what it is.

    A link is followed only to a regular file inside the ledger. Never waits for a FIFO's writer.
    """
    place = os.path.join(root, path)  # noqa: PTH118 - a hundred thousand times
    try:
        mode = os.lstat(place).st_mode
        if stat.S_ISLNK(mode):
            return _read_link(root, place)
        return _name(mode) or _read(place)
    except FileNotFoundError:
        return Odd.MISSING
    except OSError:
        return Odd.UNREADABLE


def _read_link(root: Path, place: str) -> bytes | Odd:
    try:
        target = os.path.realpath(place, strict=True)
    except OSError:  # no such file, or a link that leads to itself
        return Odd.LINK_DANGLING
    if not Path(target).is_relative_to(os.path.realpath(root)):
        return Odd.LINK_OUT
    mode = Path(target).stat().st_mode
    return Odd.LINK_FOLDER if stat.S_ISDIR(mode) else _name(mode) or _read(target)


# O_NONBLOCK and the second look: what was a file a moment ago may be a FIFO by now.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FLAGS |= getattr(os, "O_NOFOLLOW", 0)


def _read(place: str) -> bytes | Odd:
    handle = os.open(place, _FLAGS)
    try:
        odd = _name(os.fstat(handle).st_mode)
        if odd:
            return odd
        data = os.read(handle, LIMIT + 1)
        while len(data) <= LIMIT and (more := os.read(handle, LIMIT + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(handle)


def _name(mode: int) -> Odd | None:
    """Return what a file of this mode is; None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return Odd.FOLDER
    if stat.S_ISFIFO(mode):
        return Odd.FIFO
    return Odd.SOCKET if stat.S_ISSOCK(mode) else Odd.DEVICE
