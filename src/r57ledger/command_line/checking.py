"""What is wrong with a ledger that was loaded whole, and how people are shown it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple

from r57ledger.command_line.output import answer, format_of, look
from r57ledger.command_line.reading import read_choice, read_count
from r57ledger.command_line.shared import SharedOptions
from r57ledger.diagnostic import Diagnostic, Place, Span
from r57ledger.git.repository import discover
from r57ledger.render.finding_formats import FORMATS, GITHUB, GITLAB, TEXT, written
from r57ledger.render.findings import CheckScope, Findings, Stand
from r57ledger.rules.catalog import apply_severities, by_code, check
from r57ledger.rules.survey import unknown_checksum
from r57ledger.rules.unit_names import propose_units
from r57ledger.schedule.organisation import Organisation
from r57ledger.store.loader import Loaded
from r57ledger.store.processes import WORTHWHILE, share
from r57ledger.store.root import find_root
from r57ledger.yaml.document import locate

Source = Callable[[str], bytes]
"""Returns the bytes of the file at a path from the root."""

# Finding the lines of the findings of a file takes a millisecond; copying a process, some dozens.
_MANY_TO_PLACE = 200
_PARTS = 100


def findings_of(
    loaded: Loaded, today: date, *, advice: bool = False, with_evidence: bool = False
) -> list[Diagnostic]:
    """Return what is wrong with single files of a ledger, and what is wrong across files.

    The ledger was loaded with the need `CHECK`. Where a unit is named by its name and not by its
    id, the id is proposed. Files of evidence may be large: they are read only `with_evidence`.
    """
    organisation = Organisation(loaded.ledger.units)
    of_files = propose_units(loaded.findings, organisation, loaded.source)
    each = share if len(loaded.paths) >= WORTHWHILE else map
    findings = [
        *apply_severities(of_files, loaded.ledger.settings),
        *check(
            loaded.ledger,
            today,
            loaded.paths,
            advice=advice,
            checksum=loaded.checksum if with_evidence else unknown_checksum,
            each=each,
        ),
    ]
    # Two escapes in one quoted text have one place, and one finding says it.
    return list(dict.fromkeys(findings))


class FindingOptions(NamedTuple):
    """Which command shows its findings, in which format, and how many at most."""

    command: str
    output: str
    most: int | None = None


def read_finding_options(
    ctx: Any, command: str, output: str | None, most: str | None
) -> FindingOptions:
    """Read the values of --format and --max-findings, which may be absent.

    Without --format the name of the file tells it that --out names. In the log of GitHub Actions
    it is then GitHub's, and a file in GitLab CI that ends in .json is GitLab's report. Raises
    LedgerError for a value that is none.
    """
    in_log = GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else TEXT
    in_json = GITLAB if os.environ.get("GITLAB_CI") == "true" else "json"
    suffixes = {".txt": TEXT, ".json": in_json, ".sarif": "sarif", ".xml": "junit"}
    name = read_choice(format_of(ctx, output or in_log, suffixes), "--format", tuple(FORMATS))
    limit = None if most is None else read_count(most, "--max-findings", least=1)
    return FindingOptions(command, name, limit)


def write_findings(
    shared: SharedOptions,
    options: FindingOptions,
    findings: Sequence[Diagnostic],
    checked: CheckScope,
    source: Source,
) -> None:
    """Place the findings in their files' texts, and write them as the answer of the command.

    Where a report for a server goes into a file, people read the text in the log.
    """
    placed = place_findings(findings, source)
    rules_by_code = {finding.code: by_code(finding.code) for finding in placed}
    rules = {**checked.rules, **{code: rule for code, rule in rules_by_code.items() if rule}}
    report = Findings(
        options.command,
        placed,
        checked._replace(rules=rules),
        partial(text_of, source),
        _top(shared),
        options.most,
    )
    answer(shared, written(options.output, report, look(shared), stand(shared)))
    if shared.out and FORMATS[options.output].report:
        log = replace(shared, out=None)
        answer(log, written(TEXT, report, look(log), stand(log)))
    elif report.more and options.output not in (TEXT, GITHUB):
        sys.stderr.write(f"{report.more}\n")


def text_of(source: Source, place: Place) -> str | None:
    """Return the text of the file that a place is in; None where it is no text."""
    try:
        return source(place.path).decode()
    except UnicodeDecodeError:
        return None


def place_findings(findings: Iterable[Diagnostic], source: Source) -> list[Diagnostic]:
    """Return the findings with the spans of their places, and of the second places.

    Each file is read once, however many findings lead to it.
    """
    findings = list(findings)
    places = {one.place for one in findings if one.place.field and not one.span}
    places |= {one.also for one in findings if one.also and not one.also_span}
    by_file = [list(group) for _, group in groupby(sorted(places, key=_path), key=_path)]

    def locate_all(files: list[list[Place]]) -> list[tuple[Place, Span]]:
        spans = [zip(of, locate(source(_path(of[0])), of), strict=True) for of in files]
        return list(chain.from_iterable(spans))

    each = share if len(by_file) >= _MANY_TO_PLACE else map
    parts = [by_file[start::_PARTS] for start in range(min(_PARTS, len(by_file)))]
    span_of = dict(chain.from_iterable(each(locate_all, parts)))
    return [
        one._replace(
            span=one.span or (span_of[one.place] if one.place.field else None),
            also_span=one.also_span or (span_of[one.also] if one.also else None),
        )
        for one in findings
    ]


def stand(shared: SharedOptions) -> Stand:
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


def _top(shared: SharedOptions) -> Stand:
    """Return the top of the repository as a place from where the ledger is looked at."""
    repository = discover(find_root(shared.root).resolve())
    return Stand(repository.prefix.rstrip("/")) if repository else Stand()


def _path(place: Place) -> str:
    return place.path
