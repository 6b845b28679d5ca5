"""Which leads may be no units of the ledger, told from the records of tasks and units alone."""

from __future__ import annotations

from builders import day, entry, group, task, unit, when
from r57ledger.format.entry import EntryRef
from r57ledger.format.unit import Unit
from r57ledger.schedule.strays import leading_to_units, possible_leads


def sure(*units: Unit, unreadable: tuple[str, ...] = ()) -> set[str]:
    return leading_to_units({one.id: one for one in units}, unreadable)


def test_who_may_lead_a_task_on_some_day() -> None:
    mistyped = EntryRef(day("2025-03-01"), "reassignment")
    one = task(
        "kh-1/t01",
        entry("2025-02-01", "progress", unit="vu-x"),  # says who worked, and moves nothing
        entry("2025-03-01", "reassignment", from_="vu-b", to=("vu-c", "vu-d")),
        entry("2025-04-01", "correction", entry=mistyped, replace={"to": "vu-e", "percent": 4}),
        entry(
            "2025-04-02",
            "correction",
            entry=mistyped,
            replace={"to": ("vu-f", "vu-g"), "date": when("2025-03-02")},
        ),
        entry("2025-04-03", "correction", field="lead", unit="vu-h", to="vu-i"),
        lead=("vu-a", "vu-b"),
    )
    assert list(possible_leads(one)) == [
        "vu-a", "vu-b", "vu-b", "vu-c", "vu-d", "vu-e", "vu-f", "vu-g", "vu-h", "vu-i",
    ]  # fmt: skip
    assert list(possible_leads(task(each=("khoi", "vu-a")))) == ["khoi", "vu-a"]
    assert list(possible_leads(task(lead=None))) == []


def test_behind_an_id_there_are_units_only_where_all_of_them_are_known() -> None:
    assert sure(unit("vu-a")) == {"vu-a", "unstated"}
    assert sure(unit("vu-a"), unreadable=("vu-b",)) == {"vu-a", "vu-b", "unstated"}
    known = (unit("vu-a"), group("khoi", "vu-a"), unit("vu-b", successor=("vu-a", "khoi")))
    assert sure(*known) == {"vu-a", "khoi", "vu-b", "unstated"}
    # Whose file cannot be read is a unit all the same.
    assert sure(group("khoi", "vu-c"), unreadable=("vu-c",)) == {"khoi", "vu-c", "unstated"}


def test_what_leads_to_something_unknown_by_way_of_others_is_not_sure() -> None:
    chain = (
        unit("vu-a"),
        unit("vu-b", successor=("khong-co",)),
        group("khoi", "vu-a", "vu-b"),
        unit("vu-c", successor=("khoi",)),
        group("nhom", "vu-a"),
    )
    assert sure(*chain) == {"vu-a", "nhom", "unstated"}
    assert sure(*reversed(chain)) == {"vu-a", "nhom", "unstated"}
