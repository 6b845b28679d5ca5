"""The formats of a table by name; a format's module is imported when it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.render.screen import Look
from r57ledger.text import quoted, suggestion
from r57ledger.views.table import Table
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import listed


class Format(NamedTuple):
    """Where a format is written: a module of this folder with a function `write`.

    `purpose` says in help what it is for, and `suffix` is the end of a file's name that tells it.
    A text format's `write(table)` yields pieces of text, line ends included. A binary format's
    `write(table, stream)` writes bytes to a binary stream, as a spreadsheet's file needs. A format
    with one table a file is `split`: a view of several parts becomes several files. One `for_data`
    leaves out the columns that only people see.
    """

    module: str
    purpose: str
    suffix: str | None = None
    binary: bool = False
    split: bool = False
    for_data: bool = False


TABLE = "table"
FORMATS = {
    TABLE: Format(
        "terminal", mark("For eyes, on a terminal: its first rows, wrapped to its width."), ".txt"
    ),
    "plain": Format("plain", mark("Aligned lines for pipes, with every row and nothing cut.")),
    "json": Format(
        "json",
        mark("For programs: every column, versioned, nothing rounded."),
        ".json",
        for_data=True,
    ),
    "csv": Format(
        "csv",
        mark("For programs: UTF-8, commas, days as 2025-07-15."),
        ".csv",
        split=True,
        for_data=True,
    ),
    "csv-excel": Format(
        "csv_excel",
        mark("For a double click in Excel: semicolons, days as 15/07/2025."),
        split=True,
        for_data=True,
    ),
    "md": Format(
        "markdown", mark("Markdown: the page that goes into a letter or onto a server."), ".md"
    ),
}
BY_SUFFIX = dict(sorted((form.suffix, name) for name, form in FORMATS.items() if form.suffix))
"""The formats that the end of a file's name tells."""


def formatted(
    name: str, table: Table, look: Look, *, everything: bool = False
) -> Iterator[str] | Iterator[bytes]:
    """Return a table in a format as pieces of text, or of bytes for a binary format.

    On a terminal `table` has the first rows unless `everything` is true; elsewhere, and in the
    other formats, is every row. Raises LedgerError for an unknown name, and for a binary format
    on a terminal.
    """
    form = _format(name)
    module = import_module(f"r57ledger.render.{form.module}")
    if form.binary:
        if look.terminal:
            raise LedgerError(
                say("The format {name} is no text, and a terminal cannot show it.", name=name),
                say("Send it to a file: --format {name} --out FILE.{name}", name=name),
            )
        stream = BytesIO()
        module.write(table, stream)
        return iter([stream.getvalue()])
    pieces: Iterator[str]
    if name == TABLE:
        pieces = module.write(table, look, everything=everything)
    else:
        pieces = module.write(table)
    return pieces


def parts(name: str, table: Table) -> Iterator[tuple[str, Table]]:
    """Yield the files that a view becomes in a format: the name of each part, and its table.

    The first has no name: it has all of the view, or, in a format that is split, the first part
    with what could not be read. Raises LedgerError for an unknown name.
    """
    if not _format(name).split:
        yield "", table
        return
    for n, section in enumerate(table.sections):
        one = table._replace(sections=(section,))
        yield (section.key, one._replace(unreadable=())) if n else ("", one)


def is_for_data(name: str) -> bool:
    """Return whether a format leaves out what only people see. Raises LedgerError if unknown."""
    return _format(name).for_data


def _format(name: str) -> Format:
    if name in FORMATS:
        return FORMATS[name]
    formats = say("The formats are {names}.", names=listed(list(FORMATS)))
    raise LedgerError(
        say("There is no format {name}.", name=quoted(name)), suggestion(name, FORMATS, formats)
    )
