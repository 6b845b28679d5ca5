"""Targets on 1 March 2026: slopes over 48 months, as in the tests of the projection."""

from __future__ import annotations

from builders import day, entry, ledger, plan, target, task, unit, unreadable, when
from r57ledger.format.target import Measurement, Range
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import EVERYTHING, FilterOptions, Filters, read_filters
from r57ledger.views.table import Clocks, Table
from r57ledger.views.targets import targets
from r57ledger.words.language import use
from reading import assert_members_count, by, column, records, section

CLOCKS = Clocks(day("2026-03-01"), "working tree")
MEASURED = (
    Measurement(when("2022-01-01"), 20),
    Measurement(when("2026-01-01"), 44, "33/CT-TTg"),
    Measurement(when("2026-06-30"), 90),
)
RECORDS = (
    unit("bo"), unit("vp", name="Văn phòng Bộ", parent="bo"), unit("vu-pc"), plan("kh-1"),
    plan("kh-2"),
    target(
        "kh-1/g01", due="2030-01-01", operator=">=", value=80, unit="percent", lead="vp",
        measurements=MEASURED, tasks=("kh-1/t01", "kh-1/t02", "kh-1/t03", "kh-1/t99"),
    ),
    target("kh-1/g02", due="2030", operator="<=", value=7.5, unit="days", lead="vu-pc",
           measurements=(Measurement(when("by 2026-01-31"), 7),)),
    target("kh-2/g03", due="none"),
    target("kh-2/g04", due="2025", operator=">=", value=5,
           measurements=(Measurement(when("2025-06-30"), 2),), tasks=("kh-1/t01",)),
    target("kh-2/g05", due="2030", operator="=", value=100, unit="percent"),
    # 31 December 2025 + 60 = 1 March 2026: 31 of January, 28 of February, 1.
    task("kh-1/t01", due="2025-12-31", lead="vp"),
    task("kh-1/t02", due="2026-12-31", lead="vp"),
    task("kh-1/t03", entry("2025-02-03", "completion"), due="2025-01-31", lead="vp"),
    unreadable("task", "kh-1/t99"),
)  # fmt: skip


def view(filters: Filters = EVERYTHING) -> Table:
    return targets(Reckoner(ledger(*RECORDS)), CLOCKS, filters)


def filters(**options: str) -> Filters:
    return read_filters(Reckoner(ledger(*RECORDS)), CLOCKS.as_of, FilterOptions(**options))  # type: ignore[arg-type]


def test_the_worst_come_first() -> None:
    states = by(view(), "id", "state")
    assert list(states.items()) == [
        ("kh-2/g04", "missed"), ("kh-1/g01", "behind"), ("kh-2/g05", "no_data"),
        ("kh-1/g02", "reached"), ("kh-2/g03", "no_number"),
    ]  # fmt: skip


def test_a_target_behind_tells_its_numbers() -> None:
    row = {r["id"]: r for r in records(view())}["kh-1/g01"]
    assert (row["first_value"], row["latest_value"], row["measurements"]) == (20, 44, 2)
    assert row["latest_day"] == day("2026-01-01")
    assert row["document"] == "33/CT-TTg"
    # 24 in 48 months; 36 in the 48 that are left; 44 + 24 = 68; 80 - 68 = 12.
    assert (row["actual_slope"], row["required_slope"]) == (0.5, 0.75)
    assert (row["projected"], row["gap"]) == (68, 12)
    assert row["slopes"] == "+0.5 points actual, +0.75 points required"
    assert (row["wanted"], row["forecast"]) == (">= 80%", "68%")
    assert row["verdict"] == "behind by 12 points"


def test_verdicts_name_the_unit_of_measure() -> None:
    assert by(view(), "id", "verdict") == {
        "kh-2/g04": "missed by 3",
        "kh-1/g01": "behind by 12 points",
        "kh-2/g05": "no data",
        "kh-1/g02": "reached, measured 31 January 2026",
        "kh-2/g03": "no number is set",
    }
    assert by(view(), "id", "wanted")["kh-1/g02"] == "<= 7.5 days"


