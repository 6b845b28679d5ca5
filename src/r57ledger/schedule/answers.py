"""The state of each report that is owed at a date: on time, late, missing, not yet due.

An obligation is a rule, and `schedule.obligation` tells which reports it asks for. This module
compares them with the reports handed in. A unit that does not surely owe a report is never said
to have missed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from r57ledger.format.plan import EVENT, Obligation, Plan
from r57ledger.format.report import Report
from r57ledger.schedule.due import due
from r57ledger.schedule.obligation import (
    Occurrence,
    is_due_before,
    kind_of,
    occurrences,
    periods_due,
    periods_owed,
    possible_reporters,
    reports_for,
)
from r57ledger.schedule.period import (
    REQUEST,
    Period,
    containing,
    first_day,
    last_day,
    next_period,
    parse_report_period,
    within,
)
from r57ledger.schedule.reckoner import Reckoner


class ReportState(StrEnum):
    """The state of a report that is owed. Each report is in exactly one state at a date."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    NOT_YET_DUE = "not_yet_due"
    EXEMPT = "exempt"
    ON_REQUEST = "on_request"  # asked for on request with no day set, and not handed in
    NO_DUE_DAY = "no_due_day"  # periodic, with no day set, and not handed in
    UNDETERMINED = "undetermined"


OPEN_STATES = frozenset(
    {
        ReportState.MISSING,
        ReportState.NOT_YET_DUE,
        ReportState.ON_REQUEST,
        ReportState.NO_DUE_DAY,
    }
)
"""The states of a report that is still owed."""


class Reason(StrEnum):
    """Why a state is `undetermined`, or why a report stands where none is known to be owed."""

    OBLIGORS = "obligors_open"
    MEMBERS = "members_unknown"
    NO_MEMBER = "no_member"
    OTHERS = "others_unknown"
    SUCCESSOR = "successor_unknown"
    DUE_DAY = "due_day_unknown"
    UNREADABLE = "file_unreadable"
    NOT_OWED = "not_owed"


class Answer(NamedTuple):
    """A report that is owed, and its state.

    `days` are calendar days: by how many a late report was late, or for how many a report has
    been missing at the date; None in the other states. `report` is what was handed in.
    """

    occurrence: Occurrence
    state: ReportState
    report: Report | None = None
    days: int | None = None
    reason: Reason | None = None

    @property
    def uncertain(self) -> bool:
        """Tell whether the state rests on a day that is not exactly known (`by DATE`).

        It may be the day on which a late report was handed in, or the day that the due day is
        counted from.
        """
        inexact = self.report is not None and not self.report.submitted.exact
        return self.occurrence.due.uncertain or (inexact and self.state is ReportState.LATE)


