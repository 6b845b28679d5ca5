"""The rows of tables by unit: a unit's own, and one apart for what several units lead jointly.

A task that several units lead counts once, under the nearest unit above all of them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from r57ledger.format.ledger import Ledger
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.organisation import Organisation
from r57ledger.views.tasks import unit_name

JOINT = "~joint"
"""What a unit's id is followed by in the row of what units below it lead jointly.

It stands alone where no unit, or none of those asked about, is above all of them.
"""


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
        return "Several units jointly"
    above = unit_above(row)
    return f"{unit_name(ledger, above)} (jointly)" if above else unit_name(ledger, row)
