"""The tasks behind one number of a view: `--why CELL`."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Unreadable
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import fold
from r57ledger.views.change_days import last_standing
from r57ledger.views.lookup import unknown
from r57ledger.views.table import Row, Section, Table
from r57ledger.views.tasks import TASK_COLUMNS, task_rows
from r57ledger.words.message import counted, say

_COUNTING = "r57 overdue --by unit"


def why(reckoner: Reckoner, table: Table, cell: str) -> Table:
    """Return the tasks that `cell` of `table` counts: as many as the number says.

    A cell is named ROW/COLUMN as in `Section.members`, or as people see it, folded, with the row's
    name or the column's heading: `van phong bo/on time`. A task that the number counts twice, since
    it was completed twice, is there twice; a task that is counted no longer on the day is shown as
    it last stood. Raises LedgerError for a view without such numbers and for a name that is none of
    them, with the most similar name.
    """
    members = {name: ids for section in table.sections for name, ids in section.members.items()}
    if not members:
        raise LedgerError(
            say("--why looks behind a number, and this view has none."),
            say("Ask for a view that counts, for example: {command}", command=_COUNTING),
        )
    cell = _cell(table, cell, members)
    as_of = table.head.as_of
    files = {file.id: file for file in table.unreadable if file.kind == "task"}
    standings = {
        standing.id: standing
        for id_ in dict.fromkeys(id_.partition("@")[0] for id_ in members[cell])
        for standing in reckoner.of(id_, as_of)
    }
    read = [id_ for id_ in members[cell] if id_ not in files]
    stood = [standings.get(id_) or last_standing(reckoner, id_, as_of) for id_ in read]
    rows = [
        *task_rows(reckoner, [standing for standing in stood if standing is not None]),
        *(_unreadable_row(files[id_]) for id_ in members[cell] if id_ in files),
    ]
    section = Section(
        "rows",
        TASK_COLUMNS,
        rows,
        ("title", "id", "lead", "class", "last_day", "days_late", "remarks"),
        intro=(say("As they stand on {day}.", day=as_of),),
    )
    head = table.head._replace(filters={**table.head.filters, "why": cell})
    title = counted(len(rows), "Behind {cell} — {n} task", "Behind {cell} — {n} tasks", cell=cell)
    return Table("why", title, head, (section,), table.unreadable)


def _cell(table: Table, name: str, members: Collection[str]) -> str:
    """Return the cell with that name. Raises LedgerError where there is none."""
    if name in members:
        return name
    for section in table.sections:
        for cell, seen in _spellings(section):
            if fold(seen) == fold(name):
                return cell
    raise unknown(
        "cell", name, members, say("One of its cells is {cell}.", cell=next(iter(members)))
    )


def _spellings(section: Section) -> Iterator[tuple[str, str]]:
    """Yield each cell of a part with every name that people can give it."""
    headings = {column.key: column.heading for column in section.columns}
    if "name" not in headings:
        return
    names = {str(row[0]): str(row[section.column_index("name")]) for row in section.rows}
    for cell in section.members:
        for row in (row for row in _beginnings(cell) if row in names):
            part, _, column = cell.removeprefix(f"{row}/").rpartition("/")
            for name in (row, names[row]):
                for heading in (column, headings.get(column, column)):
                    yield cell, "/".join(filter(None, (name, part, heading)))


def _beginnings(cell: str) -> Iterator[str]:
    """Yield the possible rows of a cell: the id of an initiative has a slash of its own."""
    words = cell.split("/")
    return ("/".join(words[:n]) for n in range(1, len(words)))


def _unreadable_row(file: Unreadable) -> Row:
    """Return the row of a task whose file cannot be read: its id and the reason."""
    cells = {
        "id": file.id,
        "plan": file.id.partition("/")[0],
        "class": Class.UNDETERMINED.value,
        "path": file.path,
        "remarks": file.message,
    }
    return tuple(cells.get(column.key) for column in TASK_COLUMNS)
