"""`r57 audit`: what git knows of the ledger, and its records do not say."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.checking import read_finding_options, write_findings
from r57ledger.command_line.reading import read_optional_day
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import CLOCKS
from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.errors import FINDINGS, FINE
from r57ledger.format.identity import task_path
from r57ledger.git.objects import signed_commits
from r57ledger.git.revision import repository_of
from r57ledger.history.deeds import deeds_of
from r57ledger.render.findings import CheckScope
from r57ledger.rules.audit.table import AUDIT
from r57ledger.rules.audit.trail import Trail
from r57ledger.rules.catalog import audit, in_force
from r57ledger.store.need import CHECK
from r57ledger.store.past import all_task_passages
from r57ledger.words.message import mark

EXAMPLES = ("r57 audit", "r57 audit --since 2025-07-01 --format json")
TAKES = CLOCKS


def run(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help=mark("Only commits of this day or later.")),
    ] = None,
    output: options.FindingFormat = None,
    max_findings: options.MaxFindings = None,
) -> int:
    """Tell what commits did that a person should look at, each with its commit and the reason.

    Among them are completions that were recorded late, or many in one commit; deadlines that were
    moved around their end, or without an entry; tasks that were completed twice; edits by people
    of other units; corrections; decisions without a signature. None of it is a mistake in itself.
    """
    finding_options = read_finding_options(ctx, "audit", output, max_findings)
    day = read_optional_day(since, "--since", ctx.obj.today)
    session = Session(ctx, CHECK)
    loaded, root = session.loaded, session.place
    deeds = list(deeds_of(all_task_passages(root, loaded, day)))
    trail = Trail(session.reckoner, deeds, partial(signed_commits, repository_of(root)))
    unreadable = {file.path for file in session.ledger.unreadable}
    findings = [
        *(one for one in loaded.findings if one.place.path in unreadable and _is_error(one)),
        *audit(trail),
    ]
    rules = {rule.code: rule for rule in in_force(AUDIT, session.ledger.settings, advice=False)}
    tasks = {deed.id for deed in trail.deeds} | {one.task for one in trail.unread}
    files = len({*map(task_path, tasks), *unreadable})
    write_findings(
        ctx.obj, finding_options, findings, CheckScope(files, rules=rules), loaded.source
    )
    return FINDINGS if any(map(_is_error, findings)) else FINE


def _is_error(finding: Diagnostic) -> bool:
    return finding.severity is Severity.ERROR
