"""`r57 check`: every finding of every file, at its line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.checking import findings_of, read_finding_options, write_findings
from r57ledger.command_line.guard import guarded
from r57ledger.command_line.output import write_notes
from r57ledger.command_line.reading import read_filled
from r57ledger.command_line.selection import is_selected, path_inside
from r57ledger.command_line.shared import CLOCKS, SharedOptions
from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.errors import FINDINGS, FINE, USAGE, LedgerError
from r57ledger.format.identity import identify
from r57ledger.render.findings import CheckScope
from r57ledger.render.progress import bar
from r57ledger.rules.catalog import LEDGER, apply_severities, in_force
from r57ledger.rules.changes.table import CHANGES
from r57ledger.rules.reading.files import not_in_git
from r57ledger.rules.reading.table import READING, diagnose
from r57ledger.store.loader import Loaded, SettingsError, load
from r57ledger.store.need import CHECK
from r57ledger.store.root import find_root
from r57ledger.text import quoted
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 check",
    "r57 check plans/kh-1381",
    "r57 check --staged",
    "r57 check --against origin/main",
    "r57 check --advice --format json",
    "r57 check --out r57.sarif",
)
TAKES = CLOCKS
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
    staged: Annotated[
        bool,
        typer.Option(
            "--staged",
            help=mark("Check what the next commit will hold, not what lies in the working tree."),
        ),
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="REV",
            help=mark(
                "Check also what has changed since the last commit in common with this one: what "
                "moves, goes or comes without a recorded decision."
            ),
        ),
    ] = None,
    output: options.FindingFormat = None,
    max_findings: options.MaxFindings = None,
) -> int:
    """Check every file of the ledger, and show every finding at its exact line.

    Exits with 1 if there is an error, with 2 if r57.yaml itself has one, since then no other
    file can be judged. Warnings and advice alone exit with 0.
    """
    finding_options = read_finding_options(ctx, "check", output, max_findings)
    shared: SharedOptions = ctx.obj
    root = find_root(shared.root)
    selection = [path_inside(root, path) for path in paths or ()]
    try:
        loaded = _load(shared, root, staged=staged)
    except SettingsError as broken:
        write_findings(shared, finding_options, broken.findings, CheckScope(1), broken.source)
        return USAGE
    changes: list[Diagnostic] = []
    if against is not None:
        loaded, changes = guarded(shared, loaded, read_filled(against, "--against"))
    findings = [
        *changes,
        *findings_of(loaded, shared.today, advice=advice, with_evidence=True),
        *apply_severities(_not_in_git(loaded.unknown), loaded.ledger.settings),
    ]
    # A stray file or a link is no record, yet it is told.
    checked = {path for path in loaded.paths if identify(path).is_record}
    checked.update(finding.place.path for finding in findings)
    _raise_if_unchecked(selection, checked)
    findings = [f for f in findings if is_selected(f.place.path, selection)]
    files = [path for path in checked if is_selected(path, selection)]
    unknown = sum(is_selected(path, selection) for path in loaded.unknown)
    rules = READING + LEDGER + (CHANGES if against is not None else ())
    applied = {rule.code: rule for rule in in_force(rules, loaded.ledger.settings, advice=advice)}
    write_findings(
        shared, finding_options, findings, CheckScope(len(files), unknown, applied), loaded.source
    )
    return FINDINGS if any(f.severity is Severity.ERROR for f in findings) else FINE


def _load(shared: SharedOptions, root: Path, *, staged: bool) -> Loaded:
    """Load the state of the ledger to check. Raises LedgerError where two states are named."""
    if staged and shared.revision is not None:
        raise LedgerError(
            say("--staged and --rev are two different states of the ledger."),
            say("Leave one of them out."),
        )
    with bar() as progress:
        loaded = load(
            root,
            as_of=shared.as_of,
            revision=shared.revision,
            staged=staged,
            need=CHECK,
            cache=shared.cache,
            progress=progress,
        )
    if shared.verbose:
        write_notes(loaded.notes)
    shared.loaded.append(loaded)
    return loaded


def _not_in_git(paths: Iterable[str]) -> list[Diagnostic]:
    """Return findings about records that are not in git, where a hook or a server checks."""
    if all(os.environ.get(name, "").lower() in _NO for name in _CHECKERS):
        return []
    return [one for path in sorted(paths) for one in diagnose(not_in_git, path)]


def _raise_if_unchecked(selection: Iterable[str], checked: Iterable[str]) -> None:
    """Raise LedgerError for a name of the command line under which no file is checked."""
    for path in selection:
        if not any(is_selected(one, [path]) for one in checked):
            raise LedgerError(
                say("{path} is not checked: there is no record in it.", path=quoted(path)),
                say(
                    "Records are r57.yaml and the .yaml files in units/, plans/ and calendar/; of "
                    "the files in evidence/ the records that name them are checked."
                ),
            )
