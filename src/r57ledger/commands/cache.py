"""`r57 cache`: what the cache of a ledger takes up, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from r57ledger.commands.session import emit
from r57ledger.commands.shared import Shared
from r57ledger.errors import FINE, LedgerError
from r57ledger.git.repository import discover
from r57ledger.store.cache import CacheFile, clear, files
from r57ledger.store.root import find_root
from r57ledger.text import quoted, safe
from r57ledger.views.formatting import counted, number

if TYPE_CHECKING:
    import typer

EXAMPLES = ("r57 cache stats", "r57 cache clear")
_ACTIONS = ("stats", "clear")


def run(
    ctx: typer.Context,
    action: Annotated[
        str, typer.Argument(metavar="stats|clear", help="Tell what is kept, or delete it.")
    ],
) -> int:
    """Tell what is kept of files once read, so that they need not be read again; or delete it.

    No answer changes without it; the next one takes longer.
    """
    if action not in _ACTIONS:
        raise LedgerError(f"There is no {quoted(action)} of the cache.", "Say stats or clear.")
    shared: Shared = ctx.obj
    repository = discover(find_root(shared.root))
    kept = files(repository)
    if action == "clear":
        clear(repository)
        deleted = counted(len(kept), "Deleted {n} file", "Deleted {n} files")
        emit([f"{deleted} of the cache, {_size(sum(one.size for one in kept))}.\n"])
    elif kept:
        emit(f"{safe(str(one.path))}: {_size(one.size)}, {_about(one)}\n" for one in kept)
    else:
        emit(["Nothing is kept yet.\n"])
    return FINE


def _size(size: int) -> str:
    return f"{number(size // 1024)} KiB"


def _about(kept: CacheFile) -> str:
    if kept.rows is None:
        return "of another edition of r57"
    return counted(kept.rows, "{n} reading of a file", "{n} readings of files")
