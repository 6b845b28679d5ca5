"""What each commit changed of a record; what git says is made by hand here."""

from __future__ import annotations

from typing import Any

import pytest

from builders import day, entry, ledger, task, unit
from r57ledger.errors import LedgerError
from r57ledger.format.common import Evidence
from r57ledger.format.entry import EntryRef
from r57ledger.format.ledger import Unreadable
from r57ledger.history.commits import Commit
from r57ledger.history.steps import Passage, Version
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.log import log
from r57ledger.views.table import Clocks, Table
from reading import column, records, section

CLOCKS = Clocks(day("2025-12-01"), "r")
OLD, NEW = task("kh-1/t1", title="A"), task("kh-1/t2", title="A")
HALF = Unreadable("plans/kh-1/tasks/t1.yaml", "task", "kh-1/t1", 4, "`led` is no key here.")


def commit(on: str) -> Commit:
    return Commit("c0ffee0123456789", (), day(on), "Lan", "lan@example.vn", "Work", ())


def passage(on: str | None, *versions: Any) -> Passage:
    """A commit of a day, or what is not committed: the versions before it, and the one after."""
    read = [Version(fault=v) if isinstance(v, Unreadable) else v and Version(v) for v in versions]
    return Passage(commit(on) if on else None, tuple(read[:-1]), read[-1])


def logged(*passages: Passage, field: str | None = None) -> Table:
    """The history of kh-1/t1, or of the last version of it that there is."""
    versions = [p.after.record for p in passages if p.after and p.after.record]
    record = versions[-1] if versions else OLD
    reckoner = Reckoner(ledger(unit("vu-a", name="Vụ A"), unit("vu-b", name="Vụ B"), record))
    return log(reckoner, CLOCKS, record, passages, field)


def told(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in records(table)]


def test_a_title_counts_the_changes_and_a_new_id_is_a_change_of_the_id() -> None:
    made = passage("2025-03-03", OLD)
    renamed = passage("2025-04-04", OLD, NEW)
    assert logged(passage("2025-03-03", NEW)).title == "kh-1/t2 in git — 1 change"
    table = logged(made, renamed)
    assert table.title == "kh-1/t2 in git — 2 changes"
    assert column(table, "action") == ["added", "renamed"]
    row = records(table)[1]
    assert (row["field"], row["from"], row["to"]) == ("id", "kh-1/t1", "kh-1/t2")
    assert row["says"] == "Its id was kh-1/t1 and is kh-1/t2 now."


def test_what_is_known_of_a_commit_and_of_what_is_not_committed() -> None:
    table = logged(passage("2025-03-03", None, OLD), passage(None, OLD, task(title="B")))
    keys = ("commit", "committed", "author", "subject", "short", "by", "path")
    path = "plans/kh-1/tasks/t01.yaml"
    assert told(table, *keys) == [
        ("c0ffee0123456789", day("2025-03-03"), "Lan", "Work", "c0ffee012345", "Lan",
         "plans/kh-1/tasks/t1.yaml"),
        (None, None, None, None, None, "not committed", path),
        (None, None, None, None, None, "not committed", path),
    ]  # fmt: skip
    assert section(table).shown == ("committed", "by", "says", "short")
    assert table.head.filters == {"record": path}


def test_a_record_that_no_commit_has_changed() -> None:
    table = logged()
    assert (table.title, records(table)) == ("kh-1/t1 in git — 0 changes", [])
    assert section(table).empty == "No commit has changed it."


@pytest.mark.parametrize(
    ("record", "says"),
    [
        # 15 July 2025 is a Tuesday: `before` it, the last day is the one before.
        (task(due="before 2025-07-15"),
         "The record was added. It is due `before 2025-07-15`: the last day is 14 July 2025."),
        (task(due="none"), "The record was added."),
        (task(due="day 30 of month 4", every="year"), "The record was added."),
        (unit("vu-a"), "The record was added."),
    ],
)  # fmt: skip
def test_a_record_that_was_added_tells_its_last_day(record: Any, says: str) -> None:
    assert told(logged(passage("2025-03-03", record)), "action", "says") == [("added", says)]


def test_a_record_that_was_deleted() -> None:
    table = logged(passage("2025-03-03", OLD, None))
    assert told(table, "action", "says", "path") == [
        ("deleted", "The record was deleted.", "plans/kh-1/tasks/t1.yaml")
    ]


