"""The register of difficulties on Wednesday 15 October 2025.

Days from 04/03: 27 to the end of March, 30, 31, 30, 31, 31, 30, 15 = 225.
"""

from __future__ import annotations

import pytest

from builders import day, difficulty, entry, ledger, plan, proposal, task, unit, unreadable
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.difficulties import difficulties
from r57ledger.views.filters import EVERYTHING, FilterOptions, Filters, read_filters
from r57ledger.views.table import Clocks, Table
from reading import assert_members_count, by, column, records

CLOCKS = Clocks(day("2025-10-15"), "working tree")
RECORDS = (
    unit("bo"), unit("vp", parent="bo", until="2025-06-30", successor=("vp-moi",)),
    unit("vp-moi", parent="bo", since="2025-07-01"), plan("kh-1", issued="2025-05-01"),
    plan("kh-2", issued=None),
    difficulty("kh-1/d01", raised="2025-03-04", level="ministry", owner="vp",
               tasks=("kh-1/t01", "kh-1/t02", "kh-1/t03", "kh-1/t99")),
    difficulty("kh-1/d02", entry("2025-09-16", "note", note="…"), raised="2025-03-04",
               level="national"),
    difficulty("kh-1/d03", entry("2025-04-03", "resolution"), raised="2025-03-04",
               tasks=("kh-1/t01",)),
    difficulty("kh-1/d04", raised=None),
    difficulty("kh-2/d05", raised=None, level="unit"),
    difficulty("kh-1/d06", raised="2025-10-16"),
    difficulty("kh-1/d07", entry("2025-10-16", "resolution"), raised="by 2025-10-15"),
    task("kh-1/t01", due="2025-09-30"),
    task("kh-1/t02", due="2025-12-31"),
    task("kh-1/t03", entry("2025-02-03", "completion"), due="2025-12-31"),
    unreadable("task", "kh-1/t99"),
)  # fmt: skip


def view(filters: Filters = EVERYTHING, stale: int | None = None, clocks: Clocks = CLOCKS) -> Table:
    return difficulties(Reckoner(ledger(*RECORDS)), clocks, filters, stale)


def filters(**options: str) -> Filters:
    return read_filters(Reckoner(ledger(*RECORDS)), CLOCKS.as_of, FilterOptions(**options))  # type: ignore[arg-type]


def test_the_register_by_level_then_the_oldest_first() -> None:
    # d06 is raised tomorrow; d05 is raised on a day that nothing tells.
    assert column(view(), "id") == ["kh-1/d02", "kh-1/d01", "kh-1/d04", "kh-1/d07", "kh-2/d05"]
    assert column(view(), "id", "resolved") == ["kh-1/d03"]


def test_ages_are_calendar_days_since_it_was_raised() -> None:
    # Without a day of its own it is as old as its document, of 01/05: 30 + 30 + 31 + 31 + 30 + 15.
    assert by(view(), "id", "age") == {
        "kh-1/d02": 225, "kh-1/d01": 225, "kh-1/d04": 167, "kh-1/d07": 0, "kh-2/d05": None,
    }  # fmt: skip
    # A resolved one grew no older: 04/03 to 03/04.
    assert by(view(), "id", "age", "resolved") == {"kh-1/d03": 30}


def test_a_resolution_counts_from_its_day() -> None:
    assert by(view(), "id", "state")["kh-1/d07"] == "open"
    row = records(view(), "resolved")[0]
    assert (row["state"], row["resolved"]) == ("resolved", day("2025-04-03"))
    on_its_day = view(clocks=Clocks(day("2025-10-16"), ""))
    assert column(on_its_day, "id", "resolved") == ["kh-1/d03", "kh-1/d07"]


def test_the_tasks_held_back_are_those_that_are_not_done() -> None:
    table = view()
    assert_members_count(table, "rows", "id")
    row = {r["id"]: r for r in records(table)}["kh-1/d01"]
    assert (row["held"], row["overdue"], row["undetermined"]) == (2, 1, 1)
    # One that is resolved holds back nothing any more.
    assert by(table, "id", "held", "resolved") == {"kh-1/d03": 0}


@pytest.mark.parametrize(
    ("days", "ids"),
    [
        (29, ["kh-1/d02", "kh-1/d01", "kh-1/d04"]),  # the note of d02 is of 16/09: 14 + 15 days
        (30, ["kh-1/d01", "kh-1/d04"]),
        (226, []),
    ],
)
def test_stale_is_open_and_without_an_entry_for_so_many_days(days: int, ids: list[str]) -> None:
    table = view(stale=days)
    assert column(table, "id") == ids
    assert column(table, "id", "resolved") == []
    assert table.head.filters["stale"] == str(days)


def test_the_owner_is_who_took_over_and_a_missing_one_is_told() -> None:
    assert by(view(), "id", "owner")["kh-1/d01"] == "vp-moi"
    assert column(view(filters(unit="bo")), "id") == ["kh-1/d01"]
    assert view().title == "Difficulties on 15 October 2025 — 5 are open, 4 without an owner"


