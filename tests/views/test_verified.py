"""What became of a saved view, and of published figures.

Figures were sent of four tasks: on 31 July 2025 the first, the second and the fourth were overdue,
the third was in term. Since then the ledger has learnt that the first had been done in time, and
the fourth was taken out.
"""

from __future__ import annotations

import pytest

from builders import day, entry, ledger, plan, task, unit
from r57ledger.format.settings import Published
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.saved import RowDifference
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.totals import PublishedFigures, Restatement
from r57ledger.views.table import Clocks, SectionForm, head
from r57ledger.views.verified import (
    RestatementCause,
    SentFigures,
    TurningCommit,
    of_file,
    of_published,
)
from reading import column, records, section

JUNE = Published("2025-06", day("2025-06-30"), "0ddba11")
JULY = Published("2025-07", day("2025-07-31"), "a1b2c3d")
ABOUT = head(ledger(), Clocks(day("2025-08-15"), "HEAD"))
THEN = (
    task("kh-1/t1", due="2025-07-10", title="Một"),
    task("kh-1/t2", due="2025-07-20", title="Hai"),
    task("kh-1/t3", due="2025-12-31", title="Ba"),
    task("kh-1/t4", due="2025-07-30", title="Bốn"),
)
DONE = task("kh-1/t1", entry("2025-07-08", "completion"), due="2025-07-10", title="Một")
NOW = (DONE, *THEN[1:3])
TAKEN_OUT = RestatementCause("task", "gone", path="plans/kh-1/tasks/t4.yaml")
REPORTED = RestatementCause(
    "completion", "new", day("2025-07-08"), day("2025-08-02"), path="plans/kh-1/reports/r.yaml"
)
WHY = {
    "kh-1/t1": (
        REPORTED,
        RestatementCause("task", "changed", fields=("due", "lead"), path=DONE.path),
    ),
    "kh-1/t4": (TAKEN_OUT,),
}
UNKNOWN = SentFigures(JUNE, None, {}, "The commit 0ddba11 is not known here.")


def sent(
    published: Published, now: tuple[Task, ...] = NOW, then: tuple[Task, ...] = THEN
) -> SentFigures:
    """What became of the figures of the tasks of then, if the tasks are those of now."""
    before, after = (Reckoner(ledger(unit("vu-a"), plan("kh-1"), *these)) for these in (then, now))
    made = Restatement(Population(after), PublishedFigures(published, before))
    return SentFigures(published, made, WHY)


def test_a_saved_view_that_comes_out_the_same_has_neither_rows_nor_a_commit() -> None:
    table = of_file(ABOUT, "x.md still comes out the same")
    assert (table.name, table.title) == ("verify", "x.md still comes out the same")
    assert (records(table), records(table, "since")) == ([], [])
    assert not any(part.seen for part in table.sections)


def test_a_saved_view_shows_what_differs_and_since_which_commit() -> None:
    found = [
        RowDifference("Late: 1", "t1", "changed", "days_late", "3", "5"),
        RowDifference("Late: 1", "t2", "gone", None, None, None),
    ]
    since = TurningCommit("c0ffee", day("2025-08-03"), "Lan", "Work")
    table = of_file(ABOUT, "It differs", ["It came out so once."], found, since)
    assert section(table).intro == ("It came out so once.",)
    assert records(table) == [
        {"section": "Late: 1", "row": "t1", "difference": "changed", "column": "days_late",
         "saved": "3", "made_again": "5"},
        {"section": "Late: 1", "row": "t2", "difference": "gone", "column": None,
         "saved": None, "made_again": None},
    ]  # fmt: skip
    assert headings(table.sections[0].columns, section(table).shown) == [
        "Part", "Row", "Difference", "Column", "In the file", "Made again",
    ]  # fmt: skip
    assert records(table, "since") == [
        {"commit": "c0ffee", "date": day("2025-08-03"), "author": "Lan", "subject": "Work"}
    ]
    one = section(table, "since")
    assert (one.title, one.form) == ("Since this commit", SectionForm.RECORD)
    assert headings(one.columns, one.shown) == [
        "Commit", "Date", "Author", "Subject of the commit",
    ]  # fmt: skip


def headings(columns: tuple[object, ...], shown: tuple[str, ...]) -> list[str]:
    by_key = {one.key: one.heading for one in columns}  # type: ignore[attr-defined]
    return [by_key[key] for key in shown]


def test_a_period_is_told_with_its_figures_and_tasks_that_are_others_now() -> None:
    table, same = of_published(ABOUT, [sent(JULY)])
    assert (table.name, same) == ("verify", False)
    assert table.title == "The figures of 1 period do not come out as they were sent"
    # Five numbers below, two tasks.
    assert records(table) == [
        {"period": "2025-07", "as_of": day("2025-07-31"), "revision": "a1b2c3d",
         "restated": 5, "tasks": 2, "fault": None},
    ]  # fmt: skip
    keys = ("period", "as_of", "figure", "name", "sent", "recorded", "change")
    july = ("2025-07", day("2025-07-31"))
    assert [tuple(row[key] for key in keys) for row in records(table, "figures")] == [
        (*july, "total", "Total", 4, 3, -1),
        (*july, "done", "Completed", 0, 1, 1),
        (*july, "done_on_time", "Completed on time", 0, 1, 1),
        (*july, "not_done", "Not completed", 4, 2, -2),
        (*july, "overdue", "Overdue", 3, 1, -2),
    ]


