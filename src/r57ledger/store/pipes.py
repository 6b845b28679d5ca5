"""Pipes to other processes."""

from __future__ import annotations

from contextlib import suppress
from typing import IO

_WIDTH = 1 << 20


def widen(pipe: IO[bytes] | None) -> None:
    """Let a pipe hold a megabyte, where the system can and has so much left for its user.

    Of the usual 64 KB a batch of files fills many, and for each one process waits for another:
    a twentieth of the time in which a large ledger is read.
    """
    # Popen's own `pipesize` would raise where the user's many processes have used up their share.
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        if pipe is not None:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDTH)
