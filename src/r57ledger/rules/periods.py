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
from r57ledger.words.labels import label
from r57ledger.words.message import say

EXAMPLES = {
    "week": "2025-W30",
    "month": "2025-07",
    "quarter": "2025-Q3",
    "half": "2025-H2",
    "year": "2025",
}
"""How a period of each kind is written."""


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
        return _no_day(obligation, text)
    if period.kind != kind:
        return (
            say(
                "{obligation} is owed every {kind}, and {period} is a {other}.",
                obligation=quoted(obligation.id),
                kind=label(kind),
                period=text,
                other=label(period.kind),
            ),
            name_a(kind),
        )
    first, last = obligation.from_, obligation.until
    early = first is not None and last_day(period) < first_day(parse_report_period(first))
    late = last is not None and last_day(parse_report_period(last)) < first_day(period)
    if early:
        message = say(
            "{obligation} is owed from {period} on.", obligation=quoted(obligation.id), period=first
        )
        return message, say("Correct the period.")
    if late:
        message = say(
            "{obligation} is owed until {period}.", obligation=quoted(obligation.id), period=last
        )
        return message, say("Correct the period.")
    return None


def name_a(kind: str) -> str:
    """Return the help that says how a period of a kind is written."""
    return say("Write a {kind}, as in {example}.", kind=label(kind), example=EXAMPLES[kind])


def _no_day(obligation: Obligation, text: str) -> tuple[str, str]:
    values = {"obligation": quoted(obligation.id), "period": text}
    if obligation.every == EVENT:
        return (
            say("{obligation} is owed at events only, and {period} is no day.", **values),
            say("Name the day of the event, as in 2025-10-03."),
        )
    return (
        say("{obligation} is owed on request only, and {period} is no day.", **values),
        say("Name the day of the request, as in 2025-10-03."),
    )


def _request_fault(obligation: Obligation, day: str) -> tuple[str, str] | None:
    """Return what is wrong with a day of an obligation: an event may be on any day."""
    days = sorted({request.date.isoformat() for request in obligation.requests})
    if day in days or obligation.every == EVENT:
        return None
    message = say(
        "{obligation} has no request of {day}.", obligation=quoted(obligation.id), day=day
    )
    if not days:
        return message, say("It has none.")
    return message, say("It has: {days}.", days=", ".join(days))


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
                    say(
                        "The report asked for on {day} was due on {last} already.",
                        day=request.date,
                        last=last,
                    ),
                    say("Correct one of the two days."),
                )
