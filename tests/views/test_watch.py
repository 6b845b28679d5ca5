"""What has changed between two states of a ledger."""

from __future__ import annotations

import pytest

from builders import day, ledger, task, unit
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import EVERYTHING
from r57ledger.views.table import Clocks
from r57ledger.views.watch import State, watch


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (0, "Nothing has changed since 15 June 2025"),
        (1, "1 task has changed since 15 June 2025"),
        (2, "2 tasks have changed since 15 June 2025"),
    ],
)
def test_the_title_counts_the_tasks_that_have_changed(count: int, title: str) -> None:
    new = [task(f"kh-1/new{n}") for n in range(count)]
    then, now = (
        State(Reckoner(ledger(unit("vu-a"), task("kh-1/old"), *more)), Clocks(day(on), "r"))
        for on, more in (("2025-06-15", []), ("2025-06-25", new))
    )
    assert watch(then, now, EVERYTHING).title == title