def test_a_day_known_only_as_by_is_uncertain() -> None:
    assert by(view(), "id", "uncertain")["kh-1/d07"] is True
    assert by(view(), "id", "uncertain")["kh-1/d01"] is False


def test_of_a_difficulty_of_nobody_no_owner_is_named() -> None:
    made = ledger(plan("kh-1"), difficulty("kh-1/d01", owner="unstated"))
    table = difficulties(Reckoner(made), CLOCKS, EVERYTHING, None)
    assert column(table, "owned_by") == [("no owner is named",)]
    assert (column(table, "owner"), column(table, "owner_name")) == ([None], [None])


PROPOSALS = (
    # 04/03 to 15/10 are 225 days; asked of a unit that passed on to vp-moi on 01/07.
    proposal("kh-1/p01", entry("2025-09-16", "note", note="…"), by="vu", to=("vp", "bo")),
    # Decided on 04/04, after 31 days; decided again the day after the one asked about.
    proposal(
        "kh-1/p02",
        entry("2025-04-04", "decision", document="5/QĐ", reason="Có nguồn", note="Cấp một phần"),
        entry("2025-10-16", "decision", document="6/QĐ"),
        to=("bo",),
    ),
    proposal("kh-2/p03", entry("2025-10-16", "decision", document="7/QĐ"), by="bo", to=("x",)),
    proposal("kh-1/p04", raised="2025-10-16"),
)


def of_proposals(**options: str) -> Table:
    made = Reckoner(ledger(*RECORDS, unit("vu"), *PROPOSALS))
    return difficulties(made, CLOCKS, read_filters(made, CLOCKS.as_of, FilterOptions(**options)))  # type: ignore[arg-type]


def test_proposals_are_told_apart_those_not_decided_first() -> None:
    table = of_proposals()
    assert column(table, "id", "proposals") == ["kh-1/p01", "kh-2/p03", "kh-1/p02"]
    rows = {row["id"]: row for row in records(table, "proposals")}
    one = rows["kh-1/p01"]
    assert (one["by"], one["by_name"], one["to"]) == ("vu", "vu", ("vp-moi", "bo"))
    assert (one["asking"], one["asked"]) == (("vu",), ("vp-moi", "bo"))
    assert (one["state"], one["age"], one["silent_days"]) == ("open", 225, 29)
    two = rows["kh-1/p02"]
    assert (two["state"], two["decided"], two["age"]) == ("decided", day("2025-04-04"), 31)
    assert (two["document"], two["decision"]) == ("5/QĐ", "Có nguồn; Cấp một phần")
    assert two["silent_days"] is None
    assert rows["kh-2/p03"]["document"] is None
    # Difficulties are counted as they were.
    assert column(table, "id") == column(view(), "id")
    assert table.title.endswith("5 are open, 4 without an owner, 2 proposals await a decision")


def test_a_proposal_is_of_those_who_ask_and_of_those_who_are_asked() -> None:
    assert column(of_proposals(unit="vp-moi"), "id", "proposals") == ["kh-1/p01"]
    assert column(of_proposals(unit="vu"), "id", "proposals") == ["kh-1/p01"]
    assert column(of_proposals(unit="bo", plan="kh-2"), "id", "proposals") == ["kh-2/p03"]


def test_a_proposal_without_an_entry_is_stale_until_it_is_decided() -> None:
    made = Reckoner(ledger(*RECORDS, *PROPOSALS))
    assert column(difficulties(made, CLOCKS, stale=30), "id", "proposals") == ["kh-2/p03"]
    assert column(difficulties(made, CLOCKS, stale=29), "id", "proposals") == [
        "kh-1/p01",
        "kh-2/p03",
    ]


def test_the_levels_go_from_the_nation_to_a_unit() -> None:
    levels = ("unit", "commune", "province", "ministry", "national")
    made = ledger(plan("kh-1"), *(difficulty(f"kh-1/{level}", level=level) for level in levels))
    assert column(difficulties(Reckoner(made), CLOCKS), "level") == list(reversed(levels))


def test_what_is_resolved_is_not_silent_and_holds_nothing_back() -> None:
    resolved = difficulty(
        "kh-1/d01", entry("2025-04-03", "resolution"), tasks=("kh-1/t01", "kh-1/t99")
    )
    made = ledger(unit("vu-a"), plan(), resolved, task("kh-1/t01"), unreadable("task", "kh-1/t99"))
    row = records(difficulties(Reckoner(made), CLOCKS), "resolved")[0]
    assert (row["silent_days"], row["held"], row["undetermined"]) == (None, 0, 0)
    open_ = ledger(
        *(unit("vu-a"), plan(), difficulty("kh-1/d01", tasks=("kh-1/t01", "kh-1/t99"))),
        *(task("kh-1/t01"), unreadable("task", "kh-1/t99")),
    )
    row = records(difficulties(Reckoner(open_), CLOCKS))[0]
    assert (row["silent_days"], row["held"], row["undetermined"]) == (225, 1, 1)
