"""What is in term but slow: behind the time passed, silent, or begun before its turn."""

from __future__ import annotations

from collections.abc import Mapping

from r57ledger.format.settings import Slow
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.pace import Pace, pace
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.table import Clocks, Column, Kind, Section, Table, Value, head
from r57ledger.views.tasks import (
    TASK_COLUMNS,
    Extra,
    by_last_day,
    role_words,
    task_rows,
    undetermined,
)
from r57ledger.words.formatting import number, percent, rounded
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import listed

SLOW_COLUMNS = (
    *TASK_COLUMNS,
    Column("rules", "Rules", Kind.LIST),
    Column("expected", "Time passed", Kind.PERCENT),
    Column("points_behind", "Points behind", Kind.NUMBER),
    Column("silent_days", "Days silent", Kind.INT),
    Column("begun", "Begun too early", Kind.DATE),
    Column("waits_for", "Before", Kind.LIST),
    Column("why", "Why", data=False),
    Column("role", "Answers", data=False),
)
"""`rules` are those that find the task slow: behind, silent, order."""


def slow(reckoner: Reckoner, clocks: Clocks, filters: Filters = EVERYTHING) -> Table:
    """Return the tasks that are slow by one of three rules, each with the rule and by how much.

    Most percentage points behind first, then the longest silent, then by last day.
    """
    slow_tasks: list[tuple[Standing, Pace]] = []
    unclear: list[Standing] = []
    for standing in filter(filters.admit, reckoner.standings(clocks.as_of)):
        if standing.class_ is Class.UNDETERMINED:
            unclear.append(standing)
            continue
        task_pace = pace(reckoner, standing, clocks.as_of)
        if task_pace.slow:
            slow_tasks.append((standing, task_pace))
    slow_tasks.sort(key=lambda pair: (-(pair[1].behind or 0), -(pair[1].silent or 0),
                                 *by_last_day(pair[0])))  # fmt: skip
    paces = {standing.id: task_pace for standing, task_pace in slow_tasks}
    bounds = reckoner.ledger.settings.slow
    extra = _extra(reckoner, paces, filters)
    rows = task_rows(
        reckoner,
        [standing for standing, _ in slow_tasks],
        extra,
        filters.answering,
    )
    section = Section(
        "rows",
        SLOW_COLUMNS,
        rows,
        (
            "title", "id", "lead", "last_day", "percent", "expected", "points_behind",
            "silent_days", "begun", "waits_for", "role",
        ),
        intro=(_definition(bounds),),
        narrow=("title", "id", "lead", "last_day", "percent", "why", "role"),
    )  # fmt: skip
    about = head(reckoner.ledger, clocks, filters.values, filters.words)
    return Table(
        "slow",
        counted(
            len(slow_tasks),
            "In term, but slow, on {day} — {n} task",
            "In term, but slow, on {day} — {n} tasks",
            day=clocks.as_of,
        ),
        about,
        (section, undetermined(reckoner, unclear)),
        reckoner.ledger.unreadable,
    )


def why(task_pace: Pace) -> str:
    """Return which rules find a task slow, and by how much, in words."""
    phrases = []
    if task_pace.behind is not None and task_pace.expected is not None:
        phrases.append(
            say(
                "{points} points behind: {passed} of its time has passed",
                points=number(rounded(task_pace.behind, 1)),
                passed=percent(rounded(task_pace.expected, 1)),
            )
        )
    if task_pace.silent is not None:
        phrases.append(counted(task_pace.silent, "no entry for {n} day", "no entry for {n} days"))
    if task_pace.begun is not None:
        waits = listed(task_pace.waits_for)
        phrases.append(
            say(
                "begun on {day}, before {tasks} is completed",
                day=task_pace.begun,
                tasks=waits,
            )
        )
    return "; ".join(phrases)


def _definition(bounds: Slow) -> str:
    behind = counted(bounds.behind, "{n} percentage point", "{n} percentage points")
    silent = counted(bounds.silent, "{n} day", "{n} days")
    return say(
        "Slow is: reported progress {behind} or more behind the share of time that has passed, no "
        "entry for {silent} or more, or work begun before the tasks it comes after.",
        behind=behind,
        silent=silent,
    )


def _extra(reckoner: Reckoner, paces: Mapping[str, Pace], filters: Filters) -> Extra:
    def extra(standing: Standing) -> tuple[Value, ...]:
        task_pace = paces[standing.id]
        rules = {
            "behind": task_pace.behind is not None,
            "silent": task_pace.silent is not None,
            "order": task_pace.begun is not None,
        }
        return (
            tuple(rule for rule, holds in rules.items() if holds),
            None if task_pace.expected is None else rounded(task_pace.expected, 1),
            None if task_pace.behind is None else rounded(task_pace.behind, 1),
            task_pace.silent,
            task_pace.begun,
            task_pace.waits_for,
            why(task_pace),
            role_words(reckoner.ledger, standing, filters.answering) or None,
        )

    return extra
