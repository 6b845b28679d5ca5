"""What has changed between two states of a ledger: on 15 June 2025, and on 25 June 2025."""

from __future__ import annotations

from typing import Any

import pytest

from builders import Record, day, entry, group, ledger, task, unit, unreadable
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import EVERYTHING, FilterOptions, read_filters
from r57ledger.views.table import Clocks, Table
from r57ledger.views.watch import State, watch
from reading import column, records, section

UNITS = (unit("vu-a", name="Vụ A"), unit("vu-b", name="Vụ B"), group("nhom", "vu-a", "vu-b"))
PARTS = (
    *("late", "returned", "moved", "new", "completed", "stopped", "taken_up", "passed_on"),
    "gone",
)


def watched(then: list[Record], now: list[Record], of: str | None = None) -> Table:
    """What has changed from the records of 15 June to those of 25 June, for a unit or for all."""
    before = State(Reckoner(ledger(*UNITS, *then)), Clocks(day("2025-06-15"), "HEAD~1"))
    after = State(Reckoner(ledger(*UNITS, *now)), Clocks(day("2025-06-25"), "HEAD"))
    filters = EVERYTHING
    if of is not None:
        filters = read_filters(after.reckoner, after.clocks.as_of, FilterOptions(unit=of))
    return watch(before, after, filters)


def parts(table: Table) -> dict[str, list[Any]]:
    """The ids in each part that has some."""
    ids = {key: column(table, "id", key) for key in PARTS}
    return {key: found for key, found in ids.items() if found}


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (0, "Nothing has changed since 15 June 2025"),
        (1, "1 task has changed since 15 June 2025"),
        (2, "2 tasks have changed since 15 June 2025"),
    ],
)
def test_the_title_counts_the_tasks_that_have_changed(count: int, title: str) -> None:
    new = [task(f"kh-1/new{n}") for n in range(count)]
    assert watched([task("kh-1/old")], [task("kh-1/old"), *new]).title == title


def test_a_page_says_with_what_it_was_compared_and_leaves_out_parts_without_tasks() -> None:
    table = watched([task()], [task()])
    assert table.notes == ("Compared with HEAD~1.",)
    assert (table.head.as_of, table.head.revision) == (day("2025-06-25"), "HEAD")
    assert parts(table) == {}
    assert not any(section(table, key).seen for key in PARTS)


def test_what_has_become_overdue_by_the_passing_of_time() -> None:
    same: list[Record] = [
        task("kh-1/t1", due="2025-06-20"),
        task("kh-1/t2", due="2025-06-18"),
        task("kh-1/t3", due="2025-06-10"),  # it was late on the 15th already
        task("kh-1/t4", due="2025-06-25"),  # the 25th is its last day
    ]
    table = watched(same, same)
    assert parts(table) == {"late": ["kh-1/t2", "kh-1/t1"]}  # the earliest last day first
    assert column(table, "days_late", "late") == [7, 5]
    late = section(table, "late")
    assert late.title == "Overdue since then: 2"
    assert late.shown == ("title", "id", "lead", "last_day", "days_late", "remarks")


def test_a_new_task_has_no_former_day_and_one_that_is_overdue_is_counted_once() -> None:
    table = watched([], [task("kh-1/t1", due="2025-06-20"), task("kh-1/t2")])
    assert parts(table) == {"late": ["kh-1/t1"], "new": ["kh-1/t1", "kh-1/t2"]}
    assert column(table, "former_last_day", "new") == [None, None]
    assert section(table, "new").title == "New: 2"
    assert section(table, "new").shown == ("title", "id", "lead", "last_day", "remarks")
    assert table.title == "2 tasks have changed since 15 June 2025"


