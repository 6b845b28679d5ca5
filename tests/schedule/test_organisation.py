"""The tree of units, successions, and groups on a day."""

from __future__ import annotations

from builders import day, group, member, unit
from r57ledger.format.unit import Unit
from r57ledger.schedule.organisation import Organisation


def organisation(*units: Unit, unreadable: frozenset[str] = frozenset()) -> Organisation:
    return Organisation({one.id: one for one in units}, unreadable)


TREE = organisation(
    unit("bo"),
    unit("cuc-a", parent="bo"),
    unit("vu-b", parent="bo"),
    unit("phong-c", parent="cuc-a"),
)


def test_the_tree() -> None:
    on = day("2025-01-01")
    assert TREE.parent("phong-c", on) == "cuc-a"
    assert TREE.parent("bo", on) is None
    assert TREE.ancestors("phong-c", on) == ("cuc-a", "bo")
    assert TREE.subtree("bo", on) == {"bo", "cuc-a", "vu-b", "phong-c"}
    assert TREE.subtree("cuc-a", on) == {"cuc-a", "phong-c"}
    assert TREE.subtree("khong-co", on) == {"khong-co"}
    assert TREE.children("bo", on) == ("cuc-a", "vu-b")


def test_a_cycle_of_parents_ends() -> None:
    loop = organisation(unit("a", parent="b"), unit("b", parent="a"), unit("c", parent="c"))
    on = day("2025-01-01")
    assert loop.ancestors("a", on) == ("b",)  # nobody is above himself
    assert loop.subtree("a", on) == {"a", "b"}
    assert loop.ancestors("c", on) == ()


def test_a_unit_exists_from_its_first_day_to_its_last() -> None:
    found = organisation(unit("a", since="2025-03-01", until="2025-06-30"), unit("b"))
    assert not found.exists("a", day("2025-02-28"))
    assert found.exists("a", day("2025-03-01"))
    assert found.exists("a", day("2025-06-30"))
    assert not found.exists("a", day("2025-07-01"))
    assert found.exists("b", day("2000-01-01"))
    assert not found.exists("khong-co", day("2025-01-01"))


def test_the_only_successor_takes_over_on_the_day_after_the_last() -> None:
    found = organisation(
        unit("a", until="2025-02-28", successor=("b",)),
        unit("b", since="2025-03-01", until="2025-12-31", successor=("c",)),
        unit("c", since="2026-01-01"),
    )
    assert found.present("a", day("2025-02-28")) == "a"
    assert found.present("a", day("2025-03-01")) == "b"
    assert found.present("a", day("2026-01-01")) == "c"
    assert found.present("b", day("2026-01-01")) == "c"
    assert found.present("khong-co", day("2026-01-01")) == "khong-co"
    assert list(found.line("a")) == ["a", "b", "c"]


def test_with_several_successors_nothing_passes_by_itself() -> None:
    found = organisation(
        unit("a", until="2025-02-28", successor=("b", "c")),
        unit("d", until="2025-02-28"),
        unit("e", successor=("b",)),  # no last day: nothing has ended
    )
    for name in ("a", "d", "e"):
        assert found.present(name, day("2025-06-01")) == name


def test_a_cycle_of_successors_ends() -> None:
    found = organisation(
        unit("a", until="2025-02-28", successor=("b",)),
        unit("b", until="2025-02-28", successor=("a",)),
    )
    assert found.present("a", day("2025-06-01")) == "a"
    assert list(found.line("a")) == ["a", "b"]


MEMBERS = organisation(
    group("khoi", "a", member("b", until="2025-06-30"), member("c", since="2025-07-01"), "nhom"),
    group("nhom", "d", "a"),
    group("mo", "a", complete=False),
    group("rong"),
    group("hai-tang", "mo", "b"),
    unit("a"),
    unreadable=frozenset({"hong"}),
)


def test_members_of_a_day() -> None:
    assert MEMBERS.members("khoi", day("2025-06-30")) == ("a", "b", "d")
    assert MEMBERS.members("khoi", day("2025-07-01")) == ("a", "c", "d")
    assert MEMBERS.members("mo", day("2025-07-01")) == ("a",)
    assert MEMBERS.members("rong", day("2025-07-01")) == ()


def test_what_cannot_be_counted_stands_for_itself() -> None:
    on = day("2025-07-01")
    assert MEMBERS.expand(("khoi",), on) == ("a", "c", "d")
    assert MEMBERS.expand(("b", "khoi", "a"), on) == ("b", "a", "c", "d")
    # The known member, and the group itself for those that are not known.
    assert MEMBERS.expand(("mo",), on) == ("a", "mo")
    assert MEMBERS.expand(("rong",), on) == ("rong",)
    assert MEMBERS.expand(("hai-tang",), on) == ("a", "mo", "b")
    assert [MEMBERS.has_others(name, on) for name in ("mo", "rong", "a")] == [True, False, False]
    assert MEMBERS.expand(("hong", "khong-co"), on) == ("hong", "khong-co")


def test_a_group_that_ended_stands_for_the_members_of_its_successor() -> None:
    found = organisation(
        group("cu", "a", "b", until="2025-05-31", successor=("moi",)),
        group("moi", "b", "c", complete=False),
        group("ngoai", "cu", "d"),
        group("le", "a", until="2025-05-31", successor=("c",)),
        group("chia", "a", until="2025-05-31", successor=("b", "c")),
    )
    last, next_ = day("2025-05-31"), day("2025-06-01")
    assert found.expand(("cu",), last) == ("a", "b")
    # The members of the new one, and those of it who are not known.
    assert found.expand(("cu",), next_) == ("b", "c", "cu")
    assert found.has_others("cu", next_)
    assert found.members("ngoai", next_) == ("b", "c", "d")
    # One became a body of its own; of two successors none is the one.
    assert found.expand(("le", "chia"), next_) == ("c", "a")
    assert found.groups_of({"c"}, next_) == {"cu", "moi", "ngoai", "le"}


def test_groups_in_a_circle_and_in_a_long_chain() -> None:
    loop = organisation(group("g", "h", "a"), group("h", "g", "b"))
    assert loop.members("g", day("2025-01-01")) == ("b", "a")
    only = organisation(group("g", "h"), group("h", "g"))
    assert only.expand(("g",), day("2025-01-01")) == ("g",)
    chain = organisation(*(group(f"g{n}", f"g{n + 1}") for n in range(300)), group("g300", "a"))
    assert chain.members("g0", day("2025-01-01")) == ("a",)


def test_find_by_id_name_alias_and_former_id_without_diacritics() -> None:
    found = organisation(
        unit(
            "van-phong-bo",
            name={"vi": "Văn phòng Bộ", "en": "Ministry Office"},
            aliases=("VPB", "аппарат министерства"),
            formerly=("vp-bo",),
        ),
        unit("vpb", name="Another"),
    )
    assert found.find("van-phong-bo") == ["van-phong-bo"]
    assert found.find("van phong bo") == ["van-phong-bo"]
    assert found.find("MINISTRY  office") == ["van-phong-bo"]
    assert found.find("Аппарат министерства") == ["van-phong-bo"]
    assert found.find("vp-bo") == ["van-phong-bo"]
    assert found.find("vpb") == ["vpb"]  # an id that is exactly that wins
    assert found.find("VPB") == ["van-phong-bo", "vpb"]  # both may be meant
    assert found.find("khong co") == []
    assert "van phong bo" in set(found.words())
