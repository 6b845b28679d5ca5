"""The formats of a table by name; a format's module is imported when it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.text import nearest, quoted
from r57ledger.views.table import Table


class Format(NamedTuple):
    """Where a format is written: a module of this folder with a function `write`.

    A text format's `write(table)` yields pieces of text, line ends included. A binary format's
    `write(table, stream)` writes bytes to a binary stream, as a spreadsheet's file needs.
    """

    module: str
    binary: bool = False


FORMATS = {
    "table": Format("terminal"),
    "plain": Format("plain"),
    "json": Format("json"),
    "csv": Format("csv"),
    "md": Format("markdown"),
}


def formatted(
    name: str, table: Table, *, terminal: bool, everything: bool = False
) -> Iterator[str] | Iterator[bytes]:
    """Return a table in a format as pieces of text, or of bytes for a binary format.

    `terminal`: the pieces go to a terminal. `table` is for its eyes: elsewhere it is `plain`, and
    it shows the first rows unless `everything` is true; the other formats always give every row.
    Raises LedgerError for an unknown name, and for a binary format on a terminal.
    """
    if name not in FORMATS:
        match = nearest(name, FORMATS)
        raise LedgerError(
            f"There is no format {quoted(name)}.",
            f"Did you mean {match}?" if match else f"The formats are {', '.join(FORMATS)}.",
        )
    if name == "table" and not terminal:
        name = "plain"
    module = import_module(f"r57ledger.render.{FORMATS[name].module}")
    if FORMATS[name].binary:
        if terminal:
            raise LedgerError(
                f"The format {name} is no text, and a terminal cannot show it.",
                f"Send it to a file: r57 … --format {name} > FILE.{name}",
            )
        stream = BytesIO()
        module.write(table, stream)
        return iter([stream.getvalue()])
    write = module.write_all if name == "table" and everything else module.write
    pieces: Iterator[str] = write(table)
    return pieces
