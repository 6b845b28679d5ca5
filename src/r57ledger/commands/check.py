"""`r57 check`: every finding of every file, at its line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from r57ledger.commands.session import emit, keep, tell
from r57ledger.commands.shared import Shared
from r57ledger.diagnostic import Diagnostic, Place, Severity
from r57ledger.errors import FINDINGS, FINE, USAGE, LedgerError
from r57ledger.format.identity import identify
from r57ledger.render.findings import write_json, write_text
from r57ledger.render.progress import bar
from r57ledger.rules.catalog import apply_severities, check
from r57ledger.store import fork
from r57ledger.store.bulk import WORTH_A_PROCESS
from r57ledger.store.loader import BrokenSettings, load
from r57ledger.store.root import find_root
from r57ledger.text import quoted
from r57ledger.yaml.document import locate

if TYPE_CHECKING:
    import typer

EXAMPLES = (
    "r57 check",
    "r57 check plans/kh-1381",
    "r57 check --advice --format json",
)
_WRITERS = {"text": write_text, "json": write_json}
# To place the findings of a file takes a millisecond; to copy a process, some dozens.
_MANY_TO_PLACE = 200
_PARTS = 100


def run(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Show only findings in these files or folders; all files are read all the same, "
            "since a finding here can rest on a file there.",
        ),
    ] = None,
    advice: Annotated[
        bool, typer.Option("--advice", help="Also what would make tasks clearer: the six clears.")
    ] = False,
    output: Annotated[
        str, typer.Option("--format", metavar="text|json", help="How the findings are written.")
    ] = "text",
) -> int:
    """Check every file of the ledger, and show every finding at its exact line.

    Exits with 1 if there is an error, with 2 if r57.yaml itself has one, since then no other
    file can be judged. Warnings and advice alone exit with 0.
    """
    if output not in _WRITERS:
        raise LedgerError(f"--format {quoted(output)} is not known.", "Write text or json.")
    shared: Shared = ctx.obj
    root = find_root(shared.root)
    wanted = [_inside(root, path) for path in paths or ()]
    try:
        loaded = load(
            root,
            as_of=shared.as_of,
            revision=shared.revision,
            cache=shared.cache,
            progress=bar(),
        )
    except BrokenSettings as broken:
        _write(output, broken.diagnostics, 1, broken.source)
        return USAGE
    keep(loaded)
    if shared.verbose:
        tell(loaded.notes)
    each = fork.share if len(loaded.paths) >= WORTH_A_PROCESS else map
    found = [
        *apply_severities(loaded.diagnostics, loaded.ledger.settings),
        *check(loaded.ledger, shared.today, loaded.paths, advice=advice, each=each),
    ]
    # Two escapes in one quoted text have one place, and one finding says it.
    found = [f for f in dict.fromkeys(found) if _among(f.place.path, wanted)]
    files = loaded.files
    if wanted:
        files = sum(identify(path).is_record and _among(path, wanted) for path in loaded.paths)
    # A stray file or a link is no record, yet it may be all that was asked about.
    files = max(files, len({finding.place.path for finding in found}))
    _write(output, found, files, loaded.source)
    return FINDINGS if any(f.severity is Severity.ERROR for f in found) else FINE


def _write(
    output: str, found: Sequence[Diagnostic], files: int, source: Callable[[str], bytes]
) -> None:
    """Place the findings in their files' texts, and write them."""

    def text(place: Place) -> str | None:
        try:
            return source(place.path).decode()
        except UnicodeDecodeError:
            return None

    placed = [f for f in found if f.span or not f.place.field]
    placed += _place([f for f in found if not f.span and f.place.field], source)
    emit(_WRITERS[output](placed, files, text))


def _place(found: Sequence[Diagnostic], source: Callable[[str], bytes]) -> Iterator[Diagnostic]:
    """Yield findings with the spans of their places."""
    by_file = [list(group) for _, group in groupby(sorted(found, key=_path), key=_path)]

    def place(files: list[list[Diagnostic]]) -> list[Diagnostic]:
        placed = []
        for of_file in files:
            spans = locate(source(_path(of_file[0])), [f.place for f in of_file])
            placed += [f._replace(span=span) for f, span in zip(of_file, spans, strict=True)]
        return placed

    each = fork.share if len(by_file) >= _MANY_TO_PLACE else map
    parts = [by_file[start::_PARTS] for start in range(min(_PARTS, len(by_file)))]
    return chain.from_iterable(each(place, parts))


def _path(finding: Diagnostic) -> str:
    return finding.place.path


def _among(path: str, wanted: list[str]) -> bool:
    return not wanted or any(
        not folder or path == folder or path.startswith(f"{folder}/") for folder in wanted
    )


def _inside(root: Path, path: str) -> str:
    """Return a path of the command line relative to the root; empty for the root itself.

    Raises LedgerError for what is not there or lies outside the ledger. Links are not followed,
    since a dangling one is a finding.
    """
    full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the link
    if not os.path.lexists(full):
        raise LedgerError(f"There is no file or folder {quoted(path)}.", "Look for a mistype.")
    for base in (root, root.resolve()):
        if full.is_relative_to(base):
            relative = full.relative_to(base).as_posix()
            return "" if relative == "." else relative
    raise LedgerError(
        f"{quoted(path)} lies outside the ledger in {quoted(root)}.",
        "Name files or folders of this ledger, or another ledger with --root DIR.",
    )
