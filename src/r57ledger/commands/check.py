"""`r57 check`: every finding of every file, at its line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line.output import answer, format_of, look, write_notes
from r57ledger.command_line.reading import read_choice
from r57ledger.command_line.shared import CLOCKS, SharedOptions
from r57ledger.diagnostic import Diagnostic, Place, Severity
from r57ledger.errors import FINDINGS, FINE, USAGE, LedgerError
from r57ledger.format.identity import identify
from r57ledger.render.findings import Checked, Stand, write_json, write_text
from r57ledger.render.progress import bar
from r57ledger.rules.catalog import apply_severities, check
from r57ledger.rules.reading.files import not_in_git
from r57ledger.rules.reading.table import diagnose
from r57ledger.rules.unit_names import propose_units
from r57ledger.schedule.organisation import Organisation
from r57ledger.store.loader import Loaded, SettingsError, load
from r57ledger.store.need import CHECK
from r57ledger.store.processes import WORTHWHILE, share
from r57ledger.store.root import find_root
from r57ledger.text import quoted
from r57ledger.words.message import mark, say
from r57ledger.yaml.document import locate
from r57ledger.yaml.second_places import with_second_places

EXAMPLES = (
    "r57 check",
    "r57 check plans/kh-1381",
    "r57 check --advice --format json",
)
TAKES = CLOCKS
_FORMATS = ("text", "json")
# Finding the lines of the findings of a file takes a millisecond; copying a process, some dozens.
_MANY_TO_PLACE = 200
_PARTS = 100
# What a server sets, and git or pre-commit for a hook.
_CHECKERS = ("CI", "TF_BUILD", "JENKINS_URL", "PRE_COMMIT", "GIT_INDEX_FILE")
_NO = ("", "0", "false", "no")


def run(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help=mark(
                "Show only findings in these files or folders; all files are read all the same, "
                "since a finding here can rest on a file there."
            ),
        ),
    ] = None,
    advice: Annotated[
        bool,
        typer.Option("--advice", help=mark("Also what would make tasks clearer: the six clears.")),
    ] = False,
    output: Annotated[
        str,
        typer.Option("--format", metavar="text|json", help=mark("How the findings are written.")),
    ] = "text",
) -> int:
    """Check every file of the ledger, and show every finding at its exact line.

    Exits with 1 if there is an error, with 2 if r57.yaml itself has one, since then no other
    file can be judged. Warnings and advice alone exit with 0.
    """
    output = format_of(ctx, output, {".txt": "text", ".json": "json"})
    read_choice(output, "--format", _FORMATS)
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)
    selection = [_inside(root, path) for path in paths or ()]
    try:
        with bar() as progress:
            loaded = load(
                root,
                as_of=shared.as_of,
                revision=shared.revision,
                need=CHECK,
                cache=shared.cache,
                progress=progress,
            )
    except SettingsError as broken:
        _write(shared, output, broken.findings, Checked(1), broken.source)
        return USAGE
    if shared.verbose:
        write_notes(loaded.notes)
    each = share if len(loaded.paths) >= WORTHWHILE else map
    findings = [
        *apply_severities(_of_files(loaded), loaded.ledger.settings),
        *apply_severities(_not_in_git(loaded.unknown), loaded.ledger.settings),
        *check(loaded.ledger, shared.today, loaded.paths, advice=advice, each=each),
    ]
    # Two escapes in one quoted text have one place, and one finding says it.
    findings = list(dict.fromkeys(findings))
    # A stray file or a link is no record, yet it is told.
    checked = {path for path in loaded.paths if identify(path).is_record}
    checked.update(finding.place.path for finding in findings)
    _raise_if_unchecked(selection, checked)
    findings = [f for f in findings if _is_selected(f.place.path, selection)]
    files = [path for path in checked if _is_selected(path, selection)]
    unknown = sum(_is_selected(path, selection) for path in loaded.unknown)
    _write(shared, output, findings, Checked(len(files), unknown), loaded.source)
    return FINDINGS if any(f.severity is Severity.ERROR for f in findings) else FINE


def _not_in_git(paths: Iterable[str]) -> list[Diagnostic]:
    """Return findings about records that are not in git, where a hook or a server checks."""
    if all(os.environ.get(name, "").lower() in _NO for name in _CHECKERS):
        return []
    return [one for path in sorted(paths) for one in diagnose(not_in_git, path)]


def _raise_if_unchecked(selection: Iterable[str], checked: Iterable[str]) -> None:
    """Raise LedgerError for a name of the command line under which no file is checked."""
    for path in selection:
        if not any(_is_selected(one, [path]) for one in checked):
            raise LedgerError(
                say("{path} is not checked: there is no record in it.", path=quoted(path)),
                say(
                    "Records are r57.yaml and the .yaml files in units/, plans/ and calendar/; of "
                    "the files in evidence/ the records that name them are checked."
                ),
            )


def _of_files(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what is wrong with each file, with the ids of the units that they name otherwise."""
    organisation = Organisation(loaded.ledger.units)
    return propose_units(loaded.findings, organisation, loaded.source)


