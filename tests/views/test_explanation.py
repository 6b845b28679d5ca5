"""How a last day and a class came about, told in words that a person can check."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import calendar, day, entry, group, ledger, plan, task, unit, unreadable
from r57ledger.errors import LedgerError
from r57ledger.format.entry import Entry, EntryRef
from r57ledger.format.settings import Settings
from r57ledger.format.year import CalendarDay, CalendarYear
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.explanation import explanation
from r57ledger.views.table import Clocks
from sample import CLOCKS, sample

NATIONAL = CalendarYear(
    2025,
    "calendar/2025.yaml",
    (
        CalendarDay(day("2025-04-30"), "BLLĐ", {"vi": "Ngày Chiến thắng"}),
        CalendarDay(day("2025-05-01"), "BLLĐ"),
        CalendarDay(day("2025-05-02"), "11726/VPCP"),
    ),
    (CalendarDay(day("2025-04-26"), "11726/VPCP"),),
)


def explained(
    *log: Entry,
    due: str = "2025-07-15",
    on: str = "2025-08-01",
    assigned: str | None = "2025-01-02",
    kind: str = "task",
    settings: Settings | None = None,
) -> list[str]:
    records = ledger(
        unit("vu-a", name="Vụ A"),
        unit("vu-b", name="Vụ B"),
        plan("kh-1"),
        plan("luat", code="75/2025/QH15", effective="2026-01-01"),
        plan("qd", code="934/QĐ", issued="2025-04-15"),
        NATIONAL,
        task("kh-1/t1", *log, due=due, assigned=assigned, kind=kind),
        settings=settings,
    )
    table = explanation(Reckoner(records), Clocks(day(on), "r"), "kh-1/t1")
    return [str(row[2]) for row in table.rows]


ASSIGNED = "It was assigned on Thursday 2 January 2025."
ROLLING = Settings(roll="next_working_day")
OVERDUE = "It is not completed, and 1 August 2025 is {} after the last day: overdue."


@pytest.mark.parametrize(
    ("due", "says"),
    [
        ("2025-07-15", "`2025-07-15` includes its day: the last day is Tuesday 15 July 2025."),
        (
            "before 2025-07-15",
            "`before 2025-07-15` excludes its day: the last day is Monday 14 July 2025.",
        ),
        (
            "2025-07",
            "`2025-07` ends on the last day of the month, Thursday 31 July 2025 "
            "(Civil Code, art. 146).",
        ),
        (
            "2025-Q2",
            "`2025-Q2` ends on the last day of the quarter, Monday 30 June 2025 "
            "(Civil Code, art. 146).",
        ),
        (
            "2025-H2",
            "`2025-H2` ends on the last day of the half, Wednesday 31 December 2025 "
            "(Civil Code, art. 146).",
        ),
        (
            "2025",
            "`2025` ends on the last day of the year, Wednesday 31 December 2025 (Civil Code, art. "
            "146).",
        ),
        (
            "on luat",
            "`on luat` is the day 75/2025/QH15 takes effect, Thursday 1 January 2026.",
        ),
        ("unstated", "The source sets a deadline and does not tell it: there is no last day."),
        ("none", "No deadline is set: there is no last day."),
        (
            "immediate",
            "`immediate` gives no last day; the days are counted since the assignment.",
        ),
        ("on qd", "`on qd` has no day yet: qd does not tell its `effective`."),
        (
            "20 days after qd.effective",
            "`20 days after qd.effective` has no day yet: qd does not tell its `effective`.",
        ),
        (
            "20 days after luat.issued",
            "`20 days after luat.issued` is counted from the day 75/2025/QH15 was issued, "
            "Wednesday 1 January 2025, which is not itself counted (Civil Code, art. 147): day 20 "
            "is Tuesday 21 January 2025.",
        ),
        (
            "before luat.effective",
            "`before luat.effective` is before the day 75/2025/QH15 takes effect, Thursday "
            "1 January 2026: the last day is Wednesday 31 December 2025.",
        ),
        (
            "30 days before luat.effective",
            "`30 days before luat.effective` is counted back from the day 75/2025/QH15 takes "
            "effect, Thursday 1 January 2026, which is not itself counted: day 30 is Tuesday "
            "2 December 2025.",
        ),
        (
            "immediate after luat.effective",
            "`immediate after luat.effective` gives no last day; the days are counted since "
            "the day 75/2025/QH15 takes effect, Thursday 1 January 2026.",
        ),
        (
            "before 2025-Q3",
            "`before 2025-Q3` excludes its period: the last day is Monday 30 June 2025.",
        ),
        ("on nowhere", "`on nowhere` rests on nowhere, which is not in the ledger."),
        (
            "5 working days after 2027-01-04",
            "`5 working days after 2027-01-04` runs into a year without a calendar: "
            "calendar/2027.yaml is not there.",
        ),
    ],
)
def test_each_form_of_deadline(due: str, says: str) -> None:
    steps = explained(due=due)
    assert steps[:2] == [ASSIGNED, says]


def test_a_day_that_is_counted_back_does_not_move_on() -> None:
    # Five days before Friday 11 July is Sunday 6 July.
    assert explained(due="5 days before 2025-07-11", settings=ROLLING)[1:3] == [
        "`5 days before 2025-07-11` is counted back from Friday 11 July 2025, which is not itself "
        "counted: day 5 is Sunday 6 July 2025.",
        "Sunday 6 July 2025 is off. A day that is counted back does not move on; the next working "
        "day is Monday 7 July 2025.",
    ]


def test_working_days_counted_back_leave_out_the_days_off_between() -> None:
    steps = explained(due="3 working days before 2025-05-06")
    assert steps[1].endswith("working day 3 is Monday 28 April 2025.")
    assert [step.partition(" is off")[0] for step in steps[2:5]] == [
        "Wednesday 30 April 2025",
        "Thursday 1 May 2025",
        "Friday 2 May 2025",
    ]


def test_a_day_that_rolls_in_a_year_without_a_calendar_stays() -> None:
    steps = explained(due="2027-05-15", settings=ROLLING)
    assert steps[2] == (
        "Whether a day is off in 2027 is not known, so it stays: calendar/2027.yaml is not there."
    )


def test_a_fixed_day_that_is_off_stays_and_the_next_working_day_is_told() -> None:
    # 30/04 and 01/05 are holidays, 02/05 was swapped, 03/05 and 04/05 are a weekend.
    assert explained(due="2025-04-30", on="2025-04-30")[1:] == [
        "`2025-04-30` includes its day: the last day is Wednesday 30 April 2025.",
        "Wednesday 30 April 2025 is off (Ngày Chiến thắng, BLLĐ). A fixed day stays where it is in "
        "this ledger (`roll` in r57.yaml); the next working day is Monday 5 May 2025.",
        "It is not completed, and 30 April 2025 is not after the last day: in term.",
    ]


def test_a_fixed_day_moves_where_the_ledger_says_so() -> None:
    settings = Settings(roll="next_working_day")
    assert explained(due="2025-05-02", on="2025-05-02", settings=settings)[2:5] == [
        "Friday 2 May 2025 is off (11726/VPCP).",
        "Saturday 3 May 2025 is off.",
        "Sunday 4 May 2025 is off.",
    ]
    assert explained(due="2025-05-02", on="2025-05-02", settings=settings)[5] == (
        "In this ledger a fixed day that is off moves to the next working day (`roll` in "
        "r57.yaml): Monday 5 May 2025."
    )


def test_a_period_of_days_ends_on_a_working_day() -> None:
    # 15/04 + 16 days = Thursday 01/05, a holiday.
    assert explained(due="16 days after qd")[1:] == [
        "`16 days after qd` is counted from the day 934/QĐ was issued, Tuesday 15 April 2025, "
        "which is not itself counted (Civil Code, art. 147): day 16 is Thursday 1 May 2025.",
        "Thursday 1 May 2025 is off (BLLĐ).",
        "Friday 2 May 2025 is off (11726/VPCP).",
        "Saturday 3 May 2025 is off.",
        "Sunday 4 May 2025 is off.",
        "A period whose last day is off ends on the next working day, Monday 5 May 2025 "
        "(Civil Code, art. 148).",
        OVERDUE.format("88 days"),
    ]  # 26 days of May, 30 of June, 31 of July, 1 of August


def test_working_days_name_those_that_were_off_and_those_that_were_worked() -> None:
    # After Friday 25/04: Saturday 26/04 is worked (1), 28/04 (2), 29/04 (3), then 30/04 to 04/05
    # are off, 05/05 (4).
    assert explained(due="4 working days after 2025-04-25")[1:-1] == [
        "`4 working days after 2025-04-25` is counted from Friday 25 April 2025, which is not "
        "itself counted (Civil Code, art. 147): working day 4 is Monday 5 May 2025.",
        "Saturday 26 April 2025 is worked and counted (11726/VPCP).",
        "Wednesday 30 April 2025 is off (Ngày Chiến thắng, BLLĐ). It is not counted.",
        "Thursday 1 May 2025 is off (BLLĐ). It is not counted.",
        "Friday 2 May 2025 is off (11726/VPCP). It is not counted.",
    ]


def test_months_and_the_assignment() -> None:
    assert explained(due="1 month after assigned", assigned="2025-01-31")[1] == (
        "`1 month after assigned` is counted from the assignment, Friday 31 January 2025, which is "
        "not itself counted (Civil Code, art. 147): it ends on the corresponding day of a month, "
        "or else on the month's last, Friday 28 February 2025."
    )


def test_immediate_with_working_days() -> None:
    steps = explained(due="immediate", assigned="2025-06-05", settings=Settings(immediate=2))
    # Thursday 05/06 is not counted: Friday 06/06 and Monday 09/06.
    assert steps[1] == (
        "`immediate` allows 2 working days (`immediate` in r57.yaml), counted from the "
        "assignment, Thursday 5 June 2025, which is not itself counted (Civil Code, art. 147): "
        "the last day is Monday 9 June 2025."
    )


def test_immediate_on_a_day_off_moves() -> None:
    # Saturday 07/06: the last day is Monday 09/06, and 1 August is 53 days after it.
    steps = explained(due="immediate", assigned="2025-06-07", settings=Settings(immediate=0))
    assert steps[2:] == [
        "Saturday 7 June 2025 is off.",
        "Sunday 8 June 2025 is off.",
        "A period whose last day is off ends on the next working day, Monday 9 June 2025 "
        "(Civil Code, art. 148).",
        OVERDUE.format("53 days"),
    ]


@pytest.mark.parametrize(
    ("assigned", "says"),
    [
        ("by 2025-01-02", "It was assigned on Thursday 2 January 2025 or before."),
        (
            None,
            "When it was assigned is not recorded: it exists since kh-1 was issued, "
            "Wednesday 1 January 2025.",
        ),
    ],
)
def test_the_assignment(assigned: str | None, says: str) -> None:
    assert explained(assigned=assigned)[0] == says


def test_an_assignment_that_nobody_recorded() -> None:
    records = ledger(plan("kh-1", issued=None), task(assigned=None), unit("vu-a"))
    table = explanation(Reckoner(records), Clocks(day("2025-08-01"), "r"), "kh-1/t01")
    assert table.rows[0][2] == (
        "When it was assigned is not recorded, nor when its plan was issued: it always existed."
    )


SUBMITTED = entry("2025-07-14", "submission")


@pytest.mark.parametrize(
    ("log", "says"),
    [
        ((), [OVERDUE.format("17 days")]),
        (
            (SUBMITTED,),
            [
                "It was handed in on 14 July 2025 (entry 1 of its log).",
                "It was handed in by the last day and has not been sent back since: in term, "
                "awaiting confirmation.",
            ],
        ),
        (
            (SUBMITTED, entry("2025-07-20", "return")),
            ["It was sent back on 20 July 2025 (entry 2 of its log).", OVERDUE.format("17 days")],
        ),
        (
            # Sent back, and handed in again after the last day: that awaits confirmation.
            (
                SUBMITTED,
                entry("2025-07-20", "return"),
                entry("2025-07-24", "submission"),
                entry("by 2025-07-28", "submission"),
            ),
            [
                "It was sent back on 20 July 2025 (entry 2 of its log).",
                "It was handed in on 24 July 2025 (entry 3 of its log).",
                "It was handed in on 28 July 2025 or before (entry 4 of its log).",
                OVERDUE.format("17 days"),
            ],
        ),
        (
            (SUBMITTED, entry("2025-07-20", "completion", confirmed_by="vu-b")),
            [
                "It was handed in on 14 July 2025 (entry 1 of its log).",
                "Its completion was recorded on 20 July 2025 (entry 2 of its log, confirmed by "
                "Vụ B (vu-b)).",
                "Completed on 14 July 2025, the day that counts, which is not after the last day: "
                "done on time.",
            ],
        ),
        (
            (entry("2025-07-16", "completion"),),
            [
                "Its completion was recorded on 16 July 2025 (entry 1 of its log).",
                "Completed on 16 July 2025, the day that counts, 1 day after the last day: "
                "done late.",
            ],
        ),
        (
            (entry("by 2025-07-10", "suspension"),),
            [
                "It was suspended on 10 July 2025 or before (entry 1 of its log).",
                "It has not been resumed since: it is suspended.",
                "A day that this rests on is recorded as `by`, that day or before: it is "
                "uncertain.",
            ],
        ),
        (
            (entry("2025-07-20", "suspension"), entry("2025-07-25", "resumption")),
            [
                "It was suspended on 20 July 2025 (entry 1 of its log).",
                "It was resumed on 25 July 2025 (entry 2 of its log).",
                # 20 to 24/07: five days.
                OVERDUE.format("17 days (of which 5 days suspended do not count)"),
            ],
        ),
        (
            (entry("2025-07-10", "cancellation", document="8/QĐ", approved_by="vu-b"),),
            [
                "It was cancelled on 10 July 2025 (entry 1 of its log, 8/QĐ, approved by "
                "Vụ B (vu-b)).",
                "The last of cancellation and reopening is a cancellation: it is cancelled.",
            ],
        ),
        (
            (entry("2025-07-10", "completion"), entry("2025-07-12", "reopening")),
            [
                "It was reopened on 12 July 2025 (entry 2 of its log): what was handed in before "
                "that does not count.",
                OVERDUE.format("17 days"),
            ],
        ),
    ],
)
def test_each_row_of_the_table_of_classes(log: tuple[Entry, ...], says: list[str]) -> None:
    assert explained(*log)[2:] == says


def test_completed_without_a_last_day_and_regular_work() -> None:
    assert explained(entry("2025-07-01", "completion"), due="none")[-1] == (
        "Completed on 1 July 2025, the day that counts; there is no last day to be late for: "
        "done on time."
    )
    assert explained(due="none")[-1] == (
        "It is not completed, and without a last day it cannot be late: no deadline."
    )
    assert explained(due="none", kind="regular")[-1] == (
        "It is regular work, which has no end: it is counted apart, as regular."
    )


def test_decisions_about_the_deadline_in_their_order() -> None:
    steps = explained(
        entry("2025-07-01", "extension", to="2025-07-31", document="5/QĐ"),
        entry("2025-07-05", "adjustment", to="before 2025-07-25"),
        entry("2025-07-06", "suspension"),
        entry("2025-07-10", "resumption", to="2025-07-28"),
        entry("2025-09-01", "extension", to="2025-12"),
    )
    assert steps[2:-2] == [
        "On 1 July 2025 the deadline was extended to `2025-07-31` (entry 1 of its log, 5/QĐ).",
        "On 5 July 2025 the deadline was adjusted to `before 2025-07-25` (entry 2 of its log).",
        "It was suspended on 6 July 2025 (entry 3 of its log).",
        "On 10 July 2025 it was resumed, with the deadline `2025-07-28` (entry 4 of its log).",
    ]
    assert steps[-2] == "`2025-07-28` includes its day: the last day is Monday 28 July 2025."
    assert steps[-1] == OVERDUE.format("4 days"), "the extension of September is not known yet"


def test_corrections_are_told() -> None:
    steps = explained(
        entry("2025-07-14", "completion"),
        entry("2025-07-16", "correction", field="due", from_="2025-07-15", to="2025-07-20"),
        entry(
            "2025-07-17", "correction", void=True, entry=EntryRef(day("2025-07-14"), "completion")
        ),
    )
    assert steps[1:3] == [
        'The correction of 16 July 2025 mends `due`, from "2025-07-15" to "2025-07-20" '
        "(entry 2 of its log).",
        "The correction of 17 July 2025 mends the completion of 14 July 2025, which is void "
        "(entry 3 of its log).",
    ]
    assert steps[-1] == OVERDUE.format("12 days")


def test_who_leads_and_who_led() -> None:
    records = ledger(
        unit("vu-a", name="Vụ A"),
        unit("vu-b", name="Vụ B", until="2025-07-20", successor=("vu-c",)),
        unit("vu-c", name="Vụ C", since="2025-07-21"),
        task("kh-1/t1", entry("2025-07-18", "reassignment", to="vu-b"), due="2025-07-15"),
    )
    table = explanation(Reckoner(records), Clocks(day("2025-08-01"), "r"), "kh-1/t1")
    assert [row[2] for row in table.rows][2:5] == [
        "On 18 July 2025 the lead passed to Vụ B (vu-b) (entry 1 of its log).",
        "Vụ C (vu-c) took over what Vụ B (vu-b) led.",
        "On the last day Vụ A (vu-a) led it.",
    ]


def each() -> Reckoner:
    records = ledger(
        unit("vp"), unit("vu-a"), group("nhom", "vp", "vu-a"),
        task(
            "kh-1/t1", entry("2025-07-10", "submission", unit="vp"),
            due="2025-07-15", each=("nhom",),
        ),
    )  # fmt: skip
    return Reckoner(records)


def test_a_task_for_many_is_explained_for_each_or_for_one() -> None:
    clocks = Clocks(day("2025-08-01"), "r")
    table = explanation(each(), clocks, "kh-1/t1")
    assert table.title == "kh-1/t1 on 1 August 2025: a task for each of 2"
    assert [row[0] for row in table.rows if row[1] == "class"] == ["kh-1/t1@vp", "kh-1/t1@vu-a"]
    one = explanation(each(), clocks, "kh-1/t1@vu-a")
    assert one.title == "kh-1/t1@vu-a on 1 August 2025: overdue"
    assert {row[0] for row in one.rows} == {"kh-1/t1@vu-a"}
    assert explanation(each(), clocks, "kh-1/t1@vu-b").title == (
        "kh-1/t1@vu-b is not among those that kh-1/t1 is for on 1 August 2025."
    )


def test_before_it_exists_there_is_nothing_to_explain() -> None:
    table = explanation(each(), Clocks(day("2025-01-01"), "r"), "kh-1/t1")
    assert table.title == "kh-1/t1 does not exist yet on 1 January 2025: it is not counted."
    assert not table.rows


def test_a_calendar_or_document_that_cannot_be_read() -> None:
    records = ledger(
        unit("vu-a"), unreadable("plan", "hong"), unreadable("calendar", "2025"),
        task("kh-1/t1", due="30 days after hong"), task("kh-1/t2", due="5 days after 2025-06-02"),
    )  # fmt: skip
    clocks = Clocks(day("2025-08-01"), "r")
    said = [explanation(Reckoner(records), clocks, id_).rows for id_ in ("kh-1/t1", "kh-1/t2")]
    assert [rows[1][2] for rows in said] == [
        "`30 days after hong` rests on hong, which cannot be read.",
        "`5 days after 2025-06-02` rests on calendar/2025.yaml, which cannot be read.",
    ]
    assert said[0][2][2] == (
        "What it rests on is missing or cannot be read: its class is undetermined."
    )


def test_only_tasks_are_explained() -> None:
    records = ledger(plan("kh-1"), calendar(2027))
    with pytest.raises(LedgerError) as error:
        explanation(Reckoner(records), Clocks(day("2025-08-01"), "r"), "kh-1")
    assert error.value.message == "kh-1 is a plan: what can be explained is a task's class."
    assert error.value.hint == "r57 show kh-1"


def test_a_period_after_a_law_is_counted_from_the_day_on_which_it_takes_effect() -> None:
    assert explained(due="30 days after luat")[1].startswith(
        "`30 days after luat` is counted from the day 75/2025/QH15 takes effect, "
        "Thursday 1 January 2026, "
    )


def test_a_correction_after_another_entry_is_told() -> None:
    steps = explained(
        entry("2025-03-03", "progress", percent=10),
        entry("2025-07-16", "correction", field="due", from_="2025-07-15", to="2025-07-20"),
    )
    assert steps[1].startswith("The correction of 16 July 2025 mends `due`")


def test_of_those_who_lead_jointly_the_first_answers_first() -> None:
    records = ledger(
        unit("vu-a", name="Vụ A"), unit("vu-b", name="Vụ B"),
        task("kh-1/t1", due="2025-12-31", lead=("vu-b", "vu-a")),
    )  # fmt: skip
    table = explanation(Reckoner(records), Clocks(day("2025-08-01"), "r"), "kh-1/t1")
    assert [row[2] for row in table.rows if row[1] == "joint"] == [
        "Vụ B (vu-b) and Vụ A (vu-a) lead it jointly; the first answers first."
    ]


def test_a_successor_took_over_without_a_decision() -> None:
    records = ledger(
        unit("cu", name="Vụ cũ", until="2025-07-20", successor=("vu-a",)),
        unit("vu-a", name="Vụ A"), task("kh-1/t1", due="2025-12-31", lead="cu"),
    )  # fmt: skip
    table = explanation(Reckoner(records), Clocks(day("2025-08-01"), "r"), "kh-1/t1")
    assert "Vụ A (vu-a) took over what Vụ cũ (cu) led." in [row[2] for row in table.rows]


@pytest.mark.parametrize(
    ("before", "says"), [(None, 'to "2025-09"'), ("2025-07", 'from "2025-07" to "2025-09"')]
)
def test_a_correction_of_a_field_tells_what_it_was_where_that_is_recorded(
    before: str | None, says: str
) -> None:
    mends = entry("2025-03-01", "correction", field="due", from_=before, to="2025-09", reason="r")
    comma = ", " if before else " "
    assert any(f"mends `due`{comma}{says} (" in step for step in explained(mends))


def test_an_occurrence_is_explained_by_its_period() -> None:
    log = (
        entry("2025-05-20", "extension", period="2025", to="2025-08", document="33/QĐ"),
        entry("2025-05-21", "correction", field="due", period="2024", to="2024-09", reason="r"),
    )
    again = task("kh-1/t1", *log, every="year", due="day 30 of month 6", from_="2024")
    reckoner = Reckoner(ledger(unit("vu-a"), plan("kh-1"), again))
    table = explanation(reckoner, Clocks(day("2025-09-10"), "r"), "kh-1/t1@2025")
    assert table.title == "kh-1/t1@2025 on 10 September 2025: overdue"
    assert [row[2] for row in table.rows] == [
        "For 2025:",
        "It comes again every year; 2025 began on Wednesday 1 January 2025.",
        "`day 30 of month 6` of that period is Monday 30 June 2025: this is the last day.",
        "On 20 May 2025 the deadline was extended to `2025-08` (entry 1 of its log, 33/QĐ).",
        "`2025-08` ends on the last day of the month, Sunday 31 August 2025 (Civil Code, art. "
        "146).",
        "Sunday 31 August 2025 is off. A fixed day stays where it is in this ledger (`roll` in "
        "r57.yaml); the next working day is Wednesday 3 September 2025.",
        "It is not completed, and 10 September 2025 is 10 days after the last day: overdue.",
    ]
    whole = explanation(reckoner, Clocks(day("2025-09-10"), "r"), "kh-1/t1")
    assert whole.title == "kh-1/t1 on 10 September 2025: a task for each of 2"
    none = explanation(reckoner, Clocks(day("2025-09-10"), "r"), "kh-1/t1@2026")
    assert not none.rows


def test_the_day_of_an_occurrence_that_is_off_moves_where_the_ledger_says_so() -> None:
    again = task("kh-1/t1", every="year", due="day 31 of month 5", from_="2025")
    reckoner = Reckoner(ledger(unit("vu-a"), plan("kh-1"), again, settings=ROLLING))
    table = explanation(reckoner, Clocks(day("2025-06-02"), "r"), "kh-1/t1@2025")
    assert [(row[1], row[2]) for row in table.rows][2:-1] == [
        ("deadline", "`day 31 of month 5` of that period is Saturday 31 May 2025."),
        ("day_off", "Saturday 31 May 2025 is off."),
        ("day_off", "Sunday 1 June 2025 is off."),
        (
            "rolled",
            "In this ledger a fixed day that is off moves to the next working day (`roll` in "
            "r57.yaml): Monday 2 June 2025.",
        ),
    ]


def test_a_task_of_which_nobody_knows_since_when_it_comes_again_is_explained() -> None:
    again = task("kh-1/t1", every="year", due="last day", assigned=None)
    reckoner = Reckoner(ledger(unit("vu-a"), plan("kh-1", issued=None), again))
    table = explanation(reckoner, Clocks(day("2025-09-10"), "r"), "kh-1/t1")
    assert any("since when the task comes again is not recorded" in str(r[2]) for r in table.rows)


@pytest.mark.parametrize(
    ("due", "says"),
    [
        ("2 working days after 2025-04-28", True),  # 29/04 is the first, 05/05 the second
        ("2025-04-30", True),  # what is off on it, and the next working day, are of the draft
        ("2025-04-29", False),  # a fixed day that is worked asks no calendar
        ("2025-04", True),
    ],
)
def test_a_day_that_rests_on_a_draft_says_so(
    due: str, says: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = (
        "calendar/2025.yaml is a draft: a decision that is still to come may change which of its "
        "days are off."
    )
    assert sentence not in explained(due=due)
    monkeypatch.setitem(globals(), "NATIONAL", replace(NATIONAL, draft=True))
    assert (sentence in explained(due=due)) is says


def test_a_period_begins_as_the_window_of_the_settings_has_it() -> None:
    again = task("kh-1/t1", every="month", due="last day", from_="2025-07")
    made = ledger(unit("vu-a"), plan("kh-1"), again, settings=Settings(window=15))
    table = explanation(Reckoner(made), Clocks(day("2025-07-10"), "r"), "kh-1/t1@2025-07")
    assert [tuple(row[1:]) for row in table.rows][1] == (
        "period",
        # Decree 09/2019: July runs from 15 June to 14 July.
        "It comes again every month; 2025-07 began on Sunday 15 June 2025.",
        "plans/kh-1/tasks/t1.yaml",
    )


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("vp", "vp is a unit"),
        ("kh-1/g01", "kh-1/g01 is a target"),
        ("kh-1/d01", "kh-1/d01 is a difficulty"),
        ("kh-1/p01", "kh-1/p01 is a proposal"),
        ("kh-1/thang", "kh-1/thang is a duty to report"),
        ("kh-1/thang/2025-11/vp", "kh-1/thang/2025-11/vp is a report"),
    ],
)
def test_what_has_no_class_says_what_it_is(name: str, called: str) -> None:
    with pytest.raises(LedgerError) as error:
        explanation(sample(), CLOCKS, name)
    assert error.value.message == f"{called}: what can be explained is a task's class."
    assert error.value.hint == f"r57 show {name}"


@pytest.mark.parametrize(
    ("every", "period", "says"),
    [
        ("quarter", "2025-Q3", "every quarter; 2025-Q3 began on Tuesday 1 July 2025."),
        ("half", "2025-H2", "every half-year; 2025-H2 began on Tuesday 1 July 2025."),
    ],
)
def test_how_often_a_task_comes_again(every: str, period: str, says: str) -> None:
    again = task("kh-1/t1", every=every, due="last day", from_=period)
    reckoner = Reckoner(ledger(unit("vu-a"), plan("kh-1"), again))
    clocks = Clocks(day("2025-08-01"), "r")
    rows = explanation(reckoner, clocks, f"kh-1/t1@{period}").rows
    assert rows[1][2] == f"It comes again {says}"
    early = explanation(reckoner, clocks, "kh-1/t1@2026")
    assert early.title == (
        "kh-1/t1@2026 does not exist yet on 1 August 2025, or is of no period of the task."
    )


def test_a_task_whose_plan_cannot_be_read_says_so() -> None:
    made = ledger(unit("vu-a"), unreadable("plan", "kh-1"), task("kh-1/t1", assigned=None))
    table = explanation(Reckoner(made), Clocks(day("2025-08-01"), "r"), "kh-1/t1")
    said = "When it was assigned is not recorded, and its plan cannot be read."
    assert said in [row[2] for row in table.rows]
