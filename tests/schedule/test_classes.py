"""The table of classes, row by row, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import (
    Record,
    day,
    entry,
    group,
    ledger,
    member,
    plan,
    report,
    task,
    unit,
    unreadable,
)
from r57ledger.format.entry import Entry
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.schedule.answering import Answering
from r57ledger.schedule.classes import Class, Phase, Standing, Verdict, is_open, phase
from r57ledger.schedule.logstate import log_state
from r57ledger.schedule.reckoner import Reckoner


def standing(of: Task, as_of: str, *records: Record, settings: Settings | None = None) -> Standing:
    """The standing of a task, of which there is one."""
    (found,) = standings(of, as_of, *records, settings=settings)
    return found


def standings(
    of: Task, as_of: str, *records: Record, settings: Settings | None = None
) -> list[Standing]:
    made = ledger(plan("kh-1"), of, *records, settings=settings)
    return list(Reckoner(made).standings(day(as_of)))


# What each row needs, short: the task is due on 30 June 2025.
SUBMITTED = entry("2025-06-20", "submission")
CONFIRMED = entry("2025-07-03", "completion")
RETURNED = entry("2025-06-25", "return")
CANCELLED = entry("2025-05-01", "cancellation")
SUSPENDED = entry("2025-05-01", "suspension")


@pytest.mark.parametrize(
    ("log", "fields", "as_of", "expected", "rule"),
    [
        # Completed: on the day of the submission that was confirmed, in time.
        ((SUBMITTED, CONFIRMED), {}, "2025-07-03", "done_on_time", "completed"),
        # Handed in by the last day, not yet confirmed: in term, whatever the day.
        ((SUBMITTED, CONFIRMED), {}, "2025-07-02", "in_term", "handed in"),
        # Completed on the very last day.
        ((entry("2025-06-30", "completion"),), {}, "2025-08-01", "done_on_time", "completed"),
        # A day after it.
        ((entry("2025-07-01", "completion"),), {}, "2025-08-01", "done_late", "completed"),
        # Without a last day nothing is late.
        ((CONFIRMED,), {"due": "unstated"}, "2025-08-01", "done_on_time", "completed"),
        # What was returned is not the one that was accepted: the completion's own day counts.
        ((SUBMITTED, RETURNED, CONFIRMED), {}, "2025-08-01", "done_late", "completed"),
        # The last day is not over before 24:00.
        ((), {}, "2025-06-30", "in_term", "in term"),
        ((), {}, "2025-07-01", "overdue", "past the last day"),
        # Returned, and not handed in again.
        ((SUBMITTED, RETURNED), {}, "2025-07-01", "overdue", "past the last day"),
        # Handed in late: overdue until it is confirmed.
        ((entry("2025-07-02", "submission"),), {}, "2025-07-10", "overdue", "past the last day"),
        # Suspended, also over the last day.
        ((SUSPENDED,), {}, "2025-06-01", "suspended", "suspended"),
        ((SUSPENDED,), {}, "2025-07-10", "suspended", "suspended"),
        # Completed beats suspended.
        ((SUSPENDED, CONFIRMED), {}, "2025-08-01", "done_late", "completed"),
        # Resumed: the last day has not moved.
        (
            (SUSPENDED, entry("2025-07-05", "resumption")),
            {},
            "2025-07-05",
            "overdue",
            "past the last day",
        ),
        # Cancelled beats completed and suspended.
        ((SUSPENDED, entry("2025-05-02", "cancellation")), {}, "2025-08-01", "cancelled", None),
        ((CONFIRMED, entry("2025-07-04", "cancellation")), {}, "2025-08-01", "cancelled", None),
        # Reopened after a cancellation.
        ((CANCELLED, entry("2025-06-01", "reopening")), {}, "2025-06-30", "in_term", None),
        ((CANCELLED, entry("2025-06-01", "reopening")), {}, "2025-07-01", "overdue", None),
        ((CANCELLED, entry("2025-06-01", "reopening")), {}, "2025-05-31", "cancelled", None),
        # Regular work has no end, even where a day is named; it can be completed all the same.
        ((), {"kind": "regular", "due": "none"}, "2025-08-01", "regular", "regular"),
        ((), {"kind": "regular"}, "2025-08-01", "regular", "regular"),
        ((CONFIRMED,), {"kind": "regular", "due": "none"}, "2025-08-01", "done_on_time", None),
        ((SUSPENDED,), {"kind": "regular", "due": "none"}, "2025-08-01", "suspended", None),
        # No last day: not told, none, at once, or the event has no date yet.
        ((), {"due": "unstated"}, "2025-08-01", "no_deadline", "no last day"),
        ((), {"due": "none"}, "2025-08-01", "no_deadline", "no last day"),
        ((), {"due": "immediate"}, "2025-08-01", "no_deadline", "no last day"),
        ((), {"due": "on kh-1"}, "2025-08-01", "no_deadline", "no last day"),
        # A record that the deadline rests on is not there to be read; that row comes first.
        ((), {"due": "on la-gi"}, "2025-08-01", "undetermined", "cannot be read"),
        ((), {"due": "on hong"}, "2025-08-01", "undetermined", "cannot be read"),
        ((), {"due": "3 days after 2027-01-04"}, "2025-08-01", "undetermined", "cannot be read"),
        ((CONFIRMED,), {"due": "on hong"}, "2025-08-01", "undetermined", "cannot be read"),
        ((CANCELLED,), {"due": "on hong"}, "2025-08-01", "undetermined", "cannot be read"),
        # The deadline in force does not rest on it any more.
        (
            (entry("2025-03-01", "adjustment", to="2025-07"),),
            {"due": "on hong"},
            "2025-08-01",
            "overdue",
            None,
        ),
    ],
)
def test_the_table(
    log: tuple[Entry, ...], fields: dict[str, str], as_of: str, expected: str, rule: str | None
) -> None:
    mine = task("kh-1/t01", *log, **({"due": "2025-06-30"} | fields))  # type: ignore[arg-type]
    found = standing(mine, as_of, unreadable("plan", "hong"))
    assert found.class_ == expected
    assert rule is None or found.rule == rule


@pytest.mark.parametrize(
    ("assigned", "issued", "as_of", "exists"),
    [
        ("2025-07-15", "2025-01-01", "2025-07-14", False),
        ("2025-07-15", "2025-01-01", "2025-07-15", True),
        ("by 2025-07-15", "2025-01-01", "2025-07-14", False),
        ("by 2025-07-15", "2025-01-01", "2025-07-15", True),
        (None, "2025-03-01", "2025-02-28", False),  # since the plan was issued
        (None, "2025-03-01", "2025-03-01", True),
        (None, None, "2000-01-01", True),  # nobody knows since when: always
    ],
)
def test_a_task_is_counted_from_the_day_it_exists(
    assigned: str | None, issued: str | None, as_of: str, exists: bool
) -> None:
    made = ledger(plan("kh-1", issued=issued), task(assigned=assigned, due="2025-12"))
    assert bool(Reckoner(made).of("kh-1/t01", day(as_of))) is exists


def test_a_deadline_before_the_assignment_is_late_from_the_first_day() -> None:
    found = standing(task(assigned="2025-07-15", due="2025-06"), "2025-07-15")
    assert (found.class_, found.days_late) == (Class.OVERDUE, 15)


def test_a_standing_ends_with_its_verdict() -> None:
    assert Standing._fields[-len(Verdict._fields) :] == Verdict._fields


def test_what_is_asked_of_an_unknown_task_is_nothing() -> None:
    reckoner = Reckoner(ledger(task()))
    assert reckoner.of("kh-1/t99", day("2025-08-01")) == []
    assert reckoner.history("kh-1/t99") is None


# Days, confirmed and counted.


def test_days_late_and_the_next_working_day() -> None:
    # November 2025 ends on Sunday 30; the next working day is Monday 1 December.
    found = standing(task(due="2025-11"), "2025-12-10")
    assert (found.last_day, found.next_working_day) == (day("2025-11-30"), day("2025-12-01"))
    assert found.days_late == 10
    assert standing(task(due="2025-07-14"), "2025-07-20").next_working_day is None
    # Nothing is known of 2030 without its calendar.
    assert standing(task(due="2030"), "2025-07-20").next_working_day is None


def test_the_day_that_counts_and_the_day_of_confirmation() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-10", "submission"),
        entry("2025-06-12", "return"),
        entry("2025-07-02", "submission"),
        entry("2025-07-09", "completion"),
        due="2025-06-30",
    )
    found = standing(mine, "2025-08-01")
    # The first was returned; the second, on 2 July, is two days late.
    assert (found.class_, found.days_late) == (Class.DONE_LATE, 2)
    assert (found.completed, found.confirmed) == (day("2025-07-02"), day("2025-07-09"))


def test_of_several_submissions_the_last_one_is_accepted() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-29", "submission"),
        entry("2025-07-02", "submission"),
        due="2025-06-30",
    )
    # Handed in by the last day and never returned: still in term while it waits…
    assert standing(mine, "2025-07-05").class_ == Class.IN_TERM
    confirmed = replace(mine, log=(*mine.log, entry("2025-07-09", "completion", path="z")))
    # …but what was accepted was handed in on 2 July.
    assert standing(confirmed, "2025-08-01").completed == day("2025-07-02")


def test_of_two_completions_the_first_is_the_one() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-25", "completion"),
        entry("2025-07-20", "completion"),
        due="2025-06-30",
    )
    assert standing(mine, "2025-08-01").class_ == Class.DONE_ON_TIME


@pytest.mark.parametrize(
    ("log", "as_of", "awaiting"),
    [
        ((SUBMITTED,), "2025-06-25", True),
        ((SUBMITTED,), "2025-06-19", False),  # not yet
        ((SUBMITTED, RETURNED), "2025-06-25", False),
        ((SUBMITTED, CONFIRMED), "2025-07-03", False),
        ((entry("2025-07-02", "submission"),), "2025-07-10", True),  # late, but it is there
        ((SUBMITTED, entry("2025-06-25", "cancellation")), "2025-06-25", False),
    ],
)
def test_awaiting_confirmation(log: tuple[Entry, ...], as_of: str, awaiting: bool) -> None:
    assert standing(task("kh-1/t01", *log, due="2025-06"), as_of).awaiting_confirmation is awaiting


@pytest.mark.parametrize(
    ("stops", "late", "suspended"),
    [
        # Last day 30 June, as of 31 July: 31 days.
        ([], 31, 0),
        # Suspended 10 to 19 July: 10 days less.
        ([("2025-07-10", "2025-07-20")], 21, 10),
        # Over the last day: of 21 June to 9 July only 1 to 9 July are after it.
        ([("2025-06-21", "2025-07-10")], 22, 19),
        # Wholly before the last day: nothing is taken off.
        ([("2025-06-01", "2025-06-11")], 31, 10),
        # Twice.
        ([("2025-07-01", "2025-07-02"), ("2025-07-10", "2025-07-20")], 20, 11),
    ],
)
def test_suspended_days_are_not_late(
    stops: list[tuple[str, str]], late: int, suspended: int
) -> None:
    log = [
        one
        for start, end in stops
        for one in (entry(start, "suspension"), entry(end, "resumption"))
    ]
    found = standing(task("kh-1/t01", *log, due="2025-06-30"), "2025-07-31")
    assert (found.class_, found.days_late) == (Class.OVERDUE, late)
    assert found.suspended_days == suspended


@pytest.mark.parametrize(
    ("log", "late", "suspended"),
    [
        # Suspended again while it is: 10 to 19 July, once.
        (("07-10 suspension", "07-15 suspension", "07-20 resumption"), 21, 10),
        # Resumed again although nothing stopped it: 10 to 14 July.
        (("07-10 suspension", "07-15 resumption", "07-20 resumption"), 26, 5),
        (("07-05 resumption", "07-10 suspension", "07-15 resumption"), 26, 5),
    ],
)
def test_a_suspension_or_resumption_entered_twice_counts_once(
    log: tuple[str, ...], late: int, suspended: int
) -> None:
    entries = [entry(f"2025-{text[:5]}", text[6:]) for text in log]
    found = standing(task("kh-1/t01", *entries, due="2025-06-30"), "2025-07-31")
    assert (found.class_, found.days_late) == (Class.OVERDUE, late)
    assert found.suspended_days == suspended


def test_a_suspension_after_the_completion_makes_nothing_uncertain() -> None:
    done, before, after = (
        entry("2025-07-10", "completion"),
        entry("by 2025-07-05", "suspension"),
        entry("by 2025-07-20", "suspension"),
    )
    late = standing(task("kh-1/t01", done, after, due="2025-06-30"), "2025-07-31")
    assert (late.class_, late.days_late, late.uncertain) == (Class.DONE_LATE, 10, False)
    # 5 to 9 July, or more, were suspended.
    late = standing(task("kh-1/t01", before, done, due="2025-06-30"), "2025-07-31")
    assert (late.class_, late.days_late, late.uncertain) == (Class.DONE_LATE, 5, True)


@pytest.mark.parametrize(
    ("stop", "go", "late", "uncertain"),
    [
        ("2025-07-05", "2025-07-15", 19, False),
        ("2025-07-05", "by 2025-07-15", 19, True),
        ("by 2025-07-05", "2025-07-15", 19, True),
        # Over on the last day at the latest: no day after it was suspended.
        ("2025-06-01", "by 2025-06-30", 29, False),
        ("by 2025-06-01", "by 2025-06-30", 29, False),
        ("2025-06-01", "by 2025-07-01", 29, True),
    ],
)
def test_days_late_are_uncertain_where_a_suspension_is_that_shortens_them(
    stop: str, go: str, late: int, uncertain: bool
) -> None:
    # Of the 31 days of July two more were suspended, on days that are known.
    log = (
        *(entry(stop, "suspension"), entry(go, "resumption")),
        *(entry("2025-07-20", "suspension"), entry("2025-07-22", "resumption")),
    )
    found = standing(task("kh-1/t01", *log, due="2025-06-30"), "2025-07-31")
    assert (found.class_, found.days_late) == (Class.OVERDUE, late)
    assert found.uncertain is uncertain


def test_a_resumption_without_a_day_leaves_the_deadline_in_force() -> None:
    log = (
        entry("2025-05-01", "extension", to="2025-09-30"),
        entry("2025-06-01", "suspension"),
        entry("2025-06-11", "resumption"),
    )
    found = standing(task("kh-1/t01", *log, due="2025-06-30"), "2025-07-31")
    assert (found.class_, found.last_day) == (Class.IN_TERM, day("2025-09-30"))
    again = entry("2025-06-11", "resumption", to="2025-07-30")
    found = standing(task("kh-1/t01", *log[:2], again, due="2025-06-30"), "2025-07-31")
    assert (found.class_, found.last_day) == (Class.OVERDUE, day("2025-07-30"))


def test_a_reassignment_that_names_nobody_leaves_the_lead() -> None:
    log = entry("2025-03-01", "reassignment", to="vu-b"), entry("2025-04-01", "reassignment")
    assert standing(task("kh-1/t01", *log), "2025-05-01").leads == ("vu-b",)


def test_days_suspended_before_the_completion_are_taken_off_the_late_ones() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-07-05", "suspension"),
        entry("2025-07-15", "resumption"),
        entry("2025-07-20", "completion"),
        due="2025-06-30",
    )
    # 1 to 20 July are 20 days, 5 to 14 July were suspended.
    found = standing(mine, "2025-12-31")
    assert (found.class_, found.days_late, found.suspended_days) == (Class.DONE_LATE, 10, 10)


def test_a_resumption_may_set_a_deadline() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-06-21", "suspension"),
        entry("2025-07-10", "resumption", to="2025-08-15"),
        due="2025-06-30",
    )
    found = standing(mine, "2025-08-16")
    assert (found.last_day, found.days_late) == (day("2025-08-15"), 1)
    assert (found.original_last_day, found.extensions) == (day("2025-06-30"), 0)


@pytest.mark.parametrize(
    ("as_of", "last", "extensions"),
    [
        ("2025-02-28", "2025-06-30", 0),
        ("2025-03-01", "2025-09-30", 1),
        ("2025-09-05", "2025-08-20", 1),  # an adjustment is no extension
        ("2025-09-20", "2026-03-31", 2),
    ],
)
def test_the_deadline_in_force_follows_from_the_log(as_of: str, last: str, extensions: int) -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-03-01", "extension", to="2025-09"),
        entry("2025-09-01", "adjustment", to="2025-08-20"),
        entry("2025-09-20", "extension", to="2026-Q1"),
        due="2025-06-30",
    )
    found = standing(mine, as_of)
    assert (found.last_day, found.extensions) == (day(last), extensions)
    assert found.original_last_day == day("2025-06-30")


def test_an_extension_may_count_days_or_name_a_document() -> None:
    law = plan("luat", effective="2026-01-01")
    counted = task("kh-1/t01", entry("2025-06-01", "extension", to="30 days after luat"))
    # 1 January + 30 days = Saturday 31 January 2026: Monday 2 February.
    assert standing(counted, "2025-07-01", law).last_day == day("2026-02-02")
    since = task(
        "kh-1/t01",
        entry("2025-06-01", "extension", to="10 working days after assigned"),
        assigned="2025-07-04",
    )
    # The extension is of a task assigned on Friday 4 July: Friday 18 July.
    assert standing(since, "2025-07-04").last_day == day("2025-07-18")


def test_what_counts_from_the_assignment_is_each_task_s_own() -> None:
    text = "10 working days after assigned"
    made = ledger(
        task("kh-1/t01", due=text, assigned="2025-07-04"),  # Friday: Friday 18 July
        task("kh-1/t02", due=text, assigned="2025-07-07"),  # Monday: Monday 21 July
    )
    found = Reckoner(made).standings(day("2025-08-01"))
    assert [one.last_day for one in found] == [day("2025-07-18"), day("2025-07-21")]


def test_percent_is_that_of_the_day() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-03-01", "progress", percent=20),
        entry("2025-04-01", "progress", percent=50),
        entry("2025-05-01", "reminder"),
    )
    assert standing(mine, "2025-02-28").percent is None
    assert standing(mine, "2025-03-31").percent == 20
    assert standing(mine, "2025-12-31").percent == 50


# Who leads.


@pytest.mark.parametrize(
    ("moved", "inherited"),
    [("2025-06-30", False), ("2025-07-01", True)],  # the last day is 30 June
)
def test_lateness_is_inherited_by_who_took_the_lead_after_the_last_day(
    moved: str, inherited: bool
) -> None:
    mine = task("kh-1/t01", entry(moved, "reassignment", from_="vu-a", to="vu-b"), due="2025-06-30")
    found = standing(mine, "2025-07-10")
    assert (found.class_, found.lead, found.inherited) == (Class.OVERDUE, "vu-b", inherited)
    assert found.leads_on_last_day == (("vu-a",) if inherited else ("vu-b",))
    assert standing(mine, "2025-06-29").lead == "vu-a"


def test_the_lead_returns_to_who_had_it_on_the_last_day() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-07-01", "reassignment", to="vu-b"),
        entry("2025-07-05", "reassignment", to="vu-a"),
        due="2025-06-30",
    )
    assert standing(mine, "2025-07-03").inherited
    assert not standing(mine, "2025-07-10").inherited


def test_a_successor_takes_over_and_inherits() -> None:
    units = (unit("vu-a", until="2025-07-31", successor=("vu-b",)), unit("vu-b"))
    mine = task(due="2025-06-30")
    before = standing(mine, "2025-07-31", *units)
    assert (before.lead, before.inherited) == ("vu-a", False)
    after = standing(mine, "2025-08-01", *units)
    assert (after.lead, after.inherited, after.leads_on_last_day) == ("vu-b", True, ("vu-a",))


def test_done_late_names_who_led_on_the_last_day() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-07-01", "reassignment", to="vu-b"),
        entry("2025-07-05", "completion"),
        due="2025-06-30",
    )
    found = standing(mine, "2025-08-01")
    assert (found.class_, found.lead, found.leads_on_last_day) == (
        Class.DONE_LATE,
        "vu-b",
        ("vu-a",),
    )
    assert found.inherited


def test_in_term_nobody_is_named_as_late() -> None:
    mine = task("kh-1/t01", entry("2025-07-01", "reassignment", to="vu-b"), due="2025-12")
    found = standing(mine, "2025-08-01")
    assert (found.lead, found.leads_on_last_day, found.inherited) == ("vu-b", (), False)


# A task for many.

GROUP = group(
    "khoi", "vu-a", member("vu-b", until="2025-06-30"), member("vu-c", since="2025-07-01")
)
ALL = task(
    "kh-1/t01",
    entry("2025-05-20", "submission", unit="vu-a"),
    entry("2025-05-25", "completion", unit="vu-a"),
    entry("2025-06-01", "extension", to="2025-09-30"),
    entry("2025-06-02", "cancellation", unit="vu-b"),
    each=("khoi",),
    due="2025-06-30",
)


def classes(found: list[Standing]) -> dict[str, str]:
    return {one.id: one.class_.value for one in found}


def test_a_task_for_many_counts_once_for_each_member_of_the_day() -> None:
    assert classes(standings(ALL, "2025-05-22", GROUP)) == {
        "kh-1/t01@vu-a": "in_term",
        "kh-1/t01@vu-b": "in_term",
    }
    assert classes(standings(ALL, "2025-06-30", GROUP)) == {
        "kh-1/t01@vu-a": "done_on_time",
        "kh-1/t01@vu-b": "cancelled",
    }
    # vu-b has left, vu-c has joined; the extension without a unit is everyone's.
    assert classes(standings(ALL, "2025-10-01", GROUP)) == {
        "kh-1/t01@vu-a": "done_on_time",
        "kh-1/t01@vu-c": "overdue",
    }


def test_of_a_group_without_known_members_there_is_one_row() -> None:
    for odd in (group("khoi", complete=False), group("khoi")):
        found = standings(ALL, "2025-10-01", odd)
        assert classes(found) == {"kh-1/t01@khoi": "overdue"}
        assert found[0].others is None


def test_of_a_group_not_all_known_there_are_its_known_members_and_a_row_for_the_others() -> None:
    found = standings(ALL, "2025-10-01", group("khoi", "vu-a", complete=False))
    # vu-a handed in before the last day, which was then 30/06; the others owe it by 30/09.
    assert classes(found) == {"kh-1/t01@vu-a": "done_on_time", "kh-1/t01@khoi": "overdue"}
    assert [(one.lead, one.others) for one in found] == [("vu-a", None), ("khoi", "khoi")]


def test_a_task_for_a_group_that_ended_is_for_the_members_of_its_successor() -> None:
    units = (
        group("khoi", "vu-a", "vu-b", "vu-d", until="2025-05-31", successor=("khoi-moi",)),
        group("khoi-moi", "vu-b", "vu-c", complete=False),
    )
    many = task("kh-1/t01", entry("2025-05-20", "completion", unit="vu-a"), each=("khoi",))
    assert classes(standings(many, "2025-05-31", *units)) == {
        "kh-1/t01@vu-a": "done_on_time", "kh-1/t01@vu-b": "in_term", "kh-1/t01@vu-d": "in_term",
    }  # fmt: skip
    # vu-a keeps what it completed, vu-d is asked no more, vu-c and those not known are.
    found = standings(many, "2025-06-01", *units)
    assert classes(found) == {
        "kh-1/t01@vu-a": "done_on_time", "kh-1/t01@vu-b": "in_term", "kh-1/t01@vu-c": "in_term",
        "kh-1/t01@khoi": "in_term",
    }  # fmt: skip
    [others] = [one for one in found if one.others]
    assert (others.id, others.leads, others.others) == ("kh-1/t01@khoi", ("khoi-moi",), "khoi-moi")
    # The known members have rows of their own: that of the others is none of theirs.
    assert Answering(frozenset({"vu-b"}), frozenset({"khoi", "khoi-moi"})).role(others) is None


def test_a_period_in_which_a_group_had_no_known_member_is_not_that_of_others() -> None:
    again = task("kh-1/t01", each=("khoi",), every="quarter", due="last day", assigned="2025-01-06")
    late = group("khoi", member("vu-a", since="2025-05-01"))
    found = {one.id: one for one in standings(again, "2025-07-01", late)}
    assert sorted(found) == [
        "kh-1/t01@khoi@2025-Q1", "kh-1/t01@vu-a@2025-Q2", "kh-1/t01@vu-a@2025-Q3",
    ]  # fmt: skip
    assert found["kh-1/t01@khoi@2025-Q1"].others is None


def test_of_a_unit_that_cannot_be_read_nothing_is_determined() -> None:
    found = standings(ALL, "2025-10-01", unreadable("unit", "khoi"))
    assert classes(found) == {"kh-1/t01@khoi": "undetermined"}


def test_a_report_speaks_for_its_unit() -> None:
    handed_in = report(
        "kh-1/monthly/2025-09/vu-c",
        "2025-09-24",
        entry("2025-09-20", "submission", task="kh-1/t01"),
    )
    found = {one.id: one for one in standings(ALL, "2025-10-01", GROUP, handed_in)}
    assert found["kh-1/t01@vu-c"].rule == "handed in"
    assert found["kh-1/t01@vu-a"].class_ == Class.DONE_ON_TIME


def test_who_took_over_from_a_member_speaks_for_it() -> None:
    units = (
        group("khoi", "vu-a", "vu-b"),
        unit("vu-a"),
        unit("vu-b", until="2025-06-30", successor=("vu-d",)),
        unit("vu-d"),
    )
    mine = task(
        "kh-1/t01", entry("2025-07-10", "completion", unit="vu-d"), each=("khoi",), due="2025-07"
    )
    found = {one.id: one for one in standings(mine, "2025-08-01", *units)}
    assert found["kh-1/t01@vu-b"].class_ == Class.DONE_ON_TIME
    assert found["kh-1/t01@vu-b"].lead == "vu-d"
    assert found["kh-1/t01@vu-a"].class_ == Class.OVERDUE


def test_what_a_successor_enters_of_its_own_is_not_of_what_it_took_over() -> None:
    units = (
        group("khoi", "vu-a", "vu-b"),
        unit("vu-a", until="2025-06-30", successor=("vu-b",)),
        unit("vu-b"),
    )
    mine = task(
        "kh-1/t01",
        entry("2025-07-10", "completion", unit="vu-b"),
        entry("2025-07-20", "completion", unit="vu-a"),
        each=("khoi",),
        due="2025-07-15",
    )
    # What vu-a left open on 30/06 is in vu-b's own row from the next day on.
    assert classes(standings(mine, "2025-06-30", *units)) == {
        "kh-1/t01@vu-a": "in_term",
        "kh-1/t01@vu-b": "in_term",
    }
    assert classes(standings(mine, "2025-07-15", *units)) == {"kh-1/t01@vu-b": "done_on_time"}
    # vu-b names vu-a's part to say that this one is done too.
    assert classes(standings(mine, "2025-08-01", *units))["kh-1/t01@vu-a"] == "done_late"


# What the answer rests on.


def test_the_entries_that_decide() -> None:
    log = (
        entry("2025-03-01", "extension", to="2025-09"),
        entry("2025-04-01", "progress", percent=10),
        entry("2025-09-10", "submission"),
        entry("2025-09-20", "completion"),
    )
    found = standing(task("kh-1/t01", *log, due="2025-06-30"), "2025-12-01")
    assert [one.kind for one in found.deciding] == ["extension", "submission", "completion"]
    found = standing(task("kh-1/t01", SUBMITTED, RETURNED, due="2025-06-30"), "2025-07-10")
    assert [one.kind for one in found.deciding] == ["return"]
    found = standing(
        task("kh-1/t01", CANCELLED, entry("2025-06-01", "reopening"), due="2025-12"), "2025-07-01"
    )
    assert [one.kind for one in found.deciding] == ["reopening"]
    assert standing(task(), "2025-07-10").deciding == ()


@pytest.mark.parametrize(
    ("log", "fields", "uncertain"),
    [
        ((), {}, False),
        # Whenever before the 10th it was assigned: 30 June passes all the same.
        ((), {"assigned": "by 2025-01-10"}, False),
        ((), {"assigned": None, "issued": "by 2025-01-10"}, False),
        ((), {"assigned": "by 2025-01-10", "due": "3 days after assigned"}, True),
        ((), {"due": "3 days after ve"}, True),
        ((entry("by 2025-06-20", "completion"),), {}, True),
        ((entry("by 2025-06-20", "submission"), entry("2025-06-29", "completion")), {}, True),
        ((entry("by 2025-06-20", "progress", percent=1),), {}, False),  # nothing rests on it
        ((entry("by 2025-03-01", "extension", to="2025-09"),), {}, True),
        # On 5 July or before: perhaps on 30 June, and in time.
        ((entry("by 2025-07-05", "submission"),), {}, True),
        ((entry("2025-07-05", "submission"), entry("by 2025-07-09", "submission")), {}, False),
        # The days late are less those suspended, and these may be more.
        ((entry("by 2025-07-05", "suspension"), entry("2025-07-09", "resumption")), {}, True),
        ((entry("2025-07-05", "suspension"), entry("by 2025-07-09", "resumption")), {}, True),
        ((entry("by 2025-07-09", "suspension"), entry("2025-07-09", "resumption")), {}, True),
        (
            (
                entry("by 2025-07-05", "suspension"),
                entry("2025-07-09", "resumption"),
                entry("2025-07-12", "completion"),
            ),
            {},
            True,
        ),
        # Resumed before the last day, or begun after the completion: no day late rests on them.
        ((entry("by 2025-05-05", "suspension"), entry("2025-05-09", "resumption")), {}, False),
        # Whether the present lead led on the last day.
        ((entry("by 2025-07-05", "reassignment", to="vu-b"),), {}, True),
        ((entry("by 2025-06-05", "reassignment", to="vu-b"),), {}, False),
        # A later extension stands in its place.
        (
            (
                entry("by 2025-03-01", "extension", to="2025-09"),
                entry("2025-04-01", "extension", to="2025-10"),
            ),
            {},
            False,
        ),
    ],
)
def test_what_rests_on_a_by_date_is_uncertain(
    log: tuple[Entry, ...], fields: dict[str, str | None], uncertain: bool
) -> None:
    mine = task(
        "kh-1/t01",
        *log,
        due=fields.get("due") or "2025-06-30",
        assigned=fields.get("assigned", "2025-01-02"),
    )
    made = ledger(
        plan("kh-1", issued=fields.get("issued") or "2025-01-01"),
        plan("ve", issued="by 2025-06-01"),
        mine,
    )
    (found,) = Reckoner(made).of("kh-1/t01", day("2025-08-01"))
    assert found.uncertain is uncertain


def test_a_completed_task_is_not_shown_as_done_in_part() -> None:
    log = (entry("2025-03-01", "progress", percent=25), entry("2025-04-01", "completion"))
    mine = task("kh-1/t01", *log)
    assert [standing(mine, on).percent for on in ("2025-03-31", "2025-04-01")] == [25, None]
    again = task("kh-1/t01", *log, entry("2025-05-01", "reopening"))
    assert standing(again, "2025-05-01").percent == 25
    whole = task("kh-1/t01", entry("2025-03-01", "progress", percent=100), log[1])
    assert standing(whole, "2025-04-01").percent == 100


@pytest.mark.parametrize("on", ["2024-12-31", "2025-06-01"])
def test_where_the_plan_cannot_be_read_nobody_knows_since_when_the_task_exists(on: str) -> None:
    made = ledger(
        unreadable("plan", "kh-1"),
        task("kh-1/t01", assigned=None),
        task("kh-1/t02", entry("2025-03-03", "completion"), assigned=None),
        task("kh-1/t03"),  # assigned on 2 January 2025
    )
    found = {s.id[-3:]: (s.class_.value, s.phase.value) for s in Reckoner(made).standings(day(on))}
    done = "done" if on == "2025-06-01" else "open"
    later = {"t03": ("in_term", "open")} if on == "2025-06-01" else {}
    assert found == {"t01": ("undetermined", "open"), "t02": ("undetermined", done), **later}


def test_a_completed_task_whose_deadline_cannot_be_counted_has_ended() -> None:
    mine = task("kh-1/t01", entry("2025-03-03", "completion"), due="20 days after gone")
    found = standing(mine, "2025-04-01")
    assert (found.class_, found.phase) == (Class.UNDETERMINED, Phase.DONE)
    cancelled = task("kh-1/t01", entry("2025-03-03", "cancellation"), due="20 days after gone")
    assert standing(cancelled, "2025-04-01").phase is Phase.CANCELLED


def test_settings_roll_fixed_dates_and_give_immediate_a_last_day() -> None:
    rolls = Settings(roll="next_working_day")
    assert standing(task(due="2025-11"), "2025-12-01", settings=rolls).class_ == Class.IN_TERM
    assert standing(task(due="2025-11"), "2025-12-01").class_ == Class.OVERDUE
    three = Settings(immediate=3)
    mine = task(due="immediate", assigned="2025-07-04")
    # Mon 7, Tue 8, Wed 9 July.
    assert standing(mine, "2025-07-10", settings=three).days_late == 1


def test_a_history_holds_what_units_reported() -> None:
    reported = report(
        "kh-1/m/2025-05/vu-a", "2025-05-20", entry("2025-05-19", "note", task="kh-1/t01")
    )
    reckoner = Reckoner(ledger(task("kh-1/t01", entry("2025-05-21", "progress")), reported))
    history = reckoner.history("kh-1/t01")
    assert history is not None
    assert [(one.kind, one.unit) for one in history.entries] == [
        ("note", "vu-a"),  # the report's unit
        ("progress", None),
    ]
    assert reckoner.history("kh-1/t02") is None
    assert reckoner.waiting_for("kh-1/t02", day("2025-06-01")) == ()


def test_a_resumption_is_what_the_next_class_rests_on() -> None:
    log = (entry("2025-05-01", "suspension"), entry("2025-05-11", "resumption"))
    found = standing(task("kh-1/t01", *log), "2025-06-01")
    assert found.class_ is Class.IN_TERM
    assert [one.kind for one in found.deciding] == ["resumption"]


@pytest.mark.parametrize(
    ("class_", "phase_"),
    [
        (Class.DONE_ON_TIME, Phase.DONE),
        (Class.DONE_LATE, Phase.DONE),
        (Class.CANCELLED, Phase.CANCELLED),
        (Class.IN_TERM, Phase.OPEN),
        (Class.OVERDUE, Phase.OPEN),
        (Class.REGULAR, Phase.OPEN),
        (Class.NO_DEADLINE, Phase.OPEN),
        (Class.SUSPENDED, Phase.OPEN),
        (Class.UNDETERMINED, Phase.OPEN),  # nobody can say that it has ended
    ],
)
def test_the_phase_of_each_class(class_: Class, phase_: Phase) -> None:
    assert phase(class_) is phase_
    assert is_open(class_) is (phase_ is Phase.OPEN)


@pytest.mark.parametrize(
    ("kinds", "open_"),
    [
        ("", True),
        ("submission", True),
        ("suspension", True),
        ("completion", False),
        ("cancellation", False),
        ("completion reopening", True),
        ("cancellation reopening", True),
        ("completion reopening cancellation", False),
        ("completion cancellation reopening", True),
    ],
)
def test_the_log_tells_whether_a_task_is_open_as_the_class_does(kinds: str, open_: bool) -> None:
    log = tuple(entry(f"2025-0{n}-01", kind) for n, kind in enumerate(kinds.split(), start=2))
    assert log_state(log, day("2025-06-01")).is_open is open_
    assert is_open(standing(task("kh-1/t01", *log), "2025-06-01").class_) is open_


def test_a_task_waits_for_those_that_are_not_completed() -> None:
    made = ledger(
        task("kh-1/t01", after=("kh-1/t02", "kh-1/t03", "kh-1/t04", "kh-1/t01")),
        task("kh-1/t02", entry("2025-05-01", "completion")),
        task("kh-1/t03"),
    )
    reckoner = Reckoner(made)
    # t04 is not in the ledger; a task that waits for itself does not hang the program.
    assert reckoner.waiting_for("kh-1/t01", day("2025-06-01")) == (
        "kh-1/t03", "kh-1/t04", "kh-1/t01",
    )  # fmt: skip
    assert "kh-1/t02" in reckoner.waiting_for("kh-1/t01", day("2025-04-30"))


def test_a_completed_task_passes_to_the_successor_of_its_lead_too() -> None:
    made = ledger(
        unit("vu-a", until="2025-07-31", successor=("vu-b",)),
        unit("vu-b"),
        task("kh-1/t01", entry("2025-05-01", "completion"), lead="vu-a"),
    )
    reckoner = Reckoner(made)
    days = ("2025-06-01", "2025-08-01", "2025-06-01")
    assert [s.lead for on in days for s in reckoner.of("kh-1/t01", day(on))] == [
        "vu-a", "vu-b", "vu-a",
    ]  # fmt: skip


def test_a_calendar_that_cannot_be_read_is_told_from_one_that_is_not_there() -> None:
    # 1 June 2025 is a Sunday, and the settings say that last days roll.
    roll = Settings(roll="next_working_day")
    one = task(due="2025-06-01")
    broken = standing(one, "2025-07-01", unreadable("calendar", "2025"), settings=roll)
    assert (broken.class_, broken.deadline.missing) == (Class.UNDETERMINED, "unreadable")
    # A file `calendar/cu.yaml` is of no year.
    other = standing(one, "2025-07-01", unreadable("calendar", "cu"), settings=roll)
    assert (other.class_, other.last_day) == (Class.OVERDUE, day("2025-06-02"))


def test_what_counts_from_the_assignment_counts_from_the_plan_s_day_without_one() -> None:
    plans = (plan("kh-2", issued="2025-03-03"),)
    unmoved = task("kh-2/t1", due="10 days after assigned", assigned=None)
    assert standing(unmoved, "2025-03-14", *plans).last_day == day("2025-03-13")
    extended = entry("2025-03-10", "extension", to="2025-06-30")
    moved = task("kh-2/t1", extended, due="10 days after assigned", assigned="2025-03-04")
    found = standing(moved, "2025-03-15", *plans)
    assert (found.original_last_day, found.last_day) == (day("2025-03-14"), day("2025-06-30"))
