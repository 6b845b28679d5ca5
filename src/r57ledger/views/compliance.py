"""Reports owed and handed in: units by periods, or the list of what a unit owes now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.schedule.answers import OPEN_STATES as OPEN
from r57ledger.schedule.answers import Answer, Reporting, ReportState
from r57ledger.schedule.period import LENGTHS, Period, containing, first_day, last_day, parse_period
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import collate, pick, quoted
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.formatting import counted, day, number
from r57ledger.views.lookup import find_unit, unknown
from r57ledger.views.report_matrix import matrix
from r57ledger.views.table import Clocks, Column, Head, Kind, Row, Rows, Section, Table, head
from r57ledger.views.tasks import unit_name

REPORT_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("obligation", "Obligation", Kind.ID),
    Column("title", "Report"),
    Column("unit", "Unit (id)", Kind.ID),
    Column("name", "Unit"),
    Column("to", "To", Kind.LIST),
    Column("period", "Period", Kind.ID),
    Column("due", "Due", Kind.ID),
    Column("due_day", "Due day", Kind.DATE),
    Column("next_working_day", "Next working day", Kind.DATE),
    Column("state", "State", Kind.WORD),
    Column("days", "Days", Kind.INT),
    Column("submitted", "Handed in", Kind.DATE),
    Column("nil", "Nothing arose", Kind.FLAG),
    Column("requested", "Asked for", Kind.DATE),
    Column("reason", "Reason"),
    Column("uncertain", "Uncertain", Kind.FLAG),
    Column("path", "File", Kind.ID),
)
"""`days` are calendar days late, or missing so far. `reason` says why a state is undetermined, or
why a unit is exempt."""

REPORTS_SHOWN = ("state", "days", "due_day", "title", "id", "name", "submitted", "nil", "reason")
"""What people see of a report; its id tells the period, and where its file belongs."""

_URGENT_FIRST = (
    ReportState.MISSING,
    ReportState.NOT_YET_DUE,
    ReportState.ON_REQUEST,
    ReportState.NO_DUE_DAY,
)


class ReportQuery(NamedTuple):
    """Which reports are asked about.

    `period`: those of the periods within it. `owed_by` is one unit itself, without those below
    it; `still_open` are those that are still owed, of all periods where none is named.
    """

    period: Period | None = None
    owed_by: str | None = None
    still_open: bool = False


ALL_YEAR = ReportQuery()
"""What is asked about where nothing is said: the year of the day, as far as it has begun."""


def read_query(
    reckoner: Reckoner, as_of: date, period: str | None, owed_by: str | None, still_open: bool
) -> ReportQuery:
    """Return what was asked for on the command line. Raises LedgerError for what is not known."""
    unit = None
    if owed_by is not None:
        unit = find_unit(reckoner.ledger, reckoner.organisation, owed_by, as_of)
    if period is None:
        return ReportQuery(None, unit, still_open)
    try:
        return ReportQuery(parse_period(period), unit, still_open)
    except ValueError:
        raise LedgerError(
            f"{quoted(period)} is no period.",
            "Write it as 2025-07, 2025-Q3, 2025-H2 or 2025, or the day of a request: 2025-10-03.",
        ) from None


def compliance(
    reckoner: Reckoner, clocks: Clocks, filters: Filters = EVERYTHING, asked: ReportQuery = ALL_YEAR
) -> Table:
    """Return the reports of a period as a table of units by periods, with the counts.

    Without a period it is the year of the as-of day, as far as it has begun. Where one unit or
    the open ones are asked for, it is a list: the longest missing first.
    """
    reporting = Reporting(reckoner, clocks.as_of)
    found = [a for a in _asked_for(reporting, asked) if _admits(reporting, filters, asked, a)]
    found.sort(key=lambda a: _order(reckoner, a))
    about = _head(reckoner, clocks, filters, asked)
    if asked.owed_by or asked.still_open:
        return _list(reckoner, about, found, asked)
    counts = matrix(reckoner, found)
    table = Table(
        "reports",
        _title(reckoner, about, found, asked),
        about,
        (report_section(reckoner, "rows", found, ()), counts),
        reckoner.ledger.unreadable,
    )
    notes = _not_asked_for(reckoner, filters, found)
    for cell in [*counts.members][:1]:
        notes += (f'The reports behind a number: --why "{cell}", of all: --why "Total/missing"',)
    return table._replace(notes=notes)


def behind(table: Table, cell: str) -> Table:
    """Return the reports that a cell of the view counts: as many as the number says.

    Raises LedgerError for a cell that the view has not, with what was probably meant.
    """
    members = {name: ids for section in table.sections for name, ids in section.members.items()}
    if cell not in members:
        hint = f"One of its cells is {next(iter(members))}." if members else "It has none."
        raise unknown("cell", cell, members, hint)
    ids = set(members[cell])
    rows = [row for row in table.rows if row[0] in ids]
    reports = counted(len(rows), "{n} report", "{n} reports")
    section = table.sections[0]._replace(rows=rows, shown=REPORTS_SHOWN)
    about = table.head._replace(filters={**table.head.filters, "why": cell})
    title = f"Behind {cell} — {reports}"
    return Table("reports", title, about, (section,), table.unreadable)


def report_section(
    reckoner: Reckoner, key: str, found: Sequence[Answer], shown: tuple[str, ...]
) -> Section:
    """Return reports as a part of a view."""

    def build(answer: Answer) -> Row:
        return _row(reckoner, answer)

    return Section(key, REPORT_COLUMNS, Rows(found, build), shown)


def report_title(reckoner: Reckoner, found: Answer) -> str:
    """Return the title of the obligation that a report answers, its id where it has none."""
    obligation = found.occurrence.obligation
    return pick(obligation.title, reckoner.ledger.settings.language) or obligation.id


def _asked_for(reporting: Reporting, asked: ReportQuery) -> list[Answer]:
    if asked.period is not None:
        return reporting.within(asked.period)
    if asked.still_open:
        return reporting.begun()
    window = reporting.reckoner.context.settings.window
    year = containing(reporting.as_of, "year", window)
    return [
        answer
        for answer in reporting.within(year)
        if first_day(answer.occurrence.period, window) <= reporting.as_of
    ]


def _admits(reporting: Reporting, filters: Filters, asked: ReportQuery, found: Answer) -> bool:
    if filters.plan is not None and found.occurrence.plan != filters.plan:
        return False
    if asked.owed_by and not reporting.concerns(found, frozenset({asked.owed_by})):
        return False
    if filters.units is not None and not reporting.concerns(found, filters.units):
        return False
    return not asked.still_open or found.state in OPEN or found.state is ReportState.UNDETERMINED


def _order(reckoner: Reckoner, found: Answer) -> tuple[object, ...]:
    occurrence = found.occurrence
    window = reckoner.context.settings.window
    end = last_day(occurrence.period, window)
    name = collate(unit_name(reckoner.ledger, occurrence.unit))
    obligation = (occurrence.plan, occurrence.obligation.id)
    return *obligation, end, occurrence.period.length, name, occurrence.unit


def _not_asked_for(
    reckoner: Reckoner, filters: Filters, found: Sequence[Answer]
) -> tuple[str, ...]:
    """Return a sentence on the duties that exist on request only, where nobody asked."""
    asked = {(a.occurrence.plan, a.occurrence.obligation.id) for a in found}
    silent = [
        f"{plan.id}/{obligation.id}"
        for _, plan in sorted(reckoner.ledger.plans.items())
        for obligation in plan.reporting
        if obligation.every is None
        and (plan.id, obligation.id) not in asked
        and (filters.plan is None or filters.plan == plan.id)
        and (filters.units is None or not filters.units.isdisjoint(obligation.owed_by))
    ]
    return (
        (f"Owed on request only, and not asked for then: {', '.join(silent)}.",) if silent else ()
    )


def _list(reckoner: Reckoner, about: Head, found: list[Answer], asked: ReportQuery) -> Table:
    """Return the reports as a list, those of whom it is not certain who owes them apart."""
    sure = [a for a in found if a.state is not ReportState.UNDETERMINED]
    if asked.still_open:
        sure.sort(key=_urgency)
    unsure = [a for a in found if a.state is ReportState.UNDETERMINED]
    doubtful = ("reason", "due_day", "title", "id", "name")
    sections = (
        report_section(reckoner, "rows", sure, REPORTS_SHOWN),
        report_section(reckoner, "undetermined", unsure, doubtful)._replace(
            title="Not counted as owed: it is not certain"
        ),
    )
    title = _title(reckoner, about, sure, asked)
    return Table("reports", title, about, sections, reckoner.ledger.unreadable)


def _urgency(found: Answer) -> tuple[int, int, date]:
    due = found.occurrence.due.last_day or date.max
    return _URGENT_FIRST.index(found.state), -(found.days or 0), due


def _row(reckoner: Reckoner, found: Answer) -> Row:
    occurrence, report = found.occurrence, found.report
    language = reckoner.ledger.settings.language
    last = occurrence.due.last_day
    reason = found.reason.value if found.reason else None
    if occurrence.exempt is not None:
        reason = pick(occurrence.exempt.reason, language) or occurrence.exempt.document
    return (
        occurrence.id,
        occurrence.plan,
        occurrence.obligation.id,
        report_title(reckoner, found),
        occurrence.unit,
        unit_name(reckoner.ledger, occurrence.unit),
        occurrence.obligation.to,
        occurrence.period.text,
        occurrence.due.text or None,
        last,
        reckoner.next_working_day(last) if last else None,
        found.state.value,
        found.days,
        report.submitted.day if report else None,
        report.nil if report else None,
        occurrence.request.date if occurrence.request else None,
        reason,
        found.uncertain,
        report.path if report else None,
    )


def _head(reckoner: Reckoner, clocks: Clocks, filters: Filters, asked: ReportQuery) -> Head:
    if asked.period is not None:
        text = asked.period.text
        filters = filters.with_("period", text, f"of {_period_words(reckoner, asked.period)}")
    if asked.owed_by is not None:
        name = unit_name(reckoner.ledger, asked.owed_by)
        filters = filters.with_("owed_by", asked.owed_by, f"owed by {name} ({asked.owed_by})")
    if asked.still_open:
        filters = filters._replace(given={**filters.given, "open": "yes"})
    return head(reckoner.ledger, clocks, filters.given, filters.words)


def _period_words(reckoner: Reckoner, period: Period) -> str:
    window = reckoner.context.settings.window
    first, last = first_day(period, window), last_day(period, window)
    if period.kind not in LENGTHS:
        return day(first)
    return f"{period.text}, {day(first)} to {day(last)}"


def _title(reckoner: Reckoner, about: Head, found: Sequence[Answer], asked: ReportQuery) -> str:
    missing = sum(answer.state is ReportState.MISSING for answer in found)
    reports = counted(len(found), "{n} report", "{n} reports")
    which = "Reports still owed" if asked.still_open else "Reports"
    if asked.period is None and not asked.still_open:
        year = containing(about.as_of, "year", reckoner.context.settings.window)
        which = f"Reports of {year.text}"
    return f"{which} on {day(about.as_of)} — {reports}, {number(missing)} missing"
