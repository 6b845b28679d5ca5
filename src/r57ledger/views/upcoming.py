"""What falls due in the next days: the soonest first."""

from __future__ import annotations

from datetime import date, timedelta

from r57ledger.schedule.answers import Answer, Reporting, ReportState
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.compliance import admits_report
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.report_rows import report_section
from r57ledger.views.table import Clocks, Column, Kind, Section, Table, Value, head
from r57ledger.views.targets import due_targets
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows, undetermined
from r57ledger.words.message import counted, say

_REPORTS_SHOWN = ("due_day", "title", "id", "unit_name", "state", "reason")
COLUMNS = (*TASK_COLUMNS, Column("days_left", "Days left", Kind.INT))


def upcoming(
    reckoner: Reckoner,
    clocks: Clocks,
    filters: Filters = EVERYTHING,
    within: int | None = None,
) -> Table:
    """Return the tasks in term whose last day is the as-of day or one of the next days, and then
    the targets with such a last day.

    `within` is the number of calendar days ahead, the setting `due_soon` if None. Tasks
    that were handed in and await confirmation are in the list too, with that remark. After them
    come the reports that are due by then and have not been handed in, also where it is not certain
    who owes them.
    """
    ledger, today = reckoner.ledger, clocks.as_of
    within = ledger.settings.due_soon if within is None else within
    end = today + timedelta(days=within)
    due, unclear = [], []
    for standing in filter(filters.admit, reckoner.standings(today)):
        last = standing.last_day
        if standing.class_ is Class.UNDETERMINED:
            unclear.append(standing)
        elif standing.class_ is Class.IN_TERM and last and today <= last <= end:
            due.append(standing)
    due.sort(key=by_last_day)

    def days_left(standing: Standing) -> tuple[Value, ...]:
        return ((standing.last_day - today).days if standing.last_day else None,)

    reports = _reports(reckoner, filters, today, end)
    targets = due_targets(reckoner, today, end, filters)
    counts = [
        due and counted(len(due), "{n} task", "{n} tasks"),
        targets.rows and counted(len(targets.rows), "{n} target", "{n} targets"),
        reports and counted(len(reports), "{n} report", "{n} reports"),
    ]
    said = ", ".join(str(count) for count in counts if count)
    title = say("Nothing falls due from {first} to {last}.", first=today, last=end)
    if said:
        title = say("Due from {first} to {last} — {counts}", first=today, last=end, counts=said)
    section = Section(
        "rows",
        COLUMNS,
        task_rows(reckoner, due, days_left, filters.answering),
        ("days_left", "title", "id", "lead", "last_day", "percent", "remarks"),
    )
    values = {**filters.values, "within": str(within)}
    about = head(ledger, clocks, values, filters.words)
    about_reports = report_section(reckoner, "reports", reports, _REPORTS_SHOWN)
    sections = (
        section,
        undetermined(reckoner, unclear),
        targets,
        about_reports._replace(title=say("Reports")),
    )
    return Table("upcoming", title, about, sections, ledger.unreadable)


def _reports(reckoner: Reckoner, filters: Filters, first: date, last: date) -> list[Answer]:
    """Return the reports that are due on the days from `first` to `last`, the soonest first."""
    reporting = Reporting(reckoner, first)
    waiting = {ReportState.NOT_YET_DUE, ReportState.UNDETERMINED}
    answers = [
        answer
        for answer in reporting.due_between(first, last)
        if answer.state in waiting and admits_report(reporting, filters, answer)
    ]
    return sorted(answers, key=lambda a: (a.occurrence.due.last_day or date.max, a.occurrence.id))