def test_a_file_that_could_not_be_read_is_compared_with_what_it_was_before() -> None:
    table = logged(
        passage("2025-03-03", OLD),
        passage("2025-03-04", OLD, HALF),
        passage("2025-03-05", HALF, task("kh-1/t1", title="B")),
    )
    assert told(table, "action", "says", "path")[1:] == [
        ("unreadable", "The file cannot be read: line 4: `led` is no key here.", HALF.path),
        ("changed", "`title`: A → B.", HALF.path),
    ]


def test_a_file_that_could_never_be_read_has_no_known_change() -> None:
    table = logged(passage("2025-03-04", HALF), passage("2025-03-05", HALF, OLD))
    assert told(table, "action", "says")[1:] == [
        ("unreadable",
         "The file can be read from here on; what changed of it is not known."),
    ]  # fmt: skip


def test_a_commit_is_compared_with_its_own_version_before_not_with_the_last_one_shown() -> None:
    # The second commit was made on another branch, where the title was C.
    table = logged(
        passage("2025-03-03", OLD),
        passage("2025-03-04", task("kh-1/t1", title="C"), task("kh-1/t1", title="B")),
    )
    assert told(table, "says")[1:] == [("`title`: C → B.",)]


def test_a_file_that_is_new_again_is_added_again() -> None:
    table = logged(
        passage("2025-03-03", OLD), passage("2025-03-04", OLD, None), passage("2025-03-05", OLD)
    )
    assert column(table, "action") == ["added", "deleted", "added"]


def test_a_field_has_its_value_before_and_after() -> None:
    lead = task("kh-1/t1", title="A", lead="vu-b", product=("Kế hoạch",))
    table = logged(passage("2025-03-03", OLD, lead))
    assert told(table, "action", "field", "from", "to", "says") == [
        ("changed", "lead", "vu-a", "vu-b", "`lead`: vu-a → vu-b."),
        ("changed", "product", None, "Kế hoạch", "`product` is new: Kế hoạch."),
    ]


def test_a_merge_tells_only_what_none_of_its_sides_has() -> None:
    one, other = task("kh-1/t1", title="B"), task("kh-1/t1", title="C")
    assert records(logged(passage("2025-03-03", one, other, other))) == []
    table = logged(passage("2025-03-03", one, other, task("kh-1/t1", title="D")))
    assert told(table, "field", "to") == [("title", "D")]


def test_an_entry_has_its_day_and_document_and_how_long_before_the_commit_it_was() -> None:
    asked = entry("2025-02-28", "note", note="Đã hỏi", document="5/CV")
    table = logged(passage("2025-03-03", OLD, task("kh-1/t1", asked, title="A")))
    keys = ("action", "field", "from", "to", "entry", "entry_day", "document")
    assert told(table, *keys) == [
        ("entry", "log", None, None, "note", day("2025-02-28"), "5/CV"),
    ]
    # 1, 2 and 3 March.
    assert column(table, "says") == [
        "An entry: note of 28 February 2025: by 5/CV; Đã hỏi. "
        "The log has 28 February 2025, 3 days before the commit."
    ]


@pytest.mark.parametrize(
    ("on", "dated"),
    [
        ("2025-02-27", " The log has 28 February 2025, 1 day after the commit."),
        ("2025-02-26", " The log has 28 February 2025, 2 days after the commit."),
        ("2025-02-28", ""),
        ("2025-03-01", " The log has 28 February 2025, 1 day before the commit."),
        (None, ""),
    ],
)
def test_the_day_of_an_entry_beside_that_of_its_commit(on: str | None, dated: str) -> None:
    asked = task("kh-1/t1", entry("2025-02-28", "note", note="Đã hỏi"), title="A")
    says = column(logged(passage(on, OLD, asked)), "says")
    assert says == [f"An entry: note of 28 February 2025: Đã hỏi.{dated}"]


def test_an_entry_that_was_taken_out_may_be_one_of_a_day_to_come() -> None:
    planned = entry("2025-12-02", "note", note="Sẽ hỏi")
    table = logged(passage("2025-03-03", task("kh-1/t1", planned, title="A"), OLD))
    assert told(table, "action", "field", "entry", "entry_day", "says") == [
        (
            *("entry_gone", "log", "note", day("2025-12-02")),
            "An entry was taken out: note of 2 December 2025: Sẽ hỏi; "
            "after the day asked about: it does not count.",
        )
    ]


