"""The table of rules: codes, pages, severities."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from r57ledger.diagnostic import Diagnostic, Place, Rule, Severity
from r57ledger.format.settings import Settings
from r57ledger.rules import catalog
from r57ledger.rules.audit.table import AUDIT

WITH_EXAMPLES = [rule for rule in catalog.RULES if rule not in AUDIT]
EXPECTED = Path(__file__).parent / "expected"

UNKNOWN_LEAD = """\
    title: Draft the circular on digital signatures
    lead: vu-phap-chee
    due: 2026-12
"""
TASK = "plans/kh-01/tasks/t1.yaml"

Diagnose = Callable[[dict[str, str]], list[Diagnostic]]


def settings(severity: str) -> dict[str, str]:
    return {"r57.yaml": f"format: 1\nseverity:\n  R57-301: {severity}\n", TASK: UNKNOWN_LEAD}


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in catalog.RULES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch("R57-[0-9]{3}", code) for code in codes)


def test_every_rule_is_a_function_of_its_own() -> None:
    assert len({rule.check for rule in catalog.RULES}) == len(catalog.RULES)


def test_a_rule_is_found_by_its_code_in_any_case() -> None:
    rule = catalog.by_code("r57-301")
    assert rule is not None
    assert rule.code == "R57-301"
    assert catalog.by_code("R57-000") is None


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_a_page_has_a_summary_and_both_examples(rule: Rule) -> None:
    lines = rule.page.splitlines()
    assert 10 < len(lines[0]) <= 100
    assert lines[0].endswith(".")
    assert lines[1] == ""
    assert lines.count("Fails:") == lines.count("Mended:") == 1
    assert lines.index("Fails:") < lines.index("Mended:")
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_every_finding_suggests_a_remedy(rule: Rule) -> None:
    lines = (EXPECTED / f"{rule.code}.txt").read_text(encoding="utf-8").splitlines()
    findings = sum(bool(re.match(r"\S.*: (?:error|warning|advice)\[", line)) for line in lines)
    assert sum(line.startswith("  help: ") for line in lines) == findings > 0


def test_a_severity_is_as_the_settings_say(diagnose: Diagnose) -> None:
    findings = diagnose(settings("warning"))
    assert [(d.code, d.severity) for d in findings] == [("R57-301", Severity.WARNING)]


def test_a_rule_that_is_off_finds_nothing(diagnose: Diagnose) -> None:
    assert diagnose(settings("off")) == []


def test_no_setting_hides_a_file_that_cannot_be_read() -> None:
    # Its record is in no number: whoever looks at the numbers has to be told.
    error = Diagnostic("R57-030", Severity.ERROR, Place(TASK), "Not YAML.")
    off = Settings(severity={"R57-030": "off", "R57-017": "off"})
    assert catalog.apply_severities([error], off) == [error]
    # A warning about a file that was read can be taken out.
    warning = error._replace(code="R57-017", severity=Severity.WARNING)
    assert catalog.apply_severities([warning], off) == []


def test_such_a_setting_is_found(diagnose: Diagnose) -> None:
    findings = diagnose({"r57.yaml": "format: 1\nseverity:\n  R57-030: off\n"})
    assert [(d.code, d.place.field) for d in findings] == [("R57-343", ("severity", "R57-030"))]


def test_advice_comes_on_request_only(diagnose: Diagnose) -> None:
    # The task has no source, no person, no authority and no product: four of the six clears.
    task = "title: Draft the circular\nlead: vu-phap-che\ndue: 2026-12\n"
    assert diagnose({TASK: task}) == []


def test_findings_are_in_the_order_of_files_and_places(diagnose: Diagnose) -> None:
    units = ", ".join(["van-phong-bo", "none-a", *["bo-vhttdl"] * 8, "none-b", "none-c"])
    files = {
        TASK: f"title: Draft\nlead: vu-phap-chee\ncoordinating: [{units}]\ndue: 2026-12\n",
        "units/a.yaml": "name: A\nkind: office\nparent: none-d\n",
    }
    findings = [d for d in diagnose(files) if d.code != "R57-305"]
    # 2 comes before 10 and 11: positions in lists are numbers.
    assert [(d.place.path, d.place.field) for d in findings] == [
        (TASK, ("coordinating", 1)),
        (TASK, ("coordinating", 10)),
        (TASK, ("coordinating", 11)),
        (TASK, ("lead",)),
        ("units/a.yaml", ("parent",)),
    ]


def test_a_rule_has_its_own_suggestions_whichever_was_run_before(diagnose: Diagnose) -> None:
    task = (
        "title: Draft {0}\nlead: vu-phap-che-{0}\ncoordinating: [vu-phap-chee{0}]\ndue: 2026-12\n"
    )
    findings = diagnose({f"plans/kh-01/tasks/t{n}.yaml": task.format(n) for n in range(60)})
    for code in ("R57-301", "R57-303"):
        remedies = [d.help for d in findings if d.code == code]
        assert len(remedies) == 60
        # After so many, comparing each word with every id would take too long.
        assert sum(remedy == "Did you mean vu-phap-che?" for remedy in remedies) == 50


def test_a_member_is_suggested_from_the_task_s_own(diagnose: Diagnose) -> None:
    task = (
        "title: Draft {0}\neach: [so-{0}, vu-phap-che]\ndue: 2026-12\nassigned: 2025-01-02\n"
        "log:\n  - {{date: 2025-02-03, kind: progress, unit: so-c, percent: 1}}\n"
    )
    units = {f"units/so-{x}.yaml": f"name: Sở {x}\nkind: office\n" for x in "abc"}
    findings = diagnose({f"plans/kh-01/tasks/t-{x}.yaml": task.format(x) for x in "ab"} | units)
    assert [d.help for d in findings if d.message.startswith('"so-c" is none of those')] == [
        "Did you mean so-a?",
        "Did you mean so-b?",
    ]
