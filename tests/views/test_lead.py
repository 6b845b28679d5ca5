"""One unit's page on Wednesday 15 October 2025: each task it leads in one list, the rest beside."""

from __future__ import annotations

from builders import (
    Record,
    day,
    difficulty,
    entry,
    group,
    ledger,
    plan,
    proposal,
    report,
    task,
    unit,
    unreadable,
)
from r57ledger.format.common import Person
from r57ledger.format.plan import Obligation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.lead import lead
from r57ledger.views.table import Clocks, Table
from reading import assert_members_count, column, records, section

CLOCKS = Clocks(day("2025-10-15"), "working tree")
MONTHLY = Obligation("thang", None, "month", "before day 25", ("vp",), from_="2025-08")
RECORDS: tuple[Record, ...] = (
    unit("bo", name="Bộ", kind="ministry"),
    unit("vp", name="Văn phòng", parent="bo", kind="office", head=Person("Ông A", "Chánh VP"),
         since="2025-01-01"),
    unit("phong", parent="vp"), unit("vu-b"), unit("thu-truong", kind="post"),
    unit("cu", until="2025-06-30", successor=("vp",)),
    plan("kh-1", reporting=[MONTHLY]),
    # 31/08 to 15/10: 30 of September, 15.
    task("kh-1/t01", due="2025-08-31", lead="vp"),
    task("kh-1/t02", due="2025-09-30", lead="phong", directed_by="thu-truong"),
    # Handed in on 05/09, five days late.
    task("kh-1/t03", entry("2025-09-05", "submission"), entry("2025-10-01", "completion"),
         due="2025-08-31", lead="vp"),
    # Late since 30/04, and given to it on 10/05.
    task("kh-1/t04", entry("2025-05-10", "reassignment", to="vp"), due="2025-04-30", lead="vu-b"),
    # Late when `cu` led it; `vp` took over from `cu` on 01/07.
    task("kh-1/t05", due="2025-05-31", lead="cu"),
    task("kh-1/t06", entry("2025-09-05", "completion"), due="2025-09-30", lead="vp"),
    # On time, but after an extension.
    task("kh-1/t07", entry("2025-08-20", "extension", to="2025-09-30"),
         entry("2025-09-20", "completion"), due="2025-08-31", lead="vp"),
    task("kh-1/t08", entry("2025-10-10", "submission"), due="2025-10-12", lead="vp"),
    task("kh-1/t09", due="none", kind="regular", lead="vp"),
    task("kh-1/t10", entry("2025-03-03", "cancellation"), due="2025-12-31", lead="vp"),
    task("kh-1/t11", due="30 days after hong", lead="vp"),
    # Late on 31/03 when it led; another has led since 10/04.
    task("kh-1/t12", entry("2025-04-10", "reassignment", to="vu-b"), due="2025-03-31", lead="vp"),
    task("kh-1/t13", due="2025-10-14", lead="vu-b", directed_by="thu-truong"),
    task("kh-1/t14", due="2025-12-31", lead="vu-b"),
    report("kh-1/thang/2025-08/vp", "2025-08-27"),
    difficulty("kh-1/d01", owner="phong", tasks=("kh-1/t01",)),
    difficulty("kh-1/d02", entry("2025-04-01", "resolution"), owner="vp"),
)  # fmt: skip
LISTS = ("overdue", "done_late", "inherited", "done_on_time", "in_term", "rest")


def page(id_: str, *more: Record) -> Table:
    return lead(Reckoner(ledger(*RECORDS, *more)), CLOCKS, id_)


def lists(table: Table, *keys: str) -> dict[str, list[str]]:
    return {key: [id_.removeprefix("kh-1/") for id_ in column(table, "id", key)] for key in keys}


def test_every_task_it_leads_is_in_one_list_the_latest_first() -> None:
    assert lists(page("vp"), *LISTS) == {
        "overdue": ["t01", "t02"],
        "done_late": ["t03"],
        "inherited": ["t04", "t05"],
        "done_on_time": ["t06", "t07"],
        "in_term": ["t08"],
        "rest": ["t09", "t10", "t11"],
    }
    assert column(page("vp"), "days_late", "overdue") == [45, 15]


def test_what_has_no_last_day_has_the_words_of_its_source() -> None:
    decision = entry("2025-05-10", "adjustment", to="on kh-2.effective")
    tasks = (
        task("kh-1/t20", kind="regular", due="none", due_text="Thường xuyên", lead="phong"),
        task("kh-1/t21", kind="regular", due="none", lead="phong"),
        task("kh-1/t22", due="immediate", lead="phong"),
        task("kh-1/t23", decision, due="immediate", due_text="ngay sau họp", lead="phong"),
    )
    table = page("phong", *tasks)
    words = dict(zip(column(table, "id", "rest"), column(table, "due_words", "rest"), strict=True))
    assert words == {
        "kh-1/t20": "Thường xuyên",
        "kh-1/t21": None,
        "kh-1/t22": "immediate",
        "kh-1/t23": "on kh-2.effective",
    }
    assert "due" not in section(table, "rest").shown


def test_what_was_late_before_it_took_over_names_who_led_then() -> None:
    assert column(page("vp"), "led_before", "inherited") == [("vu-b",), ("cu",)]


def test_what_became_late_while_it_led_is_on_its_page_and_inherited_on_the_others() -> None:
    assert lists(page("vp"), "passed_on") == {"passed_on": ["t12"]}
    found = page("vu-b")
    assert lists(found, "inherited", "passed_on") == {"inherited": ["t12"], "passed_on": ["t04"]}


