"""Why a task is slow: it is behind its time, silent, or begun before tasks that must come first.

Slowness is no class. It only gives reasons to ask about a task that is not late.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from r57ledger.format.entry import Entry
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.reckoner import Reckoner

_WAITING = frozenset({Class.IN_TERM, Class.REGULAR, Class.NO_DEADLINE})
_WORK = frozenset({"progress", "submission"})
_UNSPOKEN = frozenset({"reminder", "correction"})


class Pace(NamedTuple):
    """Why a task is slow. A field that is None or empty is no reason.

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
        """Tell whether the task is slow by any of the three rules."""
        return self.behind is not None or self.silent is not None or self.begun is not None


def pace(reckoner: Reckoner, standing: Standing, as_of: date) -> Pace:
    """Return why a task is slow by the three rules, with the bounds of `settings.slow`.

    Only a task that is in term and not handed in can be behind or silent. A regular task, or one
    without a deadline, can also be begun too early: the order of tasks does not depend on days.
    """
    reasons = Pace()
    if standing.class_ not in _WAITING:
        return reasons
    entries = entries_of(standing, reckoner.organisation, as_of)
    if standing.task.after:
        reasons = _order(reasons, reckoner, standing, entries, as_of)
    if standing.class_ is Class.IN_TERM and not standing.awaiting_confirmation:
        bounds = reckoner.ledger.settings.slow
        reasons = _behind(reasons, standing, as_of, bounds.behind)
        reasons = _silent(reasons, standing, entries, as_of, bounds.silent)
    return reasons


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


def speaks(entry: Entry) -> bool:
    """Tell whether an entry ends the silence about a task.

    A reminder does not: whoever urges a unit does not speak for it. Nor does a correction, which
    speaks of the record.
    """
    return entry.kind not in _UNSPOKEN


def _behind(reasons: Pace, standing: Standing, as_of: date, bound: int) -> Pace:
    """Add by how much a task is behind. One that never reported a percent can only be silent."""
    share = expected(standing, as_of)
    if share is None or standing.percent is None:
        return reasons
    behind = share - Fraction(str(standing.percent))
    return reasons._replace(expected=share, behind=behind) if behind >= bound else reasons


def _silent(
    reasons: Pace, standing: Standing, entries: tuple[Entry, ...], as_of: date, bound: int
) -> Pace:
    """Add for how long nothing was entered, since the last entry or else the assignment."""
    days = [entry.date.day for entry in entries if speaks(entry)]
    since = max(days, default=standing.assigned)
    if since is None or (as_of - since).days < bound:
        return reasons
    return reasons._replace(silent=(as_of - since).days)


def _order(
    reasons: Pace, reckoner: Reckoner, standing: Standing, entries: tuple[Entry, ...], as_of: date
) -> Pace:
    """Add whether work began before the tasks that must come first were completed.

    An example is a pilot that is expanded before it was evaluated. A progress entry of 0 percent
    says that nothing was begun.
    """
    work = [entry.date.day for entry in entries if entry.kind in _WORK and entry.percent != 0]
    if not work:
        return reasons
    waits_for = reckoner.waiting_for(standing.task.id, as_of)
    return reasons._replace(waits_for=waits_for, begun=work[0]) if waits_for else reasons
