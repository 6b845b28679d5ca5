"""`r57 merge-driver`: how git merges the files of records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line.shared import ALWAYS
from r57ledger.errors import FINDINGS, FINE, LedgerError
from r57ledger.format.identity import identify
from r57ledger.git.call import GitError
from r57ledger.git.lines import merge_file
from r57ledger.git.repository import discover
from r57ledger.store.files import replace_whole
from r57ledger.words.message import mark, say
from r57ledger.yaml.merge import Lines, merged

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
    own way, stands between conflict markers, and the exit code is 1. What is no record is merged
    line by line.
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
    result = merged(_in_ledger(path), before, mine, other, lines)
    replace_whole(files[0], result.content)
    return FINE if result.is_clean else FINDINGS


def _in_ledger(path: str) -> str:
    """Return a path from the ledger's root, which may lie below the top of the work tree."""
    parts = path.split("/")
    for start in range(len(parts)):
        inner = "/".join(parts[start:])
        identity = identify(inner)
        if identity.is_record and identity.exact:
            return inner
    return path
