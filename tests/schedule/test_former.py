"""An id that a record once had is followed, wherever another record still names it."""

from __future__ import annotations

from dataclasses import replace

from builders import (
    day,
    difficulty,
    entry,
    group,
    ledger,
    member,
    plan,
    proposal,
    report,
    target,
    task,
    under,
    unit,
    unreadable,
)
from r57ledger.format.entry import EntryRef
from r57ledger.format.plan import Exemption, Initiative, Obligation, Request
from r57ledger.format.settings import Escalation, Settings
from r57ledger.schedule.answers import Reporting, ReportState
from r57ledger.schedule.former import FormerIds, follow, under_present_ids
from r57ledger.schedule.reckoner import Reckoner

NEW = unit("vu-moi", formerly=("vu-cu",))


def test_leads_members_parents_and_successors_are_followed() -> None:
    found = follow(
        ledger(
            NEW,
            unit("phong", parent="vu-cu"),
            unit("to", parent=(under("vu-cu", until="2025-06-30"), under("phong"))),
            unit("ban", until="2025-06-30", successor=("vu-cu",)),
            group("nhom", "vu-cu", member("phong")),
            plan("kh-1", issuer="vu-cu"),
            task("kh-1/t1", lead="vu-cu", coordinating=("phong", "vu-cu"), directed_by="vu-cu"),
            task("kh-1/t2", entry("2025-03-01", "progress", unit="vu-cu"), each=("vu-cu",)),
            task("kh-1/t3", entry("2025-03-01", "reassignment", from_="phong", to="vu-cu")),
            target("kh-1/g1", lead="vu-cu"),
            difficulty("kh-1/d1", owner="vu-cu"),
            settings=Settings(scope="vu-cu", escalation=(Escalation("vu-cu", overdue=3),)),
        )
    )
    assert found.units["phong"].parent == "vu-moi"
    assert [parent.unit for parent in found.units["to"].parents] == ["vu-moi", "phong"]
    assert found.units["ban"].successor == ("vu-moi",)
    assert found.units["nhom"].members[0].unit == "vu-moi"
    assert found.plans["kh-1"].issuer == "vu-moi"
    one = found.tasks["kh-1/t1"]
    assert (one.lead, one.coordinating, one.directed_by) == (
        ("vu-moi",),
        ("phong", "vu-moi"),
        "vu-moi",
    )
    assert found.tasks["kh-1/t2"].each == ("vu-moi",)
    assert found.tasks["kh-1/t2"].log[0].unit == "vu-moi"
    assert found.tasks["kh-1/t3"].log[0].to == "vu-moi"
    assert found.targets["kh-1/g1"].lead == "vu-moi"
    assert found.difficulties["kh-1/d1"].owner == "vu-moi"
    assert (found.settings.scope, found.settings.escalation[0].to) == ("vu-moi", "vu-moi")


def test_a_renamed_plan_takes_its_tasks_and_deadlines_along() -> None:
    mends = entry("2025-03-02", "correction", entry=EntryRef(day("2025-03-01"), "extension"),
                  replace={"to": "on kh-cu"})  # fmt: skip
    found = follow(
        ledger(
            plan("kh-moi", formerly=("kh-cu",), effective="2025-04-01"),
            plan("kh-2", parents=("kh-cu",)),
            task("kh-moi/t1", formerly=("kh-moi/t01",)),
            task(
                "kh-2/t1",
                entry("2025-03-01", "extension", to="30 days after kh-cu"),
                mends,
                due="20 days after kh-cu",
                parent="kh-cu",
                after=("kh-cu/t1", "kh-moi/t01", "kh-cu/t01"),
                initiatives=("kh-cu/a",),
            ),
        )
    )
    one = found.tasks["kh-2/t1"]
    assert (one.due, one.parent) == ("20 days after kh-moi", "kh-moi")
    assert one.after == ("kh-moi/t1", "kh-moi/t1", "kh-moi/t1")
    assert one.initiatives == ("kh-moi/a",)
    assert one.log[0].to == "30 days after kh-moi"
    assert one.log[1].replace == {"to": "on kh-moi"}
    assert found.plans["kh-2"].parents == ("kh-moi",)
    (standing,) = Reckoner(found).of("kh-2/t1", day("2025-02-01"))
    assert standing.last_day == day("2025-04-21")  # 20 days after 01/04/2025