def test_a_last_day_that_has_moved_is_told_with_the_former_one() -> None:
    extension = entry("2025-06-17", "extension", to="2025-07-15", document="1/QĐ")
    then: list[Record] = [task("kh-1/t1", due="2025-06-30"), task("kh-1/t2", due="2025-06-30")]
    table = watched(then, [task("kh-1/t1", extension, due="2025-06-30"), then[1]])
    assert parts(table) == {"moved": ["kh-1/t1"]}
    row = records(table, "moved")[0]
    assert (row["former_last_day"], row["last_day"]) == (day("2025-06-30"), day("2025-07-15"))
    # 15 days from 30 June to 15 July.
    assert row["remarks"] == "30 June 2025 → 15 July 2025 (+15 days, 1 extension)"
    moved = section(table, "moved")
    assert moved.title == "The last day has moved: 1"
    assert moved.shown == ("title", "id", "lead", "former_last_day", "last_day", "remarks")
    headings = {one.key: one.heading for one in moved.columns}
    assert headings["former_last_day"] == "Former last day"


def test_what_was_cancelled_or_suspended_since_and_not_before() -> None:
    same: list[Record] = [
        task("kh-1/t1", entry("2025-06-20", "cancellation"), due="2025-08-01"),
        task("kh-1/t2", entry("2025-06-25", "suspension"), due="2025-08-01"),
        task("kh-1/t3", entry("2025-06-10", "cancellation"), due="2025-08-01"),
        task("kh-1/t4", entry("2025-06-10", "suspension"), due="2025-08-01"),
        task("kh-1/t5", entry("2025-06-10", "suspension"), entry("2025-06-20", "cancellation"),
             due="2025-08-01"),
    ]  # fmt: skip
    table = watched(same, same)
    assert parts(table) == {"stopped": ["kh-1/t1", "kh-1/t2", "kh-1/t5"]}
    assert column(table, "class", "stopped") == ["cancelled", "suspended", "cancelled"]
    stopped = section(table, "stopped")
    assert stopped.title == "Cancelled or suspended: 3"
    assert stopped.shown == ("title", "id", "class", "lead", "remarks")


def test_what_was_taken_up_again_since_and_not_before() -> None:
    reopened, resumed = (entry("2025-06-20", kind) for kind in ("reopening", "resumption"))
    same: list[Record] = [
        task("kh-1/t1", entry("2025-06-01", "completion"), reopened, due="2025-08-01"),
        task("kh-1/t2", entry("2025-06-01", "cancellation"), reopened, due="2025-08-01"),
        task("kh-1/t3", entry("2025-06-01", "suspension"), resumed, due="2025-08-01"),
        # It was suspended and taken up in between.
        task("kh-1/t4", entry("2025-06-18", "suspension"), resumed, due="2025-08-01"),
        task("kh-1/t5", entry("2025-06-01", "suspension"), due="2025-08-01"),
    ]
    told = parts(watched(same, same))
    assert told["taken_up"] == ["kh-1/t1", "kh-1/t2", "kh-1/t3"]
    assert "stopped" not in told
    assert section(watched(same, same), "taken_up").title == "Taken up again: 3"


def test_what_another_unit_leads_since_is_told_to_both() -> None:
    passed = entry("2025-06-20", "reassignment", to="vu-b")
    same: list[Record] = [
        task("kh-1/t1", passed, lead="vu-a", due="2025-08-01"),
        task("kh-1/t2", lead="vu-a", due="2025-08-01"),
        # Who leads what is done is no news.
        task("kh-1/t3", entry("2025-06-01", "completion"), passed, lead="vu-a", due="2025-08-01"),
    ]
    table = watched(same, same)
    assert parts(table) == {"passed_on": ["kh-1/t1"]}
    assert section(table, "passed_on").title == "Led by another unit: 1"
    for of in ("vu-a", "vu-b"):
        assert parts(watched(same, same, of)) == {"passed_on": ["kh-1/t1"]}


def test_what_was_completed_since_and_not_what_was_completed_before() -> None:
    def done(on: str) -> Task:
        return task("kh-1/t1", entry(on, "completion"))

    table = watched([task("kh-1/t1")], [done("2025-06-16")])
    assert parts(table) == {"completed": ["kh-1/t1"]}
    assert column(table, "completed", "completed") == [day("2025-06-16")]
    completed = section(table, "completed")
    assert completed.title == "Completed: 1"
    assert completed.shown == ("title", "id", "lead", "completed", "remarks")
    assert parts(watched([done("2025-06-15")], [done("2025-06-15")])) == {}


