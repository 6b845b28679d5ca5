"""Who answers for a task: its leads, those who lead it jointly, the members of a group."""

from __future__ import annotations

import pytest

from builders import Record, day, entry, group, ledger, plan, task, unit
from r57ledger.format.task import Task
from r57ledger.schedule.answering import Role, answerers, answering
from r57ledger.schedule.reckoner import Reckoner

# vu-b passes everything on to vu-c at the end of 30 June 2025.
UNITS = (
    unit("vu-a"),
    unit("vu-b", until="2025-06-30", successor=("vu-c",)),
    unit("vu-c"),
    unit("vu-d"),
)
BLOCK = group("khoi", "vu-a", "vu-b")


def told(one: Task, on: str, *groups: Record) -> list[dict[str, str | None]]:
    """Who answers for each instance of a task on a day, and as whose member."""
    reckoner = Reckoner(ledger(plan(), *UNITS, *groups, one))
    return [
        answerers(reckoner.organisation, standing, day(on))
        for standing in reckoner.standings(day(on))
    ]


def role(one: Task, on: str, *names: str, groups: tuple[Record, ...] = (BLOCK,)) -> Role | None:
    """In which way some units answer for a task on a day."""
    reckoner = Reckoner(ledger(plan(), *UNITS, *groups, one))
    (standing,) = reckoner.standings(day(on))
    return answering(reckoner.organisation, frozenset(names), day(on)).role(standing)


def test_the_members_of_a_group_answer_for_what_it_leads_and_then_who_took_over() -> None:
    of_block = task(lead="khoi")
    assert told(of_block, "2025-06-30", BLOCK) == [{"vu-a": "khoi", "vu-b": "khoi"}]
    assert told(of_block, "2025-07-01", BLOCK) == [{"vu-a": "khoi", "vu-c": "khoi"}]


def test_who_leads_jointly_with_its_group_answers_as_a_lead() -> None:
    expected: dict[str, str | None] = {"vu-a": None, "vu-b": "khoi"}
    assert told(task(lead=("vu-a", "khoi")), "2025-06-30", BLOCK) == [expected]
    (found,) = told(task(lead=("khoi", "vu-a")), "2025-06-30", BLOCK)
    assert list(found.items()) == list(expected.items())  # the lead comes first


def test_who_is_in_two_groups_answers_as_a_member_of_the_first() -> None:
    other = group("nhom", "vu-d", "vu-a")
    assert told(task(lead=("khoi", "nhom")), "2025-06-30", BLOCK, other) == [
        {"vu-a": "khoi", "vu-b": "khoi", "vu-d": "nhom"}
    ]


def test_a_group_not_all_known_answers_itself_after_its_members() -> None:
    (found,) = told(task(lead="khoi"), "2025-06-30", group("khoi", "vu-a", complete=False))
    assert list(found.items()) == [("vu-a", "khoi"), ("khoi", None)]


def test_for_the_row_of_those_not_known_only_the_group_is_told() -> None:
    each = task(each=("khoi",))
    found = told(each, "2025-06-30", group("khoi", "vu-a", complete=False))
    assert found == [{"vu-a": None}, {"khoi": None}]


@pytest.mark.parametrize(
    ("lead", "names", "expected"),
    [
        ("vu-a", ("vu-a",), Role.LEADS),
        ("vu-a", ("vu-d", "vu-a"), Role.LEADS),
        (("vu-a", "vu-d"), ("vu-d",), Role.JOINTLY),
        (("vu-a", "vu-d"), ("vu-a",), Role.JOINTLY),
        (("khoi", "vu-d"), ("vu-d",), Role.JOINTLY),
        ("khoi", ("khoi",), Role.LEADS),
        ("khoi", ("vu-b",), Role.MEMBER),
        (("khoi", "vu-a"), ("vu-a",), Role.JOINTLY),  # a lead before a member
        (("khoi", "vu-d"), ("vu-b",), Role.MEMBER),
        (("vu-d", "khoi"), ("vu-b",), Role.MEMBER),
        ("khoi", ("vu-d",), None),
        ("khoi", ("vu-c",), None),  # before it took over from vu-b
        ("vu-a", ("vu-b",), None),
    ],
)
def test_in_which_way_units_answer(
    lead: str | tuple[str, ...], names: tuple[str, ...], expected: Role | None
) -> None:
    assert role(task(lead=lead), "2025-06-30", *names) is expected


