"""Whom a summary counts, and in which part and row."""

from __future__ import annotations

import pytest

from builders import day, group, ledger, plan, task, unit, unreadable
from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Initiative
from r57ledger.format.settings import Settings
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.movements import movements
from r57ledger.views.summary.population import Census, Part, Population

DAY = day("2025-07-31")
UNITS = (
    unit("bo", kind="ministry"),
    unit("cuc", parent="bo"),
    unit("phong", parent="cuc"),
    unit("vu", parent="bo"),
    unit("bo-khac", kind="ministry"),
)


def census(
    made: Ledger, *, by: str = "unit", of: str | None = None, scope: str | None = "bo"
) -> Census:
    made = made._replace(settings=Settings(scope=scope))
    return Population(Reckoner(made), by, of).census(DAY)


def parts(of_day: Census) -> dict[str, str]:
    return {id_.partition("/")[2]: one.part.value for id_, one in of_day.allocations.items()}


def test_tasks_led_outside_are_apart() -> None:
    made = ledger(
        *UNITS, plan(), task("kh-1/t1", lead="phong"), task("kh-1/t2", lead="bo-khac"),
        task("kh-1/t3", lead="unstated"), task("kh-1/t4", lead="bo"),
    )  # fmt: skip
    assert parts(census(made)) == {
        "t1": "main",
        "t2": "outside",
        "t3": "outside",  # nobody inside is named
        "t4": "main",
    }
    assert set(parts(census(made, scope=None)).values()) == {"main"}


def test_a_scope_that_is_no_unit_counts_nothing() -> None:
    made = ledger(*UNITS, plan(), task("kh-1/t1", lead="phong"))
    with pytest.raises(LedgerError, match='The unit "bo-khca" in `scope` is no unit') as refusal:
        census(made, scope="bo-khca")
    assert refusal.value.hint == "Did you mean bo-khac?"
    # A unit whose file cannot be read is one.
    broken = made._replace(unreadable=(unreadable("unit", "bo-x"),))
    assert parts(census(broken, scope="bo-x")) == {"t1": "outside"}


def test_what_carries_out_a_task_inside_is_counted_apart() -> None:
    made = ledger(
        *UNITS,
        plan(),
        task("kh-1/t1", lead="vu"),
        task("kh-1/t2", lead="cuc", parent="kh-1/t1"),
        # Of a task that is led outside, the part led here is all that is counted here.
        task("kh-1/t3", lead="bo-khac"),
        task("kh-1/t4", lead="cuc", parent="kh-1/t3"),
        # A plan is no task, so nothing would be counted twice.
        task("kh-1/t5", lead="cuc", parent="kh-1"),
        # Who leads decides first.
        task("kh-1/t6", lead="bo-khac", parent="kh-1/t1"),
        # On 31 July the task that this one carries out is not assigned yet.
        task("kh-1/t7", lead="cuc", parent="kh-1/t8"),
        task("kh-1/t8", lead="vu", assigned="2025-08-01"),
    )
    assert parts(census(made)) == {
        "t1": "main",
        "t2": "subtasks",
        "t3": "outside",
        "t4": "main",
        "t5": "main",
        "t6": "outside",
        "t7": "main",
    }


def test_one_unit_has_the_numbers_of_its_row_in_the_whole() -> None:
    made = ledger(
        *UNITS, plan(), task("kh-1/t1", lead="vu"), task("kh-1/t2", lead="cuc", parent="kh-1/t1"),
        task("kh-1/t3", lead="phong"), task("kh-1/t4", lead="bo-khac"),
    )  # fmt: skip
    # The task that t2 carries out is another unit's: t2 stays apart all the same.
    assert parts(census(made, of="cuc")) == {"t2": "subtasks", "t3": "main"}
    # A unit outside the scope is asked about for itself.
    assert parts(census(made, of="bo-khac")) == {"t4": "main"}