def test_an_extension_tells_the_move_its_number_and_why() -> None:
    first = entry("2025-03-03", "extension", to="2025-06", document="1/QĐ", approved_by="vu-b",
                  reason="Chờ góp ý.")  # fmt: skip
    second = entry("2025-05-05", "extension", to="2025-07", document=None)
    before, then, now = (
        task("kh-1/t1", *entries, due="2025-03") for entries in ((), (first,), (first, second))
    )
    table = logged(passage("2025-03-03", before, then), passage("2025-05-05", then, now))
    keys = ("action", "field", "from", "to", "days", "entry", "document")
    # From 31 March to 30 June are 30 + 31 + 30 days, to 31 July 31 more.
    assert told(table, *keys) == [
        ("entry", "due", "2025-03", "2025-06", 91, "extension", "1/QĐ"),
        ("entry", "due", "2025-06", "2025-07", 31, "extension", None),
    ]
    assert column(table, "says") == [
        "The deadline moved 91 days later, from `2025-03` to `2025-06`. Extension 1, by 1/QĐ. "
        "Approved by Vụ B (vu-b). Reason: Chờ góp ý.",
        "The deadline moved 31 days later, from `2025-06` to `2025-07`. "
        "Extension 2, by no document.",
    ]


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ({"unit": "vu-b"}, "Vụ B (vu-b)"),
        ({"period": "2025-Q1"}, "2025-Q1"),
        ({"unit": "vu-b", "period": "2025-Q1"}, "Vụ B (vu-b) for 2025-Q1"),
    ],
)
def test_a_deadline_of_one_unit_or_period_is_told_as_such(
    words: dict[str, Any], whose: str
) -> None:
    keys: dict[str, Any] = {"due": "last day" if "period" in words else "2025-03"}
    keys |= {"every": "quarter"} if "period" in words else {}
    keys |= {"each": ("vu-a", "vu-b")} if "unit" in words else {}
    first = entry("2025-03-03", "extension", to="2025-06", document="1/QĐ", **words)
    now = entry("2025-03-03", "extension", to="2025-07", document="1/QĐ", **words)
    before, then, after = (task("kh-1/t1", *e, **keys) for e in ((), (first,), (now,)))
    made = passage("2025-03-03", before, then), passage("2025-05-05", then, after)
    says = column(logged(*made, field="due"), "says")
    assert [one.partition("alone. ")[2] for one in says] == [
        "Extension 1, by 1/QĐ.",
        # The entry is written anew: it has gone, and has come with another day.
        "Extension 1, by 1/QĐ. The log has 3 March 2025, 63 days before the commit.",
        "No entry of the log says so.",
    ]
    assert all(f"`. It is the deadline of {whose} alone. " in one for one in says)
    assert says[2].startswith("The deadline moved 31 days later, from `2025-06` to `2025-07`.")


@pytest.mark.parametrize(
    ("due", "to", "says"),
    [
        ("2025-06-30", "2025-06-29", "moved 1 day earlier, from `2025-06-30` to `2025-06-29`"),
        ("2025-06-30", "2025-06-28", "moved 2 days earlier, from `2025-06-30` to `2025-06-28`"),
        ("unstated", "2025-06-28", "was `unstated` and is `2025-06-28`"),
    ],
)
def test_an_adjustment_moves_a_deadline_earlier(due: str, to: str, says: str) -> None:
    adjusted = entry("2025-03-03", "adjustment", to=to, document="2/QĐ")
    before, now = task("kh-1/t1", due=due), task("kh-1/t1", adjusted, due=due)
    assert column(logged(passage("2025-03-05", before, now)), "says") == [
        f"The deadline {says}. By this entry: adjustment, 2/QĐ. "
        "The log has 3 March 2025, 2 days before the commit."
    ]


def test_a_deadline_that_was_rewritten_without_an_entry() -> None:
    before, now = (task("kh-1/t1", due=due) for due in ("2025-06-30", "2025-07-01"))
    table = logged(passage("2025-03-05", before, now))
    assert told(table, "action", "field", "from", "to", "days", "entry", "says") == [
        ("changed", "due", "2025-06-30", "2025-07-01", 1, None,
         "The deadline moved 1 day later, from `2025-06-30` to `2025-07-01`. "
         "No entry of the log says so."),
    ]  # fmt: skip


def test_a_deadline_that_moved_with_the_day_it_counts_from() -> None:
    before, now = (
        task("kh-1/t1", due="30 days after assigned", assigned=on)
        for on in ("2025-01-06", "2025-01-07")  # to Wednesday 5 February, and to the next day
    )
    table = logged(passage("2025-03-05", before, now))
    assert told(table, "field", "days") == [("assigned", None), ("due", 1)]


