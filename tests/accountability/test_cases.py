"""The cases that summaries get wrong: each with its class and its cell, worked out by hand.

A cell is where the task is counted on a day: its row and its class. `Moves` are the steps that
the flow of a period counts, and where.
"""

from __future__ import annotations

import pytest

from builders import calendar, day, entry, group, ledger, member, plan, task, unit
from r57ledger.format.common import When
from r57ledger.format.entry import EntryRef
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.schedule.classes import DONE
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.totals import total_members
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Table

UNITS = (
    unit("vu-a"),
    unit("vu-b"),
    # Ends on 30 June; vu-moi takes over from the next day on.
    unit("vu-cu", until="2025-06-30", successor=("vu-moi",)),
    unit("vu-moi", since="2025-07-01"),
)
FAR = day("2027-01-01")


def world(*tasks: Task, window: int | None = None) -> Ledger:
    return ledger(*UNITS, plan(issued="2024-01-02"), *tasks, settings=Settings(window=window))


def cell(made: Ledger, on: str) -> str | None:
    """Where the one task is counted on a day, with the days late."""
    snapshot = Population(Reckoner(made)).census(day(on))
    for id_, place in snapshot.allocations.items():
        late = snapshot.standings[id_].days_late
        return f"{place.row}/{snapshot.standings[id_].class_}" + (f" {late}" if late else "")
    return None


def total(made: Ledger, on: str) -> dict[str, int]:
    """The numbers of the total on a day."""
    population = Population(Reckoner(made))
    behind = total_members(population, population.census(day(on)))
    return {name: len(ids) for name, ids in behind.items()}


def july(made: Ledger, period: str = "2025-07") -> Table:
    days = read_period(period, FAR, made.settings.window)
    return summary(Population(Reckoner(made)), days, "working tree")


def moves(table: Table) -> dict[str, list[int]]:
    """New, reopened, moved in, done, cancelled, moved out of each row that has any."""
    flow = next(section for section in table.sections if section.key == "flow")
    rows = {str(row[0]): [int(str(n)) for n in row[5:11]] for row in flow.rows}
    return {name: counts for name, counts in rows.items() if any(counts) and name != "Total"}


def listed(table: Table, key: str) -> list[object]:
    return [row[1] for row in next(s for s in table.sections if s.key == key).rows]


# Windows ---------------------------------------------------------------------------------


def test_with_a_window_the_14th_is_of_the_month_and_the_15th_of_the_next() -> None:
    # Decree 09/2019: July runs from 15 June to 14 July.
    done = {on: world(task("kh-1/t1", entry(on, "completion")), window=15)
            for on in ("2025-06-14", "2025-06-15", "2025-07-14", "2025-07-15")}  # fmt: skip
    counted = {on: listed(july(made), "completed") for on, made in done.items()}
    assert counted == {
        "2025-06-14": [],
        "2025-06-15": ["kh-1/t1"],
        "2025-07-14": ["kh-1/t1"],
        "2025-07-15": [],
    }


def test_with_a_window_the_year_begins_on_15_december() -> None:
    made = world(
        task("kh-1/t1", assigned="2024-12-15"), task("kh-1/t2", assigned="2024-12-14"), window=15
    )
    year = next(s for s in july(made).sections if s.key == "flow_year")
    assert year.title == "6. Flow of the year, from 15 December 2024 to 14 July 2025"
    # t2 was there on 14 December; t1 is the year's first new one.
    assert list(year.rows[-1])[4:6] == [1, 1]


# Year ends and leap days -----------------------------------------------------------------


def test_a_task_of_the_year_is_overdue_on_new_year_s_day() -> None:
    made = world(task("kh-1/t1", due="2025"))
    # The year ends with 31 December, at 24:00.
    assert cell(made, "2025-12-31") == "vu-a/in_term"
    assert cell(made, "2026-01-01") == "vu-a/overdue 1"
    assert listed(july(made, "2026-01"), "became_overdue") == ["kh-1/t1"]
    assert listed(july(made, "2025-12"), "due_next") == []  # not due after the period, but in it


def test_a_completion_on_the_last_day_of_the_year_is_of_that_year() -> None:
    made = world(task("kh-1/t1", entry("2025-12-31", "completion"), due="2025"))
    assert listed(july(made, "2025"), "completed") == ["kh-1/t1"]
    assert listed(july(made, "2026-01"), "completed") == []
    assert cell(made, "2026-01-01") == "vu-a/done_on_time"


def test_february_of_a_leap_year_has_29_days() -> None:
    made = world(task("kh-1/t1", due="2024-02", assigned="2024-01-10"))
    assert cell(made, "2024-02-29") == "vu-a/in_term"
    assert cell(made, "2024-03-01") == "vu-a/overdue 1"
    # A month after 31 January ends on the last day of February (Civil Code art. 148).
    made = ledger(*UNITS, calendar(2024), plan(issued="2024-01-02"))
    made.tasks["kh-1/t1"] = task("kh-1/t1", due="1 month after 2024-01-31", assigned="2024-01-10")
    assert cell(made, "2024-02-29") == "vu-a/in_term"
    assert cell(made, "2024-03-01") == "vu-a/overdue 1"


