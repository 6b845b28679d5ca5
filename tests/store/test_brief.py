"""A brief tells what a list would tell of the whole record."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings

from builders import entry, task
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.outline import PERCENT, brief, outline
from r57ledger.views.tasks import task_rows
from schedule.test_laws import DAYS, SETTINGS, reckoner, tasks

DECIDED: Any = {"document": "d", "approved_by": "thu-truong", "reason": "r"}


def in_short(whole: Reckoner, of: Task) -> Reckoner | None:
    """The ledger with a task's brief in its place, as it comes from the cache; None: no brief."""
    kept = json.loads(json.dumps(outline(of).brief))
    if not kept:
        return None
    short = brief(of.path, of.id, kept, kept[PERCENT])
    if short.task.each:
        return Reckoner(whole.ledger._replace(tasks={of.id: short.task}))
    return Reckoner(whole.ledger._replace(tasks={}, briefs=(short,)))


@settings(max_examples=300, deadline=None)
@given(tasks(), SETTINGS, DAYS)
def test_a_brief_stands_as_the_task_does(of: Task, using: Settings, as_of: date) -> None:
    whole = reckoner(of, [], using)
    short = in_short(whole, of)
    standings = list(whole.standings(as_of))
    # Before its log has said all, and before it exists, nobody asks a brief.
    if short is None or not standings or as_of.toordinal() < outline(of).since:
        return
    found = list(short.standings(as_of))
    assert list(task_rows(short, found)) == list(task_rows(whole, standings))
    assert [one.assigned for one in found] == [one.assigned for one in standings]
    assert short.of(of.id, as_of) == found


def test_what_is_open_has_a_brief() -> None:
    as_of = date(2025, 12, 31)
    extended = task(
        "kh-1/t01",
        entry("2025-03-01", "extension", to="2025-08", **DECIDED),
        entry("2025-04-01", "reassignment", to="vu-b", **DECIDED),
        entry("2025-05-01", "suspension", **DECIDED),
        entry("2025-05-11", "resumption", **DECIDED),
        entry("2025-06-01", "progress", percent=30),
        entry("2025-09-02", "submission", product=("p",)),
        due="2025-06",
        coordinating=("vu-c",),
    )
    short = in_short(reckoner(extended, [], Settings()), extended)
    assert short is not None
    (found,) = short.standings(as_of)
    # 122 days from 31 August to 31 December; the suspension was over before the last day.
    assert (found.days_late, found.lead, found.extensions, found.percent) == (122, "vu-b", 1, 30)
    assert (found.awaiting_confirmation, found.suspended_days) == (True, 10)


def test_what_is_for_many_has_one_until_something_is_entered() -> None:
    as_of = date(2025, 12, 31)
    of = task("kh-1/t01", each=("vu-b", "vu-c"), due="2025-06")
    short = in_short(reckoner(of, [], Settings()), of)
    assert short is not None
    found = [(one.id, one.lead, one.days_late) for one in short.standings(as_of)]
    assert found == [("kh-1/t01@vu-b", "vu-b", 184), ("kh-1/t01@vu-c", "vu-c", 184)]
    entered = entry("2025-03-01", "progress", unit="vu-b", percent=40)
    assert not outline(replace(of, log=(entered,))).brief


def test_what_is_done_or_uncertain_has_none() -> None:
    for of in (
        task("kh-1/t01", entry("2025-03-01", "completion")),
        task("kh-1/t01", kind="regular"),
        # A submission by a day that is not exactly known makes the class uncertain.
        task("kh-1/t01", entry("by 2025-03-01", "submission")),
    ):
        assert not outline(of).brief
