"""How records are written: each file whole or not at all, and by one r57 at a time.

A lock beside git's own files keeps two r57 apart. A file that was changed by somebody else since it
was read is not written. What an edit has replaced is kept until the next one, for `r57 undo`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from zlib import crc32

from r57ledger.errors import LedgerError
from r57ledger.git.repository import discover
from r57ledger.store import worktree
from r57ledger.store.cache import user_folder
from r57ledger.store.files import place_of, remove_left, replace_all
from r57ledger.store.reader import refusal_of
from r57ledger.store.worktree import Odd
from r57ledger.text import quoted, safe
from r57ledger.words.message import say
from r57ledger.words.system import cause

_SECONDS = 120
"""How long an edit waits for another one to end."""

Contents = Mapping[str, bytes | None]
"""The bytes of files by path from the root; None for no file."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other r57 from editing this ledger meanwhile. Raises LedgerError after two minutes."""
    from filelock import FileLock, Timeout

    path = own_folder(root) / "edit.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, timeout=_SECONDS)
        lock.acquire()
    except Timeout:
        raise LedgerError(
            say("Another r57 has been editing this ledger for two minutes."),
            say("Wait until it has ended, or end it; then run this again."),
        ) from None
    except OSError as error:
        raise refused(path, error) from None
    try:
        yield
    finally:
        lock.release()


def own_folder(root: Path) -> Path:
    """Return the folder for the lock and the last edit of a ledger, outside of its files.

    It is in the git directory of the work tree, else among the user's other caches.
    """
    repository = discover(root)
    if repository is not None and os.access(repository.git_dir, os.W_OK):
        base, about = repository.git_dir / "r57", repository.prefix
    else:
        base, about = user_folder() or Path(gettempdir()) / "r57", str(root.resolve())
    return base / f"ledger-{crc32(os.fsencode(about)):08x}"


def read(root: Path, path: str) -> bytes | None:
    """Return a file's bytes, None where there is no file.

    Raises LedgerError for what is no file of the ledger's own: a link that leads out of it, a
    folder, a FIFO, a file that may not be read.
    """
    content = worktree.read(root, path, whole=True)
    if content is Odd.MISSING and not os.path.lexists(root / path):
        return None
    if isinstance(content, Odd):
        refusal = refusal_of(path, content)
        raise LedgerError(f"{safe(path)}: {refusal.message}", refusal.help)
    return content


def write(root: Path, before: Contents, after: Contents) -> None:
    """Put the bytes of `after` into files that still have those of `before`.

    All new bytes are on the disk before the first file is replaced. Each file is replaced in one
    step and keeps its mode; files without new bytes are deleted last. Raises LedgerError where a
    file has been changed meanwhile, or cannot be written. If the program is killed in between,
    `r57 undo` takes back what it has written.
    """
    for path in after:
        if read(root, path) != before.get(path):
            raise LedgerError(
                say("{file} has been changed meanwhile.", file=quoted(path)),
                say("Nothing was written. Look at the file, and run the command again."),
            )
    places = {path: Path(os.path.realpath(root / path)) for path in after}
    for path, place in places.items():
        _refuse_outside(root, path, place)
    try:
        for folder in {place.parent for place in places.values() if place.parent.is_dir()}:
            remove_left(folder)
        replace_all({places[path]: new for path, new in after.items() if new is not None})
        for path, content in after.items():
            if content is None:
                places[path].unlink()
                _remove_empty(root, places[path].parent)
    except OSError as error:
        raise refused(place_of(Path(error.filename or root)), error) from None


def _remove_empty(root: Path, folder: Path) -> None:
    """Delete the folders that have become empty; the fixed folders of the format stay."""
    top = Path(os.path.realpath(root))
    with suppress(OSError):
        while len(folder.relative_to(top).parts) > 1:
            folder.rmdir()
            folder = folder.parent


def _refuse_outside(root: Path, path: str, place: Path) -> None:
    """Raise LedgerError where a path leads out of the ledger by way of a link."""
    top = Path(os.path.realpath(root))
    inside = place.is_relative_to(top) and not any(
        (root / Path(*Path(path).parts[:n])).is_symlink() for n in range(1, len(Path(path).parts))
    )
    if not inside:
        raise LedgerError(
            say("{file} leads out of the ledger by a symbolic link.", file=quoted(path)),
            say("Nothing is written there. Put a folder in the place of the link."),
        )


def refused(path: Path, error: OSError) -> LedgerError:
    """Return what is said where a file of an edit, or of what is kept of it, is not written."""
    return LedgerError(
        say("{file} cannot be written: {cause}.", file=quoted(path), cause=cause(error)),
        say("The file is as it was. Free the disk or the folder for writing, and run this again."),
    )
