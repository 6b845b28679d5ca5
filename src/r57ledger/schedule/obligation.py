"""Which reports are owed: by whom, and for which periods. They are computed and never stored.

An occurrence is `PLAN/OBLIGATION/PERIOD/UNIT`, the id of the report that would answer it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.format.plan import Exemption, Obligation, Plan, Request
from r57ledger.format.report import Report
from r57ledger.schedule.deadline import DeadlineError
from r57ledger.schedule.due import due, due_of_request, parse_rules, period_kind
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.period import (
    REQUEST,
    Period,
    between,
    containing,
    first_day,
    last_day,
    next_period,
    parse_report_period,
    previous,
)
from r57ledger.schedule.resolve import Context, Resolved

_LONGEST_COUNT = timedelta(days=200)
"""More calendar days than 99 working days take."""


class Occurrence(NamedTuple):
    """One report that one unit owes.

    `unit` owed it on the day it was due; `names` are the units whose duty that was (several
    where they were merged). `certain` is False where the source leaves open who owes it, a
    group's members are not known, or no single successor took over: then it is never missing.
    """

    id: str
    plan: str
    obligation: Obligation
    period: Period
    unit: str
    names: tuple[str, ...]
    due: Resolved
    certain: bool
    exempt: Exemption | None = None
    request: Request | None = None


def occurrences(
    plan: Plan,
    obligation: Obligation,
    organisation: Organisation,
    period: Period,
    context: Context,
) -> list[Occurrence]:
    """Return the reports owed for a period, one for each unit, in the order of `owed_by`.

    Groups stand for their members, and units owe, on the day the report is due or on the
    period's last day, whichever is earlier; whoever took over from them by the day it is due
    owes it in their place. Nothing is owed outside the obligation's `from` and `until`, and
    without a `from` nothing that was over, or due, before the plan was issued; nor for a period
    that begins when the plan is no longer in force.
    """
    by_holder: dict[str, Occurrence] = {}
    for names, resolved, request in _duties(plan, obligation, period, context):
        end = last_day(period, context.settings.window)
        due_day = resolved.last_day or end
        for name in organisation.expand(names, min(end, due_day)):
            holder, certain = _holder(name, min(end, due_day), due_day, organisation)
            if holder is None:
                continue
            occurrence = Occurrence(
                f"{plan.id}/{obligation.id}/{period.text}/{holder}",
                plan.id,
                obligation,
                period,
                holder,
                (name,),
                resolved,
                certain and obligation.certain,
                _exemption(obligation, period, (name, holder), organisation, min(end, due_day)),
                request,
            )
            if holder in by_holder:
                occurrence = _join(by_holder[holder], occurrence)
            by_holder[holder] = occurrence
    return list(by_holder.values())


def periods_owed(
    plan: Plan, obligation: Obligation, last: date, context: Context
) -> Iterator[Period]:
    """Yield the periods and requests of an obligation that have begun by a day.

    They begin where the obligation does: at its `from`, else with the plan's `issued`; where
    neither is known, at the period that the day lies in. A period whose report is due in the one
    before it is owed from then on.
    """
    window = context.settings.window
    kind = kind_of(obligation)
    if kind is not None:
        begin = _begin(plan, obligation, window) or last
        final = containing(last, kind, window)
        if is_due_before(obligation):
            final = next_period(final)
        for period in between(begin, last_day(final, window), kind, window):
            if any(_duties(plan, obligation, period, context)):
                yield period
    for day in sorted({request.date for request in obligation.requests}):
        if day <= last:
            yield containing(day, REQUEST)


def possible_reporters(
    occurrence: Occurrence, organisation: Organisation, owing: Collection[str]
) -> tuple[str, ...]:
    """Return the units whose report may answer an occurrence: its own first, then its line.

    `owing` are the units that owe a report for the same period: what one of these hands in is its
    own, and answers for no other.
    """
    line = (unit for name in occurrence.names for unit in organisation.line(name))
    others = dict.fromkeys(unit for unit in line if unit not in owing)
    return (occurrence.unit, *(unit for unit in others if unit != occurrence.unit))


def periods_due(
    plan: Plan, obligation: Obligation, first: date, last: date, context: Context
) -> Iterator[Period]:
    """Yield the periods and requests of an obligation whose report is due in `first` to `last`."""
    window = context.settings.window
    kind = kind_of(obligation)
    candidates: list[Period] = []
    if kind is not None:
        # A rule names a day in the period, in a neighbour of it, or up to 99 working days after.
        start = previous(previous(containing(first - _LONGEST_COUNT, kind, window)))
        end = next_period(next_period(containing(last, kind, window)))
        candidates += between(first_day(start, window), first_day(end, window), kind, window)
    days = sorted({request.date for request in obligation.requests})
    candidates += (containing(day, REQUEST) for day in days)
    for period in candidates:
        duties = _duties(plan, obligation, period, context)
        days_due = [resolved.last_day for _, resolved, _ in duties]
        if any(day is not None and first <= day <= last for day in days_due):
            yield period


def kind_of(obligation: Obligation) -> str | None:
    """Return the kind of an obligation's periods; None where it has only requests and events."""
    return period_kind(obligation.every, obligation.due)


