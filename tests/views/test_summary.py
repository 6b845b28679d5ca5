"""The summary as a whole: its parts, its sentences, and what stands behind each number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    day,
    difficulty,
    entry,
    group,
    ledger,
    plan,
    proposal,
    report,
    target,
    task,
    unit,
    unreadable,
)
from goldens import text_of
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Obligation
from r57ledger.format.settings import Published, Settings
from r57ledger.format.target import Measurement
from r57ledger.format.task import Task
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.summary.lines import lines_of
from r57ledger.views.summary.months import month_ends
from r57ledger.views.summary.official import cells
from r57ledger.views.summary.periods import read_period, read_stretch
from r57ledger.views.summary.population import BY, Part, Population
from r57ledger.views.summary.totals import PublishedFigures
from r57ledger.views.summary.view import summary
from r57ledger.views.sums import DoesNotAddUp, rate
from r57ledger.views.table import Clocks, Kind, Row, Section, Table
from r57ledger.views.task_list import task_list
from r57ledger.views.why import why
from worlds import days, worlds

FAR = day("2027-01-01")
FEW = settings(max_examples=60, deadline=None)


# The second unit leads the share of the first, too, and its own is extended.
SHARES = ledger(
    unit("vu-a"), unit("vu-b"), plan(),
    task(
        "kh-1/t1",
        entry("2025-06-05", "reassignment", unit="vu-a", to="vu-b"),
        entry("2025-07-05", "extension", unit="vu-b", to="2025-09-30"),
        each=("vu-a", "vu-b"), due="2025-07-20",
    ),
)  # fmt: skip


def summary_of(
    made: Ledger, period: str = "2025-07", unit: str | None = None, by: str = "unit"
) -> Table:
    chosen = read_period(period, FAR, made.settings.window)
    return summary(Population(Reckoner(made), by, unit), chosen, "working tree")


def part(table: Table, key: str) -> Section:
    return next(section for section in table.sections if section.key == key)


def column(section: Section, key: str) -> list[object]:
    return [row[section.column_index(key)] for row in section.rows]


def cell(table: Table, row: str, key: str, of: str = "rows") -> object:
    section = part(table, of)
    line: Row = next(r for r in section.rows if r[0] == row)
    return line[section.column_index(key)]


JULY = ledger(
    unit("vu-a"), unit("vu-b"), plan(),
    # Handed in on 30 June in time, confirmed in July: completed in July, on time.
    task("kh-1/t1", entry("2025-06-30", "submission"), entry("2025-07-02", "completion"),
         due="2025-06-30"),
    # 21 July is three days after 18 July.
    task("kh-1/t2", entry("2025-07-21", "completion"), due="2025-07-18"),
    # Extended once, then completed in the new time.
    task("kh-1/t3", entry("2025-07-09", "extension", to="2025-07-31", document="9/QĐ"),
         entry("2025-07-30", "completion"), due="2025-07-10"),
    # Due 10 July: 21 days late on the 31st. Due 30 May: 62 days.
    task("kh-1/t4", due="2025-07-10", lead="vu-b"),
    task("kh-1/t5", due="2025-05-30", lead="vu-b"),
    task("kh-1/t6", due="2025-08-15", assigned="2025-07-03", lead="vu-b"),
    task("kh-1/t7", due="none", kind="regular"),
    task("kh-1/t8", entry("2025-07-08", "cancellation"), due="2025-09-30"),
)  # fmt: skip


def test_the_head_says_what_was_asked() -> None:
    table = summary_of(JULY)
    assert table.title == "Summary of July 2025, 1 July 2025 to 31 July 2025"
    assert table.head.as_of == day("2025-07-31")
    assert table.head.filters == {"period": "2025-07", "by": "unit"}
    assert table.name == "summary"


def test_the_last_fact_is_that_of_the_period() -> None:
    # The ledger was loaded in August, when t9 was written of on the 20th.
    later = task("kh-1/t9", entry("2025-08-20", "note"), due="none")
    made = ledger(unit("vu-a"), plan(), task("kh-1/t1", entry("2025-07-30", "note")), later)
    made = made._replace(last_fact=day("2025-08-20"))
    assert summary_of(made).head.last_fact == day("2025-07-30")


def test_a_running_period_says_so() -> None:
    chosen = read_period("2025-07", day("2025-07-20"), None)
    table = summary(Population(Reckoner(JULY)), chosen, "working tree")
    assert table.title.endswith("so far: up to 20 July 2025")
    # On the 20th t2 is open and late by two days; t3 is not yet completed.
    assert cell(table, "Total", "done") == 1
    assert cell(table, "Total", "overdue") == 3
    assert part(table, "due_next").title == ("Falling due up to 31 August 2025: 2")


def test_the_key_sentences_name_their_denominators() -> None:
    sentences = part(summary_of(JULY), "rows").intro
    assert sentences == (
        "8 tasks: 3 completed, 2 of these on time and 1 late; 3 not completed, 1 of these in term "
        "and 2 overdue. The others: 1 regular task and 1 cancelled.",
        # 3 of 3 + 2 due; 3 of 8 without the cancelled one: 3/7 is 0,428571…
        "Completed: 60.00% of the 5 tasks that were due (completed or overdue), 42.86% of all 7 "
        "(the suspended and cancelled left out).",
        # On 30 June: t1 to t5, t7 and t8; t5 was overdue, nothing done, so both rates were 0.
        "Against 30 June 2025, the end of the period before: tasks +1, completed +3, overdue +1; "
        "completed of those due +60.00 and of all +42.86 percentage points.",
        "Of those completed on time, 1 was after an extension.",
        "Tasks by unit on 31 July 2025:",
    )


def test_the_official_table_by_unit() -> None:
    table = summary_of(JULY)
    keys = ("total", "done_on_time", "done_extended", "done_late", "in_term", "overdue", "regular",
            "cancelled", "rate_due", "rate_all", "overdue_before", "overdue_change")  # fmt: skip
    rows = {
        str(row[0]): [row[part(table, "rows").column_index(key)] for key in keys]
        for row in part(table, "rows").rows
    }
    assert rows == {
        "vu-a": [5, 2, 1, 1, 0, 0, 1, 1, 100.0, 75.0, 0, 0],
        # t5 was overdue on 30 June already.
        "vu-b": [3, 0, 0, 0, 1, 2, 0, 0, 0.0, 0.0, 1, 1],
        "Total": [8, 2, 1, 1, 1, 2, 1, 1, 60.0, 42.86, 1, 1],
    }


def test_nothing_of_nothing_is_no_percentage() -> None:
    table = summary_of(ledger(plan()))
    assert part(table, "rows").intro[0] == "There are no tasks."
    assert (cell(table, "Total", "rate_due"), cell(table, "Total", "rate_all")) == (None, None)
    in_term = summary_of(ledger(plan(), unit("vu-a"), task()))
    assert (cell(in_term, "vu-a", "rate_due"), cell(in_term, "vu-a", "rate_all")) == (None, 0.0)


@pytest.mark.parametrize(
    ("part_", "whole", "expected"),
    [(0, 0, None), (0, 5, 0.0), (5, 5, 100.0), (1, 3, 33.33), (2, 3, 66.67), (1, 8000, 0.01),
     (1, 20001, 0.0)],
)  # fmt: skip
def test_rates_have_two_decimals_halves_up(part_: int, whole: int, expected: float | None) -> None:
    assert rate(part_, whole) == expected


def test_a_half_is_rounded_up_and_not_to_even() -> None:
    # 1/800 is 0.125%, whose nearest two-decimal neighbours are 0,12 and 0,13.
    assert rate(1, 800) == 0.13


def test_the_change_is_against_the_end_of_the_period_before() -> None:
    section = part(summary_of(JULY), "change")
    assert section.title == "1. Against 30 June 2025, the end of the period before"
    by_measure = {str(row[0]): list(row[2:]) for row in section.rows}
    # On 30 June: t1 handed in, awaiting confirmation, in term; t6 not assigned yet.
    assert by_measure["total"] == [7, 8, 1]
    assert by_measure["done"] == [0, 3, 3]
    assert by_measure["in_term"] == [5, 1, -4]
    assert by_measure["overdue"] == [1, 2, 1]
    rates = {str(row[0]): list(row[2:]) for row in part(summary_of(JULY), "change_rates").rows}
    assert rates == {"rate_due": [0.0, 60.0, 60.0], "rate_all": [0.0, 42.86, 42.86]}


def test_the_flow_is_of_the_period_and_of_the_year() -> None:
    table = summary_of(JULY)
    flow, year = part(table, "flow"), part(table, "flow_year")
    assert flow.title.endswith(". Flow from 1 July 2025 to 31 July 2025")
    assert year.title.endswith(". Flow of the year, from 1 January 2025 to 31 July 2025")
    # Seven open on 30 June, one new, three done, one cancelled; all of them new in the year.
    assert list(flow.rows[-1])[4:] == [7, 1, 0, 0, 3, 1, 0, 4]
    assert list(year.rows[-1])[4:] == [0, 8, 0, 0, 3, 1, 0, 4]


def test_the_lists_tell_what_happened() -> None:
    table = summary_of(JULY)
    assert column(part(table, "completed"), "id") == ["kh-1/t1", "kh-1/t2", "kh-1/t3"]
    assert column(part(table, "completed"), "completed") == [
        day("2025-06-30"), day("2025-07-21"), day("2025-07-30"),
    ]  # fmt: skip
    assert part(table, "completed").intro == (
        # t1 was handed in on 30 June and confirmed in July.
        "Of these on time: 2; late: 1. Of those completed on time, 1 was after an extension. "
        "Counted are those confirmed in the period; the day of completion, by which one is late "
        "or not, may be an earlier one.",
    )
    assert column(part(table, "became_overdue"), "id") == ["kh-1/t4"]
    assert column(part(table, "became_overdue"), "days_late") == [21]
    assert column(part(table, "still_overdue"), "id") == ["kh-1/t5"]
    assert part(table, "still_overdue").intro == ("The oldest last day is 30 May 2025.",)
    assert column(part(table, "assigned"), "id") == ["kh-1/t6"]
    assert column(part(table, "due_next"), "id") == ["kh-1/t6"]
    moved = part(table, "extended")
    assert [column(moved, key) for key in ("id", "from_day", "to_day", "document")] == [
        ["kh-1/t3"], [day("2025-07-10")], [day("2025-07-31")], ["9/QĐ"],
    ]  # fmt: skip


def test_who_leads_several_late_tasks_is_named() -> None:
    made = ledger(
        unit("vu-a", name="Vụ A"), unit("vu-b", name="Vụ B"), plan(),
        *(task(f"kh-1/t{n}", due="2025-06-30") for n in range(3)),
        *(task(f"kh-1/u{n}", due="2025-06-29", lead="vu-b") for n in range(2)),
    )  # fmt: skip
    # Due on 30 June, late since 1 July; 31 days on the 31st, 32 for those due on the 29th.
    assert part(summary_of(made), "became_overdue").intro == (
        "The oldest last day is 30 June 2025. Several are led by: Vụ A (3).",
    )
    assert part(summary_of(made), "still_overdue").intro == (
        "The oldest last day is 29 June 2025. Several are led by: Vụ B (2).",
    )


def test_twice_extended_and_resumed_deadlines_are_told_in_a_row() -> None:
    made = ledger(
        unit("vu-a"), plan(),
        task(
            "kh-1/t1",
            entry("2025-06-10", "extension", to="2025-07-10"),
            entry("2025-07-08", "extension", to="2025-07-31"),
            entry("2025-07-20", "suspension"),
            entry("2025-07-25", "resumption", to="2025-09-30"),
            due="2025-06-15",
        ),
    )  # fmt: skip
    moved = part(summary_of(made), "extended")
    # The first extension is of June: what it set is what July's first one moves.
    assert [column(moved, key) for key in ("kind", "from", "to")] == [
        ["extension", "resumption"], ["2025-07-10", "2025-07-31"], ["2025-07-31", "2025-09-30"],
    ]  # fmt: skip


def test_a_lead_s_own_share_is_none_that_it_took_over() -> None:
    moved = part(summary_of(SHARES), "extended")
    assert column(moved, "id") == ["kh-1/t1@vu-b"]


def test_reports_difficulties_and_targets_are_told() -> None:
    monthly = Obligation(
        "thang", every="month", due="day 20", owed_by=("vu-a", "vu-b"), from_="2025-06"
    )
    made = ledger(
        unit("vu-a"),
        unit("vu-b"),
        plan(reporting=(monthly,)),
        report("kh-1/thang/2025-07/vu-a", "2025-07-19"),
        difficulty("kh-1/d1", raised="2025-07-01", owner="vu-a"),
        difficulty("kh-1/d2", raised="2025-06-01", owner="vu-b"),
        difficulty("kh-1/d3", entry("2025-07-30", "resolution"), raised="2025-06-01"),
        target(
            "kh-1/g1",
            due="2025-12-31",
            operator=">=",
            value=80,
            measurements=(_measured("2025-01-01", 10), _measured("2025-07-01", 20)),
        ),
        target("kh-1/g2", operator=">=", value=80),
        target("kh-1/g3", operator=">=", value=80, due="2025-06"),
        proposal("kh-1/p1", by="vu-a"),
        proposal("kh-1/p2", entry("2025-06-30", "decision", document="1/QĐ"), by="vu-a"),
        proposal("kh-1/p3", entry("2025-07-01", "decision", document="2/QĐ"), to=("vu-b",)),
    )
    table = summary_of(made)
    missing = part(table, "reports_missing")
    # Of July only vu-b's is missing, by 11 days; both of June, due before July, are.
    assert column(missing, "id") == ["kh-1/thang/2025-07/vu-b"]
    assert column(missing, "days") == [11]
    assert missing.intro == ("2 more, due before the period, are missing still.",)
    assert missing.hints == ("All that are missing: r57 reports --open --as-of 2025-07-31",)
    assert column(part(table, "difficulties"), "id") == ["kh-1/d2", "kh-1/d1"]  # oldest first
    assert column(part(table, "difficulties"), "age") == [60, 30]
    # Ten points in half a year do not make sixty in the other half; the other has no data.
    # The third one ended in June, and nobody measured it.
    assert column(part(table, "targets_behind"), "id") == ["kh-1/g1", "kh-1/g3"]
    assert part(table, "targets_behind").title.endswith(
        ". Targets behind: 1; ended, not measured: 1"
    )
    # One was decided before the period, one on its first day.
    assert column(part(table, "proposals"), "id") == ["kh-1/p1", "kh-1/p3"]
    assert part(table, "proposals").title == (
        "2. Proposals not decided: 1; decided in the period: 1"
    )
    of_a = summary_of(made, unit="vu-a")
    assert column(part(of_a, "reports_missing"), "id") == []
    assert column(part(of_a, "difficulties"), "id") == ["kh-1/d1"]
    assert column(part(of_a, "proposals"), "id") == ["kh-1/p1"]


def _measured(on: str, value: int) -> Measurement:
    return Measurement(entry(on, "note").date, value)


def test_what_cannot_be_read_is_counted_and_named() -> None:
    made = ledger(
        unit("vu-a"), plan(), task("kh-1/t1"), task("kh-1/t2", due="on kh-7"),
        unreadable("task", "kh-1/t9"), unreadable("plan", "kh-7"),
    )  # fmt: skip
    table = summary_of(made)
    assert cell(table, "Total", "total") == 3
    assert cell(table, "Total", "undetermined") == 2
    assert cell(table, "unreadable", "undetermined") == 1
    assert cell(table, "Total", "open_end", "flow") == 3
    assert column(part(table, "undetermined"), "id") == ["kh-1/t2", "kh-1/t9"]
    behind = why(Reckoner(made), table, "unreadable/undetermined")
    assert [row[0] for row in behind.rows] == ["kh-1/t9"]


def test_what_is_apart_has_tables_of_its_own() -> None:
    made = ledger(
        unit("bo"), unit("vu-a", parent="bo"), unit("khac"), plan(),
        task("kh-1/t1"), task("kh-1/t2", parent="kh-1/t1"), task("kh-1/t3", lead="khac"),
        settings=Settings(scope="bo"),
    )  # fmt: skip
    table = summary_of(made)
    assert [part(table, key).rows[-1][4] for key in ("rows", "subtasks", "outside")] == [1, 1, 1]
    assert [row[0] for row in why(Reckoner(made), table, "khac/outside/total").rows] == ["kh-1/t3"]
    assert list(part(summary_of(JULY), "outside").rows) == []


def test_the_lists_take_the_first_and_the_last_day_in() -> None:
    def extended(name: str, on: str) -> Task:
        return task(f"kh-1/{name}", entry(on, "extension", to="2026"), due="2025-12", lead="vu-a")

    made = ledger(
        unit("vu-a"), plan(),
        extended("before", "2025-06-30"), extended("first", "2025-07-01"),
        extended("last", "2025-07-31"), extended("after", "2025-08-01"),
        task("kh-1/due-today", due="2025-07-31", lead="vu-a"),
        task("kh-1/due-tomorrow", due="2025-08-01", lead="vu-a"),
        task("kh-1/due-at-the-end", due="2025-08-31", lead="vu-a"),
        task("kh-1/due-later", due="2025-09-01", lead="vu-a"),
    )  # fmt: skip
    table = summary_of(made)
    assert column(part(table, "extended"), "id") == ["kh-1/first", "kh-1/last"]
    assert column(part(table, "due_next"), "id") == ["kh-1/due-tomorrow", "kh-1/due-at-the-end"]


def test_published_figures_are_made_again_and_compared() -> None:
    # Sent on 31 July: t1 completed in time, t2 overdue. Learnt since: t1 was late, t3 was there.
    sent = ledger(
        unit("vu-a"), plan(), task("kh-1/t1", entry("2025-07-10", "completion"), due="2025-07-15"),
        task("kh-1/t2", due="2025-07-20"),
    )  # fmt: skip
    now = ledger(
        unit("vu-a"), plan(), task("kh-1/t1", entry("2025-07-20", "completion"), due="2025-07-15"),
        task("kh-1/t2", due="2025-07-20"), task("kh-1/t3", due="2025-12-31"),
    )  # fmt: skip
    figures = PublishedFigures(Published("2025-07", day("2025-07-31"), "a1b2c3d"), Reckoner(sent))
    chosen = read_period("2025-07", FAR, None)
    table = summary(Population(Reckoner(now)), chosen, "working tree", figures)
    section = part(table, "sent")
    assert section.title == "2. Figures as sent and as recorded now"
    assert section.intro == (
        "Figures were sent for 2025-07 as of 31 July 2025, from revision a1b2c3d.",
        "Restated since: Total +1, Completed on time -1, Completed late +1, Not completed +1, "
        "In term +1.",
    )
    assert part(table, "rows").intro[-3:-1] == section.intro
    restated = part(table, "restated")
    assert [column.key for column in restated.columns] == list(restated.shown)
    assert restated.shown == ("title", "id", "sent", "recorded")
    assert [list(row) for row in restated.rows] == [
        ["Task t1", "kh-1/t1", "vu-a/done_on_time", "vu-a/done_late"],
        ["Task t3", "kh-1/t3", None, "vu-a/in_term"],
    ]
    same = summary(Population(Reckoner(sent)), chosen, "working tree", figures)
    assert part(same, "sent").intro[1] == "Nothing was restated since."


def test_a_month_is_drawn_with_the_year_before_it() -> None:
    months = part(summary_of(JULY), "months")
    assert [c.key for c in months.columns if c.kind is Kind.INT and c.data][1:] == [
        "2024-08", "2024-09", "2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03",
        "2025-04", "2025-05", "2025-06", "2025-07",
    ]  # fmt: skip
    total = months.rows[-1]
    # t5 is overdue since 31 May, its first day after 30 May.
    assert list(total[4:16]) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2]
    bar = total[months.column_index("classes")]
    assert bar == (("#", 2), ("+", 1), ("=", 1), ("!", 2), (".", 2))
    # A month in which nothing was overdue keeps its place.
    table = summary_of(JULY)._replace(sections=(months,))
    (head,) = (line for line in text_of(table, "md").splitlines() if line.startswith("| Unit |"))
    assert head.count("|") == 14


def test_the_months_know_a_deadline_that_was_set_or_taken_away_later() -> None:
    # t1 is overdue from 1 April on, t2 from 1 March until its deadline was taken away in May.
    made = ledger(
        unit("vu-a"), plan(),
        task("kh-1/t1", entry("2025-02-03", "adjustment", to="2025-03-31"), due="unstated"),
        task("kh-1/t2", entry("2025-05-05", "adjustment", to="none"), due="2025-02-28"),
    )  # fmt: skip
    total = part(summary_of(made), "months").rows[-1]
    # From August 2024 to July 2025.
    assert list(total[4:16]) == [0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 1, 1]


@FEW
@given(made=worlds(), on=days, by=st.sampled_from(BY))
def test_the_months_are_those_of_their_last_days(made: Ledger, on: date, by: str) -> None:
    population = Population(Reckoner(made), by)
    section = part(summary(population, read_stretch(on, on, FAR, None), ""), "months")
    for (name, end), number in zip(month_ends(on, None), list(section.rows[-1])[4:16], strict=True):
        census = population.census(end)
        late = {s.id for _, s in census.part(Part.MAIN) if s.class_ is Class.OVERDUE}
        assert set(section.members[f"Total/months/{name}"]) == late
        assert number == len(late)


def every_cell(table: Table) -> list[tuple[str, int]]:
    """Each number of a table of lines by its cell's name."""
    numbers = []
    for section in table.sections:
        prefix = {"rows": "", "change": ""}.get(section.key, f"{section.key}/")
        for row in section.rows if section.columns[0].key == "row" else ():
            for i, one in enumerate(section.columns):
                if one.kind is Kind.INT and f"{row[0]}/{prefix}{one.key}" in section.members:
                    numbers.append((f"{row[0]}/{prefix}{one.key}", int(str(row[i]))))
    return numbers


