"""Writing files whole or not at all, and nothing beside them touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from r57ledger.errors import LedgerError
from r57ledger.text import quoted
from r57ledger.words.message import say
from r57ledger.words.system import cause

_FRESH = "r57-new"
"""The ending of a file that is not yet in its place."""


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name into a folder, which is made if it is not there.

    Each takes the place of the one of its name in a single step, so that whoever reads it, or
    kills the program, finds the old or the new one whole. Raises LedgerError where the folder or
    a file cannot be written.
    """
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path = folder / name
            replace_whole(path, data)
    except OSError as error:
        raise LedgerError(
            say(
                "{file} cannot be written: {cause}.",
                file=quoted(path),
                cause=cause(error),
            ),
            say("Name another folder, or free this one for writing."),
        ) from None


def write_new(folder: Path, name: str, data: bytes) -> bool:
    """Write a file that is not there yet; return False where the same one is there.

    Raises LedgerError where another one is there, and where it cannot be written.
    """
    path = folder / name
    if not os.path.lexists(path):
        write_all(folder, {name: data})
        return True
    if path.is_file() and path.read_bytes() == data:
        return False
    raise LedgerError(
        say("{file} is there already, and is another one.", file=quoted(path)),
        say("Compare the two, and name another folder: nothing is ever written over."),
    )


def replace_whole(place: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, with the old one's mode.

    Raises OSError; the file is then as it was.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    remove_left(place.parent, place.name)
    fresh = place.with_name(f".{place.name}.{os.getpid()}.{_FRESH}")
    try:
        with fresh.open("xb") as file:
            with suppress(FileNotFoundError):
                os.chmod(fresh, stat.S_IMODE(place.stat().st_mode))  # noqa: PTH101
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(place)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    _sync_folder(place.parent)


def remove_left(folder: Path, name: str = "*") -> None:
    """Delete what processes that were killed have left beside a file, or all such files.

    Nobody else may be writing there meanwhile. Raises OSError.
    """
    for left in folder.glob(f".{name}.*.{_FRESH}"):
        left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Let the disk know that a name has changed; Windows has no such call for folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