def is_due_before(obligation: Obligation) -> bool:
    """Tell whether a report is due in the period before the one that it is about."""
    try:
        rules = parse_rules(obligation.due) if obligation.due else ()
    except DeadlineError:
        return False
    return any(rule.preceding for rule in rules)


def reports_for(
    occurrence: Occurrence,
    reports: Mapping[str, Report],
    organisation: Organisation,
    as_of: date,
    owing: Collection[str] = (),
) -> list[Report]:
    """Return the reports handed in for an occurrence by a day, the first submitted first.

    They are those of its unit and of its line; a successor's answers only from the day on which
    it took over. Lateness counts from the first submission.
    """
    start = occurrence.id.removesuffix(occurrence.unit)
    handed_in = []
    for unit in possible_reporters(occurrence, organisation, owing):
        report = reports.get(start + unit)
        if report is None or report.submitted.day > as_of:
            continue
        names = (occurrence.unit, *occurrence.names)
        day = report.submitted.day
        if unit in names or any(organisation.present(name, day) == unit for name in names):
            handed_in.append(report)
    return sorted(handed_in, key=lambda report: report.submitted.day)


def _duties(
    plan: Plan, obligation: Obligation, period: Period, context: Context
) -> Iterator[tuple[tuple[str, ...], Resolved, Request | None]]:
    """Yield who owes a report on a period, by when, and the request that asks for it, if any."""
    if period.kind == REQUEST:
        for request in obligation.requests:
            if request.date == period.day:
                names = request.units or obligation.owed_by
                yield names, due_of_request(request, context), request
    elif period.kind == kind_of(obligation):
        resolved = due(obligation, period, context)
        if _in_force(plan, obligation, period, resolved, context.settings.window):
            yield obligation.owed_by, resolved, None


def _in_force(
    plan: Plan, obligation: Obligation, period: Period, resolved: Resolved, window: int | None
) -> bool:
    if obligation.until is not None:
        until = parse_report_period(obligation.until)
        if first_day(period, window) > last_day(until, window):
            return False
    if plan.until is not None and first_day(period, window) > plan.until:
        return False
    if obligation.from_ is not None:
        return last_day(period, window) >= first_day(parse_report_period(obligation.from_), window)
    end = last_day(period, window)
    return plan.issued is None or plan.issued.day <= min(end, resolved.last_day or end)


def _begin(plan: Plan, obligation: Obligation, window: int | None) -> date | None:
    if obligation.from_ is not None:
        return first_day(parse_report_period(obligation.from_), window)
    return plan.issued.day if plan.issued else None


def _holder(
    name: str, member_day: date, due_day: date, organisation: Organisation
) -> tuple[str | None, bool]:
    """Return who owes what `name` was to report, and whether that is certain; None: nobody.

    Of a unit that is not in the ledger, or cannot be read, nobody can say that it owes nothing.
    """
    then = organisation.present(name, member_day)
    now = organisation.present(then, due_day)
    for unit, day in ((then, member_day), (now, due_day)):
        record = organisation.units.get(unit)
        if record is None or record.kind == "group" or _split(organisation, unit, day):
            return unit, False
        if not organisation.exists(unit, day):
            return None, False
    return now, True


def _join(first: Occurrence, other: Occurrence) -> Occurrence:
    """Join two duties that fell to one unit, as after a merger: it owes the report once.

    It is exempt only if it is exempt from both.
    """
    return first._replace(
        names=first.names + other.names,
        certain=first.certain and other.certain,
        exempt=first.exempt if other.exempt else None,
    )


def _split(organisation: Organisation, unit: str, day: date) -> bool:
    record = organisation.units[unit]
    return record.until is not None and record.until < day and len(record.successor) > 1


def _exemption(
    obligation: Obligation,
    period: Period,
    units: tuple[str, ...],
    organisation: Organisation,
    day: date,
) -> Exemption | None:
    """Return the exemption for a period of one of some units, or of a group with one of them."""
    exempt = (
        one
        for one in obligation.exempt
        if one.period == period.text
        and (one.unit in units or not set(units).isdisjoint(organisation.members(one.unit, day)))
    )
    return next(exempt, None)