def test_a_day_known_only_as_by_makes_it_uncertain() -> None:
    assert by(view(), "id", "uncertain")["kh-1/g02"] is True
    assert by(view(), "id", "uncertain")["kh-1/g01"] is False


def test_the_overdue_tasks_that_feed_it_are_counted_and_listed_once() -> None:
    table = view()
    assert_members_count(table, "rows", "id")
    assert section(table).members["kh-1/g01/overdue"] == ("kh-1/t01",)
    assert section(table).members["kh-1/g01/undetermined"] == ("kh-1/t99",)
    assert by(table, "id", "overdue") == {
        "kh-2/g04": 1, "kh-1/g01": 1, "kh-2/g05": 0, "kh-1/g02": 0, "kh-2/g03": 0,
    }  # fmt: skip
    assert column(table, "id", "overdue") == ["kh-1/t01"]
    assert column(table, "days_late", "overdue") == [60]
    assert column(table, "targets", "overdue") == [("kh-2/g04", "kh-1/g01")]


def test_a_task_that_cannot_be_read_is_not_determined() -> None:
    assert by(view(), "id", "undetermined")["kh-1/g01"] == 1


def test_filters_are_of_the_targets_own_lead_and_plan() -> None:
    assert column(view(filters(unit="bo")), "id") == ["kh-1/g01"]  # vp belongs to bo
    assert column(view(filters(plan="kh-2")), "id") == ["kh-2/g04", "kh-2/g05", "kh-2/g03"]


def test_a_target_exists_since_its_plan_was_issued() -> None:
    made = Reckoner(ledger(plan("kh-1", issued="2026-03-02"), target("kh-1/g01")))
    assert column(targets(made, CLOCKS), "id") == []
    assert column(targets(made, Clocks(day("2026-03-02"), "")), "id") == ["kh-1/g01"]


def test_no_targets() -> None:
    table = targets(Reckoner(ledger()), CLOCKS)
    assert table.title == "There are no targets."


def test_a_slope_has_a_plus_only_where_it_rises() -> None:
    # 48 months to the last measurement and 48 from it: -24 is half a point a month, 0 is none.
    falling = (Measurement(when("2022-01-01"), 44), Measurement(when("2026-01-01"), 20))
    level = (Measurement(when("2022-01-01"), 20), Measurement(when("2026-01-01"), 20))
    made = ledger(
        plan("kh-1"),
        target("kh-1/g01", due="2030-01-01", operator=">=", value=80, unit="percent",
               measurements=falling),
        target("kh-1/g02", due="2030-01-01", operator=">=", value=68, measurements=level),
    )  # fmt: skip
    assert by(targets(Reckoner(made), CLOCKS), "id", "slopes") == {
        "kh-1/g01": "-0.5 points actual, +1.25 points required",
        "kh-1/g02": "0 actual, +1 required",
    }


def test_a_range_is_told_by_both_its_numbers() -> None:
    measured = (Measurement(when("2026-01-01"), 15.5),)
    made = ledger(plan("kh-1"), target("kh-1/g01", due="2030", value=Range(16, 18.5),
                                       unit="percent", measurements=measured))  # fmt: skip
    (row,) = records(targets(Reckoner(made), CLOCKS))
    assert (row["value"], row["value_from"], row["value_to"]) == (None, 16, 18.5)
    assert row["wanted"] == "16 to 18.5%"
    assert row["verdict"] == "0.5 points short, measured on one day only"


def test_in_vietnamese_a_ceiling_that_is_passed_is_not_fallen_short_of() -> None:
    measured = (Measurement(when("2026-01-01"), 5.9),)
    made = ledger(plan("kh-1"), target("kh-1/g01", due="2030", operator="<=", value=2,
                                       unit="percent", measurements=measured))  # fmt: skip
    use("vi")
    (row,) = records(targets(Reckoner(made), CLOCKS))
    assert row["verdict"] == "cách mục tiêu 3,9 điểm phần trăm, mới có số đo của một ngày"


