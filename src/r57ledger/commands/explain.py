"""`r57 explain`: how a class came about, or what a finding's code means."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

from r57ledger.errors import FINE

if TYPE_CHECKING:
    import typer

    from r57ledger.commands import options

EXAMPLES = (
    "r57 explain 3430-bvhttdl-vp/ke-hoach-02 --as-of 2025-07-15",
    "r57 explain R57-301",
)
_CODE = re.compile(r"r57-[0-9]+", re.IGNORECASE)
_PAGE_FORMATS = ("table", "plain")


def run(
    ctx: typer.Context,
    subject: Annotated[
        str,
        typer.Argument(
            metavar="PLAN/TASK|CODE",
            help="A task, or the code of a finding as `r57 check` prints it.",
            autocompletion=options.complete_task_or_code,
        ),
    ],
    output: options.Format = "table",
) -> int:
    """Tell in words how a task's last day and class came about, or what a rule's code means.

    For a task: which deadline is in force, how its last day was counted, which day off, which
    extension and which entry the class rests on. For a code: the rule, with an example that
    fails and one that is mended.
    """
    if _CODE.fullmatch(subject):
        return _explain_rule(subject, output)
    from r57ledger.commands.session import Session
    from r57ledger.store.need import task as one_task
    from r57ledger.views.explanation import explanation

    # Nearly always it is a task that is there: then the others need not be read.
    task = subject.strip().partition("@")[0]
    session = Session(ctx, one_task(task))
    if task not in session.ledger.tasks:
        session = Session(ctx)
    table = explanation(session.reckoner, session.clocks, subject)
    return session.show(table, output, everything=True)


def _explain_rule(code: str, output: str) -> int:
    from r57ledger.errors import LedgerError
    from r57ledger.render.rule import page
    from r57ledger.rules.catalog import RULES, by_code
    from r57ledger.text import nearest, quoted

    rule = by_code(code)
    if rule is None:
        meant = nearest(code.upper(), [rule.code for rule in RULES])
        raise LedgerError(
            f"No rule has the code {code.upper()}.",
            f"Did you mean {meant}?" if meant else "r57 check prints the code of each finding.",
        )
    if output not in _PAGE_FORMATS:
        raise LedgerError(
            f"A rule's page is plain text: it has no format {quoted(output)}.",
            "Leave --format out.",
        )
    sys.stdout.write(page(rule))
    return FINE
