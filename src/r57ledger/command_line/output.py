"""How an answer reaches the standard output, a pager or a file; notes go to the error stream."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from r57ledger.command_line.shared import SharedOptions
from r57ledger.errors import LedgerError
from r57ledger.render import screen
from r57ledger.render.screen import Look
from r57ledger.text import quoted, safe
from r57ledger.words.message import say
from r57ledger.words.sentences import either
from r57ledger.words.system import cause

Pieces = Iterable[str] | Iterable[bytes]

_OWN = frozenset({"units", "plans", "calendar", ".git", "r57.yaml"})
_OFFICE = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".doc", ".odt", ".pdf"})
"""Ends of names under which office programs refuse a text."""


def look(shared: SharedOptions) -> Look:
    """Return how an answer is to look: it goes to a terminal, a pipe, or the file of --out."""
    return screen.look(file=shared.out is not None)


def emit(pieces: Pieces) -> None:
    """Write the pieces of an answer to the standard output.

    Where the reader, `head` or a pager, has gone, the rest is dropped without a word: the
    command goes on, and its exit code is that of the whole answer. Raises LedgerError where the
    answer cannot be written for another reason, as on a full disk.
    """
    for piece in pieces:
        stream = sys.stdout if isinstance(piece, str) else sys.stdout.buffer
        if not _succeeds(stream.write, piece):
            return
    _succeeds(sys.stdout.flush)


def answer(shared: SharedOptions, pieces: Pieces) -> None:
    """Write the pieces of an answer where the command line wants them.

    With --out that is a file; a terminal gets them through a pager. Raises LedgerError where the
    file cannot be written.
    """
    if shared.out is not None:
        write_files(shared, {shared.out: pieces})
    elif shared.pager and sys.stdout.isatty():
        _page(pieces)
    else:
        emit(pieces)


def write_files(shared: SharedOptions, files: Mapping[Path, Pieces]) -> None:
    """Write each file whole or not at all, in the place of the one that is there.

    Raises LedgerError for a file of the ledger's own, for a folder that is not there, for what is
    no file, and where the disk refuses.
    """
    from r57ledger.store.files import write_all

    targets = {_target(shared, path): pieces for path, pieces in files.items()}
    for path, pieces in targets.items():
        write_all(path.parent, {path.name: b"".join(map(_bytes, pieces))})
    sys.stderr.writelines(say("{file} is written.", file=safe(str(path))) + "\n" for path in files)


def format_of(context: Any, output: str, by_suffix: Mapping[str, str] | None = None) -> str:
    """Return the format of an answer: that of --format, else what the name of --out tells.

    `output` is the value of the command's parameter of that name, and `by_suffix` has the formats
    by the ends of names, where they are not those of tables. Raises LedgerError where the name of a
    file does not tell its format, or tells a table to be a file of an office program.
    """
    shared: SharedOptions = context.obj
    source = context.get_parameter_source("output")
    if shared.out is None:
        return output
    from r57ledger.render.formats import BY_SUFFIX

    suffixes = BY_SUFFIX if by_suffix is None else by_suffix
    # Only tables are written as CSV too: findings are not, and may have any name.
    if ".csv" in suffixes and shared.out.suffix.lower() in _OFFICE:
        raise LedgerError(
            say(
                "No answer is written as a workbook or a document: {file}.", file=quoted(shared.out)
            ),
            say(
                "For Excel: {workbook}. For a document: {document}.",
                workbook=f"--format csv-excel --out {quoted(shared.out.with_suffix('.csv'))}",
                document=f"--out {quoted(shared.out.with_suffix('.md'))}",
            ),
        )
    if source is not None and source.name == "COMMANDLINE":
        return output
    try:
        return suffixes[shared.out.suffix.lower()]
    except KeyError:
        raise LedgerError(
            say("The name {file} does not tell a format.", file=quoted(shared.out)),
            say("End it in {suffixes}, or give --format.", suffixes=either(list(suffixes))),
        ) from None


def on_terminal(shared: SharedOptions, output: str) -> bool:
    """Return whether a view in this format is drawn on a terminal and shows its first rows."""
    return output == "table" and shared.out is None and sys.stdout.isatty()


def write_notes(notes: Iterable[str]) -> None:
    """Write on the error stream how the work was done, for people who gave --verbose."""
    sys.stderr.writelines(f"r57: {safe(note)}\n" for note in notes)


def _page(pieces: Pieces) -> None:
    from r57ledger.command_line.pager import pager

    with pager() as stream:
        if stream is None:
            emit(pieces)
            return
        with suppress(BrokenPipeError):  # The reader has seen enough.
            for piece in pieces:
                stream.write(_bytes(piece, sys.stdout.encoding))
                stream.flush()


def _bytes(piece: str | bytes, encoding: str = "utf-8") -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode(encoding, "backslashreplace")


def _target(shared: SharedOptions, path: Path) -> Path:
    """Return where a file is to be written; behind a link it is where the link leads."""
    try:
        # What is behind /dev/stdout has no path of its own.
        unfit = path.exists() and not path.is_file()
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # a name that is too long, a circle of links
        circle = OSError(errno.ELOOP, "") if isinstance(error, RuntimeError) else error
        raise LedgerError(
            say("{file} cannot be written: {cause}.", file=quoted(path), cause=cause(circle)),
            say("Name another file."),
        ) from None
    refuse_record(shared, path)
    if unfit:
        raise LedgerError(
            say("{file} is there and is no file.", file=quoted(path)), say("Name another file.")
        )
    if not target.parent.is_dir():
        raise LedgerError(
            say("There is no folder {folder}.", folder=quoted(path.parent)),
            say("Make it, or name a file in another one."),
        )
    return target


def refuse_record(shared: SharedOptions, path: Path) -> None:
    """Raise LedgerError for a place where this ledger has its records."""
    if _is_record(shared, path.resolve()):
        raise LedgerError(
            say("{file} is a place of the ledger's own records.", file=quoted(path)),
            say("Name a file outside units/, plans/, calendar/ and r57.yaml."),
        )


def _is_record(shared: SharedOptions, target: Path) -> bool:
    """Tell whether a file is where this ledger has its records, or git its own files."""
    from r57ledger.store.root import find_root

    try:
        root = find_root(shared.root).resolve()
    except LedgerError:
        return False
    first = target.relative_to(root).parts[:1] if target.is_relative_to(root) else ()
    return bool(first) and first[0].casefold() in _OWN


def _succeeds(write: Callable[..., object], *pieces: str | bytes) -> bool:
    """Call a method that writes; return False where nobody reads any more."""
    try:
        write(*pieces)
    except BrokenPipeError:
        # The stream is flushed at the end: what is still in its buffer then goes to /dev/null.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    except OSError as error:
        raise LedgerError(
            say(
                "The answer cannot be written to the standard output: {reason}.",
                reason=cause(error),
            ),
            say("What was written before this message may be only a part of the answer."),
        ) from None
    return True
