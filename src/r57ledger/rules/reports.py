"""Rules about reports: that they answer an obligation, and what their entries are about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.plan import Obligation
from r57ledger.format.report import Report
from r57ledger.rules.periods import period_fault
from r57ledger.rules.survey import Survey
from r57ledger.schedule.obligation import is_due_before
from r57ledger.schedule.period import Period, first_day, last_day, parse_report_period, previous
from r57ledger.text import quoted
from r57ledger.words.message import say


def _with_obligation(survey: Survey) -> Iterator[tuple[Report, Obligation]]:
    """Yield the reports whose obligation is there, with it."""
    obligations = {
        f"{plan.id}/{obligation.id}": obligation
        for plan in survey.ledger.plans.values()
        for obligation in plan.reporting
    }
    for report in survey.ledger.reports.values():
        obligation = obligations.get(f"{report.plan}/{report.obligation}")
        if obligation is not None:
            yield report, obligation


def report_answers_an_obligation(survey: Survey) -> Iterator[Finding]:
    """A report lies under an obligation of its plan.

    Its path is plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml, and the plan lists OBLIGATION
    under `reporting`. A report that answers nothing is counted nowhere.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/reports/month/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
    """
    for report in survey.ledger.reports.values():
        plan = survey.ledger.plans.get(report.plan)
        if plan is None and report.plan in survey.plan_ids:
            continue
        ids = [obligation.id for obligation in plan.reporting] if plan is not None else []
        if plan is None:
            message = say(
                "There is no plan {plan} that this report could answer to.",
                plan=quoted(report.plan),
            )
            help_ = say("Add {path}.", path=f"plans/{report.plan}/plan.yaml")
            yield Finding(Place(report.path), message, help_)
        elif report.obligation not in ids:
            yield Finding(
                Place(report.path),
                say(
                    "The plan {plan} has no reporting obligation {obligation}.",
                    plan=plan.id,
                    obligation=quoted(report.obligation),
                ),
                say(
                    "It has: {obligations}. Move the file into that folder.",
                    obligations=", ".join(ids),
                )
                if ids
                else say("Add the obligation under `reporting` of the plan."),
            )


def report_is_of_a_period(survey: Survey) -> Iterator[Finding]:
    """A report is of a period that its obligation has.

    A monthly report is of a month, one on request of the day it was asked for, and none is of a
    time before the obligation began or after it ended.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/reports/monthly/2026-Q1/van-phong-bo.yaml
        submitted: 2026-03-24

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
    """
    for report, obligation in _with_obligation(survey):
        fault = period_fault(obligation, report.period)
        if fault is not None:
            yield Finding(Place(report.path), *fault)


def report_is_owed_by_its_unit(survey: Survey) -> Iterator[Finding]:
    """A report is handed in by a unit that owes it.

    The unit is named by the obligation or is a member of a group named there, at the beginning
    or end of the period or on the day of the report, or it took over from such a unit. Where the
    source leaves open who owes the report (`certain: false`), or a group's members are not all
    known, every unit of the ledger may report.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/reports/monthly/2026-03/vu-phap-che.yaml
        submitted: 2026-03-24

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo, vu-phap-che]

        # plans/kh-02/reports/monthly/2026-03/vu-phap-che.yaml
        submitted: 2026-03-24
    """
    for report, obligation in _with_obligation(survey):
        if report.unit not in survey.unit_ids:
            message = say("The unit {unit} is no unit of this ledger.", unit=quoted(report.unit))
            yield Finding(Place(report.path), message, survey.unit_help(report.unit))
        elif period_fault(obligation, report.period) is None and not _owes(
            survey, report, obligation
        ):
            yield Finding(
                Place(report.path),
                say(
                    "{unit} does not owe the report {obligation} of {period}.",
                    unit=quoted(report.unit),
                    obligation=quoted(obligation.id),
                    period=report.period,
                ),
                say("Name the file after the unit that owes it, or add the unit to `owed_by`."),
            )


def _owes(survey: Survey, report: Report, obligation: Obligation) -> bool:
    if not obligation.certain:
        return True
    requests = [r for r in obligation.requests if r.date.isoformat() == report.period]
    names = tuple(unit for request in requests for unit in request.units) or obligation.owed_by
    # Where `owed_by` names what is no unit, the finding about that is the cause.
    if not names or report.unit in names or not survey.unit_ids.issuperset(names):
        return True
    period = parse_report_period(report.period)
    window = survey.ledger.settings.window
    days = {first_day(period, window), last_day(period, window), report.submitted.day}
    unit_sets = [survey.directory.look_up(names, day) for day in days]
    return any(report.unit in units or incomplete for units, incomplete in unit_sets)


def report_follows_its_period(survey: Survey) -> Iterator[Finding]:
    """A report is not handed in before its period begins.

    It may be due before the period ends: "before the 25th of each month". A report that is due
    `of previous period`, a plan for the year to come, may be handed in during that one.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2025-03-24

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
    """
    early = {
        f"{plan.id}/{obligation.id}"
        for plan in survey.ledger.plans.values()
        for obligation in plan.reporting
        if is_due_before(obligation)
    }
    for report in survey.ledger.reports.values():
        period = parse_report_period(report.period)
        if f"{report.plan}/{report.obligation}" in early:
            period = previous(period)
        first = first_day(period, survey.ledger.settings.window)
        if report.submitted.day < first:
            yield Finding(
                Place(report.path, ("submitted",)),
                _too_early(report, period, first),
                say("Correct the date, or move the file into the folder of its period."),
            )


def _too_early(report: Report, period: Period, first: date) -> str:
    if period.text == report.period:
        return say(
            "The report of {period} was submitted on {day}, before the period began on {first}.",
            period=report.period,
            day=report.submitted.day,
            first=first,
        )
    return say(
        "The report of {period} was submitted on {day}, before the period {due_in}, in which it is "
        "due, began on {first}.",
        period=report.period,
        day=report.submitted.day,
        due_in=period.text,
        first=first,
    )


def nil_report_is_empty(survey: Survey) -> Iterator[Finding]:
    """A nil report has no entries.

    `nil: true` says that nothing arose in the period.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/tasks/t1.yaml
        title: Connect the offices to the document exchange
        lead: van-phong-bo
        due: 2026-10

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
        nil: true
        entries:
          - task: kh-02/t1
            date: 2026-03-20
            kind: progress
            percent: 40

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]

        # plans/kh-02/tasks/t1.yaml
        title: Connect the offices to the document exchange
        lead: van-phong-bo
        due: 2026-10

        # plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml
        submitted: 2026-03-24
        entries:
          - task: kh-02/t1
            date: 2026-03-20
            kind: progress
            percent: 40
    """
    for report in survey.ledger.reports.values():
        if report.nil and report.entries:
            yield Finding(
                Place(report.path, ("nil",)),
                say("The report says that nothing arose, and has entries."),
                say("Take `nil` out, or the entries."),
            )