@FEW
@given(made=worlds(), by=st.sampled_from(BY), ends=st.tuples(days, days))
def test_behind_every_number_are_as_many_tasks(
    made: Ledger, by: str, ends: tuple[date, date]
) -> None:
    chosen = read_stretch(min(ends), max(ends), FAR, None)
    reckoner = Reckoner(made)
    table = summary(Population(reckoner, by), chosen, "working tree")
    for name, number in every_cell(table):
        if number:
            assert len(why(reckoner, table, name).rows) == number


def test_every_count_has_its_cell() -> None:
    table = summary_of(JULY)
    # Of the table 18 counts, the other classes in one number, and what was overdue before.
    counts = {"rows": 20, "flow": 8, "flow_year": 8, "months": 12, "change": 2}
    for key, columns in counts.items():
        section = part(table, key)
        assert len(section.members) == columns * len(section.rows)


@FEW
@given(made=worlds(), on=days)
def test_each_month_s_number_is_that_of_its_own_last_day(made: Ledger, on: date) -> None:
    """The picture looks again only where a fact or a last day lies between two months' ends."""
    population = Population(Reckoner(made))
    section = part(summary(population, read_stretch(on, on, FAR, None), ""), "months")
    for name, end in month_ends(on, None):
        census = population.census(end)
        late = [s.id for _, s in census.part(Part.MAIN) if s.class_ is Class.OVERDUE]
        assert sorted(section.members[f"Total/months/{name}"]) == sorted(late)


