"""The files of an earlier state that could not be read, where two states are compared."""

from __future__ import annotations

from r57ledger.format.ledger import Ledger
from r57ledger.views.table import Column, Kind, Section
from r57ledger.words.message import say

_COLUMNS = (
    Column("path", "File", Kind.ID),
    Column("kind", "Record", Kind.WORD),
    Column("id", "Id", Kind.ID),
    Column("line", "Line", Kind.INT),
    Column("message", "What is wrong"),
)


def unread_before(before: Ledger, revision: str) -> Section:
    """Return the section that names the unreadable files of an earlier state."""
    return Section(
        "unreadable_before",
        _COLUMNS,
        [(u.path, u.kind, u.id, u.line, u.message) for u in before.unreadable],
        ("path", "line", "message"),
        title=say("Files that cannot be read in {revision}", revision=revision),
    )
