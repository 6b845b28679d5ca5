"""The tasks that fulfil the filters, with their classes; the earliest last day first."""

from __future__ import annotations

from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.formatting import counted, day
from r57ledger.views.report_texts import mentions
from r57ledger.views.table import Clocks, Section, Table, head
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows, undetermined


def task_list(
    reckoner: Reckoner, clocks: Clocks, filters: Filters = EVERYTHING, omitted: int = 0
) -> Table:
    """Return the tasks that exist on the day and fulfil the filters.

    `omitted` is the number of tasks that a narrowed ledger does not hold.

    Where a class or a last day is asked for, tasks whose class cannot be determined stand in a
    part of their own: they may be what was asked for.
    """
    # A task that is undetermined may fulfil a filter by class or by last day: nobody can say.
    lenient = filters._replace(classes=None, due_before=None)
    matches, unclear = [], []
    for standing in reckoner.standings(clocks.as_of):
        if filters.admit(standing):
            matches.append(standing)
        elif standing.class_ is Class.UNDETERMINED and lenient.admit(standing):
            unclear.append(standing)
    matches.sort(key=by_last_day)
    about = head(reckoner.ledger, clocks, filters.values, filters.words)
    title = f"No task is found on {day(clocks.as_of)}."
    if matches:
        tasks = counted(len(matches) + omitted, "{n} task", "{n} tasks")
        title = f"Tasks on {day(clocks.as_of)} — {tasks}"
    section = Section(
        "rows",
        TASK_COLUMNS,
        task_rows(reckoner, matches, asked=filters.answering),
        ("title", "id", "unit", "class", "last_day", "days_late", "percent", "remarks"),
        omitted=omitted,
    )
    sections = [section, undetermined(reckoner, unclear)]
    if filters.text is not None:
        sections.append(mentions(reckoner, filters, clocks.as_of))
    return Table("list", title, about, tuple(sections), reckoner.ledger.unreadable)
