"""How many of the late tasks are late on a day that is known only as `by`."""

from __future__ import annotations

from collections.abc import Iterable

from r57ledger.schedule.classes import LATE, Standing
from r57ledger.words.message import say


def late_uncertain(standing: Standing) -> bool:
    """Tell whether a task is late, overdue or done, by a day that may have been an earlier one."""
    return standing.uncertain and standing.class_ in LATE


def with_uncertain(counts: str, standings: Iterable[Standing]) -> str:
    """Return a title that counts late tasks, and how many of them are late on such a day."""
    uncertain = sum(map(late_uncertain, standings))
    if not uncertain:
        return counts
    return say("{counts}, of these {n} on an uncertain date", counts=counts, n=uncertain)
