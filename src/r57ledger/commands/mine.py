"""`r57 mine`: what a unit must still hand in and answer for."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.errors import LedgerError
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.lookup import find_unit
from r57ledger.views.mine import mine
from r57ledger.views.tasks import TASK_COLUMNS
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 mine --unit van-phong-bo",
    'r57 mine --unit "vu phap che" --as-of 2025-11-25 --format md',
)
COLUMNS = TASK_COLUMNS


def run(
    ctx: typer.Context,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help=mark("Whose page it is: an id, name or alias; the ledger's `scope` if absent."),
        ),
    ] = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Show on one page what a unit must still hand in and answer for.

    The reports that it owes come first; then the tasks that were sent back, are overdue, fall due
    soon, have no entry yet, or await confirmation. Each task stands in one part alone.
    """
    session = Session(ctx)
    name = unit or session.ledger.settings.scope
    if name is None:
        raise LedgerError(
            say("Whose page is not told."), say("Name the unit: r57 mine --unit UNIT")
        )
    reckoner, as_of = session.reckoner, session.as_of
    filters = read_filters(reckoner, as_of, FilterOptions(unit=name))
    id_ = find_unit(session.ledger, reckoner.organisation, name, as_of)
    table = mine(reckoner, session.clocks, filters, id_)
    return session.show(table, output, everything=everything)
