"""The page that an office sends up: which parts it has, in which order, and what each says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import day, entry, ledger, plan, report, task, unit
from goldens import text_of
from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Obligation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.figures import Figures
from r57ledger.views.summary.movements import MovementKind
from r57ledger.views.summary.official import counts, total_counts
from r57ledger.views.summary.periods import current_period, read_period, read_stretch
from r57ledger.views.summary.population import BY, Population
from r57ledger.views.summary.view import ALL, BRIEF, PAGE, SummaryChoice, find_part, summary
from r57ledger.views.table import Table
from r57ledger.words.language import use
from reading import by, column, records, section
from worlds import days, worlds

FAR = day("2027-01-01")
MONTHLY = Obligation("thang", every="month", due="day 20", owed_by=("vu-a", "vu-b"), to=("bo",))

MINISTRY = ledger(
    unit("bo", name="Bộ", kind="ministry"),
    # Their names would stand in the opposite order.
    unit("vu-a", name="Vụ Y", order=1, parent="bo"),
    unit("vu-b", name="Vụ X", order=2, parent="bo"),
    unit("vu-c", name="Vụ C", parent="bo"),
    unit("thu-truong", name="Thứ trưởng", kind="post"),
    plan(issuer="bo", reporting=(MONTHLY,)),
    plan("kh-2"),
    # 21 days late on 31 July; extended in June, then a note, and a reminder that gives no reason.
    task(
        "kh-1/t1",
        entry("2025-06-20", "extension", to="2025-07-10", reason="Chờ góp ý", document="9/QĐ"),
        entry("2025-07-12", "note", note="Chưa có kinh phí"),
        entry("2025-07-20", "reminder", note="Đôn đốc lần 1"),
        entry("2025-08-01", "note", note="Đã có kinh phí"),
        due="2025-06-30", directed_by="thu-truong",
    ),
    # Its report speaks of it.
    task("kh-1/t2", due="2025-06-10", lead="vu-b"),
    task("kh-1/t3", due="2025-07-15", lead="vu-b", directed_by="thu-truong"),
    # Handed in on time, and not confirmed.
    task("kh-2/t4", entry("2025-07-30", "submission"), due="2025-07-30"),
    task("kh-2/t5", entry("2025-07-01", "adjustment", to="2025-09-30", document="7/QĐ"),
         due="unstated", lead="vu-c"),
    report(
        "kh-1/thang/2025-07/vu-b", "2025-07-18",
        entry("2025-07-17", "progress", task="kh-1/t2", percent=40, note="Thiếu người"),
        results="Đã họp", difficulties="Thiếu cán bộ", proposals="Bổ sung biên chế",
    ),
)  # fmt: skip


def july(
    made: Ledger = MINISTRY,
    choice: SummaryChoice | None = None,
    row: str = "unit",
    of: str | None = None,
) -> Table:
    period = read_period("2025-07", FAR, None)
    return summary(Population(Reckoner(made), row, of), period, "r", None, choice)


def text(choice: SummaryChoice, output: str = "md", **question: Any) -> str:
    return text_of(july(choice=choice, **question), output)


def test_the_page_has_the_chapters_of_official_reports_in_their_order() -> None:
    lines = text(SummaryChoice(PAGE, page=True)).splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "# Summary of July 2025, 1 July 2025 to 31 July 2025",
        "## I. Results",
        "## II. Overdue tasks",
        "### 1. Newly overdue: 2",
        "### 2. Still overdue: 1",
        "## III. Deadlines moved, tasks completed, reports not handed in",
        "### 1. Deadlines moved by decision: 1",
        "### 2. Completed in the period: 0",
        "### 3. Reports due in the period and not handed in: 1",
        "## IV. Difficulties and proposals",
        "### 1. Difficulties not resolved: 0",
        "### 2. Proposals not decided: 0; decided in the period: 0",
        "### 3. Difficulties and proposals in the units' reports: 2",
        "## V. Tasks ahead",
        "### Falling due up to 31 August 2025: 0",
    ]


def test_the_annex_follows_the_page_and_takes_nothing_from_it() -> None:
    page, full = (text(SummaryChoice(parts, page=True)) for parts in (PAGE, ALL))
    assert full.startswith(page)
    annex = [line for line in full[len(page) :].splitlines() if line.startswith("##")]
    assert annex[:2] == ["## Annex", "### 1. Against 30 June 2025, the end of the period before"]
    assert all(line.startswith("### ") for line in annex[1:])


def test_the_brief_page_is_the_results() -> None:
    page, brief = (text(SummaryChoice(parts, page=True)) for parts in (PAGE, BRIEF))
    assert page.startswith(brief)
    assert page[len(brief) :].startswith("\n## II. Overdue tasks")


@pytest.mark.parametrize("part", ALL)
def test_a_part_alone_says_what_it_says_in_the_whole(part: str) -> None:
    if part == "sent":
        with pytest.raises(LedgerError, match="No figures of this period were sent"):
            july(choice=SummaryChoice((part,)))
        return
    alone = july(choice=SummaryChoice((part,)), row="plan")
    whole = {one.key: one for one in july(row="plan").sections}
    assert {one.key for one in alone.sections} <= whole.keys()
    for one in alone.sections:
        assert list(map(tuple, one.rows)) == list(map(tuple, whole[one.key].rows))
        assert one.members == whole[one.key].members


def test_a_part_is_found_by_its_key_or_a_like_one() -> None:
    assert find_part("Became Overdue") == find_part("became-overdue") == "became_overdue"
    with pytest.raises(LedgerError) as error:
        find_part("still_overdu")
    assert error.value.hint == 'Did you mean "still_overdue"?'


def test_programs_find_every_part_under_its_key() -> None:
    keys = [one.key for one in july(row="plan").sections]
    assert sorted(keys) == sorted({*ALL, "change_rates"} - {"sent"})
    assert "documents" not in [one.key for one in july().sections]


def test_what_to_type_stands_on_the_terminal_alone() -> None:
    choice = SummaryChoice(PAGE, page=True)
    terminal = text(choice, "table")
    for hint in ("--why", "--full", "r57 reports --open"):
        assert hint in terminal
        for output in ("md", "csv", "json", "plain"):
            assert hint not in text(choice, output), output


# The order of the rows ------------------------------------------------------------------


def test_units_stand_in_the_ministry_s_own_order_and_the_others_after_them() -> None:
    assert column(july(), "name") == ["Vụ Y", "Vụ X", "Vụ C", "Total"]


def test_or_those_with_the_most_overdue_tasks_stand_first() -> None:
    table = july(choice=SummaryChoice(by_lateness=True))
    assert by(table, "row", "overdue") == {"vu-b": 2, "vu-a": 1, "vu-c": 0, "Total": 3}
    assert column(table, "row") == ["vu-b", "vu-a", "vu-c", "Total"]
    assert column(july(row="plan", choice=SummaryChoice(by_lateness=True)), "row")[0] == "kh-1"


def test_a_unit_that_is_a_sum_stands_where_its_sum_belongs() -> None:
    made = ledger(
        unit("bo", kind="ministry"), unit("vu-a", parent="bo"), unit("cuc", parent="bo"),
        unit("phong", parent="cuc"), plan(),
        task("kh-1/t1", due="2025-07-01"),
        task("kh-1/t2", due="2025-07-01", lead="cuc"),
        task("kh-1/t3", due="2025-07-01", lead="phong"),
    )  # fmt: skip
    # The agency has one of its own and one of the division below it: two.
    late_first = july(made, SummaryChoice(by_lateness=True))
    assert column(late_first, "row") == ["cuc", "cuc:itself", "phong", "vu-a", "Total"]


def test_rows_by_who_issued_the_document_and_by_who_directs_the_work() -> None:
    issuers, directors = july(row="issuer"), july(row="directed_by")
    assert by(issuers, "name", "total") == {
        "Bộ": 3, "The document does not name who issued it": 2, "Total": 5,
    }  # fmt: skip
    assert by(directors, "name", "total") == {
        "Thứ trưởng": 2, "Nobody is named who directs the work": 3, "Total": 5,
    }  # fmt: skip
    assert section(issuers).columns[1].title == "Issued by"
    assert section(directors).intro[-1] == "Tasks by who directs the work, on 31 July 2025:"


def test_the_official_table_adds_up_and_tells_what_awaits_confirmation() -> None:
    total = records(july())[-1]
    keys = ("total", "done", "in_term", "in_term_awaiting", "overdue", "not_done")
    assert [total[key] for key in keys] == [5, 0, 2, 1, 3, 5]
    assert section(july()).members["vu-a/in_term_awaiting"] == ("kh-2/t4",)


def test_a_unit_without_a_task_any_more_is_no_row_of_the_page() -> None:
    made = ledger(
        unit("vu-a", until="2025-06-30", successor=("vu-b",)), unit("vu-b"), plan(),
        task("kh-1/t1", due="2025-06-10"),
    )  # fmt: skip
    # Overdue under vu-a on 30 June, under vu-b since 1 July: programs are told of both.
    assert by(july(made), "row", "overdue_before") == {"vu-a": 1, "vu-b": 0, "Total": 1}
    assert column(july(made, SummaryChoice(page=True)), "row") == ["vu-b", "Total"]


# What is overdue, and why ---------------------------------------------------------------


def test_the_last_word_on_why_is_told_with_its_entry_and_day() -> None:
    became, still = (
        {row["id"]: row for row in records(july(), key)}
        for key in ("became_overdue", "still_overdue")
    )
    assert {id_: row["days_late"] for id_, row in became.items()} == {"kh-1/t1": 21, "kh-1/t3": 16}
    # Not the reminder, which urges, and not what was written in August.
    assert became["kh-1/t1"]["why_words"] == "Chưa có kinh phí (note, 12 July 2025)"
    assert became["kh-1/t1"]["extensions"] == 1
    assert became["kh-1/t3"]["why_words"] == "no reason is recorded"
    assert became["kh-1/t3"]["why"] is None
    word = still["kh-1/t2"]
    assert word["why_words"] == "Thiếu người (report, 17 July 2025)"
    assert [word[key] for key in ("why", "why_entry", "why_date", "why_path")] == [
        "Thiếu người", "progress", day("2025-07-17"), "plans/kh-1/reports/thang/2025-07/vu-b.yaml",
    ]  # fmt: skip


def test_a_reason_and_a_note_are_both_told_and_a_correction_is_none() -> None:
    log = (
        entry("2025-06-01", "extension", to="2025-07-10", reason="Chờ luật", note="Lần hai"),
        entry("2025-07-11", "correction", field="due", to="2025-06-01", reason="Gõ nhầm"),
    )
    made = ledger(unit("vu-a"), plan(), task("kh-1/t1", *log, due="2025-06-02"))
    assert column(july(made), "why_words", "became_overdue") == [
        "Chờ luật; Lần hai (extension, 1 June 2025)"
    ]


def test_what_a_decision_moved_is_told_with_days_and_words_where_there_is_none() -> None:
    (moved,) = records(july(), "extended")
    # Lists, which have columns of their own: beneath the title nobody knows which day is which.
    assert moved["was"] == ("a deadline that is not stated",)
    assert moved["is"] == ("30 September 2025",)
    assert (moved["from"], moved["to"]) == ("unstated", "2025-09-30")


def test_reports_ask_those_who_receive_them() -> None:
    asked = records(july(), "reported")
    assert [(row["field"], row["text"], row["receivers"], row["to"]) for row in asked] == [
        ("difficulties", "Thiếu cán bộ", ("Bộ",), ("bo",)),
        ("proposals", "Bổ sung biên chế", ("Bộ",), ("bo",)),
    ]
    # All that they say, the results too, is in the annex.
    assert column(july(), "field", "said") == ["results", "difficulties", "proposals"]
    assert column(july(of="vu-a"), "field", "reported") == []


# Days, languages ------------------------------------------------------------------------


def test_without_a_period_it_is_the_current_month_up_to_the_day() -> None:
    period = current_period(day("2025-07-20"), None)
    assert (period.name, period.as_of) == ("2025-07", day("2025-07-20"))
    assert (period.first, period.last) == (day("2025-07-01"), day("2025-07-31"))
    # With the window, August begins on 15 July.
    assert current_period(day("2025-07-20"), 15).name == "2025-08"


@pytest.mark.parametrize(
    ("language", "period", "title"),
    [
        ("vi", "2025-07", "Báo cáo kết quả thực hiện nhiệm vụ tháng 7 năm 2025 "
                          "(từ 01/07/2025 đến 31/07/2025)"),
        ("vi", "2025-Q3", "Báo cáo kết quả thực hiện nhiệm vụ quý III năm 2025 "
                          "(từ 01/07/2025 đến 30/09/2025)"),
        ("vi", "2025-H1", "Báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2025 "
                          "(từ 01/01/2025 đến 30/06/2025)"),
        ("ru", "2025-H2", "Отчёт об исполнении задач за второе полугодие 2025 года, "
                          "с 01.07.2025 по 31.12.2025"),
        ("ru", "2025", "Отчёт об исполнении задач за 2025 год, с 01.01.2025 по 31.12.2025"),
    ],
)  # fmt: skip
def test_a_period_is_called_as_offices_call_it(language: str, period: str, title: str) -> None:
    use(language)
    asked = read_period(period, FAR, None)
    assert (
        summary(Population(Reckoner(MINISTRY)), asked, "r", None, SummaryChoice(BRIEF)).title
        == title
    )


def test_the_numbers_of_the_first_sentence_in_vietnamese() -> None:
    use("vi")
    sentences = section(july(), "rows").intro
    # Five tasks: three overdue, one handed in, one due in September; none is done.
    assert sentences[0] == (
        "Tổng số 5 nhiệm vụ: đã hoàn thành 0, trong đó đúng hạn 0, quá hạn 0; chưa hoàn thành 5, "
        "trong đó đang thực hiện trong hạn 2, quá hạn 3."
    )
    assert sentences[1] == (
        "Tỷ lệ hoàn thành: 0,00 % trên 3 nhiệm vụ đến hạn (đã hoàn thành hoặc quá hạn), 0,00 % "
        "trên tổng số 5 nhiệm vụ (không tính nhiệm vụ tạm dừng và đã hủy)."
    )
    # On 30 June: t1 and t4 in term, t3 too, t5 without a day; t2 overdue since 11 June.
    assert sentences[2] == (
        "So với ngày 30/06/2025, cuối kỳ trước: tổng số nhiệm vụ 0, đã hoàn thành 0, quá hạn +2; "
        "tỷ lệ hoàn thành trên số nhiệm vụ đến hạn 0,00 điểm phần trăm, trên tổng số 0,00 điểm "
        "phần trăm."
    )


def test_completions_that_did_not_last_are_told() -> None:
    done, undone, again = (
        entry("2025-07-05", "completion"),
        entry("2025-07-10", "reopening", document="1/QĐ"),
        entry("2025-07-20", "completion"),
    )
    made = ledger(
        unit("vu-a"), plan(), task("kh-1/t1", done, undone, due="2025-12"),
        task("kh-1/t2", done, undone, again, due="2025-12"), task("kh-1/t3", done, due="2025-12"),
    )  # fmt: skip
    completed = section(july(made), "completed")
    assert completed.title == "2. Completed in the period: 4"
    assert completed.intro == (
        "Of these on time: 4; late: 0. A task that was completed several times stands here as "
        "often: 3 tasks in all. No longer completed on 31 July 2025: kh-1/t1.",
    )
    lasting = ledger(unit("vu-a"), plan(), task("kh-1/t3", done, due="2025-12"))
    assert section(july(lasting), "completed").intro == ("Of these on time: 1; late: 0.",)


def test_what_another_unit_leads_by_the_last_day_stays_completed() -> None:
    done, undone, again = (
        entry("2025-07-05", "completion"),
        entry("2025-07-06", "reopening", document="1/QĐ"),
        entry("2025-07-20", "completion"),
    )
    moved = entry("2025-07-07", "reassignment", to="vu-b", document="1/QĐ")
    made = ledger(
        unit("vu-a"), unit("vu-b"), plan(),
        task("kh-1/t1", done, undone, moved, again, due="2025-12"),
        task("kh-1/t2", done, undone, moved, due="2025-12"),
    )  # fmt: skip
    assert section(july(made, of="vu-a"), "completed").intro == (
        "Of these on time: 2; late: 0. No longer completed on 31 July 2025: kh-1/t2.",
    )


# Laws -----------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(made=worlds(), ends=st.tuples(days, days), row=st.sampled_from(BY))
def test_the_page_finds_the_completions_that_the_flow_counts(
    made: Ledger, ends: tuple[date, date], row: str
) -> None:
    period = read_stretch(min(ends), max(ends), FAR, None)
    population = Population(Reckoner(made), row, None, period.as_of)
    page, whole = (Figures(population, period, of_year=wanted) for wanted in (False, True))
    done = [one for one in whole.interval.movements if one.kind is MovementKind.DONE]
    assert page.completions == whole.completions == done


@settings(max_examples=60, deadline=None)
@given(made=worlds(), ends=st.tuples(days, days))
def test_the_page_counts_the_period_before_as_the_table_does(
    made: Ledger, ends: tuple[date, date]
) -> None:
    period = read_stretch(min(ends), max(ends), FAR, None)
    figures = Figures(Population(Reckoner(made), "unit", None, period.as_of), period, of_year=True)
    numbers = total_counts(figures.start)
    in_table = counts(figures.before, -1)
    assert numbers["total"] == in_table["total"]
    assert numbers == {key: in_table[key] for key in numbers}


@settings(max_examples=60, deadline=None)
@given(made=worlds(), on=days, row=st.sampled_from(BY))
def test_the_rows_add_up_in_either_order(made: Ledger, on: date, row: str) -> None:
    period = read_stretch(on, on, FAR, None)
    tables = [
        summary(
            Population(Reckoner(made), row),
            period,
            "r",
            None,
            SummaryChoice(BRIEF, by_lateness=late),
        )
        for late in (False, True)
    ]
    # `summary` has checked every sum; the order of the rows changes none of them.
    first, second = ({str(one[0]): tuple(one[4:]) for one in table.rows} for table in tables)
    assert first == second


def test_the_caption_says_what_the_rows_are_of() -> None:
    population = (Population(Reckoner(MINISTRY), by) for by in BY)
    captions = {
        one.by: section(summary(one, read_period("2025-07", FAR, None), "r"), "rows").intro[-1]
        for one in population
    }
    assert captions == {
        "unit": "Tasks by unit on 31 July 2025:",
        "plan": "Tasks by document on 31 July 2025:",
        "issuer": "Tasks by who issued the document, on 31 July 2025:",
        "directed_by": "Tasks by who directs the work, on 31 July 2025:",
        "initiative": "Tasks by initiative on 31 July 2025:",
    }


def test_figures_that_were_never_sent_cannot_be_the_only_part() -> None:
    with pytest.raises(LedgerError) as error:
        summary(
            Population(Reckoner(MINISTRY)),
            read_period("2025-07", FAR, None),
            "r",
            choice=SummaryChoice(("sent",)),
        )
    assert error.value.message == "No figures of this period were sent, as far as r57.yaml says."
    assert error.value.hint == (
        "`published` there names the figures that were sent, and their revision."
    )
    with pytest.raises(LedgerError) as error:
        find_part("zzzzz")
    assert error.value.message == 'No part is called "zzzzz".'
    assert error.value.hint == f"The parts are {', '.join(ALL)}."
