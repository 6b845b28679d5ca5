"""What differs between two ledgers. From 31 March to 30 June 2025 are 30 + 31 + 30 = 91 days."""

from __future__ import annotations

from typing import Any

import pytest

from builders import (
    Record,
    calendar,
    day,
    entry,
    ledger,
    plan,
    proposal,
    report,
    target,
    task,
    unit,
    unreadable,
)
from r57ledger.format.entry import EntryRef
from r57ledger.format.settings import Settings
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.diff import diff
from r57ledger.views.table import Clocks, Table
from reading import column, records, section

CLOCKS = Clocks(day("2025-12-01"), "HEAD")
PARTS = ("deadlines", "added", "removed", "changed")


def between(before: list[Record], after: list[Record]) -> Table:
    """What differs between two ledgers of some records."""
    first, second = (Reckoner(ledger(unit("vu-a"), *these)) for these in (before, after))
    return diff(first, second, CLOCKS, "HEAD~1")


def told(table: Table, key: str, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in keys) for row in records(table, key)]


def test_a_deadline_that_moved_is_told_from_and_to_with_the_title_of_its_task() -> None:
    table = between(
        [task("kh-1/t1", title="Báo cáo", due="2025-03")],
        [task("kh-1/t1", title="Báo cáo", due="2025-06")],
    )
    keys = ("kind", "id", "title", "field", "from", "to", "days", "entry", "document", "path")
    assert told(table, "deadlines", *keys) == [
        ("task", "kh-1/t1", "Báo cáo", "due", "2025-03", "2025-06", 91, None, None,
         "plans/kh-1/tasks/t1.yaml"),
    ]  # fmt: skip
    assert column(table, "says", "deadlines") == [
        "The deadline moved 91 days later, from `2025-03` to `2025-06`. "
        "No entry of the log says so."
    ]
    assert table.title == "What differs between HEAD~1 and HEAD"


def test_nothing_differs() -> None:
    table = between([task()], [task()])
    assert table.title == "Nothing differs between HEAD~1 and HEAD."
    assert not any(section(table, key).seen for key in PARTS)
    assert table.head.filters == {"first": "HEAD~1"}


def test_what_came_what_went_and_an_entry_that_was_taken_out() -> None:
    asked = entry("2025-02-03", "note", note="Đã hỏi")
    table = between(
        [task("kh-1/t1", asked), task("kh-1/t2", title="Cũ")],
        [task("kh-1/t1"), task("kh-1/t3", title="Mới")],
    )
    assert [section(table, key).shown for key in ("added", "removed")] == [
        ("kind", "title", "id")
    ] * 2
    keys = ("kind", "id", "title", "path")
    assert told(table, "added", *keys) == [("task", "kh-1/t3", "Mới", "plans/kh-1/tasks/t3.yaml")]
    assert told(table, "removed", *keys) == [("task", "kh-1/t2", "Cũ", "plans/kh-1/tasks/t2.yaml")]
    assert column(table, "says", "changed") == [
        "An entry was taken out: note of 3 February 2025: Đã hỏi."
    ]
    assert told(table, "changed", "field", "from", "to", "entry") == [
        ("log", "2025-02-03", None, "note")
    ]


def test_the_headings_of_the_parts() -> None:
    table = between([], [])
    assert [section(table, key).title for key in PARTS] == [
        "Deadlines that moved", "Added", "Removed", "Changed",
    ]  # fmt: skip
    assert [section(table, key).shown for key in ("deadlines", "changed")] == [
        ("title", "id", "says")
    ] * 2


@pytest.mark.parametrize(
    ("before", "after", "kind", "id_", "title", "path"),
    [
        ([], [unit("vu-b", name="Vụ B")], "unit", "vu-b", "Vụ B", "units/vu-b.yaml"),
        ([], [plan("kh-2", title="Hai")], "plan", "kh-2", "Hai", "plans/kh-2/plan.yaml"),
        ([], [proposal(title="Xin")], "proposal", "kh-1/p01", "Xin",
         "plans/kh-1/difficulties/p01.yaml"),
        ([], [report("kh-1/thang/2025-07/vu-a", "2025-07-24")], "report",
         "kh-1/thang/2025-07/vu-a", None, "plans/kh-1/reports/thang/2025-07/vu-a.yaml"),
        ([], [calendar(2027)], "calendar", "2027", None, "calendar/2027.yaml"),
    ],
    ids=["unit", "plan", "proposal", "report", "year"],
)  # fmt: skip
def test_records_of_every_kind_are_compared(
    before: list[Record],
    after: list[Record],
    kind: str,
    id_: str,
    title: str | None,
    path: str,
) -> None:
    row = (kind, id_, title, path)
    keys = ("kind", "id", "title", "path")
    assert told(between(before, after), "added", *keys) == [row]
    assert told(between(after, before), "removed", *keys) == [row]


