"""The table in which a writer without git fills in a report: its columns, by their keys.

A row of keys stands above the headings, so that a table is read in whatever language it was
written, and with its columns in whatever order.
"""

from __future__ import annotations

from r57ledger.edits.owed_report import OwedReport
from r57ledger.edits.report import TEXTS, TaskShare
from r57ledger.importing.grid import cleaned
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import escape
from r57ledger.views.period_names import period_name
from r57ledger.views.tasks import leads_name
from r57ledger.words.message import mark, say

TASK, TITLE, NOTE = "task", "title", "note"
COLUMNS = {
    TASK: mark("Task (id)"),
    TITLE: mark("What is to be done"),
    "lead": mark("Lead"),
    "last_day": mark("Last day"),
    "so_far": mark("Percent so far"),
    "said": mark("Last word"),
    "percent": mark("Percent now"),
    NOTE: mark("What was done"),
    "date": mark("Date"),
    "product": mark("Product handed in"),
    "evidence": mark("Evidence: an address, or a document's code"),
}
"""The headings by key."""
FILLED = ("percent", NOTE, "date", "product", "evidence")
"""What the writer fills in; of a text it is the note alone. All other cells are locked."""
_LONGEST = 32_000


def shown(text: str) -> str:
    """Return a text as it comes back when it is written into a cell and read from there."""
    return cleaned(escape(text)[:_LONGEST])


def heading(owed: OwedReport) -> tuple[str, str]:
    """Return what stands above the table: the id of the report, and how it is filled in."""
    how = say("Fill in the light cells of the tasks that there is something to tell of.")
    return owed.id, f"{owed.title} ({period_name(owed.period)}). {how}"


def text_cells(key: str, said: str) -> dict[str, object]:
    """Return what the row of a report's text says by key; `said` is the last report's."""
    return {TASK: key, TITLE: say(TEXTS[key]), "said": shown(said)}


def task_cells(reckoner: Reckoner, share: TaskShare) -> dict[str, object]:
    """Return what a task's row says by key; the cells to fill in are empty."""
    standing = share.standing
    return {
        TASK: share.id,
        TITLE: shown(share.title),
        "lead": shown(leads_name(reckoner.ledger, standing.leads)),
        "last_day": standing.last_day,
        "so_far": standing.percent,
        "said": shown(share.known),
    }
