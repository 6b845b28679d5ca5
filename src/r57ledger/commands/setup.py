"""`r57 setup git`: what makes git quick in a large ledger, and merge records as records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line.output import emit
from r57ledger.command_line.shared import PLACE, SharedOptions
from r57ledger.errors import FINE, LedgerError
from r57ledger.git import driver, speed
from r57ledger.git.attributes import NAME
from r57ledger.git.repository import Repository, discover
from r57ledger.store.root import find_root
from r57ledger.store.writing import write
from r57ledger.text import quoted, safe
from r57ledger.words.message import mark, say

EXAMPLES = ("r57 setup git", "r57 setup git --remove")
TAKES = PLACE


def run(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="git", help=mark("What is set up."))],
    remove: Annotated[
        bool, typer.Option("--remove", help=mark("Put everything back as it was."))
    ] = False,
) -> int:
    """Make git quick in a large ledger, let it merge records as records, and tell what was changed.

    Settings of this repository are changed, in its own configuration, and lines are added to the
    ledger's .gitattributes, between two marks. Git then runs r57 to merge the files of records.
    --remove takes all of it out again and puts each setting back as it was.
    """
    if what != "git":
        raise LedgerError(
            say("There is nothing to set up for {what}.", what=quoted(what)),
            say("Try: {command}", command="r57 setup git"),
        )
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)
    repository = discover(root)
    if repository is None:
        raise LedgerError(
            say("The ledger in {folder} is in no git repository.", folder=quoted(root)),
            say("Run git init first."),
        )
    change = speed.turn_off if remove else speed.turn_on
    sentences = [*change(repository), *_merging(root, repository, remove=remove)]
    emit(f"{safe(sentence)}\n" for sentence in sentences)
    return FINE


def _merging(root: Path, repository: Repository, *, remove: bool) -> list[str]:
    """Put the merge driver in or take it out; return sentences about it. Raises LedgerError."""
    before = driver.attributes(repository)
    after = driver.without_lines(before) if remove else driver.with_lines(before)
    if after != before:
        old = before if (root / NAME).exists() else None
        write(root, {NAME: old}, {NAME: after or None})
    changed = driver.forget(repository) if remove else driver.configure(repository)
    if not changed and after == before:
        return [] if remove else [say("Git merged records with r57 already.")]
    if remove:
        return [say("Git merges records line by line again.")]
    return [say("Git merges records with r57 now. Commit .gitattributes, so that all clones do.")]
