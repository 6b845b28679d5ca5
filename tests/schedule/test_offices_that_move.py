"""Members that end or leave, and reports of offices that were merged: tasks and duties by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import day, entry, group, ledger, member, plan, report, task, unit
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Exemption, Obligation
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.schedule.answers import Reason, Reporting, ReportState
from r57ledger.schedule.period import parse_period
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary

# Three provinces; p1 ends on 30/06, and p2 takes over. Due on 30/09.
MERGED = (unit("p1", until="2025-06-30", successor=("p2",)), unit("p2"), unit("p3"))
UNDATED = group("tinh", "p1", "p2", "p3")
ENDED = group("tinh", member("p1", until="2025-06-30"), "p2", "p3")


def shares(*log: object, of: str = "tinh") -> Task:
    return task("kh-1/t1", *log, each=(of,), due="2025-09", assigned="2025-01-02")  # type: ignore[arg-type]


def standing(made: Ledger, on: str) -> dict[str, tuple[str, str]]:
    """Each instance's class and lead."""
    found = Reckoner(made).standings(day(on))
    return {one.id.partition("@")[2]: (one.class_.value, one.lead) for one in found}


@pytest.mark.parametrize("provinces", [UNDATED, ENDED])
def test_a_member_that_ended_keeps_what_it_completed(provinces: Unit) -> None:
    done = (
        entry("2025-05-20", "completion", unit="p1"),
        entry("2025-09-20", "completion", unit="p2"),
    )
    made = ledger(*MERGED, provinces, plan(), shares(*done))
    assert standing(made, "2025-12-31") == {
        "p1": ("done_on_time", "p2"),
        "p2": ("done_on_time", "p2"),
        "p3": ("overdue", "p3"),
    }
    year = read_period("2025", day("2025-12-31"), None)
    table = summary(Population(Reckoner(made)), year, "")
    assert table.sections[0].intro[0].startswith("3 tasks: 2 completed, 2 of these on time")
    (flow,) = (one for one in table.sections if one.key == "flow")
    assert len(flow.members["Total/flow/done"]) == 2


@pytest.mark.parametrize("provinces", [UNDATED, ENDED])
def test_what_a_member_left_open_is_in_its_successor_s_row(provinces: Unit) -> None:
    # What p1 had begun is no progress of p2's, and what p2 completes is not p1's.
    log = entry("2025-03-01", "submission", unit="p1"), entry("2025-07-20", "completion", unit="p2")
    made = ledger(*MERGED, provinces, plan(), shares(*log))
    assert list(standing(made, "2025-06-30")) == ["p1", "p2", "p3"]
    assert standing(made, "2025-07-01") == {"p2": ("in_term", "p2"), "p3": ("in_term", "p3")}
    assert standing(made, "2025-08-01")["p2"] == ("done_on_time", "p2")
    july = read_period("2025-07", day("2025-07-31"), None)
    (flow,) = (s for s in summary(Population(Reckoner(made)), july, "").sections if s.key == "flow")
    assert flow.members["p1/flow/transferred_out"] == ("kh-1/t1@p1",)
    assert flow.members["Total/flow/open_end"] == ("kh-1/t1@p3",)


@pytest.mark.parametrize(
    ("on", "who", "is_done"),
    [
        ("2025-07-01", "p2", True),
        ("2025-06-30", "p2", False),  # a day before it took over
        ("2025-07-01", "p9", False),  # neither asked nor a successor
        ("2025-07-01", "p3", False),  # which has a row of its own
    ],
)
def test_only_who_took_over_completes_what_a_unit_left(on: str, who: str, is_done: bool) -> None:
    done = shares(entry(on, "completion", unit=who))
    made = ledger(*MERGED, unit("p9"), group("tinh", "p1", "p3"), plan(), done)
    found = standing(made, "2025-08-01")
    assert found["p1"] == ("done_on_time" if is_done else "in_term", "p2")


