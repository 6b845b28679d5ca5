"""How a command edits the ledger: the edit is planned, spliced, checked, shown, and written."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line.checking import findings_of, place_findings, stand, text_of
from r57ledger.command_line.output import answer, look
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import SharedOptions
from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.edits.change import Edit
from r57ledger.errors import FINDINGS, FINE, LedgerError
from r57ledger.format import schema
from r57ledger.format.identity import identify
from r57ledger.format.keys import kind_of
from r57ledger.format.ledger import Ledger
from r57ledger.git.commit import commit, raise_if_impossible, uncommitted
from r57ledger.git.repository import Repository, discover
from r57ledger.render.diff import diff
from r57ledger.render.findings import CheckScope, Findings, write_text
from r57ledger.store import journal
from r57ledger.store.loader import Loaded, load
from r57ledger.store.need import CHECK, Need, What
from r57ledger.store.root import find_root
from r57ledger.store.writing import locked, read, write
from r57ledger.text import quoted, safe
from r57ledger.words.message import counted, mark, say
from r57ledger.yaml import emit
from r57ledger.yaml.decode import data_of
from r57ledger.yaml.parse import parse
from r57ledger.yaml.splice import UnplaceableError, splice

DryRun = Annotated[
    bool, typer.Option("--dry-run", help=mark("Show what would change, and write nothing."))
]
Commit = Annotated[
    bool,
    typer.Option(
        "--commit",
        help=mark("Also make a git commit of what was written, and of nothing else."),
    ),
]

_MOST_WARNINGS = 5

MakesEdit = Callable[[Session], Edit]
"""A function from a loaded ledger to an edit. Raises LedgerError for what cannot be done."""


def perform(
    ctx: typer.Context,
    make: MakesEdit,
    need: Need,
    *,
    dry_run: bool = False,
    commit_too: bool = False,
) -> int:
    """Make an edit of the ledger; return the exit code.

    The ledger is read under a lock, so that two edits follow each other. Nothing is written if the
    ledger would have an error afterwards that it does not have now: the findings are shown, and 1
    is returned. Raises LedgerError where an edit has no safe place in a text, and for what cannot
    be written.
    """
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)
    repository = _repository(root) if commit_too and not dry_run else None
    with locked(root):
        journal.recover(root)
        edit, contents = _planned(ctx, make, need, root)
        before, after = _contents(root, contents, edit)
        if not after:
            tell([*edit.remarks, say("Nothing is to be changed.")])
            return FINE
        # No pager: others would wait for the lock until somebody has read to the end.
        answer(replace(shared, pager=False), diff(before, after, look(shared), edit.moves))
        was, would = {**before, **dict.fromkeys(edit.checked)}, {**after, **edit.checked}
        faults, warnings, loaded = new_findings(shared, root, was, would, edit.moves)
        if faults:
            tell_faults(shared, faults, loaded)
            return FINDINGS
        tell(edit.remarks)
        _warn(shared, [one for one in warnings if _places(one) & edit.new.keys()], loaded)
        if dry_run:
            tell([say("Nothing was written: --dry-run.")])
            return FINE
        others = uncommitted(repository, before) if repository is not None else []
        journal.keep(root, journal.LastEdit(edit.title, before, after, edit.moves))
        write(root, before, after)
        journal.settle(root)
    tell([_written(after)])
    if repository is not None:
        id_ = commit(repository, after, edit.title)
        if id_ is not None:
            tell([say("Commit {id}: {title}", id=id_, title=edit.title)])
            tell(
                say("{file} had other changes too: the commit holds them as well.", file=path)
                for path in others
            )
    return FINE


def _planned(
    ctx: typer.Context, make: MakesEdit, need: Need, root: Path
) -> tuple[Edit, dict[str, bytes | None]]:
    """Return an edit, and the bytes of its files.

    Somebody may have saved a file after the ledger was loaded and before the file is read here.
    Another entry may then have the place that was planned. In that case the edit is planned again,
    for the bytes that were read here.
    """
    session = _session(ctx, need)
    edit = make(session)
    contents = {path: read(root, path) for path in _paths(edit)}
    now = {path: _there(path, contents[path]) for path in edit.changes}
    if not _is_of(session.ledger, now):
        records = {path: one for path, one in contents.items() if identify(path).is_record}
        edit = make(_session(ctx, need, records))
        for path in _paths(edit) - contents.keys():
            raise LedgerError(
                say("{file} has been changed meanwhile.", file=quoted(path)),
                say("Nothing was written. Look at the file, and run the command again."),
            )
    return edit, contents


def _session(
    ctx: typer.Context, need: Need, overlay: Mapping[str, bytes | None] | None = None
) -> Session:
    """Return a session for a need; with all records where the one task of the need has another id.

    A task may be named by its title, its path or a former id: then all records are looked through.
    """
    session = Session(ctx, need, overlay=overlay)
    if need.what is What.TASK and not session.ledger.tasks.keys() & set(need.names):
        return Session(ctx, overlay=overlay)
    return session


def _is_of(ledger: Ledger, contents: Mapping[str, bytes]) -> bool:
    """Tell whether a ledger has the same records as files have now.

    The answer is no if one of the files has no readable record.
    """
    records = {one.path: one for one in ledger.with_path if one.path in contents}
    return records.keys() == contents.keys() and all(
        parse(path, content).record == records[path] for path, content in contents.items()
    )


def _paths(edit: Edit) -> set[str]:
    moved = chain.from_iterable(edit.moves.items())
    return {*edit.content, *edit.new, *edit.changes, *moved}


def _contents(
    root: Path, contents: Mapping[str, bytes | None], edit: Edit
) -> tuple[dict[str, bytes | None], dict[str, bytes | None]]:
    """Return the files that an edit changes, as they are now and as they are to be."""
    after: dict[str, bytes | None] = dict(edit.content)
    after |= {path: _first_line(root, path) + emit.document(d) for path, d in edit.new.items()}
    for path in (*edit.new, *edit.moves.values()):
        if contents[path] is not None:
            raise LedgerError(
                say("{file} is there already.", file=quoted(path)),
                say("Choose another id, or edit the file: r57 edit"),
            )
    after |= {path: _spliced(path, _there(path, contents[path]), edit) for path in edit.changes}
    for old, new in edit.moves.items():
        after[new] = after.get(old, contents[old])
    after |= dict.fromkeys(edit.moves)  # last: a file is there before it is gone from its old place
    changed = {path: content for path, content in after.items() if content != contents[path]}
    return {path: contents[path] for path in changed}, changed


def _first_line(root: Path, path: str) -> bytes:
    """Return the line by which an editor finds the schema of a new record, if the ledger has it."""
    kind = identify(path).kind
    has_schema = (root / schema.FOLDER / schema.file_of(kind)).is_file()
    return schema.line_for(path, kind).encode() if has_schema else b""


def _there(path: str, content: bytes | None) -> bytes:
    if content is None:
        raise LedgerError(
            say("{file} is not there any more.", file=quoted(path)),
            say("Somebody has just deleted it, or changed the branch. Run the command again."),
        )
    return content


def _spliced(path: str, content: bytes, edit: Edit) -> bytes:
    place = edit.moves.get(path, path)  # a draft is a record once it is in its place
    kind = kind_of(identify(place).kind, data_of(content))
    try:
        return splice(kind, content, edit.changes[path])
    except UnplaceableError as error:
        raise LedgerError(
            say(
                "{file} is written so that {field} has no safe place for the change.",
                file=quoted(path),
                field=quoted(str(error)),
            ),
            say("Make the change by hand: r57 edit; nothing was written."),
        ) from None


def new_findings(
    shared: SharedOptions,
    root: Path,
    before: Mapping[str, bytes | None],
    after: Mapping[str, bytes | None],
    moves: Mapping[str, str] | None = None,
) -> tuple[list[Diagnostic], list[Diagnostic], Loaded]:
    """Return the new errors that the ledger would have, all its warnings then, and that ledger.

    New are the errors that it does not have now. They are compared without their places: an entry
    that is put in moves those below it. `moves` are the new paths of files by their old ones.
    """
    moves = moves or {}
    loaded = _load_with(shared, root, after)
    findings = findings_of(loaded, shared.today)
    errors = _errors(findings)
    if errors:
        old = _errors(findings_of(_load_with(shared, root, before), shared.today))
        former = Counter(_key(error, moves.get(error.place.path)) for error in old)
        new = []
        for error in errors:
            former[_key(error)] -= 1
            if former[_key(error)] < 0:
                new.append(error)
        errors = new
    return errors, [one for one in findings if one.severity is Severity.WARNING], loaded


def _load_with(shared: SharedOptions, root: Path, contents: Mapping[str, bytes | None]) -> Loaded:
    return load(root, as_of=shared.today, need=CHECK, cache=shared.cache, overlay=contents)


def _errors(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in findings if one.severity is Severity.ERROR]


def _key(finding: Diagnostic, path: str | None = None) -> tuple[str, str, str]:
    return path or finding.place.path, finding.code, finding.message


def _places(finding: Diagnostic) -> set[str]:
    return {finding.place.path, *((finding.also.path,) if finding.also else ())}


def tell_faults(shared: SharedOptions, faults: list[Diagnostic], loaded: Loaded) -> None:
    """Write on the error stream what would be wrong, in the text as it would be."""
    tell_findings(shared, faults, loaded)
    tell([say("Nothing was written: the ledger would have an error that it has not now.")])


def tell_findings(shared: SharedOptions, findings: list[Diagnostic], loaded: Loaded) -> None:
    """Write findings on the error stream, with their lines."""
    placed = place_findings(findings, loaded.source)
    text = partial(text_of, loaded.source)
    files = len({one.place.path for one in placed})
    report = Findings("check", placed, CheckScope(files), text)
    sys.stderr.writelines(write_text(report, look(shared), stand(shared)))


def _warn(shared: SharedOptions, warnings: list[Diagnostic], loaded: Loaded) -> None:
    """Write the warnings about new files on the error stream; of many warnings the first ones."""
    if warnings:
        tell_findings(shared, warnings[:_MOST_WARNINGS], loaded)
    more = len(warnings) - _MOST_WARNINGS
    if more > 0:
        tell([counted(more, "{n} more warning: r57 check", "{n} more warnings: r57 check")])


def tell(sentences: Iterable[str]) -> None:
    """Say what was done on the error stream: the answer is the diff."""
    sys.stderr.writelines(f"{safe(one)}\n" for one in sentences)


def _written(after: Mapping[str, bytes | None]) -> str:
    if len(after) == 1:
        path, content = next(iter(after.items()))
        if content is None:
            return say("{file} is deleted.", file=path)
        return say("{file} is written.", file=path)
    return counted(len(after), "{n} file is written.", "{n} files are written.")


def _repository(root: Path) -> Repository:
    """Return the repository in which a commit is to be made. Raises LedgerError where none can."""
    repository = discover(root)
    if repository is None:
        raise LedgerError(
            say("The ledger is in no git repository: nothing was written."),
            say("Run git init first, or leave --commit out."),
        )
    raise_if_impossible(repository)
    return repository
