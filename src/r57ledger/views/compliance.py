"""Reports owed and handed in: a table of units by periods, or the list of what a unit owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.format.plan import EVENT, Obligation, Plan
from r57ledger.schedule.answers import OPEN_STATES, Answer, Reporting, ReportState
from r57ledger.schedule.obligation import is_due_before, kind_of
from r57ledger.schedule.period import (
    REQUEST,
    Period,
    containing,
    first_day,
    last_day,
    parse_report_period,
    previous,
)
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick, quoted
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.lookup import find_unit, members_of_cell
from r57ledger.views.period_names import period_name
from r57ledger.views.report_matrix import report_matrix
from r57ledger.views.report_rows import REPORTS_SHOWN, report_section
from r57ledger.views.report_texts import has_words, report_texts
from r57ledger.views.table import Clocks, Head, Section, Table, head
from r57ledger.views.tasks import unit_name, unit_place
from r57ledger.words.message import counted, say

_URGENT_FIRST = (
    ReportState.MISSING,
    ReportState.NOT_YET_DUE,
    ReportState.ON_REQUEST,
    ReportState.NO_DUE_DAY,
)


class ReportQuery(NamedTuple):
    """Which reports the view is about.

    With `period`, it is about the reports of all periods within that one. `owed_by` is a unit
    without those below it. With `still_open`, it is about the reports that are still owed, of all
    periods unless one is named.
    """

    period: Period | None = None
    owed_by: str | None = None
    still_open: bool = False


ALL_YEAR = ReportQuery()
"""The query without any option: the reports of the as-of day's year, of periods that have begun."""


def read_query(
    reckoner: Reckoner, as_of: date, period: str | None, owed_by: str | None, still_open: bool
) -> ReportQuery:
    """Return the query of the command line. Raises LedgerError for an unknown unit or period."""
    unit = None
    if owed_by is not None:
        unit = find_unit(reckoner.ledger, reckoner.organisation, owed_by, as_of)
    if period is None:
        return ReportQuery(None, unit, still_open)
    try:
        return ReportQuery(parse_report_period(period), unit, still_open)
    except ValueError:
        raise LedgerError(
            say("{text} is no period.", text=quoted(period)),
            say(
                "Write it as 2025-07, 2025-Q3, 2025-H2, 2025, a week as 2025-W30, or the day of a "
                "request: 2025-10-03."
            ),
        ) from None


def compliance(
    reckoner: Reckoner, clocks: Clocks, filters: Filters = EVERYTHING, query: ReportQuery = ALL_YEAR
) -> Table:
    """Return the reports of a period as a table of units by periods, with the counts.

    Without a period it is the year of the as-of day, as far as it has begun. For one unit, or for
    open reports only, the answer is a list: the report that is missing longest comes first.
    """
    reporting = Reporting(reckoner, clocks.as_of)
    answers = [a for a in _answers(reporting, query) if _admits(reporting, filters, query, a)]
    answers.sort(key=lambda a: _order(reckoner, a))
    about = _head(reckoner, clocks, filters, query)
    if query.owed_by or query.still_open:
        return _list(reckoner, about, answers, query, _said(reckoner, answers, filters))
    counts = report_matrix(reckoner, answers)
    table = Table(
        "reports",
        _title(reckoner, about, answers, query),
        about,
        (report_section(reckoner, "rows", answers, ()), counts, _said(reckoner, answers, filters)),
        reckoner.ledger.unreadable,
    )
    notes = (
        *_silent_requests(reckoner, clocks.as_of, filters, answers),
        *_standing_duties(reckoner, clocks.as_of, filters),
    )
    hints = tuple(
        say(
            "The reports behind a number: {option}; of all: {option_of_all}",
            option=f'--why "{cell}"',
            option_of_all='--why "Total/missing"',
        )
        for cell in [*counts.members][:1]
    )
    return table._replace(notes=notes, hints=hints)


