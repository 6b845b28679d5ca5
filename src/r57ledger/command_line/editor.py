"""The person's own editor, opened on a draft outside of the ledger."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

from r57ledger.errors import LedgerError
from r57ledger.text import quoted
from r57ledger.words.message import say
from r57ledger.words.system import cause


def open_editor(draft: Path) -> int:
    """Open `VISUAL`, else `EDITOR`, on a file; wait for it and return its exit code.

    Raises LedgerError where it cannot be started.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _usual()
    sys.stdout.flush()
    # Ctrl-C is for the editor alone. Not SIG_IGN, which the editor would inherit.
    handler = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        words = shlex.split(command, posix=os.name != "nt")
        return subprocess.run([*words, str(draft)], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        reason = cause(error) if isinstance(error, OSError) else str(error)
        raise LedgerError(
            say(
                "The editor {name} cannot be started: {cause}.", name=quoted(command), cause=reason
            ),
            say("Name one that is there in the variable EDITOR: {example}", example="EDITOR=nano"),
        ) from None
    finally:
        signal.signal(signal.SIGINT, handler)


def _usual() -> str:
    return "notepad" if os.name == "nt" else "vi"
