"""Where a unit belongs on a day: parents with days, parents that end, units that take a place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from builders import day, under, unit
from r57ledger.format.unit import Unit
from r57ledger.schedule.organisation import Organisation
from worlds import OFFICES as NAMES
from worlds import STARTED as FIRST
from worlds import offices


def organisation(*units: Unit) -> Organisation:
    return Organisation({one.id: one for one in units})


MOVED = organisation(
    unit("bo-a"),
    unit("bo-b"),
    unit("cuc", parent=(under("bo-a", until="2025-02-28"), under("bo-b", since="2025-03-01"))),
    unit("phong", parent="cuc"),
)


def test_a_past_day_has_the_parent_of_that_day() -> None:
    assert MOVED.ancestors("phong", day("2025-02-28")) == ("cuc", "bo-a")
    assert MOVED.ancestors("phong", day("2025-03-01")) == ("cuc", "bo-b")
    assert MOVED.subtree("bo-a", day("2025-02-28")) == {"bo-a", "cuc", "phong"}
    assert MOVED.subtree("bo-a", day("2025-03-01")) == {"bo-a"}
    assert MOVED.subtree("bo-b", day("2025-03-01")) == {"bo-b", "cuc", "phong"}
    assert MOVED.trees.moves("phong") == (day("2025-03-01"),)
    assert MOVED.trees.moves("bo-a") == ()


def test_a_unit_goes_along_to_the_successors_of_its_parent() -> None:
    found = organisation(
        unit("so-a", parent="tinh-a", until="2025-06-30", successor=("so-b",)),
        unit("so-b", parent="tinh-b", until="2025-12-31", successor=("so-c",)),
        unit("so-c", parent="tinh-b"),
        unit("tinh-a", until="2025-06-30", successor=("tinh-b",)),
        unit("tinh-b"),
        unit("phong", parent="so-a"),
    )
    assert found.ancestors("phong", day("2025-06-30")) == ("so-a", "tinh-a")
    assert found.ancestors("phong", day("2025-07-01")) == ("so-b", "tinh-b")
    assert found.ancestors("phong", day("2026-01-01")) == ("so-c", "tinh-b")
    # What has passed everything on stays where it was on its last day.
    assert found.ancestors("so-a", day("2026-01-01")) == ("tinh-a",)
    # The records themselves still name who was there.
    assert found.trees.declared("phong", day("2026-01-01")) == "so-a"
    assert found.trees.declared("so-a", day("2026-01-01")) == "tinh-a"
    assert found.trees.declared("khong-co", day("2026-01-01")) is None


@pytest.mark.parametrize("successor", [(), ("bo-b", "bo-c")])
def test_where_nobody_surely_took_over_the_unit_stays_below_what_ended(
    successor: tuple[str, ...],
) -> None:
    found = organisation(
        unit("chinh-phu"),
        unit("bo-a", parent="chinh-phu", until="2025-02-28", successor=successor),
        unit("bo-b", parent="chinh-phu"),
        unit("bo-c", parent="chinh-phu"),
        unit("cuc", parent="bo-a"),
        unit("vu", parent=(under("bo-a", until="2025-02-28"),)),
    )
    for name in ("cuc", "vu"):
        assert found.ancestors(name, day("2025-06-01")) == ("bo-a", "chinh-phu")


def test_a_time_that_ended_with_the_parent_goes_on_under_its_successor() -> None:
    found = organisation(
        unit("bo-a", until="2025-02-28", successor=("bo-b",)),
        unit("bo-b"),
        unit("cuc", parent=(under("bo-a", until="2025-02-28"),)),
        unit("vu", parent=(under("bo-a", until="2025-01-31"),)),
    )
    assert found.parent("cuc", day("2025-03-01")) == "bo-b"
    assert found.parent("vu", day("2025-03-01")) is None  # it left before


def test_of_many_moves_each_day_has_the_parent_of_its_own_month() -> None:
    # A division that is lent out for each month of the year to another one, in no order.
    months = (7, 2, 11, 5, 1, 9, 12, 3, 8, 4, 10, 6)
    times = tuple(
        under(f"vu-{m}", since=f"2025-{m:02d}-01", until=f"2025-{m:02d}-28") for m in months
    )
    found = organisation(*(unit(f"vu-{m}") for m in months), unit("phong", parent=times))
    assert [found.parent("phong", day(f"2025-{m:02d}-15")) for m in months] == [
        f"vu-{m}" for m in months
    ]
    assert found.children("vu-3", day("2025-03-28")) == ("phong",)
    assert found.children("vu-3", day("2025-03-29")) == ()
    assert found.trees.moves("phong")[:3] == (
        day("2025-01-01"),
        day("2025-01-29"),
        day("2025-02-01"),
    )


def test_a_unit_that_ended_stays_where_it_was_on_its_last_day() -> None:
    # Its time under bo-a is recorded further than it lived itself, and bo-b never had it.
    found = organisation(
        unit("bo-a"),
        unit("bo-b"),
        unit("cuc", until="2025-03-31", parent=(under("bo-a", until="2025-06-30"),)),
        unit(
            "vu",
            until="2025-03-31",
            parent=(under("bo-a", until="2025-06-30"), under("bo-b", since="2025-07-01")),
        ),
    )
    for name in ("cuc", "vu"):
        assert found.parent(name, day("2025-03-31")) == "bo-a"
        assert found.parent(name, day("2025-08-01")) == "bo-a"


@pytest.mark.parametrize("is_reversed", [False, True])
def test_of_two_parents_that_ended_the_later_one_is_followed(is_reversed: bool) -> None:
    times = (
        under("bo-a", until="2025-02-28"),
        under("bo-b", since="2025-03-01", until="2025-06-30"),
    )
    found = organisation(
        unit("bo-a", until="2025-02-28", successor=("bo-c",)),
        unit("bo-b", until="2025-06-30", successor=("bo-d",)),
        unit("bo-c"),
        unit("bo-d"),
        unit("cuc", parent=times[::-1] if is_reversed else times),
    )
    assert found.parent("cuc", day("2025-06-30")) == "bo-b"
    assert found.parent("cuc", day("2025-07-01")) == "bo-d"


def test_a_unit_that_takes_over_from_the_one_above_it_stands_in_its_place() -> None:
    # The division becomes the agency; its sister division is now below it.
    found = organisation(
        unit("bo"),
        unit("cuc", parent="bo", until="2025-06-30", successor=("phong-a",)),
        unit("phong-a", parent="cuc"),
        unit("phong-b", parent="cuc"),
    )
    assert found.ancestors("phong-a", day("2025-07-01")) == ("bo",)
    assert found.ancestors("phong-b", day("2025-07-01")) == ("phong-a", "bo")
    # The same over two levels: a team becomes the agency, the division is below it.
    deep = organisation(
        unit("bo"),
        unit("cuc", parent="bo", until="2025-06-30", successor=("to",)),
        unit("phong", parent="cuc"),
        unit("to", parent="phong"),
    )
    assert deep.ancestors("to", day("2025-07-01")) == ("bo",)
    assert deep.ancestors("phong", day("2025-07-01")) == ("to", "bo")
    # Two above each other end on one day, and each is taken over by one below it.
    twice = organisation(
        unit("bo"),
        unit("tong-cuc", parent="bo", until="2025-06-30", successor=("phong",)),
        unit("cuc", parent="tong-cuc", until="2025-06-30", successor=("to",)),
        unit("phong", parent="cuc"),
        unit("to", parent="phong"),
    )
    assert twice.ancestors("to", day("2025-06-30")) == ("phong", "cuc", "tong-cuc", "bo")
    assert twice.ancestors("to", day("2025-07-01")) == ("bo",)
    assert twice.ancestors("phong", day("2025-07-01")) == ("to", "bo")


def test_what_ended_without_a_successor_goes_along_with_the_unit_above_it() -> None:
    # What so-x has left open is below whoever took over from its province.
    found = organisation(
        unit("tinh-a", until="2025-06-30", successor=("tinh-b",)),
        unit("tinh-b"),
        unit("so-x", parent="tinh-a", until="2025-03-31"),
    )
    assert found.ancestors("so-x", day("2025-06-30")) == ("tinh-a",)
    assert found.ancestors("so-x", day("2025-07-01")) == ("tinh-b",)
    assert found.subtree("tinh-b", day("2025-07-01")) == {"tinh-b", "so-x"}


@given(offices())
@settings(max_examples=300, deadline=None)
def test_on_every_day_the_units_below_each_other_are_a_forest_without_loss(
    units: list[Unit],
) -> None:
    found = organisation(*units)
    changes = found.trees.days
    around = {one + timedelta(days=n) for one in changes for n in (-1, 0, 1)} | {FIRST}
    for on in sorted(around):
        present = {found.present(name, on) for name in NAMES}
        for name in NAMES:
            below = {name}.union(*(found.subtree(c, on) for c in found.children(name, on)))
            assert found.subtree(name, on) == below
            assert name not in found.ancestors(name, on)
            # Who is there, or still has what was given to it, is below all that its ancestors say.
            if name in present:
                for above in found.ancestors(name, on):
                    assert name in found.subtree(above, on)
        tops = [name for name in NAMES if found.parent(name, on) is None]
        assert sorted(n for top in tops for n in found.subtree(top, on)) == sorted(NAMES)


@given(offices())
@settings(max_examples=200, deadline=None)
def test_between_two_changes_nothing_moves(units: list[Unit]) -> None:
    found = organisation(*units)
    for n in range(-1, 62):
        on = FIRST + timedelta(days=n)
        if on in found.trees.days:
            continue
        before = Organisation({one.id: one for one in units}).trees.on(on - timedelta(days=1))
        assert Organisation({one.id: one for one in units}).trees.on(on).parents == before.parents
