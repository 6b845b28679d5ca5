"""Hostile text is harmless in every format of findings, and each is read back as it was."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hostile import NASTY, unfit
from published import JUNIT, SARIF
from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.render.finding_formats import FORMATS, written
from r57ledger.render.findings import Findings, Stand
from r57ledger.render.screen import Look
from sample_findings import FINDINGS, told

PIPE = Look(False, 120)


def out(name: str, findings: Findings) -> str:
    return "".join(written(name, findings, PIPE, Stand()))


@pytest.mark.parametrize("name", FORMATS)
@given(text=NASTY, at=st.none() | st.just(Span(1, 1, 1, 2)))
@settings(max_examples=100, deadline=None)
def test_no_text_commands_a_terminal_or_a_runner(name: str, text: str, at: Span | None) -> None:
    finding = Diagnostic(
        "R57-201", Severity.ERROR, Place(text), text, text, at, Place(text), Span(1, 1, 1, 2)
    )
    findings = told(finding)._replace(source=lambda _: text)
    shown = out(name, findings)
    shown.encode()
    for line in shown.split("\n"):
        assert not re.search(r"##[A-Za-z]*\[", line), line
        assert not list(filter(unfit, line)), line
        if line.lstrip().startswith("::"):
            assert name == "github"
            assert line.startswith("::error file=")
            assert line.count("::") == 2
    assert shown.count("\n::") == (name == "github")
    if name == "sarif":
        SARIF.validate(json.loads(shown))
    elif name == "junit":
        JUNIT.assertValid(etree.fromstring(shown.encode()))
    elif name in ("json", "gitlab"):
        json.loads(shown)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_findings_give_the_same_bytes_in_any_order(name: str) -> None:
    assert out(name, told(*FINDINGS)) == out(name, told(*reversed(FINDINGS)))


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_shows_more_than_is_wanted(name: str) -> None:
    shown = out(name, told(*FINDINGS, most=1))
    codes = {finding.code for finding in FINDINGS if finding.message in shown.replace('\\"', '"')}
    assert codes == {"R57-201"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_very_long_text_is_told_whole(name: str) -> None:
    long = "x" * 100_000
    assert long in out(name, told(FINDINGS[0]._replace(message=long)))
