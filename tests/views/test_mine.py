"""The page of what a unit must hand in and answer for; each task stands in one part."""

from __future__ import annotations

from datetime import date

from builders import entry, ledger, plan, task, unit
from r57ledger.format.plan import Obligation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.mine import mine
from r57ledger.views.table import Clocks, Table

# Tuesday 25 November 2025.
CLOCKS = Clocks(date(2025, 11, 25), "working tree")
TASKS = (
    task("kh-1/back", entry("2025-11-01", "submission"), entry("2025-11-05", "return")),
    task("kh-1/back-late", entry("2025-09-01", "submission"), entry("2025-09-05", "return"),
         due="2025-10"),
    task("kh-1/late", entry("2025-09-01", "progress"), due="2025-10"),
    task("kh-1/soon", due="2025-12-02"),
    task("kh-1/later", entry("2025-09-01", "progress"), due="2026-06"),
    task("kh-1/silent", due="2026-06"),
    # Who urges a unit does not speak for it: the task stays on the page.
    task("kh-1/urged", entry("2025-11-03", "reminder"), due="2026-06"),
    task("kh-1/handed", entry("2025-11-20", "submission"), due="2025-11-30"),
    task("kh-1/handed-again", entry("2025-11-01", "submission"), entry("2025-11-02", "return"),
         entry("2025-11-03", "submission"), due="2025-11-30"),
    task("kh-1/done", entry("2025-11-20", "completion")),
    task("kh-1/paused", entry("2025-11-20", "suspension")),
    task("kh-1/other", due="2025-10", lead="vu-b"),
)  # fmt: skip


def page() -> Table:
    duty = Obligation(
        "monthly", every="month", due="day 20", owed_by=("vu-a",), from_="2025-09", until="2025-11"
    )
    reckoner = Reckoner(ledger(unit("vu-a"), unit("vu-b"), plan(reporting=(duty,)), *TASKS))
    filters = read_filters(reckoner, CLOCKS.as_of, FilterOptions(unit="vu-a"))
    return mine(reckoner, CLOCKS, filters, "vu-a")


def ids(table: Table, key: str) -> list[object]:
    (section,) = (one for one in table.sections if one.key == key)
    place = section.column_index("id")
    return [row[place] for row in section.rows]


def test_each_task_stands_in_the_first_part_that_it_belongs_to() -> None:
    table = page()
    assert ids(table, "returned") == ["kh-1/back-late", "kh-1/back"]
    assert ids(table, "overdue") == ["kh-1/late"]
    assert ids(table, "due") == ["kh-1/soon"]
    assert ids(table, "without_word") == ["kh-1/silent", "kh-1/urged"]
    assert ids(table, "handed_in") == ["kh-1/handed", "kh-1/handed-again"]


def test_the_reports_that_are_owed_come_first() -> None:
    table = page()
    assert table.sections[0].key == "reports"
    assert ids(table, "reports") == [f"kh-1/monthly/2025-{n:02}/vu-a" for n in (9, 10, 11)]
    assert table.title == "3 reports and 8 tasks to answer for on 25 November 2025"
