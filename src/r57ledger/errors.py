"""The one exception for "cannot go on", and the exit codes of the command line."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
USAGE = 2
BUG = 3
INTERRUPTED = 130


class LedgerError(Exception):
    """The work cannot go on: a usage or environment problem, told to the person who can mend it.

    `message` states what is wrong and where; `hint` says what to do about it. Caught once, in
    `cli`, which prints both and exits with `USAGE` (2). Problems *in* records are never raised:
    they are `Diagnostic` values, all collected.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
