"""The ledger's files as they lie on disk: found without following links, opened without waiting.

A folder under version control can hold anything: a FIFO that nobody writes to, a link to
/etc/passwd, a device. Only regular files inside the ledger are read; of everything else
`Odd` says what it is.
"""

import os
import stat
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from r57ledger.format.identity import LARGEST_FILE
from r57ledger.git.regular import FLAGS, NO_LINK


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
    IGNORED = "a file that git is told to ignore"
    NOT_HERE = "a file that this repository has no copy of"


Files = dict[str, Odd | None]
"""Paths, each with what stands there in place of a file; None for a file."""


class Listing(NamedTuple):
    """What lies in the ledger's folders. No file was opened for it, and no link followed.

    `names` has, for the path of each folder from the root, the names of what is in it and is no
    folder itself. `others` has what is told by its path: each folder that cannot be looked into,
    with the reason (it may not be read, its name is too long for the system, or it is the work
    tree of another repository); `r57.yaml`; and a file or a link in the place of `units`, `plans`
    or `calendar`.

    To join 100,000 paths takes 40 ms, and is done where somebody asks for them.
    """

    names: dict[str, list[str]]
    others: Files

    def count_paths(self) -> int:
        """Return how many paths there are."""
        return sum(map(len, self.names.values())) + len(self.others)

    def paths(self) -> Files:
        """Return the paths from the root, each with what is known to stand there; else None.

        `read` says whether there is a file.
        """
        joined = (f"{folder}/{name}" for folder, names in self.names.items() for name in names)
        return dict.fromkeys(joined) | self.others


def scan(root: Path, trees: Iterable[str]) -> Listing:
    """Return what lies in some folders of the root and below them."""
    listing = Listing({}, {})
    for tree in trees:
        try:
            mode = os.lstat(f"{root}/{tree}").st_mode
        except FileNotFoundError:
            continue
        except OSError:
            listing.others[tree] = Odd.UNREADABLE_FOLDER
            continue
        if stat.S_ISDIR(mode):
            _scan_below(root, tree, listing)
        else:
            listing.others[tree] = None
    return listing


def _scan_below(root: Path, tree: str, listing: Listing) -> None:
    waiting = [tree]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                names = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
        except FileNotFoundError:  # somebody has just deleted it
            continue
        except OSError:
            listing.others[folder] = Odd.UNREADABLE_FOLDER
            continue
        if (".git", True) in names or (".git", False) in names:
            listing.others[folder] = Odd.REPOSITORY
            continue
        listing.names[folder] = [name for name, is_folder in names if not is_folder]
        waiting += [f"{folder}/{name}" for name, is_folder in names if is_folder]


def exists(root: Path, path: str) -> bool:
    """Return whether anything but a folder is at a path, in folders that are no links."""
    try:
        is_folder = stat.S_ISDIR(os.lstat(f"{root}/{path}").st_mode)
        return not is_folder and not _leads_through_link(root, path)
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        return False


def _leads_through_link(root: Path, path: str) -> bool:
    """Return whether a folder between the root and a path is a link: it may lead out.

    Git takes what is behind such a link for deleted, and the scan does not look there.
    """
    end = path.find("/")
    while end >= 0:
        if stat.S_ISLNK(os.lstat(f"{root}/{path[:end]}").st_mode):
            return True
        end = path.find("/", end + 1)
    return False


def read(root: Path, path: str, *, whole: bool = False) -> bytes | Odd:
    """Return the first `LARGEST_FILE` + 1 bytes of a regular file inside the ledger, or what it is.

    A record is no longer; of evidence, which may be, `whole` gives all bytes.

    A link is followed only to a regular file inside the ledger, and no folder may be a link.
    Never waits for a FIFO's writer.
    """
    place = f"{root}/{path}"
    try:
        if _leads_through_link(root, path):
            return Odd.MISSING
        odd = _odd_at(root, place)
        if odd is not None:
            return odd
        place = os.path.realpath(place) if os.path.islink(place) else place  # noqa: PTH114
        return _read(place, sys.maxsize if whole else LARGEST_FILE + 1)
    except FileNotFoundError:
        return Odd.MISSING
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        return Odd.UNREADABLE


def _odd_at(root: Path, place: str) -> Odd | None:
    """Return what stands at a place on disk; None for a regular file inside the ledger."""
    mode = os.lstat(place).st_mode
    if not stat.S_ISLNK(mode):
        return _odd_of(mode)
    try:
        target = os.path.realpath(place, strict=True)
    except OSError:  # no such file, or a link that leads to itself
        return Odd.LINK_DANGLING
    if not Path(target).is_relative_to(os.path.realpath(root)):
        return Odd.LINK_OUT
    mode = Path(target).stat().st_mode
    return Odd.LINK_FOLDER if stat.S_ISDIR(mode) else _odd_of(mode)


_AT_ONCE = LARGEST_FILE + 1


def _read(place: str, most: int) -> bytes | Odd:
    handle = os.open(place, FLAGS | NO_LINK)
    try:
        # What was a file a moment ago may be a FIFO by now.
        odd = _odd_of(os.fstat(handle).st_mode)
        if odd:
            return odd
        data = bytearray()
        while len(data) < most and (more := os.read(handle, min(most - len(data), _AT_ONCE))):
            data += more
        return bytes(data)
    finally:
        os.close(handle)


def _odd_of(mode: int) -> Odd | None:
    """Return what a file of this mode is; None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return Odd.FOLDER
    if stat.S_ISFIFO(mode):
        return Odd.FIFO
    return Odd.SOCKET if stat.S_ISSOCK(mode) else Odd.DEVICE
