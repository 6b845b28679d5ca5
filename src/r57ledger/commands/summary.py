"""`r57 summary`: what an office sends up about a period."""

from __future__ import annotations

from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.output import format_of, write_notes
from r57ledger.command_line.reading import read_choice, read_day
from r57ledger.command_line.reading import read_period as typed_name
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import SharedOptions
from r57ledger.errors import FINDINGS, LedgerError
from r57ledger.git.revision import repository_of
from r57ledger.schedule.former import under_present_ids
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import load
from r57ledger.store.root import find_root
from r57ledger.store.versions import raise_if_incomplete
from r57ledger.text import quoted
from r57ledger.views.lookup import find_unit
from r57ledger.views.summary.official import COLUMNS as OFFICIAL_COLUMNS
from r57ledger.views.summary.periods import (
    SummaryPeriod,
    current_period,
    read_period,
    read_stretch,
)
from r57ledger.views.summary.population import BY, Population
from r57ledger.views.summary.totals import PublishedFigures, UnreadFigures
from r57ledger.views.summary.view import ALL, BRIEF, PAGE, SummaryChoice, find_part, summary
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 summary",
    "r57 summary 2025-07 --format md",
    "r57 summary 2025-Q3 --unit van-phong-bo --brief",
    "r57 summary 2025 --by plan --sort overdue --full",
    "r57 summary 2025-07 --part became_overdue --format csv",
    'r57 summary 2025-07 --why "van-phong-bo/overdue"',
    "r57 summary --from 2025-07-01 --to 2025-08-15",
)

COLUMNS = OFFICIAL_COLUMNS
PARTS = ALL
_ORDERS = ("order", "overdue")
_FOR_PROGRAMS = ("json", "csv")
"""The formats that have every part, since a program chooses by itself."""


def run(
    ctx: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERIOD]",
            help=mark("2025-07, 2025-Q3, 2025-H1 or 2025; the current month if absent."),
        ),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=mark("The first day, with --to."))
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help=mark("The last day, with --from."))
    ] = None,
    unit: options.Unit = None,
    by: Annotated[
        str,
        typer.Option("--by", metavar="|".join(BY), help=mark("What the rows of the tables are.")),
    ] = "unit",
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            metavar="|".join(_ORDERS),
            help=mark("The order of the rows: the units' own, or most overdue first."),
        ),
    ] = "order",
    brief: Annotated[
        bool, typer.Option("--brief", help=mark("The results alone: sentences and the table."))
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help=mark("With the annex: comparison, flow, all else."))
    ] = False,
    part: Annotated[
        str | None,
        typer.Option(
            "--part",
            metavar="PART",
            help=mark("One part alone, by its key in JSON, as became_overdue."),
        ),
    ] = None,
    why: options.Why = None,
    output: options.Format = "table",
    everything: options.All = False,
) -> int:
    """Write the page that an office sends up about a period: results, what is overdue, and why.

    The day asked about is the period's last; of a period that is still running, today or what
    --as-of says. Periods run as the ledger's setting `window` has it. Programs (json, csv) get
    every part, unless --brief or --part chooses.
    """
    read_choice(by, "--by", BY)
    read_choice(sort, "--sort", _ORDERS)
    output = format_of(ctx, output)
    page = why is None and output not in _FOR_PROGRAMS
    parts = _parts(brief=brief, full=full, part=part) or (PAGE if page else ALL)
    session = Session(ctx)
    days = _read_period(session, ctx.obj, period, from_, to)
    reckoner = session.reckoner
    id_ = None
    if unit is not None:
        id_ = find_unit(session.ledger, reckoner.organisation, unit, days.as_of)
    population = Population(reckoner, by, id_)
    published = None
    if why or {"rows", "sent"} & {*parts}:
        published = _published(session, ctx.obj, days)
    if isinstance(published, UnreadFigures) and parts == ("sent",):
        raise published.fault
    choice = SummaryChoice(ALL if why else parts, by_lateness=sort == "overdue", page=page)
    table = summary(population, days, session.clocks.revision, published, choice)
    code = session.show(table, output, everything=everything, why=why)
    if isinstance(published, UnreadFigures) and why is None:
        if output in _FOR_PROGRAMS:
            write_notes(published.sentences())
        return FINDINGS
    return code


def _parts(*, brief: bool, full: bool, part: str | None) -> tuple[str, ...]:
    """Return the parts that one of the options names; none where none of them is given.

    Raises LedgerError where two of them are, and for a name of no part.
    """
    if brief + full + (part is not None) > 1:
        raise LedgerError(
            say("--brief, --full and --part each say how much is wanted."),
            say("Give one of them."),
        )
    if part is not None:
        return (find_part(part),)
    return BRIEF if brief else ALL if full else ()


def _read_period(
    session: Session, shared: SharedOptions, period: str | None, from_: str | None, to: str | None
) -> SummaryPeriod:
    """Return the days asked for: a period, those from one day to another, or the current month."""
    window = session.ledger.settings.window
    if not (from_ or to):
        if period is None:
            return current_period(session.as_of, window)
        name = typed_name(period, shared.today, window)
        return read_period(name, session.as_of, window)
    if period is not None:
        raise LedgerError(
            say("Both a period, {period}, and other days are asked for.", period=quoted(period)),
            say("Give the period alone, or --from and --to without it."),
        )
    if not (from_ and to):
        raise LedgerError(
            say("--from and --to go together, and one of them is missing."),
            say("Give both, for example: --from 2025-07-01 --to 2025-08-15"),
        )
    first = read_day(from_, "--from", shared.today)
    last = read_day(to, "--to", shared.today)
    return read_stretch(first, last, session.as_of, window)


def _published(
    session: Session, shared: SharedOptions, days: SummaryPeriod
) -> PublishedFigures | UnreadFigures | None:
    """Return the figures last sent about the period, with the ledger as it was known then.

    Its records have the ids of today, by which a task or a unit that was renamed is the same.
    """
    published = [p for p in session.ledger.settings.published if p.period == days.name]
    if not published:
        return None
    latest = max(reversed(published), key=lambda p: p.as_of)
    root = find_root(shared.root)
    try:
        raise_if_incomplete(repository_of(root), latest.rev)
        then = load(root, as_of=latest.as_of, revision=latest.rev, cache=shared.cache)
    except LedgerError as error:
        return UnreadFigures(latest, error)
    return PublishedFigures(latest, Reckoner(under_present_ids(then.ledger, session.ledger)))
