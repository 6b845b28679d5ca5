"""`r57 init`: a new ledger, with all that git servers, hooks and editors want of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from shlex import quote
from typing import Annotated

import typer

from r57ledger.command_line import shared
from r57ledger.command_line.output import emit
from r57ledger.command_line.reading import folder_of
from r57ledger.errors import FINE, LedgerError
from r57ledger.git.call import GitError, create
from r57ledger.git.repository import discover
from r57ledger.starting import new_ledger
from r57ledger.starting.new_ledger import Texts
from r57ledger.store.root import MARK
from r57ledger.store.writing import write
from r57ledger.text import quoted, safe
from r57ledger.words.language import current
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import listed

EXAMPLES = ("r57 init so-theo-doi", "r57 init --lang en ledger")
TAKES = shared.ALWAYS


def run(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="[DIR]",
            parser=folder_of("DIR"),
            help=mark("The folder of the ledger, made if it is not there; this one if absent."),
        ),
    ] = Path(),
) -> int:
    """Make a new ledger: settings, calendars, a few example records, and files for other programs.

    The other programs are GitHub and GitLab, which then check each change as it will be once it is
    merged, and tag each day; pre-commit; and VS Code. What GitHub, GitLab and pre-commit read goes
    to the top of the git repository, if the folder lies in one; otherwise the folder becomes one.

    Nothing that is there is changed. In a ledger only what it lacks of these files is made, and
    no example.
    """
    root = folder.resolve()
    _refuse_place(root)
    repository = discover(root)
    top = repository.top if repository else root
    prefix = f"{root.relative_to(top).as_posix()}/" if top != root else ""
    begins = not os.path.lexists(root / MARK)
    examples = new_ledger.examples(current())
    records = {**new_ledger.calendars(), **examples.records} if begins else {}
    texts = {
        **new_ledger.at_top(prefix),
        **_below(prefix, {**new_ledger.tools(), **new_ledger.calendars(), **records}),
        # Last: where this is interrupted, there is no ledger yet, and it can be run again.
        **_below(prefix, new_ledger.settings(current()) if begins else {}),
    }
    stands = {path for path in texts if os.path.lexists(top / path)}
    others = {path for path in stands if not _holds(top / path, texts[path])}
    _refuse_others(sorted(others & _below(prefix, records).keys()))
    made = {path: text.encode() for path, text in texts.items() if path not in stands}
    _refuse_blocked(top, made)
    root.mkdir(parents=True, exist_ok=True)
    write(top, {}, made)
    sentences = [
        *_told(made, stands, others),
        *([] if repository else [_repository(root)]),
        *_next(root, made, examples.deletion if begins else None),
    ]
    emit(f"{safe(sentence)}\n" for sentence in sentences)
    return FINE


def _below(prefix: str, texts: Texts) -> Texts:
    return {f"{prefix}{path}": text for path, text in texts.items()}


def _refuse_place(root: Path) -> None:
    """Raise LedgerError where no ledger can be: in the place of a file, or in another ledger."""
    if root.exists() and not root.is_dir():
        raise LedgerError(
            say("{folder} is there already and is not a folder.", folder=quoted(root)),
            say("Name a folder, which need not be there yet."),
        )
    for above in root.parents:
        if (above / MARK).is_file():
            raise LedgerError(
                say(
                    "{folder} lies in the ledger {ledger}.",
                    folder=quoted(root),
                    ledger=quoted(above),
                ),
                say("Name that ledger's own folder, or one outside of it."),
            )


def _holds(place: Path, text: str) -> bool:
    return place.is_file() and place.read_bytes() == text.encode()


def _refuse_others(paths: list[str]) -> None:
    """Raise LedgerError where a new ledger would have another record in the place of a file."""
    if paths:
        raise LedgerError(
            say("{file} is there already, and is another one.", file=quoted(paths[0])),
            say("Name another folder, or move the file: nothing is ever written over."),
        )


def _refuse_blocked(top: Path, paths: Iterable[str]) -> None:
    """Raise LedgerError where a file or a link stands in the place of a folder."""
    for folder in {above for path in paths for above in PurePosixPath(path).parents}:
        place = top / folder
        if place != top and os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
            raise LedgerError(
                say("{file} is a file or a link, where a folder is needed.", file=quoted(folder)),
                say("Name another folder, or move it: nothing is ever written over."),
            )


def _told(made: Mapping[str, object], stands: set[str], others: set[str]) -> Iterator[str]:
    """Yield a line for each file, by what has become of it."""
    yield from (say("Made: {file}", file=path) for path in sorted(made))
    yield from (say("As it was: {file}", file=path) for path in sorted(stands - others))
    for path in sorted(others):
        yield say("As it was, and other than r57 makes it: {file}", file=path)


def _repository(root: Path) -> str:
    """Make a repository of the folder, and say so, or why there is none."""
    try:
        create(root)
    except (GitError, OSError) as error:
        return say("There is no git repository yet: {complaint}.", complaint=error)
    return say("Made a git repository of the folder.")


def _next(root: Path, made: Mapping[str, object], deletion: str | None) -> Iterator[str]:
    """Yield what is to be done next, by people."""
    if workflows := [path for path in new_ledger.WORKFLOWS if path in made]:
        yield say(
            "Fill in R57_PACKAGE at the top of {files}: from where a server installs r57ledger.",
            files=listed(workflows),
        )
    if deletion is not None:
        yield say("Delete the examples, once you need them no more: {command}", command=deletion)
        yield say("Now: {command}", command=f"cd {quote(safe(str(root)))} && r57 list")
