"""What the list of overdue tasks holds, and in which order."""

from __future__ import annotations

from datetime import date

from r57ledger.schedule.classes import Class, Standing


def rank(days_late: int | None, last_day: date | None, id_: str) -> tuple[int, date, str]:
    """Return the sort key of an overdue task.

    The task with the most calendar days late comes first, then the earliest last day, then the
    id in the order of the alphabet.
    """
    return -(days_late or 0), last_day or date.max, id_


def is_immediate(standing: Standing) -> bool:
    """Tell whether the task is to be done at once and nothing gives that a last day."""
    return standing.class_ is Class.NO_DEADLINE and standing.deadline.missing == "immediate"