def test_who_took_over_from_a_member_answers_as_one() -> None:
    assert role(task(lead="khoi"), "2025-07-01", "vu-c") is Role.MEMBER
    # What vu-b had is not its own any more.
    assert role(task(lead="khoi"), "2025-07-01", "vu-b") is None


@pytest.mark.parametrize(
    ("lead", "name", "expected"),
    [
        ("khoi", "vu-a", "khoi"),
        (("vu-a", "khoi"), "vu-a", None),
        (("vu-a", "khoi"), "vu-b", "khoi"),
        (("khoi", "nhom"), "vu-a", "khoi"),
        (("nhom", "khoi"), "vu-a", "nhom"),
        ("khoi", "vu-d", None),
    ],
)
def test_as_whose_member_a_unit_answers_for_what_it_does_not_lead(
    lead: str | tuple[str, ...], name: str, expected: str | None
) -> None:
    made = ledger(plan(), *UNITS, BLOCK, group("nhom", "vu-a"), task(lead=lead))
    reckoner = Reckoner(made)
    (standing,) = reckoner.standings(day("2025-06-30"))
    asked = answering(reckoner.organisation, frozenset({name}), day("2025-06-30"))
    assert asked.member_of(standing) == expected


def answered(one: Task, on: str, *names: str, groups: tuple[Record, ...] = (BLOCK,)) -> list[bool]:
    """Whether units, or groups of theirs, led each instance of a task on its last day."""
    reckoner = Reckoner(ledger(plan(), *UNITS, *groups, one))
    asked = answering(reckoner.organisation, frozenset(names), day(on))
    return [asked.answered_on_last_day(standing) for standing in reckoner.standings(day(on))]


def test_who_led_on_the_last_day_answered_for_it_whoever_leads_now() -> None:
    moved = entry("2025-06-10", "reassignment", from_="vu-a", to="vu-d")
    late = task("kh-1/t01", moved, lead="vu-a", due="2025-05-31")
    assert answered(late, "2025-06-20", "vu-a") == [True]
    assert answered(late, "2025-06-20", "vu-d") == [False]


def test_a_member_answered_for_what_its_group_led_on_the_last_day() -> None:
    late = task(lead="khoi", due="2025-05-31")
    assert answered(late, "2025-06-20", "vu-b") == [True]
    assert answered(late, "2025-06-20", "khoi") == [True]
    assert answered(late, "2025-06-20", "vu-d") == [False]


def test_what_those_not_known_left_undone_no_known_member_answered_for() -> None:
    # The group became another one after the last day, and is not the known members' in either.
    groups = (
        group("khoi", "vu-d", complete=False, until="2025-05-31", successor=("khoi-moi",)),
        group("khoi-moi", "vu-d", complete=False),
    )
    late = task(each=("khoi",), due="2025-05-15")
    assert answered(late, "2025-06-20", "vu-d", groups=groups) == [True, False]
    # On the day after the last one the group's successor had it.
    asked = frozenset({"vu-d"})
    reckoner = Reckoner(ledger(plan(), *UNITS, *groups, late))
    found = {s.each_unit: s for s in reckoner.standings(day("2025-06-20"))}
    answers = answering(reckoner.organisation, asked, day("2025-06-20"))
    assert {unit: answers.role(one) for unit, one in found.items()} == {
        "vu-d": Role.LEADS, "khoi": None,
    }  # fmt: skip
    later = task(each=("khoi",), due="2025-06-10")
    assert answered(later, "2025-06-20", "vu-d", groups=groups) == [True, False]
    assert answered(later, "2025-06-20", "khoi-moi", groups=groups) == [False, True]
    assert answered(late, "2025-06-20", "khoi", groups=groups) == [False, True]
