"""A year's days off and days worked, each with its document."""

from __future__ import annotations

import pytest

from builders import day, ledger, unreadable
from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Unreadable
from r57ledger.format.year import CalendarDay, CalendarYear
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.calendar import calendar
from sample import CLOCKS, sample


def test_days_are_in_order_with_name_and_document() -> None:
    year = CalendarYear(
        2026,
        "calendar/2026.yaml",
        (CalendarDay(day("2026-01-02"), "12729/VPCP-KGVX", {"vi": "Hoán đổi", "en": "Swapped"}),),
        (CalendarDay(day("2026-01-10"), "12729/VPCP-KGVX"),),
    )
    table = calendar(Reckoner(ledger(year)), CLOCKS, 2026)
    assert list(table.rows) == [
        (day("2026-01-02"), "friday", "off", "Swapped", "12729/VPCP-KGVX", False, None),
        (day("2026-01-10"), "saturday", "worked", None, "12729/VPCP-KGVX", False, None),
    ]
    # 2026 has 52 weeks and a Thursday: 261 weekdays, one off, one Saturday worked.
    assert table.title == "The calendar of 2026 — 261 working days"


def test_a_draft_says_so_and_which_days_wait() -> None:
    waits = CalendarDay(day("2027-02-08"), "45/2019/QH14", draft=True)
    certain = CalendarDay(day("2027-09-02"), "45/2019/QH14")
    year = CalendarYear(2027, "calendar/2027.yaml", (certain, waits), draft=True)
    table = calendar(Reckoner(ledger(year)), CLOCKS, 2027)
    # 2027 has 52 weeks and a Friday: 261 weekdays, two off.
    assert table.title == "The calendar of 2027, a draft — 259 working days"
    assert [(row[0], row[5]) for row in table.rows] == [
        (day("2027-02-08"), True),
        (day("2027-09-02"), False),
    ]
    assert "draft" in table.sections[0].shown


def test_a_decided_year_has_no_column_for_drafts() -> None:
    table = calendar(sample(), CLOCKS, 2025)
    assert "draft" not in table.sections[0].shown
    assert "draft" not in table.title


def test_a_year_without_a_calendar() -> None:
    with pytest.raises(LedgerError) as error:
        calendar(sample(), CLOCKS, 2031)
    assert error.value.message == (
        "There is no calendar/2031.yaml: which days of 2031 are worked is not recorded."
    )
    assert (
        error.value.hint == "r57 calendar 2031 --propose --to calendar writes it, or a draft of it."
    )


def test_a_calendar_that_cannot_be_read() -> None:
    broken = unreadable("calendar", "2026")
    records = ledger(broken)._replace(
        unreadable=(Unreadable("calendar/2026.yaml", "calendar", "2026", 4, "bad"),)
    )
    table = calendar(Reckoner(records), CLOCKS, 2026)
    assert table.title == "calendar/2026.yaml cannot be read."
    assert not table.rows


def test_a_year_in_which_no_day_differs_says_so() -> None:
    year = CalendarYear(2027, "calendar/2027.yaml", (), ())
    table = calendar(Reckoner(ledger(year)), CLOCKS, 2027)
    assert table.sections[0].empty == "No day differs from Monday to Friday."
    # One that cannot be read says nothing of its days.
    broken = calendar(Reckoner(ledger(unreadable("calendar", "2026"))), CLOCKS, 2026)
    assert broken.sections[0].empty == ""