def test_nobody_s_tasks_are_said_to_be_nobody_s() -> None:
    made = ledger(
        unit("vu-a"), plan(),
        task("kh-1/t1", lead="unstated", due="2025-07-10"),
        task("kh-1/t2", lead="unstated", due="2025-07-11"),
    )  # fmt: skip
    table = summary(Population(Reckoner(made)), read_period("2025-07", FAR, None), "")
    assert column(part(table, "rows"), "name") == ["no lead is named", "Total"]
    late = part(table, "became_overdue")
    assert column(late, "unit") == column(late, "unit_name") == [None, None]
    assert column(late, "lead") == [("no lead is named",), ("no lead is named",)]
    # And not "several are led by no lead is named".
    assert late.intro == ("The oldest last day is 10 July 2025.",)


@FEW
@given(made=worlds(scope=None), on=days)
def test_totals_by_unit_are_those_of_the_list(made: Ledger, on: date) -> None:
    reckoner = Reckoner(made)
    table = summary(Population(reckoner), read_stretch(on, on, FAR, None), "working tree")
    for section, prefix in ((part(table, "rows"), ""), (part(table, "subtasks"), "subtasks/")):
        for row in section.rows:
            cell_ = section.members[f"{row[0]}/{prefix}total"]
            assert len(cell_) == row[section.column_index("total")]
    for of in ("bo", "cuc", "khac"):
        filters = read_filters(reckoner, on, FilterOptions(unit=of))
        listed = {str(row[0]) for row in task_list(reckoner, Clocks(on, ""), filters).rows}
        own = summary(Population(reckoner, "unit", of), read_stretch(on, on, FAR, None), "")
        counted = {
            id_
            for key, prefix in (("rows", ""), ("subtasks", "subtasks/"))
            for id_ in part(own, key).members.get(f"Total/{prefix}total", ())
        }
        assert counted == listed


