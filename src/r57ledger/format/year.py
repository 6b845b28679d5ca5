"""A year's days off and days worked: `calendar/YEAR.yaml`."""

from dataclasses import dataclass
from datetime import date

from r57ledger.format.common import Source, Text


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day off, or a weekend day worked, with the document that says so."""

    date: date
    document: str
    name: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The days of one year that differ from Monday-to-Friday."""

    year: int
    path: str
    days_off: tuple[CalendarDay, ...] = ()
    working_days: tuple[CalendarDay, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
