"""Documents and tasks as a tree on Wednesday 15 October 2025: each once, all counted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Record, day, entry, group, ledger, plan, task, unit, unreadable
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.table import Clocks, Table
from r57ledger.views.tree import tree
from reading import assert_members_count, by, column, records, section

CLOCKS = Clocks(day("2025-10-15"), "working tree")
LATE, SOON = "2025-09-30", "2025-12-31"
RECORDS: tuple[Record, ...] = (
    unit("vu-a"), unit("vu-b"), group("nhom", "vu-a", "vu-b"),
    plan("nq", issued="2024-12-22"),
    plan("kh-2", issued="2025-06-19", parents=("nq",)),
    plan("kh-1", issued="2025-06-01", parents=("nq", "kh-2")),
    plan("luat", issued="2025-06-16"),
    plan("mai", issued="2025-10-16", parents=("nq",)),  # tomorrow
    task("kh-1/t01", due=LATE),
    task("kh-1/t02", entry("2025-02-03", "completion"), due=LATE, parent="kh-1/t01"),
    task("kh-1/t03", due=SOON, parent="kh-1/t02"),
    task("kh-2/t04", due=SOON, parent="kh-1/t01"),  # carries out another document's task
    task("kh-2/t05", due=LATE, each=("nhom",)),
    task("kh-2/t06", assigned="2025-10-16"),  # tomorrow
    task("kh-2/t07", parent="kh-2/t06"),  # whose parent does not exist yet
    task("luat/t08", parent="nq"),  # carries out a document
)  # fmt: skip


def view(*more: Record, top: str | None = None) -> Table:
    return tree(Reckoner(ledger(*RECORDS, *more)), CLOCKS, top)


def outline(table: Table) -> list[str]:
    return ["  " * r["depth"] + r["id"] for r in records(table)]


def test_tasks_stand_under_what_they_carry_out_and_documents_under_their_first_parent() -> None:
    assert outline(view()) == [
        "nq",  # issued before the law
        "  luat/t08",
        "  kh-1",
        "    kh-1/t01",
        "      kh-1/t02",
        "        kh-1/t03",
        "      kh-2/t04",
        "  kh-2",
        "    kh-2/t05",
        "    kh-2/t07",
        "luat",
    ]


def test_a_document_has_what_it_assigned_and_a_task_what_stands_below_it() -> None:
    table = view()
    assert_members_count(table, "rows", "id")
    found = {r["id"]: r for r in records(table)}
    assert by(table, "id", "tasks") == {
        "nq": 0, "luat": 1, "luat/t08": 0, "kh-1": 3, "kh-1/t01": 3, "kh-1/t02": 1, "kh-1/t03": 0,
        "kh-2/t04": 0, "kh-2": 4, "kh-2/t05": 2, "kh-2/t07": 0,
    }  # fmt: skip
    assert (found["kh-1/t01"]["class"], found["kh-1/t01"]["overdue"]) == ("overdue", 0)
    assert (found["kh-1/t01"]["done_on_time"], found["kh-1/t01"]["in_term"]) == (1, 2)
    # t04, which carries out t01, and the two instances of t05.
    assert (found["kh-2"]["overdue"], found["kh-2"]["in_term"]) == (2, 2)
    assert section(table, "rows").members["kh-2/overdue"] == ("kh-2/t05@vu-a", "kh-2/t05@vu-b")
    keys = ("named", "carrying_out", "derived")
    assert [found["nq"][key] for key in keys] == [0, 1, 7], "t08 carries it out"
    assert [found["kh-2"][key] for key in keys] == [0, 0, 3], "kh-1 is derived from it too"
    assert [found["kh-1"][key] for key in keys] == [0, 1, 0], "t04 carries out t01"


def test_what_people_read() -> None:
    below = by(view(), "id", "below")
    assert below["kh-1/t01"] == "3 tasks: 1 done on time, 2 in term"
    assert below["kh-1/t02"] == "1 task: 1 in term"
    assert below["kh-2/t05"] == "for 2 units: 2 overdue"
    assert below["luat"] == "1 task: 1 in term"
    assert below["kh-1"] == "3 tasks: 1 done on time, 1 in term, 1 overdue; 1 more carries it out"
    assert below["nq"] == "1 more carries it out; 7 of derived documents"
    assert below["kh-2/t07"] is None


def test_the_tree_of_one_document() -> None:
    assert view(top="kh-2").head.words == ("below plan kh-2",)
    assert view().head.words == ()
    assert outline(view(top="kh-2")) == [
        "kh-2",
        "  kh-2/t05",
        "  kh-2/t07",
        "  kh-1",  # derived from it too
        "    kh-1/t01",
        "      kh-1/t02",
        "        kh-1/t03",
        "      kh-2/t04",
    ]
    assert outline(view(top="luat")) == ["luat", "  luat/t08"]


def test_a_task_of_another_document_stands_under_the_task_it_carries_out() -> None:
    assert outline(view(top="kh-1"))[-1] == "    kh-2/t04"


def test_files_that_cannot_be_read_keep_their_place() -> None:
    table = view(unreadable("task", "kh-1/t09"), unreadable("plan", "hong"),
                 task("hong/t10"))  # fmt: skip
    found = {r["id"]: r for r in records(table)}
    assert found["kh-1/t09"]["class"] == "undetermined"
    assert found["kh-1"]["undetermined"] == 1
    assert found["hong"]["below"] == "its file cannot be read; 1 task: 1 in term"
    assert found["hong/t10"]["parent"] == "hong"


def test_a_plan_without_a_file_still_has_its_tasks() -> None:
    assert "khong-co" in column(view(task("khong-co/t01")), "id")


def test_rings_of_parents_lose_nothing() -> None:
    ring = (
        plan("a", parents=("b",)), plan("b", parents=("a",)), plan("c", parents=("c",)),
        task("a/t1", parent="b/t2"), task("b/t2", parent="a/t1"), task("a/t3", parent="a/t3"),
    )  # fmt: skip
    found = column(tree(Reckoner(ledger(unit("vu-a"), *ring)), CLOCKS), "id")
    assert sorted(found) == ["a", "a/t1", "a/t3", "b", "b/t2", "c"]


PLANS = st.sampled_from(["a", "b", "c"])
TASKS = st.sampled_from(["a/t1", "a/t2", "b/t1", "b/t2", "c/t1"])


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(PLANS, st.lists(PLANS, max_size=2), min_size=1),
    st.dictionaries(TASKS, st.one_of(st.none(), PLANS, TASKS)),
    st.none() | PLANS,
)
def test_every_record_stands_exactly_once_and_every_task_is_counted(
    plans: dict[str, list[str]], tasks: dict[str, str | None], top: str | None
) -> None:
    made = ledger(
        unit("vu-a"),
        *(plan(id_, parents=tuple(parents)) for id_, parents in plans.items()),
        *(task(id_, parent=parent) for id_, parent in tasks.items()),
    )
    found = column(tree(Reckoner(made), CLOCKS, top), "id")
    assert len(found) == len(set(found))
    if top is None:
        assert set(found) == {*plans, *tasks, *(id_[0] for id_ in tasks)}
    else:
        assert found[0] == top
        assert {id_ for id_ in tasks if id_.startswith(f"{top}/")} <= set(found)
    for node in records(tree(Reckoner(made), CLOCKS, top)):
        assert node["tasks"] == sum(node[class_.value] for class_ in Class)


def test_the_periods_of_a_task_that_comes_again_are_no_units() -> None:
    again = task("kh-1/t1", every="year", due="day 30 of month 6", from_="2024")
    made = ledger(unit("vu-a"), plan("kh-1", issued="2024-01-02"), again)
    rows = tree(Reckoner(made), Clocks(day("2025-03-01"), "r")).sections[0].rows
    said = [str(cell) for cell in rows[1] if "occurrence" in str(cell)]
    assert said == ["2 occurrences: 1 in term, 1 overdue"]
