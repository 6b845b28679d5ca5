"""Which report a unit owes, and what is drafted of it."""

from __future__ import annotations

from datetime import date

import pytest

from builders import entry, group, ledger, member, plan, report, task, under, unit
from r57ledger.edits.change import applied, remove
from r57ledger.edits.owed_report import owed_report
from r57ledger.edits.report import (
    draft_data,
    handed_in,
    known_texts,
    silent_tasks,
    task_shares,
    with_titles,
)
from r57ledger.errors import LedgerError
from r57ledger.format.plan import Exemption, Obligation
from r57ledger.schedule.reckoner import Reckoner

AS_OF = date(2025, 7, 24)
DUTY = Obligation(
    "monthly",
    title={"vi": "Báo cáo tháng"},
    every="month",
    due="day 25",
    owed_by=("vu-a", "vu-b", "offices"),
    from_="2025-05",
    until="2025-12",
    exempt=(Exemption("vu-b", "2025-06", "Merged"),),
)
EVENT = Obligation("event", every="event", when="A fault", owed_by=("vu-a",))
UNITS = (
    unit("vu-a"),
    unit("vu-b"),
    unit("phong", parent=(under("vu-a"),)),
    unit("to", parent=(under("vu-a"),)),
    group("offices", member("to")),
)
LOG = (
    entry("2025-06-10", "progress", percent=20, note="First"),
    entry("2025-06-26", "progress", percent=40, note="Second"),
    entry("2025-07-02", "note", note="Third"),
    entry("2025-07-03", "reminder", note="Urged"),
)
TASKS = (
    task("kh-1/told", *LOG, due="2025-11-30"),
    task("kh-1/below", lead="phong", due="2025-10-31"),
    task("kh-1/owes-itself", lead="to"),
    task("kh-1/old", due="2025-12-01"),
    task("kh-1/yearly", every="year", due="day 30 of month 6"),
    task("kh-1/all", each=("vu-a", "phong"), lead=None, due="2025-12-31"),
    task("kh-1/done", entry("2025-03-01", "completion")),
    task("kh-1/paused", entry("2025-03-01", "suspension")),
    task("kh-1/other", lead="vu-b"),
)
REPORTS = (
    report(
        "kh-1/monthly/2025-06/vu-a",
        "2025-06-24",
        entry("2025-06-24", "progress", task="kh-1/old", percent=30, note="Told in June"),
        results="All well",
    ),
)


def reckoner() -> Reckoner:
    return Reckoner(ledger(*UNITS, plan(reporting=(DUTY, EVENT)), *TASKS, *REPORTS))


def test_a_draft_has_each_open_task_of_the_unit_and_of_those_below_that_owe_none() -> None:
    known = reckoner()
    owed = owed_report(known, AS_OF, "kh-1/monthly", "2025-07", "vu-a")
    assert owed.path == "plans/kh-1/reports/monthly/2025-07/vu-a.yaml"
    assert owed.draft == "drafts/kh-1/monthly/2025-07/vu-a.txt"
    found = task_shares(known, owed, AS_OF)
    assert [work.id for work in found] == [
        "kh-1/yearly@2025",
        "kh-1/below",
        "kh-1/told",
        "kh-1/old",
        "kh-1/all@phong",
        "kh-1/all@vu-a",
    ]
    always = {"date": "2025-07-24", "kind": "progress", "percent": None, "note": None}
    assert draft_data(known, owed, found, "2025-07-24") == {
        "results": "All well",
        "difficulties": None,
        "proposals": None,
        "entries": [
            {**always, "task": "kh-1/yearly", "period": 2025},
            {**always, "task": "kh-1/below"},
            # Of its own log: what came after the report of 24 June, and is no urging.
            {**always, "task": "kh-1/told", "percent": 40, "note": "Second\nThird"},
            {**always, "task": "kh-1/old", "percent": 30, "note": "Told in June"},
            {**always, "task": "kh-1/all", "unit": "phong"},
            {**always, "task": "kh-1/all"},
        ],
    }


def test_a_draft_is_handed_in_without_keys_that_say_nothing() -> None:
    data = {
        "submitted": None,
        "results": None,
        "note": "n",
        "entries": [{"task": "a", "percent": None, "note": "x"}, "text", {"percent": 0}],
    }
    changes = handed_in(data, {"submitted": "2025-07-24", "signed_by": None})
    assert applied(data, changes) == {
        "submitted": "2025-07-24",
        "note": "n",
        "entries": [{"task": "a", "note": "x"}, "text", {"percent": 0}],
    }
    assert handed_in({"entries": None}, {}) == (remove(("entries",)),)


