"""Rules about reporting obligations: who owes, to whom, for which periods, by which day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.plan import EVENT, Obligation, Plan
from r57ledger.rules.day_rules import fault_of_month, fault_of_several
from r57ledger.rules.leads import no_unit
from r57ledger.rules.survey import Survey
from r57ledger.schedule.period import (
    first_day,
    last_day,
    parse_report_period,
)
from r57ledger.text import quoted
from r57ledger.words.message import say


class ObligationPlace(NamedTuple):
    """An obligation, its plan, and its field in the plan's file."""

    plan: Plan
    obligation: Obligation
    field: tuple[str | int, ...]

    def place(self, *field: str | int) -> Place:
        """Return the place of a field of the obligation."""
        return Place(self.plan.path, (*self.field, *field))


def obligations(survey: Survey) -> Iterator[ObligationPlace]:
    """Yield the obligations of all plans."""
    for plan in survey.ledger.plans.values():
        for index, obligation in enumerate(plan.reporting):
            yield ObligationPlace(plan, obligation, ("reporting", index))


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
                say(
                    "The obligation {obligation} stands twice in this plan.",
                    obligation=quoted(item.obligation.id),
                ),
                say("Give one of them another id."),
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
                say(
                    "The last period, {last}, is before the first, {first}.", last=last, first=first
                ),
                say("Exchange `from` and `until`, or correct the year."),
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
                say(
                    "{due} is a day of each period, and this report is of none: it is asked for "
                    "only on request.",
                    due=quoted(about.due),
                ),
                say("Add `every`, or say in each request by when it is due."),
            )
        if fault is not None:
            yield Finding(item.place("due"), *fault)


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
                message = say("`when` names an event, and this report is not due at one.")
                help_ = say("Write `every: event`, or a `note`.")
                yield Finding(item.place("when"), message, help_)
            continue
        if about.when is None:
            yield Finding(
                item.place("every"),
                say(
                    "{obligation} does not say at which event it is due.",
                    obligation=quoted(about.id),
                ),
                say("Add `when` with the words of the source."),
            )
        for field, value in (("due", about.due), ("from", about.from_), ("until", about.until)):
            if value is not None:
                yield Finding(
                    item.place(field),
                    say("An event has no period, and `{field}` counts in periods.", field=field),
                    say("Say it in `when`."),
                )
