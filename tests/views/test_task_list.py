"""A list by any filter; what a filter cannot judge is kept in sight."""

from __future__ import annotations

from builders import day, entry, ledger, task, unit
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.table import Clocks, Table
from r57ledger.views.task_list import task_list
from reading import column
from sample import CLOCKS, sample


def ids(table: Table, part: int = 0) -> list[object]:
    return [row[0] for row in table.sections[part].rows]


def of(options: FilterOptions) -> Table:
    reckoner = sample()
    return task_list(reckoner, CLOCKS, read_filters(reckoner, CLOCKS.as_of, options))


def test_every_task_and_instance_once_by_last_day() -> None:
    table = of(FilterOptions())
    assert table.title == "Tasks on 1 December 2025 — 17 tasks"
    # 14/07, 31/08, 30/09, four on 31/10, 15/11, two on 30/11, 05/12, 15/12, 01/01, then none.
    assert [str(one).removeprefix("kh-1/") for one in ids(table)] == [
        "t01", "t15", "t07", "t05@vp", "t05@vu-pc", "t11", "t12", "t03", "t02", "t09", "t16",
        "t08", "t14", "t04", "t06", "t10", "t13",
    ]  # fmt: skip
    assert ids(table, 1) == [], "undetermined ones are in the list itself"


def test_a_filter_by_class_or_last_day_keeps_what_it_cannot_judge() -> None:
    for options in (
        FilterOptions(classes=("overdue",)),
        FilterOptions(due_before=day("2025-01-01")),
    ):
        assert ids(of(options), 1) == ["kh-1/t06"]
    assert ids(of(FilterOptions(classes=("undetermined",)))) == ["kh-1/t06"]
    assert ids(of(FilterOptions(classes=("undetermined",))), 1) == []
    # The other filters can judge it: it is led by vu-pc.
    assert ids(of(FilterOptions(classes=("overdue",), unit="vp")), 1) == []


def test_none_is_a_sentence() -> None:
    assert of(FilterOptions(text="nothing like it")).title == "No task is found on 1 December 2025."
    assert ids(task_list(sample(), Clocks(day("2024-12-31"), "r"))) == []


def test_remarks_say_by_how_much_a_deadline_moved_and_that_a_day_is_uncertain() -> None:
    def moved(to: str) -> Task:
        return task("kh-1/t1", entry("2025-03-03", "extension", to=to), due="2025-09-30")

    day_of_completion = entry("by 2025-05-05", "completion")
    for one, says in (
        (moved("before 2025-10-02"), "30 September 2025 → 1 October 2025 (+1 day, 1 extension)"),
        (moved("2025-10-02"), "30 September 2025 → 2 October 2025 (+2 days, 1 extension)"),
        (moved("2025-09-29"), "30 September 2025 → 29 September 2025 (−1 day, 1 extension)"),
        (task("kh-1/t1", day_of_completion, due="2025-05-04"), "a date is uncertain"),
    ):
        table = task_list(Reckoner(ledger(unit("vu-a"), one)), CLOCKS)
        assert column(table, "remarks") == [says]