def test_a_neighbour_below_the_same_head_inherits_nothing() -> None:
    passed = task(
        "kh-1/t20", entry("2025-05-10", "reassignment", to="phong"), due="2025-04-30", lead="vp"
    )
    assert "t20" in lists(page("vp", passed), "overdue")["overdue"]
    assert lists(page("phong", passed), "inherited")["inherited"] == ["t20"]


def test_all_that_was_extended() -> None:
    assert lists(page("vp"), "extended") == {"extended": ["t07"]}


def test_counts_for_duty_and_for_reward() -> None:
    table = page("vp")
    assert_members_count(table, "counts", "row")
    led, passed_on = records(table, "counts")
    # Overdue are t01, t02 and the inherited t04, t05.
    assert (led["tasks"], led["overdue"], led["done_late"], led["done_on_time"]) == (11, 4, 1, 2)
    assert (led["extended"], led["on_time_unextended"], led["awaiting"]) == (1, 1, 1)
    assert led["rate"] == 40  # 2 of 2 + 1 + 2: not the inherited ones
    assert passed_on["rate"] == 0
    assert (passed_on["row"], passed_on["tasks"]) == ("passed_on", 1)


def test_a_post_has_what_it_directs() -> None:
    table = page("thu-truong")
    assert lists(table, "directed") == {"directed": ["t02", "t13"]}
    assert [(r["row"], r["tasks"], r["overdue"]) for r in records(table, "counts")] == [
        ("led", 0, 0), ("directed", 2, 2),
    ]  # fmt: skip


def test_who_it_is() -> None:
    (found,) = records(page("vp"), "unit")
    assert (found["name"], found["head"]) == ("Văn phòng", "Ông A, Chánh VP")
    assert (found["parent"], found["parent_name"]) == ("bo", "Bộ")
    assert (found["follows"], found["below"]) == (("cu",), 1)
    assert (
        page("vp").title
        == "Văn phòng (vp) on 15 October 2025 — 11 tasks led, 2 overdue, 2 inherited"
    )


def test_its_reports_of_the_year_and_its_open_difficulties() -> None:
    table = page("vp")
    # August came three days late, September has been missing since 24/09.
    assert column(table, "state", "reports") == ["late", "missing"]
    assert column(table, "days", "reports") == [3, 21]
    assert section(table, "reports").intro == (
        "Of 2025: 0 on time, 1 late, 1 missing, 3 not yet due.",
    )
    assert column(table, "id", "difficulties") == ["kh-1/d01"]


def test_the_proposals_that_it_made_or_is_asked_about_and_that_are_not_decided() -> None:
    decided = entry("2025-06-01", "decision", document="1/QĐ")
    table = page(
        "vp",
        proposal("kh-1/p1", by="phong", to=("x",)),
        proposal("kh-1/p2", by="x", to=("vp",)),
        proposal("kh-1/p3", by="x", to=("x",)),
        proposal("kh-1/p4", decided, by="vp"),
    )
    assert column(table, "id", "proposals") == ["kh-1/p1", "kh-1/p2"]


def test_a_unit_whose_file_cannot_be_read_has_a_page() -> None:
    table = page("hong-vu", task("kh-1/t30", lead="hong-vu"), unreadable("unit", "hong-vu"))
    assert lists(table, "in_term") == {"in_term": ["t30"]}


def test_what_it_passed_on_late_is_in_the_rate_of_that_line() -> None:
    # t12 was late when it led, and none of those that it passed on was done on time: 0 of 1.
    rates = {row["row"]: row["rate"] for row in records(page("vp"), "counts")}
    assert rates["passed_on"] == 0


def test_tasks_as_late_as_each_other_stand_by_last_day_and_id_whatever_became_of_them() -> None:
    given = entry("2025-10-12", "reassignment", to="phong")
    done = entry("2025-10-15", "completion")
    more = (
        task("kh-1/t21", given, due="2025-10-10", lead="vp"),
        task("kh-1/t22", given, done, due="2025-10-10", lead="vp"),
        # One that is not late stands after them by its class: in term, then without a deadline.
        task("kh-1/t23", due="none", lead="vu-b", coordinating=("phong",)),
        task("kh-1/t24", due="2025-12-31", lead="vu-b", coordinating=("phong",)),
    )
    table = page("phong", *more)
    assert lists(table, "inherited", "coordinated") == {
        "inherited": ["t21", "t22"],
        "coordinated": ["t24", "t23"],
    }
    assert column(table, "days_late", "inherited") == [5, 5]


def test_the_lists_and_the_lines_of_the_counts_are_named() -> None:
    table = page("vp")
    titles = [section(table, key).title for key in (*LISTS, "passed_on", "extended")]
    assert titles == [
        "Overdue",
        "Done late",
        "Inherited: late before it took over",
        "Done on time",
        "In term",
        "Regular, without a last day, suspended, cancelled or not determined",
        "Late when it led, led by another now",
        "Extended, of all that it leads",
    ]
    assert [section(table, key).title for key in ("coordinated", "directed")] == [
        "Coordinated, led by others", "Directed, led by others",
    ]  # fmt: skip
    more = (
        group("nhom", "vp"),
        task("kh-1/t31", lead=("vp", "vu-b")),
        task("kh-1/t32", lead="nhom"),
        task("kh-1/t33", lead="vu-b", coordinating=("vp",)),
        task("kh-1/t34", lead="vu-b", directed_by="vp"),
    )
    assert column(page("vp", *more), "name", "counts") == [
        "Leads",
        "Leads jointly",
        "Must do as a member of a group",
        "Led when it became late",
        "Coordinates",
        "Directs",
    ]
