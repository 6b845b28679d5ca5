"""The calendars that come with the program hold the days that are known, with their documents."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from r57ledger.store.misplaced import in_folder

REPOSITORY = Path(__file__).parents[2]
SHIPPED = REPOSITORY / "src" / "r57ledger" / "calendars"
YEARS = (2024, 2025, 2026, 2027)


@cache
def entries(year: int, key: str) -> dict[date, dict[str, Any]]:
    """Return the days of a list in a year's calendar."""
    text = (SHIPPED / f"{year}.yaml").read_text(encoding="utf-8")
    days = YAML(typ="safe", pure=True).load(text).get(key, [])
    return {day["date"]: day for day in days}


def is_worked(day: date) -> bool:
    """Whether a day is a working day by the ledger's calendar."""
    if day in entries(day.year, "working_days"):
        return True
    return day.weekday() < 5 and day not in entries(day.year, "days_off")


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2024, 2, 7), True),
        (date(2024, 2, 14), False),  # in lieu of the Sunday of Tết
        (date(2024, 2, 15), True),
        (date(2024, 4, 29), False),  # swapped
        (date(2024, 5, 4), True),  # for it, a Saturday
        (date(2024, 9, 3), False),
        (date(2025, 4, 26), True),  # a Saturday, swapped
        (date(2025, 4, 30), False),
        (date(2025, 5, 1), False),
        (date(2025, 5, 2), False),  # swapped for it
        (date(2025, 5, 5), True),
        (date(2025, 7, 14), True),
        (date(2025, 11, 30), False),  # a Sunday
        (date(2025, 12, 1), True),
        (date(2026, 1, 1), False),
        (date(2026, 1, 2), False),  # swapped
        (date(2026, 1, 5), True),
        (date(2026, 1, 10), True),  # for it, a Saturday
        (date(2026, 4, 27), False),  # in lieu of a Sunday
        (date(2026, 8, 22), True),  # a Saturday, swapped
        (date(2026, 8, 31), False),  # for it
        (date(2026, 11, 24), False),  # a public holiday since 2026
        (date(2027, 4, 16), False),  # the 10th of the 3rd lunar month
        (date(2027, 5, 3), False),  # in lieu of a Saturday
    ],
)
def test_known_days(day: date, *, worked: bool) -> None:
    assert is_worked(day) is worked


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("key", ["days_off", "working_days"])
def test_each_day_is_of_its_year_named_and_cites_a_document(year: int, key: str) -> None:
    for day, entry in entries(year, key).items():
        assert day.year == year
        assert entry["document"]
        assert set(entry["name"]) >= {"vi", "en"}


@pytest.mark.parametrize("year", YEARS)
def test_a_calendar_says_only_what_the_week_does_not(year: int) -> None:
    assert all(day.weekday() >= 5 for day in entries(year, "working_days"))
    assert not set(entries(year, "working_days")) & set(entries(year, "days_off"))


@pytest.mark.parametrize(
    ("year", "public_holidays"), [(2024, 11), (2025, 11), (2026, 12), (2027, 12)]
)
def test_all_public_holidays_are_there(year: int, public_holidays: int) -> None:
    """Eleven by article 112 of the Labour Code, twelve with 24 November.

    A day in lieu and a day swapped are off in addition.
    """
    extra = {
        *(date(2024, 2, 13), date(2024, 2, 14), date(2024, 4, 29), date(2025, 5, 2)),
        *(date(2026, 1, 2), date(2026, 4, 27), date(2026, 8, 31)),
        *(date(2027, 2, 9), date(2027, 2, 10), date(2027, 5, 3)),
    }
    assert len(set(entries(year, "days_off")) - extra) == public_holidays


def test_those_of_this_repositorys_ledger_are_the_same() -> None:
    own = sorted((REPOSITORY / "calendar").iterdir())
    assert [path.name for path in own] == ["2025.yaml", "2026.yaml"]
    for path in own:
        assert path.read_bytes() == (SHIPPED / path.name).read_bytes()


def test_each_that_comes_with_the_program_is_tested() -> None:
    assert sorted(path.name for path in SHIPPED.glob("2*.yaml")) == [f"{y}.yaml" for y in YEARS]


def test_only_what_is_not_decided_yet_waits() -> None:
    # Tết of 2027 with its two days in lieu, and the day beside National Day.
    waiting = {
        year: [d for d, e in entries(year, "days_off").items() if "draft" in e] for year in YEARS
    }
    tet = [date(2027, 2, day) for day in range(4, 11)]
    assert waiting == {2024: [], 2025: [], 2026: [], 2027: [*tet, date(2027, 9, 3)]}


def test_they_are_no_misplaced_records_of_this_repositorys_ledger() -> None:
    assert [path for path in in_folder(REPOSITORY, everywhere=True) if "calendars/" in path] == []
