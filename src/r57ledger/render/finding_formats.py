"""The formats of findings by name; a format's module is imported when it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from typing import NamedTuple

from r57ledger.render.findings import Findings, Stand, write_text
from r57ledger.render.screen import Look
from r57ledger.words.message import mark


class FindingsFormat(NamedTuple):
    """Where a format is written: a module of this folder with a function `write(findings)`.

    It yields pieces of text, line ends included. `purpose` says in help what the format is for.
    What a format `follows` is the text, in the same log; a `report` is for a server alone, and
    people read the text beside it.
    """

    module: str
    purpose: str
    follows: bool = False
    report: bool = False


TEXT, GITHUB, GITLAB = "text", "github", "gitlab"
FORMATS = {
    TEXT: FindingsFormat("", mark("For eyes: each finding with its line.")),
    "json": FindingsFormat("findings_json", mark("For programs of your own.")),
    GITHUB: FindingsFormat(
        "github",
        mark("The text, and annotations beside the lines, in GitHub Actions."),
        follows=True,
    ),
    GITLAB: FindingsFormat(
        "gitlab",
        mark("The code quality report of GitLab, which a merge request shows."),
        report=True,
    ),
    "sarif": FindingsFormat(
        "sarif",
        mark("SARIF 2.1.0 for code scanning and editors; a file ends in .sarif."),
        report=True,
    ),
    "junit": FindingsFormat(
        "junit", mark("A test for each rule, for any server; a file ends in .xml."), report=True
    ),
}


def written(name: str, findings: Findings, look: Look, stand: Stand) -> Iterator[str]:
    """Return findings in a format as pieces of text.

    `look` and `stand` are those of the people who read the text.
    """
    text = write_text(findings, look, stand)
    if name == TEXT:
        return text
    module = import_module(f"r57ledger.render.{FORMATS[name].module}")
    pieces: Iterator[str] = module.write(findings)
    return chain(text, pieces) if FORMATS[name].follows else pieces
