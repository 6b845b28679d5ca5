"""The six clears: each is lost alone, and the counts are those of the list."""

from __future__ import annotations

from typing import Any

import pytest

from builders import day, entry, group, ledger, plan, task, unit, unreadable
from r57ledger.format.common import Person, Source
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.clear import clear
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.table import Clocks, Table
from reading import assert_members_count, by, column, records

CLOCKS = Clocks(day("2025-10-15"), "working tree")
UNITS = (
    unit("bo"), unit("vu-a", parent="bo"), unit("cuc-b", parent="bo"), group("nhom", "vu-a"),
    unit("bo-truong", kind="post"), plan("kh-1"),
)  # fmt: skip
CLEAR: dict[str, Any] = {
    "responsible": Person(position="Vụ trưởng"),
    "sources": (Source("kh-1"),),
    "directed_by": "bo-truong",
    "product": ("Kế hoạch",),
}


def view(*tasks: Task, unit_: str | None = None) -> Table:
    reckoner = Reckoner(ledger(*UNITS, unreadable("unit", "hong"), *tasks))
    return clear(reckoner, CLOCKS, read_filters(reckoner, CLOCKS.as_of, FilterOptions(unit=unit_)))


def lacking(**fields: Any) -> tuple[str, ...]:
    return tuple(column(view(task("kh-1/t01", **{**CLEAR, **fields})), "lacking", "tasks")[0])


@pytest.mark.parametrize(
    ("fields", "lost"),
    [
        ({}, ()),
        ({"responsible": None}, ("person",)),
        ({"responsible": Person()}, ("person",)),
        ({"responsible": None, "lead": "bo-truong"}, ()),  # a post is somebody
        ({"sources": ()}, ("work",)),
        ({"sources": (Source(at="mục 1"),)}, ("work",)),
        ({"sources": (Source(url="https://example.vn"),)}, ()),
        ({"lead": "unstated"}, ("responsibility",)),
        ({"lead": "la"}, ("responsibility",)),  # no unit of this ledger
        ({"lead": "hong"}, ()),  # one whose file cannot be read
        ({"each": ("nhom",)}, ()),  # each of its members answers for its own
        ({"directed_by": None}, ("authority",)),
        ({"directed_by": "unstated"}, ("authority",)),
        ({"directed_by": None, "submit_to": "bo"}, ()),
        ({"due": "unstated"}, ("time",)),
        ({"due": "none", "kind": "regular"}, ()),
        ({"due": "immediate"}, ("time",)),
        ({"product": ()}, ("result",)),
    ],
)
def test_what_makes_each_of_the_six(fields: dict[str, Any], lost: tuple[str, ...]) -> None:
    assert lacking(**fields) == lost


def test_a_group_that_nobody_can_count_carries_no_responsibility() -> None:
    made = ledger(*UNITS, group("mo", complete=False), task("kh-1/t01", each=("mo",), **CLEAR))
    table = clear(Reckoner(made), CLOCKS)
    assert column(table, "lacking", "tasks") == [("responsibility",)]


TASKS = (
    task("kh-1/t01", lead="vu-a", **CLEAR),
    task("kh-1/t02", lead="vu-a"),
    task("kh-1/t03", due="2025-01-31", lead="cuc-b", **{**CLEAR, "product": ()}),  # overdue
    task("kh-1/t04", entry("2025-02-03", "completion"), lead="cuc-b"),
    task("kh-1/t05", entry("2025-02-03", "cancellation"), lead="cuc-b"),
    task("kh-1/t06", entry("2025-02-03", "suspension"), lead="cuc-b"),
    task("kh-1/t07", due="30 days after hong", lead="cuc-b", **CLEAR),  # not determined
)


def test_open_is_what_is_neither_done_nor_cancelled() -> None:
    assert sorted(column(view(*TASKS), "id", "tasks")) == [
        "kh-1/t01", "kh-1/t02", "kh-1/t03", "kh-1/t06", "kh-1/t07",
    ]  # fmt: skip


def test_counts_by_unit_with_their_total_and_members() -> None:
    table = view(*TASKS)
    assert_members_count(table, "rows", "row")
    counts = {r["row"]: list(r.values())[5:] for r in records(table)}
    # open, all six clear, then without person, work, responsibility, authority, time, result
    assert counts == {
        "cuc-b": [3, 0, 1, 1, 0, 1, 1, 2],
        "vu-a": [2, 1, 1, 1, 0, 1, 0, 1],
        "Total": [5, 1, 2, 2, 0, 2, 1, 3],
    }


def test_the_list_has_the_most_unclear_first_within_a_unit() -> None:
    table = view(*TASKS)
    assert column(table, "id", "tasks") == [
        "kh-1/t06", "kh-1/t03", "kh-1/t07", "kh-1/t02", "kh-1/t01",
    ]  # fmt: skip
    assert by(table, "id", "result", "tasks")["kh-1/t03"] is False


def test_what_nobody_leads_comes_after_all_units() -> None:
    counts = clear(
        Reckoner(ledger(unit("vu-x"), plan(), task("kh-1/t1", lead="unstated", due="2025-12"),
                        task("kh-1/t2", lead="vu-x", due="2025-12"))),
        Clocks(day("2025-10-15"), ""),
    )  # fmt: skip
    names = column(counts, "name")
    assert column(counts, "unit") == ["vu-x", None, None]
    assert names == ["vu-x", "no lead is named", "Total"]
    assert counts.title.endswith("2 open tasks, 2 lack a clear or more")


def test_a_unit_with_those_below_it() -> None:
    assert column(view(*TASKS, unit_="vu-a"), "unit") == ["vu-a", None]
    assert column(view(*TASKS, unit_="bo"), "unit") == ["cuc-b", "vu-a", None]


def test_without_open_tasks_there_is_no_total() -> None:
    assert list(view(TASKS[3]).rows) == []


def test_a_single_task_that_lacks_something() -> None:
    assert view(task("kh-1/t01")).title == (
        "The six clears on 15 October 2025 — 1 open task, 1 lacks a clear"
    )
