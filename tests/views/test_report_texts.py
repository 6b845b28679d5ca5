"""What reports say in words: shown by every view of reports, and found."""

from __future__ import annotations

from datetime import date

import pytest

from builders import entry, ledger, plan, report, task, unit
from r57ledger.errors import LedgerError
from r57ledger.format.plan import Obligation
from r57ledger.schedule.period import parse_period
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.compliance import ReportQuery, cell_reports, compliance
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.lead import lead
from r57ledger.views.show import show
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Clocks, Row, Table
from r57ledger.views.task_list import task_list

AS_OF = date(2025, 7, 31)
CLOCKS = Clocks(AS_OF, "working tree")
MONTHLY = Obligation("monthly", title="Báo cáo tháng", every="month", owed_by=("so-a", "so-b"))
JUNE, JULY, AUGUST = (f"kh-1/monthly/2025-{month}/so-a" for month in ("06", "07", "08"))
OTHER = "kh-1/monthly/2025-07/so-b"
RECKONER = Reckoner(
    ledger(
        unit("so-a"),
        unit("so-b"),
        plan("kh-1", issued="2025-06-01", reporting=(MONTHLY,)),
        task("kh-1/t1", lead="so-a", due="2025-12"),
        report(JUNE, "2025-06-25", results="Đã trình dự thảo"),
        report(
            JULY,
            "2025-07-24",
            entry("2025-07-20", "progress", task="kh-1/t1", percent=50),
            difficulties={"vi": "Thiếu kinh phí", "en": "No money"},
            proposals="Bổ sung kinh phí",
        ),
        report(OTHER, "2025-07-25", note="Không có vướng mắc"),
        report(AUGUST, "2025-08-20", results="Xong"),
    )
)


def said(table: Table) -> list[Row]:
    """Return the day, the id, what a text is about, and the text."""
    (section,) = (section for section in table.sections if section.key == "said")
    return [(row[0], row[1], row[4], row[5]) for row in section.rows]


def test_a_column_is_the_same_in_the_texts_as_in_the_tasks() -> None:
    # The parts of a view share the columns of its CSV: `unit` is an id in both.
    filters = read_filters(RECKONER, AS_OF, FilterOptions(text="kinh phi"))
    tasks, *_, texts = task_list(RECKONER, CLOCKS, filters).sections
    kinds = {column.key: column.kind for column in tasks.columns}
    assert texts.key == "said"
    assert all(kinds.get(column.key, column.kind) is column.kind for column in texts.columns)


IN_JULY = [
    (date(2025, 7, 24), JULY, "difficulties", "No money"),
    (date(2025, 7, 24), JULY, "proposals", "Bổ sung kinh phí"),
]
OF_B = [(date(2025, 7, 25), OTHER, "note", "Không có vướng mắc")]
IN_JUNE = [(date(2025, 6, 25), JUNE, "results", "Đã trình dự thảo")]


def test_reports_show_what_was_said_up_to_the_day() -> None:
    assert said(compliance(RECKONER, CLOCKS)) == [*IN_JUNE, *IN_JULY]


def test_what_was_said_stands_behind_a_number() -> None:
    of_june = compliance(RECKONER, CLOCKS, query=ReportQuery(parse_period("2025-06")))
    cell = cell_reports(of_june, "kh-1/monthly/so-a/reports")
    assert said(cell) == IN_JUNE


def test_the_page_of_a_unit_shows_what_its_reports_say() -> None:
    assert said(lead(RECKONER, CLOCKS, "so-a")) == [*IN_JUNE, *IN_JULY]


def test_words_of_a_report_are_found_in_any_language() -> None:
    for words, expected in (("kinh phi", IN_JULY), ("NO MONEY", IN_JULY[:1]), ("xong", [])):
        filters = read_filters(RECKONER, AS_OF, FilterOptions(text=words))
        assert said(task_list(RECKONER, CLOCKS, filters)) == expected
        assert said(compliance(RECKONER, CLOCKS, filters)) == expected
    of_b = read_filters(RECKONER, AS_OF, FilterOptions(text="vuong mac", unit="so-b"))
    assert said(task_list(RECKONER, CLOCKS, of_b)) == OF_B
    assert [section.key for section in task_list(RECKONER, CLOCKS).sections] == [
        "rows",
        "undetermined",
    ]


def test_a_report_opens_by_the_id_that_reports_prints() -> None:
    assert JULY in {row[0] for row in compliance(RECKONER, CLOCKS).rows}
    table = show(RECKONER, CLOCKS, JULY)
    assert table.title == f"Report {JULY}: Báo cáo tháng"
    fields = {c.key: v for c, v in zip(table.sections[0].columns, table.rows[0], strict=True)}
    assert fields["difficulties"] == "No money"
    assert fields["proposals"] == "Bổ sung kinh phí"
    entries = table.sections[1]
    assert [row[-1] for row in entries.rows] == ["kh-1/t1"]
    assert show(RECKONER, CLOCKS, "plans/kh-1/reports/monthly/2025-07/so-a.yaml") == table


def test_a_report_that_nobody_handed_in_is_told() -> None:
    with pytest.raises(LedgerError, match="has been handed in"):
        show(RECKONER, CLOCKS, "kh-1/monthly/2025-06/so-b")


def test_a_summary_shows_what_was_said_in_its_period() -> None:
    def of(period: str, owner: str | None = None) -> list[Row]:
        population = Population(RECKONER, unit=owner)
        return said(summary(population, read_period(period, AS_OF, None), "working tree"))

    assert of("2025-06") == IN_JUNE
    assert of("2025-07") == IN_JULY
    assert of("2025-07", "so-b") == []
    assert of("2025-07", "so-a") == IN_JULY
