"""The report that a unit owes: whether it owes it, and where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.format.plan import EVENT, Obligation, Plan
from r57ledger.rules.periods import period_fault
from r57ledger.schedule.obligation import Occurrence, is_due_before, occurrences
from r57ledger.schedule.period import Period, first_day, last_day, parse_report_period, previous
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import fold, pick, quoted
from r57ledger.views.lookup import find_plan
from r57ledger.words.message import say

DRAFTS = "drafts"
"""The folder for reports that are being written, beside those of the records."""
_NAMED = 5


class OwedReport(NamedTuple):
    """A report that a unit owes; `owing` are all units that owe it for this period."""

    plan: str
    obligation: Obligation
    period: Period
    unit: str
    owing: frozenset[str]

    @property
    def id(self) -> str:
        """The id of the report: PLAN/OBLIGATION/PERIOD/UNIT."""
        return f"{self.plan}/{self.obligation.id}/{self.period.text}/{self.unit}"

    @property
    def path(self) -> str:
        """Where the report lies once it is handed in."""
        return f"plans/{self.plan}/reports/{self.id.removeprefix(f'{self.plan}/')}.yaml"

    @property
    def draft(self) -> str:
        """Where it lies until then: no record, so that no number counts it."""
        return f"{DRAFTS}/{self.id}.txt"

    @property
    def title(self) -> str:
        """What the report is called, its obligation's id where it has no title."""
        return pick(self.obligation.title) or self.obligation.id


def owed_report(reckoner: Reckoner, as_of: date, name: str, period: str, unit: str) -> OwedReport:
    """Return the report that a unit owes of PLAN/OBLIGATION for a period.

    Raises LedgerError for a plan, obligation or period that is not there, and for a report that
    the unit does not owe, or not yet.
    """
    plan, obligation = _obligation(reckoner, name)
    try:
        fault = period_fault(obligation, period)
    except ValueError:
        raise LedgerError(
            say("{text} is no period.", text=quoted(period)),
            say("Write it as 2025-07, 2025-Q3, 2025-H2 or 2025, or as the day of a request."),
        ) from None
    if fault is not None:
        raise LedgerError(*fault)
    parsed = parse_report_period(period)
    _refuse_unbegun(reckoner, obligation, parsed, as_of)
    owing_units = occurrences(plan, obligation, reckoner.organisation, parsed, reckoner.context)
    owed = OwedReport(plan.id, obligation, parsed, unit, frozenset(one.unit for one in owing_units))
    _refuse_unowed(reckoner, owed, owing_units, as_of)
    return owed


def _obligation(reckoner: Reckoner, name: str) -> tuple[Plan, Obligation]:
    document, _, own = name.strip().rpartition("/")
    if not document or not own:
        raise LedgerError(
            say("{name} is no PLAN/OBLIGATION.", name=quoted(name)),
            say("r57 mine --unit UNIT shows the reports that a unit owes."),
        )
    plan = reckoner.ledger.plans.get(find_plan(reckoner.ledger, document))
    if plan is None:
        raise LedgerError(
            say("The plan {plan} cannot be read.", plan=quoted(document)), say("Run: r57 check")
        )
    for obligation in plan.reporting:
        if own == obligation.id or fold(own) == fold(pick(obligation.title)):
            return plan, obligation
    ids = ", ".join(one.id for one in plan.reporting)
    raise LedgerError(
        say(
            "The plan {plan} has no reporting obligation {obligation}.",
            plan=plan.id,
            obligation=quoted(own),
        ),
        say("It has: {obligations}.", obligations=ids) if ids else say("It has none."),
    )


def _refuse_unbegun(
    reckoner: Reckoner, obligation: Obligation, period: Period, as_of: date
) -> None:
    window = reckoner.context.settings.window
    due_in = previous(period) if is_due_before(obligation) else period
    first = first_day(due_in, window)
    if first > as_of:
        raise LedgerError(
            say("Nothing is owed for {period} yet.", period=period.text),
            say("That begins on {day}.", day=first),
        )


def _refuse_unowed(
    reckoner: Reckoner, owed: OwedReport, owing_units: Sequence[Occurrence], as_of: date
) -> None:
    """Raise LedgerError for a unit that surely does not owe a report, or is exempt from it."""
    organisation, unit, period = reckoner.organisation, owed.unit, owed.period
    if any(one.unit == unit and one.exempt is not None for one in owing_units):
        raise LedgerError(
            say("{unit} is exempt from the report of {period}.", unit=unit, period=period.text),
            say("The plan has the decision under `exempt`."),
        )
    # Reports that a unit has left missing are owed by the unit that has taken over from it.
    holders = owed.owing | {organisation.present(name, as_of) for name in owed.owing}
    # Of a group whose members are not all known, any unit may be one.
    is_open = not owed.obligation.certain or any(map(organisation.is_group, owed.owing))
    if unit in holders or (owing_units and is_open):
        return
    end = last_day(period, reckoner.context.settings.window)
    if owed.obligation.every == EVENT and unit in organisation.expand(owed.obligation.owed_by, end):
        return
    units = [one.unit for one in owing_units]
    names = ", ".join([*units[:_NAMED], *(["…"] if len(units) > _NAMED else [])])
    raise LedgerError(
        say(
            "{unit} does not owe the report {obligation} of {period}.",
            unit=quoted(unit),
            obligation=quoted(owed.obligation.id),
            period=period.text,
        ),
        say("It is owed by: {units}.", units=names) if units else say("Nobody owes it."),
    )
