"""The place whose change gave a row another deadline, lead or class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from r57ledger.diagnostic import Place
from r57ledger.format.keys import keys_of
from r57ledger.format.year import CalendarYear
from r57ledger.rules.changes.comparison import Comparison, StandingPair
from r57ledger.schedule.deadline import EVENTS
from r57ledger.schedule.resolve import Resolved
from r57ledger.schedule.workdays import calendar_path

_OF_TASK = ("due", "lead", "each", "assigned", "kind", "every", "from_", "until")
_OF_UNIT = ("kind", "from_", "until", "successor", "members", "complete")
_OF_SETTINGS = ("roll", "window", "immediate")


def cause(comparison: Comparison, pair: StandingPair) -> Place:
    """Return the place, in the later state, of the change that a row differs by.

    It is a field of the task, else a date of a document that its deadline counts from, a unit, a
    day of a calendar, a setting, or the order of the log. Where none of these has changed, it is
    the task's file.
    """
    task = comparison.after.tasks[pair.after.task.id]
    expected = comparison.expected.tasks[task.id]
    for place in changed(expected, task, task.path, _OF_TASK):
        return place
    deadlines = [resolved for row in pair for resolved in (row.deadline, row.original)]
    for place in dates_changed(comparison, deadlines, task.plan):
        return place
    if pair.expected.leads != pair.after.leads or pair.after.each_unit:
        for place in units_changed(comparison):
            return place
    for place in days_changed(comparison, deadlines):
        return place
    for place in changed(expected, task, task.path, ("log",)):
        return place
    return Place(task.path)


def dates_changed(
    comparison: Comparison, deadlines: Iterable[Resolved], plan: str
) -> Iterator[Place]:
    """Yield the dates that have changed of the documents that deadlines count from, or of a plan.

    The plan is that of the record: its tasks exist since it was issued.
    """
    before, after = comparison.expected.plans, comparison.after.plans
    for name in (*sorted(_rest_on(deadlines)), plan):
        if name in before and name in after:
            yield from changed(before[name], after[name], after[name].path, EVENTS)


def days_changed(comparison: Comparison, deadlines: Iterable[Resolved] = ()) -> Iterator[Place]:
    """Yield the places where days have become worked or off, and the settings about days.

    The calendars that deadlines rest on come first: without a calendar's day a deadline may have
    moved to another year.
    """
    first = _rest_on(deadlines)
    before, after = comparison.expected, comparison.after
    years = sorted({*before.calendar, *after.calendar})
    for year in sorted(years, key=lambda one: calendar_path(one) not in first):
        yield from _of_year(before.calendar.get(year), after.calendar.get(year), year)
    yield from changed(before.settings, after.settings, "r57.yaml", _OF_SETTINGS)


def _rest_on(deadlines: Iterable[Resolved]) -> set[str]:
    return {name for resolved in deadlines for name in resolved.rests_on or ()}


def units_changed(comparison: Comparison) -> Iterator[Place]:
    """Yield the changed fields of units by which it is decided who leads and who took over."""
    units = comparison.after.units
    for id_, unit in comparison.expected.units.items():
        if id_ in units and unit != units[id_]:
            yield from changed(unit, units[id_], units[id_].path, _OF_UNIT)


def changed(before: Any, after: Any, path: str, names: tuple[str, ...]) -> Iterator[Place]:
    """Yield the places of the fields that differ."""
    keys = {key.field: key.name for key in keys_of(after.__class__).values()}
    for name in names:
        if getattr(before, name) != getattr(after, name):
            yield Place(path, (keys[name],))


def _of_year(before: CalendarYear | None, after: CalendarYear | None, year: int) -> Iterator[Place]:
    """Yield the places of the days of a calendar that are new, or of the list that lacks one."""
    if before == after:
        return
    if before is None or after is None:
        yield Place(calendar_path(year))
        return
    for name in ("days_off", "working_days"):
        old = {one.date for one in getattr(before, name)}
        new = [one.date for one in getattr(after, name)]
        yield from (Place(after.path, (name, n)) for n, day in enumerate(new) if day not in old)
        if not old <= set(new):
            yield Place(after.path, (name,))
