"""Tasks that come again: which occurrences there are, and in which class each is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import day, entry, group, ledger, member, plan, task, unit, unreadable
from r57ledger.format.entry import Entry, EntryRef
from r57ledger.format.ledger import Ledger, Unreadable
from r57ledger.format.plan import Plan
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class
from r57ledger.schedule.period import parse_period
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import UNREADABLE
from r57ledger.views.change_days import last_standing

DECIDED: dict[str, Any] = {"document": "d", "approved_by": "thu-truong", "reason": "r"}
YEARLY: dict[str, Any] = {"every": "year", "due": "day 30 of month 6", "assigned": None}
ISSUED = plan("kh-1", issued="2024-03-05")


def on(as_of: str, *records: Task | Plan | Unit | Unreadable, **using: Any) -> dict[str, str]:
    """The class of each occurrence on a day, by id without the plan."""
    world = ledger(ISSUED, unit("vu-a"), unit("vu-b"), *records, settings=Settings(**using))
    return {
        standing.id.removeprefix("kh-1/"): standing.class_.value
        for standing in Reckoner(world).standings(day(as_of))
    }


def test_each_period_that_has_begun_is_a_task_of_its_own() -> None:
    # Issued on 5 March 2024, so that 2024 is the first; due on 30 June of each year.
    again = task(
        "kh-1/t1",
        entry("2024-06-30", "completion", period="2024"),
        entry("2025-07-01", "completion", period="2025"),
        **YEARLY,
    )
    assert on("2024-03-04", again) == {}
    assert on("2024-03-05", again) == {"t1@2024": "in_term"}
    assert on("2024-12-31", again) == {"t1@2024": "done_on_time"}
    assert on("2025-01-01", again) == {"t1@2024": "done_on_time", "t1@2025": "in_term"}
    assert on("2025-06-30", again)["t1@2025"] == "in_term"
    assert on("2025-07-01", again)["t1@2025"] == "done_late"
    assert on("2026-07-01", again) == {
        "t1@2024": "done_on_time", "t1@2025": "done_late", "t1@2026": "overdue",
    }  # fmt: skip


def test_a_correction_voids_the_completion_of_the_period_that_it_names() -> None:
    # Both years were entered as completed on one day; that of 2025 was a slip.
    again = task(
        "kh-1/t1",
        entry("2025-06-30", "completion", period="2024"),
        entry("2025-06-30", "completion", period="2025"),
        entry(
            "2025-07-01",
            "correction",
            entry=EntryRef(day("2025-06-30"), "completion", period="2025"),
            void=True,
        ),
        **YEARLY,
    )
    assert on("2025-07-02", again) == {"t1@2024": "done_late", "t1@2025": "overdue"}


@pytest.mark.parametrize(
    ("every", "due", "last_days"),
    [
        ("month", "last day", ["2025-10-31", "2025-11-30"]),
        ("month", "day 20 of next period", ["2025-11-20", "2025-12-20"]),
        # The tenth working day after 30 September and after 31 December 2025, 1 and 2 January off.
        ("quarter", "10 working days after end", ["2025-10-14", "2026-01-15"]),
        ("half", "before day 25", ["2025-06-24", "2025-12-24"]),
        ("year", "day 15 of month 6 and day 1 of month 12", ["2025-06-15", "2025-12-01"]),
    ],
)
def test_the_last_day_follows_from_the_period(every: str, due: str, last_days: list[str]) -> None:
    world = ledger(unit("vu-a"), plan(issued="2024-01-01"), task(every=every, due=due))
    standings = list(Reckoner(world).standings(day("2025-11-15")))
    assert [str(standing.last_day) for standing in standings][-2:] == last_days


def test_without_a_due_it_is_regular_work_of_any_kind() -> None:
    for kind in ("task", "regular"):
        again = task("kh-1/t1", every="year", due="none", kind=kind, assigned=None)
        assert on("2026-03-01", again) == {"t1": "regular"}
    # With a last day each occurrence has an end, whatever the kind says.
    again = task("kh-1/t1", kind="regular", **YEARLY)
    assert on("2024-08-01", again) == {"t1@2024": "overdue"}


def test_the_first_period_is_from_or_that_of_the_assignment_unless_its_day_had_passed() -> None:
    late = plan("kh-2", issued="2024-10-15")
    again = task("kh-2/t1", **YEARLY)
    assert on("2025-02-01", late, again) == {"kh-2/t1@2025": "in_term"}
    again = task("kh-2/t1", **YEARLY, from_="2024", until="2025")
    assert on("2027-02-01", late, again) == {
        "kh-2/t1@2024": "overdue", "kh-2/t1@2025": "overdue",
    }  # fmt: skip
    assert on("2024-10-14", late, again) == {}


def test_since_when_it_comes_again_must_be_known() -> None:
    # One row, so that it is not lost: without a last day where no day is recorded, and not
    # determined where the plan cannot be read, with `from` too: nobody knows when it was assigned.
    again = task("kh-3/t1", **YEARLY)
    assert on("2025-02-01", plan("kh-3", issued=None), again) == {"kh-3/t1": "no_deadline"}
    assert on("2025-02-01", unreadable("plan", "kh-3"), again) == {"kh-3/t1": "undetermined"}
    again = task("kh-3/t1", **YEARLY, from_="2025")
    assert on("2025-02-01", unreadable("plan", "kh-3"), again) == {"kh-3/t1@2025": "undetermined"}
    assert on("2025-02-01", plan("kh-3", issued=None), again) == {"kh-3/t1@2025": "in_term"}


def test_a_calendar_that_is_missing_leaves_only_that_year_undetermined() -> None:
    again = task("kh-1/t1", every="year", due="5 working days after end", assigned=None)
    # There are calendars of 2025 and 2026, and none of 2027.
    found = on("2026-02-01", again)
    assert found == {"t1@2024": "overdue", "t1@2025": "overdue", "t1@2026": "undetermined"}


def test_decisions_name_their_period_and_those_without_are_about_what_is_open() -> None:
    again = task(
        "kh-1/t1",
        entry("2024-05-01", "completion", period="2024"),
        entry("2025-03-01", "extension", period="2025", to="2025-09-30", **DECIDED),
        entry("2025-04-01", "reassignment", to="vu-b", **DECIDED),
        entry("2025-10-05", "cancellation", **DECIDED),
        entry("2026-02-01", "reopening", **DECIDED),
        **YEARLY,
    )
    assert on("2025-09-30", again) == {"t1@2024": "done_on_time", "t1@2025": "in_term"}
    assert on("2025-10-01", again)["t1@2025"] == "overdue"
    # Given up: what was completed stays so, what begins later is cancelled from its first day.
    assert on("2026-01-10", again) == {
        "t1@2024": "done_on_time", "t1@2025": "cancelled", "t1@2026": "cancelled",
    }  # fmt: skip
    assert on("2026-02-01", again) == {
        "t1@2024": "done_on_time", "t1@2025": "overdue", "t1@2026": "in_term",
    }  # fmt: skip
    world = ledger(ISSUED, unit("vu-a"), unit("vu-b"), again)
    leads = {s.id: s.lead for s in Reckoner(world).standings(day("2026-02-01"))}
    assert leads == {"kh-1/t1@2024": "vu-a", "kh-1/t1@2025": "vu-b", "kh-1/t1@2026": "vu-b"}


def test_an_extension_without_a_period_moves_nothing() -> None:
    moved = entry("2025-03-01", "extension", to="2030", **DECIDED)
    resumed = entry("2025-04-01", "resumption", to="2030", **DECIDED)
    done = entry("2025-05-01", "completion")
    again = task("kh-1/t1", moved, resumed, done, **YEARLY)
    assert on("2025-07-01", again) == {"t1@2024": "overdue", "t1@2025": "overdue"}


def test_suspended_days_before_an_occurrence_existed_are_none_of_its_own() -> None:
    # Suspended from 1 December 2024 to 11 January 2025: ten days of 2025.
    again = task(
        "kh-1/t1",
        entry("2024-12-01", "suspension", **DECIDED),
        entry("2025-01-11", "resumption", **DECIDED),
        **YEARLY,
    )
    world = ledger(ISSUED, unit("vu-a"), again)
    found = {s.id: s for s in Reckoner(world).standings(day("2025-07-10"))}
    assert found["kh-1/t1@2025"].suspended_days == 10
    assert found["kh-1/t1@2025"].days_late == 10
    # From 30 June 2024 to 10 July 2025 are 375 days, less the 41 from 1 December to 10 January.
    assert found["kh-1/t1@2024"].days_late == 375 - 41


def test_a_task_for_many_comes_again_for_those_who_had_to_do_it() -> None:
    # vu-b joins on 1 June 2025: it owes 2025 and nothing of 2024.
    both = group("nhom", "vu-a", member("vu-b", since="2025-06-01"))
    again = task(
        "kh-1/t1",
        entry("2025-06-10", "completion", unit="vu-b", period="2025"),
        entry("2025-06-11", "completion", unit="vu-a", period="2024"),
        each=("nhom",),
        **YEARLY,
    )
    assert on("2025-05-01", both, again) == {"t1@vu-a@2024": "overdue", "t1@vu-a@2025": "in_term"}
    assert on("2025-07-01", both, again) == {
        "t1@vu-a@2024": "done_late", "t1@vu-a@2025": "overdue", "t1@vu-b@2025": "done_on_time",
    }  # fmt: skip


def test_a_correction_of_one_period_or_unit_mends_no_other() -> None:
    mends = entry("2025-02-01", "correction", field="due", period="2025", to="2025-08", reason="r")
    again = task("kh-1/t1", mends, **YEARLY)
    assert on("2025-08-31", again) == {"t1@2024": "overdue", "t1@2025": "in_term"}
    rule = entry("2025-02-01", "correction", field="due", to="last day", reason="r")
    assert on("2025-08-31", task("kh-1/t1", rule, **YEARLY))["t1@2025"] == "in_term"
    wrong = entry("2025-02-01", "correction", field="due", to="2030", reason="r")
    assert on("2025-08-31", task("kh-1/t1", wrong, **YEARLY))["t1@2025"] == "overdue"


@pytest.mark.parametrize(
    ("field", "to"), [("due", "2026"), ("kind", "regular"), ("lead", "vu-a"), ("assigned", "2025")]
)
def test_a_correction_with_a_unit_is_that_unit_s_alone(field: str, to: str) -> None:
    mends = entry("2025-02-01", "correction", field=field, unit="vu-b", to=to, reason="r")
    many = task("kh-1/t1", mends, each=("vu-a", "vu-b"), due="2025-03", assigned=None)
    other = "in_term" if field == "due" else "overdue"
    assert on("2025-05-01", many) == {"t1@vu-a": "overdue", "t1@vu-b": other}


def test_entries_of_an_occurrence_are_its_own_and_those_about_all() -> None:
    log = (
        entry("2024-05-01", "progress", period="2024"),
        entry("2025-03-01", "note", note="n"),
        entry("2025-04-01", "progress", period="2025"),
        entry("2025-04-02", "progress"),
    )
    world = ledger(ISSUED, unit("vu-a"), task("kh-1/t1", *log, **YEARLY))
    reckoner = Reckoner(world)
    standing = reckoner.of("kh-1/t1", day("2025-05-01"))[1]
    own = entries_of(standing, reckoner.organisation, day("2025-05-01"))
    assert [str(one.date.day) for one in own] == ["2025-03-01", "2025-04-01"]


def test_an_occurrence_is_found_on_days_on_which_it_is_not_there_yet() -> None:
    world = ledger(ISSUED, unit("vu-a"), task("kh-1/t1", **YEARLY))
    found = last_standing(Reckoner(world), "kh-1/t1@2027", day("2025-05-01"))
    assert found is not None
    assert found.last_day == day("2027-06-30")


FIRST = date(2024, 6, 1)
DAYS = st.integers(0, 900).map(lambda n: FIRST + timedelta(days=n))
RULES = {
    "month": ("last day", "day 31", "before day 1", "5 working days after end"),
    "quarter": ("last day", "day 20 of month 2", "day 5 of next period"),
    "half": ("before day 15 of month 6", "day 1 and day 20"),
    "year": ("day 30 of month 6", "day 15 of month 6 and day 1 of month 12", "last day"),
}
PERIODS = ("2024", "2025", "2025-H1", "2025-Q2", "2025-04", "2026", None, None)
KINDS = (
    "progress", "submission", "return", "completion", "extension", "adjustment", "reassignment",
    "suspension", "resumption", "cancellation", "reopening", "note", "correction",
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(KINDS))
    fields: dict[str, Any] = {"period": draw(st.sampled_from(PERIODS))}
    if kind in {"extension", "adjustment"} or (kind == "resumption" and draw(st.booleans())):
        fields["to"] = str(draw(DAYS))
    if kind == "reassignment":
        fields["to"] = draw(st.sampled_from(("vu-a", "vu-b")))
    if kind == "correction":
        fields |= {"field": "due", "to": draw(st.sampled_from(("last day", "2025-05-05")))}
    if draw(st.integers(0, 2)) == 0:
        fields["unit"] = draw(st.sampled_from(("vu-a", "vu-b")))
    return entry(str(draw(DAYS)), kind, **fields)


@st.composite
def worlds(draw: st.DrawFn) -> Ledger:
    every = draw(st.sampled_from(tuple(RULES)))
    many = draw(st.booleans())
    again = task(
        "kh-1/t1",
        *sorted(draw(st.lists(entries(), max_size=6)), key=lambda one: one.date.day),
        every=every,
        due=draw(st.sampled_from(RULES[every])),
        from_=draw(st.sampled_from((None, "2024", "2025-04"))),
        until=draw(st.sampled_from((None, None, "2025"))),
        assigned=draw(st.sampled_from((None, "2024-08-20"))),
        each=("nhom",) if many else (),
        lead="vu-a",
    )
    return ledger(
        plan("kh-1", issued=draw(st.sampled_from(("2024-06-10", "2025-02-01")))),
        unit("vu-a", until=draw(st.sampled_from((None, "2025-06-30"))), successor=("vu-b",)),
        unit("vu-b"),
        group("nhom", "vu-a", member("vu-b", since="2025-03-15")),
        again,
        settings=Settings(
            window=draw(st.sampled_from((None, 15))),
            roll=draw(st.sampled_from(("none", "next_working_day"))),
        ),
    )


@settings(max_examples=150, deadline=None)
@given(worlds(), DAYS)
def test_each_occurrence_is_in_exactly_one_class_and_there_are_as_many_as_periods_begun(
    world: Ledger, as_of: date
) -> None:
    reckoner = Reckoner(world)
    (of,) = world.tasks.values()
    standings = reckoner.of(of.id, as_of)
    assert len({standing.id for standing in standings}) == len(standings)
    assert all(standing.class_ in Class for standing in standings)
    assert UNREADABLE not in {standing.deadline.missing for standing in standings}
    history = reckoner.history(of.id)
    assert history is not None
    exists = (of.assigned or world.plans["kh-1"].issued).day <= as_of  # type: ignore[union-attr]
    first = reckoner.first_period(history.task)
    assert first is not None
    # The periods that have begun, counted one day after another.
    begun: dict[str, None] = {}
    if exists:
        begun = _periods_begun(reckoner, history.task, as_of)
    if not of.each:
        assert [s.id for s in standings] == [f"kh-1/t1@{text}" for text in begun]
    assert {s.period.text for s in standings if s.period} == set(begun)


def _periods_begun(reckoner: Reckoner, of: Task, as_of: date) -> dict[str, None]:
    from r57ledger.schedule.period import containing, first_day, last_day, parse_period

    window = reckoner.context.settings.window
    first = reckoner.first_period(of)
    assert first is not None
    begun: dict[str, None] = {}
    on = first_day(first, window)
    end = last_day(parse_period(of.until), window) if of.until else as_of
    while on <= min(as_of, end):
        begun[containing(on, first.kind, window).text] = None
        on += timedelta(days=1)
    return begun


def test_a_correction_of_an_entry_means_that_of_its_period_alone() -> None:
    # Both quarters were completed on one day; the completion of the second was a mistake.
    again = task(
        "kh-1/t1",
        entry("2024-04-05", "completion", period="2024-Q1"),
        entry("2024-04-05", "completion", position=1, period="2024-Q2"),
        entry(
            "2024-04-09",
            "correction",
            position=2,
            entry=EntryRef(day("2024-04-05"), "completion", period="2024-Q2"),
            void=True,
        ),
        every="quarter",
        due="last day",
        assigned=None,
    )
    assert on("2024-04-30", again) == {"t1@2024-Q1": "done_late", "t1@2024-Q2": "in_term"}


@pytest.mark.parametrize(("every", "period", "due"), [
    ("half", "2024-H1", "day 15 of next period"), ("quarter", "2024-Q2", "day 15 of next period"),
])  # fmt: skip
def test_a_member_that_ended_with_the_period_leaves_it_to_its_successor_in_one_row(
    every: str, period: str, due: str
) -> None:
    # vu-a ends on 30 June 2024, the last day of the period, and vu-b takes over on 1 July. Both
    # had to do it themselves; from 1 July on vu-b answers for both in its own row, as in a task
    # that does not come again.
    ends = unit("vu-a", until="2024-06-30", successor=("vu-b",))
    both = group("nhom", "vu-a", "vu-b")
    more: dict[str, Any] = {
        "each": ("nhom",),
        "every": every,
        "due": due,
        "from_": period,
        "until": period,
    }
    again = task("kh-1/t1", assigned=None, **more)
    world = (ends, both, again)
    assert on("2024-06-30", *world) == {
        f"t1@vu-a@{period}": "in_term", f"t1@vu-b@{period}": "in_term",
    }  # fmt: skip
    assert on("2024-07-01", *world) == {f"t1@vu-b@{period}": "in_term"}
    assert on("2024-07-16", *world) == {f"t1@vu-b@{period}": "overdue"}
    # What vu-a completed while it was there stays in every total.
    done = entry("2024-06-20", "completion", unit="vu-a", period=period)
    again = task("kh-1/t1", done, assigned=None, **more)
    assert on("2024-07-16", ends, both, again) == {
        f"t1@vu-a@{period}": "done_on_time", f"t1@vu-b@{period}": "overdue",
    }  # fmt: skip
    # Where the successor had no share of its own in that period, it leads the row of vu-a.
    joins = group("nhom", "vu-a", member("vu-b", since="2024-07-01"))
    again = task("kh-1/t1", assigned=None, **more)
    assert on("2024-07-16", ends, joins, again) == {f"t1@vu-a@{period}": "overdue"}


def test_a_task_as_a_whole_is_there_from_the_day_on_which_its_plan_was_issued() -> None:
    # Of a task that comes again it is one row of what is about all its periods.
    log = entry("2024-03-20", "completion", period="2024"), entry("2024-03-21", "completion")
    again = task("kh-1/t1", *log, **YEARLY)
    reckoner = Reckoner(ledger(ISSUED, unit("vu-a"), again))
    assert reckoner.as_a_whole("kh-1/t1", day("2024-03-04")) == []
    for as_of in ("2024-03-05", "2026-03-05"):
        (whole,) = reckoner.as_a_whole("kh-1/t1", day(as_of))
        assert (whole.id, whole.assigned, whole.completed) == ("kh-1/t1", day("2024-03-05"), None)
    assert reckoner.as_a_whole("kh-1/t2", day("2026-03-05")) == []
    plain = task("kh-1/t3")
    assert reckoner.first_period(plain) is None
    assert reckoner.first_period(again) == parse_period("2024")


def test_what_is_assigned_on_the_last_day_of_a_period_is_due_on_it() -> None:
    again = task("kh-2/t1", **YEARLY)
    on_it, after_it = plan("kh-2", issued="2024-06-30"), plan("kh-2", issued="2024-07-01")
    assert on("2024-06-30", on_it, again) == {"kh-2/t1@2024": "in_term"}
    assert on("2024-07-01", on_it, again) == {"kh-2/t1@2024": "overdue"}
    assert on("2024-12-31", after_it, again) == {}
    assert on("2025-01-01", after_it, again) == {"kh-2/t1@2025": "in_term"}


def test_where_the_first_last_day_is_not_known_the_first_period_is_that_of_the_assignment() -> None:
    # The fifth working day after 2026 is in 2027, of which there is no calendar.
    again = task("kh-1/t1", every="year", due="5 working days after end", assigned="2026-03-02")
    assert on("2026-03-01", again) == {}
    assert on("2026-03-02", again) == {"t1@2026": "undetermined"}


def test_a_correction_of_a_unit_mends_what_had_ended_before_it_was_entered() -> None:
    again = task(
        "kh-1/t1",
        entry("2025-07-10", "completion", unit="vu-a", period="2025"),
        entry("2025-08-01", "correction", field="due", unit="vu-a", to="day 15 of month 7"),
        each=("vu-a", "vu-b"),
        from_="2025",
        **YEARLY,
    )
    # 10 July is after 30 June, and before 15 July.
    assert on("2025-09-01", again) == {"t1@vu-a@2025": "done_on_time", "t1@vu-b@2025": "overdue"}


def test_what_is_given_up_later_leaves_alone_what_had_ended_unless_it_was_taken_up_again() -> None:
    given_up = entry("2025-03-01", "cancellation", **DECIDED)
    done = entry("2024-06-01", "completion", period="2024")
    noted = entry("2024-09-01", "note", period="2024", note="n")
    again = task("kh-1/t1", done, noted, given_up, **YEARLY)
    assert on("2025-03-01", again) == {"t1@2024": "done_on_time", "t1@2025": "cancelled"}
    reopened = entry("2024-09-02", "reopening", period="2024", **DECIDED)
    again = task("kh-1/t1", done, noted, reopened, given_up, **YEARLY)
    assert on("2025-02-28", again) == {"t1@2024": "overdue", "t1@2025": "in_term"}
    assert on("2025-03-01", again) == {"t1@2024": "cancelled", "t1@2025": "cancelled"}