def test_what_a_plan_amends_and_replaces_is_followed_and_its_initiatives_are_its_own() -> None:
    systems = (Initiative("vu-cu", "A"), Initiative("b", "B", "vu-cu"))
    found = follow(
        ledger(
            NEW,
            plan("kh-moi", formerly=("kh-cu",)),
            plan("kh-2", amends=("kh-cu",), replaces=("kh-1", "kh-cu"), initiatives=systems),
        )
    )
    assert (found.plans["kh-2"].amends, found.plans["kh-2"].replaces) == (
        ("kh-moi",),
        ("kh-1", "kh-moi"),
    )
    # An initiative may be called as a unit was: it is another thing.
    assert found.plans["kh-2"].initiatives == systems


def test_an_id_in_use_or_claimed_twice_is_not_followed() -> None:
    records = (
        unit("a", formerly=("x", "y", "z")),
        unit("b", formerly=("x",)),  # x was claimed twice
        unit("y"),  # y is there
        task("kh-1/t1", lead="x"),
        task("kh-1/t2", lead="y"),
        task("kh-1/t3", lead="z"),
    )
    found = follow(ledger(*records))
    assert [one.lead for one in found.tasks.values()] == [("x",), ("y",), ("a",)]
    found = follow(ledger(*records, unreadable("unit", "z")))
    assert [one.lead for one in found.tasks.values()] == [("x",), ("y",), ("z",)]


def test_a_report_in_a_file_of_the_former_name_is_the_unit_s() -> None:
    monthly = Obligation(
        "m", every="month", due="day 20", owed_by=("vu-cu",), from_="2025-03",
        exempt=(Exemption("vu-cu", "2025-04"),), requests=(Request(day("2025-05-01")),),
    )  # fmt: skip
    made = ledger(NEW, plan("p", reporting=(monthly,)), report("p/m/2025-03/vu-cu", "2025-03-10"))
    found = {
        answer.occurrence.id: answer.state
        for answer in Reporting(Reckoner(follow(made)), day("2025-04-30")).begun()
    }
    assert found == {
        "p/m/2025-03/vu-moi": ReportState.ON_TIME,
        "p/m/2025-04/vu-moi": ReportState.EXEMPT,
    }


def test_a_ledger_without_former_ids_stays_as_it_is() -> None:
    made = ledger(unit("a"), plan(), task(lead="a"))
    assert follow(made) is made
    assert replace(made.units["a"]) == made.units["a"]


def test_an_earlier_state_stands_under_the_ids_of_a_later_one() -> None:
    before = ledger(
        unit("vu-cu"),
        plan("kh-cu", issued="2025-01-06"),
        task("kh-cu/t1", lead="vu-cu"),
        target("kh-cu/g1"),
        difficulty("kh-cu/d1"),
        proposal("kh-cu/p1"),
        report("kh-cu/m/2025-03/vu-cu", "2025-03-10"),
    )
    now = under_present_ids(before, ledger(NEW, plan("kh-moi", formerly=("kh-cu",))))
    assert [*now.units, *now.plans, *now.tasks] == ["vu-moi", "kh-moi", "kh-moi/t1"]
    assert [*now.targets, *now.difficulties] == ["kh-moi/g1", "kh-moi/d1"]
    assert [*now.proposals, *now.reports] == ["kh-moi/p1", "kh-moi/m/2025-03/vu-moi"]
    assert now.tasks["kh-moi/t1"].lead == ("vu-moi",)


def test_all_ids_by_which_a_task_may_still_be_called() -> None:
    names = FormerIds(plans={"kh-cu": "kh-moi"}, tasks={"kh-moi/t01": "kh-moi/t1"})
    ids = names.of_tasks(["kh-moi/t1", "kh-2/t1"])
    assert sorted(ids) == ["kh-2/t1", "kh-cu/t01", "kh-cu/t1", "kh-moi/t01", "kh-moi/t1"]


def test_a_plan_that_cannot_be_read_keeps_its_id_though_another_one_had_it() -> None:
    records = (
        plan("kh-moi", formerly=("kh-cu",)),
        task("kh-2/t1", due="20 days after kh-cu.issued", parent="kh-cu"),
    )
    one = follow(ledger(*records)).tasks["kh-2/t1"]
    assert (one.due, one.parent) == ("20 days after kh-moi.issued", "kh-moi")
    one = follow(ledger(*records, unreadable("plan", "kh-cu"))).tasks["kh-2/t1"]
    assert (one.due, one.parent) == ("20 days after kh-cu.issued", "kh-cu")
    # A folder with tasks is a plan too, though its own file be gone.
    one = follow(ledger(*records, task("kh-cu/t1"))).tasks["kh-2/t1"]
    assert (one.due, one.parent) == ("20 days after kh-cu.issued", "kh-cu")
    one = follow(ledger(*records, unreadable("task", "kh-cu/t1"))).tasks["kh-2/t1"]
    assert (one.due, one.parent) == ("20 days after kh-cu.issued", "kh-cu")


