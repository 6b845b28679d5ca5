"""Rules about reporting obligations: who owes, to whom, for which periods, by which day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.plan import Obligation, Plan
from r57ledger.rules.survey import Survey
from r57ledger.schedule.due import parse_due
from r57ledger.schedule.period import LENGTHS, first_day, last_day, parse_period
from r57ledger.text import quoted


class PlanObligation(NamedTuple):
    """An obligation, its plan, and its field in the plan's file."""

    plan: Plan
    obligation: Obligation
    field: tuple[str | int, ...]

    def place(self, *field: str | int) -> Place:
        """Return the place of a field of the obligation."""
        return Place(self.plan.path, (*self.field, *field))


def obligations(survey: Survey) -> Iterator[PlanObligation]:
    """Yield the obligations of all plans."""
    for plan in survey.ledger.plans.values():
        for index, obligation in enumerate(plan.reporting):
            yield PlanObligation(plan, obligation, ("reporting", index))


def obligation_units_exist(survey: Survey) -> Iterator[Finding]:
    """Who owes a report, to whom, who is exempt and who asks are units of the ledger.

    A report that a unit unknown here owes would never be missed.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]
    """
    for item in obligations(survey):
        for field, unit in _units(item.obligation):
            if unit not in survey.unit_ids:
                name = next(step for step in reversed(field) if isinstance(step, str))
                message = f"The unit {quoted(unit)} in `{name}` is no unit of this ledger."
                yield Finding(item.place(*field), message, survey.unit_help(unit))


def _units(obligation: Obligation) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name, units in (("owed_by", obligation.owed_by), ("to", obligation.to)):
        for index, unit in enumerate(units):
            yield (name, index), unit
    for index, exemption in enumerate(obligation.exempt):
        yield ("exempt", index, "unit"), exemption.unit
    for index, request in enumerate(obligation.requests):
        if request.by is not None:
            yield ("requests", index, "by"), request.by
        for position, unit in enumerate(request.units):
            yield ("requests", index, "units", position), unit


def obligations_are_named_once(survey: Survey) -> Iterator[Finding]:
    """No two obligations of a plan have one id.

    A report's path names its obligation, which must be one thing.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: regular
            every: month
            due: before day 25
            owed_by: [van-phong-bo]
          - id: regular
            every: year
            due: last day
            owed_by: [van-phong-bo]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]
          - id: yearly
            every: year
            due: last day
            owed_by: [van-phong-bo]
    """
    seen: set[tuple[str, str]] = set()
    for item in obligations(survey):
        key = item.plan.id, item.obligation.id
        if key in seen:
            yield Finding(
                item.place("id"),
                f"The obligation {quoted(item.obligation.id)} stands twice in this plan.",
                "Give one of them another id.",
            )
        seen.add(key)


def obligation_has_length(survey: Survey) -> Iterator[Finding]:
    """An obligation ends with its first period at the earliest.

    `from` and `until` are the first and the last period that is reported on.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]
            from: 2026-07
            until: 2025-12

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]
            from: 2025-07
            until: 2025-12
    """
    for item in obligations(survey):
        first, last = item.obligation.from_, item.obligation.until
        if first is None or last is None:
            continue
        if last_day(parse_period(last)) < first_day(parse_period(first)):
            yield Finding(
                item.place("until"),
                f"The last period, {last}, is before the first, {first}.",
                "Exchange `from` and `until`, or correct the year.",
            )


def due_month_is_of_the_period(survey: Survey) -> Iterator[Finding]:
    """The month that an obligation's `due` names is a month of its period.

    `day 20 of month 6` is the 20th of the sixth month of a half or a year. A quarter has three
    months, a month one.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: quarterly
            every: quarter
            due: day 20 of month 6
            owed_by: [van-phong-bo]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: quarterly
            every: quarter
            due: day 20 of month 3
            owed_by: [van-phong-bo]
    """
    for item in obligations(survey):
        every, due = item.obligation.every, item.obligation.due
        month = parse_due(due).month if due is not None else None
        if every is not None and month is not None and month > LENGTHS[every]:
            months = "1 month" if every == "month" else f"{LENGTHS[every]} months"
            yield Finding(
                item.place("due"),
                f"A {every} has {months}, and the report is due in month {month} of it.",
                "Count the months from the first of the period; `of next period` counts in the "
                "one after.",
            )
