"""The rows of a summary and what they sum up."""

from __future__ import annotations

from builders import ledger, plan, unit
from r57ledger.format.plan import Initiative
from r57ledger.format.unit import Unit
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.lines import SummaryLine, gather, lines_of
from r57ledger.views.summary.population import Population

SYSTEMS = (
    Initiative("b", "B"),
    Initiative("b1", "B1", "b"),
    Initiative("b2", "B2", "b"),
    Initiative("b21", "B21", "b2"),
    Initiative("ring-1", "R1", "ring-2"),
    Initiative("ring-2", "R2", "ring-1"),
)


def lines(rows: set[str], *units: Unit, by: str = "unit", of: str | None = None) -> list[str]:
    """Each line as its name, indented by its level, with what it sums up."""
    return [shown(line) for line in made(rows, *units, by=by, of=of)]


def made(
    rows: set[str], *units: Unit, by: str = "unit", of: str | None = None
) -> tuple[SummaryLine, ...]:
    plans = [plan("kh-2", title="Ă"), plan("kh-1", title="Â", initiatives=(Initiative("a", "Á"),)),
             plan("kh-3", initiatives=SYSTEMS)]  # fmt: skip
    return lines_of(rows, Population(Reckoner(ledger(*plans, *units)), by, of))


def shown(line: SummaryLine) -> str:
    leaves = f" = {'+'.join(sorted(line.leaves))}" if line.sums else ""
    return f"{'  ' * line.level}{line.row}{leaves}"


TREE = (
    unit("bo", name="Bộ"),
    unit("cuc-b", parent="bo", name="Cục B"),
    unit("phong-1", parent="cuc-b", name="Phòng 1"),
    unit("phong-2", parent="cuc-b", name="Phòng 2"),
    unit("cuc-a", parent="bo", name="Cục A"),
    unit("khac", name="Khác"),
)


def test_units_stand_under_the_sum_of_their_tree() -> None:
    assert lines({"phong-1", "phong-2", "cuc-a", "cuc-b", "khac"}, *TREE) == [
        "bo = cuc-a+cuc-b+phong-1+phong-2",
        "  cuc-a",
        "  cuc-b = cuc-b+phong-1+phong-2",
        "    cuc-b:itself",
        "    phong-1",
        "    phong-2",
        "khac",
        "Total = cuc-a+cuc-b+khac+phong-1+phong-2",
    ]


def test_a_sum_of_all_is_not_told_twice() -> None:
    assert lines({"phong-1", "cuc-a", "bo"}, *TREE) == [
        "bo:itself",
        "cuc-a",
        "phong-1",  # the sum of its agency would be this one row
        "Total = bo+cuc-a+phong-1",
    ]


def test_one_part_of_the_tree_ends_where_it_was_asked_for() -> None:
    assert lines({"phong-1", "phong-2"}, *TREE, of="cuc-b") == [
        "phong-1",
        "phong-2",
        "Total = phong-1+phong-2",
    ]


def test_rows_that_no_unit_gives_its_name_to_come_last() -> None:
    assert lines({"unreadable", "unstated", "gone", "cuc-a"}, *TREE) == [
        "cuc-a",
        "gone",
        "unstated",
        "unreadable",
        "Total = cuc-a+gone+unreadable+unstated",
    ]


def test_units_above_each_other_in_a_ring_do_not_hang() -> None:
    ring = unit("a", parent="b"), unit("b", parent="c"), unit("c", parent="a")
    lines = made({"a", "b", "c"}, *ring)
    assert lines[-1].leaves == {"a", "b", "c"}
    assert sorted(leaf for line in lines if not line.sums for leaf in line.leaves) == [
        "a",
        "b",
        "c",
    ]


def test_plans_and_initiatives_are_sorted_as_in_vietnamese() -> None:
    # ă comes before â; "none" after all that has a name.
    assert lines({"kh-1", "kh-2"}, by="plan") == ["kh-2", "kh-1", "Total = kh-1+kh-2"]
    assert lines({"none", "kh-1/a", "several"}, by="initiative")[:-1] == [
        "kh-1/a",
        "none",
        "several",
    ]


def test_nothing_has_a_total_of_nothing() -> None:
    assert lines(set()) == ["Total"]


def test_a_sum_gathers_what_its_parts_hold() -> None:
    lines = made({"phong-1", "phong-2", "cuc-a"}, *TREE)
    ids = gather(lines, {"phong-1": ["x"], "cuc-a": ["y", "z"]})
    assert {line.row: behind for line, behind in zip(lines, ids, strict=True)} == {
        "cuc-a": ("y", "z"),
        "cuc-b": ("x",),
        "phong-1": ("x",),
        "phong-2": (),
        "Total": ("y", "z", "x"),
    }


def test_an_initiative_has_its_name_and_one_that_is_not_there_its_id() -> None:
    names = {line.row: line.name for line in made({"kh-1/a", "kh-1/z"}, by="initiative")}
    assert (names["kh-1/a"], names["kh-1/z"]) == ("Á", "kh-1/z")


def test_initiatives_that_lie_in_one_another_have_sums() -> None:
    rows = {"kh-3/b", "kh-3/b1", "kh-3/b21", "kh-1/a", "several", "none"}
    assert lines(rows, by="initiative") == [
        "kh-1/a",
        "kh-3/b = kh-3/b+kh-3/b1+kh-3/b21",
        "  kh-3/b:itself",
        "  kh-3/b1",
        "  kh-3/b21",  # the sum of its system would be this one row
        "none",
        "several",
        "Total = kh-1/a+kh-3/b+kh-3/b1+kh-3/b21+none+several",
    ]
    ring = made({"kh-3/ring-1", "kh-3/ring-2"}, by="initiative")
    assert ring[-1].leaves == {"kh-3/ring-1", "kh-3/ring-2"}