@pytest.mark.parametrize(
    "provinces", [group("tinh", "p1", "p3"), group("tinh", ENDED.members[0], "p3")]
)
def test_where_the_successor_is_no_member_the_row_moves_to_it(provinces: Unit) -> None:
    made = ledger(*MERGED, provinces, plan(), shares())
    assert standing(made, "2025-07-01") == {"p1": ("in_term", "p2"), "p3": ("in_term", "p3")}
    july = read_period("2025-07", day("2025-07-31"), None)
    (flow,) = (s for s in summary(Population(Reckoner(made)), july, "").sections if s.key == "flow")
    assert flow.members["p1/flow/transferred_out"] == ("kh-1/t1@p1",)
    assert flow.members["p2/flow/transferred_in"] == ("kh-1/t1@p1",)


@pytest.mark.parametrize(
    ("successor", "left"),
    [((), ["p1", "p2", "p3"]), (("p2", "p4"), ["p1", "p2", "p3"]), (("p2", "p3"), ["p2", "p3"])],
)
def test_of_several_successors_all_must_be_members(
    successor: tuple[str, ...], left: list[str]
) -> None:
    units = unit("p1", until="2025-06-30", successor=successor), *MERGED[1:], unit("p4")
    made = ledger(*units, UNDATED, plan(), shares())
    assert list(standing(made, "2025-07-01")) == left


def test_a_member_that_leaves_keeps_what_it_completed_and_is_asked_no_more() -> None:
    provinces = group(
        "tinh", member("p2", until="2025-06-30"), member("p3", until="2025-06-30"), "p4"
    )
    log = entry("2025-05-20", "completion", unit="p2")
    made = ledger(unit("p2"), unit("p3"), unit("p4"), provinces, plan(), shares(log))
    assert standing(made, "2025-07-01") == {
        "p4": ("in_term", "p4"),
        "p2": ("done_on_time", "p2"),
    }
    # A task of a later day never was p2's or p3's.
    later = replace(shares(log), assigned=None)
    made = ledger(unit("p4"), provinces, plan(issued="2025-07-01"), later)
    assert list(standing(made, "2025-12-01")) == ["p4"]


def test_members_are_those_that_are_there() -> None:
    # vu-a ended a year before the plan was issued, vu-c begins in September.
    made = ledger(
        group("nhom", "vu-a", "vu-b", "vu-c"),
        unit("vu-a", until="2024-06-30", successor=("vu-b",)),
        unit("vu-b"),
        unit("vu-c", since="2025-09-01"),
        plan(issued="2025-01-01"),
        replace(shares(of="nhom"), assigned=None),
    )
    assert list(standing(made, "2025-05-01")) == ["vu-b"]
    assert list(standing(made, "2025-09-01")) == ["vu-b", "vu-c"]


def test_what_a_later_successor_completes_of_its_own_is_not_its_predecessor_s() -> None:
    # vu-b left the group in March with its own share done; in June it takes over from vu-a.
    units = (
        unit("vu-a", until="2025-06-30", successor=("vu-b",)),
        unit("vu-b"),
        group("nhom", "vu-a", member("vu-b", until="2025-03-31")),
    )
    log = entry("2025-03-10", "completion", unit="vu-b")
    made = ledger(*units, plan(), replace(shares(log, of="nhom"), due="2025-02"))
    assert standing(made, "2025-05-01")["vu-a"] == ("overdue", "vu-a")
    assert standing(made, "2025-08-01")["vu-a"] == ("overdue", "vu-b")


# Reports.

MONTHLY = Obligation("m", every="month", due="day 20", owed_by=("vu-a", "vu-b"), from_="2025-03")
HEIRS = (unit("vu-a", until="2025-06-30", successor=("vu-b",)), unit("vu-b"))


def owed(
    *records: object, on: str, of: Obligation = MONTHLY, issued: str = "2025-01-02"
) -> dict[str, tuple[str, int | None]]:
    """Each report of the periods begun: its state, its days."""
    made = ledger(plan("p", issued=issued, reporting=(of,)), *records)  # type: ignore[arg-type]
    return {
        one.occurrence.id.removeprefix("p/m/"): (one.state.value, one.days)
        for one in Reporting(Reckoner(made), day(on)).begun()
    }


