"""Findings, what every format says of them, and their text for people, with the lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from posixpath import join, relpath
from shlex import quote
from typing import NamedTuple

from r57ledger.diagnostic import Diagnostic, Place, Rule, Severity, Span
from r57ledger.render.excerpt import LONGEST, excerpt
from r57ledger.render.screen import HEADING, Look, styled
from r57ledger.render.severities import COUNTED, STYLES
from r57ledger.render.wrapping import wrapped
from r57ledger.text import safe
from r57ledger.words.labels import label
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import listed

_BEFORE = 12
"""What an excerpt has beside a line: blanks, the number, signs of what is left out."""
WHOLE_FILE = Span(1, 1, 1, 1)
"""Where a finding is that is about its file as a whole."""
_LONGEST_LINE = 100
_AT_GIT = re.compile(r"\bgit (?=(?:mv|add|rm) )")


class CheckScope(NamedTuple):
    """How many files were checked, how many of them are not in git, and by which rules, by code.

    Of a rule that is not among them a finding's code alone is told.
    """

    files: int
    unknown: int = 0
    rules: Mapping[str, Rule] = {}


Source = Callable[[Place], str | None]
"""Returns the text of the file that a place is in; None where it is no text."""


class Stand(NamedTuple):
    """Where people stand who read findings.

    `root` is how they get to the ledger's root, "" if they are there.
    `inside` is their folder as seen from the root, "" where they stand outside of the ledger.
    """

    root: str = ""
    inside: str = ""

    def path(self, path: str) -> str:
        """Return a record's path as an editor opens it from there."""
        return relpath(path, self.inside) if self.inside else join(self.root, path)

    def remedy(self, text: str) -> str:
        """Return a remedy whose git commands, with paths from the root, can be run from there."""
        command = f"git -C {quote(self.root)} "
        return _AT_GIT.sub(lambda _: command, text) if self.root else text


_AT_ROOT = Stand()


class Findings(NamedTuple):
    """The findings of a command, which carry their spans, with all that a format says of them.

    One without a span is about its file as a whole.
    """

    command: str
    """What found them: `check`."""
    found: Sequence[Diagnostic]
    checked: CheckScope
    source: Source
    top: Stand = _AT_ROOT
    """The top of the repository, from where servers look at its files."""
    most: int | None = None
    """How many findings are shown at most."""

    @property
    def shown(self) -> list[Diagnostic]:
        """The findings by file, then by place in it; where they are too many, the gravest."""
        if self.most is None:
            return ordered(self.found)
        gravest = sorted(ordered(self.found), key=lambda f: [*Severity].index(f.severity))
        return ordered(gravest[: self.most])

    @property
    def more(self) -> str:
        """The sentence that says how many findings are not shown; empty where all are."""
        n = len(self.found) - len(self.shown)
        if not n:
            return ""
        return counted(n, "{n} more finding is not shown.", "{n} more findings are not shown.")


def write_text(findings: Findings, look: Look, stand: Stand = _AT_ROOT) -> Iterator[str]:
    """Yield each finding with its line, carets under its span, and help; then a summary.

    A blank line follows each. A terminal gets lines that are wrapped; elsewhere a finding begins
    with one line, which editors and servers look for.
    """
    wide = look.wide if look.terminal else None
    for _, of_file in groupby(findings.shown, key=_path):
        yield from _of_file(list(of_file), findings.source, wide, look.styles, stand)
    text = " ".join(filter(None, (_summary(findings.found, findings.checked), findings.more)))
    yield "".join(f"{line}\n" for line in _wrapped(text, wide))


