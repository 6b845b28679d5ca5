"""What a view needs of a ledger, so that a loader can leave the rest where it is."""

from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    """The kinds of needs."""

    EVERYTHING = "everything"
    RECORDS = "records"
    OVERDUE = "overdue"
    UPCOMING = "upcoming"
    TASKS = "tasks"


class Need(NamedTuple):
    """Which records a view is computed from; what they rest on is loaded with them.

    A narrowed ledger holds more tasks than were asked for, never fewer: the view decides.
    `first`: so many of the overdue tasks, those longest overdue, are enough, the others are
    counted. `within`: days ahead, None for the ledger's own setting. `ids` are tasks. `units`,
    `plans`: all of them are needed, not only those of the tasks.
    """

    what: What
    first: int | None = None
    within: int | None = None
    ids: tuple[str, ...] = ()
    units: bool = False
    plans: bool = False


EVERYTHING = Need(What.EVERYTHING)
"""All records, and what is wrong with each file."""

RECORDS = Need(What.RECORDS)
"""All records."""

OVERDUE = Need(What.OVERDUE)
"""Tasks that may be overdue, due immediately or undetermined."""


def upcoming(within: int | None) -> Need:
    """Return the need for tasks that may fall due in the next days, or be undetermined."""
    return Need(What.UPCOMING, within=within)


def tasks(*ids: str) -> Need:
    """Return the need for some tasks, and the tasks that those are to follow."""
    return Need(What.TASKS, ids=ids)
