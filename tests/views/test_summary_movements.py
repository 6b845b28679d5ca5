"""What moved between two days: each step on its own day, in the row where it happened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders import day, entry, group, ledger, member, plan, task, unit
from r57ledger.format.common import When
from r57ledger.format.entry import Entry, EntryRef
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.change_days import last_standing
from r57ledger.views.summary.movements import movements
from r57ledger.views.summary.population import Population

UNITS = (
    unit("bo", kind="ministry"),
    unit("vu-a", parent="bo"),
    unit("vu-b", parent="bo"),
    unit("vu-cu", parent="bo", until="2025-03-31", successor=("vu-a",)),
    unit("khac", kind="ministry"),
)


def moved(
    *records: Task, first: str = "2025-01-01", last: str = "2025-12-31", **units: str
) -> list[str]:
    return steps(
        ledger(*UNITS, plan(), *records, settings=Settings(scope="bo")), first, last, **units
    )


def steps(made: Ledger, first: str, last: str, of: str | None = None) -> list[str]:
    population = Population(Reckoner(made), "unit", of)
    start = population.census(day(first) - timedelta(days=1))
    return [
        f"{m.day:%m-%d} {m.kind} {m.source or '-'}>{m.target or '-'}"
        for m in movements(population, start, day(last))
    ]


@pytest.mark.parametrize(
    ("log", "steps"),
    [
        # Handed in on 10 March, confirmed on 2 April: it moves on the completion's own date.
        (("03-10 submission", "04-02 completion"), ["04-02 done vu-a>-"]),
        (("03-10 cancellation",), ["03-10 cancelled vu-a>-"]),
        (
            ("03-10 completion", "05-02 reopening", "06-03 completion"),
            ["03-10 done vu-a>-", "05-02 reopened ->vu-a", "06-03 done vu-a>-"],
        ),
        # What is suspended is still owed.
        (("03-10 suspension", "04-10 resumption"), []),
        # Completed and reopened within a day: at its end nothing has changed.
        (("03-10 completion", "03-10 reopening"), []),
        # Cancelled, then reopened and completed within a day: it was completed.
        (
            ("03-10 cancellation", "04-01 reopening", "04-01 completion"),
            ["03-10 cancelled vu-a>-", "04-01 reopened ->vu-a", "04-01 done vu-a>-"],
        ),
        # Completed, then reopened and cancelled by one decision: it was cancelled.
        (
            ("02-01 completion", "03-10 reopening", "03-10 cancellation"),
            ["02-01 done vu-a>-", "03-10 reopened ->vu-a", "03-10 cancelled vu-a>-"],
        ),
        # Reopened and completed anew within a day: it was completed twice.
        (
            ("02-01 completion", "03-10 reopening", "03-10 completion"),
            ["02-01 done vu-a>-", "03-10 reopened ->vu-a", "03-10 done vu-a>-"],
        ),
        # Cancelled after its completion: it was no longer open.
        (("03-10 completion", "04-01 cancellation"), ["03-10 done vu-a>-"]),
        (("01-02 completion",), ["01-02 done vu-a>-"]),
    ],
)
def test_what_ends_and_what_opens_again(log: tuple[str, ...], steps: list[str]) -> None:
    entries = [entry(f"2025-{one[:5]}", one[6:]) for one in log]
    # Assigned on 2 January; the first day of the year is the day before.
    assert moved(task("kh-1/t1", *entries)) == ["01-02 new ->vu-a", *steps]


def give(on: str, to: str) -> Entry:
    return entry(on, "reassignment", to=to)


def test_a_reassignment_is_a_transfer_between_rows() -> None:
    steps = ["01-02 new ->vu-a", "03-10 transferred vu-a>vu-b", "04-01 done vu-b>-"]
    assert (
        moved(task("kh-1/t1", give("2025-03-10", "vu-b"), entry("2025-04-01", "completion")))
        == steps
    )
    # On one day: transferred first, so that it is completed where it then was.
    same = moved(task("kh-1/t1", give("2025-03-10", "vu-b"), entry("2025-03-10", "completion")))
    assert same == ["01-02 new ->vu-a", "03-10 transferred vu-a>vu-b", "03-10 done vu-b>-"]


def test_what_goes_outside_leaves_and_what_comes_from_there_enters() -> None:
    assert moved(task("kh-1/t1", give("2025-03-10", "khac"), give("2025-05-10", "vu-b"))) == [
        "01-02 new ->vu-a",
        "03-10 transferred vu-a>-",
        "05-10 transferred ->vu-b",
    ]
    # Assigned to somebody outside, it is not new here but comes from there.
    assert moved(task("kh-1/t1", give("2025-03-10", "vu-b"), lead="khac")) == [
        "03-10 transferred ->vu-b"
    ]


def test_what_is_completed_moves_no_more() -> None:
    log = (entry("2025-03-10", "completion"), give("2025-04-01", "vu-b"))
    assert moved(task("kh-1/t1", *log))[1:] == ["03-10 done vu-a>-"]
    # Reopened, it is open where it then is.
    reopened = moved(task("kh-1/t1", *log, entry("2025-05-01", "reopening")))
    assert reopened[2:] == ["05-01 reopened ->vu-b"]


def test_a_successor_takes_over_on_the_day_after_the_last() -> None:
    assert moved(task("kh-1/t1", lead="vu-cu")) == [
        "01-02 new ->vu-cu",
        "04-01 transferred vu-cu>vu-a",
    ]


def test_members_of_a_group_come_and_go() -> None:
    made = ledger(
        *UNITS,
        group("nhom", member("vu-a", until="2025-05-31"), member("vu-b", since="2025-07-01")),
        plan(),
        task("kh-1/t1", each=("nhom",)),
    )
    # In June the group has no known member and stands for itself.
    assert steps(made, "2025-01-01", "2025-12-31") == [
        "01-02 new ->vu-a",
        "06-01 transferred ->nhom",
        "06-01 transferred vu-a>-",
        "07-01 transferred nhom>-",
        "07-01 transferred ->vu-b",
    ]


def test_each_period_of_a_task_that_comes_again_is_new_and_is_moved_from_nowhere() -> None:
    done = entry("2025-03-20", "completion", period="2025-Q1", unit="vu-a")
    owed = group("nhom", "vu-a", member("vu-b", since="2025-08-01"))
    again = task("kh-1/t1", done, each=("nhom",), every="quarter", due="last day")
    # Within the third quarter a member joins: only that is a move.
    assert steps(ledger(*UNITS, owed, plan(), again), "2025-01-01", "2025-09-30") == [
        "01-02 new ->vu-a",
        "03-20 done vu-a>-",
        "04-01 new ->vu-a",
        "07-01 new ->vu-a",
        "08-01 transferred ->vu-b",
    ]


def test_what_becomes_part_of_a_task_here_is_counted_apart_from_then_on() -> None:
    whole = task("kh-1/t1", lead="vu-b", assigned="2025-06-02")
    part = task("kh-1/t2", parent="kh-1/t1")
    assert moved(whole, part) == [
        "01-02 new ->vu-a",
        "06-02 new ->vu-b",
        "06-02 transferred vu-a>-",
    ]


def test_one_unit_sees_what_its_row_sees() -> None:
    given = task("kh-1/t1", give("2025-03-10", "vu-b"), entry("2025-03-10", "completion"))
    assert moved(given, of="vu-b") == ["03-10 transferred ->vu-b", "03-10 done vu-b>-"]
    assert moved(given, of="vu-a") == ["01-02 new ->vu-a", "03-10 transferred vu-a>-"]


def test_a_task_without_an_assignment_exists_since_its_plan_else_always() -> None:
    assert moved(task("kh-1/t1", assigned=None)) == ["01-01 new ->vu-a"]  # the plan's `issued`
    made = ledger(*UNITS, plan(issued=None), task("kh-1/t1", assigned=None))
    assert steps(made, "2025-01-01", "2025-12-31") == []


def test_corrections_move_the_day_of_what_they_mend() -> None:
    mended = entry(
        "2025-06-01",
        "correction",
        entry=EntryRef(day("2025-03-10"), "completion"),
        replace={"date": When(day("2025-04-10"))},
    )
    assert moved(task("kh-1/t1", entry("2025-03-10", "completion"), mended))[1:] == [
        "04-10 done vu-a>-"
    ]


def test_an_instance_that_is_gone_is_remembered_as_it_last_stood() -> None:
    made = ledger(
        *UNITS,
        group("nhom", "vu-b", member("vu-a", until="2025-05-31")),
        plan(),
        task("kh-1/t1", each=("nhom",), due="2025-04-30"),
    )
    standing = last_standing(Reckoner(made), "kh-1/t1@vu-a", day("2025-12-31"))
    assert standing is not None
    # Late since 1 May; on 31 May, its last day, by 31 days.
    assert standing.days_late == 31
    assert last_standing(Reckoner(made), "kh-1/t1@khac", day("2025-12-31")) is None
