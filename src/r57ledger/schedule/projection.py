"""Where a target is heading: its slopes and the value it will have, from its measurements.

A slope is the straight line from the first to the latest measurement; nothing cleverer, so that
anybody can check it with pencil and paper. Numbers are exact fractions of what was recorded.
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

    REACHED = "reached"  # the latest measurement, or what was measured by its day, fulfils it
    REACHED_LATE = "reached_late"  # it does, and was not seen to before the target's day was over
    SLIPPING = "slipping"  # it does, but by the trend it will not on the target's day
    ON_TRACK = "on_track"  # it does not yet, but by the trend it will
    BEHIND = "behind"  # by the trend it will not
    MISSED = "missed"  # the target's day is over, and it was fulfilled neither then nor is it now
    NO_TREND = "no_trend"  # not fulfilled, and measured on one day only
    NO_DAY = "no_day"  # not fulfilled, and no day is set by which it must be
    ENDED = "ended_not_measured"  # the target's day is over, and nothing was measured
    NO_DATA = "no_data"  # nothing was measured yet
    NO_NUMBER = "no_number"  # the source sets no number to compare with


class Projection(NamedTuple):
    """A target's numbers at a date, in its own unit of measure.

    `actual` is the slope from the first to the latest measurement, `required` the one from the
    latest to the target's day, each for a `MONTH`; nothing is required of what is fulfilled or
    over. `projected` is the value on the target's day if the actual slope goes on. `gap` is what
    will be lacking then (behind, slipping) or lacks now (missed, no_trend, no_day). `since` is
    the first of the latest measurements in a row that fulfil the target; of one that was
    fulfilled on its day, the first of those in a row up to it.
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
    measurements = [m for m in target.measurements if m.date.day <= as_of]
    measurements.sort(key=lambda m: m.date.day)
    compared = target.operator is not None or target.range is not None
    state = TargetState.NO_DATA if compared and target.value is not None else TargetState.NO_NUMBER
    if not measurements:
        ended = last_day is not None and as_of > last_day
        return Projection(TargetState.ENDED if ended else state)
    projection = _slopes(
        Projection(state, measurements[0], measurements[-1]), target, last_day, as_of
    )
    if state is TargetState.NO_NUMBER:
        return projection
    since = _since(target, measurements)
    if last_day is not None and as_of > last_day:
        # A target was for its day: what is measured in the next year may count from the beginning.
        since = _since(target, [m for m in measurements if m.date.day <= last_day]) or since
    projection = projection._replace(since=since)
    return _judge(projection, target, last_day, as_of)


def _judge(
    projection: Projection, target: Target, last_day: date | None, as_of: date
) -> Projection:
    now, then = _exact(projection.latest.value if projection.latest else 0), projection.projected
    if projection.since is not None:
        late = last_day is not None and projection.since > last_day
        projection = projection._replace(required=None)
        if late:
            return projection._replace(state=TargetState.REACHED_LATE)
        if then is None or not _falls_short(target, now, then):
            return projection._replace(state=TargetState.REACHED)
        return projection._replace(state=TargetState.SLIPPING, gap=lacking(target, now, then))
    if then is None:
        state = TargetState.NO_DAY
        if last_day is not None:
            state = TargetState.MISSED if as_of > last_day else TargetState.NO_TREND
        return projection._replace(state=state, gap=lacking(target, now, now))
    if _falls_short(target, now, then):
        return projection._replace(state=TargetState.BEHIND, gap=lacking(target, now, then))
    return projection._replace(state=TargetState.ON_TRACK)


def fulfils(target: Target, value: Fraction) -> bool:
    """Tell whether a value fulfils a target that has an operator and a number, or a range.

    A range is fulfilled from its first number to its last; with an operator, by what is more, or
    less, than the whole of it too: `>=` asks for the first number at least.
    """
    low, high = _ends(target)
    return {
        ">=": value >= low,
        ">": value > low,
        "<=": value <= high,
        "<": value < high,
        "=": low <= value <= high,
    }[target.operator or "="]


def lacking(target: Target, now: Fraction, then: Fraction) -> Fraction:
    """Return how much a value `then` lacks of the target's number, 0 where it lacks nothing.

    `=` is a floor for what comes from below and a ceiling for what comes from above: what would
    pass 100 % by the trend can stop there. Of what is equal now, any difference is lacking.
    """
    low, high = _ends(target)
    below, above = max(low - then, Fraction(0)), max(then - high, Fraction(0))
    if target.operator in {">=", ">"}:
        return below
    if target.operator in {"<=", "<"}:
        return above
    return below if now < low else above if now > high else below + above


def _falls_short(target: Target, now: Fraction, then: Fraction) -> bool:
    """Tell whether a projected value misses the target; to arrive exactly at `> 80` misses it."""
    if target.operator in {">", "<"}:
        return not fulfils(target, then)
    return lacking(target, now, then) > 0


def _since(target: Target, measurements: list[Measurement]) -> date | None:
    since = None
    for measurement in reversed(measurements):
        if not fulfils(target, _exact(measurement.value)):
            break
        since = measurement.date.day
    return since


def _slopes(
    projection: Projection, target: Target, last_day: date | None, as_of: date
) -> Projection:
    """Add the slopes and what follows from them. Once the target's day is over, nothing does."""
    if projection.first is None or projection.latest is None:
        return projection
    now, measured = _exact(projection.latest.value), projection.latest.date.day
    daily = None
    if days := (measured - projection.first.date.day).days:
        daily = (now - _exact(projection.first.value)) / days
        projection = projection._replace(actual=daily * MONTH)
    if last_day is None or as_of > last_day:
        return projection
    left = (last_day - measured).days
    if left and target.value is not None:
        required = (_nearest(target, now) - now) / left * MONTH
        projection = projection._replace(required=required)
    if daily is not None or not left:
        projection = projection._replace(
            projected=_bounded(target, projection, now + (daily or 0) * left)
        )
    return projection


def _bounded(target: Target, projection: Projection, value: Fraction) -> Fraction:
    """Keep a projected percentage within 0 to 100, where what is recorded of it lies there."""
    ends = _ends(target) if target.value is not None else ()
    measured = (m.value for m in (projection.first, projection.latest) if m)
    if target.unit != "percent" or not all(0 <= n <= 100 for n in (*ends, *measured)):
        return value
    return min(max(value, Fraction(0)), Fraction(100))


def _ends(target: Target) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest number that a target names: the same one for a number."""
    low, high = target.range or (target.number, target.number)
    return _exact(low), _exact(high)


def _nearest(target: Target, now: Fraction) -> Fraction:
    """Return the number that a value has to come to."""
    low, high = _ends(target)
    if target.operator in {">=", ">"}:
        return low
    return high if target.operator in {"<=", "<"} or now > high else low


def _exact(value: float | None) -> Fraction:
    """Return a recorded number as it was written: 39.98 is 1999/50, which no float is."""
    return Fraction(str(value or 0))
