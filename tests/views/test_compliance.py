"""Reports owed and handed in, as a table and as a list, on Wednesday 15 October 2025."""

from __future__ import annotations

import pytest

from builders import day, group, ledger, plan, report, unit, unreadable
from r57ledger.errors import LedgerError
from r57ledger.format.plan import Exemption, Obligation, Request
from r57ledger.format.settings import Settings
from r57ledger.schedule.period import Period
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.compliance import ALL_YEAR, ReportQuery, cell_reports, compliance, read_query
from r57ledger.views.filters import EVERYTHING, FilterOptions, Filters, read_filters
from r57ledger.views.table import Clocks, Table
from reading import assert_members_count, by, column, records, section

CLOCKS = Clocks(day("2025-10-15"), "working tree")
MONTHLY = Obligation(
    "thang", "Báo cáo tháng", "month", "before day 25", ("vp", "vu-pc", "nhom"), to=("bo",),
    from_="2025-07", exempt=(Exemption("vu-pc", "2025-09", "9/QĐ", "Sáp nhập"),),
)  # fmt: skip
ON_REQUEST = Obligation(
    "dot-xuat", owed_by=("vp",), requests=(Request(day("2025-10-03"), due="2025-10-10"),)
)
YEARLY = Obligation("nam", every="year", owed_by=("phong-th",), from_="2025")


def reckoner(*records: object, settings: Settings | None = None) -> Reckoner:
    return Reckoner(
        ledger(
            unit("bo", kind="ministry"),
            unit("vp", name="Văn phòng Bộ", parent="bo"),
            unit("phong-th", parent="vp"),
            unit("vu-pc", parent="bo"),
            group("nhom", "vu-pc", complete=False),
            plan("kh-1", reporting=[MONTHLY, ON_REQUEST]),
            plan("kh-2", reporting=[YEARLY]),
            report("kh-1/thang/2025-07/vp", "2025-07-24"),
            report("kh-1/thang/2025-07/vu-pc", "2025-07-28"),
            report("kh-1/thang/2025-08/vp", "2025-08-20", nil=True),
            report("kh-1/thang/2025-09/vp", "2025-09-26", nil=True),
            *records,  # type: ignore[arg-type]
            settings=settings,
        )
    )


def view(query: ReportQuery = ALL_YEAR, filters: Filters = EVERYTHING, *records: object) -> Table:
    return compliance(reckoner(*records), CLOCKS, filters, query)


def cells(table: Table, name: str) -> list[str | None]:
    row = next(r for r in records(table, "units") if r["row"] == name)
    return [row[period] for period in ("2025-07", "2025-08", "2025-09", "2025-10")]


def test_units_by_periods() -> None:
    table = view()
    assert cells(table, "kh-1/thang/vp") == ["ok", "nil", "L2", "."]  # 26 - 24
    # 52: 7 days left of August, 30 of September, 15 of October.
    assert cells(table, "kh-1/thang/vu-pc") == ["L4", "M52", "ex", "."]
    assert cells(table, "kh-1/thang/nhom") == ["?", "?", "?", "?"]
    assert cells(table, "kh-1/thang") == ["2", "1", "1", "0"]  # handed in


def test_the_year_of_the_day_is_shown_as_far_as_it_has_begun() -> None:
    assert set(column(view(), "period")) == {
        "2025-07", "2025-08", "2025-09", "2025-10", "2025-10-03", "2025",
    }  # fmt: skip
    assert set(column(view(ReportQuery(read("2025-Q4"))), "period")) == {
        "2025-10", "2025-11", "2025-12", "2025-10-03",
    }  # fmt: skip


def read(period: str) -> Period | None:
    return read_query(reckoner(), CLOCKS.as_of, period, None, still_open=False).period


def test_counts_are_of_the_states_and_have_their_members() -> None:
    table = view()
    assert_members_count(table, "units", "row")
    unit_rows = {r["row"]: r for r in records(table, "units")}
    of_office = unit_rows["kh-1/thang/vp"]
    counts = {
        k: of_office[k] for k in ("reports", "on_time", "late", "missing", "not_yet_due", "nil")
    }
    assert counts == {
        "reports": 4, "on_time": 2, "late": 1, "missing": 0, "not_yet_due": 1, "nil": 2,
    }  # fmt: skip
    # 12 monthly ones, one asked for, one of the year without a day.
    total = unit_rows["Total"]
    states = (
        "on_time", "late", "missing", "not_yet_due", "exempt", "on_request", "no_due_day",
        "undetermined",
    )  # fmt: skip
    assert [total[s] for s in states] == [2, 2, 2, 2, 1, 0, 1, 4]
    assert total["reports"] == 14


