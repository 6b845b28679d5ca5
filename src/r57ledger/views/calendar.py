"""A year's working calendar: the days that differ from Monday to Friday, and who says so."""

from __future__ import annotations

from datetime import date, timedelta

from r57ledger.errors import LedgerError
from r57ledger.format.year import CalendarDay, CalendarYear
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.workdays import calendar_path, is_draft
from r57ledger.text import pick
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, head
from r57ledger.words.message import counted, say

COLUMNS = (
    Column("date", "Date", Kind.DATE),
    Column("weekday", "Day", Kind.WORD),
    Column("kind", "Kind", Kind.WORD),
    Column("name", "Why"),
    Column("document", "Document", Kind.ID),
    Column("draft", "Draft", Kind.FLAG),
    Column("note", "Note"),
)
_DRAFT = [column.key for column in COLUMNS].index("draft")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def calendar(reckoner: Reckoner, clocks: Clocks, year: int) -> Table:
    """Return the year's days off and weekend days worked, in order, each with its document.

    Raises LedgerError where the ledger has no calendar of the year.
    """
    ledger = reckoner.ledger
    path = calendar_path(year)
    record = ledger.calendar.get(year)
    if record is None and not any(file.path == path for file in ledger.unreadable):
        raise LedgerError(
            say(
                "There is no {path}: which days of {year} are worked is not recorded.",
                path=path,
                year=str(year),
            ),
            say(
                "{command} writes it, or a draft of it.",
                command=f"r57 calendar {year} --propose --to calendar",
            ),
        )
    rows: list[Row] = []
    title = say("{path} cannot be read.", path=path)
    if record is not None:
        days = [(d, "off") for d in record.days_off] + [(d, "worked") for d in record.working_days]
        rows = [_row(d, kind) for d, kind in sorted(days, key=lambda pair: pair[0].date)]
        title = _title(record, _working_days(reckoner, year))
    section = Section(
        "rows",
        COLUMNS,
        rows,
        tuple(c.key for c in COLUMNS if c.key != "draft" or any(row[_DRAFT] for row in rows)),
        empty=say("No day differs from Monday to Friday.") if record else "",
    )
    about = head(ledger, clocks, {"year": str(year)})
    return Table("calendar", title, about, (section,), ledger.unreadable)


def _title(record: CalendarYear, working_days: int) -> str:
    if is_draft(record):
        return counted(
            working_days,
            "The calendar of {year}, a draft — {n} working day",
            "The calendar of {year}, a draft — {n} working days",
            year=str(record.year),
        )
    return counted(
        working_days,
        "The calendar of {year} — {n} working day",
        "The calendar of {year} — {n} working days",
        year=str(record.year),
    )


def _row(day: CalendarDay, kind: str) -> Row:
    name, note = pick(day.name), pick(day.note)
    weekday = _WEEKDAYS[day.date.weekday()]
    return (day.date, weekday, kind, name or None, day.document, day.draft, note or None)


def _working_days(reckoner: Reckoner, year: int) -> int:
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    return sum(reckoner.calendar.is_working(first + timedelta(days=n)) for n in range(length))
