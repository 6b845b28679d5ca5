"""The days off and days worked of 2025 and 2026: the one part of the demonstration that is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from r57ledger.demo.emit import Record
from r57ledger.format.year import CalendarDay, CalendarYear

_CODE = "45/2019/QH14"
_TET_2025 = "6150/TB-BLĐTBXH"
_TET_2026 = "9441/TB-BNV"
_SWAP_2026 = "12729/VPCP-KGVX"
_CULTURE = "28/2026/QH16"

# First day, last day, document, name in Vietnamese, name in English.
_OFF: tuple[tuple[date, date, str, str, str], ...] = (
    (date(2025, 1, 1), date(2025, 1, 1), _CODE, "Tết Dương lịch", "New Year's Day"),
    (date(2025, 1, 27), date(2025, 1, 31), _TET_2025, "Tết Âm lịch", "Lunar New Year"),
    (date(2025, 4, 7), date(2025, 4, 7), _CODE, "Giỗ Tổ Hùng Vương", "Hùng Kings' Day"),
    (date(2025, 4, 30), date(2025, 4, 30), _CODE, "Ngày Chiến thắng", "Reunification Day"),
    (date(2025, 5, 1), date(2025, 5, 1), _CODE, "Ngày Quốc tế lao động", "Labour Day"),
    (date(2025, 5, 2), date(2025, 5, 2), _TET_2025,
     "Hoán đổi với 26/04/2025", "Swapped for 26/04/2025"),
    (date(2025, 9, 1), date(2025, 9, 1), _TET_2025,
     "Quốc khánh, ngày liền kề", "National Day, the day before"),
    (date(2025, 9, 2), date(2025, 9, 2), _CODE, "Quốc khánh", "National Day"),
    (date(2026, 1, 1), date(2026, 1, 1), _CODE, "Tết Dương lịch", "New Year's Day"),
    (date(2026, 1, 2), date(2026, 1, 2), _SWAP_2026,
     "Hoán đổi với 10/01/2026", "Swapped for 10/01/2026"),
    (date(2026, 2, 16), date(2026, 2, 20), _TET_2026, "Tết Âm lịch", "Lunar New Year"),
    (date(2026, 4, 26), date(2026, 4, 26), _CODE, "Giỗ Tổ Hùng Vương", "Hùng Kings' Day"),
    (date(2026, 4, 27), date(2026, 4, 27), _CODE, "Nghỉ bù Giỗ Tổ", "In lieu of Hùng Kings' Day"),
    (date(2026, 4, 30), date(2026, 4, 30), _CODE, "Ngày Chiến thắng", "Reunification Day"),
    (date(2026, 5, 1), date(2026, 5, 1), _CODE, "Ngày Quốc tế lao động", "Labour Day"),
    (date(2026, 8, 31), date(2026, 8, 31), _TET_2026,
     "Hoán đổi với 22/08/2026", "Swapped for 22/08/2026"),
    (date(2026, 9, 1), date(2026, 9, 1), _TET_2026,
     "Quốc khánh, ngày liền kề", "National Day, the day before"),
    (date(2026, 9, 2), date(2026, 9, 2), _CODE, "Quốc khánh", "National Day"),
    (date(2026, 11, 24), date(2026, 11, 24), _CULTURE,
     "Ngày Văn hóa Việt Nam", "Vietnam Culture Day"),
)  # fmt: skip
_WORKED: tuple[tuple[date, str], ...] = (
    (date(2025, 4, 26), _TET_2025),
    (date(2026, 1, 10), _SWAP_2026),
    (date(2026, 8, 22), _TET_2026),
)
_NOTE = "Ngày thật, theo văn bản đã dẫn (real days, by the documents named)."


def calendar_years() -> dict[int, CalendarYear]:
    """Return the calendars as the program reads them."""
    return {
        year: CalendarYear(
            year,
            "",
            tuple(CalendarDay(day, document) for day, document, _, _ in _days_off(year)),
            tuple(CalendarDay(day, document) for day, document in _WORKED if day.year == year),
        )
        for year in (2025, 2026)
    }


def calendar_files() -> dict[str, Record]:
    """Return the calendars' records by path."""
    return {f"calendar/{year}.yaml": _year(year) for year in (2025, 2026)}


def _days_off(year: int) -> Iterator[tuple[date, str, str, str]]:
    for first, last, document, vi, en in _OFF:
        if first.year == year:
            for n in range((last - first).days + 1):
                yield first + timedelta(days=n), document, vi, en


def _year(year: int) -> Record:
    off: list[Record] = [
        {"date": day, "document": document, "name": {"vi": vi, "en": en}}
        for day, document, vi, en in _days_off(year)
    ]
    worked: list[Record] = [
        {"date": day, "document": document} for day, document in _WORKED if day.year == year
    ]
    return {"days_off": off, "working_days": worked, "note": _NOTE}
