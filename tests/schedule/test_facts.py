"""The days of recorded facts."""

from __future__ import annotations

import pytest

from builders import CALENDARS, Record, day, difficulty, entry, plan, report, target, task, when
from r57ledger.format.plan import Obligation, Request
from r57ledger.format.target import Measurement
from r57ledger.schedule.facts import dates_of

ASKED = Obligation("monthly", requests=(Request(day("2025-10-03")),))


@pytest.mark.parametrize(
    ("record", "days"),
    [
        # The deadline is to come, and no fact.
        (task("p/t", entry("2025-03-01", "note"), due="2025-12"), ["2025-01-02", "2025-03-01"]),
        (task("p/t", assigned=None), []),
        # The day of taking effect is to come; a report asked for is a fact.
        (plan(issued="2025-01-01", effective="2026-01-01"), ["2025-01-01"]),
        (plan(issued=None, reporting=[ASKED]), ["2025-10-03"]),
        (
            report("p/monthly/2025-07/a", "by 2025-07-24", entry("2025-07-20", "note", task="p/t")),
            ["2025-07-24", "2025-07-20"],
        ),
        (target(measurements=(Measurement(when("2025-10-28"), 39.98),)), ["2025-10-28"]),
        (
            difficulty("p/d", entry("2025-04-01", "resolution"), raised="2025-03-04"),
            ["2025-03-04", "2025-04-01"],
        ),
        (CALENDARS[0], []),
    ],
)
def test_dates_of(record: Record, days: list[str]) -> None:
    assert list(dates_of(record)) == [day(text) for text in days]
