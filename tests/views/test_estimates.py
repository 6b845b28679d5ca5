"""Estimates on Thursday 1 January 2026, in millions of đồng where it is said so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import day, entry, ledger, plan, task, unit, unreadable, when
from r57ledger.errors import LedgerError
from r57ledger.format.entry import Entry
from r57ledger.format.estimate import Approval, Estimate
from r57ledger.format.ledger import Ledger
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.estimates import cell_estimates, estimates
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.table import Clocks, Table
from reading import by, column, records, section
from worlds import days, worlds

CLOCKS = Clocks(day("2026-01-01"), "working tree")
MILLION = 1_000_000
SUMS = ("proposed", "approved", "undecided")


def asked(millions: int, year: int = 2026, source: str | None = "NSNN", **more: Any) -> Estimate:
    return Estimate(year, millions * MILLION, source, **more)


def given_(on: str, millions: int | None = None) -> Approval:
    return Approval(when(on), "388/QĐ", None if millions is None else millions * MILLION)


RECORDS = (
    unit("bo"),
    unit("vp", name="Văn phòng Bộ", parent="bo"),
    unit("vu-cu", until="2025-06-30", successor=("vp",)),
    unit("vu-a", name="Vụ A", parent="bo"),
    plan("kh-1", title="Kế hoạch 1", estimates=(asked(3000, approved=given_("2025-12-20")),)),
    plan("kh-2", title="Kế hoạch 2"),
    plan("kh-3", title="Kế hoạch 3", estimates=(asked(500),)),
    # Of 1.000 asked for, 800 were approved on 20 December 2025; of 200 nobody has decided.
    task("kh-1/t1", lead="vp", estimates=(
        asked(1000, approved=given_("2025-12-20", 800)), asked(200, source="Quỹ"),
        asked(70, 2027),
    )),
    # Decided on the day after the one asked about. What vu-cu led is vp's since 1 July 2025.
    task("kh-1/t2", lead="vu-cu", estimates=(asked(300, approved=given_("2026-01-02")),)),
    task("kh-2/t3", lead="vu-a", estimates=(
        asked(400, source="nsnn", approved=given_("2026-01-01")),
    )),
    task("kh-2/t4", each=("vp", "vu-a"), estimates=(asked(100, source=None),)),
    task("kh-2/t5", lead="unstated", estimates=(asked(50),)),
    # In no sum: given up, not assigned yet, of another year, without an estimate.
    task("kh-2/t6", entry("2025-06-01", "cancellation"), lead="vp", estimates=(asked(9000),)),
    task("kh-2/t7", assigned="2026-01-02", lead="vp", estimates=(asked(8000),)),
    task("kh-2/t8", lead="vp", estimates=(asked(7000, 2027),)),
    task("kh-2/t9", lead="vp"),
    unreadable("task", "kh-2/t10"),
)  # fmt: skip


def view(year: int | None = 2026, clocks: Clocks = CLOCKS, **options: str) -> Table:
    reckoner = Reckoner(ledger(*RECORDS))
    filters = read_filters(reckoner, clocks.as_of, FilterOptions(**options))  # type: ignore[arg-type]
    return estimates(reckoner, clocks, year, filters)


def millions(table: Table, part: str, name: str) -> dict[str, list[int | None]]:
    """Proposed, approved and not decided of each row, in millions."""
    return {str(row[name]): [row[key] // MILLION for key in SUMS] for row in records(table, part)}


def test_by_unit_the_greatest_sum_first_and_the_total() -> None:
    assert list(millions(view(), "rows", "name").items()) == [
        ("Văn phòng Bộ", [1500, 800, 500]),
        ("Vụ A", [400, 400, 0]),
        ("Several units", [100, 0, 100]),
        ("no lead is named", [50, 0, 50]),
        ("Total", [2050, 1200, 650]),
    ]
    assert column(view(), "unit") == ["vp", "vu-a", None, None, None]
    assert column(view(), "row") == ["vp", "vu-a", "Several units", "unstated", "Total"]
    assert column(view(), "tasks") == [2, 1, 1, 1, 5]
    # 1500, 400, 100 and 50 of 2050.
    assert column(view(), "share") == [73.17, 19.51, 4.88, 2.44, 100.0]


def test_the_headline_and_what_is_not_counted() -> None:
    table = view()
    assert table.title == (
        "Estimates for 2026 on 1 January 2026 — 5 tasks: 2,050,000,000 đồng proposed, "
        "1,200,000,000 of it approved, 650,000,000 not decided"
    )
    assert section(table).intro[1:] == ("1 task is assigned later, and not counted.",)
    assert column(table, "id", "cancelled") == ["kh-2/t6"]
    assert [file.id for file in table.unreadable] == ["kh-2/t10"]


def test_a_documents_own_estimate_stands_beside_its_tasks_and_is_in_no_sum() -> None:
    rows = {row["name"]: row for row in records(view(), "plans")}
    assert millions(view(), "plans", "name") == {
        "Kế hoạch 1": [1500, 800, 500],
        "Kế hoạch 2": [550, 400, 150],
        "Kế hoạch 3": [0, 0, 0],
        "Total": [2050, 1200, 650],
    }
    one = rows["Kế hoạch 1"]
    assert (one["own_proposed"], one["proposed_difference"]) == (3000 * MILLION, 1500 * MILLION)
    assert (one["own_approved"], one["approved_difference"]) == (3000 * MILLION, 2200 * MILLION)
    assert rows["Kế hoạch 3"]["proposed_difference"] == 500 * MILLION
    for name in ("Kế hoạch 2", "Total"):
        assert rows[name]["own_proposed"] is rows[name]["proposed_difference"] is None


def test_by_source_of_money_however_it_is_spelled() -> None:
    assert millions(view(), "sources", "name") == {
        "NSNN": [1750, 1200, 350],
        "Quỹ": [200, 0, 200],
        "no source is named": [100, 0, 100],
        "Total": [2050, 1200, 650],
    }


@pytest.mark.parametrize(
    ("part", "named_by", "names"),
    [
        ("sources", "source", ["NSNN", "Quỹ", None, None]),  # a source that is not named, the total
        ("plans", "plan", ["kh-1", "kh-2", "kh-3", None]),
        ("years", "year", ["2027", "2026", None]),
    ],
)
def test_a_program_knows_the_total_from_what_has_no_name(
    part: str, named_by: str, names: list[str | None]
) -> None:
    table = view(None if part == "years" else 2026)
    assert sorted(map(str, column(table, named_by, part))) == sorted(map(str, names))
    assert [row["name"] for row in records(table, part) if row["sum"]] == ["Total"]
    assert column(table, "sum", part)[:-1] == [False] * (len(names) - 1)


def test_what_several_lead_jointly_counts_under_the_unit_above_them() -> None:
    together = task("kh-2/c", lead=("vp", "vu-a"), estimates=(asked(7),))
    apart = task("kh-2/d", lead=("vp", "xa"), estimates=(asked(2),))
    records_ = (*RECORDS[:4], unit("xa", name="Xã"), plan("kh-2"), together, apart)
    table = estimates(Reckoner(ledger(*records_)), CLOCKS, 2026)
    assert column(table, "row") == ["bo~joint", "~joint", "Total"]
    assert column(table, "unit") == ["bo", None, None]
    assert column(table, "proposed") == [7 * MILLION, 2 * MILLION, 9 * MILLION]
    assert column(cell_estimates(table, "bo~joint/proposed"), "id") == ["kh-2/c"]


def test_a_task_that_comes_again_is_asked_about_the_year_of_the_estimate() -> None:
    again: dict[str, Any] = {"every": "year", "due": "day 30 of month 6", "from_": "2025"}
    money = (asked(1, 2025), asked(2, 2026), asked(4, 2027))
    done = entry("2025-06-20", "completion", period="2025")
    given_up = entry("2026-01-01", "cancellation")
    passed_on = entry("2026-01-01", "reassignment", to="vp")
    made = (*RECORDS[:4], plan("kh-2"))
    # Completed for 2025, given up from 2026 on: only the first million was spent.
    stopped = ledger(*made, task("kh-2/r", done, given_up, estimates=money, **again))
    table = estimates(Reckoner(stopped), CLOCKS, None)
    assert column(table, "year", "lines") == ["2025"]
    assert column(table, "year", "cancelled") == ["2026", "2027"]
    # Another unit leads it from 2026 on.
    moved = ledger(*made, task("kh-2/r", done, passed_on, estimates=money, **again))
    table = estimates(Reckoner(moved), CLOCKS, None)
    assert column(table, "unit", "lines") == ["vu-a", "vp", "vp"]


def test_what_is_to_begin_next_year_is_planned_for_already() -> None:
    again: dict[str, Any] = {"every": "year", "due": "last day", "from_": "2027"}
    made = ledger(*RECORDS[:4], plan(), task("kh-1/r", estimates=(asked(5, 2027),), **again))
    table = estimates(Reckoner(made), CLOCKS, 2027)
    assert column(table, "unit") == ["vu-a", None]
    assert len(section(table).intro) == 1  # It is not told that it is assigned later.


def test_what_was_decided_later_is_only_proposed() -> None:
    before = view(clocks=Clocks(day("2025-12-19"), ""))
    assert millions(before, "rows", "name")["Total"] == [2050, 0, 2050]
    after = view(clocks=Clocks(day("2026-01-02"), ""))
    # t2 is approved, and t7 exists: 2050 + 8000 proposed, 1200 + 300 approved.
    assert millions(after, "rows", "name")["Total"] == [10050, 1500, 8350]


def test_every_year() -> None:
    table = view(None)
    assert millions(table, "years", "name") == {
        "2026": [2050, 1200, 650],
        "2027": [7070, 0, 7070],
        "Total": [9120, 1200, 7720],
    }
    assert millions(table, "rows", "name")["Total"] == [9120, 1200, 7720]
    assert column(view(2027), "name") == ["Văn phòng Bộ", "Total"]
    assert "years" not in {part.key for part in view(2027).sections}
    years = next(part for part in table.sections if part.key == "years")
    assert [column.key for column in years.columns if column.data] == [
        "year", "sum", *SUMS, "share",
    ]  # fmt: skip


def test_filters_by_unit_and_by_plan() -> None:
    # A document's own estimate is of no unit; the task of both units is shown for each.
    of_vp = view(unit="vp")
    assert millions(of_vp, "rows", "name") == {
        "Văn phòng Bộ": [1500, 800, 500],
        "Several units": [100, 0, 100],
        "Total": [1600, 800, 600],
    }
    assert column(of_vp, "own_proposed", "plans") == [None, None, None]
    of_plan = view(plan="kh-3")
    assert column(of_plan, "name", "plans") == ["Kế hoạch 3", "Total"]
    assert of_plan.title.startswith("Estimates for 2026 on 1 January 2026 — 0 tasks")


def test_the_estimates_behind_a_number() -> None:
    table = view()
    behind = cell_estimates(table, "vp/approved")
    assert column(behind, "id") == ["kh-1/t1"]
    assert column(behind, "approved") == [800 * MILLION]
    assert column(cell_estimates(table, "plan:kh-2/undecided"), "id") == ["kh-2/t4", "kh-2/t5"]
    assert column(cell_estimates(table, "Several units/proposed"), "id") == ["kh-2/t4"]
    with pytest.raises(LedgerError, match="No cell is called"):
        cell_estimates(table, "vu-b/proposed")


def test_one_by_one() -> None:
    first = next(row for row in records(view(), "lines") if row["proposed"] == 1000 * MILLION)
    assert (first["id"], first["year"], first["source"]) == ("kh-1/t1", "2026", "NSNN")
    assert (first["approved"], first["decided"]) == (800 * MILLION, day("2025-12-20"))
    assert (first["decision"], first["state"]) == ("388/QĐ", "approved")
    assert by(view(), "id", "state", "lines")["kh-1/t2"] == "proposed"
    assert column(view(), "id", "own") == ["kh-1", "kh-3"]


def again(*log: Entry, **more: Any) -> Task:
    several = (asked(10, 2025), asked(20, 2026), asked(40, 2027))
    return task("kh-2/t1", *log, every="year", due="last day", lead="vp", estimates=several, **more)


@pytest.mark.parametrize(
    ("log", "counted", "cancelled"),
    [
        # Given up for good, after 2025 was completed: 2026 and what was to come.
        (
            (
                entry("2025-12-01", "completion", period="2025"),
                entry("2026-03-01", "cancellation"),
            ),
            {"2025": 10},
            ["2026", "2027"],
        ),
        # Given up for one year only.
        ((entry("2026-03-01", "cancellation", period="2026"),), {"2025": 10, "2027": 40}, ["2026"]),
    ],
)
def test_what_is_given_up_of_a_task_that_comes_again_is_in_no_sum(
    log: tuple[Entry, ...], counted: dict[str, int], cancelled: list[str]
) -> None:
    reckoner = Reckoner(ledger(unit("vp"), plan("kh-2"), again(*log)))
    table = estimates(reckoner, Clocks(day("2026-04-01"), ""), None)
    sums = millions(table, "years", "name")
    assert {year: n[0] for year, n in sums.items()} == counted | {"Total": sum(counted.values())}
    assert column(table, "year", "cancelled") == cancelled


def test_a_task_that_comes_again_has_a_cost_before_its_first_period() -> None:
    reckoner = Reckoner(ledger(unit("vp"), plan("kh-2"), again(from_="2026", assigned=None)))
    table = estimates(reckoner, Clocks(day("2025-11-30"), ""), 2026)
    assert millions(table, "rows", "name") == {"vp": [20, 0, 20], "Total": [20, 0, 20]}
    assert len(section(table).intro) == 1  # it is assigned, with its plan of 1 January 2025


def test_there_are_none() -> None:
    table = estimates(Reckoner(ledger()), CLOCKS, 2026)
    assert table.title == "There are no estimates for 2026 on 1 January 2026."
    assert list(table.rows) == []


lines = st.builds(
    Estimate,
    st.integers(2025, 2027),
    st.integers(1, 10**15 - 1),
    st.sampled_from((None, "NSNN", "nsnn", "Quỹ")),
    st.none(),
    st.none()
    | st.builds(
        Approval,
        days.map(lambda one: when(one.isoformat())),
        st.just("1/QĐ"),
        st.none() | st.integers(1, 10**15 - 1),
    ),
)


@st.composite
def priced_worlds(draw: st.DrawFn) -> Ledger:
    """A ledger of any kind whose tasks and plans have estimates."""
    world = draw(worlds())
    for records_ in (world.tasks, world.plans):
        for id_, one in records_.items():
            several = tuple(draw(st.lists(lines, max_size=3)))
            records_[id_] = type(one)(**{**_fields(one), "estimates": several})  # type: ignore[assignment]
    return world


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


@given(priced_worlds(), days, st.sampled_from((None, 2025, 2026)))
@settings(max_examples=60, deadline=None)
def test_parts_make_the_total_in_every_table(world: Ledger, on: Any, year: int | None) -> None:
    table = estimates(Reckoner(world), Clocks(on, ""), year)
    single = records(table, "lines")
    proposed = sum(row["proposed"] for row in single)
    approved = sum(row["approved"] or 0 for row in single)
    undecided = sum(row["proposed"] for row in single if row["state"] == "proposed")
    for key in ("rows", "years", "plans", "sources"):
        if key == "years" and year is not None:
            continue
        *rows, total = records(table, key) or [dict.fromkeys(SUMS, 0)]
        assert [total[name] for name in SUMS] == [proposed, approved, undecided]
        assert [sum(row[name] for row in rows) for name in SUMS] == [total[name] for name in SUMS]
    for cell in {name for part in table.sections for name in part.members}:
        row, _, name = cell.removeprefix("plan:").partition("/")
        part, key = ("plans", "plan") if cell.startswith("plan:") else ("rows", "row")
        shown = next(one for one in records(table, part) if row in (one["name"], one[key]))
        behind = records(cell_estimates(table, cell))
        amounts = [one["proposed" if name == "undecided" else name] or 0 for one in behind]
        assert sum(amounts) == shown[name]
    # Each estimate of the year stands in one of the lists, or its task does not exist yet.
    listed = sum(len(records(table, key)) for key in ("lines", "own", "cancelled"))
    reckoner = Reckoner(world)
    priced: list[Any] = [
        one
        for one in world.tasks.values()
        if reckoner.of(one.id, on) or reckoner.as_a_whole(one.id, on)
    ]
    priced += world.plans.values()
    known = [one.estimates for one in priced if one.id != "kh-1" or on >= day("2025-01-06")]
    assert listed == sum(one.year in (year or one.year,) for several in known for one in several)
