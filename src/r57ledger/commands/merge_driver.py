"""`r57 merge-driver`: how git merges the files of records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line.editing import tell
from r57ledger.command_line.shared import ALWAYS, SharedOptions
from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.errors import FINDINGS, FINE, LedgerError
from r57ledger.format.identity import identify
from r57ledger.git.call import GitError
from r57ledger.git.lines import merge_file
from r57ledger.git.repository import discover
from r57ledger.rules.catalog import check
from r57ledger.store.files import replace_whole
from r57ledger.store.loader import load
from r57ledger.store.need import EVERYTHING, task
from r57ledger.text import quoted
from r57ledger.words.message import mark, say
from r57ledger.yaml.merge import Lines, by_hand, merged

EXAMPLES = ("r57 merge-driver .merge_base .merge_ours .merge_theirs plans/kh-1381/tasks/t01.yaml",)
TAKES = ALWAYS


def run(
    ctx: typer.Context,
    base: Annotated[
        str, typer.Argument(metavar="BASE", help=mark("The file before both changes."))
    ],
    ours: Annotated[
        str, typer.Argument(metavar="OURS", help=mark("Our file; the result is written here."))
    ],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help=mark("The other side's file."))],
    path: Annotated[str, typer.Argument(metavar="PATH", help=mark("Where the file belongs."))],
) -> int:
    """Merge two changes of a record: entries unite by date, and each key is for itself.

    Git calls this once `r57 setup git` has told it to. A value that both sides changed, each in its
    own way, stands between conflict markers, and the exit code is 1. So it is with changes of which
    each checks and both together do not. What is no record is merged line by line.
    """
    files = [Path(name).resolve() for name in (ours, base, theirs)]
    repository = discover(Path.cwd())
    if repository is None:
        raise LedgerError(
            say("There is no git repository here."), say("Run this inside a work tree.")
        )
    try:
        mine, before, other = (file.read_bytes() for file in files)
        lines = Lines(*merge_file(repository, *files))
    except GitError as error:
        raise LedgerError(say("git cannot merge: {complaint}", complaint=error)) from None
    inner = _in_ledger(path)
    result = merged(inner, before, mine, other, lines)
    is_new = result.content not in (mine, other)
    if result.is_clean and is_new and identify(inner).is_record:
        root = repository.top / path.removesuffix(inner)
        fault = _contradiction(ctx.obj, root, inner, (mine, other, result.content))
        if fault is not None:
            tell(
                [
                    say(
                        "{file}: each change checks, and both together do not: {message}",
                        file=quoted(path),
                        message=fault.message,
                    )
                ]
            )
            result = by_hand(lines, mine, other)
    replace_whole(files[0], result.content)
    return FINE if result.is_clean else FINDINGS


def _contradiction(
    shared: SharedOptions, root: Path, path: str, contents: tuple[bytes, bytes, bytes]
) -> Diagnostic | None:
    """Return an error of a record that its third content has and the first two have not, if any.

    The rest of the ledger is taken as it lies on disk; None where it cannot be read.
    """
    identity = identify(path)
    need = task(identity.id) if identity.kind == "task" else EVERYTHING

    def errors(content: bytes) -> list[Diagnostic]:
        loaded = load(root, as_of=shared.today, need=need, overlay={path: content})
        return [
            one
            for one in check(loaded.ledger, shared.today)
            if one.severity is Severity.ERROR and one.place.path == path
        ]

    *sides, merged_ = contents
    try:
        faults = errors(merged_)
        codes = {one.code for side in sides for one in errors(side)} if faults else set()
    except LedgerError:
        return None
    return next((one for one in faults if one.code not in codes), None)


def _in_ledger(path: str) -> str:
    """Return a path from the ledger's root, which may lie below the top of the work tree."""
    parts = path.split("/")
    for start in range(len(parts)):
        inner = "/".join(parts[start:])
        identity = identify(inner)
        if identity.is_record and identity.exact:
            return inner
    return path