class Reporting:
    """The answers of one ledger to its obligations, at one date."""

    def __init__(self, reckoner: Reckoner, as_of: date) -> None:
        self.reckoner = reckoner
        self.as_of = as_of
        self._window = reckoner.context.settings.window
        self._unreadable = {r.id for r in reckoner.ledger.unreadable if r.kind == "report"}
        self._handed_in: dict[str, list[Report]] = {}
        for report in reckoner.ledger.reports.values():
            if report.submitted.day <= as_of:
                start = report.id.removesuffix(report.unit)
                self._handed_in.setdefault(start, []).append(report)

    def within(self, period: Period) -> list[Answer]:
        """Return the answers for all that lies wholly within a period.

        These are its periods, those to come too, and the requests made in it up to the date. A
        report that is due in the period before its own counts in that one.
        """
        first = first_day(period, self._window)
        last = min(last_day(period, self._window), self.as_of)
        answers: list[Answer] = []
        for plan, obligation in self._obligations():
            kind = kind_of(obligation)
            periods = within(period, kind, self._window) if kind else ()
            if is_due_before(obligation):
                periods = tuple(map(next_period, periods))
            days = [day for day in self._days(plan, obligation) if first <= day <= last]
            for part in (*periods, *(containing(day, REQUEST) for day in days)):
                answers.extend(self._answers(plan, obligation, part))
        return answers

    def begun(self) -> list[Answer]:
        """Return the answers for all periods and requests that have begun by the date."""
        return [
            answer
            for plan, obligation in self._obligations()
            for period in periods_owed(plan, obligation, self.as_of, self.reckoner.context)
            for answer in self._answers(plan, obligation, period)
        ]

    def due_between(self, first: date, last: date) -> list[Answer]:
        """Return the answers for all that is due in `first` to `last`, both included.

        They are those of its periods, those to come too, and of the requests made up to the date.
        """
        context = self.reckoner.context
        return [
            answer
            for plan, obligation in self._obligations()
            for period in periods_due(plan, obligation, first, last, context)
            if period.kind != REQUEST or first_day(period) <= self.as_of
            for answer in self._answers(plan, obligation, period)
            if (day := answer.occurrence.due.last_day) is not None and first <= day <= last
        ]

    def concerns(self, answer: Answer, units: frozenset[str]) -> bool:
        """Tell whether an answer is about one of the units.

        What a unit left missing concerns whoever has taken over from it by now.
        """
        unit = answer.occurrence.unit
        return unit in units or self.reckoner.organisation.present(unit, self.as_of) in units

    def _days(self, plan: Plan, obligation: Obligation) -> list[date]:
        """Return the days of requests, and of reports on events, which nobody knows before."""
        days = {request.date for request in obligation.requests}
        if obligation.every == EVENT:
            start = f"{plan.id}/{obligation.id}/"
            texts = (id_.removeprefix(start) for id_ in self._handed_in if id_.startswith(start))
            periods = (parse_report_period(text.removesuffix("/")) for text in texts)
            days.update(p.day for p in periods if p.day and p.kind == REQUEST)
        return sorted(days)

    def _obligations(self) -> Iterator[tuple[Plan, Obligation]]:
        """Yield the obligations of the documents issued by the date."""
        for _, plan in sorted(self.reckoner.ledger.plans.items()):
            if plan.issued is None or plan.issued.day <= self.as_of:
                for obligation in plan.reporting:
                    yield plan, obligation

    def _answers(self, plan: Plan, obligation: Obligation, period: Period) -> Iterator[Answer]:
        """Yield the answers for the reports owed for a period, then for all other reports."""
        context = self.reckoner.context
        reports_due = occurrences(plan, obligation, self.reckoner.organisation, period, context)
        owing = frozenset(occurrence.unit for occurrence in reports_due)
        used: set[str] = set()
        for occurrence in reports_due:
            handed_in = reports_for(
                occurrence,
                self.reckoner.ledger.reports,
                self.reckoner.organisation,
                self.as_of,
                owing,
            )
            used.update(report.id for report in handed_in)
            yield self._answer(occurrence, next(iter(handed_in), None), owing)
        start = f"{plan.id}/{obligation.id}/{period.text}/"
        for report in self._handed_in.get(start, ()):
            if report.id not in used:
                yield self._unasked(plan, obligation, period, report)

    def _answer(
        self, occurrence: Occurrence, report: Report | None, owing: frozenset[str]
    ) -> Answer:
        last = occurrence.due.last_day
        if occurrence.exempt is not None:
            return Answer(occurrence, ReportState.EXEMPT, report)
        if report is not None:
            return _judge(occurrence, report)
        if reason := self._doubt(occurrence, owing):
            return Answer(occurrence, ReportState.UNDETERMINED, reason=reason)
        if last is None:
            state = ReportState.ON_REQUEST if occurrence.request else ReportState.NO_DUE_DAY
            return Answer(occurrence, state)
        if self.as_of <= last:
            return Answer(occurrence, ReportState.NOT_YET_DUE)
        return Answer(occurrence, ReportState.MISSING, days=(self.as_of - last).days)

    def _unasked(
        self,
        plan: Plan,
        obligation: Obligation,
        period: Period,
        report: Report,
    ) -> Answer:
        """Return the answer for a report that is not among those owed; it must be shown too."""
        occurrence = Occurrence(
            report.id,
            plan.id,
            obligation,
            period,
            report.unit,
            (report.unit,),
            due(obligation, period, self.reckoner.context),
            False,
        )
        # Nobody is late with what was not asked for. An event asks for its report by happening.
        reason = None if obligation.every == EVENT else Reason.NOT_OWED
        return Answer(occurrence, ReportState.ON_TIME, report, reason=reason)

    def _doubt(self, occurrence: Occurrence, owing: frozenset[str]) -> Reason | None:
        """Return why nobody can say that a report is missing; None if one can."""
        start = occurrence.id.removesuffix(occurrence.unit)
        units = possible_reporters(occurrence, self.reckoner.organisation, owing)
        if not self._unreadable.isdisjoint(start + unit for unit in units):
            return Reason.UNREADABLE
        if not occurrence.obligation.certain:
            return Reason.OBLIGORS
        if not occurrence.certain:
            return self._doubt_about_units(occurrence)
        return Reason.DUE_DAY if _unresolved(occurrence) else None

    def _doubt_about_units(self, occurrence: Occurrence) -> Reason:
        """Return why it is not certain that a unit owes what it, or its group, was to report."""
        organisation, unit = self.reckoner.organisation, occurrence.unit
        if not organisation.is_group(unit):
            return Reason.SUCCESSOR
        if organisation.units[unit].complete:
            return Reason.NO_MEMBER
        end = last_day(occurrence.period, self._window)
        day = min(occurrence.due.last_day or end, end)
        return Reason.OTHERS if organisation.has_others(unit, day) else Reason.MEMBERS


def _judge(occurrence: Occurrence, report: Report, reason: Reason | None = None) -> Answer:
    """Return the answer for a report handed in. It is on time where no due day is set."""
    last, day = occurrence.due.last_day, report.submitted.day
    if _unresolved(occurrence):
        return Answer(occurrence, ReportState.UNDETERMINED, report, reason=Reason.DUE_DAY)
    if last is None or day <= last:
        return Answer(occurrence, ReportState.ON_TIME, report, reason=reason)
    return Answer(occurrence, ReportState.LATE, report, (day - last).days, reason)


def _unresolved(occurrence: Occurrence) -> bool:
    """Tell whether a due day is set that cannot be counted, as its year has no calendar."""
    return occurrence.due.last_day is None and bool(occurrence.due.text)
