"""The summary of the sample's November, worked out by hand; the goldens show the same numbers.

The sample works its days out for 1 December 2025; the summary's last day is the eve, Sunday 30
November 2025, and the day before its first is 31 October 2025. What is due on a day is not late on
it: t02 and t09, due on 30/11, are in term. t08 carries out t01 and is counted apart.
"""

from __future__ import annotations

from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Table
from reading import by, column, section
from sample import CLOCKS, sample

HAND_WORKED = {
    # task:        (its lead,   its class on 31/10,  its class on 30/11)
    "t01":         ("vp",       "overdue",           "overdue"),
    "t02":         ("phong-th", "in_term",           "in_term"),
    "t03":         ("vu-pc",    "in_term",           "overdue"),  # extended to 15/11
    "t04":         ("vp",       None,                "no_deadline"),  # assigned on 21/11
    "t05@vp":      ("vp",       "in_term",           "done_on_time"),  # confirmed on 05/11
    "t05@vu-pc":   ("vu-pc",    "in_term",           "overdue"),  # due on 31/10 itself
    "t06":         ("vu-pc",    "undetermined",      "undetermined"),
    "t07":         ("cuc-moi",  "done_late",         "done_late"),  # on 03/10, due on 30/09
    "t09":         ("vp",       "in_term",           "in_term"),
    "t10":         ("vp",       "regular",           "regular"),
    "t11":         ("vu-a",     "in_term",           "suspended"),  # on 03/11
    "t12":         ("vu-a",     "in_term",           "cancelled"),  # on 03/11
    "t13":         ("unstated", "no_deadline",       "no_deadline"),
    "t14":         ("vu-pc",    "in_term",           "in_term"),
    "t15":         ("vp",       "overdue",           "overdue"),
    "t16":         ("vp",       "in_term",           "in_term"),
    "t99":         ("unreadable", "undetermined",    "undetermined"),
}  # fmt: skip


def november() -> Table:
    period = read_period("2025-11", CLOCKS.as_of, None)
    return summary(Population(sample()), period, CLOCKS.revision)


def ids(lead: str, class_: str) -> set[str]:
    """The tasks that a lead has in a class on 30/11."""
    return {
        f"kh-1/{name}"
        for name, (who, _, is_) in HAND_WORKED.items()
        if (who, is_) == (lead, class_)
    }


def test_each_task_is_in_the_cell_of_its_lead_and_class() -> None:
    members = section(november()).members
    lines = {"vp": "vp:itself"}
    classes = {is_ for _, _, is_ in HAND_WORKED.values()}
    for lead in {lead for lead, _, _ in HAND_WORKED.values()}:
        line = lines.get(lead, lead)
        for class_ in classes:
            assert set(members[f"{line}/{class_}"]) == ids(lead, class_), (line, class_)


def test_the_totals_before_and_now() -> None:
    assert by(november(), "row", "before", "change") == {
        "total": 16, "done": 1, "done_on_time": 0, "done_extended": 0, "done_late": 1,
        "not_done": 11, "in_term": 9, "overdue": 2, "regular": 1, "no_deadline": 1, "suspended": 0,
        "cancelled": 0, "undetermined": 2,
    }  # fmt: skip
    assert by(november(), "row", "now", "change") == {
        "total": 17, "done": 2, "done_on_time": 1, "done_extended": 0, "done_late": 1,
        "not_done": 8, "in_term": 4, "overdue": 4, "regular": 1, "no_deadline": 2, "suspended": 1,
        "cancelled": 1, "undetermined": 2,
    }  # fmt: skip


def test_the_rates_name_what_they_are_parts_of() -> None:
    # Due: 2 completed and 4 overdue; 2 of 6. Of all: 17 less 1 suspended and 1 cancelled; 2 of 15.
    assert by(november(), "row", "now", "change_rates") == {
        "rate_due": 33.33,
        "rate_all": 13.33,
    }
    # On 31/10: 1 of the 3 due; 1 of 16.
    assert by(november(), "row", "before", "change_rates") == {
        "rate_due": 33.33,
        "rate_all": 6.25,
    }


def test_the_flow_of_november_closes() -> None:
    members = section(november(), "flow").members
    # 16 on 31/10, of which t07 was done: 15 open. t04 is new, t05@vp done, t12 cancelled: 14.
    counts = {
        name: len(members[f"Total/flow/{name}"])
        for name in ("open_start", "new", "reopened", "transferred_in", "done", "cancelled",
                     "transferred_out", "open_end")
    }  # fmt: skip
    assert list(counts.values()) == [15, 1, 0, 0, 1, 1, 0, 14]
    assert members["Total/flow/new"] == ("kh-1/t04",)
    assert members["Total/flow/done"] == ("kh-1/t05@vp",)
    assert members["Total/flow/cancelled"] == ("kh-1/t12",)


def test_the_lists_of_november() -> None:
    table = november()
    # Late on 30/11: a day less than on 01/12, so 15 after 15/11, 30 after 31/10, 139 and 91.
    assert by(table, "id", "days_late", "became_overdue") == {"kh-1/t05@vu-pc": 30, "kh-1/t03": 15}
    assert by(table, "id", "days_late", "still_overdue") == {"kh-1/t01": 139, "kh-1/t15": 91}
    assert column(table, "id", "completed") == ["kh-1/t05@vp"]
    assert column(table, "id", "assigned") == ["kh-1/t04"]
    # December's: t16 on the 5th; t08, due on the 15th, is counted apart; t14 on 1 January 2026.
    assert column(table, "id", "due_next") == ["kh-1/t16"]
    assert column(table, "id", "undetermined") == ["kh-1/t06", "kh-1/t99"]
    assert section(table, "subtasks").members["Total/subtasks/in_term"] == ("kh-1/t08",)