def test_where_only_tasks_were_renamed_they_are_followed() -> None:
    found = follow(
        ledger(task("kh-1/t1", formerly=("kh-1/t01",)), task("kh-1/t2", after=("kh-1/t01",)))
    )
    assert found.tasks["kh-1/t2"].after == ("kh-1/t1",)


def test_a_task_that_came_into_another_plan_is_found_under_its_former_plan_s_present_id() -> None:
    # t01 of the plan that was renamed became t1 of another one; its sister went along as it was.
    found = follow(
        ledger(
            plan("kh-moi", formerly=("kh-cu",)),
            task("kh-3/t1", formerly=("kh-cu/t01",)),
            task("kh-moi/t02"),
            task("kh-2/t1", after=("kh-cu/t01", "kh-cu/t02")),
        )
    )
    assert found.tasks["kh-2/t1"].after == ("kh-3/t1", "kh-moi/t02")


def test_units_in_a_list_of_leads_are_followed_and_numbers_stay() -> None:
    mends = entry(
        "2025-03-02", "correction", entry=EntryRef(day("2025-03-01"), "progress"),
        replace={"percent": 40, "unit": "vu-cu"},
    )  # fmt: skip
    (one,) = follow(
        ledger(
            NEW,
            plan("kh-moi", formerly=("kh-cu",)),
            task(
                "kh-2/t1",
                entry("2025-03-01", "reassignment", from_=("vu-cu", "ban"), to=("ban", "vu-cu")),
                mends,
                entry("2025-03-03", "correction", field="lead", from_="ban", to=("vu-cu", "ban")),
            ),
        )
    ).tasks.values()
    assert (one.log[0].from_, one.log[0].to) == (("vu-moi", "ban"), ("ban", "vu-moi"))
    assert one.log[1].replace == {"percent": 40, "unit": "vu-moi"}
    assert (one.log[2].from_, one.log[2].to) == ("ban", ("vu-moi", "ban"))


def test_of_a_unit_that_reported_under_both_names_no_report_is_lost() -> None:
    found = follow(
        ledger(
            NEW,
            report("p/m/2025-03/vu-cu", "2025-03-10"),
            report("p/m/2025-03/vu-moi", "2025-03-12"),
            report("p/m/2025-04/vu-cu", "2025-04-10"),
        )
    )
    assert list(found.reports) == ["p/m/2025-03/vu-cu", "p/m/2025-03/vu-moi", "p/m/2025-04/vu-moi"]
    assert found.reports["p/m/2025-03/vu-moi"].submitted.day == day("2025-03-12")


def test_an_earlier_state_of_a_ledger_without_former_ids_is_as_it_was() -> None:
    before = ledger(unit("a"), plan(), task(lead="a"))
    assert under_present_ids(before, ledger(unit("a"), plan())) is before


def test_two_records_of_an_earlier_state_do_not_become_one() -> None:
    before = ledger(unit("vu-cu"), unit("vu-moi", name="another"), unit("a"), unit("b"))
    after = ledger(NEW, unit("c", formerly=("a", "b")))
    now = under_present_ids(before, after)
    assert {id_: one.name for id_, one in now.units.items()} == {
        "vu-cu": "vu-cu", "vu-moi": "another", "c": "a", "b": "b",
    }  # fmt: skip


def test_a_task_that_came_into_another_plan_is_assigned_since_its_former_plan_was_issued() -> None:
    before = ledger(
        plan("kh-1", issued="2025-01-06"),
        plan("kh-2", issued="2025-02-03"),
        task("kh-1/t1", assigned=None),
        task("kh-1/t2", assigned="2025-03-01"),
        task("kh-2/t3", assigned=None),
        task("kh-9/t4", assigned=None),  # of a plan that is not there
    )
    after = ledger(
        task("kh-2/t1", formerly=("kh-1/t1",)),
        task("kh-2/t2", formerly=("kh-1/t2",)),
        task("kh-2/t4", formerly=("kh-9/t4",)),
    )
    now = under_present_ids(before, after).tasks
    assert {id_: one.assigned and one.assigned.day for id_, one in now.items()} == {
        "kh-2/t1": day("2025-01-06"),
        "kh-2/t2": day("2025-03-01"),
        "kh-2/t3": None,
        "kh-2/t4": None,
    }
    # Where the plan itself bears another name now, its task is in it as before.
    renamed = under_present_ids(before, ledger(plan("kh-moi", formerly=("kh-1",))))
    assert renamed.tasks["kh-moi/t1"].assigned is None
