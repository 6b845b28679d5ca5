"""The XML of JUnit, held against the published schema (tests/schemas)."""

from __future__ import annotations

import pytest
from lxml import etree

from published import JUNIT
from r57ledger.diagnostic import Place
from r57ledger.render import junit
from r57ledger.render.findings import Findings
from r57ledger.words.language import LANGUAGES, use
from sample_findings import ENDED, FINDINGS, NO_DAY, STRAY, VAGUE, told


def suite(findings: Findings) -> etree._Element:
    """Return the one suite, once the schema has been kept."""
    text = "".join(junit.write(findings))
    assert "<!" not in text
    root = etree.fromstring(text.encode())
    JUNIT.assertValid(root)
    [only] = root
    return only


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_keeps_the_published_schema(language: str) -> None:
    use(language)
    for found in ((), FINDINGS, (STRAY,), (NO_DAY._replace(code="X-1"),)):
        assert len(suite(told(*found))) == int(suite(told(*found)).get("tests", ""))


def test_the_schema_refuses_what_is_wrong() -> None:
    text = "".join(junit.write(told(*FINDINGS)))
    assert not JUNIT.validate(etree.fromstring(text.replace("testcase", "test").encode()))


def test_a_rule_is_a_test_that_fails_by_its_errors() -> None:
    tests = suite(told(*FINDINGS, NO_DAY._replace(message="again"), folder="so"))
    assert tests.get("name") == "r57 check so/"
    assert [tests.get(key) for key in ("tests", "failures", "errors")] == ["5", "2", "0"]
    cases = {str(case.get("name"))[:7]: case for case in tests}
    assert list(cases) == ["R57-103", "R57-201", "R57-202", "R57-302", "R57-906"]
    assert [[part.tag for part in case] for case in cases.values()] == [
        ["failure"], ["failure"], [], ["system-out"], ["system-out"],
    ]  # fmt: skip
    [failure] = cases["R57-201"]
    assert (failure.get("type"), failure.get("message")) == ("R57-201", "2 errors")
    assert failure.text == (
        'so/plans/kh/tasks/t1.yaml:2:6: "2025-13" is no day.\n'
        "  help: Write 12.\n"
        "so/plans/kh/tasks/t1.yaml:2:6: again\n"
        "  help: Write 12.\n"
    )
    assert cases["R57-302"][0].text == (
        "so/plans/kh/tasks/t2.yaml:1:7: The lead has ended.\n"
        "  see also: so/units/vu-a.yaml:2:8: until: 2025-06-30\n"
    )


def test_warnings_and_advice_fail_nothing() -> None:
    assert suite(told(ENDED, VAGUE)).get("failures") == "0"


def test_signs_of_xml_and_what_it_has_not_are_text() -> None:
    hostile = "]]> </failure> & \" ' \x00 \x1b[2J \ufffe\uffff \u202e \udc80"
    finding = STRAY._replace(code='"<&>', place=Place(f"{hostile}.yml"), message=hostile)
    [case] = [case for case in suite(told(finding)) if len(case)]
    shown = (
        "]]> </failure> & \" ' " r"\x00 \x1b[2J \ufffe\uffff \u202e \udc80"
    )  # fmt: skip
    assert case.get("name") == '"<&>'
    assert case[0].text == f"{shown}.yml:1:1: {shown}\n"
