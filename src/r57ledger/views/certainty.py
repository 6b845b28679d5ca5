"""How many of the late tasks are late on a day that is known only as `by`."""

from __future__ import annotations

from collections.abc import Iterable

from r57ledger.schedule.classes import LATE, Standing
from r57ledger.words.formatting import number


def late_uncertain(standing: Standing) -> bool:
    """Tell whether a task is late, overdue or done, by a day that may have been an earlier one."""
    return standing.uncertain and standing.class_ in LATE


def of_these_uncertain(standings: Iterable[Standing]) -> str:
    """Return what follows the number of late tasks; nothing where every day is known."""
    return uncertain_words(sum(map(late_uncertain, standings)))


def uncertain_words(count: int) -> str:
    """Return `, of these 2 on an uncertain date`; nothing for none."""
    return f", of these {number(count)} on an uncertain date" if count else ""