def test_why_a_task_is_counted_otherwise_is_told_cause_by_cause() -> None:
    table, _ = of_published(ABOUT, [sent(JULY)])
    assert records(table, "causes") == [
        {"period": "2025-07", "id": "kh-1/t1", "title": "Một", "class_sent": "vu-a/overdue",
         "class_recorded": "vu-a/done_on_time", "cause": "completion", "difference": "new",
         "date": day("2025-07-08"), "submitted": day("2025-08-02"), "fields": (),
         "path": "plans/kh-1/reports/r.yaml"},
        {"period": "2025-07", "id": "kh-1/t1", "title": "Một", "class_sent": "vu-a/overdue",
         "class_recorded": "vu-a/done_on_time", "cause": "task", "difference": "changed",
         "date": None, "submitted": None, "fields": ("due", "lead"),
         "path": "plans/kh-1/tasks/t1.yaml"},
        {"period": "2025-07", "id": "kh-1/t4", "title": "Bốn", "class_sent": "vu-a/overdue",
         "class_recorded": None, "cause": "task", "difference": "gone", "date": None,
         "submitted": None, "fields": (), "path": "plans/kh-1/tasks/t4.yaml"},
    ]  # fmt: skip


def test_what_people_see_of_published_figures() -> None:
    table, _ = of_published(ABOUT, [sent(JULY)])
    rows, figures, causes = table.sections
    assert headings(rows.columns, rows.shown) == [
        "Period", "As of", "Revision", "Other figures", "Tasks counted otherwise",
        "Cannot be told",
    ]  # fmt: skip
    assert figures.title == "Figures that are others now"
    assert headings(figures.columns, figures.shown) == [
        "Period", "Number", "As sent", "As recorded now", "Change",
    ]  # fmt: skip
    assert causes.title == "Tasks that are counted otherwise, and why"
    assert headings(causes.columns, causes.shown) == [
        "Period", "Id", "Task", "As sent", "As recorded now", "Because of", "Difference", "Date",
        "Report handed in", "Fields", "File",
    ]  # fmt: skip


def test_each_period_is_looked_at_on_its_own_day() -> None:
    # On 30 June nothing was done yet, and all were in term: only what was taken out differs.
    table, same = of_published(ABOUT, [sent(JUNE), sent(JULY)])
    assert table.title == "The figures of 2 periods do not come out as they were sent"
    assert same is False
    assert column(table, "period") == ["2025-06", "2025-07"]
    assert (column(table, "restated"), column(table, "tasks")) == ([3, 5], [1, 2])
    june = [row for row in records(table, "figures") if row["period"] == "2025-06"]
    assert [(row["figure"], row["sent"], row["recorded"]) for row in june] == [
        ("total", 4, 3), ("not_done", 4, 3), ("in_term", 4, 3),
    ]  # fmt: skip


def test_figures_that_come_out_as_they_were_sent() -> None:
    table, same = of_published(ABOUT, [sent(JUNE, THEN), sent(JULY, THEN)])
    assert (table.title, same) == ("All published figures still come out as they were sent", True)
    assert (column(table, "restated"), column(table, "tasks")) == ([0, 0], [0, 0])
    assert (records(table, "figures"), records(table, "causes")) == ([], [])


def test_the_same_counts_of_other_tasks_are_not_the_same() -> None:
    # The fourth task is now done in time in place of the first: each number is as it would be.
    completion = entry("2025-07-08", "completion")
    fourth = task("kh-1/t4", completion, due="2025-07-30", title="Bốn")
    table, same = of_published(ABOUT, [sent(JULY, (*THEN[:3], fourth), (DONE, *THEN[1:]))])
    assert (column(table, "restated"), column(table, "tasks"), same) == ([0], [2], False)
    assert table.title == "The figures of 1 period do not come out as they were sent"


def test_another_number_of_the_same_tasks_is_not_the_same() -> None:
    # It is done in time in both; as recorded now, after an extension.
    extension = entry("2025-07-01", "extension", to="2025-07-20", document="1/QĐ")
    extended = task("kh-1/t1", extension, DONE.log[0], due="2025-07-10")
    table, same = of_published(ABOUT, [sent(JULY, (extended,), (DONE,))])
    assert (column(table, "restated"), column(table, "tasks"), same) == ([1], [0], False)
    assert column(table, "name", "figures") == ["of these after an extension"]


def test_without_published_figures_there_is_nothing_that_could_differ() -> None:
    table, same = of_published(ABOUT, [])
    assert (table.title, same, records(table)) == ("No figures are published", True, [])


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (1, "Of the figures of 1 period it cannot be told whether they still come out"),
        (2, "Of the figures of 2 periods it cannot be told whether they still come out"),
    ],
)
def test_a_revision_that_cannot_be_read_is_told(count: int, title: str) -> None:
    table, same = of_published(ABOUT, [UNKNOWN] * count + [sent(JULY, THEN)])
    assert (table.title, same) == (title, None)
    assert records(table)[0] == {
        "period": "2025-06", "as_of": day("2025-06-30"), "revision": "0ddba11", "restated": None,
        "tasks": None, "fault": "The commit 0ddba11 is not known here.",
    }  # fmt: skip


def test_what_is_known_to_differ_is_said_before_what_is_not_known() -> None:
    table, same = of_published(ABOUT, [UNKNOWN, sent(JULY)])
    assert table.title == "The figures of 1 period do not come out as they were sent"
    assert same is None
