"""How files are written: whole or not at all, and without a change of anything beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence, Set
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
    replace_all({place: content})


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write files beside their places and, once all of them are on the disk, move them there.

    Raises OSError; where the disk is full, all files are then as they were.
    """
    folders = {place.parent for place in files}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        remove_left(folder, {place.name for place in files if place.parent == folder})
    fresh = {place: place.with_name(f".{place.name}.{os.getpid()}.{_FRESH}") for place in files}
    try:
        for place, content in files.items():
            _write(fresh[place], place, content)
        _sync_all(list(fresh.values()))
        for place, one in fresh.items():
            one.replace(place)
    except BaseException:
        for one in fresh.values():
            with suppress(OSError):
                one.unlink()
        raise
    for folder in folders:
        with suppress(OSError):  # Windows has no such call for folders
            _sync(folder)


def remove_left(folder: Path, names: Set[str] | None = None) -> None:
    """Delete what killed processes have left of files of some names, or of all in a folder.

    Nobody else may be writing there meanwhile. Raises OSError.
    """
    for left in folder.glob(f".*.{_FRESH}"):
        if names is None or place_of(left).name in names:
            left.unlink(missing_ok=True)


def place_of(path: Path) -> Path:
    """Return the place of a file that may not be in its place yet."""
    if path.suffix != f".{_FRESH}":
        return path
    return path.with_name(path.stem.rpartition(".")[0][1:])


def _write(fresh: Path, place: Path, content: bytes) -> None:
    with fresh.open("xb") as file:
        with suppress(FileNotFoundError):
            os.chmod(fresh, stat.S_IMODE(place.stat().st_mode))  # noqa: PTH101
        file.write(content)


def _sync_all(paths: Sequence[Path]) -> None:
    """Wait until the disk has what was written to files; many at once take about as long as one."""
    if len(paths) == 1:
        _sync(paths[0])
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(_sync, paths))


def _sync(path: Path) -> None:
    """Wait until the disk has what was written to a file, or which names a folder has."""
    # Windows wants a file that may be written; here its mode may forbid that.
    handle = os.open(path, os.O_RDWR if os.name == "nt" and path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
