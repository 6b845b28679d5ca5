"""What is overdue, in which order, and the counts; days are worked out in `sample`."""

from __future__ import annotations

import pytest

from builders import day, entry, ledger, plan, task, unit
from r57ledger.format.common import Source
from r57ledger.format.settings import Settings
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.overdue import overdue, overdue_by
from r57ledger.views.table import Clocks, Section, Table, Value
from r57ledger.views.why import why
from r57ledger.words.language import use
from reading import records
from sample import CLOCKS, sample


def column(section: Section, key: str) -> list[Value]:
    return [row[section.column_index(key)] for row in section.rows]


def part(table: Table, key: str) -> Section:
    return next(section for section in table.sections if section.key == key)


def test_most_days_late_first() -> None:
    table = overdue(sample(), CLOCKS)
    section = part(table, "rows")
    assert list(zip(column(section, "id"), column(section, "days_late"), strict=True)) == [
        ("kh-1/t01", 140),
        ("kh-1/t15", 92),
        ("kh-1/t05@vu-pc", 31),
        ("kh-1/t03", 16),
        ("kh-1/t02", 1),
    ]
    assert table.title == "Overdue on 1 December 2025 — 5 tasks"
    assert len(table.rows) == 5


def test_a_tie_goes_by_last_day_then_by_id() -> None:
    # t3 was suspended from 11/07 to 20/07: ten days after its last day 10/07 do not count, and
    # t1 and t2 were due ten days later.
    records = ledger(
        unit("vu-a"),
        task("kh-1/t2", due="2025-07-20"),
        task("kh-1/t1", due="2025-07-20"),
        task(
            "kh-1/t3",
            entry("2025-07-11", "suspension"),
            entry("2025-07-21", "resumption"),
            due="2025-07-10",
        ),
    )
    table = overdue(Reckoner(records), CLOCKS)
    assert column(part(table, "rows"), "id") == ["kh-1/t3", "kh-1/t1", "kh-1/t2"]
    assert len(set(column(part(table, "rows"), "days_late"))) == 1


def test_a_task_due_on_the_day_is_not_overdue_and_one_due_before_it_is() -> None:
    records = ledger(
        unit("vu-a"),
        task("kh-1/on", due="2025-07-15"),
        task("kh-1/before", due="before 2025-07-15"),
    )
    table = overdue(Reckoner(records), Clocks(day("2025-07-15"), "r"))
    assert column(part(table, "rows"), "id") == ["kh-1/before"]
    assert column(part(table, "rows"), "days_late") == [1]


def test_immediate_tasks_have_a_part_of_their_own() -> None:
    section = part(overdue(sample(), CLOCKS), "immediate")
    assert column(section, "id") == ["kh-1/t04"]
    assert column(section, "days_since") == [10]
    assert column(section, "class") == [Class.NO_DEADLINE]


def test_immediately_after_an_event_the_days_count_from_the_event() -> None:
    # The law takes effect on 21 November, ten days before 1 December; the other on 2 December.
    records = ledger(
        unit("vu-a"),
        plan("luat", issued="2025-06-16", effective="2025-11-21"),
        plan("luat-moi", issued="2025-06-16", effective="2025-12-02"),
        plan("luat-cho", issued="2025-06-16"),
        task("kh-1/t1", due="immediate after luat.effective"),
        task("kh-1/t2", due="immediate after luat-moi.effective"),
        task("kh-1/t3", due="immediate after luat-cho.effective"),
        task("kh-1/t4", due="immediate after luat.issued"),
    )
    section = part(overdue(Reckoner(records), CLOCKS), "immediate")
    assert column(section, "id") == ["kh-1/t4", "kh-1/t1"]
    assert column(section, "counted_from") == [day("2025-06-16"), day("2025-11-21")]
    assert column(section, "days_since") == [168, 10]


@pytest.mark.parametrize("immediate", [None, 3])
def test_immediate_without_any_day_is_told_all_the_same(immediate: int | None) -> None:
    records = ledger(
        unit("vu-a"),
        plan("kh-1", issued=None),
        task("kh-1/t1", due="immediate", assigned=None),
        settings=Settings(immediate=immediate),
    )
    section = part(overdue(Reckoner(records), CLOCKS), "immediate")
    assert column(section, "id") == ["kh-1/t1"]
    assert column(section, "days_since") == [None]


def test_with_working_days_for_immediate_it_has_a_last_day_like_any_other() -> None:
    records = ledger(
        unit("vu-a"),
        task("kh-1/t1", due="immediate", assigned="2025-11-21"),
        settings=Settings(immediate=3),
    )
    table = overdue(Reckoner(records), CLOCKS)
    # Friday 21/11 is not counted; 24, 25 and 26/11 are worked: 5 days late on 01/12.
    assert column(part(table, "rows"), "days_late") == [5]
    assert not part(table, "immediate").rows


def test_what_cannot_be_determined_is_never_left_out() -> None:
    assert column(part(overdue(sample(), CLOCKS), "undetermined"), "id") == ["kh-1/t06"]


@pytest.mark.parametrize(
    ("days", "late", "immediate"), [(0, 5, 1), (10, 4, 1), (11, 4, 0), (16, 4, 0), (17, 3, 0)]
)
def test_days_leave_out_what_is_less_late(days: int, late: int, immediate: int) -> None:
    table = overdue(sample(), CLOCKS, days=days)
    assert len(part(table, "rows").rows) == late
    assert len(part(table, "immediate").rows) == immediate


