"""`r57 cache`: what the cache of a ledger takes up, and its end."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line.output import emit
from r57ledger.command_line.shared import PLACE, SharedOptions
from r57ledger.errors import FINE, LedgerError
from r57ledger.git.repository import discover
from r57ledger.store.cache import CacheFile, clear, files
from r57ledger.store.root import find_root
from r57ledger.text import quoted, safe
from r57ledger.words.formatting import number
from r57ledger.words.message import counted, mark, say
from r57ledger.words.sentences import either

EXAMPLES = ("r57 cache stats", "r57 cache clear")
TAKES = PLACE
_ACTIONS = ("stats", "clear")


def run(
    ctx: typer.Context,
    action: Annotated[
        str, typer.Argument(metavar="stats|clear", help=mark("Tell what is kept, or delete it."))
    ],
) -> int:
    """Tell what is kept of files once read, so that they need not be read again; or delete it.

    No answer changes without it; the next one takes longer.
    """
    if action not in _ACTIONS:
        raise LedgerError(
            say("The cache does not know {action}.", action=quoted(action)),
            say("Write {words}.", words=either(_ACTIONS)),
        )
    shared: SharedOptions = ctx.obj
    repository = discover(find_root(shared.root))
    caches = files(repository)
    if action == "clear":
        clear(repository)
        size = _size(sum(cache.size for cache in caches))
        deleted = counted(
            len(caches),
            "{n} file of the cache was deleted, {size}.",
            "{n} files of the cache were deleted, {size}.",
            size=size,
        )
        emit([f"{deleted}\n"])
    elif caches:
        emit(f"{safe(str(cache.path))}: {_size(cache.size)}, {_about(cache)}\n" for cache in caches)
    else:
        nothing = say("Nothing is kept yet.")
        emit([f"{nothing}\n"])
    return FINE


def _size(size: int) -> str:
    return f"{number(size // 1024)} KiB"


def _about(cache: CacheFile) -> str:
    if cache.rows is None:
        return say("of another edition of r57")
    return counted(cache.rows, "readings of {n} file", "readings of {n} files")
