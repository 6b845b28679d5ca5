"""The files and folders that a command line names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from r57ledger.errors import LedgerError
from r57ledger.text import quoted
from r57ledger.words.message import say


def is_selected(path: str, selection: Sequence[str]) -> bool:
    """Return whether a file is or lies in what the command line names; all do if it names none."""
    return not selection or any(
        not folder or path == folder or path.startswith(f"{folder}/") for folder in selection
    )


def path_inside(root: Path, path: str) -> str:
    """Return a path of the command line relative to the root; empty for the root itself.

    Raises LedgerError for what is not there or lies outside the ledger. A link that is named is not
    followed, since a dangling one is a finding; one to a folder above it may lead to the ledger.
    """
    full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the link
    if not os.path.lexists(full):
        raise LedgerError(
            say("There is no file or folder {path}.", path=quoted(path)),
            say("Look for a mistype."),
        )
    # Unlike resolve(), realpath() does not fail at a circle of links.
    above, whole = (Path(os.path.realpath(one)) for one in (full.parent, full))
    for named in (full, above / full.name, whole):
        for base in (root, root.resolve()):
            if named.is_relative_to(base):
                relative = named.relative_to(base).as_posix()
                return "" if relative == "." else relative
    raise LedgerError(
        say("{path} lies outside the ledger in {ledger}.", path=quoted(path), ledger=quoted(root)),
        say("Name files or folders of this ledger, or another ledger with --root DIR."),
    )