def test_an_entry_that_gives_a_task_to_another_lead_bears_on_the_lead() -> None:
    given = entry("2025-03-03", "reassignment", from_="vu-a", to="vu-b", document="7/QĐ")
    renamed = entry(
        "2025-03-03", "correction", field="kind", from_="task", to="regular", reason="Nhầm"
    )
    table = logged(passage("2025-03-03", OLD, task("kh-1/t1", given, renamed, title="A")))
    assert told(table, "field", "from", "to", "entry", "document") == [
        ("lead", "vu-a", "vu-b", "reassignment", "7/QĐ"),
        ("kind", "task", "regular", "correction", None),
    ]
    assert column(table, "says") == [
        "An entry: reassignment of 3 March 2025: from Vụ A (vu-a); to Vụ B (vu-b); by 7/QĐ.",
        "An entry: correction of 3 March 2025: the field `kind`; from task; to regular; Nhầm.",
    ]


def test_a_correction_of_an_entry_says_which_one_it_mends() -> None:
    ref = EntryRef(day("2025-02-03"), "note")
    void = entry("2025-03-03", "correction", entry=ref, void=True, reason="Nhầm")
    table = logged(passage("2025-03-03", OLD, task("kh-1/t1", void, title="A")))
    assert column(table, "says") == [
        "An entry: correction of 3 March 2025: the note of 3 February 2025 is void; Nhầm."
    ]


def test_a_field_that_is_asked_about_is_told_from_its_first_value_on() -> None:
    other = task("kh-1/t1", title="B", lead="vu-b")
    table = logged(
        passage("2025-03-03", OLD),
        passage("2025-03-04", OLD, HALF),
        passage("2025-03-05", OLD, other),
        field="title",
    )
    assert told(table, "action", "field", "from", "to", "says") == [
        ("added", "title", None, "A", "`title` is new: A."),
        ("unreadable", None, None, None,
         "The file cannot be read: line 4: `led` is no key here."),
        ("changed", "title", "A", "B", "`title`: A → B."),
    ]  # fmt: skip
    assert table.title == "kh-1/t1 in git — 3 changes"
    assert table.head.filters == {"record": "plans/kh-1/tasks/t1.yaml", "field": "title"}
    assert table.head.words == ("the field `title`",)


def test_a_field_without_a_value_is_told_when_it_gets_one() -> None:
    noted = task("kh-1/t1", title="A", note="x")
    table = logged(passage("2025-03-03", OLD), passage("2025-03-04", OLD, noted), field="note")
    assert told(table, "action", "to") == [("changed", "x")]


def test_the_log_as_a_field_has_all_entries_also_those_that_bear_on_another_field() -> None:
    given = entry("2025-03-03", "reassignment", to="vu-b", document="7/QĐ")
    extended = entry("2025-03-03", "extension", to="2026-03", document="8/QĐ")
    now = task("kh-1/t1", given, extended, title="B")
    table = logged(passage("2025-03-02", OLD), passage("2025-03-03", OLD, now), field="log")
    assert told(table, "field", "entry") == [("lead", "reassignment"), ("due", "extension")]
    # What it was added with is no change of it.
    assert told(logged(passage("2025-03-03", now), field="log"), "action") == []
    of_lead = logged(passage("2025-03-03", OLD, now), field="lead")
    assert told(of_lead, "field", "entry") == [("lead", "reassignment")]


def test_a_field_that_such_a_record_does_not_have() -> None:
    with pytest.raises(LedgerError, match=r'^kh-1/t1 has no field "titel"\.$') as caught:
        logged(passage("2025-03-03", OLD), field="titel")
    assert caught.value.hint == "Did you mean title?"
    with pytest.raises(LedgerError) as caught:
        logged(passage("2025-03-03", OLD), field="zzzzz")
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("Its fields are title, ")


def test_an_entry_tells_how_far_what_was_handed_in_and_what_proves_it() -> None:
    evidence = (
        Evidence(document="9/BC"),
        Evidence(url="https://example.vn/9"),
        Evidence(file="minh-chung/9.pdf"),
    )
    log = (
        entry("2025-03-03", "progress", percent=40),
        entry("by 2025-03-03", "completion", product=("Kế hoạch",), evidence=evidence,
              confirmed_by="vu-b"),
    )  # fmt: skip
    table = logged(passage("2025-03-03", OLD, task("kh-1/t1", *log, title="A")))
    assert column(table, "says") == [
        "An entry: progress of 3 March 2025: 40%.",
        "An entry: completion of 3 March 2025: on this day or before; Kế hoạch; 9/BC; "
        "https://example.vn/9; minh-chung/9.pdf; confirmed by Vụ B (vu-b).",
    ]