def test_a_successor_s_own_report_answers_for_no_other() -> None:
    found = owed(
        *HEIRS,
        report("p/m/2025-03/vu-b", "2025-03-19"),
        report("p/m/2025-04/vu-b", "2025-04-25"),
        report("p/m/2025-04/vu-a", "2025-04-28"),
        on="2025-05-01",
    )
    # From 20/03 to 01/05 there are 42 days, from 20/04 to 28/04 eight.
    assert found["2025-03/vu-a"] == ("missing", 42)
    assert found["2025-03/vu-b"] == ("on_time", None)
    assert found["2025-04/vu-a"] == ("late", 8)
    assert found["2025-04/vu-b"] == ("late", 5)


def test_a_successor_that_owes_none_answers_from_the_day_it_took_over() -> None:
    alone = replace(MONTHLY, owed_by=("vu-a",))
    early = report("p/m/2025-05/vu-b", "2025-06-30")
    assert owed(*HEIRS, early, on="2025-07-05", of=alone)["2025-05/vu-a"] == ("missing", 46)
    late = report("p/m/2025-05/vu-b", "2025-07-01")
    assert owed(*HEIRS, late, on="2025-07-05", of=alone)["2025-05/vu-a"] == ("late", 42)


def test_a_group_is_exempt_with_its_members() -> None:
    of_group = replace(MONTHLY, owed_by=("nhom",), exempt=(Exemption("nhom", "2025-03"),))
    found = owed(group("nhom", "x", "y"), unit("x"), unit("y"), on="2025-04-30", of=of_group)
    assert {state for id_, (state, _) in found.items() if id_.startswith("2025-03")} == {"exempt"}
    assert found["2025-04/x"] == ("missing", 10)


def test_a_period_that_was_over_before_the_document_was_issued_is_not_owed() -> None:
    # February is due on 20/03, the year 2024 on 15/04/2025; the plan was issued on 05/03.
    for every, period in (("month", "2025-02"), ("year", "2024")):
        late = Obligation("m", every=every, due="day 20 of next period", owed_by=("x",))
        made = ledger(plan("p", issued="2025-03-05", reporting=(late,)), unit("x"))
        reporting = Reporting(Reckoner(made), day("2025-05-02"))
        assert reporting.within(parse_period(period)) == []
        assert all(one.occurrence.period.text > period for one in reporting.begun())


def test_who_joined_later_is_not_late_with_what_it_hands_in_all_the_same() -> None:
    # vu-c joined on 1 April: March is not its to report.
    of_group = replace(MONTHLY, owed_by=("nhom",))
    records = (group("nhom", "x", member("vu-c", since="2025-04-01")), unit("x"), unit("vu-c"))
    extra = report("p/m/2025-03/vu-c", "2025-04-02")
    made = ledger(plan("p", reporting=(of_group,)), *records, extra)
    (found,) = (
        one for one in Reporting(Reckoner(made), day("2025-05-01")).begun() if one.report == extra
    )
    assert (found.state, found.days, found.reason) == (ReportState.ON_TIME, None, Reason.NOT_OWED)


def test_a_complete_group_without_a_member_on_the_day_says_so() -> None:
    of_group = replace(MONTHLY, owed_by=("nhom",))
    made = ledger(
        plan("p", reporting=(of_group,)), group("nhom", member("x", since="2025-06-01")), unit("x")
    )
    found = Reporting(Reckoner(made), day("2025-05-01")).begun()
    assert {one.reason for one in found} == {Reason.NO_MEMBER}
    assert {one.state for one in found} == {ReportState.UNDETERMINED}


def test_the_leads_of_a_completed_task_do_not_depend_on_the_day_asked_first() -> None:
    # p3 leads it again from 1 July on: the unit to which it was moved in June passes on to p3.
    moved = entry("2025-06-04", "reassignment", to="p1", document="d")
    done = task("kh-1/t1", entry("2025-03-15", "completion"), moved, lead="p3", due="2025-09")
    reckoner = Reckoner(
        ledger(unit("p1", until="2025-06-30", successor=("p3",)), unit("p3"), plan(), done)
    )
    days = ("2025-07-01", "2025-06-30", "2025-06-03")
    leads = [reckoner.of("kh-1/t1", day(on))[0].leads for on in days]
    assert leads == [("p3",), ("p1",), ("p3",)]
