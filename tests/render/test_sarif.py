"""SARIF, held against the published schema (tests/schemas)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest

from published import SARIF
from r57ledger.diagnostic import Place
from r57ledger.render import sarif
from r57ledger.render.findings import Findings
from r57ledger.words.language import LANGUAGES, use
from sample_findings import ENDED, FINDINGS, NO_DAY, STRAY, T1, told


def run(findings: Findings) -> dict[str, Any]:
    """Return the one run of the log, once the schema has been kept."""
    log = json.loads("".join(sarif.write(findings)))
    SARIF.validate(log)
    [only] = log["runs"]
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_keeps_the_published_schema(language: str) -> None:
    use(language)
    for found in ((), FINDINGS, (STRAY,), (NO_DAY._replace(code="X-1"),)):
        made = run(told(*found))
        assert len(made["results"]) == len(found)
        assert made["language"] == language


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads("".join(sarif.write(told(*FINDINGS))))
    log["runs"][0]["results"][0]["level"] = "advice"
    assert not SARIF.is_valid(log)


def test_a_result_says_where_and_what() -> None:
    made = run(told(NO_DAY, ENDED, folder="sổ 1"))
    assert made["columnKind"] == "unicodeCodePoints"
    assert made["automationDetails"] == {"id": "check/sổ 1/"}
    first, second = made["results"]
    assert first["ruleId"] == "R57-201"
    assert first["level"] == "error"
    assert first["message"] == {"text": '"2025-13" is no day.\nhelp: Write 12.'}
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": f"s%E1%BB%95%201/{T1}", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 13},
            }
        }
    ]
    assert set(first["partialFingerprints"]) == {"r57/v1"}
    assert "relatedLocations" not in first
    assert second["level"] == "warning"
    [related] = second["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 2
    assert related["message"]["text"] == "see also: sổ 1/units/vu-a.yaml:2:8: until: 2025-06-30"


def test_a_finding_about_a_whole_file_is_at_its_first_line() -> None:
    [result] = run(told(STRAY))["results"]
    [location] = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1}


def test_rules_are_those_of_the_results_in_the_language_of_the_run() -> None:
    use("vi")
    made = run(told(*FINDINGS, NO_DAY._replace(message="again"), most=4))
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["R57-103", "R57-201", "R57-302"]
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert rules[1]["name"] == "DeadlineHasCalendar"
    assert rules[1]["defaultConfiguration"] == {"level": "error"}
    text = rules[1]["shortDescription"]["text"]
    assert text.endswith(".")
    assert not text.isascii()
    assert rules[1]["fullDescription"]["text"].startswith(f"{text}\n\n")
    assert text.split()[0] in rules[1]["help"]["text"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("plans/kế hoạch 1/a.yaml", "plans/k%E1%BA%BF%20ho%E1%BA%A1ch%201/a.yaml"),
        ("http:x/a#b?c%20", "http%3Ax/a%23b%3Fc%2520"),
        ("a\nb.yaml", "a%0Ab.yaml"),
        ("a\udcffb", "a%FFb"),
    ],
)
def test_a_path_is_a_relative_uri(path: str, uri: str) -> None:
    [result] = run(told(STRAY._replace(place=Place(path))))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert unquote(uri, errors="surrogateescape") == path


def test_no_text_becomes_a_link() -> None:
    [result] = run(told(STRAY._replace(message="[click](http://x)")))["results"]
    assert result["message"]["text"] == "[click] (http://x)"
