"""Which tasks are late on a day that is known only as `by`."""

from __future__ import annotations

from r57ledger.schedule.classes import LATE, Standing


def late_uncertain(standing: Standing) -> bool:
    """Tell whether a task is late, overdue or done, by a day that may have been an earlier one."""
    return standing.uncertain and standing.class_ in LATE
