"""One document has one number: what it assigned, in every view that counts it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Record, day, entry, ledger, plan, report, task, unit
from r57ledger.errors import LedgerError
from r57ledger.format.common import Source
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.lookup import find_document
from r57ledger.views.of_document import DocumentTasks
from r57ledger.views.overdue import overdue_by
from r57ledger.views.show import show
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Clocks, Table
from r57ledger.views.task_list import task_list
from r57ledger.views.tree import tree
from reading import by, column, records, section

CLOCKS = Clocks(day("2025-10-31"), "r")
OCTOBER = read_period("2025-10", CLOCKS.as_of, None)
UNITS = (unit("bo", kind="ministry"), unit("vu-a", parent="bo"), unit("khac"))
RECORDS: tuple[Record, ...] = (
    *UNITS,
    plan("nq", kind="resolution", code="57-NQ/TW", issued="2024-12-22"),
    plan("kh", parents=("nq",), aliases=("KH năm",)),
    plan("cv", kind="dispatch", code="3430/BVHTTDL-VP", parents=("kh",)),
    task("kh/t1", due="2025-09"),
    task("kh/t2", entry("2025-09-01", "completion"), parent="kh/t1"),
    # Held by the dispatch, and assigned by the plan too, which it names by its alias.
    task("cv/t3", due="2025-09", sources=(Source("kh nam"),)),
    # Carry out the plan: a task of it, by way of another, and the document itself.
    task("cv/t4", parent="kh/t1"),
    task("cv/t5", parent="cv/t4"),
    task("cv/t6", parent="kh"),
    task("cv/t7", lead="khac"),
    task("kh/t8", assigned="2025-11-01"),  # tomorrow
)


def reckoner(*more: Record, scope: str | None = None) -> Reckoner:
    return Reckoner(ledger(*RECORDS, *more, settings=Settings(scope=scope)))


def ids(counted: tuple[tuple[str, Class], ...]) -> str:
    return " ".join(id_ for id_, _ in counted)


def test_what_each_document_has_to_do_with() -> None:
    documents = DocumentTasks(reckoner(), CLOCKS.as_of)
    kh = documents.of("kh")
    assert (ids(kh.own), ids(kh.named)) == ("kh/t1 kh/t2", "cv/t3")
    assert ids(kh.carrying) == "cv/t4 cv/t5 cv/t6"
    assert ids(kh.derived) == "cv/t7"
    assert kh.said() == (
        "3 tasks assigned; 1 of these is held by another document and names this one as a source; "
        "3 more carry it out."
    )
    nq = documents.of("nq")
    assert (nq.assigned, nq.carrying) == ((), ())
    assert ids(nq.derived) == "cv/t3 cv/t4 cv/t5 cv/t6 cv/t7 kh/t1 kh/t2"
    assert ids(documents.of("cv").own) == "cv/t3 cv/t4 cv/t5 cv/t6 cv/t7"


def test_tasks_that_are_parts_of_each_other_do_not_hang() -> None:
    ring = ledger(
        plan("a"), plan("b"),
        task("a/t1", parent="b/t2"), task("b/t2", parent="a/t1"), task("b/t3", parent="b/t3"),
    )  # fmt: skip
    documents = DocumentTasks(Reckoner(ring), CLOCKS.as_of)
    assert ids(documents.of("a").carrying) == "b/t2"
    assert ids(documents.of("b").own) == "b/t2 b/t3"


def test_people_read_the_same_numbers() -> None:
    made = reckoner()
    rows = {row["id"]: row for row in records(tree(made, CLOCKS))}
    assert rows["kh"]["below"] == (
        "3 tasks: 1 done on time, 2 overdue; 1 of these held elsewhere; 3 more carry it out; "
        "1 of derived documents"
    )
    listed = task_list(made, CLOCKS, read_filters(made, CLOCKS.as_of, FilterOptions(plan="kh")))
    said = DocumentTasks(made, CLOCKS.as_of).of("kh").said()
    assert section(listed, "rows").intro == (f"The whole document: {said}",)
    assert section(listed, "rows").hints == ("r57 show kh has those, too, that carry it out.",)
    counted = overdue_by(made, CLOCKS, "plan")
    assert by(counted, "row", "overdue") == {"kh": 1, "cv": 1, "Total": 2}
    assert "several documents" in section(counted, "rows").intro[-1]
    assert counted.hints[-1] == "--plan PLAN has all that a document assigns."
    page = show(made, CLOCKS, "KH năm")
    assert section(page, "rows").intro == (said,)
    assert column(page, "id", "carrying") == ["cv/t4", "cv/t5", "cv/t6"]
    table = summary(Population(made, "plan"), OCTOBER, "r")
    row = next(row for row in records(table, "documents") if row["plan"] == "kh")
    keys = ("assigned", "main", "subtasks", "outside", "named", "overdue", "carrying_out")
    # t2 carries out t1, which the table has already.
    assert [row[key] for key in keys] == [3, 1, 1, 0, 1, 2, 3]


PLANS = ("nq", "kh", "cv")
IDS = tuple(f"{plan}/t{n}" for plan in PLANS for n in range(3))


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    tasks = [
        task(
            id_,
            *([entry("2025-09-01", "completion")] if draw(st.booleans()) else []),
            due=draw(st.sampled_from(["2025-09", "2025-12", "none"])),
            parent=draw(st.sampled_from([None, None, *PLANS, *IDS])),
            lead=draw(st.sampled_from(["vu-a", "khac", "unstated"])),
            assigned=draw(st.sampled_from([None, "2025-01-02", "2025-11-01"])),
            sources=tuple(
                Source(named)
                for named in draw(
                    st.lists(st.sampled_from([*PLANS, "57-nq/tw", "9/QĐ"]), max_size=2)
                )
            ),
        )
        for id_ in draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    ]
    plans = [
        plan("nq", code="57-NQ/TW", parents=draw(st.sampled_from([(), ("cv",)]))),
        plan("kh", parents=draw(st.sampled_from([("nq",), ("cv", "nq")]))),
        plan("cv", parents=draw(st.sampled_from([("kh",), ("nq", "kh"), ("cv",)]))),
    ]
    scope = draw(st.sampled_from([None, "bo"]))
    return ledger(*UNITS, *plans, *tasks, settings=Settings(scope=scope))


def of_tree(table: Table, plan_id: str) -> dict[str, tuple[str, ...]]:
    members = section(table, "rows").members
    keys = ("tasks", *(c.value for c in Class), "named", "carrying_out", "derived")
    return {key: tuple(sorted(members.get(f"{plan_id}/{key}", ()))) for key in keys}


@settings(max_examples=150, deadline=None)
@given(ledgers())
def test_every_view_has_the_same_tasks_of_a_document(made: Ledger) -> None:
    reckoner = Reckoner(made)
    whole = tree(reckoner, CLOCKS)
    table = summary(Population(reckoner, "plan"), OCTOBER, "r")
    in_summary = section(table, "documents").members
    rows = {row["plan"]: row for row in records(table, "documents")}
    for id_ in PLANS:
        filters = read_filters(reckoner, CLOCKS.as_of, FilterOptions(plan=id_))
        listed = sorted(str(row[0]) for row in task_list(reckoner, CLOCKS, filters).rows)
        page = show(reckoner, CLOCKS, id_)
        found = of_tree(whole, id_)
        assert found == of_tree(tree(reckoner, CLOCKS, id_), id_)
        assert list(found["tasks"]) == listed == sorted(column(page, "id", "rows"))
        assert sorted(in_summary.get(f"{id_}/documents/assigned", ())) == listed
        carrying = list(found["carrying_out"])
        assert carrying == sorted(column(page, "id", "carrying"))
        assert carrying == sorted(in_summary.get(f"{id_}/documents/carrying_out", ()))
        assert not set(listed) & set(carrying)
        counts = {c.value: len(found[c.value]) for c in Class}
        assert sum(counts.values()) == len(listed)
        if id_ in rows:
            assert {c.value: rows[id_][c.value] for c in Class} == counts
            own = sum(rows[id_][part] for part in ("main", "subtasks", "outside"))
            assert own == len(listed) - rows[id_]["named"]


DECIDED = (
    *UNITS,
    plan("kh"),
    task(
        "kh/t1",
        entry("2025-03-01", "extension", to="2025-06", document="388/QĐ-BMH", reason="r"),
        entry("2025-07-01", "extension", to="2025-10-15", document="Quyết định khác"),
        due="2025-03",
    ),
    task("kh/t2", entry("2025-03-01", "reassignment", to="khac", document="388/qđ-bmh")),
    task("kh/t3", entry("2025-11-20", "extension", to="2026", document="388/QĐ-BMH"), due="2025"),
    task("kh/t4", due="none", sources=(Source("388/QĐ-BMH"),)),
    task("kh/t5"),
    report("kh/m/2025-05/vu-a", "2025-05-20",
           entry("2025-05-02", "note", task="kh/t5", note="n", document="388/QĐ-BMH")),
)  # fmt: skip
MOVED = [
    ("kh/t1", "extension", "2025-03", "2025-06", day("2025-03-31"), day("2025-06-30")),
    ("kh/t2", "reassignment", "vu-a", "khac", None, None),
    ("kh/t5", "note", None, None, None, None),
]


def moved(table: Table) -> list[tuple[object, ...]]:
    keys = ("id", "entry", "from", "to", "from_day", "to_day")
    return [tuple(row[key] for key in keys) for row in records(table, "decided")]


@pytest.mark.parametrize("name", ["388/QĐ-BMH", "388/qd-bmh", "Quyết định số 388/QĐ-BMH"])
def test_a_decision_that_is_no_plan_is_found_with_what_it_moved(name: str) -> None:
    made = Reckoner(ledger(*DECIDED))
    page = show(made, CLOCKS, name)
    assert page.title == "Document 388/QĐ-BMH"
    assert moved(page) == MOVED
    assert column(page, "id", "rows") == ["kh/t4"]
    for part in page.sections:
        assert {*part.shown} <= {column.key for column in part.columns}, part.key
    filters = read_filters(made, CLOCKS.as_of, FilterOptions(plan=name))
    listed = task_list(made, CLOCKS, filters)
    assert sorted(column(listed, "id")) == ["kh/t1", "kh/t2", "kh/t3", "kh/t4", "kh/t5"]
    assert moved(listed) == MOVED


def test_a_decision_on_one_unit_or_period_is_not_one_on_the_others() -> None:
    made = Reckoner(
        ledger(
            *UNITS,
            plan("kh"),
            task(
                "kh/t1",
                entry("2025-03-01", "extension", unit="vu-a", to="2025-06", document="388/QĐ-BMH"),
                entry("2025-03-02", "note", unit="khac", note="n", document="Quyết định khác"),
                each=("vu-a", "khac"),
            ),
            task(
                "kh/t2",
                entry("2025-03-01", "note", period="2025-02", note="n", document="388/QĐ-BMH"),
                every="month", due="last day", assigned="2025-01-01",
            ),
            task("kh/t3", each=("vu-a", "khac"), sources=(Source("388/QĐ-BMH"),)),
        )
    )  # fmt: skip
    filters = read_filters(made, CLOCKS.as_of, FilterOptions(plan="388/QĐ-BMH"))
    listed = task_list(made, CLOCKS, filters)
    assert sorted(column(listed, "id")) == [
        "kh/t1@vu-a", "kh/t2@2025-02", "kh/t3@khac", "kh/t3@vu-a",
    ]  # fmt: skip


def test_what_a_decision_moved_of_one_unit_or_period_is_told_from_what_it_had_before() -> None:
    def decided(kind: str, on: str, **words: Any) -> Entry:
        return entry(on, kind, document="388/QĐ-BMH", reason="r", **words)

    made = Reckoner(
        ledger(
            *UNITS,
            unit("vu-b"),
            plan("kh"),
            task(
                "kh/t1",
                decided("extension", "2025-03-01", period="2025-03", to="2025-08-05"),
                decided("extension", "2025-03-02", period="2025-04", to="2025-05-05"),
                decided("reassignment", "2025-03-03", period="2025-04", to="khac"),
                decided("reassignment", "2025-03-04", period="2025-05", to="vu-b"),
                every="month", due="day 20",
            ),
            task(
                "kh/t2",
                decided("extension", "2025-03-05", unit="vu-a", to="2025-08"),
                decided("extension", "2025-03-06", unit="vu-b", to="2025-05"),
                decided("extension", "2025-03-07", to="2025-09"),
                decided("extension", "2025-03-08", unit="vu-b", to="2025-10"),
                each=("vu-a", "vu-b"), due="2025-03",
            ),
        )
    )  # fmt: skip
    page = show(made, CLOCKS, "388/QĐ-BMH")
    keys = ("unit", "period", "from", "to", "from_day", "to_day")
    assert [tuple(row[key] for key in keys) for row in records(page, "decided")] == [
        (None, "2025-03", "day 20", "2025-08-05", None, day("2025-08-05")),
        (None, "2025-04", "day 20", "2025-05-05", None, day("2025-05-05")),
        (None, "2025-04", "vu-a", "khac", None, None),
        (None, "2025-05", "vu-a", "vu-b", None, None),
        ("vu-a", None, "2025-03", "2025-08", day("2025-03-31"), day("2025-08-31")),
        ("vu-b", None, "2025-03", "2025-05", day("2025-03-31"), day("2025-05-31")),
        (None, None, "2025-03", "2025-09", day("2025-03-31"), day("2025-09-30")),
        ("vu-b", None, "2025-09", "2025-10", day("2025-09-30"), day("2025-10-31")),
    ]


def test_what_a_decision_moved_is_read_as_units_by_name_and_deadlines_as_written() -> None:
    named = (unit("vu-a", name="Vụ A"), unit("khac", name="Đơn vị khác"))
    page = show(Reckoner(ledger(*DECIDED, *named)), CLOCKS, "388/QĐ-BMH")
    assert [(row["from_said"], row["to_said"]) for row in records(page, "decided")] == [
        (("2025-03",), ("2025-06",)),
        (("Vụ A",), ("Đơn vị khác",)),
        ((), ()),  # a note moves nothing
    ]


def test_the_code_of_a_decision_is_among_the_texts_of_a_task() -> None:
    made = Reckoner(ledger(*DECIDED))
    filters = read_filters(made, CLOCKS.as_of, FilterOptions(text="388/qd"))
    listed = task_list(made, CLOCKS, filters)
    assert sorted(column(listed, "id")) == ["kh/t1", "kh/t2", "kh/t3", "kh/t4", "kh/t5"]


def test_a_decision_that_is_a_plan_has_what_it_moved_on_its_page() -> None:
    qd = plan("qd-388", kind="decision", code="388/QĐ-BMH")
    made = Reckoner(ledger(*DECIDED, qd))
    assert moved(show(made, CLOCKS, "388")) == MOVED
    filters = read_filters(made, CLOCKS.as_of, FilterOptions(plan="qd-388"))
    listed = task_list(made, CLOCKS, filters)
    assert column(listed, "id") == ["kh/t4"], "what it assigned, and what it moved apart"
    assert moved(listed) == MOVED


def test_a_code_that_nobody_names_is_no_document() -> None:
    made = Reckoner(ledger(*DECIDED))
    with pytest.raises(LedgerError, match='No plan is called "389/QĐ-BMH"'):
        find_document(made, "389/QĐ-BMH")
    options = FilterOptions(plan="388/QĐ-BMH", only_plans=True)
    with pytest.raises(LedgerError, match='No plan is called "388/QĐ-BMH"'):
        read_filters(made, CLOCKS.as_of, options)
    with pytest.raises(LedgerError, match="No record is called"):
        show(made, CLOCKS, "")