# Reorganised units -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-06-29", "vu-cu/in_term"),  # before
        ("2025-06-30", "vu-cu/in_term"),  # its last day is its own
        ("2025-07-01", "vu-moi/in_term"),  # the successor takes over
        ("2025-07-11", "vu-moi/overdue 1"),  # and answers for what becomes late
    ],
)
def test_a_reorganised_unit(on: str, expected: str) -> None:
    made = world(task("kh-1/t1", lead="vu-cu", due="2025-07-10"))
    assert cell(made, on) == expected


def test_a_successor_s_task_moves_in_the_month_of_the_reorganisation() -> None:
    made = world(task("kh-1/t1", lead="vu-cu", due="2025-07-10"))
    assert moves(july(made)) == {"vu-cu": [0, 0, 0, 0, 0, 1], "vu-moi": [0, 0, 1, 0, 0, 0]}
    assert moves(july(made, "2025-06")) == {}
    assert moves(july(made, "2025-08")) == {}


def test_what_was_late_before_the_reorganisation_is_inherited() -> None:
    made = world(task("kh-1/t1", lead="vu-cu", due="2025-06-10"))
    snapshot = Population(Reckoner(made)).census(day("2025-07-31"))
    standing = snapshot.standings["kh-1/t1"]
    assert (standing.lead, standing.leads_on_last_day, standing.inherited) == (
        "vu-moi",
        ("vu-cu",),
        True,
    )


# Deadlines that moved --------------------------------------------------------------------


def test_extended_twice_and_completed_between() -> None:
    """Completed after the second extension's decision, before its last day and past the first."""
    made = world(
        task(
            "kh-1/t1",
            entry("2025-05-28", "extension", to="2025-06-30"),
            entry("2025-06-27", "extension", to="2025-08-31"),
            entry("2025-07-15", "completion"),
            due="2025-05-31",
        )
    )
    # On 15 July the deadline in force is 31 August, whatever the first two were.
    assert cell(made, "2025-07-31") == "vu-a/done_on_time"
    n = total(made, "2025-07-31")
    assert (n["done_on_time"], n["done_extended"]) == (1, 1)
    assert listed(july(made, "2025-06"), "extended") == ["kh-1/t1"]
    assert listed(july(made), "extended") == []


def test_extended_after_it_was_late_is_late_no_more() -> None:
    made = world(
        task("kh-1/t1", entry("2025-07-10", "extension", to="2025-07-31"), due="2025-06-30")
    )
    assert cell(made, "2025-07-09") == "vu-a/overdue 9"
    assert cell(made, "2025-07-10") == "vu-a/in_term"


# Handed in, returned, confirmed ----------------------------------------------------------


def test_handed_in_on_time_and_confirmed_late() -> None:
    log = (entry("2025-06-30", "submission"), entry("2025-07-20", "completion"))
    made = world(task("kh-1/t1", *log, due="2025-06-30"))
    # From 1 to 19 July nobody has confirmed it, and it is not late: it was handed in on time.
    assert cell(made, "2025-07-19") == "vu-a/in_term"
    # The day that counts is that of the submission, the movement is July's.
    assert cell(made, "2025-07-20") == "vu-a/done_on_time"
    assert listed(july(made), "completed") == ["kh-1/t1"]
    assert moves(july(made, "2025-06")) == {}


def test_returned() -> None:
    log = (
        entry("2025-06-28", "submission"),
        entry("2025-07-04", "return"),
        entry("2025-07-25", "submission"),
        entry("2025-07-29", "completion"),
    )
    made = world(task("kh-1/t1", *log, due="2025-06-30"))
    assert cell(made, "2025-07-03") == "vu-a/in_term"
    # What was sent back does not count as handed in: 4 July is 4 days after 30 June.
    assert cell(made, "2025-07-04") == "vu-a/overdue 4"
    # The second submission, of 25 July, is 25 days late.
    assert cell(made, "2025-07-29") == "vu-a/done_late 25"
    assert listed(july(made), "became_overdue") == []  # by the month's end it is completed


def test_completed_before_it_was_recorded() -> None:
    """The ledger learnt in August of a completion in June: June's and July's tables change."""
    known_later = world(task("kh-1/t1", entry("2025-06-20", "completion"), due="2025-06-30"))
    known_then = world(task("kh-1/t1", due="2025-06-30"))
    # What is recorded counts from its own date; what was known when is asked with --rev.
    assert cell(known_later, "2025-07-31") == "vu-a/done_on_time"
    assert cell(known_then, "2025-07-31") == "vu-a/overdue 31"
    assert listed(july(known_later, "2025-06"), "completed") == ["kh-1/t1"]
    assert listed(july(known_later), "completed") == []


