"""What the pages of difficulties and proposals share: the log, and the tasks they are about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.proposal import Proposal
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.pages.entries import entries
from r57ledger.views.pages.fields import Names
from r57ledger.views.table import Section
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows


def log_and_tasks(
    reckoner: Reckoner, record: Difficulty | Proposal, as_of: date, title: str
) -> Iterator[Section]:
    """Yield a record's log in order of days, and its tasks with their classes under a title."""
    log = sorted(record.log, key=lambda entry: entry.date.day)
    yield entries(log, Names(reckoner.ledger), as_of, record.path)
    standings = [standing for id_ in record.tasks for standing in reckoner.of(id_, as_of)]
    yield Section(
        "rows",
        TASK_COLUMNS,
        task_rows(reckoner, sorted(standings, key=by_last_day)),
        ("title", "id", "lead", "class", "last_day", "days_late"),
        title=title,
    )
