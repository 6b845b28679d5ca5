"""Two days side by side."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import day, entry, ledger, plan, task, unit
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.compare import compare
from r57ledger.views.summary.population import Part, Population
from r57ledger.views.table import Kind, Table
from r57ledger.views.why import why
from worlds import days, worlds

FEW = settings(max_examples=100, deadline=None)

MADE = ledger(
    unit("bo"), unit("vu-a", parent="bo"), unit("vu-b", parent="bo"), unit("khac"), plan(),
    task("kh-1/t1", entry("2025-07-10", "completion"), due="2025-07-15"),
    task("kh-1/t2", due="2025-07-20"),
    task("kh-1/t3", entry("2025-07-05", "reassignment", to="vu-b"),
         entry("2025-07-06", "progress", percent=10), due="2025-12-31"),
    task("kh-1/t4", assigned="2025-07-03", due="2025-12-31"),
    task("kh-1/t5", entry("2025-07-08", "reassignment", to="khac"), due="2025-12-31"),
    task("kh-1/t6", due="2025-12-31"),
    settings=Settings(scope="bo"),
)  # fmt: skip


def compared(made: Ledger, first: str, second: str, unit_: str | None = None) -> Table:
    population = Population(Reckoner(made), "unit", unit_)
    return compare(population, day(first), day(second), "working tree")


def rows(table: Table, key: str) -> list[list[object]]:
    section = next(section for section in table.sections if section.key == key)
    keys = ("id", "unit_before", "class_before", "unit_after", "class_after", "what")
    return [[row[section.column_index(k)] for k in keys] for row in section.rows]


def test_what_moved_entered_and_left() -> None:
    table = compared(MADE, "2025-06-30", "2025-07-31")
    assert table.title == "30 June 2025 beside 31 July 2025 — 5 tasks moved"
    assert rows(table, "moved") == [
        ["kh-1/t1", "vu-a", "in_term", "vu-a", "done_on_time", "completion 10 July 2025"],
        ["kh-1/t2", "vu-a", "in_term", "vu-a", "overdue", None],
        ["kh-1/t3", "vu-a", "in_term", "vu-b", "in_term", "reassignment 5 July 2025"],
    ]
    assert rows(table, "entered") == [["kh-1/t4", None, None, "vu-a", "in_term", None]]
    assert rows(table, "left") == [
        ["kh-1/t5", "vu-a", "in_term", None, None, "reassignment 8 July 2025"]
    ]


def test_what_happened_to_a_lead_s_own_share_is_not_told_of_another() -> None:
    made = ledger(
        unit("vu-a"), unit("vu-b"), plan(),
        task(
            "kh-1/t1",
            entry("2025-06-05", "reassignment", unit="vu-a", to="vu-b"),
            entry("2025-07-05", "extension", unit="vu-b", to="2025-09-30"),
            each=("vu-a", "vu-b"), due="2025-07-20",
        ),
    )  # fmt: skip
    table = compared(made, "2025-06-30", "2025-07-31")
    assert rows(table, "moved") == [
        ["kh-1/t1@vu-a", "vu-b", "in_term", "vu-b", "overdue", None],
    ]


def test_how_many_went_from_class_to_class() -> None:
    table = compared(MADE, "2025-06-30", "2025-07-31")
    section = table.sections[0]
    counts = {
        str(row[0]): dict(
            zip(section.shown, [row[section.column_index(k)] for k in section.shown], strict=True)
        )
        for row in section.rows
    }
    # t1 on time, t2 overdue, t3 and t6 in term still, t5 gone; t4 came.
    assert counts["in_term"] == {
        "name": "In term", "done_on_time": 1, "in_term": 2, "overdue": 1, "absent": 1, "total": 5,
    }  # fmt: skip
    assert counts["absent"]["in_term"] == 1
    assert counts["Total"]["total"] == 6
    assert [row[0] for row in why(Reckoner(MADE), table, "in_term/overdue").rows] == ["kh-1/t2"]


def test_what_a_summary_counts_apart_is_in_no_cell_and_is_told() -> None:
    made = ledger(
        unit("bo"), unit("vu-a", parent="bo"), unit("khac"), plan(),
        task("kh-1/t1", due="2025-12-31"),
        task("kh-1/t2", due="2025-07-20", parent="kh-1/t1"),
        # t3 was never inside the scope; t4 left it in July, and is told among those that left.
        task("kh-1/t3", due="2025-07-20", lead="khac"),
        task("kh-1/t4", entry("2025-07-08", "reassignment", to="khac"), due="2025-12-31"),
        settings=Settings(scope="bo"),
    )  # fmt: skip
    table = compared(made, "2025-06-30", "2025-07-31")
    assert table.sections[0].intro == (
        "Counted apart: 1 task that carries out another one and 1 task led outside the ledger's "
        "scope.",
    )
    listed = [row[0] for key in ("moved", "entered", "left") for row in rows(table, key)]
    assert listed == ["kh-1/t4"]
    assert compared(MADE, "2025-06-30", "2025-07-31").sections[0].intro == ()


def test_where_a_terminal_is_narrow_the_seldom_classes_are_one_number() -> None:
    made = ledger(
        unit("vu-a"), plan(),
        task("kh-1/t1", entry("2025-07-10", "cancellation"), lead="vu-a", due="2025-12"),
        task("kh-1/t2", entry("2025-07-10", "suspension"), lead="vu-a", due="2025-12"),
        task("kh-1/t3", lead="vu-a", due="2025-12"),
    )  # fmt: skip
    table = compared(made, "2025-06-30", "2025-07-31")
    section = table.sections[0]
    assert section.narrow == ("name", "in_term", "other", "total")
    counts = [[row[section.column_index(key)] for key in section.narrow] for row in section.rows]
    # Of three in term one was cancelled and one suspended.
    assert counts == [["In term", 1, 2, 3], ["Total", 1, 2, 3]]
    behind = [row[0] for row in why(Reckoner(made), table, "In term/Other").rows]
    assert behind == ["kh-1/t1", "kh-1/t2"]


def test_the_same_day_twice_moves_nothing() -> None:
    table = compared(MADE, "2025-07-31", "2025-07-31")
    assert table.title.endswith("0 tasks moved")
    assert [rows(table, key) for key in ("moved", "entered", "left")] == [[], [], []]


def test_backwards_tells_what_would_be_undone() -> None:
    table = compared(MADE, "2025-07-31", "2025-06-30")
    assert [row[0] for row in rows(table, "entered")] == ["kh-1/t5"]
    assert [row[0] for row in rows(table, "left")] == ["kh-1/t4"]
    assert rows(table, "moved")[0] == [
        "kh-1/t1", "vu-a", "done_on_time", "vu-a", "in_term", "completion 10 July 2025",
    ]  # fmt: skip


def test_one_unit_loses_what_another_gains() -> None:
    gone = compared(MADE, "2025-06-30", "2025-07-31", "vu-a")
    assert "kh-1/t3" in [row[0] for row in rows(gone, "left")]
    come = compared(MADE, "2025-06-30", "2025-07-31", "vu-b")
    assert [row[0] for row in rows(come, "entered")] == ["kh-1/t3"]
    assert come.head.words == ("led by vu-b (vu-b)",)


@FEW
@given(made=worlds(), ends=st.tuples(days, days))
def test_every_number_is_the_length_of_its_list(made: Ledger, ends: tuple[date, date]) -> None:
    population = Population(Reckoner(made))
    table = compare(population, *ends, "working tree")
    section = table.sections[0]
    for row in section.rows:
        for i, column in enumerate(section.columns):
            if column.kind is Kind.INT and row[i]:
                behind = why(Reckoner(made), table, f"{row[0]}/{column.key}")
                assert len(behind.rows) == row[i]


@FEW
@given(made=worlds(), ends=st.tuples(days, days))
def test_what_left_entered_and_stayed_is_everything(made: Ledger, ends: tuple[date, date]) -> None:
    population = Population(Reckoner(made))
    table = compare(population, *ends, "working tree")
    before, after = (
        {standing.id for _, standing in population.census(on).part(Part.MAIN)} for on in ends
    )
    assert {row[0] for row in rows(table, "left")} == before - after
    assert {row[0] for row in rows(table, "entered")} == after - before
    assert {str(row[0]) for row in rows(table, "moved")} <= before & after


def test_a_cell_that_is_0_has_no_tasks_behind_it() -> None:
    table = compared(MADE, "2025-06-30", "2025-07-31")
    for cell in ("done_late/overdue", "in_term/cancelled", "Total/regular", "absent/other"):
        behind = why(Reckoner(MADE), table, cell)
        assert (len(behind.rows), behind.title) == (0, f"Behind {cell} — 0 tasks")


def test_the_lists_of_two_days_are_headed_with_their_counts() -> None:
    table = compared(MADE, "2025-06-30", "2025-07-31")
    titles = {section.key: section.title for section in table.sections}
    assert [titles[key] for key in ("moved", "entered", "left")] == [
        "Moved to another cell: 3", "Entered: 1", "Left: 1",
    ]  # fmt: skip
    one = compared(MADE, "2025-07-02", "2025-07-03")
    assert one.title == "2 July 2025 beside 3 July 2025 — 1 task moved"
