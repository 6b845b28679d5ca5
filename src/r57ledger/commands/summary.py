"""`r57 summary`: what an office sends up about a period."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import SharedOptions, read_day
from r57ledger.errors import LedgerError
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import load
from r57ledger.store.root import find_root
from r57ledger.text import quoted
from r57ledger.views.lookup import find_unit, unknown
from r57ledger.views.summary.periods import SummaryPeriod, read_period, read_stretch
from r57ledger.views.summary.population import BY, Population
from r57ledger.views.summary.totals import PublishedFigures
from r57ledger.views.summary.view import summary

EXAMPLES = (
    "r57 summary 2025-07",
    "r57 summary 2025-Q3 --unit van-phong-bo",
    "r57 summary 2025 --by plan --format md",
    'r57 summary 2025-07 --why "van-phong-bo/overdue"',
    "r57 summary --from 2025-07-01 --to 2025-08-15",
)


def run(
    ctx: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(metavar="PERIOD", help="2025-07, 2025-Q3, 2025-H1 or 2025."),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day, with --to.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="The last day, with --from.")
    ] = None,
    unit: options.Unit = None,
    by: Annotated[
        str, typer.Option("--by", metavar="|".join(BY), help="What the rows of the tables are.")
    ] = "unit",
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Sum up a period: the official table, the flow of open tasks, and what happened.

    The day asked about is the period's last; of a period that is still running, today or what
    --as-of says. Periods run as the ledger's setting `window` has it.
    """
    if by not in BY:
        raise unknown("row", by, BY, f"The rows of a summary are by {' or '.join(BY)}.")
    session = Session(ctx)
    days = _read_period(session, period, from_, to)
    reckoner = session.reckoner
    id_ = None
    if unit is not None:
        id_ = find_unit(session.ledger, reckoner.organisation, unit, days.as_of)
    population = Population(reckoner, by, id_)
    table = summary(population, days, session.clocks.revision, _published(session, ctx.obj, days))
    return session.show(table, output, everything=everything, why=why)


def _read_period(
    session: Session, period: str | None, from_: str | None, to: str | None
) -> SummaryPeriod:
    """Return the days asked for: a period, or those from one day to another."""
    window = session.ledger.settings.window
    if period is not None and not (from_ or to):
        return read_period(period, session.as_of, window)
    if period is None and from_ and to:
        first, last = read_day(from_, "--from"), read_day(to, "--to")
        return read_stretch(first, last, session.as_of, window)
    if period is not None:
        raise LedgerError(
            f"Both a period, {quoted(period)}, and other days are asked for.",
            "Give the period alone, or --from and --to without it.",
        )
    raise LedgerError(
        "A summary is of a period, and none is given.",
        "Give one, for example: r57 summary 2025-07, or --from DATE --to DATE",
    )


def _published(
    session: Session, shared: SharedOptions, days: SummaryPeriod
) -> PublishedFigures | None:
    """Return the figures last sent about the period, with the ledger as it was known then."""
    published = [p for p in session.ledger.settings.published if p.period == days.name]
    if not published:
        return None
    latest = max(published, key=lambda p: p.as_of)
    then = load(find_root(shared.root), as_of=latest.as_of, revision=latest.rev, cache=shared.cache)
    return PublishedFigures(latest, Reckoner(then.ledger))
