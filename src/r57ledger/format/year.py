"""A year's days off and days worked: `calendar/YEAR.yaml`."""

from dataclasses import dataclass, field

from r57ledger.format.common import Code, Day, Flag, Source, Text
from r57ledger.format.marks import Given


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day off, or a weekend day worked, with the document that says so."""

    date: Day
    """The day."""
    document: Code
    """What says so: a plan's id, or the code of a document that is no plan here."""
    draft: Flag = field(default=False, kw_only=True)
    """Whether it waits for a decision that may still move it."""
    name: Text | None = None
    """What the day is called."""
    note: Text | None = None
    """A remark."""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The days of one year that differ from Monday-to-Friday."""

    year: Given[int]
    path: Given[str]
    draft: Flag = field(default=False, kw_only=True)
    """Whether decisions on this year are still to come."""
    days_off: tuple[CalendarDay, ...] = ()
    """The weekdays that are days off."""
    working_days: tuple[CalendarDay, ...] = ()
    """The days of weekends that are worked."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""
