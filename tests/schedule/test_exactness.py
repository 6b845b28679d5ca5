"""Cases in which a number that goes up to the minister is easily got wrong.

Each is followed through time: at every date the class, and what is said beside it, is written
by hand with the reason.
"""

from __future__ import annotations

from builders import Record, day, entry, ledger, plan, report, task, unit
from r57ledger.format.entry import EntryRef
from r57ledger.format.task import Task
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.reckoner import Reckoner


def at(as_of: str, of: Task, *records: Record) -> Standing:
    (found,) = Reckoner(ledger(plan("kh-1"), of, *records)).standings(day(as_of))
    return found


def followed(of: Task, *dates: str, records: tuple[Record, ...] = ()) -> list[str]:
    return [at(as_of, of, *records).class_.value for as_of in dates]


def test_extended_twice_and_completed_between() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-20", "extension", from_="2025-06-30", to="2025-09"),
        entry("2025-09-25", "completion"),
        entry("2025-10-15", "reopening", reason="faults found"),
        entry("2025-10-20", "extension", from_="2025-09", to="2025-12"),
        due="2025-06-30",
    )
    assert followed(mine, "2025-06-30", "2025-07-01", "2025-09-25", "2025-10-14") == [
        "in_term",  # extended before the last day
        "in_term",
        "done_on_time",  # within the first extension
        "done_on_time",
    ]
    reopened = at("2025-10-15", mine)
    # Open again, and its last day, 30 September, has passed: 15 days late.
    assert (reopened.class_, reopened.days_late, reopened.extensions) == ("overdue", 15, 1)
    again = at("2025-10-20", mine)
    assert (again.class_, again.last_day, again.extensions) == ("in_term", day("2025-12-31"), 2)
    assert at("2026-01-05", mine).days_late == 5


def test_handed_in_late_but_extended_before_it_was_confirmed() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-20", "extension", to="2025-09"),
        entry("2025-10-05", "submission"),
        entry("2025-10-10", "extension", to="2025-12"),
        entry("2025-10-20", "completion"),
        due="2025-06-30",
    )
    assert followed(mine, "2025-10-04", "2025-10-09", "2025-10-10", "2025-10-20") == [
        "overdue",
        "overdue",  # handed in, but after 30 September
        "in_term",  # the decision of the 10th gives it until December
        "done_on_time",  # measured by the deadline in force: 31 December
    ]
    assert at("2025-10-20", mine).extensions == 2


def test_handed_in_on_time_and_confirmed_late() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-30", "submission"),
        entry("2025-07-20", "completion"),
        due="2025-06-30",
    )
    assert followed(mine, "2025-06-29", "2025-06-30", "2025-07-01", "2025-07-20") == [
        "in_term",
        "in_term",
        "in_term",  # handed in by the last day: who confirms must not make it late
        "done_on_time",
    ]
    waiting, done = at("2025-07-01", mine), at("2025-07-20", mine)
    assert waiting.awaiting_confirmation
    assert (done.completed, done.confirmed) == (day("2025-06-30"), day("2025-07-20"))
    assert not done.awaiting_confirmation


def test_returned() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-25", "submission"),
        entry("2025-07-05", "return"),
        entry("2025-07-12", "submission"),
        entry("2025-07-15", "completion"),
        due="2025-06-30",
    )
    assert followed(mine, "2025-07-04", "2025-07-05", "2025-07-12", "2025-07-15") == [
        "in_term",  # handed in by the last day
        "overdue",  # sent back: it is not handed in any more
        "overdue",  # handed in again, after the last day
        "done_late",
    ]
    assert at("2025-07-05", mine).days_late == 5
    # Twelve days after 30 June was what was accepted.
    assert at("2025-07-15", mine).days_late == 12


def test_completed_before_it_was_recorded() -> None:
    # The office learned in July of what was done in June and dated it so: from June on, by
    # what is known now. What was known in June is asked by the revision, not by the date.
    mine = task("kh-1/t01", entry("2025-06-25", "completion"), due="2025-06-30")
    assert followed(mine, "2025-06-24", "2025-06-25", "2025-07-10") == [
        "in_term",
        "done_on_time",
        "done_on_time",
    ]


def test_reopened() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-20", "submission"),
        entry("2025-06-25", "completion"),
        entry("2025-07-10", "reopening"),
        entry("2025-07-20", "completion"),
        due="2025-06-30",
    )
    assert followed(mine, "2025-06-25", "2025-07-09", "2025-07-10", "2025-07-20") == [
        "done_on_time",
        "done_on_time",
        "overdue",  # the old submission was found wanting and counts no more
        "done_late",
    ]
    assert at("2025-07-20", mine).completed == day("2025-07-20")


def test_suspended_over_its_deadline() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-21", "suspension"),
        entry("2025-08-01", "resumption"),
        due="2025-06-30",
    )
    assert followed(mine, "2025-06-20", "2025-06-30", "2025-07-31", "2025-08-01") == [
        "in_term",
        "suspended",
        "suspended",
        "overdue",  # suspension does not move the last day
    ]
    # As of 1 August 32 days have passed since 30 June; the 31 of July were suspended.
    assert at("2025-08-01", mine).days_late == 1
    assert at("2025-08-10", mine).days_late == 10