def test_nothing_overdue_is_a_sentence() -> None:
    table = overdue(sample(), Clocks(day("2025-01-02"), "r"))
    assert table.title == "Nothing is overdue on 2 January 2025."


def test_counts_by_unit_with_their_total() -> None:
    table = overdue_by(sample(), CLOCKS, "unit")
    assert list(table.rows) == [
        ("vp", "vp", "Ministry Office", False, "Ministry Office", 2, 140, 0, 0, 0),
        ("vu-pc", "vu-pc", "Vụ Pháp chế", False, "Vụ Pháp chế", 2, 31, 1, 1, 0),
        ("phong-th", "phong-th", "Phòng Tổng hợp", False, "Phòng Tổng hợp", 1, 1, 0, 0, 0),
        ("Total", None, None, False, "Total", 5, 140, 1, 1, 0),
    ]
    assert table.hints == ('The tasks behind a number: --by unit --why "vp/overdue"',)
    assert table.notes == ()


def test_the_name_of_the_sums_is_said_and_that_of_their_cells_stays() -> None:
    use("vi")
    table = overdue_by(sample(), CLOCKS, "unit")
    assert records(table)[-1]["name"] == "Tổng số"
    assert records(table)[-1]["row"] == "Total"
    assert len(why(sample(), table, "Total/overdue").rows) == 5
    assert len(why(sample(), table, "tổng số/quá hạn chưa hoàn thành").rows) == 5


def test_counts_by_plan_and_of_nothing() -> None:
    reckoner = sample()
    assert [row[:6] for row in overdue_by(reckoner, CLOCKS, "plan").rows] == [
        ("kh-1", "kh-1", "Kế hoạch số 1", "Kế hoạch số 1", 5, 140),
        ("Total", None, None, "Total", 5, 140),
    ]
    filters = read_filters(reckoner, CLOCKS.as_of, FilterOptions(plan="luat"))
    empty = overdue_by(reckoner, CLOCKS, "plan", filters)
    assert (list(empty.rows), empty.hints) == ([], ())


@pytest.mark.parametrize("by", ["unit", "plan"])
def test_a_number_and_the_tasks_behind_it_cannot_differ(by: str) -> None:
    table = overdue_by(sample(), CLOCKS, by)
    section = table.sections[0]
    for row in section.rows:
        for key in ("overdue", "extended", "undetermined"):
            members = section.members[f"{row[0]}/{key}"]
            assert len(members) == row[section.column_index(key)]


def test_the_filters_stand_in_the_head() -> None:
    reckoner = sample()
    filters = read_filters(reckoner, CLOCKS.as_of, FilterOptions(unit="vpb"))
    head = overdue(reckoner, CLOCKS, filters, days=30).head
    assert head.filters == {"unit": "vp", "days": "30"}
    assert head.words == (
        "led by Ministry Office (vp) or a unit below it",
        "late by 30 days or more",
    )


def test_the_unit_with_most_overdue_tasks_comes_first() -> None:
    # vu-b has two tasks that are late by a day, vu-a one that is late by a month.
    made = ledger(
        unit("vu-a"), unit("vu-b"), task("kh-1/t1", due="2025-11-01", lead="vu-a"),
        task("kh-1/t2", due="2025-11-30", lead="vu-b"),
        task("kh-1/t3", due="2025-11-30", lead="vu-b"),
    )  # fmt: skip
    rows = records(overdue_by(Reckoner(made), CLOCKS, "unit"))
    assert [(row["row"], row["overdue"], row["longest"]) for row in rows] == [
        ("vu-b", 2, 1), ("vu-a", 1, 30), ("Total", 3, 30),
    ]  # fmt: skip


def test_the_hint_names_the_row_of_what_several_units_lead() -> None:
    made = ledger(
        unit("bo"), unit("vu-a", parent="bo"), unit("vu-b", parent="bo"),
        task("kh-1/t1", due="2025-11", lead=("vu-a", "vu-b")),
    )  # fmt: skip
    table = overdue_by(Reckoner(made), CLOCKS, "unit")
    assert table.hints == ('The tasks behind a number: --by unit --why "bo~joint/overdue"',)
    assert len(why(Reckoner(made), table, "bo~joint/overdue").rows) == 1


def test_a_single_overdue_task_on_an_uncertain_date() -> None:
    late = task("kh-1/t1", entry("by 2025-07-03", "submission"), due="2025-06")
    table = overdue(Reckoner(ledger(unit("vu-a"), plan(), late)), Clocks(day("2025-07-31"), "r"))
    assert table.title == "Overdue on 31 July 2025 — 1 task, of these 1 on an uncertain date"


def test_a_task_of_several_documents_is_in_the_row_of_its_own() -> None:
    shared = task("kh-1/t1", due="2025-06", sources=(Source("kh-1"), Source("kh-2")))
    made = Reckoner(ledger(unit("vu-a"), plan("kh-1"), plan("kh-2"), shared))
    table = overdue_by(made, Clocks(day("2025-07-31"), "r"), "plan")
    said = "A task that several documents assign is in the row of the one that holds it."
    assert said in table.sections[0].intro
    own = Reckoner(ledger(unit("vu-a"), plan("kh-1"), task("kh-1/t1", due="2025-06")))
    assert said not in overdue_by(own, Clocks(day("2025-07-31"), "r"), "plan").sections[0].intro