def test_reopened() -> None:
    log = (
        entry("2025-06-20", "completion"),
        entry("2025-07-10", "reopening"),
        entry("2025-08-05", "completion"),
    )
    made = world(task("kh-1/t1", *log, due="2025-06-30"))
    assert cell(made, "2025-07-09") == "vu-a/done_on_time"
    # Open again on 10 July, and its last day was 30 June.
    assert cell(made, "2025-07-31") == "vu-a/overdue 31"
    assert moves(july(made)) == {"vu-a": [0, 1, 0, 0, 0, 0]}
    # Only what came after the reopening counts: 5 August is 36 days after 30 June.
    assert cell(made, "2025-08-05") == "vu-a/done_late 36"
    year = july(made, "2025")
    # Assigned 2 January; completed twice in the year, and both are movements.
    assert moves(year) == {"vu-a": [1, 1, 0, 2, 0, 0]}
    assert listed(year, "completed") == ["kh-1/t1", "kh-1/t1"]


# Suspended, reassigned, corrected --------------------------------------------------------


def test_suspended_over_its_deadline() -> None:
    log = (entry("2025-06-20", "suspension"), entry("2025-07-11", "resumption"))
    made = world(task("kh-1/t1", *log, due="2025-06-30"))
    # In July, past its last day, it is suspended by a decision and not overdue.
    assert cell(made, "2025-07-10") == "vu-a/suspended"
    # Suspension moves no last day, but its days are not days late: on 11 July, 11 days after
    # the last day, 1 to 10 July were suspended; on the 31st it is 31 - 10 days.
    assert cell(made, "2025-07-11") == "vu-a/overdue 1"
    assert cell(made, "2025-07-31") == "vu-a/overdue 21"
    # It was owed all the time: no movement.
    assert moves(july(made)) == {}
    n = total(made, "2025-07-10")
    assert (n["due"], n["counted"], n["total"]) == (0, 0, 1)


def test_reassigned_while_late() -> None:
    made = world(task("kh-1/t1", entry("2025-07-10", "reassignment", to="vu-b"), due="2025-06-30"))
    assert cell(made, "2025-07-09") == "vu-a/overdue 9"
    # Lateness is the present lead's, and goes on counting; it is marked inherited.
    assert cell(made, "2025-07-10") == "vu-b/overdue 10"
    assert moves(july(made)) == {"vu-a": [0, 0, 0, 0, 0, 1], "vu-b": [0, 0, 1, 0, 0, 0]}
    inherited = next(s for s in july(made).sections if s.key == "became_overdue")
    assert [row[inherited.column_index("inherited")] for row in inherited.rows] == [True]


def test_corrected() -> None:
    """A mistype mended in August was a mistype in July too: the record changes, not the world."""
    mended = entry("2025-08-04", "correction", field="due", from_="2025-07-10", to="2025-10-07")
    made = world(task("kh-1/t1", mended, due="2025-07-10"))
    assert cell(made, "2025-07-31") == "vu-a/in_term"
    assert listed(july(made), "extended") == []
    n = total(made, "2025-12-31")
    assert n["done_extended"] == 0

    void = entry(
        "2025-08-04", "correction", entry=EntryRef(day("2025-07-10"), "completion"), void=True
    )
    made = world(task("kh-1/t1", entry("2025-07-10", "completion"), void, due="2025-07-31"))
    assert cell(made, "2025-07-31") == "vu-a/in_term"
    assert moves(july(made)) == {}

    moved = entry(
        "2025-08-04",
        "correction",
        entry=EntryRef(day("2025-07-10"), "completion"),
        replace={"date": When(day("2025-06-10"))},
    )
    made = world(task("kh-1/t1", entry("2025-07-10", "completion"), moved, due="2025-06-30"))
    assert cell(made, "2025-06-30") == "vu-a/done_on_time"
    assert moves(july(made)) == {}
    assert moves(july(made, "2025-06")) == {"vu-a": [0, 0, 0, 1, 0, 0]}


def test_a_date_known_only_as_by() -> None:
    made = world(task("kh-1/t1", entry("by 2025-07-10", "completion"), due="2025-07-05"))
    # On that day or before: counted from the 10th, 5 days late, and marked uncertain.
    assert cell(made, "2025-07-09") == "vu-a/overdue 4"
    assert cell(made, "2025-07-10") == "vu-a/done_late 5"
    standing = Population(Reckoner(made)).census(day("2025-07-31")).standings["kh-1/t1"]
    assert standing.uncertain
    assert standing.class_ in DONE
    remarks = next(s for s in july(made).sections if s.key == "completed")
    assert "uncertain" in str(remarks.rows[0][remarks.column_index("remarks")])
    # Assigned by a day, it exists from that day on.
    new = world(task("kh-1/t1", assigned="by 2025-07-10", due="2025-12-31"))
    assert cell(new, "2025-07-09") is None
    assert listed(july(new), "assigned") == ["kh-1/t1"]


def test_a_member_that_joins_a_group_late_has_its_task_from_then_on() -> None:
    made = ledger(
        *UNITS,
        group("nhom", "vu-a", member("vu-b", since="2025-07-15")),
        plan(),
        task("kh-1/t1", each=("nhom",), due="2025-12-31"),
    )
    # The task is older than the membership: it is not new, it came with the unit.
    assert moves(july(made)) == {"vu-b": [0, 0, 1, 0, 0, 0]}
