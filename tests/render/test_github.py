"""Annotations of GitHub Actions, read back as its runner reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.render.findings import Findings
from r57ledger.render.github import write
from sample_findings import ENDED, FINDINGS, NO_DAY, STRAY, T1, UNIT, told


class Command(NamedTuple):
    """A command as the runner has it."""

    name: str
    properties: dict[str, str]
    message: str


def obeyed(log: str) -> list[Command]:
    """Return the commands that the runner reads in a log (ActionCommand.TryParseV2)."""
    commands = []
    for line in re.split("\r\n|\r|\n", log):
        if not (text := line.strip()).startswith("::"):
            assert not re.search(r"##\[", text)  # its older form, anywhere in a line
            continue
        head, _, message = text[2:].partition("::")
        name, _, rest = head.partition(" ")
        pairs = [pair.partition("=") for pair in rest.strip().split(",") if pair]
        properties = {key.strip(): unescaped(value) for key, _, value in pairs}
        commands.append(Command(name, properties, unescaped(message)))
    return commands


def unescaped(text: str) -> str:
    """Return what the runner makes of a value, `%25` at the end."""
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def annotated(findings: Findings) -> list[Command]:
    return obeyed("".join(write(findings)))


def test_a_finding_is_one_line_of_the_log() -> None:
    assert list(write(told(*FINDINGS))) == [
        # GitHub takes no columns of a stretch over several lines.
        f"::notice file={T1},line=1,endLine=3,title=R57-906::The result is not clear.\n",
        f"::error file={T1},line=2,endLine=2,title=R57-201,col=6,endColumn=12::"
        '"2025-13" is no day.%0Ahelp: Write 12.\n',
        "::warning file=plans/kh/tasks/t2.yaml,line=1,endLine=1,title=R57-302,col=7,endColumn=10::"
        "The lead has ended.%0Asee also: units/vu-a.yaml:2:8: until: 2025-06-30\n",
        "::error file=plans/kế hoạch 1/x y.yml,line=1,endLine=1,title=R57-103::No record.\n",
    ]


def test_nothing_wrong_is_nothing_to_annotate() -> None:
    assert list(write(told())) == []


def test_files_are_named_from_the_top_of_the_repository() -> None:
    [of_task] = annotated(told(ENDED, folder="sổ/2025"))
    assert of_task.properties["file"] == f"sổ/2025/{ENDED.place.path}"
    assert f"see also: sổ/2025/{UNIT}:2:8:" in of_task.message


def test_an_empty_stretch_ends_where_it_begins() -> None:
    [empty] = annotated(told(NO_DAY._replace(span=Span(2, 6, 2, 6))))
    assert (empty.properties["col"], empty.properties["endColumn"]) == ("6", "6")


def test_what_github_does_not_show_is_told_first() -> None:
    ten = [NO_DAY._replace(message=f"{n}") for n in range(10)]
    warnings = [ENDED._replace(message=f"{n}") for n in range(10)]
    assert len(annotated(told(*ten, *warnings, STRAY._replace(severity=Severity.ADVICE)))) == 21
    first, *others = annotated(told(*ten, *warnings, STRAY))
    assert len(others) == 21
    assert (first.name, first.properties) == ("notice", {"title": "r57 check"})
    assert first.message == (
        "GitHub shows no more than 10 errors, 10 warnings and 10 notices of a step beside the "
        "lines. The log of the step has all of them."
    )
    assert len(annotated(told(*ten, STRAY, most=10))) == 10


def test_a_path_is_the_one_that_git_has() -> None:
    path = "plans/a:b,c=%0A::x\r\ny/  z.yaml"
    [stray] = annotated(told(STRAY._replace(place=Place(path))))
    assert stray.properties["file"] == path


def test_what_nobody_sees_in_a_path_is_shown_and_no_runner_obeys_it() -> None:
    [stray] = annotated(told(STRAY._replace(place=Place("a\x1b[2J\u202e\x85\udc80##vso[x]"))))
    assert stray.properties["file"] == r"a\x1b[2J\u202e \udc80## vso[x]"


PIECES = ("\r\n::error::", "\n", "\r", "::", "%0A", "%25", ",", ":", "=", "##[error]", "\x85", "a")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_no_content_ends_an_annotation_or_begins_another(text: str) -> None:
    finding = Diagnostic(
        "R57-201", Severity.WARNING, Place(text), text, text, Span(1, 1, 1, 2), Place(text),
        Span(1, 1, 1, 2),
    )  # fmt: skip
    [command] = annotated(told(finding))
    assert command.name == "warning"
    assert set(command.properties) == {"file", "line", "endLine", "title", "col", "endColumn"}
    assert command.properties["title"] == "R57-201"
    assert command.message.count("\n") == 2
