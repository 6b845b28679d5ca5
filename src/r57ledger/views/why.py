"""The tasks behind one number of a view: `--why CELL`."""

from __future__ import annotations

from r57ledger.errors import LedgerError
from r57ledger.schedule.classes import Reckoner
from r57ledger.views.lookup import unknown
from r57ledger.views.table import Section, Table
from r57ledger.views.tasks import TASK_COLUMNS, task_rows
from r57ledger.views.words import counted


def why(reckoner: Reckoner, table: Table, cell: str) -> Table:
    """Return the tasks that `cell` of `table` counts: as many as the number says.

    A cell is named ROW/COLUMN as in `Section.members`. Raises LedgerError for a view without
    such numbers and for a name that is none of them, with what was probably meant.
    """
    members = {name: ids for section in table.sections for name, ids in section.members.items()}
    if not members:
        raise LedgerError(
            "--why looks behind a number, and this view has none.",
            "Ask for a view that counts, for example: r57 overdue --by unit",
        )
    if cell not in members:
        raise unknown("cell", cell, members, f"One of its cells is {next(iter(members))}.")
    standings = {
        standing.id: standing
        for id_ in dict.fromkeys(id_.partition("@")[0] for id_ in members[cell])
        for standing in reckoner.of(id_, table.head.as_of)
    }
    found = [standings[id_] for id_ in members[cell]]
    head = table.head._replace(filters={**table.head.filters, "why": cell})
    tasks = counted(len(found), "{n} task", "{n} tasks")
    section = Section(
        "rows",
        TASK_COLUMNS,
        task_rows(reckoner, found),
        ("title", "id", "unit", "class", "last_day", "days_late", "remarks"),
    )
    title = f"Behind {cell} — {tasks}"
    return Table("why", title, head, (section,), table.unreadable)
