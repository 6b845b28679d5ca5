"""What differs between two ledgers. From 31 March to 30 June 2025 are 30 + 31 + 30 = 91 days."""

from __future__ import annotations

from builders import day, entry, ledger, task, unit
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.diff import diff
from r57ledger.views.table import Clocks
from reading import column, records, section

CLOCKS = Clocks(day("2025-12-01"), "HEAD")


def test_a_deadline_that_moved_is_told_from_and_to_with_the_title_of_its_task() -> None:
    before, after = (
        Reckoner(ledger(unit("vu-a"), task("kh-1/t1", title="Báo cáo", due=due)))
        for due in ("2025-03", "2025-06")
    )
    table = diff(before, after, CLOCKS, "HEAD~1")
    keys = ("id", "title", "from", "to", "days")
    assert [tuple(row[key] for key in keys) for row in records(table, "deadlines")] == [
        ("kh-1/t1", "Báo cáo", "2025-03", "2025-06", 91),
    ]
    assert table.title == "What differs between HEAD~1 and HEAD"


def test_what_came_what_went_and_an_entry_that_was_taken_out() -> None:
    asked = entry("2025-02-03", "note", note="Đã hỏi")
    before = Reckoner(ledger(task("kh-1/t1", asked), task("kh-1/t2", title="Cũ")))
    after = Reckoner(ledger(task("kh-1/t1"), task("kh-1/t3", title="Mới")))
    table = diff(before, after, CLOCKS, "HEAD~1")
    assert [section(table, key).shown for key in ("added", "removed")] == [
        ("kind", "title", "id")
    ] * 2
    assert (column(table, "title", "added"), column(table, "title", "removed")) == (["Mới"], ["Cũ"])
    assert column(table, "says", "changed") == [
        "An entry was taken out: note of 3 February 2025: Đã hỏi."
    ]