def _write(
    shared: SharedOptions,
    output: str,
    findings: Sequence[Diagnostic],
    files: Checked,
    source: Callable[[str], bytes],
) -> None:
    """Place the findings in their files' texts, and write them."""

    def text(place: Place) -> str | None:
        try:
            return source(place.path).decode()
        except UnicodeDecodeError:
            return None

    placed = [f for f in findings if f.span or not f.place.field]
    placed += _place([f for f in findings if not f.span and f.place.field], source)
    each = share if len(placed) >= _MANY_TO_PLACE else map
    findings = list(with_second_places(placed, source, each))
    if output == "json":
        answer(shared, write_json(findings, files))
    else:
        answer(shared, write_text(findings, files, text, look(shared), _stand(shared)))


def _stand(shared: SharedOptions) -> Stand:
    """Return where the reader of the findings stands: in the current folder.

    From beside the ledger, its whole path is plainer than a way up and down.
    """
    root = find_root(shared.root).resolve()
    try:
        here = Path.cwd().resolve()
    except FileNotFoundError:  # the current folder was deleted
        return Stand(root.as_posix())
    if here == root:
        return Stand()
    if here.is_relative_to(root):
        inside = here.relative_to(root)
        return Stand("/".join([".."] * len(inside.parts)), inside.as_posix())
    below = root.relative_to(here) if root.is_relative_to(here) else root
    return Stand(below.as_posix())


def _place(findings: Sequence[Diagnostic], source: Callable[[str], bytes]) -> Iterator[Diagnostic]:
    """Yield findings with the spans of their selection."""
    by_file = [list(group) for _, group in groupby(sorted(findings, key=_path), key=_path)]

    def place(files: list[list[Diagnostic]]) -> list[Diagnostic]:
        placed = []
        for of_file in files:
            spans = locate(source(_path(of_file[0])), [f.place for f in of_file])
            placed += [f._replace(span=span) for f, span in zip(of_file, spans, strict=True)]
        return placed

    each = share if len(by_file) >= _MANY_TO_PLACE else map
    parts = [by_file[start::_PARTS] for start in range(min(_PARTS, len(by_file)))]
    return chain.from_iterable(each(place, parts))


def _path(finding: Diagnostic) -> str:
    return finding.place.path


def _is_selected(path: str, selection: list[str]) -> bool:
    """Return whether a file is or lies in what the command line names; all do if it names none."""
    return not selection or any(
        not folder or path == folder or path.startswith(f"{folder}/") for folder in selection
    )


def _inside(root: Path, path: str) -> str:
    """Return a path of the command line relative to the root; empty for the root itself.

    Raises LedgerError for what is not there or lies outside the ledger. A link that is named is not
    followed, since a dangling one is a finding; one to a folder above it may lead to the ledger.
    """
    full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the link
    if not os.path.lexists(full):
        raise LedgerError(
            say("There is no file or folder {path}.", path=quoted(path)),
            say("Look for a mistype."),
        )
    # Unlike resolve(), realpath() does not fail at a circle of links.
    above, whole = (Path(os.path.realpath(one)) for one in (full.parent, full))
    for named in (full, above / full.name, whole):
        for base in (root, root.resolve()):
            if named.is_relative_to(base):
                relative = named.relative_to(base).as_posix()
                return "" if relative == "." else relative
    raise LedgerError(
        say("{path} lies outside the ledger in {ledger}.", path=quoted(path), ledger=quoted(root)),
        say("Name files or folders of this ledger, or another ledger with --root DIR."),
    )