def test_a_setting_that_changed_stands_in_its_file() -> None:
    first, second = (
        Reckoner(ledger(settings=Settings(name=name, window=window)))
        for name, window in (("Sổ", 1), ("Sổ mới", 15))
    )
    table = diff(first, second, CLOCKS, "HEAD~1")
    keys = ("kind", "id", "path", "field", "from", "to", "says")
    assert told(table, "changed", *keys) == [
        ("settings", "r57.yaml", "r57.yaml", "name", "Sổ", "Sổ mới", "`name`: Sổ → Sổ mới."),
        ("settings", "r57.yaml", "r57.yaml", "window", "1", "15", "`window`: 1 → 15."),
    ]


def test_a_field_that_came_and_a_list_that_lost_something() -> None:
    table = between(
        [task("kh-1/t1", coordinating=("vu-b", "vu-c"))],
        [task("kh-1/t1", coordinating=("vu-b",), note="Gấp")],
    )
    assert told(table, "changed", "field", "from", "to", "says") == [
        ("coordinating", "vu-b, vu-c", "vu-b", "`coordinating` was taken out: vu-c."),
        ("note", None, "Gấp", "`note` is new: Gấp."),
    ]
    table = between([task("kh-1/t1", note="Gấp")], [task("kh-1/t1")])
    assert told(table, "changed", "field", "from", "to", "says") == [
        ("note", "Gấp", None, "`note` was taken out: Gấp."),
    ]


def test_the_day_of_a_target_is_a_field_as_any_other() -> None:
    table = between([target(due="2030")], [target(due="2031")])
    assert records(table, "deadlines") == []
    assert told(table, "changed", "kind", "id", "says") == [
        ("target", "kh-1/g01", "`due`: 2030 → 2031."),
    ]


def test_records_stand_by_kind_and_id() -> None:
    new: list[Record] = [task("kh-1/t2"), task("kh-1/t1"), plan("kh-2"), plan("kh-1")]
    assert told(between([], new), "added", "kind", "id") == [
        ("task", "kh-1/t1"), ("task", "kh-1/t2"), ("plan", "kh-1"), ("plan", "kh-2"),
    ]  # fmt: skip


def test_an_extension_tells_its_document_who_approved_it_and_why() -> None:
    extension = entry("2025-03-10", "extension", to="2025-06", document="9/QĐ",
                      approved_by="vu-a", reason="Chờ góp ý.")  # fmt: skip
    before, after = task("kh-1/t1", due="2025-03"), task("kh-1/t1", extension, due="2025-03")
    table = between([before], [after])
    keys = ("from", "to", "days", "entry", "document")
    assert told(table, "deadlines", *keys) == [("2025-03", "2025-06", 91, "extension", "9/QĐ")]
    assert column(table, "says", "deadlines") == [
        "The deadline moved 91 days later, from `2025-03` to `2025-06`. "
        "Extension 1, by 9/QĐ. Approved by vu-a. Reason: Chờ góp ý."
    ]
    keys = ("field", "from", "to", "entry", "document")
    assert told(table, "changed", *keys) == [("log", None, "2025-03-10", "extension", "9/QĐ")]
    assert column(table, "says", "changed") == [
        "An entry: extension of 10 March 2025: to 2025-06; by 9/QĐ; approved by vu-a; Chờ góp ý."
    ]


def test_of_several_entries_the_last_that_set_the_deadline_tells_the_move() -> None:
    first = entry("2025-03-10", "extension", to="2025-05", document="1/QĐ")
    second = entry("2025-04-10", "extension", to="2025-06", document="2/QĐ")
    other = entry("2025-04-11", "note", note="x")
    before = task("kh-1/t1", due="2025-03")
    table = between([before], [task("kh-1/t1", first, second, other, due="2025-03")])
    assert told(table, "deadlines", "to", "days", "document") == [("2025-06", 91, "2/QĐ")]
    assert "Extension 2, by 2/QĐ." in column(table, "says", "deadlines")[0]
    back = entry("2025-04-20", "adjustment", to="2025-05", document="3/QĐ")
    table = between([before], [task("kh-1/t1", first, second, back, due="2025-03")])
    # From 31 March to 31 May.
    assert told(table, "deadlines", "to", "days", "document") == [("2025-05", 61, "3/QĐ")]


