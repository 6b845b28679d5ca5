"""Where a target is heading: its slopes and the value it will have, from its measurements.

A slope is the straight line from the first to the latest measurement; nothing cleverer, so that
anybody can do the sum again with a pencil. Numbers are exact fractions of what was recorded.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from r57ledger.format.target import Measurement, Target

MONTH = Fraction(1461, 48)
"""Days in a month, for slopes: a twelfth of 365,25 days, so that 48 months are four years."""


class TargetState(StrEnum):
    """How a target stands at a date. Each is in exactly one state."""

    REACHED = "reached"  # the latest measurement fulfils it
    REACHED_LATE = "reached_late"  # it does, and was not seen to before the target's day was over
    SLIPPING = "slipping"  # it does, but by the trend it will not on the target's day
    ON_TRACK = "on_track"  # it does not yet, but by the trend it will
    BEHIND = "behind"  # by the trend it will not
    MISSED = "missed"  # the target's day is over, and the latest measurement does not fulfil it
    NO_TREND = "no_trend"  # not fulfilled, and measured on one day only
    NO_DAY = "no_day"  # not fulfilled, and no day is set by which it must be
    NO_DATA = "no_data"  # nothing was measured
    NO_NUMBER = "no_number"  # the source sets no number to compare with


class Projection(NamedTuple):
    """A target's numbers at a date, in its own unit of measure.

    `actual` is the slope from the first to the latest measurement, `required` the one from the
    latest to the target's day, each for a `MONTH`; nothing is required of what is fulfilled or
    over. `projected` is the value on the target's day if the actual slope goes on. `gap` is what
    will be lacking then (behind, slipping) or lacks now (missed, no_trend, no_day). `since` is
    the first of the latest measurements in a row that fulfil the target.
    """

    state: TargetState
    first: Measurement | None = None
    latest: Measurement | None = None
    actual: Fraction | None = None
    required: Fraction | None = None
    projected: Fraction | None = None
    gap: Fraction | None = None
    since: date | None = None


def project(target: Target, last_day: date | None, as_of: date) -> Projection:
    """Return how a target stands at a date, `last_day` being the day by which it is set.

    Only what was measured up to the date counts; of two measurements of one day, the later in
    the file is the latest.
    """
    known = [m for m in target.measurements if m.date.day <= as_of]
    known.sort(key=lambda m: m.date.day)
    state = (
        TargetState.NO_NUMBER
        if target.value is None or target.operator is None
        else TargetState.NO_DATA
    )
    if not known:
        return Projection(state)
    found = _slopes(Projection(state, known[0], known[-1]), target, last_day, as_of)
    if state is TargetState.NO_NUMBER:
        return found
    found = found._replace(since=_since(target, known))
    return _judge(found, target, last_day, as_of)


def _judge(found: Projection, target: Target, last_day: date | None, as_of: date) -> Projection:
    now, then = _exact(found.latest.value if found.latest else 0), found.projected
    if found.since is not None:
        late = last_day is not None and found.since > last_day
        found = found._replace(required=None)
        if late:
            return found._replace(state=TargetState.REACHED_LATE)
        if then is None or not _falls_short(target, now, then):
            return found._replace(state=TargetState.REACHED)
        return found._replace(state=TargetState.SLIPPING, gap=lacking(target, now, then))
    if then is None:
        state = TargetState.NO_DAY
        if last_day is not None:
            state = TargetState.MISSED if as_of > last_day else TargetState.NO_TREND
        return found._replace(state=state, gap=lacking(target, now, now))
    if _falls_short(target, now, then):
        return found._replace(state=TargetState.BEHIND, gap=lacking(target, now, then))
    return found._replace(state=TargetState.ON_TRACK)


def fulfils(target: Target, value: Fraction) -> bool:
    """Tell whether a value fulfils a target that has an operator and a number."""
    wanted = _exact(target.value)
    return {
        ">=": value >= wanted,
        ">": value > wanted,
        "<=": value <= wanted,
        "<": value < wanted,
        "=": value == wanted,
    }[target.operator or "="]


def lacking(target: Target, now: Fraction, then: Fraction) -> Fraction:
    """Return how much a value `then` lacks of the target's number, 0 where it lacks nothing.

    `=` is a floor for what comes from below and a ceiling for what comes from above: what would
    pass 100 % by the trend can stop there. Of what is equal now, any difference is lacking.
    """
    wanted = _exact(target.value)
    below, above = max(wanted - then, Fraction(0)), max(then - wanted, Fraction(0))
    if target.operator in {">=", ">"}:
        return below
    if target.operator in {"<=", "<"}:
        return above
    return below if now < wanted else above if now > wanted else below + above


def _falls_short(target: Target, now: Fraction, then: Fraction) -> bool:
    """Tell whether a projected value misses the target; to arrive exactly at `> 80` misses it."""
    if target.operator in {">", "<"}:
        return not fulfils(target, then)
    return lacking(target, now, then) > 0


def _since(target: Target, known: list[Measurement]) -> date | None:
    since = None
    for measurement in reversed(known):
        if not fulfils(target, _exact(measurement.value)):
            break
        since = measurement.date.day
    return since


def _slopes(found: Projection, target: Target, last_day: date | None, as_of: date) -> Projection:
    """Add the slopes and what follows from them. Once the target's day is over, nothing does."""
    if found.first is None or found.latest is None:
        return found
    now, measured = _exact(found.latest.value), found.latest.date.day
    daily = None
    if days := (measured - found.first.date.day).days:
        daily = (now - _exact(found.first.value)) / days
        found = found._replace(actual=daily * MONTH)
    if last_day is None or as_of > last_day:
        return found
    left = (last_day - measured).days
    if left and target.value is not None:
        found = found._replace(required=(_exact(target.value) - now) / left * MONTH)
    if daily is not None or not left:
        found = found._replace(projected=_bounded(target, found, now + (daily or 0) * left))
    return found


def _bounded(target: Target, found: Projection, value: Fraction) -> Fraction:
    """Keep a projected percentage within 0 to 100, where what is recorded of it lies there."""
    numbers = [target.value, *(m.value for m in (found.first, found.latest) if m)]
    if target.unit != "percent" or any(n is not None and not 0 <= n <= 100 for n in numbers):
        return value
    return min(max(value, Fraction(0)), Fraction(100))


def _exact(value: float | None) -> Fraction:
    """Return a recorded number as it was written: 39.98 is 1999/50, which no float is."""
    return Fraction(str(value or 0))
