"""Rules about single periods and requests of an obligation."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding
from r57ledger.format.plan import EVENT, Obligation
from r57ledger.rules.obligations import obligations
from r57ledger.rules.survey import Survey
from r57ledger.schedule.obligation import kind_of
from r57ledger.schedule.period import REQUEST, first_day, last_day, parse_report_period
from r57ledger.text import quoted


def exempt_periods_are_owed(survey: Survey) -> Iterator[Finding]:
    """The period of an exemption is one that the obligation has.

    For monthly reports it is a month, for reports on request the day of the request.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]
            exempt:
              - unit: van-phong-bo
                period: 2026-Q1

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: monthly
            every: month
            due: before day 25
            owed_by: [van-phong-bo]
            exempt:
              - unit: van-phong-bo
                period: 2026-01
    """
    for item in obligations(survey):
        for index, exemption in enumerate(item.obligation.exempt):
            fault = period_fault(item.obligation, exemption.period)
            if fault is not None:
                yield Finding(item.place("exempt", index, "period"), *fault)


def period_fault(obligation: Obligation, text: str) -> tuple[str, str] | None:
    """Return what is fault with a period of an obligation, and a remedy; None if nothing is."""
    period, kind = parse_report_period(text), kind_of(obligation)
    if period.kind == REQUEST:
        return _request_fault(obligation, text)
    if kind is None:
        event = obligation.every == EVENT
        return (
            f"{quoted(obligation.id)} is owed {'at events' if event else 'on request'} only, and "
            f"{text} is no day.",
            f"Name the day of the {'event' if event else 'request'}, as in 2025-10-03.",
        )
    if period.kind != kind:
        return (
            f"{quoted(obligation.id)} is owed every {kind}, and {text} is a {period.kind}.",
            f"Name a {kind}.",
        )
    first, last = obligation.from_, obligation.until
    early = first is not None and last_day(period) < first_day(parse_report_period(first))
    late = last is not None and last_day(parse_report_period(last)) < first_day(period)
    if early or late:
        bound = f"from {first} on" if early else f"until {last}"
        return f"{quoted(obligation.id)} is owed {bound}.", "Correct the period."
    return None


def _request_fault(obligation: Obligation, day: str) -> tuple[str, str] | None:
    """Return what is wrong with a day of an obligation: an event may be on any day."""
    days = sorted({request.date.isoformat() for request in obligation.requests})
    if day in days or obligation.every == EVENT:
        return None
    help_ = f"It has: {', '.join(days)}." if days else "It has none."
    return f"{quoted(obligation.id)} has no request of {day}.", help_


def request_is_due_after_its_day(survey: Survey) -> Iterator[Finding]:
    """A report asked for on a day is due on that day at the earliest.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: on-request
            owed_by: [van-phong-bo]
            requests:
              - date: 2026-03-03
                due: 2026-02-10

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan
        reporting:
          - id: on-request
            owed_by: [van-phong-bo]
            requests:
              - date: 2026-03-03
                due: 2026-03-10
    """
    for item in obligations(survey):
        for index, request in enumerate(item.obligation.requests):
            if request.due is None:
                continue
            last = survey.resolver.resolve(request.due).last_day
            if last is not None and last < request.date:
                yield Finding(
                    item.place("requests", index, "due"),
                    f"The report asked for on {request.date} was due on {last} already.",
                    "Correct one of the two days.",
                )
