"""A task's entries in order, mended."""

from __future__ import annotations

from builders import day, entry, report, task, when
from r57ledger.format.entry import EntryRef
from r57ledger.schedule.history import due_correction_fault, history_of, matches, of_unit


def test_entries_of_reports_are_merged_by_date_then_file_then_position() -> None:
    mine = task(
        "kh-1/t01",
        entry("2025-07-20", "completion"),
        entry("2025-07-20", "note"),
        entry("2025-07-25", "note"),
    )
    reported = report(
        "kh-1/monthly/2025-07/vu-a",
        "2025-07-24",
        entry("2025-07-22", "progress", task="kh-1/t01"),
        entry("2025-07-20", "submission", task="kh-1/t01"),
    )
    found = history_of(mine, reported.entries)
    # On the 20th the report's file comes first: plans/kh-1/reports/… before plans/kh-1/tasks/…
    assert [one.kind for one in found.entries] == [
        "submission", "completion", "note", "progress", "note",
    ]  # fmt: skip


def test_a_task_without_entries_is_itself() -> None:
    assert history_of(task()) == (task(), ())


def test_fields_are_mended() -> None:
    mended = history_of(
        task(
            "kh-1/t01",
            entry("2025-08-01", "correction", field="due", from_="2025-12", to="2025-11"),
            entry("2025-08-02", "correction", field="assigned", to="by 2025-01-05"),
            entry("2025-08-03", "correction", field="lead", to="vu-b"),
            entry("2025-08-04", "correction", field="kind", to="regular"),
            due="2025-12",
        )
    ).task
    assert (mended.due, mended.lead, mended.kind) == ("2025-11", ("vu-b",), "regular")
    assert mended.assigned == when("by 2025-01-05")


def test_lead_and_each_take_each_other_s_place() -> None:
    to_many = history_of(
        task("a/b", entry("2025-08-01", "correction", field="each", to=("x", "y")))
    )
    assert (to_many.task.lead, to_many.task.each) == ((), ("x", "y"))
    to_one = history_of(
        task("a/b", entry("2025-08-01", "correction", field="lead", to="x"), each=("x", "y"))
    )
    assert (to_one.task.lead, to_one.task.each) == (("x",), ())


def test_the_latest_correction_of_a_field_holds() -> None:
    mended = history_of(
        task(
            "a/b",
            entry("2025-08-01", "correction", field="due", to="2025-11"),
            entry("2025-08-05", "correction", field="due", to="2025-10"),
        )
    )
    assert mended.task.due == "2025-10"


def test_an_entry_is_replaced_and_takes_its_place_in_order() -> None:
    reference = EntryRef(day("2025-03-10"), "submission")
    found = history_of(
        task(
            "a/b",
            entry("2025-03-10", "submission"),
            entry("2025-03-12", "note"),
            entry(
                "2025-04-01",
                "correction",
                entry=reference,
                replace={"date": when("2025-03-20"), "note": "late after all"},
            ),
        )
    )
    assert [(one.date.day, one.kind) for one in found.entries] == [
        (day("2025-03-12"), "note"),
        (day("2025-03-20"), "submission"),
        (day("2025-04-01"), "correction"),
    ]
    assert found.entries[1].note == "late after all"


def test_a_void_entry_is_gone_and_the_correction_stays() -> None:
    reference = EntryRef(day("2025-03-10"), "extension")
    found = history_of(
        task(
            "a/b",
            entry("2025-03-10", "extension", to="2026-03"),
            entry("2025-04-01", "correction", entry=reference, void=True),
        )
    )
    assert [one.kind for one in found.entries] == ["correction"]


