"""`r57 setup git`: git is quick in a large ledger, merges records as records, checks commits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line.output import emit
from r57ledger.command_line.shared import PLACE, SharedOptions
from r57ledger.errors import FINE, LedgerError
from r57ledger.git import driver, hook, speed
from r57ledger.git.attributes import NAME
from r57ledger.git.repository import Repository, discover
from r57ledger.store.files import write_all
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
    """Make git quick in a large ledger, let it merge records as records, and check each commit.

    Settings of this repository are changed, in its own configuration, and lines are added to the
    ledger's .gitattributes, between two marks. Git then runs r57 to merge the files of records,
    and before each commit, to check what is staged; a hook that is there already is left as it is.
    What was changed is told. --remove takes all of it out again and puts each setting back as it
    was.
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
    sentences = [
        *change(repository),
        *_merging(root, repository, remove=remove),
        *_hook(repository, remove=remove),
    ]
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


def _hook(repository: Repository, *, remove: bool) -> list[str]:
    """Put the hook that checks each commit in or take it out; return sentences about it.

    Raises LedgerError where it cannot be written.
    """
    place = hook.place(repository)
    before = hook.text(place) if place is not None else b""
    if place is None or not hook.is_own(before):
        return [] if remove else [_to_add(repository)]
    change = hook.without_ledger if remove else hook.with_ledger
    after = change(before, repository)
    if after == before:
        return [] if remove else [say("Git checked each commit with r57 already.")]
    if not after:
        place.unlink()
        return [say("Git no longer checks commits with r57.")]
    write_all(place.parent, {place.name: after})
    place.chmod(0o755)
    if remove:
        return [say("Git no longer checks commits with r57.")]
    return [say("Git checks what is staged before each commit now.")]


def _to_add(repository: Repository) -> str:
    """Say what somebody else's hook should run: it is not ours to change."""
    return say(
        "Another hook runs before commits, or hooks lie elsewhere, and nothing was changed there. "
        "Add this line to that hook: {command}",
        command=hook.command(repository),
    )