def cell_reports(table: Table, cell: str) -> Table:
    """Return the reports that a cell of the view counts: as many as the number says.

    Raises LedgerError for a cell that the view does not have, with the most similar name.
    """
    ids = set(members_of_cell(table, cell))
    rows = [row for row in table.rows if row[0] in ids]
    section = table.sections[0]._replace(rows=rows, shown=REPORTS_SHOWN)
    said = table.sections[-1]
    said = said._replace(rows=[row for row in said.rows if row[1] in ids])
    about = table.head._replace(filters={**table.head.filters, "why": cell})
    title = counted(
        len(rows), "Behind {cell} — {n} report", "Behind {cell} — {n} reports", cell=cell
    )
    return Table("reports", title, about, (section, said), table.unreadable)


def _answers(reporting: Reporting, query: ReportQuery) -> list[Answer]:
    if query.period is not None:
        return reporting.within(query.period)
    if query.still_open:
        return reporting.begun()
    window = reporting.reckoner.context.settings.window
    year = containing(reporting.as_of, "year", window)
    return [
        answer for answer in reporting.within(year) if has_begun(answer, reporting.as_of, window)
    ]


def has_begun(answer: Answer, as_of: date, window: int | None) -> bool:
    """Tell whether the period of a report has begun, or the one in which the report is due."""
    period = answer.occurrence.period
    if is_due_before(answer.occurrence.obligation):
        period = previous(period)
    return first_day(period, window) <= as_of


def admits_report(reporting: Reporting, filters: Filters, answer: Answer) -> bool:
    """Tell whether a report is of the plan and the units that a view is about."""
    if filters.plan is not None and answer.occurrence.plan != filters.plan:
        return False
    return filters.units is None or reporting.concerns(answer, filters.units)


def _admits(reporting: Reporting, filters: Filters, query: ReportQuery, answer: Answer) -> bool:
    if not admits_report(reporting, filters, answer):
        return False
    if query.owed_by and not reporting.concerns(answer, frozenset({query.owed_by})):
        return False
    if filters.text is not None and not has_words(answer.report, filters.text):
        return False
    return (
        not query.still_open
        or answer.state in OPEN_STATES
        or answer.state is ReportState.UNDETERMINED
    )


def _order(reckoner: Reckoner, answer: Answer) -> tuple[object, ...]:
    occurrence = answer.occurrence
    window = reckoner.context.settings.window
    end = last_day(occurrence.period, window)
    name = unit_place(reckoner.ledger, occurrence.unit)
    obligation = (occurrence.plan, occurrence.obligation.id)
    return *obligation, end, occurrence.period.length, name, occurrence.unit


def _silent_requests(
    reckoner: Reckoner, as_of: date, filters: Filters, answers: Sequence[Answer]
) -> tuple[str, ...]:
    """Return a sentence on the reports owed on request only of which no request is recorded."""
    requested = {(a.occurrence.plan, a.occurrence.obligation.id) for a in answers}
    silent = [
        f"{plan.id}/{obligation.id}"
        for plan, obligation in _without_periods(reckoner, as_of, filters)
        if obligation.every is None and (plan.id, obligation.id) not in requested
    ]
    if not silent:
        return ()
    message = say("Owed on request only, and not asked for then: {ids}.", ids=", ".join(silent))
    return (message,)


def _standing_duties(reckoner: Reckoner, as_of: date, filters: Filters) -> Iterator[str]:
    """Yield a sentence for each duty to report whenever something happens."""
    for plan, obligation in _without_periods(reckoner, as_of, filters):
        if obligation.every == EVENT:
            id_ = f"{plan.id}/{obligation.id}"
            if when := pick(obligation.when):
                yield say("A standing duty: {id}, {when}.", id=id_, when=when)
            else:
                yield say("A standing duty: {id}, at an event that is not named.", id=id_)


