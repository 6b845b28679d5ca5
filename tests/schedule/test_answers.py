"""What is the case with a report that is owed. Due before the 25th, unless a test says other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Record, day, group, ledger, member, plan, report, unit, unreadable
from r57ledger.format.plan import Exemption, Obligation, Request
from r57ledger.format.settings import Settings
from r57ledger.schedule.answers import Answer, Reason, Reporting, ReportState
from r57ledger.schedule.obligation import Occurrence
from r57ledger.schedule.period import parse_period
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import Resolved

MONTHLY = Obligation("m", every="month", due="before day 25", owed_by=("a", "b"), from_="2025-07")


def reporting(obligation: Obligation, as_of: str, *records: Record) -> Reporting:
    made = ledger(plan("p", reporting=[obligation]), unit("a"), unit("b"), *records)
    return Reporting(Reckoner(made), day(as_of))


def answers(
    obligation: Obligation, as_of: str, *records: Record, period: str = "2025"
) -> dict[str, Answer]:
    found = reporting(obligation, as_of, *records).within(parse_period(period))
    return {answer.occurrence.id.removeprefix("p/m/"): answer for answer in found}


def states(*args: object, **kwargs: str) -> dict[str, tuple[str, int | None]]:
    found = answers(*args, **kwargs)  # type: ignore[arg-type]
    return {id_: (answer.state.value, answer.days) for id_, answer in found.items()}


def test_on_time_late_missing_and_not_yet_due() -> None:
    found = states(
        MONTHLY,
        "2025-10-15",
        report("p/m/2025-07/a", "2025-07-24"),  # the last day that is before the 25th
        report("p/m/2025-07/b", "2025-07-28"),
        report("p/m/2025-08/a", "2025-08-20", nil=True),
        report("p/m/2025-09/b", "2025-09-25"),  # the 25th itself is a day late
    )
    assert found == {
        "2025-07/a": ("on_time", None),
        "2025-07/b": ("late", 4),  # 28 - 24
        "2025-08/a": ("on_time", None),  # a nil report is a report
        "2025-08/b": ("missing", 52),  # 7 days left of August, 30 of September, 15
        "2025-09/a": ("missing", 21),  # 6 days left of September, 15
        "2025-09/b": ("late", 1),
        "2025-10/a": ("not_yet_due", None),
        "2025-10/b": ("not_yet_due", None),
        "2025-11/a": ("not_yet_due", None),
        "2025-11/b": ("not_yet_due", None),
        "2025-12/a": ("not_yet_due", None),
        "2025-12/b": ("not_yet_due", None),
    }


def test_what_is_handed_in_later_is_not_known_yet() -> None:
    late = report("p/m/2025-07/a", "2025-08-01")
    assert states(MONTHLY, "2025-07-31", late, period="2025-07")["2025-07/a"] == ("missing", 7)
    assert states(MONTHLY, "2025-08-01", late, period="2025-07")["2025-07/a"] == ("late", 8)


def test_a_day_is_missed_only_when_it_is_over() -> None:
    assert states(MONTHLY, "2025-07-24", period="2025-07")["2025-07/a"] == ("not_yet_due", None)
    assert states(MONTHLY, "2025-07-25", period="2025-07")["2025-07/a"] == ("missing", 1)


def test_an_exempt_unit_owes_nothing() -> None:
    exempt = replace(MONTHLY, exempt=(Exemption("a", "2025-07", "9/QĐ"),))
    found = states(exempt, "2025-10-15", period="2025-07")
    assert found == {"2025-07/a": ("exempt", None), "2025-07/b": ("missing", 83)}


def test_what_was_handed_in_stands_beside_its_state() -> None:
    exempt = replace(MONTHLY, exempt=(Exemption("a", "2025-07", "9/QĐ"),))
    of_a, of_b = report("p/m/2025-07/a", "2025-07-20"), report("p/m/2025-07/b", "2025-07-24")
    found = answers(exempt, "2025-10-15", of_a, of_b, period="2025-07")
    assert (found["2025-07/a"].state, found["2025-07/a"].report) == (ReportState.EXEMPT, of_a)
    assert (found["2025-07/b"].state, found["2025-07/b"].report) == (ReportState.ON_TIME, of_b)
    # 2027 has no calendar, so that nobody can say by when it was due.
    uncounted = replace(MONTHLY, due="10 working days after end")
    early = report("p/m/2026-12/a", "2027-01-04")
    found = answers(uncounted, "2027-02-01", early, period="2026-12")
    assert found["2026-12/a"].report == early
    assert found["2026-12/a"].reason is Reason.DUE_DAY


def test_with_a_window_the_requests_of_a_period_are_those_of_its_own_days() -> None:
    # With the window, July is 15 June to 14 July.
    days = ("2025-06-14", "2025-06-15", "2025-07-14", "2025-07-15")
    asked = replace(MONTHLY, every=None, requests=tuple(Request(day(one)) for one in days))
    made = ledger(plan("p", reporting=[asked]), unit("a"), unit("b"), settings=Settings(window=15))
    found = Reporting(Reckoner(made), day("2025-08-01")).within(parse_period("2025-07"))
    assert [one.occurrence.period.text for one in found if one.occurrence.unit == "a"] == [
        "2025-06-15",
        "2025-07-14",
    ]
    # On the day itself the request is known.
    found = Reporting(Reckoner(made), day("2025-06-15")).within(parse_period("2025-07"))
    assert [one.occurrence.unit for one in found] == ["a", "b"]


def test_with_a_window_a_group_has_the_members_of_the_period_s_last_day() -> None:
    # July ends on 14 July: a has left its group by then, b joined on that day, c comes later.
    of_group = replace(MONTHLY, owed_by=("g",))
    joined = (member("a", until="2025-07-13"), member("b", since="2025-07-14"))
    made = ledger(
        plan("p", reporting=[of_group]),
        group("g", *joined, member("c", since="2025-07-15"), complete=False),
        *map(unit, "abc"),
        settings=Settings(window=15),
    )
    found = Reporting(Reckoner(made), day("2025-08-01")).within(parse_period("2025-07"))
    assert [one.occurrence.unit for one in found] == ["b", "g"]


def test_a_group_whose_report_is_due_before_the_period_ends_has_the_members_of_that_day() -> None:
    # Due on 24 July, while the period ends on the 31st.
    of_group = replace(MONTHLY, owed_by=("g",))
    joined = (member("a", until="2025-07-24"), member("b", since="2025-07-25"))
    asked = reporting(of_group, "2025-08-01", group("g", *joined, complete=False))
    found = asked.within(parse_period("2025-07"))
    assert [one.occurrence.unit for one in found] == ["a", "g"]


def test_of_what_is_begun_the_first_period_is_that_of_the_plan_s_issue() -> None:
    made = ledger(
        plan("p", issued="2025-08-10", reporting=[replace(MONTHLY, from_=None)]),
        unit("a"),
        unit("b"),
    )
    begun = Reporting(Reckoner(made), day("2025-09-01")).begun()
    assert [one.occurrence.period.text for one in begun if one.occurrence.unit == "a"] == [
        "2025-08",
        "2025-09",
    ]


def test_of_a_split_unit_it_is_not_known_who_took_over() -> None:
    split = (unit("a", until="2025-07-10", successor=("b", "c")), unit("c"))
    found = answers(MONTHLY, "2025-10-15", *split, period="2025-07")
    assert found["2025-07/a"].state is ReportState.UNDETERMINED
    assert found["2025-07/a"].reason is Reason.SUCCESSOR


def test_a_report_that_nobody_owed_has_a_whole_occurrence_and_is_never_late() -> None:
    extra = report("p/m/2025-07/c", "2025-07-30")
    found = answers(MONTHLY, "2025-10-15", unit("c"), extra, period="2025-07")["2025-07/c"]
    assert (found.state, found.days) == (ReportState.ON_TIME, None)
    assert found.reason is Reason.NOT_OWED
    assert found.report == extra
    assert found.occurrence == Occurrence(
        "p/m/2025-07/c",
        "p",
        MONTHLY,
        parse_period("2025-07"),
        "c",
        ("c",),
        Resolved("before day 25", day("2025-07-24"), day("2025-07-24"), "day"),
        certain=False,
    )


def test_a_report_counts_from_the_day_it_was_handed_in() -> None:
    handed_in = report("p/m/2025-07/c", "2025-07-20")
    records = (unit("c"), handed_in)
    assert "2025-07/c" not in answers(MONTHLY, "2025-07-19", *records, period="2025-07")
    assert "2025-07/c" in answers(MONTHLY, "2025-07-20", *records, period="2025-07")


def test_who_is_not_certain_to_owe_is_never_missing() -> None:
    doubtful = replace(MONTHLY, certain=False)
    handed_in = report("p/m/2025-07/b", "2025-07-26")
    found = answers(doubtful, "2025-10-15", handed_in, period="2025-07")
    assert found["2025-07/a"].state is ReportState.UNDETERMINED
    assert found["2025-07/a"].reason is Reason.OBLIGORS
    # What it handed in all the same is a fact, and two days late.
    assert (found["2025-07/b"].state, found["2025-07/b"].days) == (ReportState.LATE, 2)


def test_a_group_with_unknown_members_is_never_missing_and_hides_no_report() -> None:
    of_group = replace(MONTHLY, owed_by=("g",))
    records = (group("g", "a", complete=False), report("p/m/2025-07/a", "2025-07-20"))
    found = answers(of_group, "2025-10-15", *records, period="2025-07")
    assert found["2025-07/g"].state is ReportState.UNDETERMINED
    assert found["2025-07/g"].reason is Reason.OTHERS
    assert found["2025-07/a"].state is ReportState.ON_TIME
    assert found["2025-07/a"].reason is None  # a known member


@pytest.mark.parametrize(
    ("due", "left", "reason"),
    [
        # Due on 24 July, before the period ends: who left later was a member on that day.
        ("before day 25", "2025-07-24", Reason.OTHERS),
        ("before day 25", "2025-07-23", Reason.MEMBERS),
        # Due on 20 August: the members are those of the period's last day.
        ("day 20 of next period", "2025-07-31", Reason.OTHERS),
        ("day 20 of next period", "2025-07-30", Reason.MEMBERS),
    ],
)
def test_whether_a_group_had_known_members_on_the_day_that_counts(
    due: str, left: str, reason: Reason
) -> None:
    of_group = replace(MONTHLY, owed_by=("g",), due=due)
    block = group("g", member("a", until=left), complete=False)
    found = answers(of_group, "2025-10-15", block, period="2025-07")["2025-07/g"]
    assert found.state is ReportState.UNDETERMINED
    assert found.reason is reason


def test_a_plan_without_a_day_of_issue_asks_for_its_reports_all_the_same() -> None:
    made = ledger(plan("p", issued=None, reporting=[MONTHLY]), unit("a"), unit("b"))
    found = Reporting(Reckoner(made), day("2025-07-25")).within(parse_period("2025-07"))
    assert [(one.state.value, one.days) for one in found] == [("missing", 1), ("missing", 1)]


def test_known_members_of_a_group_owe_beside_the_others_who_are_not_known() -> None:
    of_group = replace(MONTHLY, owed_by=("g",))
    of_a = report("p/m/2025-07/a", "2025-07-26")
    asked = reporting(of_group, "2025-10-15", group("g", "a", "b", complete=False), of_a)
    found = asked.within(parse_period("2025-07"))
    # Due on 24/07: a was two days late, b has been missing for 7 + 31 + 30 + 15 days.
    assert [(one.occurrence.unit, one.state, one.days, one.reason) for one in found] == [
        ("a", ReportState.LATE, 2, None),
        ("b", ReportState.MISSING, 83, None),
        ("g", ReportState.UNDETERMINED, None, Reason.OTHERS),
    ]
    whose = [[asked.concerns(one, frozenset({name})) for name in "abg"] for one in found]
    assert whose == [[True, False, False], [False, True, False], [False, False, True]]
    empty = reporting(of_group, "2025-10-15", group("g", complete=False))
    assert empty.within(parse_period("2025-07"))[0].reason is Reason.MEMBERS


def test_a_report_of_a_unit_that_owes_none_is_shown_and_says_so() -> None:
    found = answers(
        MONTHLY, "2025-10-15", unit("c"), report("p/m/2025-07/c", "2025-07-20"), period="2025-07"
    )
    assert found["2025-07/c"].state is ReportState.ON_TIME
    assert found["2025-07/c"].reason is Reason.NOT_OWED


def test_a_report_that_cannot_be_read_is_not_missing() -> None:
    broken = unreadable("report", "p/m/2025-07/a")
    found = answers(MONTHLY, "2025-10-15", broken, period="2025-07")
    assert found["2025-07/a"].state is ReportState.UNDETERMINED
    assert found["2025-07/a"].reason is Reason.UNREADABLE
    assert found["2025-07/b"].state is ReportState.MISSING


def test_a_successor_owes_and_its_predecessors_report_counts() -> None:
    # Due on 24/07, when `old` has been gone for three weeks.
    of_old = replace(MONTHLY, owed_by=("old",))
    units = (unit("old", until="2025-06-30", successor=("new",)), unit("new", since="2025-07-01"))
    found = states(of_old, "2025-08-01", *units, period="2025-07")
    assert found == {"2025-07/new": ("missing", 8)}
    handed_in = report("p/m/2025-07/old", "2025-07-02")
    found = states(of_old, "2025-08-01", *units, handed_in, period="2025-07")
    assert found == {"2025-07/new": ("on_time", None)}


def test_late_counts_from_the_first_submission() -> None:
    # `old` handed in on time; `new`, which took over before the day, did so again afterwards.
    of_old = replace(MONTHLY, owed_by=("old",))
    units = (unit("old", until="2025-06-30", successor=("new",)), unit("new", since="2025-07-01"))
    both = (report("p/m/2025-07/new", "2025-07-30"), report("p/m/2025-07/old", "2025-07-02"))
    found = states(of_old, "2025-08-01", *units, *both, period="2025-07")
    assert found == {"2025-07/new": ("on_time", None)}


def test_what_a_unit_left_missing_concerns_its_successor() -> None:
    # Due on 24/07, before `new` takes over on 01/09.
    of_old = replace(MONTHLY, owed_by=("old",))
    units = (unit("old", until="2025-08-31", successor=("new",)), unit("new", since="2025-09-01"))
    for today, concerned in (("2025-08-31", False), ("2025-09-01", True)):
        asked = reporting(of_old, today, *units)
        (found,) = asked.within(parse_period("2025-07"))
        assert (found.occurrence.unit, found.state) == ("old", ReportState.MISSING)
        assert asked.concerns(found, frozenset({"old"}))
        assert asked.concerns(found, frozenset({"new"})) is concerned


def test_a_unit_owes_while_it_exists() -> None:
    # `b` begins after 24/07, `gone` ended before it and nobody took over.
    obligation = replace(MONTHLY, owed_by=("late", "gone"))
    units = (unit("late", since="2025-08-01"), unit("gone", until="2025-06-30"))
    assert states(obligation, "2025-10-15", *units, period="2025-07") == {}
    assert list(states(obligation, "2025-10-15", *units, period="2025-08")) == ["2025-08/late"]


def test_a_report_asked_for_on_request() -> None:
    asked = Obligation(
        "m",
        owed_by=("a", "b"),
        requests=(Request(day("2025-10-03"), units=("a",), due="2025-10-10"),
                  Request(day("2025-10-06"))),
    )  # fmt: skip
    assert states(asked, "2025-10-15") == {
        "2025-10-03/a": ("missing", 5),
        "2025-10-06/a": ("on_request", None),  # no day is set: it cannot be missed
        "2025-10-06/b": ("on_request", None),
    }
    handed_in = report("p/m/2025-10-03/a", "2025-10-12")
    assert states(asked, "2025-10-15", handed_in)["2025-10-03/a"] == ("late", 2)
    assert states(asked, "2025-10-15", period="2025-09") == {}


def test_what_is_asked_for_later_is_not_known_yet() -> None:
    asked = Obligation("m", owed_by=("a",), requests=(Request(day("2025-10-03")),))
    assert states(asked, "2025-10-02") == {}
    assert list(states(asked, "2025-10-03")) == ["2025-10-03/a"]


def test_before_its_document_was_issued_nothing_is_owed() -> None:
    made = ledger(plan("p", issued="2025-08-20", reporting=[MONTHLY]), unit("a"), unit("b"))
    august = parse_period("2025-08")
    assert Reporting(Reckoner(made), day("2025-08-19")).within(august) == []
    assert len(Reporting(Reckoner(made), day("2025-08-20")).within(august)) == 2


def test_without_a_day_nothing_is_missing_and_nothing_late() -> None:
    yearly = Obligation("m", every="year", owed_by=("a", "b"), from_="2025")
    found = states(yearly, "2026-05-01", report("p/m/2025/a", "2026-04-30"))
    assert found == {"2025/a": ("on_time", None), "2025/b": ("no_due_day", None)}


def test_a_due_day_without_a_calendar_is_not_determined() -> None:
    # Ten working days after 31/12/2026 lie in 2027, of which the ledger has no calendar.
    yearly = Obligation(
        "m", every="year", due="10 working days after end", owed_by=("a", "b"), from_="2026"
    )
    handed_in = report("p/m/2026/b", "2027-01-05")
    found = answers(yearly, "2027-06-01", handed_in, period="2026")
    assert [answer.state for answer in found.values()] == [ReportState.UNDETERMINED] * 2
    assert {answer.reason for answer in found.values()} == {Reason.DUE_DAY}


def test_a_day_that_is_known_only_as_by_is_uncertain_where_it_counts() -> None:
    found = answers(
        MONTHLY,
        "2025-10-15",
        report("p/m/2025-07/a", "by 2025-07-20"),  # on time on every day up to the 20th
        report("p/m/2025-07/b", "by 2025-07-28"),  # may have been on time
        period="2025-07",
    )
    assert [answer.uncertain for answer in found.values()] == [False, True]
    found = answers(
        MONTHLY,
        "2025-10-15",
        report("p/m/2025-07/a", "2025-07-28"),  # late on a day that is known
        period="2025-07",
    )
    assert [answer.state.value for answer in found.values()] == ["late", "missing"]
    assert [answer.uncertain for answer in found.values()] == [False, False]


def test_a_day_that_is_counted_from_about_when_is_uncertain_handed_in_or_not() -> None:
    asked = Obligation(
        "m", owed_by=("a", "b"), requests=(Request(day("2025-10-03"), due="9 days after q.issued"),)
    )
    about, exact = plan("q", issued="by 2025-10-01"), plan("q", issued="2025-10-01")
    of_a = report("p/m/2025-10-03/a", "2025-10-09")
    for document, uncertain in ((about, True), (exact, False)):
        found = answers(asked, "2025-10-13", document, of_a)
        assert [(one.state.value, one.days) for one in found.values()] == [
            ("on_time", None),
            ("missing", 3),  # since 10 October
        ]
        assert [one.uncertain for one in found.values()] == [uncertain, uncertain]


def test_requests_stand_in_the_order_of_their_days_and_plans_in_that_of_their_ids() -> None:
    days = ("2025-10-06", "2025-03-05", "2025-08-20", "2025-10-03")
    asked = Obligation("m", owed_by=("a",), requests=tuple(Request(day(one)) for one in days))
    made = ledger(plan("q", reporting=[asked]), plan("p", reporting=[asked]), unit("a"))
    reporting_ = Reporting(Reckoner(made), day("2025-10-15"))
    ids = [
        f"{name}/m/{one}/a"
        for name in "pq"
        for one in ("2025-03-05", "2025-08-20", "2025-10-03", "2025-10-06")
    ]
    assert [one.occurrence.id for one in reporting_.within(parse_period("2025"))] == ids
    assert [one.occurrence.id for one in reporting_.begun()] == ids
    dated = replace(asked, requests=tuple(replace(one, due="2025-10-31") for one in asked.requests))
    made = ledger(plan("q", reporting=[dated]), plan("p", reporting=[dated]), unit("a"))
    due_then = Reporting(Reckoner(made), day("2025-10-15")).due_between(
        day("2025-10-31"), day("2025-10-31")
    )
    assert [one.occurrence.id for one in due_then] == ids


def test_what_has_begun_goes_back_to_the_beginning_of_the_duty() -> None:
    found = reporting(MONTHLY, "2025-09-10").begun()
    periods = [answer.occurrence.period.text for answer in found]
    assert periods == ["2025-07", "2025-07", "2025-08", "2025-08", "2025-09", "2025-09"]


@pytest.mark.parametrize(
    ("period", "found"),
    [("2025-07", ["2025-07"]), ("2025-Q3", ["2025-07", "2025-08", "2025-09", "2025-Q3"])],
)
def test_within_a_period_are_those_that_lie_wholly_in_it(period: str, found: list[str]) -> None:
    monthly = replace(MONTHLY, owed_by=("a",))
    quarterly = replace(monthly, id="q", every="quarter", from_="2025-Q3")
    made = ledger(plan("p", reporting=[monthly, quarterly]), unit("a"))
    asked = Reporting(Reckoner(made), day("2025-10-15")).within(parse_period(period))
    assert [answer.occurrence.period.text for answer in asked] == found


DUE = day("2025-07-24")


@settings(max_examples=100, deadline=None)
@given(st.none() | st.integers(-40, 60), st.integers(-40, 60))
def test_a_state_changes_only_on_the_submission_and_after_the_due_day(
    submitted: int | None, today: int
) -> None:
    records = []
    if submitted is not None:
        records.append(report("p/m/2025-07/a", (DUE + timedelta(submitted)).isoformat()))

    def state(offset: int) -> ReportState:
        as_of = (DUE + timedelta(offset)).isoformat()
        return answers(MONTHLY, as_of, *records, period="2025-07")["2025-07/a"].state

    before, after = state(today - 1), state(today)
    if before is not after:
        assert today in {submitted, 1}  # 1: the day after the due day


@pytest.mark.parametrize(
    ("every", "due", "periods"),
    [
        # Issued on 5 March: February ended before, and is due on 20 March all the same.
        ("month", "day 20 of next period", ["2025-03", "2025-04"]),
        # 2024 ended before, although its report is due in April.
        ("year", "day 20 of month 4 of next period", ["2025"]),
        # March was due on 4 March, the day before.
        ("month", "day 4", ["2025-04"]),
    ],
)
def test_what_ended_or_was_due_before_the_document_was_issued_is_owed_in_no_view(
    every: str, due: str, periods: list[str]
) -> None:
    duty = Obligation("m", every=every, due=due, owed_by=("a",))
    made = ledger(plan("p", issued="2025-03-05", reporting=[duty]), unit("a"))
    asked = Reporting(Reckoner(made), day("2025-04-25"))
    begun = [answer.occurrence.period.text for answer in asked.begun()]
    assert begun == periods
    of_years = [*asked.within(parse_period("2024")), *asked.within(parse_period("2025"))]
    known = [a.occurrence.period.text for a in of_years if a.occurrence.period.text <= "2025-04"]
    assert known == periods
    due_days = asked.due_between(day("2024-01-01"), day("2025-04-25"))
    assert {answer.occurrence.period.text for answer in due_days} <= set(periods)


def test_a_week_is_owed_like_any_period() -> None:
    weekly = Obligation("m", every="week", due="day 5", owed_by=("a",), from_="2025-W30")
    handed_in = report("p/m/2025-W30/a", "2025-07-28")
    found = states(weekly, "2025-08-02", handed_in, period="2025-07")
    assert found == {"2025-W30/a": ("late", 3), "2025-W31/a": ("missing", 1)}


def test_a_report_due_in_the_period_before_is_owed_there() -> None:
    # The plan for 2026 is due by 30 November 2025, and counts among the reports of 2025.
    yearly = Obligation(
        "m", every="year", due="day 30 of month 11 of previous period", owed_by=("a",)
    )
    assert states(yearly, "2025-12-03") == {"2026/a": ("missing", 3)}
    assert states(yearly, "2025-12-03", report("p/m/2026/a", "2025-11-20")) == {
        "2026/a": ("on_time", None)
    }
    begun = reporting(yearly, "2025-06-01").begun()
    assert [(a.occurrence.period.text, a.state.value) for a in begun] == [("2026", "not_yet_due")]


def test_a_standing_duty_is_never_missing_and_its_reports_are_there() -> None:
    duty = Obligation("m", every="event", when="as soon as a task is late", owed_by=("a",))
    assert states(duty, "2025-12-03") == {}
    told = report("p/m/2025-10-03/a", "2025-10-04")
    (answer,) = answers(duty, "2025-12-03", told).values()
    assert (answer.state, answer.reason) == (ReportState.ON_TIME, None)
    asked = replace(duty, requests=(Request(day("2025-10-07"), due="2025-10-10"),))
    assert states(asked, "2025-10-12") == {"2025-10-07/a": ("missing", 2)}


def test_what_is_due_between_two_days_both_included() -> None:
    asked = reporting(MONTHLY, "2025-08-24", report("p/m/2025-08/b", "2025-08-20"))
    found = asked.due_between(day("2025-08-24"), day("2025-09-24"))
    assert [(a.occurrence.id, a.state.value) for a in found] == [
        ("p/m/2025-08/a", "not_yet_due"), ("p/m/2025-08/b", "on_time"),
        ("p/m/2025-09/a", "not_yet_due"), ("p/m/2025-09/b", "not_yet_due"),
    ]  # fmt: skip
    assert asked.due_between(day("2025-08-25"), day("2025-09-23")) == []


def test_of_one_day_s_requests_only_those_due_between_two_days_are_told() -> None:
    asked = Obligation(
        "m",
        owed_by=("a", "b"),
        requests=(Request(day("2025-10-03"), units=("a",), due="2025-10-10"),
                  Request(day("2025-10-03"), units=("b",), due="2025-10-20")),
    )  # fmt: skip
    found = reporting(asked, "2025-10-05")
    first, second = day("2025-10-10"), day("2025-10-20")
    for start, end, units in (
        (first, second, ["a", "b"]),
        (first, second - timedelta(1), ["a"]),
        (first + timedelta(1), second, ["b"]),
    ):
        assert [one.occurrence.unit for one in found.due_between(start, end)] == units


def test_a_request_is_due_for_nobody_before_the_day_on_which_it_is_made() -> None:
    asked = Obligation(
        "m", owed_by=("a",), requests=(Request(day("2025-10-03"), due="2025-10-10"),)
    )
    for as_of, ids in (("2025-10-02", []), ("2025-10-03", ["p/m/2025-10-03/a"])):
        found = reporting(asked, as_of).due_between(day(as_of), day("2025-10-31"))
        assert [one.occurrence.id for one in found] == ids


def test_what_is_owed_since_before_the_plan_was_issued_has_begun() -> None:
    # A plan of January asks for the reports since November.
    since = replace(MONTHLY, owed_by=("a",), from_="2024-11")
    found = reporting(since, "2025-01-24").begun()  # the plan was issued on 1 January
    assert [(one.occurrence.period.text, one.state.value, one.days) for one in found] == [
        ("2024-11", "missing", 61),  # 24/11: 6 days of November, 31 of December, 24
        ("2024-12", "missing", 31),
        ("2025-01", "not_yet_due", None),
    ]


def test_what_a_successor_hands_in_before_it_took_over_is_its_own() -> None:
    of_old = replace(MONTHLY, owed_by=("old",))
    units = (unit("old", until="2025-08-31", successor=("new",)), unit("new"))
    early = report("p/m/2025-07/new", "2025-07-20")
    found = answers(of_old, "2025-09-10", *units, early, period="2025-07")
    assert found["2025-07/old"].state is ReportState.MISSING
    assert found["2025-07/new"].reason is Reason.NOT_OWED
    # From its first day on it answers for what was left missing.
    later = report("p/m/2025-07/new", "2025-09-01")
    found = answers(of_old, "2025-09-10", *units, later, period="2025-07")
    assert [(id_, one.state.value, one.days) for id_, one in found.items()] == [
        ("2025-07/old", "late", 39)  # 7 days of July, 31 of August, 1
    ]
