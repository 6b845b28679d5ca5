"""The rule about what units owe: a report that was due stays due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.plan import Plan
from r57ledger.rules.changes.cause import changed, days_changed, units_changed
from r57ledger.rules.changes.comparison import Comparison
from r57ledger.schedule.obligation import Occurrence, occurrences, periods_owed
from r57ledger.schedule.period import last_day
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.words.message import counted, say


def reports_stay_owed(comparison: Comparison) -> Iterator[Finding]:
    """A report whose last day has passed stays owed, by the same unit and by the same day.

    One that was missing would be missing no more. Who is to report from now on, and by when, is
    the plan's to say: the obligation gets an `until`, and a new one begins. A unit need not report
    where an exemption says by which document or why. A plan that another one replaces may end.

    Before:

        # plans/kh-01/plan.yaml
        title: Plan of 2026
        kind: plan
        issued: 2026-01-15
        reporting:
          - {id: monthly, every: month, due: day 25, owed_by: [vu-phap-che, van-phong-bo]}

    Fails:

        # plans/kh-01/plan.yaml
        title: Plan of 2026
        kind: plan
        issued: 2026-01-15
        reporting:
          - {id: monthly, every: month, due: day 25, owed_by: [vu-phap-che]}

    Mended:

        # plans/kh-01/plan.yaml
        title: Plan of 2026
        kind: plan
        issued: 2026-01-15
        reporting:
          - id: monthly
            every: month
            due: day 25
            owed_by: [vu-phap-che, van-phong-bo]
            until: 2026-06
          - id: monthly-2
            every: month
            due: day 25
            owed_by: [vu-phap-che]
            from: 2026-07
    """
    today = comparison.today
    for expected in comparison.expected.plans.values():
        plan = comparison.after.plans.get(expected.id)
        place = next(_places(comparison, expected, plan), None) if plan else None
        if plan is None or place is None:
            continue
        owed = _owed(comparison.reckoner, plan, today)
        due = _owed(comparison.reckoner_expected, expected, today)
        lost = [one for one in due.values() if _is_lost(one, owed.get(one.id))]
        if lost:
            yield Finding(
                place,
                counted(
                    len(lost),
                    "{n} report whose last day has passed is no longer owed as it was: {id}.",
                    "{n} reports whose last day has passed are no longer owed as they were, "
                    "{id} among them.",
                    id=lost[0].id,
                ),
                say(
                    "Put it back. What is to change from now on is written as `until`, beside a "
                    "new obligation; who need not report, under `exempt`."
                ),
            )


def _places(comparison: Comparison, before: Plan, after: Plan) -> Iterator[Place]:
    """Yield the places of what has changed in what the duties of a plan rest on."""
    later = {one.id: (n, one) for n, one in enumerate(after.reporting)}
    for obligation in before.reporting:
        number, one = later.get(obligation.id, (None, None))
        if number is None:
            yield Place(after.path, ("reporting",), on_key=True)
        elif one != obligation:
            yield Place(after.path, ("reporting", number))
    yield from changed(before, after, after.path, ("issued", "until"))
    yield from units_changed(comparison)
    yield from days_changed(comparison)


def _owed(reckoner: Reckoner, plan: Plan, today: date) -> dict[str, Occurrence]:
    """Return the reports of a plan whose last day has passed, by their ids."""
    context, window = reckoner.context, reckoner.context.settings.window
    return {
        one.id: one
        for obligation in plan.reporting
        for period in periods_owed(plan, obligation, today, context)
        for one in occurrences(plan, obligation, reckoner.organisation, period, context)
        if (one.due.last_day or last_day(period, window)) < today
    }


def _is_lost(before: Occurrence, after: Occurrence | None) -> bool:
    """Tell whether a report is no longer owed, or by another day, or perhaps, or without reason."""
    if after is None or before.due.last_day != after.due.last_day:
        return True
    if before.certain and not after.certain:
        return True
    exempt = after.exempt
    return before.exempt is None and exempt is not None and not (exempt.document or exempt.reason)
