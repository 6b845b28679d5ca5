"""GitLab's code quality report, held against its documented form."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from r57ledger.diagnostic import Diagnostic, Place
from r57ledger.render import gitlab
from r57ledger.render.findings import Findings
from r57ledger.words.language import use
from sample_findings import ENDED, FILES, FINDINGS, NO_DAY, STRAY, T1, T2, told


def issues(findings: Findings) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads("".join(gitlab.write(findings)))
    return loaded


def test_the_report_has_the_documented_form() -> None:
    for issue in issues(told(*FINDINGS)):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["description"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert set(issue["location"]) == {"path", "lines"}
        assert not issue["location"]["path"].startswith(("./", "/"))
        assert isinstance(issue["location"]["lines"]["begin"], int)
        assert re.fullmatch("[0-9a-f]{64}", issue["fingerprint"])


def test_each_finding_is_one_issue() -> None:
    so = issues(told(*FINDINGS, folder="so"))
    assert [(one["check_name"], one["severity"], one["location"]) for one in so] == [
        ("R57-906", "info", {"path": f"so/{T1}", "lines": {"begin": 1, "end": 3}}),
        ("R57-201", "major", {"path": f"so/{T1}", "lines": {"begin": 2, "end": 2}}),
        ("R57-302", "minor", {"path": f"so/{T2}", "lines": {"begin": 1, "end": 1}}),
        ("R57-103", "major", {"path": f"so/{STRAY.place.path}", "lines": {"begin": 1, "end": 1}}),
    ]
    [issue] = issues(told(NO_DAY))
    assert issue["description"] == '"2025-13" is no day.\nhelp: Write 12.'


def test_a_ledger_in_which_nothing_is_wrong_has_an_empty_report() -> None:
    assert "".join(gitlab.write(told())) == "[]\n"


def fingerprints(*found: Diagnostic) -> list[str]:
    return [issue["fingerprint"] for issue in issues(told(*found))]


def moved(finding: Diagnostic, lines: int) -> Diagnostic:
    """Return a finding with its line so many lines further down, and its place in a list too."""
    span = finding.span
    assert span is not None
    path, field, *_ = finding.place
    down = tuple(step + lines if isinstance(step, int) else step for step in field)
    below = span._replace(line=span.line + lines, end_line=span.end_line + lines)
    return finding._replace(place=Place(path, down), span=below)


def test_a_fingerprint_stays_when_lines_move_and_when_the_language_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = NO_DAY._replace(place=Place(T1, ("log", 0, "date")))
    before = fingerprints(entry)
    use("vi")
    assert fingerprints(entry._replace(message="Không có ngày này.")) == before
    monkeypatch.setitem(FILES, T1, f"note: new\n\n{FILES[T1]}")
    assert fingerprints(moved(entry, 2)) == before
    assert fingerprints(entry) != before  # its line is another one now


def test_no_two_fingerprints_are_alike() -> None:
    again = NO_DAY._replace(message="also wrong")
    other_key = NO_DAY._replace(place=Place(T1, ("title",)))
    other_file = NO_DAY._replace(place=Place("plans/kh/tasks/t3.yaml", ("due",)))
    other_rule = NO_DAY._replace(code="R57-202")
    whole = STRAY._replace(message="another thing")
    all_ = fingerprints(NO_DAY, again, other_key, other_file, other_rule, STRAY, whole, ENDED)
    assert len(set(all_)) == len(all_) == 8
    # One that is mended leaves the others as they were.
    assert fingerprints(NO_DAY) == fingerprints(NO_DAY, again)[:1]