def test_a_table_that_lost_a_row_is_a_bug_and_not_shown() -> None:
    population = Population(Reckoner(JULY))
    census = population.census(day("2025-07-31"))
    lines = lines_of({"vu-a"}, population)  # vu-b and its three tasks are lost
    with pytest.raises(DoesNotAddUp, match="The total is 5, and its parts make 8"):
        cells(census, Part.MAIN, lines)


def test_difficulties_and_targets_of_nobody_have_no_name() -> None:
    made = ledger(
        plan(), difficulty("kh-1/d1", raised="2025-06-01"),
        target("kh-1/g1", due="2025-06-30", operator=">=", value=80,
               measurements=(_measured("2025-06-01", 20),)),
    )  # fmt: skip
    table = summary_of(made)
    assert column(part(table, "difficulties"), "owner_name") == [None]
    assert column(part(table, "difficulties"), "owned_by") == [()]
    assert column(part(table, "targets_behind"), "unit_name") == [None]


def test_the_lists_of_one_unit_say_of_which_group_it_is_a_member() -> None:
    made = ledger(
        *(unit("vu-a"), unit("vu-b"), group("nhom", "vu-a", "vu-b", name="Nhóm"), plan()),
        task("kh-1/t1", due="2025-08-15", lead="nhom"),
        task("kh-1/t2", due="2025-08-15"),
    )
    own = part(summary_of(made, unit="vu-a"), "due_next")
    assert dict(zip(column(own, "id"), column(own, "remarks"), strict=True)) == {
        "kh-1/t1": "as a member of Nhóm",
        "kh-1/t2": None,
    }
    whole = part(summary_of(made), "due_next")
    assert column(whole, "remarks") == [None, None]


def test_what_a_narrow_terminal_shows_of_the_lists() -> None:
    table = summary_of(JULY)
    assert part(table, "extended").narrow == (
        "title", "id", "kind", "from_day", "to_day", "document", "reason",
    )  # fmt: skip
    assert part(table, "due_next").narrow[:3] == ("title", "id", "lead")
