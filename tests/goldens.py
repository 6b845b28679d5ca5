"""The formats that views have goldens in, and the ends of the goldens' names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from r57ledger.render import screen
from r57ledger.render.formats import formatted
from r57ledger.render.screen import Look
from r57ledger.views.table import Table

SUFFIXES = {"table": "table.txt", "plain": "txt", "json": "json", "csv": "csv", "md": "md"}
"""Format to suffix. A new format is tested by its own tests; here it need not stand."""


def text_of(table: Table, name: str, *, everything: bool = False) -> str:
    """Return a table as a text format shows it on a terminal without colours."""
    pieces = formatted(name, table, Look(True, screen.width()), everything=everything)
    return "".join(cast("Iterator[str]", pieces))
