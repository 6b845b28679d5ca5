"""How an answer reaches the standard output, and notes about the work the error stream."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from r57ledger.errors import LedgerError
from r57ledger.text import safe


def emit(pieces: Iterable[str] | Iterable[bytes]) -> None:
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
            f"The answer cannot be written to the standard output: {error.strerror}.",
            "What was written before this message may be only a part of the answer.",
        ) from None
    return True


def on_terminal(output: str) -> bool:
    """Return whether a view in this format is drawn on a terminal and shows its first rows."""
    return output == "table" and sys.stdout.isatty()


def write_notes(notes: Iterable[str]) -> None:
    """Write on the error stream how the work was done, for people who gave --verbose."""
    sys.stderr.writelines(f"r57: {safe(note)}\n" for note in notes)