def test_why_lists_the_reports_behind_a_number() -> None:
    table = cell_reports(view(), "kh-1/thang/missing")
    assert column(table, "id") == ["kh-1/thang/2025-08/vu-pc"]
    assert column(cell_reports(view(), "Total/missing"), "id") == [
        "kh-1/dot-xuat/2025-10-03/vp", "kh-1/thang/2025-08/vu-pc",
    ]  # fmt: skip
    with pytest.raises(LedgerError, match="No cell is called") as caught:
        cell_reports(view(), "kh-1/thang/misssing")
    assert caught.value.hint == 'Did you mean "kh-1/thang/missing"?'


def test_what_a_unit_owes_now_is_a_list_over_all_periods_the_longest_missing_first() -> None:
    table = view(ReportQuery(owed_by="vu-pc", still_open=True))
    assert column(table, "id") == ["kh-1/thang/2025-08/vu-pc", "kh-1/thang/2025-10/vu-pc"]
    assert column(table, "days") == [52, None]
    # It is also a known member of the group: that others may be, and owe, is not its own duty.
    assert column(table, "period", "undetermined") == []
    assert column(view(ReportQuery(owed_by="vp", still_open=True)), "id") == [
        "kh-1/dot-xuat/2025-10-03/vp", "kh-1/thang/2025-10/vp",
    ]  # fmt: skip


def test_owed_by_is_the_unit_itself_and_unit_includes_those_below() -> None:
    assert "kh-2/nam/2025/phong-th" not in column(view(ReportQuery(owed_by="vp")), "id")
    filters = read_filters(reckoner(), CLOCKS.as_of, FilterOptions(unit="van phong bo"))
    assert set(column(view(ReportQuery(), filters), "unit")) == {"vp", "phong-th"}
    of_plan = read_filters(reckoner(), CLOCKS.as_of, FilterOptions(plan="kh-2"))
    assert column(view(ReportQuery(), of_plan), "id") == ["kh-2/nam/2025/phong-th"]


def test_who_owes_is_named_as_people_call_it() -> None:
    query = read_query(reckoner(), CLOCKS.as_of, None, "van phong bo", still_open=True)
    assert query == ReportQuery(None, "vp", still_open=True)


def test_the_title_of_a_period_counts_its_reports() -> None:
    # For July the office handed in its only report; for August one of three is missing.
    of_office = view(ReportQuery(read("2025-07"), owed_by="vp"))
    assert of_office.title == "Reports on 15 October 2025 — 1 report, 0 missing"
    of_all = view(ReportQuery(read("2025-08")))
    assert of_all.title == "Reports on 15 October 2025 — 3 reports, 1 missing"


def test_every_row_says_what_it_rests_on() -> None:
    by_id = {record["id"]: record for record in records(view())}
    late = by_id["kh-1/thang/2025-09/vp"]
    assert (late["state"], late["days"], late["nil"]) == ("late", 2, True)
    assert (late["due"], late["due_day"]) == ("before day 25", day("2025-09-24"))
    assert late["path"] == "plans/kh-1/reports/thang/2025-09/vp.yaml"
    # 24 August 2025 is a Sunday.
    assert by_id["kh-1/thang/2025-08/vu-pc"]["next_working_day"] == day("2025-08-25")
    assert by_id["kh-1/thang/2025-09/vu-pc"]["exemption"] == "Sáp nhập"
    assert by_id["kh-1/thang/2025-09/vu-pc"]["reason"] is None
    assert by_id["kh-1/thang/2025-07/nhom"]["reason"] == "others_unknown"
    assert by_id["kh-1/dot-xuat/2025-10-03/vp"]["requested"] == day("2025-10-03")


def test_a_duty_on_request_that_nobody_called_in_is_named() -> None:
    table = view(ReportQuery(read("2025-09")))
    assert "Owed on request only, and not asked for then: kh-1/dot-xuat." in table.notes
    assert not any("on request only" in note for note in view().notes)