def test_what_mends_another_entry_does_not_tell_the_move() -> None:
    asked = entry("2025-02-03", "note", note="x")
    extension = entry("2025-03-10", "extension", to="2025-06", document="1/QĐ")
    void = entry("2025-03-11", "correction", entry=EntryRef(day("2025-02-03"), "note"), void=True)
    table = between(
        [task("kh-1/t1", asked, due="2025-03")],
        [task("kh-1/t1", asked, extension, void, due="2025-03")],
    )
    assert told(table, "deadlines", "days", "entry") == [(91, "extension")]


def test_a_correction_that_takes_an_extension_back_tells_the_move() -> None:
    extension = entry("2025-03-10", "extension", to="2025-06", document="1/QĐ")
    ref = EntryRef(day("2025-03-10"), "extension")
    void = entry("2025-03-11", "correction", entry=ref, void=True, reason="Nhầm việc")
    table = between(
        [task("kh-1/t1", extension, due="2025-03")],
        [task("kh-1/t1", extension, void, due="2025-03")],
    )
    assert told(table, "deadlines", "from", "to", "days", "entry") == [
        ("2025-06", "2025-03", -91, "correction"),
    ]
    assert column(table, "says", "deadlines") == [
        "The deadline moved 91 days earlier, from `2025-06` to `2025-03`. "
        "By this entry: correction, no document. Reason: Nhầm việc."
    ]


def test_an_entry_that_moves_nothing_does_not_tell_the_move() -> None:
    asked = entry("2025-02-03", "note", note="x", document="1/CV")
    table = between([task("kh-1/t1", due="2025-03")], [task("kh-1/t1", asked, due="2025-06")])
    assert told(table, "deadlines", "days", "entry", "document") == [(91, None, None)]


def test_a_deadline_that_was_rewritten_says_so_at_each_field_that_it_rests_on() -> None:
    table = between(
        [task("kh-1/t1", due="2025-03", title="A")], [task("kh-1/t1", due="2025-06", title="B")]
    )
    assert told(table, "changed", "field", "says") == [
        ("title", "`title`: A → B."),
        ("due", "`due`: 2025-03 → 2025-06. No entry of the log says so."),
    ]
    # The same last day in other words is no move.
    table = between([task("kh-1/t1", due="2025-03-31")], [task("kh-1/t1", due="before 2025-04-01")])
    assert records(table, "deadlines") == []
    assert column(table, "says", "changed") == ["`due`: 2025-03-31 → before 2025-04-01."]


def test_a_deadline_that_has_no_day_moves_when_its_words_do() -> None:
    before = task("kh-1/t1", due="unstated")
    table = between([before], [task("kh-1/t1", due="2025-06")])
    assert told(table, "deadlines", "from", "to", "days") == [("unstated", "2025-06", None)]
    table = between([before], [task("kh-1/t1", due="unstated", title="x")])
    assert records(table, "deadlines") == []


def test_a_deadline_is_counted_with_the_documents_of_its_own_ledger() -> None:
    def state(issued: str, title: str) -> list[Record]:
        return [task("kh-1/t1", due="10 days after kh-2", title=title), plan("kh-2", issued=issued)]

    # From Thursday 10 July to Friday 11 July 2025.
    table = between(state("2025-06-30", "A"), state("2025-07-01", "B"))
    assert told(table, "deadlines", "id", "title", "days") == [("kh-1/t1", "B", 1)]
    assert told(table, "changed", "kind", "field") == [("task", "title"), ("plan", "issued")]


@pytest.mark.parametrize("kind", ["unit", "plan", "task"])
def test_a_record_with_a_new_id_is_one_record(kind: str) -> None:
    old, new, old_id, new_id = {
        "unit": (unit("cu"), unit("moi", name="cu", formerly=("cu",)), "cu", "moi"),
        "plan": (plan("cu"), plan("moi", title="Plan cu", formerly=("cu",)), "cu", "moi"),
        "task": (
            task("kh-1/cu"),
            task("kh-1/moi", title="Task cu", formerly=("kh-1/cu",)),
            "kh-1/cu",
            "kh-1/moi",
        ),
    }[kind]
    table = between([old], [new])  # type: ignore[list-item]
    assert (records(table, "added"), records(table, "removed")) == ([], [])
    rows = told(table, "changed", "kind", "id", "field", "from", "to", "says")
    says = f"Its id was {old_id} and is {new_id} now."
    assert rows[0] == (kind, new_id, "id", old_id, new_id, says)


