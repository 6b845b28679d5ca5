"""What falls due in the next days: both ends of the period count."""

from __future__ import annotations

import pytest

from builders import day, entry, group, ledger, plan, report, target, task, unit
from r57ledger.format.plan import Obligation
from r57ledger.format.settings import Settings
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import EVERYTHING, FilterOptions, read_filters
from r57ledger.views.table import Clocks
from r57ledger.views.upcoming import upcoming
from reading import records
from sample import CLOCKS, sample


def due(reckoner: Reckoner, on: str, within: int | None = None) -> list[tuple[object, object]]:
    section = upcoming(reckoner, Clocks(day(on), "r"), within=within).sections[0]
    return [
        (row[section.column_index("id")], row[section.column_index("days_left")])
        for row in section.rows
    ]


def test_the_soonest_first_up_to_the_last_day_of_the_period() -> None:
    # From 01/12 in 30 days is 31/12; t14 is due on 01/01, one day later.
    assert due(sample(), "2025-12-01") == [("kh-1/t16", 4), ("kh-1/t08", 14)]
    assert due(sample(), "2025-12-01", 31)[-1] == ("kh-1/t14", 31)
    assert due(sample(), "2025-12-01", 4) == [("kh-1/t16", 4)]
    assert due(sample(), "2025-12-01", 3) == []


@pytest.mark.parametrize(("on", "days_left"), [("2025-07-14", 1), ("2025-07-15", 0)])
def test_the_day_itself_is_there(on: str, days_left: int) -> None:
    records = ledger(unit("vu-a"), task("kh-1/t1", due="2025-07-15"))
    assert due(Reckoner(records), on, 1) == [("kh-1/t1", days_left)]


def test_what_is_done_suspended_or_past_is_not_there() -> None:
    records = ledger(
        unit("vu-a"),
        task("kh-1/done", entry("2025-07-01", "completion"), due="2025-07-20"),
        task("kh-1/suspended", entry("2025-07-01", "suspension"), due="2025-07-20"),
        task("kh-1/past", due="2025-07-14"),
        task("kh-1/handed-in", entry("2025-07-01", "submission"), due="2025-07-20"),
    )
    assert due(Reckoner(records), "2025-07-15") == [("kh-1/handed-in", 5)]


def test_the_setting_says_how_far_ahead() -> None:
    task_ = task("kh-1/t1", due="2025-07-25")
    near = Reckoner(ledger(unit("vu-a"), task_, settings=Settings(due_soon=9)))
    far = Reckoner(ledger(unit("vu-a"), task_, settings=Settings(due_soon=10)))
    assert due(near, "2025-07-15") == []
    assert due(far, "2025-07-15") == [("kh-1/t1", 10)]


def test_titles_and_what_cannot_be_determined() -> None:
    table = upcoming(sample(), CLOCKS)
    assert (
        table.title == "Due from 1 December 2025 to 31 December 2025 — 2 tasks, 1 target, 1 report"
    )
    assert table.head.filters == {"within": "30"}
    assert [row[0] for row in table.sections[1].rows] == ["kh-1/t06"]
    assert upcoming(sample(), CLOCKS, within=3).title == (
        "Nothing falls due from 1 December 2025 to 4 December 2025."
    )


def test_targets_that_fall_due_stand_in_a_part_of_their_own() -> None:
    made = ledger(
        unit("vp"),
        unit("vu-a"),
        plan("kh-1"),
        target("kh-1/past", due="2025-07-14", lead="vp"),
        target("kh-1/last", due="2025-07-20", lead="vp"),
        target("kh-1/today", due="before 2025-07-16", lead="vp"),
        target("kh-1/after", due="2025-07-21", lead="vp"),
        target("kh-1/other", due="2025-07-20", lead="vu-a"),
    )
    table = upcoming(Reckoner(made), Clocks(day("2025-07-15"), "r"), within=5)
    assert table.title == "Due from 15 July 2025 to 20 July 2025 — 3 targets"
    rows = [(row["id"], row["days_left"]) for row in records(table, "targets")]
    assert rows == [("kh-1/today", 0), ("kh-1/last", 5), ("kh-1/other", 5)]
    reckoner = Reckoner(made)
    of_vp = read_filters(reckoner, day("2025-07-15"), FilterOptions(unit="vp"))
    table = upcoming(reckoner, Clocks(day("2025-07-15"), "r"), of_vp, within=5)
    assert [row["id"] for row in records(table, "targets")] == ["kh-1/today", "kh-1/last"]


def test_reports_that_are_due_stand_after_the_tasks() -> None:
    # Before day 25: the report of November is due on the 24th. It is handed in by vu-b.
    monthly = Obligation("m", every="month", due="before day 25", owed_by=("vu-a", "vu-b"))
    of_group = Obligation("g", every="month", due="last day", owed_by=("nhom",))
    made = ledger(
        plan("kh-1", reporting=[monthly]),
        plan("kh-2", reporting=[of_group]),
        unit("vu-a"),
        unit("vu-b"),
        group("nhom", "vu-a", complete=False),
        report("kh-1/m/2025-11/vu-b", "2025-11-20"),
    )
    table = upcoming(Reckoner(made), Clocks(day("2025-11-24"), "r"), within=7)
    section = table.sections[3]
    state = section.column_index("state")
    assert [(row[0], row[state]) for row in section.rows][:2] == [
        ("kh-1/m/2025-11/vu-a", "not_yet_due"), ("kh-2/g/2025-11/nhom", "undetermined"),
    ]  # fmt: skip
    assert table.title == "Due from 24 November 2025 to 1 December 2025 — 3 reports"
    filters = EVERYTHING.adding("plan", "kh-2", "of plan kh-2", plan="kh-2")
    only = upcoming(Reckoner(made), Clocks(day("2025-11-24"), "r"), filters, within=7)
    both = ["kh-2/g/2025-11/nhom", "kh-2/g/2025-11/vu-a"]
    assert [row[0] for row in only.sections[3].rows] == both
    assert upcoming(Reckoner(made), Clocks(day("2025-11-25"), "r"), within=4).title == (
        "Nothing falls due from 25 November 2025 to 29 November 2025."
    )
