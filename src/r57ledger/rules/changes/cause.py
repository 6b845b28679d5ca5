"""What made a row's deadline, lead or class another one: the place that has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from r57ledger.diagnostic import Place
from r57ledger.format.keys import keys_of
from r57ledger.format.year import CalendarYear
from r57ledger.rules.changes.comparison import Comparison, Pair
from r57ledger.schedule.workdays import calendar_path

_OF_TASK = ("due", "lead", "each", "assigned", "kind", "every", "from_", "until")
_OF_PLAN = ("issued", "effective")
_OF_UNIT = ("kind", "from_", "until", "successor", "members", "complete")
_OF_SETTINGS = ("roll", "window", "immediate", "scope")


def cause(comparison: Comparison, pair: Pair) -> Place:
    """Return the place, in the later state, of the change that a row differs by.

    It is a field of the task, else a date of a document that its deadline counts from, a unit, a
    day of a calendar, or a setting. Where none of these has changed, it is the task's file.
    """
    task = comparison.after.tasks[pair.after.task.id]
    expected = comparison.expected.tasks[task.id]
    for place in changed(expected, task, task.path, _OF_TASK):
        return place
    for place in _beside(comparison, pair):
        return place
    return Place(task.path)


def _beside(comparison: Comparison, pair: Pair) -> Iterator[Place]:
    """Yield the places outside the task that have changed and that its deadline rests on."""
    before, after = comparison.expected, comparison.after
    rests_on = {
        name
        for row in pair
        for resolved in (row.deadline, row.original)
        for name in (resolved.rests_on or ())
    }
    for name in (*sorted(rests_on), pair.after.task.plan):
        if name in before.plans and name in after.plans:
            plan = after.plans[name]
            yield from changed(before.plans[name], plan, plan.path, _OF_PLAN)
    if pair.expected.leads != pair.after.leads or pair.after.each_unit:
        yield from units_changed(comparison)
    yield from calendar_changed(comparison, rests_on)
    yield from changed(before.settings, after.settings, "r57.yaml", _OF_SETTINGS)


def units_changed(comparison: Comparison) -> Iterator[Place]:
    """Yield the places where units say another thing than they said of who they are."""
    units = comparison.after.units
    for id_, unit in comparison.expected.units.items():
        if id_ in units and unit != units[id_]:
            yield from changed(unit, units[id_], units[id_].path, _OF_UNIT)


def calendar_changed(comparison: Comparison, first: Collection[str] = ()) -> Iterator[Place]:
    """Yield the places where days are worked that were not, or are off that were worked.

    Those of the calendars whose paths are in `first` come first: without a calendar's day the
    deadline may have moved to another year.
    """
    before, after = comparison.expected.calendar, comparison.after.calendar
    years = sorted({*before, *after})
    for year in sorted(years, key=lambda one: calendar_path(one) not in first):
        yield from _of_year(before.get(year), after.get(year), year)


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
