"""What is slow on Sunday 2 March 2025.

From 01/01 to 11/04 are 100 days (30 + 28 + 31 + 11), and 02/03 is the 60th (30 + 28 + 2).
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from builders import day, entry, group, ledger, plan, report, task, unit, unreadable
from r57ledger.format.entry import Entry
from r57ledger.format.settings import Settings, Slow
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import EVERYTHING, FilterOptions, read_filters
from r57ledger.views.slow import slow
from r57ledger.views.table import Clocks, Table
from reading import by, column, records

CLOCKS = Clocks(day("2025-03-02"), "working tree")
LATELY = "2025-03-01"


def slow_task(*log: Entry, id: str = "kh-1/t01", **fields: object) -> Task:  # noqa: A002
    return task(id, *log, assigned="2025-01-01", **{"due": "2025-04-11", **fields})  # type: ignore[arg-type]


def view(*records_: object, settings: Settings | None = None) -> Table:
    made = ledger(unit("vu-a"), plan("kh-1"), *records_, settings=settings)  # type: ignore[arg-type]
    return slow(Reckoner(made), CLOCKS)


def reasons(*records_: object) -> dict[str, str]:
    return by(view(*records_), "id", "why")


@pytest.mark.parametrize(
    ("percent", "found"),
    [(40, True), (41, False), (40.5, False), (60, False), (0, True)],  # 60 - 40 is 20 points
)
def test_behind_by_the_points_of_the_setting(percent: float, found: bool) -> None:
    assert bool(reasons(slow_task(entry(LATELY, "progress", percent=percent)))) is found


def test_each_row_says_which_rule_and_by_how_much() -> None:
    table = view(slow_task(entry(LATELY, "progress", percent=30)))
    found = records(table)[0]
    assert found["rules"] == ("behind",)
    assert (found["expected"], found["points_behind"], found["silent_days"]) == (60, 30, None)
    assert found["why"] == "30 points behind: 60% of its time has passed"


def test_the_last_reported_percent_counts_from_wherever_it_was_reported() -> None:
    in_report = report(
        "kh-1/thang/2025-02/vu-a", LATELY, entry(LATELY, "progress", task="kh-1/t01", percent=55)
    )
    assert reasons(slow_task(entry("2025-02-01", "progress", percent=10)), in_report) == {}


def test_suspended_days_are_no_time_that_passes() -> None:
    # 20 suspended days: 40 of 80 have passed, 50%.
    log = (entry("2025-01-11", "suspension"), entry("2025-01-31", "resumption"))
    found = view(slow_task(*log, entry(LATELY, "progress", percent=30)))
    assert column(found, "points_behind") == [20]
    assert reasons(slow_task(*log, entry(LATELY, "progress", percent=31))) == {}


def test_an_extension_gives_more_time() -> None:
    # 01/01 to 20/07 are 200 days: 60 of them are 30%.
    log = entry("2025-02-20", "extension", to="2025-07-20")
    assert reasons(slow_task(log, entry(LATELY, "progress", percent=11))) == {}
    assert column(view(slow_task(log, entry(LATELY, "progress", percent=10))), "expected") == [30]


def test_of_which_no_percent_was_reported_is_not_behind_but_may_be_silent() -> None:
    assert reasons(slow_task(entry(LATELY, "note", note="…"))) == {}
    # Assigned 60 days before, and no entry since.
    assert reasons(slow_task()) == {"kh-1/t01": "no entry for 60 days"}
    assert reasons(slow_task(entry("2025-01-02", "note", note="…"))) == {}


def test_urging_breaks_no_silence_and_a_correction_is_no_sign_of_life() -> None:
    urged = slow_task(entry(LATELY, "reminder"))
    assert reasons(urged) == {"kh-1/t01": "no entry for 60 days"}
    mended = slow_task(entry(LATELY, "correction", field="lead", to="vu-a"))
    assert reasons(mended) == {"kh-1/t01": "no entry for 60 days"}


@pytest.mark.parametrize(
    "one",
    [
        slow_task(entry(LATELY, "submission")),  # handed in
        slow_task(due="2025-03-01"),  # overdue: of that another view speaks
        slow_task(due="none"),
        slow_task(entry("2025-01-10", "suspension")),
        slow_task(entry("2025-01-10", "completion")),
        slow_task(kind="regular", due="none"),
    ],
)
def test_what_is_not_in_term_or_is_handed_in_is_neither_behind_nor_silent(one: Task) -> None:
    assert reasons(one) == {}


def test_a_pilot_expanded_before_its_evaluation() -> None:
    pilot = slow_task(entry(LATELY, "progress", percent=90), id="kh-1/t02")
    begun = slow_task(
        entry("2025-02-01", "note", note="…"),
        entry("2025-02-10", "progress", percent=60),
        after=("kh-1/t02",),
    )
    table = view(pilot, begun)
    assert column(table, "rules") == [("order",)]
    assert column(table, "begun") == [day("2025-02-10")]
    assert column(table, "waits_for") == [("kh-1/t02",)]
    assert column(table, "why") == ["begun on 10 February 2025, before kh-1/t02 is completed"]


def test_the_order_is_kept_once_the_earlier_task_is_completed() -> None:
    done = slow_task(entry("2025-02-20", "completion"), id="kh-1/t02")
    begun = slow_task(entry(LATELY, "progress", percent=60), after=("kh-1/t02",))
    assert reasons(done, begun) == {}


@pytest.mark.parametrize("percent", [0, None])
def test_nothing_is_begun_by_a_progress_of_0_percent(percent: int | None) -> None:
    waiting = slow_task(id="kh-1/t02", due="none")
    one = slow_task(entry(LATELY, "progress", percent=percent), due="none", after=("kh-1/t02",))
    # Progress without a percent says that something was done.
    assert bool(reasons(waiting, one)) is (percent is None)


def test_the_order_holds_without_a_deadline_too() -> None:
    waiting = slow_task(id="kh-1/t02", due="none")
    one = slow_task(entry(LATELY, "submission"), due="none", after=("kh-1/t02",))
    assert list(reasons(waiting, one)) == ["kh-1/t01"]


def test_an_instance_is_judged_by_its_own_entries() -> None:
    one = slow_task(
        entry(LATELY, "progress", unit="vu-a", percent=50), each=("nhom",), id="kh-1/t03"
    )
    found = reasons(unit("vu-b"), group("nhom", "vu-a", "vu-b"), one)
    assert found == {"kh-1/t03@vu-b": "no entry for 60 days"}


def test_several_rules_stand_in_one_row_and_the_most_behind_first() -> None:
    first = slow_task(entry("2025-01-01", "progress", percent=30), id="kh-1/t01")
    second = slow_task(entry(LATELY, "progress", percent=10), id="kh-1/t02")
    third = slow_task(id="kh-1/t03")
    table = view(first, second, third)
    assert by(table, "id", "rules") == {
        "kh-1/t02": ("behind",), "kh-1/t01": ("behind", "silent"), "kh-1/t03": ("silent",),
    }  # fmt: skip


def test_the_bounds_are_settings() -> None:
    one = slow_task(entry("2025-02-20", "progress", percent=55))
    strict = Settings(slow=Slow(behind=5, silent=10))
    assert column(view(one), "id") == []
    assert column(view(one, settings=strict), "rules") == [("behind", "silent")]
    assert "5 percentage points" in view(one, settings=strict).sections[0].intro[0]


def test_filters_and_what_cannot_be_determined() -> None:
    made = ledger(
        unit("vu-a"), unit("vu-b"), slow_task(), slow_task(id="kh-1/t02", lead="vu-b"),
        slow_task(id="kh-1/t03", due="30 days after hong"), unreadable("plan", "hong"),
    )  # fmt: skip
    reckoner = Reckoner(made)
    of_a = read_filters(reckoner, CLOCKS.as_of, FilterOptions(unit="vu-a"))
    assert column(slow(reckoner, CLOCKS, of_a), "id") == ["kh-1/t01"]
    table = slow(reckoner, CLOCKS, EVERYTHING)
    assert column(table, "id", "undetermined") == ["kh-1/t03"]
    assert len(table.unreadable) == 1


def test_a_day_later_only_adds_to_silence() -> None:
    one = ledger(unit("vu-a"), slow_task(entry("2025-01-20", "note", note="…")))
    found = [
        len(slow(Reckoner(one), Clocks(date(2025, 3, 20) + timedelta(n), "")).rows)
        for n in range(3)
    ]
    # 20/01 + 60 days = 21/03.
    assert found == [0, 1, 1]


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        (1, ("1 percentage point or more", "no entry for 1 day or more")),
        (2, ("2 percentage points or more", "no entry for 2 days or more")),
    ],
)
def test_the_bounds_of_the_setting_stand_above_the_list(bound: int, words: tuple[str, ...]) -> None:
    table = view(settings=Settings(slow=Slow(behind=bound, silent=bound)))
    assert all(word in table.sections[0].intro[0] for word in words)
