"""Who owes which report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import CALENDARS, day, group, member, plan, report, unit, unreadable
from r57ledger.format.ledger import Unreadable
from r57ledger.format.plan import Exemption, Obligation, Plan, Request
from r57ledger.format.settings import Settings
from r57ledger.format.unit import Unit
from r57ledger.schedule.obligation import Occurrence, occurrences, periods_owed, reports_for
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.period import parse_period
from r57ledger.schedule.resolve import Context
from r57ledger.schedule.workdays import WorkingCalendar

CONTEXT = Context(Settings(), {}, WorkingCalendar({year.year: year for year in CALENDARS}))
MONTHLY = Obligation(
    "monthly", every="month", due="before day 25", owed_by=("a", "b"), from_="2025-07"
)


def organisation(*records: Unit | Unreadable) -> Organisation:
    units = {one.id: one for one in records if isinstance(one, Unit)}
    return Organisation(units, frozenset(one.id for one in records if isinstance(one, Unreadable)))


PLAIN = organisation(unit("a"), unit("b"), unit("c"))


def owed(
    period: str,
    obligation: Obligation = MONTHLY,
    units: Organisation = PLAIN,
    of: Plan | None = None,
) -> list[Occurrence]:
    return occurrences(of or plan("p"), obligation, units, parse_period(period), CONTEXT)


def units_of(found: list[Occurrence]) -> list[str]:
    return [one.unit for one in found]


def test_an_occurrence_is_the_report_that_would_answer_it() -> None:
    first, second = owed("2025-07")
    assert (first.id, second.id) == ("p/monthly/2025-07/a", "p/monthly/2025-07/b")
    assert first.due.last_day == day("2025-07-24")
    assert first.certain


@pytest.mark.parametrize(
    ("period", "count"),
    [
        ("2025-06", 0),  # before `from`
        ("2025-07", 2),
        ("2025-12", 2),  # the last period
        ("2026-01", 0),
        ("2025-Q3", 0),  # asked for each month, not each quarter
    ],
)
def test_owed_from_the_first_period_to_the_last(period: str, count: int) -> None:
    assert len(owed(period, replace(MONTHLY, until="2025-12"))) == count


def test_without_from_nothing_is_owed_before_the_plan_was_issued() -> None:
    obligation = replace(MONTHLY, from_=None)
    issued = plan("p", issued="2025-06-24")
    assert owed("2025-05", obligation, of=issued) == []
    assert len(owed("2025-06", obligation, of=issued)) == 2  # due on the very day of issue
    late = plan("p", issued="2025-06-25")
    assert owed("2025-06", obligation, of=late) == []  # due before anybody asked
    assert len(owed("2020-01", obligation, of=plan("p", issued=None))) == 2


def test_nothing_is_owed_for_a_period_that_begins_when_the_plan_is_no_longer_in_force() -> None:
    ended = plan("p", until="2025-08-31")
    assert len(owed("2025-08", MONTHLY, of=ended)) == 2
    assert owed("2025-09", MONTHLY, of=ended) == []
    # In force on the first day of September: its report is still asked for.
    assert len(owed("2025-09", MONTHLY, of=plan("p", until="2025-09-01"))) == 2


WINDOWED = CONTEXT._replace(settings=Settings(window=15))


def test_with_a_window_periods_and_bounds_begin_on_its_day() -> None:
    # With the window, 2025-07 is 15 June to 14 July; 20 July lies in 2025-08.
    def texts(of: Obligation, last: str) -> list[str]:
        begun = periods_owed(plan("p", issued="2025-06-20"), of, day(last), WINDOWED)
        return [one.text for one in begun]

    assert texts(MONTHLY, "2025-07-14") == ["2025-07"]
    assert texts(MONTHLY, "2025-07-15") == ["2025-07", "2025-08"]
    assert texts(replace(MONTHLY, from_=None), "2025-07-14") == ["2025-07"]
    quarterly = replace(MONTHLY, every="quarter", from_="2025-09", until="2025-10")
    # `from` 2025-09 begins on 15 August, in Q3; `until` 2025-10 ends on 14 October, in Q4.
    assert texts(quarterly, "2026-12-31") == ["2025-Q3", "2025-Q4"]


def test_with_a_window_a_unit_owes_what_ended_in_its_life() -> None:
    # 2025-07 ends on 14 July and is due on the 24th; b was founded on the 15th.
    units = organisation(unit("a"), unit("b", since="2025-07-15"))
    found = occurrences(plan("p"), MONTHLY, units, parse_period("2025-07"), WINDOWED)
    assert units_of(found) == ["a"]
    assert len(owed("2025-07", units=units)) == 2  # without it July ends on the 31st


def test_the_bounds_themselves_are_owed() -> None:
    yearly = replace(MONTHLY, every="year", from_="2025-12", until="2026-01")
    assert [len(owed(year, yearly)) for year in ("2024", "2025", "2026", "2027")] == [0, 2, 2, 0]
    # A bound may also be a day, as a request's period is.
    of_a_day = replace(yearly, until="2026-01-01")
    assert len(owed("2026", of_a_day)) == 2
    from_a_day = replace(MONTHLY, from_="2025-07-31")
    assert len(owed("2025-07", from_a_day)) == 2


def test_without_a_due_day_the_period_s_end_tells_whether_the_plan_was_issued() -> None:
    undated = replace(MONTHLY, from_=None, due=None)
    issued = plan("p", issued="2025-06-30")
    assert len(owed("2025-06", undated, of=issued)) == 2
    assert owed("2025-05", undated, of=issued) == []


def test_an_occurrence_names_its_plan() -> None:
    assert {one.plan for one in owed("2025-07")} == {"p"}


def test_a_unit_that_takes_over_twice_is_certain_and_exempt_only_if_all_parts_are() -> None:
    merged = organisation(unit("a", until="2025-09-01", successor=("b",)), unit("b"))
    (only,) = owed("2025-09", units=merged)
    assert only.certain
    both = (Exemption("a", "2025-09", "1/QĐ"), Exemption("b", "2025-09", "2/QĐ"))
    (lifted,) = owed("2025-09", replace(MONTHLY, exempt=both), merged)
    assert lifted.exempt is not None
    # a is split between b and c: nobody surely owes its part, while b surely owes its own.
    split = organisation(
        unit("a", until="2025-09-15", successor=("b", "c")),
        unit("b"),
        unit("c"),
    )
    assert [one.certain for one in owed("2025-09", units=split)] == [False, True]


def test_on_its_last_day_a_unit_that_will_be_split_still_owes() -> None:
    # Due on 24 September, its last day: it surely owes it itself.
    units = organisation(unit("a", until="2025-09-24", successor=("b", "c")), unit("b"), unit("c"))
    assert [one.certain for one in owed("2025-09", units=units)] == [True, True]


def test_a_request_of_the_day_asked_about_is_among_the_periods() -> None:
    asked = replace(MONTHLY, every=None, requests=(Request(day("2025-10-03")),))
    begun = periods_owed(plan("p"), asked, day("2025-10-03"), CONTEXT)
    assert [one.text for one in begun] == ["2025-10-03"]


def test_a_unit_owes_while_it_exists() -> None:
    units = organisation(unit("a", since="2025-08-10", until="2025-10-24"), unit("b"))
    # Due on the 24th: in July it does not exist yet, in November no longer.
    assert units_of(owed("2025-07", units=units)) == ["b"]
    assert units_of(owed("2025-08", units=units)) == ["a", "b"]
    assert units_of(owed("2025-10", units=units)) == ["a", "b"]
    assert units_of(owed("2025-11", units=units)) == ["b"]


def test_a_successor_takes_over_and_owes_once() -> None:
    units = organisation(
        unit("a", until="2025-09-15", successor=("c",)), unit("b"), unit("c", since="2025-09-16")
    )
    assert units_of(owed("2025-08", units=units)) == ["a", "b"]
    assert units_of(owed("2025-09", units=units)) == ["c", "b"]
    merged = organisation(
        unit("a", until="2025-09-15", successor=("b",)), unit("b"), unit("c", since="2025-09-16")
    )
    (only,) = owed("2025-09", units=merged)
    assert (only.unit, only.names) == ("b", ("a", "b"))


def test_who_takes_over_between_the_period_s_end_and_the_due_day_owes_it() -> None:
    after = replace(MONTHLY, due="10 working days after end")  # of July: Thursday 14 August
    units = organisation(
        unit("a", until="2025-08-05", successor=("c",)), unit("b"), unit("c", since="2025-08-06")
    )
    assert units_of(owed("2025-07", after, units)) == ["c", "b"]
    # But who was founded after the period's end owes nothing for it.
    founded = organisation(unit("a", since="2025-08-05"), unit("b"))
    assert units_of(owed("2025-07", after, founded)) == ["b"]
    # And who is gone by the due day without a successor cannot report.
    gone = organisation(unit("a", until="2025-08-05"), unit("b"))
    assert units_of(owed("2025-07", after, gone)) == ["b"]


def test_with_several_successors_nobody_surely_owes_it() -> None:
    units = organisation(unit("a", until="2025-09-15", successor=("b", "c")), unit("b"), unit("c"))
    split = owed("2025-09", units=units)[0]
    assert (split.unit, split.certain) == ("a", False)


def test_groups_stand_for_their_members_of_the_day_it_is_due() -> None:
    of_group = replace(MONTHLY, owed_by=("khoi",))
    units = organisation(
        group("khoi", member("a", until="2025-08-24"), member("b", since="2025-08-25"), "c"),
        unit("a"),
        unit("b"),
        unit("c"),
    )
    assert units_of(owed("2025-08", of_group, units)) == ["a", "c"]
    assert units_of(owed("2025-09", of_group, units)) == ["b", "c"]


def test_obligors_that_nobody_can_count_are_not_certain() -> None:
    units = organisation(
        group("mo", "a", complete=False), unit("a"), unit("b"), unreadable("unit", "hong")
    )
    found = owed("2025-08", replace(MONTHLY, owed_by=("mo", "b", "hong", "khong-co")), units)
    assert [(one.unit, one.certain) for one in found] == [
        ("a", True),
        ("mo", False),
        ("b", True),
        ("hong", False),
        ("khong-co", False),
    ]
    open_source = owed("2025-08", replace(MONTHLY, certain=False))
    assert [one.certain for one in open_source] == [False, False]


def test_exempt_is_who_is_named_for_that_period_or_took_over() -> None:
    exempt = replace(MONTHLY, exempt=(Exemption("a", "2025-09", "12/QĐ"),))
    assert [one.exempt is not None for one in owed("2025-09", exempt)] == [True, False]
    assert [one.exempt is not None for one in owed("2025-10", exempt)] == [False, False]
    merged = organisation(unit("a", until="2025-09-01", successor=("b",)), unit("b"))
    # Two duties fell to b and only one of them is lifted.
    assert [one.exempt for one in owed("2025-09", exempt, merged)] == [None]
    renamed = organisation(unit("a", until="2025-09-01", successor=("c",)), unit("b"), unit("c"))
    assert [one.exempt is not None for one in owed("2025-09", exempt, renamed)] == [True, False]


def test_requests() -> None:
    asked = replace(
        MONTHLY,
        requests=(
            Request(day("2025-10-03"), units=("c",), due="2025-10-10"),
            Request(day("2025-10-03"), due="2025-10-13"),
        ),
    )
    found = owed("2025-10-03", asked)
    assert [(one.unit, one.due.last_day) for one in found] == [
        ("c", day("2025-10-10")),
        ("a", day("2025-10-13")),  # a request without units asks all who owe
        ("b", day("2025-10-13")),
    ]
    assert found[0].id == "p/monthly/2025-10-03/c"
    assert owed("2025-10-04", asked) == []


def test_periods_owed() -> None:
    asked = replace(MONTHLY, requests=(Request(day("2025-08-20")), Request(day("2025-10-03"))))

    def texts(last: str, of: Obligation = asked) -> list[str]:
        return [one.text for one in periods_owed(plan("p"), of, day(last), CONTEXT)]

    assert texts("2025-09-10") == ["2025-07", "2025-08", "2025-09", "2025-08-20"]
    assert texts("2025-09-10", replace(asked, every=None)) == ["2025-08-20"]
    # Without `from` they begin with the plan, issued on 1 January 2025.
    assert texts("2025-02-10", replace(MONTHLY, from_=None)) == ["2025-01", "2025-02"]


def test_without_a_known_beginning_only_the_present_period_is_owed() -> None:
    begun = periods_owed(
        plan("p", issued=None), replace(MONTHLY, from_=None), day("2025-02-10"), CONTEXT
    )
    assert [one.text for one in begun] == ["2025-02"]


def test_the_answer_may_come_from_who_took_over() -> None:
    units = organisation(
        unit("a", until="2025-09-15", successor=("c",)), unit("b"), unit("c", since="2025-09-16")
    )
    july = owed("2025-07", units=units)[0]
    handed_in = report("p/monthly/2025-07/c", "2025-10-01")
    reports = {handed_in.id: handed_in}
    assert reports_for(july, reports, units, day("2025-10-01")) == [handed_in]
    assert not reports_for(july, reports, units, day("2025-09-30"))  # not yet handed in
    september = owed("2025-09", units=units)[0]
    own = report("p/monthly/2025-09/a", "2025-09-10")
    assert reports_for(september, {own.id: own}, units, day("2025-10-01")) == [own]