def test_a_correction_may_be_corrected() -> None:
    extension = EntryRef(day("2025-03-10"), "extension")
    mistake = EntryRef(day("2025-04-01"), "correction")
    found = history_of(
        task(
            "a/b",
            entry("2025-03-10", "extension", to="2026-03"),
            entry("2025-04-01", "correction", entry=extension, void=True),
            entry("2025-04-02", "correction", entry=mistake, void=True),
        )
    )
    assert [one.kind for one in found.entries] == ["extension", "correction"]
    third = history_of(
        task(
            "a/b",
            entry("2025-03-10", "extension", to="2026-03"),
            entry("2025-04-01", "correction", entry=extension, void=True),
            entry("2025-04-02", "correction", entry=mistake, void=True),
            entry(
                "2025-04-03",
                "correction",
                entry=EntryRef(day("2025-04-02"), "correction"),
                void=True,
            ),
        )
    )
    # The third takes the second back, so the first holds: the extension is void.
    assert [one.kind for one in third.entries] == ["correction", "correction"]
    softened = history_of(
        task(
            "a/b",
            entry("2025-03-10", "extension", to="2026-03"),
            entry("2025-04-01", "correction", entry=extension, void=True),
            entry(
                "2025-04-02",
                "correction",
                entry=mistake,
                replace={"void": False, "replace": {"to": "2026-02"}},
            ),
        )
    )
    assert softened.entries[0].to == "2026-02"


def test_a_correction_that_matches_nothing_changes_nothing() -> None:
    broken = task(
        "a/b",
        entry("2025-03-10", "note"),
        entry("2025-04-01", "correction", entry=EntryRef(day("2025-03-11"), "note"), void=True),
        entry("2025-04-02", "correction", field="assigned", to="yesterday"),
        entry("2025-04-03", "correction", field="title", to="Another"),
    )
    found = history_of(broken)
    assert found.task == broken
    assert len(found.entries) == 4


def test_a_correction_reaches_what_a_report_holds() -> None:
    reported = report(
        "a/monthly/2025-07/vu-a", "2025-07-24", entry("2025-07-20", "progress", percent=40)
    )
    reference = EntryRef(day("2025-07-20"), "progress")
    found = history_of(
        task("a/b", entry("2025-08-01", "correction", entry=reference, replace={"percent": 4})),
        reported.entries,
    )
    assert found.entries[0].percent == 4


def test_matches_takes_the_unit_where_one_is_named() -> None:
    entries = (
        entry("2025-03-10", "progress", unit="x"),
        entry("2025-03-10", "progress", unit="y"),
        entry("2025-03-10", "note", unit="x"),
    )
    assert matches(EntryRef(day("2025-03-10"), "progress"), entries) == list(entries[:2])
    assert matches(EntryRef(day("2025-03-10"), "progress", "y"), entries) == [entries[1]]


def test_matches_takes_the_period_where_one_is_named() -> None:
    entries = (
        entry("2026-01-10", "completion", period="2024"),
        entry("2026-01-10", "completion", period="2025"),
    )
    of_2025 = EntryRef(day("2026-01-10"), "completion", period="2025")
    assert matches(of_2025, entries) == [entries[1]]
    assert matches(EntryRef(day("2026-01-10"), "completion"), entries) == list(entries)


def test_entries_of_one_unit_of_many() -> None:
    entries = (
        entry("2025-03-01", "extension", to="2026-03"),  # a decision for all
        entry("2025-03-02", "progress", unit="x"),
        entry("2025-03-03", "progress", unit="y"),
        entry("2025-03-04", "progress"),  # whose? of nobody
        entry("2025-03-05", "reassignment", from_="x", to="z"),
        entry("2025-03-06", "reassignment", from_="y", to="z"),
        entry("2025-03-07", "submission", unit="w"),  # took over from x
        entry("2025-03-08", "suspension", unit="y"),
    )
    mine = of_unit(entries, "x", lambda name, on: name == "w" and on > day("2025-03-06"))
    assert [one.date.day.day for one in mine] == [1, 2, 5, 7]


def test_a_day_of_each_period_is_no_right_day_of_one() -> None:
    again = task("a/b", every="month", due="day 20")
    one = entry("2025-08-01", "correction", field="due", to="day 25", period="2025-07")
    assert due_correction_fault(again, one) == (
        '"day 25" is a day of each period, and this correction is of one.',
        "Write the day by which 2025-07 is due, as in 2025-07-15.",
    )
    of_day = entry("2025-08-01", "correction", field="due", to="2025-07-25", period="2025-07")
    assert due_correction_fault(again, of_day) is None
    of_all = entry("2025-08-01", "correction", field="due", to="day 25")
    assert due_correction_fault(again, of_all) is None
