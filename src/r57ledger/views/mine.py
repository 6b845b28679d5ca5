"""One unit's page for the end of the month: what it must still hand in and answer for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Standing, is_open
from r57ledger.schedule.logstate import is_returned
from r57ledger.schedule.pace import speaks
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.compliance import ReportQuery, compliance
from r57ledger.views.filters import Filters
from r57ledger.views.table import Clocks, Section, Table, head
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows, undetermined
from r57ledger.words.message import counted, mark, say

_SHOWN = ("title", "id", "lead", "last_day", "days_late", "percent", "remarks")


class MinePart(NamedTuple):
    """A part of the page: its key, and its heading."""

    key: str
    heading: str


RETURNED = MinePart("returned", mark("Sent back, to be handed in again"))
OVERDUE = MinePart("overdue", mark("Overdue"))
DUE = MinePart("due", mark("Falls due soon"))
SILENT = MinePart("without_word", mark("Without a word yet"))
HANDED_IN = MinePart("handed_in", mark("Handed in, awaiting confirmation"))
PARTS = (RETURNED, OVERDUE, DUE, SILENT, HANDED_IN)


def mine(reckoner: Reckoner, clocks: Clocks, filters: Filters, unit: str) -> Table:
    """Return what a unit and those below it must still hand in and answer for.

    First come the reports that it owes. A task stands in the first part that it belongs to:
    sent back, overdue, due within the setting `due_soon`, without a word, handed in. `unit` is
    the id, and `filters` are those of that unit.
    """
    tasks: dict[MinePart, list[Standing]] = {part: [] for part in PARTS}
    unclear = []
    for standing in filter(filters.admit, reckoner.standings(clocks.as_of)):
        if standing.class_ is Class.UNDETERMINED:
            unclear.append(standing)
        elif (part := _part(reckoner, standing, clocks)) is not None:
            tasks[part].append(standing)
    reports = _reports(reckoner, clocks, unit)
    owed = len(reports.rows)
    count = sum(map(len, tasks.values()))
    title = say(
        "{reports} and {tasks} to answer for on {day}",
        reports=counted(owed, "{n} report", "{n} reports"),
        tasks=counted(count, "{n} task", "{n} tasks"),
        day=clocks.as_of,
    )
    sections = (
        reports,
        *_sections(reckoner, tasks, filters),
        undetermined(reckoner, unclear),
    )
    about = head(reckoner.ledger, clocks, filters.values, filters.words)
    table = Table("mine", title, about, sections, reckoner.ledger.unreadable)
    return table._replace(hints=_next(reports, unit))


def _next(reports: Section, unit: str) -> tuple[str, ...]:
    """Return how the report is drafted that the unit, or one that it took over from, owes first."""
    for row in reports.rows:
        document, obligation, period, _ = str(row[0]).split("/")
        command = f"r57 report new {document}/{obligation} --period {period} --unit {unit}"
        return (say("Draft a report: {command}", command=command),)
    return ()


def _sections(
    reckoner: Reckoner, tasks: dict[MinePart, list[Standing]], filters: Filters
) -> Iterator[Section]:
    for part, standings in tasks.items():
        standings.sort(key=by_last_day)
        rows = task_rows(reckoner, standings, asked=filters.answering)
        yield Section(part.key, TASK_COLUMNS, rows, _SHOWN, title=say(part.heading))


def _part(reckoner: Reckoner, standing: Standing, clocks: Clocks) -> MinePart | None:
    """Return the first part that a task belongs to; None where nothing is to be done now."""
    if not is_open(standing.class_) or standing.class_ is Class.SUSPENDED:
        return None
    entries = entries_of(standing, reckoner.organisation, clocks.as_of)
    if is_returned(entries):
        return RETURNED
    if standing.awaiting_confirmation:
        return HANDED_IN
    if standing.class_ is Class.OVERDUE:
        return OVERDUE
    end = clocks.as_of + timedelta(days=reckoner.ledger.settings.due_soon)
    if standing.class_ is Class.IN_TERM and standing.last_day and standing.last_day <= end:
        return DUE
    return None if any(map(speaks, entries)) else SILENT


def _reports(reckoner: Reckoner, clocks: Clocks, unit: str) -> Section:
    """Return the reports that the unit itself still owes, those that are missing longest first."""
    table = compliance(reckoner, clocks, query=ReportQuery(None, unit, still_open=True))
    return table.sections[0]._replace(key="reports", title=say("Reports owed"))
