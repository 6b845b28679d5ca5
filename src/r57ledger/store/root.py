"""Finding the ledger: the folder that holds `r57.yaml`, here or above."""

from __future__ import annotations

from pathlib import Path

from r57ledger.errors import LedgerError
from r57ledger.text import safe
from r57ledger.words.message import say

MARK = "r57.yaml"


def find_root(given: Path | None = None) -> Path:
    """Return the ledger's root: `given`, else the nearest folder from the current one upwards.

    `given` is what `--root` says; nothing above it is searched. Raises LedgerError where there is
    no ledger, naming the folder and what to do.
    """
    if given is not None:
        return _given(given)
    try:
        start = Path.cwd()
    except OSError:
        raise LedgerError(
            say("The current folder does not exist any more."),
            say("Change into another folder, or name the ledger with --root DIR."),
        ) from None
    for folder in (start, *start.parents):
        if _is_root(folder):
            return folder
    raise LedgerError(
        say(
            'No ledger here: no {file} in "{folder}" or a folder above it.',
            file=MARK,
            folder=safe(str(start)),
        ),
        say("Run r57 inside a ledger, or name one with --root DIR."),
    )


def _given(given: Path) -> Path:
    try:
        root = given.resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links, a name that is none
        root = given
    if _is_root(root):
        return root
    raise LedgerError(
        say(
            'There is no ledger in "{folder}": it has no file {file}.',
            folder=safe(str(root)),
            file=MARK,
        ),
        say("Give --root the folder that holds the ledger's {file}.", file=MARK),
    )


def _is_root(folder: Path) -> bool:
    # A dangling link called r57.yaml still marks a root: it is then reported, not walked past.
    try:
        return (folder / MARK).is_file() or (folder / MARK).is_symlink()
    except (OSError, ValueError):  # a folder that may not be searched, a name that is too long
        return False