def test_what_is_no_longer_there() -> None:
    table = watched([task("kh-1/t1"), task("kh-1/t2", due="2025-08-01")], [task("kh-1/t1")])
    assert parts(table) == {"gone": ["kh-1/t2"]}
    assert section(table, "gone").title == "No longer there: 1"
    assert column(table, "last_day", "gone") == [day("2025-08-01")]
    assert table.title == "1 task has changed since 15 June 2025"


@pytest.mark.parametrize(
    ("log", "is_told"),
    [
        (["2025-06-10 submission", "2025-06-17 return"], True),
        (["2025-06-16 submission", "2025-06-17 return"], True),
        # What is written later about the task changes nothing in this.
        (["2025-06-10 submission", "2025-06-17 return", "2025-06-20 progress"], True),
        (["2025-06-10 submission", "2025-06-12 return"], False),  # it was back on the 15th
        (["2025-06-10 submission", "2025-06-17 return", "2025-06-19 submission"], False),
        (["2025-06-10 submission", "2025-06-17 return", "2025-06-19 reopening"], False),
        (["2025-06-10 submission", "2025-06-26 return"], False),  # not yet on the 25th
    ],
)
def test_what_was_sent_back_and_not_handed_in_again(log: list[str], is_told: bool) -> None:
    one = task("kh-1/t1", *(entry(*text.split()) for text in log))
    table = watched([one], [one])
    assert parts(table) == ({"returned": ["kh-1/t1"]} if is_told else {})
    assert section(table, "returned").title == ("Sent back: 1" if is_told else "")


def test_what_was_sent_back_to_one_of_many_is_told_of_that_unit_alone() -> None:
    log = (
        entry("2025-06-10", "submission", unit="vu-a"),
        entry("2025-06-10", "submission", unit="vu-b"),
        entry("2025-06-17", "return", unit="vu-b"),
    )
    one = task("kh-1/t1", *log, each=("nhom",))
    table = watched([one], [one])
    assert parts(table) == {"returned": ["kh-1/t1@vu-b"]}
    assert column(table, "lead", "returned") == [("Vụ B",)]


def test_a_file_that_cannot_be_read_makes_a_task_neither_new_nor_gone() -> None:
    broken = unreadable("task", "kh-1/t1")
    came = watched([broken], [task("kh-1/t1")])
    assert (parts(came), came.unreadable) == ({}, ())
    before = section(came, "unreadable_before")
    assert before.title == "Files that cannot be read in HEAD~1"
    assert before.shown == ("path", "line", "message")
    assert column(came, "message", "unreadable_before") == ["cannot be read"]

    went = watched([task("kh-1/t1")], [broken])
    assert (parts(went), went.unreadable) == ({}, (broken,))
    assert records(went, "unreadable_before") == []
    # That of another record keeps no task out.
    other = unreadable("unit", "kh-1/t1")
    assert parts(watched([other], [task("kh-1/t1")])) == {"new": ["kh-1/t1"]}
    assert parts(watched([task("kh-1/t1")], [other])) == {"gone": ["kh-1/t1"]}


def test_a_unit_sees_its_own_tasks_alone_also_of_those_that_are_gone() -> None:
    then: list[Record] = [task("kh-1/g1"), task("kh-1/g2", lead="vu-b")]
    now: list[Record] = [task("kh-1/n1"), task("kh-1/n2", lead="vu-b")]
    table = watched(then, now, of="vu-b")
    assert parts(table) == {"new": ["kh-1/n2"], "gone": ["kh-1/g2"]}
    assert table.title == "2 tasks have changed since 15 June 2025"
    assert (table.head.filters, table.head.words) == ({"unit": "vu-b"}, ("led by Vụ B (vu-b)",))


def test_a_unit_sees_the_tasks_that_a_group_leads_as_a_member_of_it() -> None:
    table = watched([], [task("kh-1/n1", lead="nhom")], of="vu-b")
    assert parts(table) == {"new": ["kh-1/n1"]}
    assert column(table, "remarks", "new") == ["as a member of nhom"]


def test_what_was_sent_back_and_then_confirmed_all_the_same_is_completed() -> None:
    log = (entry("2025-06-17", "return"), entry("2025-06-18", "completion"))
    one = task("kh-1/t1", *log)
    assert parts(watched([one], [one])) == {"completed": ["kh-1/t1"]}