def _without_periods(
    reckoner: Reckoner, as_of: date, filters: Filters
) -> Iterator[tuple[Plan, Obligation]]:
    """Yield the obligations that a view is about and that have no periods."""
    organisation = reckoner.organisation
    asked = None if filters.units is None else filters.units | filters.groups
    for _, plan in sorted(reckoner.ledger.plans.items()):
        for obligation in plan.reporting:
            owed_by = (organisation.present(unit, as_of) for unit in obligation.owed_by)
            if (
                kind_of(obligation) is None
                and (filters.plan is None or filters.plan == plan.id)
                and (asked is None or not asked.isdisjoint(owed_by))
            ):
                yield plan, obligation


def _list(
    reckoner: Reckoner, about: Head, answers: list[Answer], query: ReportQuery, said: Section
) -> Table:
    """Return the reports as a list; those that it is not certain who owes are in a second part."""
    certain = [a for a in answers if a.state is not ReportState.UNDETERMINED]
    if query.still_open:
        certain.sort(key=_urgency)
    undetermined = [a for a in answers if a.state is ReportState.UNDETERMINED]
    shown = ("reason", "due_day", "title", "id", "unit_name")
    sections = (
        report_section(reckoner, "rows", certain, REPORTS_SHOWN),
        report_section(reckoner, "undetermined", undetermined, shown)._replace(
            title=say("Not counted as owed: it is not certain")
        ),
        said,
    )
    title = _title(reckoner, about, certain, query)
    return Table("reports", title, about, sections, reckoner.ledger.unreadable)


def _said(reckoner: Reckoner, answers: Sequence[Answer], filters: Filters) -> Section:
    return report_texts(reckoner, (a.report for a in answers if a.report), filters.text or "")


def _urgency(answer: Answer) -> tuple[int, int, date]:
    due = answer.occurrence.due.last_day or date.max
    return _URGENT_FIRST.index(answer.state), -(answer.days or 0), due


def _head(reckoner: Reckoner, clocks: Clocks, filters: Filters, query: ReportQuery) -> Head:
    if query.period is not None:
        words = _period_words(reckoner, query.period)
        filters = filters.adding("period", query.period.text, words)
    if query.owed_by is not None:
        name = unit_name(reckoner.ledger, query.owed_by)
        words = say("owed by {unit} ({id})", unit=name, id=query.owed_by)
        filters = filters.adding("owed_by", query.owed_by, words)
    if query.still_open:
        filters = filters._replace(values={**filters.values, "open": "yes"})
    return head(reckoner.ledger, clocks, filters.values, filters.words)


def _period_words(reckoner: Reckoner, period: Period) -> str:
    window = reckoner.context.settings.window
    first, last = first_day(period, window), last_day(period, window)
    if period.kind == REQUEST:
        return say("of {day}", day=first)
    return say("of {period}, {first} to {last}", period=period_name(period), first=first, last=last)


def _title(reckoner: Reckoner, about: Head, answers: Sequence[Answer], query: ReportQuery) -> str:
    missing = sum(answer.state is ReportState.MISSING for answer in answers)
    if query.still_open:
        return counted(
            len(answers),
            "Reports still owed on {as_of} — {n} report, {missing} missing",
            "Reports still owed on {as_of} — {n} reports, {missing} missing",
            as_of=about.as_of,
            missing=missing,
        )
    if query.period is None:
        return counted(
            len(answers),
            "Reports of {year} on {as_of} — {n} report, {missing} missing",
            "Reports of {year} on {as_of} — {n} reports, {missing} missing",
            year=containing(about.as_of, "year", reckoner.context.settings.window).text,
            as_of=about.as_of,
            missing=missing,
        )
    return counted(
        len(answers),
        "Reports on {as_of} — {n} report, {missing} missing",
        "Reports on {as_of} — {n} reports, {missing} missing",
        as_of=about.as_of,
        missing=missing,
    )
