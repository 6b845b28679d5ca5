"""What people read of a target: the number to reach, what was measured, how it stands."""

from __future__ import annotations

from fractions import Fraction

from r57ledger.format.target import Measurement, Range, Target
from r57ledger.schedule.projection import Projection, TargetState
from r57ledger.words.formatting import number, rounded
from r57ledger.words.message import mark, say

_VERDICTS = {
    TargetState.REACHED: mark("reached, measured {since}"),
    TargetState.REACHED_LATE: mark("reached late, measured {since}"),
    TargetState.SLIPPING: mark("reached, but heading for {lacking} short"),
    TargetState.ON_TRACK: mark("on track"),
    TargetState.BEHIND: mark("behind by {lacking}"),
    TargetState.MISSED: mark("missed by {lacking}"),
    TargetState.NO_TREND: mark("{lacking} short, measured on one day only"),
    TargetState.NO_DAY: mark("{lacking} short, no day is set"),
    TargetState.ENDED: mark("ended, not measured"),
    TargetState.NO_DATA: mark("no data"),
    TargetState.NO_NUMBER: mark("no number is set"),
}
"""How a target stands, for people: `lacking` is an amount with its unit of measure."""


def verdict(projection: Projection, measure: str | None) -> str:
    """Return how a target stands in words, with how much is lacking."""
    gap = projection.gap
    lacking = amount(gap, measure, points=True) if gap is not None else ""
    return say(_VERDICTS[projection.state], lacking=lacking, since=projection.since)


def amount(value: float | Fraction | Range, measure: str | None, *, points: bool = False) -> str:
    """Return a value with its unit of measure; `points` for a difference of two percentages."""
    if isinstance(value, Range):
        text = say("{low} to {high}", low=number(value.low), high=number(value.high))
    else:
        text = number(rounded(Fraction(str(value)), 2))
    if measure == "percent":
        return say("{number} points", number=text) if points else say("{number}%", number=text)
    return f"{text} {measure}" if measure else text


def goal(target: Target) -> str | None:
    """Return the number or range to reach, as `>= 80%`; None where the source sets none."""
    if target.value is None:
        return None
    return f"{target.operator or ''} {amount(target.value, target.unit)}".strip()


def slopes(projection: Projection, measure: str | None) -> str | None:
    """Return what a month changes and what it has to; None where nothing can be said."""
    parts = []
    if projection.actual is not None:
        parts.append(say("{change} actual", change=_change(projection.actual, measure)))
    if projection.required is not None:
        parts.append(say("{change} required", change=_change(projection.required, measure)))
    return ", ".join(parts) or None


def _change(value: Fraction, measure: str | None) -> str:
    text = amount(value, measure, points=True)
    return f"+{text}" if value > 0 else text


def measured(latest: Measurement, measure: str | None) -> str:
    """Return the latest value with its day."""
    return say("{value} on {day}", value=amount(latest.value, measure), day=latest.date.day)