def test_what_is_new_begins_with_the_period_where_no_report_was_before() -> None:
    known = reckoner()
    owed = owed_report(known, AS_OF, "kh-1/monthly", "2025-06", "vu-a")
    (told,) = [work for work in task_shares(known, owed, AS_OF) if work.id == "kh-1/told"]
    assert told.recent == ("First", "Second")
    assert told.said == "Third"


def test_the_results_are_what_was_completed_since_the_last_report() -> None:
    done = task("kh-1/now", entry("2025-07-01", "progress", note="Signed"),
                entry("2025-07-05", "completion"), title="Now")  # fmt: skip
    bare = task("kh-1/then", entry("2025-07-06", "completion"), title="Then")
    known = Reckoner(ledger(*UNITS, plan(reporting=(DUTY, EVENT)), *TASKS, *REPORTS, done, bare))
    owed = owed_report(known, AS_OF, "kh-1/monthly", "2025-07", "vu-a")
    texts = known_texts(known, owed, AS_OF)
    assert texts == {"results": "Now: Signed\nThen", "difficulties": None, "proposals": None}
    assert known_texts(known, owed, date(2025, 7, 4))["results"] == "All well"


@pytest.mark.parametrize(
    ("name", "period", "unit_id", "message"),
    [
        ("monthly", "2025-07", "vu-a", '"monthly" is no PLAN/OBLIGATION.'),
        ("kh-1/weekly", "2025-07", "vu-a", 'no reporting obligation "weekly"'),
        ("kh-1/monthly", "July", "vu-a", '"July" is no period.'),
        ("kh-1/monthly", "2025-Q3", "vu-a", '"monthly" is owed every month'),
        ("kh-1/monthly", "2025-04", "vu-a", '"monthly" is owed from 2025-05 on.'),
        ("kh-1/monthly", "2025-08", "vu-a", "Nothing is owed for 2025-08 yet."),
        ("kh-1/monthly", "2025-07", "phong", '"phong" does not owe the report "monthly"'),
        ("kh-1/monthly", "2025-06", "vu-b", "vu-b is exempt from the report of 2025-06."),
        ("kh-1/event", "2025-07-03", "vu-b", '"vu-b" does not owe the report "event"'),
    ],
)
def test_what_is_not_owed_is_refused(name: str, period: str, unit_id: str, message: str) -> None:
    with pytest.raises(LedgerError) as caught:
        owed_report(reckoner(), AS_OF, name, period, unit_id)
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("name", "period", "unit_id"),
    [
        ("kh-1/bao cao thang", "2025-07", "vu-b"),
        ("kh-1/monthly", "2025-07", "to"),
        ("kh-1/event", "2025-07-03", "vu-a"),
    ],
)
def test_what_is_owed_by_title_by_a_member_and_at_an_event_is_taken(
    name: str, period: str, unit_id: str
) -> None:
    assert owed_report(reckoner(), AS_OF, name, period, unit_id).unit == unit_id


def test_a_successor_reports_what_its_predecessor_left_missing() -> None:
    known = Reckoner(
        ledger(
            unit("vu-a", until="2025-06-30", successor=("vu-c",)),
            unit("vu-b"),
            unit("to"),
            group("offices", member("to")),
            unit("vu-c", since="2025-07-01"),
            plan(reporting=(DUTY,)),
        )
    )
    assert owed_report(known, AS_OF, "kh-1/monthly", "2025-05", "vu-c").id.endswith("2025-05/vu-c")


def test_titles_stand_above_entries_as_one_safe_line_each() -> None:
    known = Reckoner(
        ledger(
            *UNITS,
            plan(reporting=(DUTY,)),
            task("kh-1/t", title="One\nentries: []\x1b[0m", due="2025-10-31"),
        )
    )
    owed = owed_report(known, AS_OF, "kh-1/monthly", "2025-07", "vu-a")
    text = b"entries:\n  - date: 2025-07-24\n    note: |-\n      - a list\n"
    assert with_titles(text, task_shares(known, owed, AS_OF)).decode() == (
        "entries:\n  # One entries: []\\x1b[0m (last day: 31 October 2025)\n"
        "  - date: 2025-07-24\n    note: |-\n      - a list\n"
    )


def test_entries_that_say_nothing_are_found_in_what_people_write() -> None:
    entries = [
        {"task": "a", "kind": "progress"},
        {"task": "b", "percent": 0},
        {"task": "c", "note": ""},
        {"task": "e", "period": 2025, "note": ""},
        "text",
        {"task": "d", "evidence": [{"url": "https://a.vn"}]},
    ]
    assert silent_tasks({"entries": entries}) == ["a", "c", "e@2025"]
    assert silent_tasks({"entries": "none"}) == silent_tasks({}) == []
