"""The view of an appendix before it is written: tasks, cells unread, rows left out."""

from __future__ import annotations

from r57ledger.format.ledger import Ledger
from r57ledger.importing.tasks import Appendix, RowTask
from r57ledger.schedule.remedy import FORMS
from r57ledger.views.table import Clocks, Column, Kind, Section, Table, Value, head
from r57ledger.words.message import counted, say

COLUMNS = (
    Column("cell", "Cell"),
    Column("number", "No."),
    Column("id", "Task", Kind.ID),
    Column("state", "State", Kind.WORD),
    Column("title", "Title"),
    Column("lead", "Lead", Kind.LIST),
    Column("each", "Each", Kind.LIST),
    Column("coordinating", "Coordinating", Kind.LIST),
    Column("due", "Due"),
    Column("every", "Every", Kind.WORD),
    Column("due_text", "Deadline in the source"),
    Column("product", "Product", Kind.LIST),
    Column("note", "Note"),
    Column("group", "Group"),
    Column("differs", "Differs in", Kind.LIST),
)
_UNREAD = (
    Column("cell", "Cell"),
    Column("field", "Field"),
    Column("text", "Text"),
    Column("reason", "Reason"),
)
_LEFT = (Column("cell", "Cell"), Column("text", "Text"), Column("reason", "Reason"))
_SHOWN = ("cell", "id", "state", "title", "lead", "each", "coordinating", "due", "every", "differs")
_NARROW = ("cell", "id", "state", "title", "lead", "each", "due", "every", "differs")


def preview(ledger: Ledger, clocks: Clocks, plan: str, file: str, appendix: Appendix) -> Table:
    """Return the view of what a file would make of a plan's tasks."""
    new = sum(one.state == "added" for one in appendix.made)
    title = counted(
        new, "{plan}: {n} new task from {file}", "{plan}: {n} new tasks from {file}",
        plan=plan, file=file,
    )  # fmt: skip
    rows = Section(
        "rows",
        COLUMNS,
        [_row(one, plan) for one in appendix.made],
        _SHOWN,
        empty=say("No row tells a task."),
        narrow=_NARROW,
    )
    unread = Section(
        "unread",
        _UNREAD,
        appendix.unread,
        ("cell", "field", "text", "reason"),
        title=say("Cells that could not be read"),
    )
    left = Section(
        "left_out", _LEFT, appendix.left, ("cell", "text", "reason"), title=say("Rows left out")
    )
    values = {"plan": plan, "file": file}
    about = head(ledger, clocks, values)
    return Table(
        "import", title, about, (rows, unread, left), ledger.unreadable, hints=_hints(appendix)
    )


def _hints(appendix: Appendix) -> tuple[str, ...]:
    """Return what to do next."""
    fields = {cell.field for cell in appendix.unread}
    hints = []
    if fields & {"lead", "coordinating"}:
        hints.append(
            say(
                "A unit that is missing is made by {command}; another name goes into `aliases`.",
                command="r57 new unit",
            )
        )
    if "due" in fields:
        hints.append(say(FORMS))
    if not appendix.lacks and any(one.state == "added" for one in appendix.made):
        hints.append(say("The tasks are written by the same command with --write."))
    return tuple(hints)


def _row(made: RowTask, plan: str) -> tuple[Value, ...]:
    data = made.data
    lead, product = data.get("lead", ()), data.get("product", ())
    return (
        made.address,
        made.number,
        f"{plan}/{made.id}",
        made.state,
        data.get("title"),
        (lead,) if isinstance(lead, str) else tuple(lead),
        tuple(data.get("each", ())),
        tuple(data.get("coordinating", ())),
        data.get("due"),
        data.get("every"),
        data.get("due_text"),
        (product,) if isinstance(product, str) else tuple(product),
        data.get("note"),
        data["sources"][0].get("note"),
        made.differs,
    )
