"""The tasks that a record is about, as a part of its page; and the log of a registered record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.proposal import Proposal
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.pages.entries import entries
from r57ledger.views.pages.fields import Names
from r57ledger.views.table import Section
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows

TASKS_SHOWN = ("title", "id", "lead", "class", "last_day", "days_late")


def tasks_part(
    reckoner: Reckoner, key: str, ids: Iterable[str], as_of: date, title: str
) -> Section:
    """Return the tasks of some ids as they stand on a day, the earliest last day first."""
    standings = [standing for id_ in ids for standing in reckoner.of(id_, as_of)]
    rows = task_rows(reckoner, sorted(standings, key=by_last_day))
    return Section(key, TASK_COLUMNS, rows, TASKS_SHOWN, title=title)


def log_and_tasks(
    reckoner: Reckoner, record: Difficulty | Proposal, as_of: date, title: str
) -> Iterator[Section]:
    """Yield a record's log in order of days, and its tasks with their classes under a title."""
    log = sorted(record.log, key=lambda entry: entry.date.day)
    yield entries(log, Names(reckoner.ledger), as_of, record.path)
    yield tasks_part(reckoner, "rows", record.tasks, as_of, title)
