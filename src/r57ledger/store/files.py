"""Writing files that are no records: whole or not at all, and nothing beside them touched."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from r57ledger.errors import LedgerError
from r57ledger.text import quoted
from r57ledger.words.message import say
from r57ledger.words.system import cause


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
            _write(path, data)
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


def _write(path: Path, data: bytes) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
