"""`--why CELL`: the list is as long as the number."""

from __future__ import annotations

import pytest

from r57ledger.errors import LedgerError
from r57ledger.views.listing import listing
from r57ledger.views.overdue import overdue_by
from r57ledger.views.why import why
from sample import CLOCKS, sample


@pytest.mark.parametrize("by", ["unit", "plan"])
def test_every_cell_lists_as_many_tasks_as_it_says(by: str) -> None:
    reckoner = sample()
    table = overdue_by(reckoner, CLOCKS, by)
    section = table.sections[0]
    for row in section.rows:
        for key in ("overdue", "extended", "undetermined"):
            behind = why(reckoner, table, f"{row[0] or 'Total'}/{key}")
            assert len(behind.rows) == row[section.place(key)]


def test_instances_are_told_apart() -> None:
    reckoner = sample()
    behind = why(reckoner, overdue_by(reckoner, CLOCKS, "unit"), "vu-pc/overdue")
    assert [row[0] for row in behind.rows] == ["kh-1/t05@vu-pc", "kh-1/t03"]
    assert behind.head.filters == {"why": "vu-pc/overdue"}


def test_an_unknown_cell_is_asked_about() -> None:
    reckoner = sample()
    table = overdue_by(reckoner, CLOCKS, "unit")
    with pytest.raises(LedgerError) as error:
        why(reckoner, table, "vu-pc/overdu")
    assert error.value.hint == 'Did you mean "vu-pc/overdue"?'
    with pytest.raises(LedgerError) as error:
        why(reckoner, listing(reckoner, CLOCKS), "x")
    assert "has none" in error.value.message
