"""Rules about reporting obligations: who owes, to whom, for which periods, by which day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.plan import EVENT, Obligation, Plan
from r57ledger.rules.leads import no_unit
from r57ledger.rules.survey import Survey
from r57ledger.schedule.due import DueRule, parse_rules, period_kind
from r57ledger.schedule.period import (
    LENGTHS,
    WEEK,
    first_day,
    last_day,
    month_end,
    parse_report_period,
)
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
                yield no_unit(survey, item.place(*field), unit)


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
        if last_day(parse_report_period(last)) < first_day(parse_report_period(first)):
            yield Finding(
                item.place("until"),
                f"The last period, {last}, is before the first, {first}.",
                "Exchange `from` and `until`, or correct the year.",
            )


def due_month_is_of_the_period(survey: Survey) -> Iterator[Finding]:
    """The month that an obligation's `due` names is a month of its period.

    `day 20 of month 6` is the 20th of the sixth month of a half or a year. A quarter has three
    months, a month one. A week has seven days and no months: `day 5` of it is Friday. Without
    `every` a report is of no period, and nothing is owed by such a day.

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
        about = item.obligation
        fault = fault_of_month(about.due, about.every)
        if about.due is not None and about.every is None:
            fault = (
                f"{quoted(about.due)} is a day of each period, and this report is of none: it is "
                f"asked for only on request.",
                "Add `every`, or say in each request by when it is due.",
            )
        if fault is not None:
            yield Finding(item.place("due"), *fault)


def fault_of_month(due: str | None, every: str | None) -> tuple[str, str] | None:
    """Return which day or month a rule names that its period has not, and a remedy; else None."""
    for rule in parse_rules(due) if due is not None and every is not None else ():
        length, month = LENGTHS.get(every or "", 0), rule.month
        if every == WEEK and month is None and rule.form in {"day", "before"} and rule.number > 7:
            return (
                f"A week has 7 days, and {quoted(rule.text)} names day {rule.number} of it.",
                "Count the days from Monday: `day 5` is Friday.",
            )
        if every != EVENT and month is not None and month > length:
            months = "1 month" if length == 1 else f"{length or 'no'} months"
            count = (
                "Count the months from the first of the period; `of next period` counts in the "
                "one after."
            )
            return (
                f"A {every} has {months}, and {quoted(rule.text)} names month {month} of it.",
                count if length else "Name a day of the week: `day 5` is Friday.",
            )
    return None


def several_days_divide_the_period(survey: Survey) -> Iterator[Finding]:
    """Several days of an obligation divide its period into months, quarters or halves.

    Two days of a year are those of its halves: the first is the day of the report on the first
    half. The days stand in their order. Three days of a year are of no such parts, and each is an
    obligation of its own.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: progress
            every: year
            due: day 15 of month 6 and day 15 of month 9 and day 1 of month 12
            owed_by: [van-phong-bo]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: progress
            every: year
            due: day 15 of month 6 and day 1 of month 12
            owed_by: [van-phong-bo]
    """
    for item in obligations(survey):
        fault = fault_of_several(item.obligation.due, item.obligation.every)
        if fault is not None:
            yield Finding(item.place("due"), *fault)


def fault_of_several(due: str | None, every: str | None) -> tuple[str, str] | None:
    """Return why several days cannot be those of a period's parts, and a remedy; else None."""
    rules = parse_rules(due) if due is not None else ()
    if len(rules) < 2 or every in (None, EVENT):
        return None
    kind = period_kind(every, due)
    if kind == every or kind is None:
        return (
            f"A {every} has no {len(rules)} parts that are months, quarters or halves.",
            "Write one day here, and each other day in an entry of its own.",
        )
    places = [_place(rule, (index + 1) * LENGTHS[kind]) for index, rule in enumerate(rules)]
    if places != sorted(places):
        return (
            f"The days {quoted(due)} are not in the order of the {every}.",
            "Write the earlier day first: it is the day of the first part.",
        )
    return None


def _place(rule: DueRule, month: int) -> tuple[bool, bool, int, int]:
    """Return what several days of a period are in order by; `month` is where the part ends."""
    number = month_end(2000, 1).day if rule.form == "last" else rule.number
    return not rule.preceding, rule.following, rule.month or month, number


def events_are_told_in_words(survey: Survey) -> Iterator[Finding]:
    """An obligation with `every: event` tells in `when` what makes a report due, and no other does.

    An event has no period, so that no day of it can be counted: whatever the source says about
    the day belongs to the words.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: slow-tasks
            every: event
            owed_by: [van-phong-bo]

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: slow-tasks
            every: event
            when: as soon as a task is late
            owed_by: [van-phong-bo]
    """
    for item in obligations(survey):
        about = item.obligation
        if about.every != EVENT:
            if about.when is not None:
                message = "`when` names an event, and this report is not due at one."
                yield Finding(item.place("when"), message, "Write `every: event`, or a `note`.")
            continue
        if about.when is None:
            yield Finding(
                item.place("every"),
                f"{quoted(about.id)} does not say at which event it is due.",
                "Add `when` with the words of the source.",
            )
        for field, value in (("due", about.due), ("from", about.from_), ("until", about.until)):
            if value is not None:
                yield Finding(
                    item.place(field),
                    f"An event has no period, and `{field}` counts in periods.",
                    "Say it in `when`.",
                )
