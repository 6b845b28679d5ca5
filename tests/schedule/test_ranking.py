"""The order of the list of overdue tasks, and what is to be done at once."""

from __future__ import annotations

import pytest

from builders import day, ledger, task
from r57ledger.format.settings import Settings
from r57ledger.schedule.ranking import is_immediate, rank
from r57ledger.schedule.reckoner import Reckoner


def test_most_days_late_then_the_earliest_last_day_then_the_id() -> None:
    rows = [
        (3, day("2025-07-01"), "a"),
        (30, day("2025-06-01"), "d"),
        (3, day("2025-06-30"), "c"),  # suspended for a day
        (3, day("2025-06-30"), "b"),
        (None, None, "e"),
    ]
    assert [row[2] for row in sorted(rows, key=lambda row: rank(*row))] == list("dbcae")


@pytest.mark.parametrize(
    ("due", "days", "immediate"),
    [
        ("immediate", None, True),
        ("immediate", 3, False),  # the setting gives it a last day
        ("none", None, False),
        ("unstated", None, False),
        ("2025-12", None, False),
    ],
)
def test_immediate_is_what_has_no_last_day(due: str, days: int | None, immediate: bool) -> None:
    made = ledger(task(due=due), settings=Settings(immediate=days))
    (standing,) = Reckoner(made).standings(day("2025-02-01"))
    assert is_immediate(standing) is immediate
