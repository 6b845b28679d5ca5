"""`r57 demo DIR`: an invented ledger to look around in."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from r57ledger.command_line import shared
from r57ledger.command_line.output import emit
from r57ledger.command_line.reading import folder_of
from r57ledger.demo.ledger import files
from r57ledger.errors import FINE, LedgerError
from r57ledger.text import quoted, safe
from r57ledger.words.message import counted, mark, say
from r57ledger.words.system import cause

EXAMPLES = ("r57 demo example", "cd example && r57 summary 2025-07")
TAKES = shared.ALWAYS


def run(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            parser=folder_of("DIR"),
            help=mark("A folder that does not exist yet, or is empty."),
        ),
    ],
) -> int:
    """Write a demonstration ledger: an invented ministry, about 300 tasks, the year 2025.

    The files are the same on every machine. They need no repository; put them into one to try
    what r57 does with git.
    """
    written = _write(folder)
    wrote = counted(
        written,
        "Wrote {n} file of an invented ledger to {folder}.",
        "Wrote {n} files of an invented ledger to {folder}.",
        folder=safe(str(folder)),
    )
    now = say("Now: {command}", command=f"cd {quote(safe(str(folder)))} && r57 summary 2025-07")
    emit([f"{wrote}\n", f"{now}\n"])
    return FINE


def _write(root: Path) -> int:
    """Write the files and return how many. Raises LedgerError where that cannot be done."""
    try:
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise LedgerError(
                say("{folder} is there already and is not an empty folder.", folder=quoted(root)),
                say("Name a folder that does not exist yet: nothing is ever written over."),
            )
        texts = files()
        for path, text in texts.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise LedgerError(
            say(
                "The demonstration cannot be written to {folder}: {reason}.",
                folder=quoted(root),
                reason=cause(error),
            ),
            say("Name a folder that may be written to."),
        ) from None
    return len(texts)
