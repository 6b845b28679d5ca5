"""The tasks that a view by unit may hide, since what leads them is no unit of the ledger."""

from __future__ import annotations

from datetime import date

from r57ledger.format.common import UNSTATED
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.strays import leading_to_units, possible_leads
from r57ledger.views.table import Table
from r57ledger.words.message import counted, say


def led_by_no_unit(reckoner: Reckoner, as_of: date) -> tuple[str, ...]:
    """Return the tasks and instances that somebody leads on a day whose id no unit has.

    A unit whose file cannot be read counts as a unit. A lead that the source does not name
    (`unstated`) is not looked for.
    """
    organisation = reckoner.organisation
    sure = leading_to_units(organisation.units, organisation.unreadable)
    doubtful = [
        task.id
        for task in reckoner.ledger.tasks.values()
        if not sure.issuperset(possible_leads(task))
    ]
    units = {*organisation.units, *organisation.unreadable, UNSTATED}
    standings = (standing for id_ in doubtful for standing in reckoner.of(id_, as_of))
    return tuple(standing.id for standing in standings if not units.issuperset(standing.leads))


def with_hidden(table: Table, reckoner: Reckoner) -> Table:
    """Return a view; if it is of one unit, with a note on the tasks that it may hide."""
    filters = table.head.filters
    if "unit" not in filters and not filters.get("record", "").startswith("units/"):
        return table
    hidden = led_by_no_unit(reckoner, table.head.as_of)
    if not hidden:
        return table
    notes = (*table.notes, hidden_note(len(hidden)))
    hints = (*table.hints, say("r57 check names them."))
    return table._replace(hidden=hidden, notes=notes, hints=hints)


def hidden_note(tasks: int) -> str:
    """Return the sentence on tasks that a view of one unit may hide."""
    return counted(
        tasks,
        "{n} task is led by an id that is no unit, and may be missing here.",
        "{n} tasks are led by ids that are no unit, and may be missing here.",
    )
