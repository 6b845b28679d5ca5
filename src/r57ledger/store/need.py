"""What a view needs of a ledger, so that the store can leave the other records unread."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    """The kinds of needs."""

    CHECK = "check"
    EVERYTHING = "everything"
    OVERDUE = "overdue"
    UPCOMING = "upcoming"
    OPEN = "open"
    FIRST = "first"
    TASK = "task"
    UNIT = "unit"


class Need(NamedTuple):
    """The records that a view is computed from.

    Settings, calendars, units and plans are always there, as is all that the classes of the
    tasks rest on. There may be more tasks than the view shows, never fewer: the view decides.

    `first`: so many tasks are enough, those with the earliest last days; the others are counted.
    `within`: calendar days ahead; None stands for the ledger's own setting. `names` are the ids of
    a task, or any name of a unit. `by_unit`: the view is of one unit, and tells of the tasks that
    no unit leads.
    """

    what: What
    first: int | None = None
    within: int | None = None
    names: tuple[str, ...] = ()
    by_unit: bool = False


CHECK = Need(What.CHECK)
"""All records, what is wrong with each file, and the paths of all files."""

EVERYTHING = Need(What.EVERYTHING)
"""All records."""

OVERDUE = Need(What.OVERDUE)
"""Tasks that may be overdue, due immediately, or undetermined."""

OPEN = Need(What.OPEN)
"""Tasks that may be in term, regular, without a last day, or undetermined."""


def first(count: int) -> Need:
    """Return the need for the tasks with the earliest last days, and for the number of others."""
    return Need(What.FIRST, first=count)


def upcoming(within: int | None) -> Need:
    """Return the need for the targets, and for what may fall due in the next days.

    That are tasks, those that may be undetermined too, and reports.
    """
    return Need(What.UPCOMING, within=within)


def task(id_: str) -> Need:
    """Return the need for a task, and for the records that name it or that it names."""
    return Need(What.TASK, names=(id_,))


def unit(name: str) -> Need:
    """Return the need for all that a unit, by id, name or alias, and those below it answer for."""
    return Need(What.UNIT, names=(name,), by_unit=True)