def test_what_names_a_record_by_its_former_id_has_not_changed() -> None:
    table = between(
        [unit("cu"), task("kh-1/t1", lead="cu"), target("kh-1/g01", lead="cu"), plan("kh-1")],
        [
            unit("moi", name="cu", formerly=("cu",)),
            task("kh-2/t1", lead="moi"),
            target("kh-2/g01", lead="moi"),
            plan("kh-2", title="Plan kh-1", formerly=("kh-1",)),
        ],
    )
    assert (records(table, "added"), records(table, "removed")) == ([], [])
    assert told(table, "changed", "kind", "id", "field") == [
        ("task", "kh-2/t1", "id"),
        ("plan", "kh-2", "id"),
        ("plan", "kh-2", "formerly"),
        ("unit", "moi", "id"),
        ("unit", "moi", "formerly"),
    ]


def test_a_file_that_cannot_be_read_makes_a_record_neither_new_nor_gone() -> None:
    broken = unreadable("task", "kh-1/t1")
    came = between([broken], [task("kh-1/t1")])
    assert (records(came, "added"), came.unreadable) == ([], ())
    before = section(came, "unreadable_before")
    assert before.title == "Files that cannot be read in HEAD~1"
    assert before.shown == ("path", "line", "message")
    assert told(came, "unreadable_before", "path", "kind", "id", "line", "message") == [
        (broken.path, "task", "kh-1/t1", 1, "cannot be read")
    ]
    assert came.title == "What differs between HEAD~1 and HEAD"
    went = between([task("kh-1/t1")], [broken])
    assert (records(went, "removed"), went.unreadable) == ([], (broken,))
    assert went.title == "What differs between HEAD~1 and HEAD"


def test_an_entry_of_a_day_to_come_does_not_count_yet() -> None:
    planned = entry("2025-12-02", "note", note="Sẽ hỏi")
    says = "note of 2 December 2025: Sẽ hỏi; after the day asked about: it does not count."
    with_entry, without = task("kh-1/t1", planned), task("kh-1/t1")
    assert column(between([without], [with_entry]), "says", "changed") == [f"An entry: {says}"]
    assert column(between([with_entry], [without]), "says", "changed") == [
        f"An entry was taken out: {says}"
    ]


def test_the_deadline_of_one_unit_or_period_moves_from_its_own() -> None:
    def versions(second: str) -> list[Record]:
        ours = entry("2025-03-10", "extension", unit="vu-a", to="2025-08")
        theirs = entry("2025-03-20", "extension", unit="vu-b", to=second, document="9/QĐ")
        april = entry("2025-04-10", "extension", period="2025-04", to="2025-05-05")
        return [
            unit("vu-b"),
            task(
                "kh-1/t1", ours, *([theirs] if second else []), each=("vu-a", "vu-b"), due="2025-03"
            ),
            task("kh-1/t2", *([april] if second else []), every="month", due="day 20"),
        ]

    # vu-b has 61 days more, 30 of April and 31 of May; vu-a has had until August before.
    told_once = told(
        between(versions(""), versions("2025-05")), "deadlines", "id", "from", "to", "days"
    )
    assert told_once == [
        ("kh-1/t1@vu-b", "2025-03", "2025-05", 61),
        ("kh-1/t2@2025-04", "day 20", "2025-05-05", None),
    ]
    # The entry of vu-b is rewritten, from May to June.
    table = between(versions("2025-05"), versions("2025-06"))
    assert told(table, "deadlines", "id", "from", "to", "days", "document") == [
        ("kh-1/t1@vu-b", "2025-05", "2025-06", 30, "9/QĐ"),
    ]
    assert "It is the deadline of vu-b alone." in str(column(table, "says", "deadlines"))


def test_the_deadline_of_all_moves_and_not_that_which_one_unit_has_of_its_own() -> None:
    def versions(due: str) -> list[Record]:
        ours = entry("2025-03-10", "extension", unit="vu-a", to="2025-08")
        return [unit("vu-b"), task("kh-1/t1", ours, each=("vu-a", "vu-b"), due=due)]

    table = between(versions("2025-03"), versions("2025-06"))
    assert told(table, "deadlines", "id", "from", "to", "days") == [
        ("kh-1/t1", "2025-03", "2025-06", 91),
    ]
