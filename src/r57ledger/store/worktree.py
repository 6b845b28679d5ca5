"""The ledger's files as they lie on disk: found without following links, opened without waiting.

A folder under version control can hold anything: a FIFO that nobody writes to, a link to
/etc/passwd, a device. Only regular files inside the ledger are read; everything else is told.
"""

import os
import stat
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

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
    NOT_HERE = "a file that this repository has no copy of"


Stamp = tuple[int, int, int, int]
"""Device, inode and the times of a folder: they change when a name in it does."""


class Scan(NamedTuple):
    """What a folder and those below it hold: each folder's stamp, and all that is no folder.

    A folder is among the found only where it cannot be read, or is the work tree of another
    repository; nothing below it is looked at then.
    """

    stamps: dict[str, Stamp]
    found: dict[str, Odd | None]


def scan(root: Path, folder: str, *, deep: bool = True) -> Scan:
    """Look through a folder of the ledger, and those below it. Opens no file.

    Paths are relative to the root.
    """
    scanned = Scan({}, {})
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        marks = stamp(root, here)
        if marks is None:
            _take_no_folder(root, here, scanned.found)
        else:
            scanned.stamps[here] = marks
            below = _scan(root, here, scanned.found)
            waiting.extend(below if deep else ())
    return scanned


def _take_no_folder(root: Path, path: str, found: dict[str, Odd | None]) -> None:
    """Take in what was to be a folder: something else, nothing, or what cannot be reached."""
    try:
        os.lstat(f"{root}/{path}")
        found[path] = None
    except FileNotFoundError:
        return
    except OSError:  # a name that is too long for the system
        found[path] = Odd.UNREADABLE_FOLDER


def _scan(root: Path, folder: str, found: dict[str, Odd | None]) -> list[str]:
    """Take in what a folder holds; return the folders in it."""
    try:
        with os.scandir(os.path.join(root, folder)) as entries:  # noqa: PTH118 - for thousands
            listed = list(entries)
    except OSError:
        found[folder] = Odd.UNREADABLE_FOLDER
        return []
    if any(entry.name == ".git" for entry in listed):
        found[folder] = Odd.REPOSITORY
        return []
    below = []
    for entry in listed:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            below.append(path)
        else:
            found[path] = None
    return below


def stamp(root: Path | str, folder: str) -> Stamp | None:
    """Return the stamp of a folder, or None where there is none."""
    try:
        found = os.lstat(f"{root}/{folder}")  # thousands of times: joining takes as long again
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def plan_folders(root: Path) -> list[str]:
    """Return the folders in `plans`: each is a part of the ledger of its own."""
    if stamp(root, "plans") is None:
        return []
    try:
        with os.scandir(root / "plans") as entries:
            return [f"plans/{e.name}" for e in entries if e.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def exists(root: Path, path: str) -> bool:
    """Return whether anything but a folder is at a path."""
    try:
        return not stat.S_ISDIR(os.lstat(os.path.join(root, path)).st_mode)  # noqa: PTH118
    except OSError:
        return False


def read(root: Path, path: str) -> bytes | Odd:
    """Return the first `LIMIT` + 1 bytes of a regular file inside the ledger, or what it is.

    A link is followed only to a regular file inside the ledger. Never waits for a FIFO's writer.
    """
    place = os.path.join(root, path)  # noqa: PTH118
    try:
        odd = _look(root, place)
        if odd is not None:
            return odd
        return _read(os.path.realpath(place) if os.path.islink(place) else place)  # noqa: PTH114
    except FileNotFoundError:
        return Odd.MISSING
    except OSError:
        return Odd.UNREADABLE


def _look(root: Path, place: str) -> Odd | None:
    mode = os.lstat(place).st_mode
    if not stat.S_ISLNK(mode):
        return _name(mode)
    try:
        target = os.path.realpath(place, strict=True)
    except OSError:  # no such file, or a link that leads to itself
        return Odd.LINK_DANGLING
    if not Path(target).is_relative_to(os.path.realpath(root)):
        return Odd.LINK_OUT
    mode = Path(target).stat().st_mode
    return Odd.LINK_FOLDER if stat.S_ISDIR(mode) else _name(mode)


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