def test_rows_are_of_units_plans_or_initiatives() -> None:
    made = ledger(
        *UNITS,
        plan("kh-1", initiatives=(Initiative("a", "A"), Initiative("b", "B"))),
        task("kh-1/t1", lead="vu"),
        task("kh-1/t2", lead="cuc", initiatives=("kh-1/a",)),
        task("kh-1/t3", lead="cuc", initiatives=("kh-1/a", "kh-1/b")),
        task("kh-1/t4", lead="cuc", initiatives=("kh-1/a", "kh-1/a")),
    )

    def rows(by: str) -> list[str]:
        return [allocation.row for allocation in census(made, by=by).allocations.values()]

    assert rows("unit") == ["vu", "cuc", "cuc", "cuc"]
    assert rows("plan") == ["kh-1"] * 4
    assert rows("initiative") == ["none", "kh-1/a", "several", "kh-1/a"]


def test_a_task_of_several_initiatives_counts_under_the_nearest_above_all_of_them() -> None:
    systems = (
        Initiative("a", "A"), Initiative("a1", "A1", "a"), Initiative("a2", "A2", "a"),
        Initiative("a21", "A21", "a2"), Initiative("b", "B"),
        Initiative("r1", "R1", "r2"), Initiative("r2", "R2", "r1"),
    )  # fmt: skip
    of = {
        "t1": ("a1", "a21"), "t2": ("a", "a21"), "t3": ("a2", "a21"), "t4": ("a1", "b"),
        "t5": ("r1", "r2"), "t6": ("a21",), "t7": ("gone", "a"),
    }  # fmt: skip
    made = ledger(
        *UNITS,
        plan("kh-1", initiatives=systems),
        *(
            task(f"kh-1/{id_}", lead="vu", initiatives=tuple(f"kh-1/{one}" for one in ids))
            for id_, ids in of.items()
        ),
    )
    rows = {
        id_.removeprefix("kh-1/"): one.row
        for id_, one in census(made, by="initiative").allocations.items()
    }
    assert rows == {
        "t1": "kh-1/a",
        "t2": "kh-1/a21",
        "t3": "kh-1/a21",
        "t4": "several",
        "t5": "kh-1/r1",
        "t6": "kh-1/a21",
        "t7": "several",
    }


def test_a_task_for_many_counts_once_for_each() -> None:
    made = ledger(*UNITS, group("nhom", "cuc", "vu", "bo-khac"), plan(), task(each=("nhom",)))
    of_day = census(made)
    assert sorted(id_ for id_, p in of_day.allocations.items() if p.part is Part.MAIN) == [
        "kh-1/t01@cuc",
        "kh-1/t01@vu",
    ]


def test_a_task_that_cannot_be_read_is_counted_where_nobody_is_asked_for() -> None:
    made = ledger(*UNITS, plan(), unreadable("task", "kh-1/t9"), unreadable("unit", "x"))
    assert census(made).unread == {"kh-1/t9": "unreadable"}
    assert census(made, by="plan").unread == {"kh-1/t9": "kh-1"}
    # Whose it is cannot be told, so it is no unit's.
    assert census(made, of="cuc").unread == {}


def test_the_scope_goes_on_with_the_successor_of_its_unit() -> None:
    made = ledger(
        unit("cuc-a", until="2025-06-30", successor=("cuc-b",)),
        unit("phong", parent="cuc-a"),
        unit("cuc-b"),
        plan(),
        task("kh-1/t1", lead="cuc-a"),
        task("kh-1/t2", lead="phong"),
        task("kh-1/t3", lead="cuc-b"),
        task("kh-1/t4", lead="unstated"),
        settings=Settings(scope="cuc-a"),
    )
    population = Population(Reckoner(made))
    june, july = (population.census(day(on)) for on in ("2025-06-30", "2025-07-01"))
    assert parts(june) == {"t1": "main", "t2": "main", "t3": "outside", "t4": "outside"}
    assert parts(july) == {"t1": "main", "t2": "main", "t3": "main", "t4": "outside"}
    # What the successor had before is moved into the scope on the day of the take-over.
    moved = {
        (one.id, one.source, one.target) for one in movements(population, june, day("2025-07-31"))
    }
    assert moved == {
        ("kh-1/t1", "cuc-a", "cuc-b"),
        ("kh-1/t2", "phong:cuc-a", "phong"),
        ("kh-1/t3", None, "cuc-b"),
    }
