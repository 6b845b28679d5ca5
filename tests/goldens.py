"""The formats that views have goldens in, and the ends of the goldens' names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest

from r57ledger.render import screen
from r57ledger.render.formats import formatted
from r57ledger.render.screen import Look
from r57ledger.views.table import Table
from r57ledger.words.language import LANGUAGES, use

SUFFIXES = {"table": "table.txt", "plain": "txt", "json": "json", "csv": "csv", "md": "md"}
"""Format to suffix. A new format is tested by its own tests; here it need not stand."""


def text_of(table: Table, name: str, *, everything: bool = False) -> str:
    """Return a table as a text format shows it on a terminal without colours."""
    pieces = formatted(name, table, Look(True, screen.width()), everything=everything)
    return "".join(cast("Iterator[str]", pieces))


LOOKS = [(language, columns) for language in LANGUAGES for columns in (80, 140)]
"""The languages and the widths of a terminal in which the main views have goldens."""


def look_of(
    view: Callable[[], Table], language: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Return a view as a terminal of so many columns shows it in a language, without colour."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    use(language)
    return text_of(view(), "table")
