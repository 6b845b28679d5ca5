"""A table that people have filled in, read from a file of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from r57ledger.errors import LedgerError
from r57ledger.importing.grid import LARGEST, CellGrid
from r57ledger.importing.package import too_large
from r57ledger.text import quoted
from r57ledger.words.message import say
from r57ledger.words.sentences import either
from r57ledger.words.system import cause


def read_tables(
    file: Path, readers: Mapping[str, Callable[[bytes, str], list[CellGrid]]]
) -> list[CellGrid]:
    """Return the tables of a file, which the reader of its name's end reads.

    Raises LedgerError for what cannot be read.
    """
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise LedgerError(
            say("The name {file} tells no kind of table.", file=quoted(file)),
            say("Save it as one that ends in {suffixes}.", suffixes=either(list(readers))),
        )
    try:
        if file.is_file() and file.stat().st_size > LARGEST:
            raise too_large(quoted(file.name))
        content = file.read_bytes()
    except OSError as error:
        raise LedgerError(
            say("{file} cannot be read: {cause}.", file=quoted(file), cause=cause(error)),
            say("Name a file that is there and may be read."),
        ) from None
    return reader(content, quoted(file.name))
