"""Is a task in step with the time it has? What a unit entered, against the calendar.

Nothing here is a class: a slow task is in term, and these are the reasons to ask about it.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.history import of_unit
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.reckoner import Reckoner

_WAITING = frozenset({Class.IN_TERM, Class.REGULAR, Class.NO_DEADLINE})
_WORK = frozenset({"progress", "submission"})


class Pace(NamedTuple):
    """Why a task is slow. What is None, or empty, does not hold against it.

    `expected` is the share of its time that has passed and `behind` by how many percentage
    points it exceeds the last reported percent. `silent` are the calendar days since the last
    entry. `begun` is the day of the first work on it although the tasks of `waits_for`, which
    must be completed first, are not.
    """

    expected: Fraction | None = None
    behind: Fraction | None = None
    silent: int | None = None
    waits_for: tuple[str, ...] = ()
    begun: date | None = None

    @property
    def slow(self) -> bool:
        """Tell whether any of the three rules finds the task slow."""
        return self.behind is not None or self.silent is not None or self.begun is not None


def pace(reckoner: Reckoner, standing: Standing, as_of: date) -> Pace:
    """Judge a task by the three rules, with the bounds of `settings.slow`.

    Behind and silent are only tasks that are in term and not handed in. Begun before its time
    may also be what is regular or has no deadline: the order of tasks is no matter of days.
    """
    found = Pace()
    if standing.class_ not in _WAITING:
        return found
    entries = entries_of(standing, reckoner.organisation, as_of)
    if standing.task.after:
        found = _order(found, reckoner, standing, entries, as_of)
    if standing.class_ is Class.IN_TERM and not standing.awaiting_confirmation:
        bounds = reckoner.ledger.settings.slow
        found = _behind(found, standing, as_of, bounds.behind)
        found = _silent(found, standing, entries, as_of, bounds.silent)
    return found


def expected(standing: Standing, as_of: date) -> Fraction | None:
    """Return the percent of a task's time that has passed, 0 on the day it was assigned.

    The time runs from the assignment to the last day; suspended days count in neither. None
    where one of the two is not known, or nothing lies between them.
    """
    if standing.assigned is None or standing.last_day is None:
        return None
    whole = (standing.last_day - standing.assigned).days - standing.suspended_days
    passed = (as_of - standing.assigned).days - standing.suspended_days
    return Fraction(100 * passed, whole) if whole > 0 else None


def entries_of(standing: Standing, organisation: Organisation, as_of: date) -> tuple[Entry, ...]:
    """Return the entries up to a day that are about a task; of an instance, those of its unit."""
    task, entries = standing.task, standing.entries
    unit = standing.each_unit
    if unit is not None:
        others = organisation.expand(task.each, as_of)
        entries = of_unit(entries, unit, frozenset(organisation.line(unit)).difference(others))
    return tuple(entry for entry in entries if entry.date.day <= as_of)


def _behind(found: Pace, standing: Standing, as_of: date, bound: int) -> Pace:
    """A task of which no percent was ever reported is not behind: see `_silent`."""
    share = expected(standing, as_of)
    if share is None or standing.percent is None:
        return found
    behind = share - Fraction(str(standing.percent))
    return found._replace(expected=share, behind=behind) if behind >= bound else found


def _silent(
    found: Pace, standing: Standing, entries: tuple[Entry, ...], as_of: date, bound: int
) -> Pace:
    """Silence runs from the last entry, else from the assignment. Urging a unit is no answer."""
    days = [entry.date.day for entry in entries if entry.kind not in {"reminder", "correction"}]
    since = max(days, default=standing.assigned)
    if since is None or (as_of - since).days < bound:
        return found
    return found._replace(silent=(as_of - since).days)


def _order(
    found: Pace, reckoner: Reckoner, standing: Standing, entries: tuple[Entry, ...], as_of: date
) -> Pace:
    """Work on a task before those it comes after: a pilot expanded before its evaluation.

    A progress entry of 0 percent says that nothing was begun.
    """
    work = [entry.date.day for entry in entries if entry.kind in _WORK and entry.percent != 0]
    if not work:
        return found
    waits_for = reckoner.waiting_for(standing.task.id, as_of)
    return found._replace(waits_for=waits_for, begun=work[0]) if waits_for else found
