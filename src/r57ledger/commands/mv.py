"""`r57 mv`: another id for a record, followed everywhere."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from r57ledger.command_line.editing import Commit, DryRun, perform
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS
from r57ledger.edits.change import Edit
from r57ledger.edits.renaming import renamed
from r57ledger.errors import LedgerError
from r57ledger.format.identity import identify
from r57ledger.store.need import CHECK
from r57ledger.store.reader import plain_data
from r57ledger.text import quoted
from r57ledger.views.show import find_record
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 mv kh-1381/t05 kh-1381/bo-quy-tac",
    "r57 mv vu-khcn vu-khcn-dt-mt --dry-run",
)
TAKES = EDITS
_KINDS = {"proposal": "difficulty"}
_MOVED = ("unit", "plan", "task", "target", "difficulty")


def run(
    ctx: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar="RECORD", help=mark("The record, as r57 show finds it."))
    ],
    new: Annotated[
        str,
        typer.Argument(metavar="ID", help=mark("Its new id: as units have it, or as PLAN/ID.")),
    ],
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Give a unit, plan, task, target or difficulty another id.

    Its file moves, `formerly` keeps the old id findable, and all records that name it name it by
    the new one. A plan takes its whole folder along. Texts for people stay as they are.
    """

    def make(session: Session) -> Edit:
        match = find_record(session.reckoner, old)
        kind = _KINDS.get(match.kind, match.kind)
        if kind not in _MOVED:
            raise LedgerError(
                say("{name} has no id of its own that could change.", name=quoted(old)),
                say("Units, plans, tasks, targets and difficulties have one."),
            )
        home, slash, _ = match.record.id.rpartition("/")
        id_ = new if "/" in new or not slash else f"{home}/{new}"
        return renamed(session.ledger, kind, match.record, id_, _files(session, match.record.id))

    return perform(ctx, make, CHECK, dry_run=dry_run, commit_too=commit)


def _files(session: Session, old: str) -> dict[str, Any]:
    """Return all files of the ledger, with the plain data of the records that have the old id."""
    word = old.encode()
    files: dict[str, Any] = {}
    for path in session.loaded.paths:
        content = session.loaded.source(path) if identify(path).is_record else b""
        is_named = word in content or identify(path).id == old
        files[path] = plain_data(content) if is_named else None
    return files
