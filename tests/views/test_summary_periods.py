"""Which days a summary is about."""

from __future__ import annotations

import pytest

from builders import day, ledger, unit
from r57ledger.errors import LedgerError
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.periods import (
    SummaryPeriod,
    read_moment,
    read_period,
    read_stretch,
)
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary

FAR = day("2027-01-01")


@pytest.mark.parametrize(
    ("period", "window", "first", "last", "next_last", "year_first"),
    [
        ("2025-07", None, "2025-07-01", "2025-07-31", "2025-08-31", "2025-01-01"),
        ("2025-Q3", None, "2025-07-01", "2025-09-30", "2025-12-31", "2025-01-01"),
        ("2025-H1", None, "2025-01-01", "2025-06-30", "2025-12-31", "2025-01-01"),
        ("2025", None, "2025-01-01", "2025-12-31", "2026-12-31", "2025-01-01"),
        ("2024-02", None, "2024-02-01", "2024-02-29", "2024-03-31", "2024-01-01"),  # leap year
        # Decree 09/2019: from the 15th of the month before to the 14th.
        ("2025-07", 15, "2025-06-15", "2025-07-14", "2025-08-14", "2024-12-15"),
        ("2025-01", 15, "2024-12-15", "2025-01-14", "2025-02-14", "2024-12-15"),
        ("2025", 15, "2024-12-15", "2025-12-14", "2026-12-14", "2024-12-15"),
    ],
)
def test_a_period_runs_as_the_window_has_it(
    period: str, window: int | None, first: str, last: str, next_last: str, year_first: str
) -> None:
    days = read_period(period, FAR, window)
    assert (days.first, days.last) == (day(first), day(last))
    assert (days.next_last, days.year_first) == (day(next_last), day(year_first))
    assert days.as_of == days.last
    assert not days.running


def test_a_running_period_is_summed_up_so_far() -> None:
    days = read_period("2025-07", day("2025-07-20"), None)
    assert (days.as_of, days.last, days.running) == (day("2025-07-20"), day("2025-07-31"), True)


def test_a_period_that_is_over_ends_with_its_last_day() -> None:
    # The table of July is that of 31 July, whatever became known by 5 August.
    assert read_period("2025-07", day("2025-08-05"), None).as_of == day("2025-07-31")


def test_a_stretch_of_days_is_followed_by_one_as_long() -> None:
    days = read_stretch(day("2025-07-01"), day("2025-08-15"), FAR, None)
    # 1 July to 15 August are 46 days; the next 46 end on 30 September.
    assert days.next_last == day("2025-09-30")
    assert days.start == day("2025-06-30")


@pytest.mark.parametrize("text", ["2025-13", "July", "2025-07-01", "2025-q3", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(LedgerError) as error:
        read_period(text, FAR, None)
    assert "no period" in error.value.message
    assert "2025-Q3" in (error.value.hint or "")


def test_a_period_that_has_not_begun_is_refused() -> None:
    with pytest.raises(LedgerError, match=r"begins on 1 July 2025, which is after 30 June 2025"):
        read_period("2025-07", day("2025-06-30"), None)


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(LedgerError, match="before they begin"):
        read_stretch(day("2025-08-15"), day("2025-07-01"), FAR, None)


def test_a_comparison_looks_at_days_and_at_last_days_of_periods() -> None:
    assert read_moment("2025-07-15", None) == day("2025-07-15")
    assert read_moment("2025-02", None) == day("2025-02-28")
    assert read_moment("2025-02", 15) == day("2025-02-14")
    with pytest.raises(LedgerError, match="neither a period nor a day"):
        read_moment("yesterday", None)


def test_a_stretch_may_be_a_single_day() -> None:
    days = read_stretch(day("2025-07-01"), day("2025-07-01"), FAR, None)
    assert (days.first, days.last, days.next_last) == (
        day("2025-07-01"), day("2025-07-01"), day("2025-07-02"),
    )  # fmt: skip


def test_the_title_of_a_summary_tells_its_days_and_whether_they_are_over() -> None:
    population = Population(Reckoner(ledger(unit("vu-a"))))

    def title(period: SummaryPeriod) -> str:
        return summary(population, period, "r").title

    early, stretch = day("2025-07-20"), (day("2025-07-03"), day("2025-07-31"))
    assert title(read_period("2025-07", early, None)) == (
        "Summary of July 2025, 1 July 2025 to 31 July 2025, so far: up to 20 July 2025"
    )
    assert title(read_period("2025-07", FAR, None)) == (
        "Summary of July 2025, 1 July 2025 to 31 July 2025"
    )
    assert title(read_stretch(*stretch, early, None)) == (
        "Summary of the days from 3 July 2025 to 31 July 2025, so far: up to 20 July 2025"
    )
    assert title(read_stretch(*stretch, FAR, None)) == (
        "Summary of the days from 3 July 2025 to 31 July 2025"
    )


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-Q1", "the first quarter of 2025, 1 January 2025 to 31 March 2025"),
        ("2025-Q2", "the second quarter of 2025, 1 April 2025 to 30 June 2025"),
        ("2025-Q3", "the third quarter of 2025, 1 July 2025 to 30 September 2025"),
        ("2025-Q4", "the fourth quarter of 2025, 1 October 2025 to 31 December 2025"),
        ("2025-H1", "the first half of 2025, 1 January 2025 to 30 June 2025"),
        ("2025-H2", "the second half of 2025, 1 July 2025 to 31 December 2025"),
        ("2025", "the year 2025, 1 January 2025 to 31 December 2025"),
    ],
)
def test_a_period_in_words(period: str, words: str) -> None:
    population = Population(Reckoner(ledger(unit("vu-a"))))
    title = summary(population, read_period(period, FAR, None), "r").title
    assert title == f"Summary of {words}"


def test_what_cannot_be_summed_up_says_what_can() -> None:
    with pytest.raises(LedgerError) as error:
        read_period("July", FAR, None)
    assert error.value.message == '"July" is no period.'
    assert error.value.hint == (
        "Write a period as 2025-07, 2025-Q3, 2025-H1 or 2025. For other days give --from and --to."
    )
    with pytest.raises(LedgerError) as error:
        read_stretch(day("2025-08-15"), day("2025-07-01"), FAR, None)
    assert error.value.message == (
        "The days from 15 August 2025 end on 1 July 2025, before they begin."
    )
    assert error.value.hint == "Give the earlier day with --from and the later one with --to."
    with pytest.raises(LedgerError) as error:
        read_period("2025-07", day("2025-06-30"), None)
    assert error.value.hint == "There is nothing to sum up yet; --as-of asks about another day."
    with pytest.raises(LedgerError) as error:
        read_moment("yesterday", None)
    assert error.value.message == '"yesterday" is neither a period nor a day.'
    assert error.value.hint is not None
    assert error.value.hint.endswith("A day is 2025-07-15.")


def test_a_period_can_be_summed_up_from_its_first_day_on() -> None:
    days = read_period("2025-07", day("2025-07-01"), None)
    assert (days.first, days.as_of, days.running) == (day("2025-07-01"), day("2025-07-01"), True)
