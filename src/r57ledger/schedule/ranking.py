"""What the list of overdue tasks holds, and in which order."""

from __future__ import annotations

from datetime import date

from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.deadline import IMMEDIATE
from r57ledger.schedule.resolve import NO_DATE_YET


def rank(days_late: int | None, last_day: date | None, id_: str) -> tuple[int, date, str]:
    """Return the sort key of an overdue task.

    The task with the most calendar days late comes first, then the earliest last day, then the
    id in the order of the alphabet.
    """
    return -(days_late or 0), last_day or date.max, id_


def is_immediate(standing: Standing) -> bool:
    """Tell whether the task is to be done at once and nothing gives that a last day.

    What is `immediate` from its assignment on is so although that day is not recorded. What is to
    be done immediately after an event waits for the day of the event.
    """
    deadline = standing.deadline
    unknown = deadline.text == IMMEDIATE and deadline.missing == NO_DATE_YET
    at_once = deadline.missing == IMMEDIATE or unknown
    return standing.class_ is Class.NO_DEADLINE and at_once


def immediate_since(standing: Standing) -> date | None:
    """Return the day from which on the task was to be done at once; None where it is not known."""
    return standing.deadline.counted_from or standing.assigned