def test_a_standing_duty_is_that_of_who_took_over() -> None:
    duty = Obligation("cham", every="event", when="khi chậm", owed_by=("vu-cu",))
    made = Reckoner(
        ledger(
            unit("vu-cu", until="2025-04-30", successor=("vu-moi",)),
            unit("vu-moi"),
            plan(reporting=(duty,)),
        )
    )

    def notes(on: str, of: str) -> tuple[str, ...]:
        filters = read_filters(made, day(on), FilterOptions(unit=of))
        return compliance(made, Clocks(day(on), "r"), filters).notes

    said = ("A standing duty: kh-1/cham, khi chậm.",)
    assert (notes("2025-04-30", "vu-cu"), notes("2025-04-30", "vu-moi")) == (said, ())
    # Who asks for the one that ended is answered by its successor.
    assert (notes("2025-05-01", "vu-cu"), notes("2025-05-01", "vu-moi")) == (said, said)


def test_periods_follow_the_window_of_the_settings() -> None:
    # With a window from the 15th, 2025-11 runs from 15/10 to 14/11: on 15/10 it has begun.
    table = compliance(reckoner(settings=Settings(window=15)), CLOCKS)
    assert "2025-11" in column(table, "period")


def test_a_file_that_cannot_be_read_is_named_and_not_missing() -> None:
    broken = unreadable("report", "kh-1/thang/2025-08/vu-pc")
    table = view(ReportQuery(), Filters(), broken)
    assert table.unreadable == (broken,)
    assert by(table, "id", "state")["kh-1/thang/2025-08/vu-pc"] == "undetermined"


def test_an_empty_ledger_has_an_empty_table() -> None:
    table = compliance(Reckoner(ledger()), CLOCKS)
    assert list(table.rows) == []
    assert list(section(table, "units").rows) == []


def test_a_period_that_is_none_is_told() -> None:
    with pytest.raises(LedgerError, match="is no period"):
        read("2025-13")


def test_the_days_of_a_period_follow_the_window_of_the_settings() -> None:
    made = reckoner(settings=Settings(window=15))
    table = compliance(made, CLOCKS, EVERYTHING, ReportQuery(read("2025-09")))
    assert "of September 2025, 15 August 2025 to 14 September 2025" in table.head.words


def test_the_heads_of_periods_are_short() -> None:
    quarterly = Obligation("quy", every="quarter", owed_by=("vp",), from_="2025-Q1")
    made = ledger(unit("vp"), plan("kh-1", reporting=[quarterly, YEARLY, ON_REQUEST, MONTHLY]))
    table = compliance(Reckoner(made), CLOCKS)
    heads = {column.key: column.title for column in section(table, "units").columns}
    periods = ("2025", "2025-Q3", "2025-09", "2025-10-03")
    assert [heads[f"{period}_shown"] for period in periods] == ["2025", "Q3", "09", "03/10"]


def test_of_one_document_its_own_standing_duties_are_told_alone() -> None:
    duty = Obligation("cham", every="event", when="khi chậm", owed_by=("vp",))
    more = (plan("kh-3", reporting=(duty,)), plan("kh-4", reporting=(duty,)))
    made = reckoner(*more)
    filters = read_filters(made, CLOCKS.as_of, FilterOptions(plan="kh-4"))
    notes = compliance(made, CLOCKS, filters).notes
    assert notes == ("A standing duty: kh-4/cham, khi chậm.",)


def test_what_is_no_period_of_a_report_says_how_one_is_written() -> None:
    with pytest.raises(LedgerError) as error:
        read("2025-13")
    assert error.value.message == '"2025-13" is no period.'
    assert error.value.hint == (
        "Write it as 2025-07, 2025-Q3, 2025-H2, 2025, a week as 2025-W30, or the day of a "
        "request: 2025-10-03."
    )


def test_a_standing_duty_may_name_no_event() -> None:
    duty = Obligation("cham", every="event", owed_by=("vp",))
    notes = view(ALL_YEAR, EVERYTHING, plan("kh-3", reporting=(duty,))).notes
    assert "A standing duty: kh-3/cham, at an event that is not named." in notes


def test_what_nobody_can_say_who_owes_is_in_a_part_of_its_own() -> None:
    part = section(view(ReportQuery(owed_by="vu-pc", still_open=True)), "undetermined")
    assert part.title == "Not counted as owed: it is not certain"
    assert part.shown == ("reason", "due_day", "title", "id", "unit_name")
