"""Every number that has a name: its list is as long as the number, in every view, on any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views import compliance as reports
from r57ledger.views import digest as letters
from r57ledger.views.clear import clear
from r57ledger.views.compliance import compliance
from r57ledger.views.difficulties import difficulties
from r57ledger.views.digest import digest
from r57ledger.views.lead import lead
from r57ledger.views.table import Clocks, Table
from r57ledger.views.targets import targets
from r57ledger.views.tree import tree
from r57ledger.views.why import why
from sample import sample

VIEWS: dict[str, Callable[[Reckoner, Clocks], Table]] = {
    "reports": compliance,
    "targets": targets,
    "difficulties": difficulties,
    "digest": lambda r, c: digest(r, c, c.as_of - timedelta(days=30)),
    "lead": lambda r, c: lead(r, c, "vp"),
    "lead of the ministry": lambda r, c: lead(r, c, "bo"),
    "tree": tree,
    "clear": clear,
}
BEHIND = {"reports": reports.cell_reports, "digest": letters.cell_items}
DAYS = [date(2025, 1, 2), date(2025, 7, 15), date(2025, 12, 1), date(2026, 6, 30)]


def numbers(table: Table) -> dict[str, object]:
    """The numbers of all cells that are named; a row's first column gives it its name."""
    return {
        cell: value
        for section in table.sections
        for row in section.rows
        for column, value in zip(section.columns, row, strict=True)
        if (cell := f"{row[0] or 'Total'}/{column.key}") in section.members
    }


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("name", VIEWS)
def test_the_list_behind_a_number_is_as_long_as_the_number(name: str, as_of: date) -> None:
    reckoner = sample()
    table = VIEWS[name](reckoner, Clocks(as_of, "working tree"))
    cells = numbers(table)
    assert set(cells) == {cell for section in table.sections for cell in section.members}
    for cell, number in cells.items():
        own = BEHIND.get(name)
        listed = own(table, cell) if own else why(reckoner, table, cell)
        assert len(listed.rows) == number, cell
