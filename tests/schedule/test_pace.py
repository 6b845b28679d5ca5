"""Why a task is slow, on Sunday 2 March 2025.

From 01/01 to 11/04 are 100 days (30 + 28 + 31 + 11), and 02/03 is the 60th (30 + 28 + 2).
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from builders import day, entry, ledger, task, unit
from r57ledger.format.entry import Entry
from r57ledger.format.settings import Settings, Slow
from r57ledger.format.task import Task
from r57ledger.schedule.pace import Pace, expected, pace
from r57ledger.schedule.reckoner import Reckoner

TODAY = day("2025-03-02")
BOUNDS = Settings(slow=Slow(behind=20, silent=30))


def timed(*log: Entry, **fields: object) -> Task:
    return task("kh-1/t01", *log, **{"assigned": "2025-01-01", "due": "2025-04-11", **fields})  # type: ignore[arg-type]


def judge(*tasks: Task) -> Pace:
    reckoner = Reckoner(ledger(unit("vu-a"), unit("vu-b"), *tasks, settings=BOUNDS))
    return pace(reckoner, reckoner.of("kh-1/t01", TODAY)[0], TODAY)


def progress(on: str, percent: float | None = None, unit: str | None = None) -> Entry:
    return entry(on, "progress", percent=percent, unit=unit)


@pytest.mark.parametrize(
    ("percent", "behind"), [(40, 20), (39.5, Fraction(41, 2)), (40.5, None), (60, None), (0, 60)]
)
def test_behind_is_what_is_short_of_the_time_that_has_passed(
    percent: float, behind: float | None
) -> None:
    found = judge(timed(progress("2025-03-01", percent)))
    assert found.behind == behind
    assert found.expected == (None if behind is None else 60)
    assert found.slow is (behind is not None)


@pytest.mark.parametrize(
    ("log", "days"),
    [
        ((), 60),  # since the assignment
        ((progress("2025-01-31"),), 30),  # 28 days of February and two of March
        ((progress("2025-02-01"),), None),
        ((progress("2025-01-31"), entry("2025-03-01", "reminder")), 30),  # urging is no answer
        ((progress("2025-01-31"), entry("2025-03-01", "note")), None),
    ],
)
def test_silent_is_counted_from_the_last_entry(log: tuple[Entry, ...], days: int | None) -> None:
    found = judge(timed(*log))
    assert found.silent == days
    assert found.slow is (days is not None)


@pytest.mark.parametrize(
    "one",
    [
        timed(progress("2025-01-02", 1), entry("2025-01-05", "submission")),
        timed(progress("2025-01-02", 1), entry("2025-01-05", "completion")),
        timed(progress("2025-01-02", 1), entry("2025-01-05", "suspension")),
        timed(progress("2025-01-02", 1), due="2025-03-01"),
        timed(progress("2025-01-02", 1), due="none"),
        timed(progress("2025-01-02", 1), kind="regular"),
    ],
    ids=["handed in", "done", "suspended", "overdue", "no deadline", "regular"],
)
def test_only_what_is_in_term_and_not_handed_in_is_behind_or_silent(one: Task) -> None:
    assert judge(one) == Pace()


def test_begun_before_the_task_that_it_waits_for() -> None:
    pilot = timed(progress("2025-02-27"), progress("2025-03-01"), after=("kh-1/t02",))
    begun = Pace(waits_for=("kh-1/t02",), begun=day("2025-02-27"))
    assert judge(pilot, task("kh-1/t02")) == begun
    assert begun.slow
    done = task("kh-1/t02", entry("2025-02-28", "completion"))
    assert judge(pilot, done) == Pace()
    # A progress of 0 percent, or a note, says that nothing was begun.
    idle = timed(
        progress("2025-03-01", 0), entry("2025-03-01", "note"), after=("kh-1/t02",), due="none"
    )
    assert judge(idle, task("kh-1/t02")) == Pace()
    handed_in = timed(entry("2025-03-01", "submission"), after=("kh-1/t02",))
    assert judge(handed_in, task("kh-1/t02")).begun == day("2025-03-01")


@pytest.mark.parametrize("end", ["completion", "suspension", "cancellation"])
def test_what_is_not_worked_on_any_more_is_not_begun_too_early(end: str) -> None:
    log = progress("2025-02-27"), entry("2025-02-28", end)
    assert judge(timed(*log, after=("kh-1/t02",)), task("kh-1/t02")) == Pace()
    # What is late is late, and needs no other reason.
    late = timed(progress("2025-02-27"), after=("kh-1/t02",), due="2025-03-01")
    assert judge(late, task("kh-1/t02")) == Pace()


def test_without_a_day_of_assignment_only_an_entry_tells_of_silence() -> None:
    assert judge(timed(assigned=None)) == Pace()
    assert judge(timed(progress("2025-01-31", 1), assigned=None)) == Pace(silent=30)
    assert judge(timed(progress("2025-02-01", 1), assigned=None)) == Pace()


def test_an_occurrence_is_judged_by_the_entries_of_its_period() -> None:
    # On 20 February somebody still worked on the last quarter of 2024.
    again = task(
        "kh-1/t01",
        entry("2025-02-20", "progress", period="2024-Q4", percent=90),
        assigned="2024-10-01",
        every="quarter",
        due="last day of next period",
    )
    reckoner = Reckoner(ledger(unit("vu-a"), again, settings=BOUNDS))
    found = {one.id.rpartition("@")[2]: one for one in reckoner.of("kh-1/t01", TODAY)}
    # Since 1 January are 60 days, and since 20 February 10.
    assert pace(reckoner, found["2025-Q1"], TODAY) == Pace(silent=60)
    assert pace(reckoner, found["2024-Q4"], TODAY).silent is None


def test_an_instance_is_judged_by_the_entries_of_its_unit() -> None:
    log = (progress("2025-03-01", unit="vu-b"), progress("2025-01-31", unit="vu-a"))
    one = timed(*log, each=("vu-a", "vu-b"))
    reckoner = Reckoner(ledger(unit("vu-a"), unit("vu-b"), one, settings=BOUNDS))
    silent = [pace(reckoner, one, TODAY).silent for one in reckoner.of("kh-1/t01", TODAY)]
    assert silent == [30, None]


def test_entries_of_later_days_do_not_count() -> None:
    assert judge(timed(progress("2025-03-03"))).silent == 60
    assert judge(timed(progress("2025-03-02"))).silent is None  # those of the day itself do


@pytest.mark.parametrize(
    ("one", "share"),
    [
        (timed(), 60),
        (timed(assigned="2025-03-02"), 0),
        (timed(due="2025-01-01"), None),  # no time at all
        (timed(due="2025-01-02"), 6000),
        (timed(due="none"), None),
        # 11 to 20 January were suspended: 50 of 90 days.
        (
            timed(entry("2025-01-11", "suspension"), entry("2025-01-21", "resumption")),
            Fraction(5000, 90),
        ),
    ],
)
def test_the_share_of_the_time_that_has_passed(one: Task, share: float | None) -> None:
    reckoner = Reckoner(ledger(unit("vu-a"), one))
    assert expected(reckoner.of("kh-1/t01", TODAY)[0], TODAY) == share