def test_reassigned_while_late() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-07-20", "reassignment", from_="vu-a", to="vu-b"),
        entry("2025-08-05", "completion"),
        due="2025-06-30",
    )
    before, after, done = (at(on, mine) for on in ("2025-07-19", "2025-07-20", "2025-08-05"))
    assert (before.lead, before.days_late, before.inherited) == ("vu-a", 19, False)
    # The lateness is the present lead's, and marked as inherited.
    assert (after.lead, after.days_late, after.inherited) == ("vu-b", 20, True)
    assert (done.class_, done.leads_on_last_day, done.inherited) == ("done_late", ("vu-a",), True)


def test_corrected_entry() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-07-10", "completion"),
        entry(
            "2025-08-01",
            "correction",
            entry=EntryRef(day("2025-07-10"), "completion"),
            replace={"date": entry("2025-06-10", "note").date},
            reason="a mistyped month",
        ),
        due="2025-06-30",
    )
    # The correction holds at every date: the record was wrong, not the world.
    assert followed(mine, "2025-06-09", "2025-06-10", "2025-07-20", "2025-09-01") == [
        "in_term",
        "done_on_time",
        "done_on_time",
        "done_on_time",
    ]


def test_corrected_deadline_and_void_extension() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-20", "extension", to="2025-12"),
        entry(
            "2025-07-01",
            "correction",
            entry=EntryRef(day("2025-06-20"), "extension"),
            void=True,
            reason="entered for another task",
        ),
        entry("2025-07-02", "correction", field="due", from_="2025-06", to="2025-05"),
        due="2025-06",
    )
    found = at("2025-06-25", mine)
    # Due 31 May, never extended; 25 days late on 25 June.
    assert (found.class_, found.days_late, found.extensions) == ("overdue", 25, 0)


def test_a_date_known_only_as_by() -> None:
    mine = task("kh-1/t01", entry("by 2025-07-03", "completion"), due="2025-06-30")
    # It was completed on 3 July or before: certainly done from then on, perhaps on time.
    assert followed(mine, "2025-07-02", "2025-07-03") == ["overdue", "done_late"]
    assert not at("2025-07-02", mine).uncertain
    assert at("2025-07-03", mine).uncertain


def test_reorganised_units_before_during_and_after() -> None:
    units = (
        unit("cuc-cu", until="2025-02-28", successor=("cuc-moi",)),
        unit("cuc-moi", since="2025-03-01"),
        unit("so-cu", until="2025-06-30", successor=("so-a", "so-b")),
    )
    mine = task(lead="cuc-cu", due="2025-02-20")
    assert [at(on, mine, *units).lead for on in ("2025-02-28", "2025-03-01")] == [
        "cuc-cu",
        "cuc-moi",
    ]
    assert not at("2025-02-28", mine, *units).inherited
    assert at("2025-03-01", mine, *units).inherited
    # Split among several: it stays until a decision says who leads.
    split = task(
        "kh-1/t01",
        entry("2025-07-15", "reassignment", from_="so-cu", to="so-b"),
        lead="so-cu",
        due="2025-05",
    )
    assert [at(on, split, *units).lead for on in ("2025-07-14", "2025-07-15")] == ["so-cu", "so-b"]


def test_year_ends_and_leap_days() -> None:
    assert followed(task(due="2025"), "2025-12-31", "2026-01-01") == ["in_term", "overdue"]
    assert followed(task(due="2025-H2"), "2025-12-31", "2026-01-01") == ["in_term", "overdue"]
    leap = task(due="2024-02", assigned="2024-01-01")
    assert followed(leap, "2024-02-29", "2024-03-01") == ["in_term", "overdue"]
    before = task(due="before 2024-03-01", assigned="2024-01-01")
    assert followed(before, "2024-02-29", "2024-03-01") == ["in_term", "overdue"]


def test_due_before_the_fifteenth_of_july() -> None:
    plan_due_before = task(due="before 2025-07-15")
    due_that_day = task(due="2025-07-15")
    assert followed(plan_due_before, "2025-07-14", "2025-07-15") == ["in_term", "overdue"]
    assert followed(due_that_day, "2025-07-15", "2025-07-16") == ["in_term", "overdue"]


def test_a_report_hands_in_and_its_file_comes_first_on_the_same_day() -> None:
    mine = task("kh-1/t01", entry("2025-07-03", "completion"), due="2025-07-02")
    handed_in = report(
        "kh-1/monthly/2025-07/vu-a",
        "2025-07-24",
        entry("2025-07-02", "submission", task="kh-1/t01"),
        entry("2025-07-05", "progress", percent=100, task="kh-1/t01"),
        entry("2025-06-01", "progress", percent=99, task="kh-1/t02"),
    )
    done = at("2025-07-31", mine, handed_in)
    # Handed in on the last day by the unit's report, confirmed the day after.
    assert (done.class_, done.completed, done.percent) == ("done_on_time", day("2025-07-02"), 100)
    same_day = task("kh-1/t01", entry("2025-07-02", "completion"), due="2025-07-02")
    assert [one.kind for one in at("2025-07-31", same_day, handed_in).deciding] == [
        "submission",
        "completion",
    ]