def ordered(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings by file, then by place in it, then by code."""
    return sorted(findings, key=lambda f: (f.place.path, f.span or WHOLE_FILE, f.code, f.message))


def sentences(finding: Diagnostic, source: Source, stand: Stand) -> list[str]:
    """Return what a finding says, a line for each: its message, help, and second place."""
    help_ = [_help(finding.help, stand)] if finding.help else []
    return [safe(finding.message), *help_, *_second_place(finding, source, stand)]


def _path(finding: Diagnostic) -> str:
    return finding.place.path


def _of_file(
    findings: Sequence[Diagnostic], source: Source, wide: int | None, styles: bool, stand: Stand
) -> Iterator[str]:
    """Yield the findings of one file, which is read and split into lines once for all of them."""
    text = source(findings[0].place) if any(finding.span for finding in findings) else None
    rows = text.split("\n") if text is not None else []
    for finding in findings:
        lines = [*_lines(finding, rows, wide, styles, stand)]
        for line in _second_place(finding, source, stand):
            lines += _wrapped(f"  {line}", wide, "    ")
        yield "".join(f"{line}\n" for line in (*lines, ""))


def _lines(
    finding: Diagnostic, rows: Sequence[str], wide: int | None, styles: bool, stand: Stand
) -> Iterator[str]:
    """Yield the lines that tell a finding; `rows` are those of its file."""
    span = finding.span or WHOLE_FILE
    style = STYLES[finding.severity]
    where = safe(f"{stand.path(finding.place.path)}:{span.line}:{span.column}") + ":"
    severity = f"{label(finding.severity)}[{finding.code}]"
    lines = _wrapped(f"{where} {severity}: {safe(finding.message)}", wide, "    ")
    yield from _emphasised(lines, {where: HEADING, severity: style} if styles else {})
    if finding.span:
        shown = excerpt(rows, finding.span, wide - _BEFORE if wide else LONGEST)
        for line, carets in zip(shown[::2], shown[1::2], strict=True):
            yield f"  {line}"
            gutter = carets.rstrip("^")
            yield f"  {gutter}{styled(carets[len(gutter) :], style, styles)}"
    if finding.help:
        text = _help(finding.help, stand)
        marks = {text.partition(":")[0] + ":": HEADING} if styles else {}
        yield from _emphasised(_wrapped(f"  {text}", wide, "    "), marks)


def _wrapped(text: str, wide: int | None, indent: str = "") -> list[str]:
    """Return a text as lines, those after the first one indented; one line if no width is told."""
    if wide is None:
        return [text]
    start = text[: len(text) - len(text.lstrip(" "))]
    first, *rest = wrapped(text.strip(" "), wide - max(len(indent), len(start)))
    return [start + first, *(indent + line for line in rest)]


def _emphasised(lines: list[str], marks: Mapping[str, str]) -> list[str]:
    """Return the lines with some texts, that stand near their beginning, in styles."""
    for text, style in marks.items():
        n = next((n for n, line in enumerate(lines) if text in line), None)
        if n is not None:
            lines[n] = lines[n].replace(text, styled(text, style), 1)
    return lines


def _help(text: str, stand: Stand) -> str:
    return say("help: {help}", help=safe(stand.remedy(text)))


def _second_place(finding: Diagnostic, source: Source, stand: Stand) -> Iterator[str]:
    """Yield the line that shows the second place of a finding about two, as it stands there."""
    if finding.also is None or finding.also_span is None:
        return
    path, span = finding.also.path, finding.also_span
    rows = (source(finding.also) or "").split("\n")
    line = rows[span.line - 1].strip() if span.line <= len(rows) else ""
    place = safe(f"{stand.path(path)}:{span.line}:{span.column}")
    yield say("see also: {place}: {line}", place=place, line=safe(line)[:_LONGEST_LINE])


def _summary(findings: Sequence[Diagnostic], checked: CheckScope) -> str:
    severities = Counter(finding.severity for finding in findings)
    parts = [COUNTED[s](n) for s in Severity if (n := severities[s])]
    if findings:
        sentence = counted(
            checked.files,
            "{findings} in {concerned} of {n} file.",
            "{findings} in {concerned} of {n} files.",
            findings=listed(parts),
            concerned=len({finding.place.path for finding in findings}),
        )
    else:
        sentence = counted(
            checked.files,
            "Nothing is wrong: {n} file checked.",
            "Nothing is wrong: {n} files checked.",
        )
    if not checked.unknown:
        return sentence
    new = counted(checked.unknown, "{n} is not in git yet.", "{n} are not in git yet.")
    return f"{sentence} {new}"