def test_a_target_that_ended_without_a_measurement_is_counted_in_the_headline() -> None:
    made = ledger(
        plan("kh-1"),
        target("kh-1/g01", due="2026-02", operator=">=", value=5),
        target("kh-1/g02", due="2026-02"),
        target("kh-1/g03", due="2026-03", operator=">=", value=5),
    )
    table = targets(Reckoner(made), CLOCKS)
    assert by(table, "id", "state") == {
        "kh-1/g01": "ended_not_measured",
        "kh-1/g02": "ended_not_measured",
        "kh-1/g03": "no_data",
    }
    assert by(table, "id", "verdict")["kh-1/g01"] == "ended, not measured"
    assert table.title == (
        "Targets on 1 March 2026 — 3 targets, 0 behind or missed; 2 ended, not measured"
    )


def test_what_a_slope_is_is_said_where_there_is_one() -> None:
    assert section(view()).intro == (
        "A slope is what a month changes: actual, from the first to the latest measurement; "
        "required, from the latest to the target's last day. A month is a twelfth of 365.25 days.",
    )
    once = target("kh-1/g01", value=5, measurements=(Measurement(when("2025-06-30"), 2),))
    assert section(targets(Reckoner(ledger(plan(), once)), CLOCKS)).intro == ()


def test_every_way_in_which_a_target_can_stand_in_words() -> None:
    def measured(
        *values: float, day_: str = "2022-01-01", last: str = "2026-01-01"
    ) -> tuple[Measurement, ...]:
        days = (day_, last)[-len(values) :]
        return tuple(Measurement(when(on), value) for on, value in zip(days, values, strict=True))

    def verdict(due: str, *values: float) -> str:
        one = target("kh-1/g01", due=due, operator=">=", value=80, measurements=measured(*values))
        return str(column(targets(Reckoner(ledger(plan(), one)), CLOCKS), "verdict")[0])

    # 24 more in 48 months is a half a month.
    assert verdict("none", 60) == "20 short, no day is set"
    assert verdict("2030-01-01", 60) == "20 short, measured on one day only"
    assert verdict("2030-01-01", 46, 70) == "on track"
    assert verdict("2025-06-30", 46, 85) == "reached late, measured 1 January 2026"
    # After 48 months more it would be 84 − 24 = 60, and 20 short.
    assert verdict("2030-01-01", 108, 84) == "reached, but heading for 20 short"


def test_the_task_that_is_latest_comes_first_among_those_that_feed_targets() -> None:
    made = ledger(
        *(plan(), unit("vu-a"), target("kh-1/g01", tasks=("kh-1/a", "kh-1/b"))),
        # On 1 March, after 31 January and after 31 December: 29 and 60 days.
        *(task("kh-1/a", due="2026-01-31"), task("kh-1/b", due="2025-12-31")),
    )
    table = targets(Reckoner(made), CLOCKS)
    assert column(table, "id", "overdue") == ["kh-1/b", "kh-1/a"]
    assert column(table, "days_late", "overdue") == [60, 29]
    assert section(table, "overdue").title == "Overdue tasks that feed these targets"


def test_who_leads_a_target_is_named_where_somebody_is() -> None:
    assert by(view(), "id", "lead") == {
        "kh-2/g04": (),
        "kh-1/g01": ("Văn phòng Bộ",),
        "kh-2/g05": (),
        "kh-1/g02": ("vu-pc",),
        "kh-2/g03": (),
    }


def test_only_a_task_that_cannot_be_read_makes_it_not_determined() -> None:
    one = target("kh-1/g01", tasks=("kh-1/t9",))
    for kind, count in (("task", 1), ("difficulty", 0)):
        made = ledger(plan(), one, unreadable(kind, "kh-1/t9"))
        assert column(targets(Reckoner(made), CLOCKS), "undetermined") == [count]
