"""Where a target is heading. Four years are 1461 days and 48 months of 30.4375 days.

1 January 2022 + 1461 days = 1 January 2026, + 1461 days = 31 December 2029 is one day short of
1 January 2030.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import day, target, when
from r57ledger.format.target import Measurement, Range, Target
from r57ledger.schedule.projection import Projection, TargetState, lacking, project

FIRST, LATEST, LAST_DAY, TODAY = "2022-01-01", "2026-01-01", "2030-01-01", "2026-03-01"


def goal(
    operator: str | None, value: float | Range | None, *measured: tuple[str, float], **more: str
) -> Target:
    made = tuple(Measurement(when(on), number) for on, number in measured)
    return target(operator=operator, value=value, measurements=made, **more)


def asked(operator: str, value: float, first: float, latest: float) -> Projection:
    one = goal(operator, value, (FIRST, first), (LATEST, latest))
    return project(one, day(LAST_DAY), day(TODAY))


def test_slopes_are_by_the_month_and_the_projection_goes_on_with_the_actual_one() -> None:
    found = asked(">=", 80, 20, 44)
    assert found.actual == Fraction(1, 2)  # 24 in 48 months
    assert found.required == Fraction(3, 4)  # 36 in 48 months
    assert found.projected == 68  # 44 + 24
    assert found.state is TargetState.BEHIND
    assert found.gap == 12  # 80 - 68


@pytest.mark.parametrize(
    ("operator", "value", "first", "latest", "state", "gap"),
    [
        (">=", 68, 20, 44, TargetState.ON_TRACK, None),  # arrives at 68 exactly
        (">", 68, 20, 44, TargetState.BEHIND, 0),  # which is not more than 68
        (">=", 44, 20, 44, TargetState.REACHED, None),
        (">", 44, 20, 44, TargetState.ON_TRACK, None),  # equal is not more, but it rises
        ("<=", 10, 50, 34, TargetState.BEHIND, 8),  # 34 - 16 = 18
        ("<=", 18, 50, 34, TargetState.ON_TRACK, None),
        ("<", 18, 50, 34, TargetState.BEHIND, 0),
        ("<=", 34, 50, 34, TargetState.REACHED, None),
        (
            "=",
            60,
            20,
            44,
            TargetState.ON_TRACK,
            None,
        ),  # would pass 60 on the way to 68, can stop there
        ("=", 70, 20, 44, TargetState.BEHIND, 2),
        ("=", 30, 80, 50, TargetState.ON_TRACK, None),  # from above: 20 passes 30
        ("=", 30, 20, 44, TargetState.BEHIND, 38),  # above it and rising to 68
        (">=", 80, 90, 84, TargetState.SLIPPING, 2),  # fulfilled, but heading for 78
        (">=", 80, 90, 85, TargetState.REACHED, None),  # heading for exactly 80
        ("=", 44, 20, 44, TargetState.SLIPPING, 24),  # equal now, and by the trend not any more
        (">=", 80, 44, 44, TargetState.BEHIND, 36),  # stands still
    ],
)
def test_states_before_the_last_day(
    operator: str, value: float, first: float, latest: float, state: TargetState, gap: float | None
) -> None:
    found = asked(operator, value, first, latest)
    assert (found.state, found.gap) == (state, gap)


def test_one_measured_day_has_no_trend() -> None:
    one = goal(">=", 80, (LATEST, 30), (LATEST, 44))  # the later in the file counts
    found = project(one, day(LAST_DAY), day(TODAY))
    assert found.state is TargetState.NO_TREND
    assert found.gap == 36
    assert found.actual is None
    assert found.required == Fraction(3, 4)


def test_what_is_fulfilled_needs_no_trend_and_requires_nothing() -> None:
    found = project(goal(">=", 40, (LATEST, 44)), day(LAST_DAY), day(TODAY))
    assert (found.state, found.required, found.since) == (TargetState.REACHED, None, day(LATEST))


def test_without_a_day_nothing_is_required_or_projected() -> None:
    found = project(goal(">=", 80, (FIRST, 20), (LATEST, 44)), None, day(TODAY))
    assert found.state is TargetState.NO_DAY
    assert found.gap == 36
    assert (found.actual, found.required, found.projected) == (Fraction(1, 2), None, None)


def test_no_data_and_no_number() -> None:
    assert project(goal(">=", 80), day(LAST_DAY), day(TODAY)).state is TargetState.NO_DATA
    assert project(goal(None, None), day(LAST_DAY), day(TODAY)).state is TargetState.NO_NUMBER
    found = project(goal(None, None, (FIRST, 20), (LATEST, 44)), day(LAST_DAY), day(TODAY))
    assert (found.state, found.actual, found.required) == (
        TargetState.NO_NUMBER,
        Fraction(1, 2),
        None,
    )


def test_a_last_day_that_passed_without_a_measurement_is_a_state_of_its_own() -> None:
    after = day("2030-01-02")
    for one in (goal(">=", 80), goal(None, None), goal(None, Range(16, 18))):
        assert project(one, day(LAST_DAY), after).state is TargetState.ENDED
        assert project(one, day(LAST_DAY), day(LAST_DAY)).state is not TargetState.ENDED
        assert project(one, None, after).state is not TargetState.ENDED
    # What was measured after the day asked about is not known on it.
    later = goal(">=", 80, ("2030-02-01", 90))
    assert project(later, day(LAST_DAY), after).state is TargetState.ENDED
    assert project(later, day(LAST_DAY), day("2030-02-01")).state is TargetState.REACHED_LATE


@pytest.mark.parametrize(
    ("operator", "first", "latest", "state", "gap", "required"),
    [
        # The range is 60 to 68. 44 + 24 = 68 lies in it; 16 in 48 months is a third a month.
        (None, 20, 44, TargetState.ON_TRACK, None, Fraction(1, 3)),
        ("=", 20, 44, TargetState.ON_TRACK, None, Fraction(1, 3)),
        (None, 14, 34, TargetState.BEHIND, 6, Fraction(26, 48)),  # heading for 54
        (None, 10, 46, TargetState.ON_TRACK, None, Fraction(14, 48)),  # 82: it can stop at 60
        (None, 62, 64, TargetState.REACHED, None, None),
        (None, 60, 60, TargetState.REACHED, None, None),
        (None, 68, 68, TargetState.REACHED, None, None),
        (None, 61, 67, TargetState.SLIPPING, 5, None),  # heading for 73
        (None, 67, 61, TargetState.SLIPPING, 5, None),  # heading for 55
        (None, 90, 80, TargetState.BEHIND, 2, Fraction(-12, 48)),  # from above: 70
        (None, 90, 75, TargetState.ON_TRACK, None, Fraction(-7, 48)),  # 60
        (">=", 80, 85, TargetState.REACHED, None, None),  # more than the range is enough
        (">=", 20, 44, TargetState.ON_TRACK, None, Fraction(1, 3)),
        ("<=", 90, 80, TargetState.BEHIND, 2, Fraction(-12, 48)),
        ("<=", 40, 30, TargetState.REACHED, None, None),
    ],
)
def test_a_range(
    operator: str | None,
    first: float,
    latest: float,
    state: TargetState,
    gap: float | None,
    required: Fraction | None,
) -> None:
    one = goal(operator, Range(60, 68), (FIRST, first), (LATEST, latest))
    found = project(one, day(LAST_DAY), day(TODAY))
    assert (found.state, found.gap, found.required) == (state, gap, required)


def test_an_operator_without_a_value_sets_no_number() -> None:
    assert project(goal(">=", None), day(LAST_DAY), day(TODAY)).state is TargetState.NO_NUMBER
    assert project(goal(None, 80), day(LAST_DAY), day(TODAY)).state is TargetState.NO_NUMBER


def test_on_the_last_day_itself_it_is_neither_late_nor_missed() -> None:
    in_time = project(goal(">=", 80, (LAST_DAY, 80)), day(LAST_DAY), day("2030-06-01"))
    assert (in_time.state, in_time.since) == (TargetState.REACHED, day(LAST_DAY))
    # Measured on that day, so that nothing is left to project: where it arrived, it is behind.
    on_the_day = project(goal(">=", 80, (LATEST, 44)), day(LAST_DAY), day(LAST_DAY))
    assert on_the_day.state is TargetState.NO_TREND
    over = project(goal(">=", 80, (LATEST, 44)), day(LAST_DAY), day("2030-01-02"))
    assert over.state is TargetState.MISSED


@pytest.mark.parametrize(
    ("operator", "value", "now", "then", "gap"),
    [
        (">=", 80, 44, 68, 12),
        (">", 80, 44, 68, 12),
        (">", 80, 90, 85, 0),  # above it: nothing is lacking
        ("<=", 10, 50, 34, 24),
        ("<", 10, 50, 34, 24),
        ("<", 10, 8, 9, 0),
        ("=", 60, 50, 55, 5),
        ("=", 60, 50, 65, 0),  # from below it can stop at 60
        ("=", 60, 70, 65, 5),
        ("=", 60, 70, 55, 0),  # from above too
        ("=", 60, 60, 55, 5),  # of what is equal now, any difference is lacking
        ("=", 60, 60, 65, 5),
    ],
)
def test_what_is_lacking(operator: str, value: float, now: int, then: int, gap: int) -> None:
    assert lacking(goal(operator, value), Fraction(now), Fraction(then)) == gap


def test_half_a_point_short_is_short() -> None:
    found = asked(">=", 68.5, 20, 44)  # heading for 68
    assert (found.state, found.gap) == (TargetState.BEHIND, Fraction(1, 2))


@pytest.mark.parametrize(
    ("first", "latest", "unit", "projected"),
    [
        (0, 60, "percent", 100),  # 60 + 60 would be 120
        (60, 0.5, "percent", 0),  # 0.5 - 59.5 would be negative
        (100, 40, "percent", 0),
        (0, 60, "firms", 120),
        (0, 101, "percent", 202),  # what is recorded is no share of a whole
        (-1, 60, "percent", 121),
    ],
)
def test_a_share_stays_between_0_and_100(
    first: float, latest: float, unit: str, projected: float
) -> None:
    one = goal(">=", 80, (FIRST, first), (LATEST, latest), unit=unit)
    assert project(one, day(LAST_DAY), day(TODAY)).projected == projected


def test_what_was_measured_later_is_not_known_yet() -> None:
    one = goal(">=", 80, (FIRST, 20), (LATEST, 44), ("2026-06-30", 90))
    assert project(one, day(LAST_DAY), day("2026-06-29")).state is TargetState.BEHIND
    assert project(one, day(LAST_DAY), day("2026-06-30")).state is TargetState.REACHED


def test_the_last_day_itself_is_not_over() -> None:
    one = goal(">=", 80, (FIRST, 20), (LAST_DAY, 44))
    found = project(one, day(LAST_DAY), day(LAST_DAY))
    # Measured on the last day: what was measured is where it arrived.
    assert found.state is TargetState.BEHIND
    assert found.projected == 44
    assert found.gap == 36
    found = project(one, day(LAST_DAY), day("2030-01-02"))
    assert found.state is TargetState.MISSED
    assert found.projected is None
    assert found.gap == 36


def test_reached_late_is_told_from_the_first_of_the_measurements_that_hold() -> None:
    measured = ((FIRST, 81), ("2029-06-30", 70), ("2030-02-01", 80), ("2030-03-01", 85))
    found = project(goal(">=", 80, *measured), day(LAST_DAY), day("2030-04-01"))
    # The 81 of 2022 was lost again in 2029: it holds since 1 February 2030.
    assert (found.state, found.since) == (TargetState.REACHED_LATE, day("2030-02-01"))


@pytest.mark.parametrize(
    "later", [(), (("2030-02-01", 12),), (("2030-02-01", 12), ("2030-03-01", 85))]
)
def test_what_was_reached_on_its_day_is_not_missed_for_what_was_measured_later(
    later: tuple[tuple[str, float], ...],
) -> None:
    # Dossiers of a year are counted from 0 again in the next one.
    measured = ((FIRST, 20), ("2029-11-30", 81), (LAST_DAY, 83), *later)
    found = project(goal(">=", 80, *measured), day(LAST_DAY), day("2030-04-01"))
    assert (found.state, found.since, found.gap) == (TargetState.REACHED, day("2029-11-30"), None)


def test_a_percentage_goes_no_further_than_100_and_other_numbers_do() -> None:
    measured = ((FIRST, 20), (LATEST, 70))
    found = project(goal(">=", 100, *measured, unit="percent"), day(LAST_DAY), day(TODAY))
    assert found.state is TargetState.ON_TRACK
    assert found.projected == 100  # not 120
    found = project(goal(">=", 100, *measured, unit="services"), day(LAST_DAY), day(TODAY))
    assert found.projected == 120
    growth = ((FIRST, 20), (LATEST, 170))  # a growth in percent is not bounded
    found = project(goal(">=", 400, *growth, unit="percent"), day(LAST_DAY), day(TODAY))
    assert found.projected == 320
    planned = ((FIRST, 20), (LATEST, 70))  # more than the whole is asked for
    found = project(goal(">=", 150, *planned, unit="percent"), day(LAST_DAY), day(TODAY))
    assert found.projected == 120
    assert found.gap == 30
    # Without a number to compare with, what was measured is all there is to go by.
    found = project(goal(None, None, *planned, unit="percent"), day(LAST_DAY), day(TODAY))
    assert found.projected == 100


def test_numbers_are_taken_as_they_are_written() -> None:
    # 80 - 39,98 is 40,02, not 40.02000000000001.
    found = project(goal(">=", 80, (LATEST, 39.98)), day(LAST_DAY), day(TODAY))
    assert found.gap == Fraction("40.02")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([">=", ">", "<=", "<", "="]),
    st.integers(-200, 200),
    st.none() | st.integers(1, 40),
    *[st.integers(-200, 200)] * 2,
    st.sampled_from(["2026-01-01", "2028-05-05", "2030-01-01", "2030-01-02", "2031-01-01"]),
)
def test_every_target_is_in_one_state_and_only_what_is_short_lacks_something(
    operator: str, number: int, width: int | None, first: int, latest: int, today: str
) -> None:
    value = number if width is None else Range(number, number + width)
    one = goal(operator, value, (FIRST, first), (LATEST, latest))
    found = project(one, day(LAST_DAY), day(today))
    short = {
        TargetState.BEHIND,
        TargetState.SLIPPING,
        TargetState.MISSED,
        TargetState.NO_TREND,
        TargetState.NO_DAY,
    }
    assert (found.gap is not None) == (found.state in short)
    assert found.gap is None or found.gap >= 0
    # Standing still, what is lacking then is what is lacking now.
    now = Fraction(latest)
    still = project(
        goal(operator, value, (FIRST, latest), (LATEST, latest)), day(LAST_DAY), day(TODAY)
    )
    assert still.gap in (None, lacking(one, now, now))


def test_measurements_count_by_their_days_and_not_by_their_place_in_the_file() -> None:
    found = project(goal(">=", 80, (LATEST, 44), (FIRST, 20)), day(LAST_DAY), day(TODAY))
    assert found.actual == Fraction(1, 2)
    assert found.required == Fraction(3, 4)  # from 44, and not from 20
    assert (found.latest and found.latest.value) == 44
    assert found.projected == 68


def test_measured_once_on_the_last_day_it_is_where_it_arrived() -> None:
    found = project(goal(">=", 80, (LAST_DAY, 44)), day(LAST_DAY), day(LAST_DAY))
    assert found.state is TargetState.BEHIND
    assert found.projected == 44
    assert found.gap == 36
