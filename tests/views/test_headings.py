"""The headings of every view: what stands above its columns and before its fields.

Many are shown on wide terminals only, or where a record has what is rare; all are here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from r57ledger.views.show import show
from sample import CLOCKS, sample
from views import test_accountability_goldens, test_goldens, test_summary_goldens

GOLDEN = Path(__file__).parent / "goldens" / "headings.txt"


def test_headings(golden: Callable[[Path, str], None]) -> None:
    """The golden has each set of columns once, below the parts of views that have it."""
    views = {**test_goldens.VIEWS, **test_accountability_goldens.VIEWS}
    tables = [view(sample(), CLOCKS) for view in views.values()]
    tables += [view(sample()) for view in test_summary_goldens.VIEWS.values()]
    tables.append(show(sample(), CLOCKS, "nhom"))
    parts: dict[str, str] = {}
    for table in tables:
        for section in table.sections:
            columns = "".join(f"    {c.key}: {c.title} ({c.kind})\n" for c in section.columns)
            shown = f"{table.name}, {section.key}: {' '.join(section.shown)}\n"
            heads = parts.setdefault(columns, "")
            if shown not in heads:
                parts[columns] = heads + shown
    golden(GOLDEN, "\n".join(heads + columns for columns, heads in parts.items()))
