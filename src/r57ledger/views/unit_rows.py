"""The rows of tables by unit: a unit's own, and one apart for what several units lead jointly.

A task that several units lead counts once, under the nearest unit above all of them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from r57ledger.format.ledger import Ledger
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.organisation import Organisation
from r57ledger.views.sums import TOTAL
from r57ledger.views.table import Column, Kind, Value
from r57ledger.views.tasks import known, known_name, unit_name
from r57ledger.words.message import say

JOINT = "~joint"
"""What a unit's id is followed by in the row of what units below it lead jointly.

It stands alone where no unit, or none of those asked about, is above all of them.
"""


UNIT_ROW_COLUMNS = (
    Column("row", "Row", Kind.ID),
    Column("unit", "Unit", Kind.ID),
    Column("unit_name", "Name of the unit"),
    Column("joint", "Led jointly", Kind.FLAG),
    Column("name", "Name", data=False),
)
"""`row` is what the row's cells are named by, `unit` the unit, or the one above several that lead
jointly; it is None where there is none, and in the row of the sums. People read `name`."""


def unit_row(
    organisation: Organisation,
    standing: Standing,
    day: date,
    units: Collection[str] | None = None,
) -> str:
    """Return the row of a task in a table by unit on a day. `units` are those asked about."""
    if not standing.joint:
        return standing.lead
    above = organisation.common(standing.leads, day)
    if above is None or (units is not None and above not in units):
        return JOINT
    return above + JOINT


def unit_above(row: str) -> str | None:
    """Return the unit under which a row of joint tasks stands; None for none and other rows."""
    return row.removesuffix(JOINT) or None if row.endswith(JOINT) else None


def unit_row_name(ledger: Ledger, row: str) -> str:
    """Return what people see of a row."""
    if row == JOINT:
        return say("Several units jointly")
    if above := unit_above(row):
        return say("{unit} (jointly)", unit=unit_name(ledger, above))
    return unit_name(ledger, row)


def unit_row_cells(ledger: Ledger, row: str) -> tuple[Value, ...]:
    """Return the cells of `UNIT_ROW_COLUMNS` for a row, or for that of the sums."""
    if row == TOTAL:
        return row, None, None, False, say(TOTAL)
    joint = row.endswith(JOINT)
    unit = known(unit_above(row) if joint else row)
    return row, unit, known_name(ledger, unit), joint, unit_row_name(ledger, row)
