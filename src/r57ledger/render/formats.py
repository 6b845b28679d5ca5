"""The formats of a table by name; a format's module is imported when it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from r57ledger.errors import LedgerError
from r57ledger.text import nearest, quoted
from r57ledger.views.table import Table

FORMATS = {
    "table": ("terminal", "write"),
    "plain": ("plain", "write"),
    "json": ("json", "write"),
    "csv": ("csv", "write"),
    "md": ("markdown", "write"),
}
"""Name to (module of this folder, function)."""

Writer = Callable[[Table], Iterator[str]]


def writer(name: str, *, terminal: bool, everything: bool = False) -> Writer:
    """Return the function that turns a table into pieces of text, line ends included.

    `table` is for a terminal's eyes: into a pipe it is `plain`, and it shows the first rows
    unless `everything` is wanted; the other formats always give every row. Raises LedgerError
    for an unknown name.
    """
    if name not in FORMATS:
        meant = nearest(name, FORMATS)
        raise LedgerError(
            f"There is no format {quoted(name)}.",
            f"Did you mean {meant}?" if meant else f"The formats are {', '.join(FORMATS)}.",
        )
    if name == "table" and not terminal:
        name = "plain"
    module, function = FORMATS[name]
    if name == "table" and everything:
        function = "write_all"
    return cast("Writer", getattr(import_module(f"r57ledger.render.{module}"), function))
