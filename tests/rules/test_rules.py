"""For every rule: the two examples of its page, and what is said of the one that fails.

A page's examples are laid over `base/`, a tiny sound ledger; `expected/CODE.txt` is what
`r57 check` prints about the one that fails. What no page can show stands in `unshowable.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from r57ledger.command_line.checking import place_findings
from r57ledger.diagnostic import Diagnostic, Place, Rule
from r57ledger.render.findings import CheckScope, Findings, write_text
from r57ledger.render.screen import Look
from r57ledger.rules import catalog
from r57ledger.rules.audit.table import AUDIT
from r57ledger.rules.changes.comparison import Comparison
from r57ledger.rules.changes.table import CHANGES
from r57ledger.rules.reading.files import not_in_git
from r57ledger.rules.reading.table import diagnose
from r57ledger.store.loader import SettingsError, load
from r57ledger.store.need import CHECK
from rules import unshowable
from rules.pages import Example, example, write

EXPECTED = Path(__file__).parent / "expected"
TODAY = date(2026, 6, 30)
BESIDE = {"R57-199": {"R57-101"}}
"""What cannot but be found beside a rule: more than 20 findings are findings of something."""

# The audit judges commits: no example can show one, and tests/test_audit.py makes them.
WITH_EXAMPLES = [rule for rule in catalog.RULES if rule not in AUDIT]
each_rule = pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)


class Check(NamedTuple):
    """What `r57 check` finds in a ledger, in how many files, and how to read a file's bytes."""

    diagnostics: list[Diagnostic]
    files: int
    source: Callable[[str], bytes]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Rule, str], Check]:
    """Check the ledger of one side of a rule's page: with advice for the rules of advice."""

    def run(rule: Rule, side: str) -> Check:
        root, key = tmp_path / "ledger", (rule.code, side)
        shown = example(rule.page, side)
        hidden = key in unshowable.FILES or key in unshowable.BUILDERS
        assert (shown == Example({}, [])) == hidden, "an example is shown, or it is unshowable"
        write(root, unshowable.FILES.get(key, {}) if hidden else shown.texts)
        if key in unshowable.BUILDERS:
            (root / unshowable.TASK).parent.mkdir(exist_ok=True)
            unshowable.BUILDERS[key](root, monkeypatch)
        try:
            loaded = load(root, as_of=TODAY, need=CHECK)
        except SettingsError as broken:
            return Check(list(broken.findings), 1, broken.source)
        if rule in CHANGES:
            before = write(tmp_path / "before", example(rule.page, "Before").texts)
            then = load(before, as_of=TODAY, need=CHECK).ledger
            comparison = Comparison(then, loaded.ledger, TODAY, past_titles)
            change = catalog.check_change(comparison)
        else:
            change = []
        advice = rule.code.startswith("R57-9")
        paths = (*loaded.paths, *shown.paths)
        diagnostics = [
            *catalog.apply_severities(loaded.findings, loaded.ledger.settings),
            # As in a hook: only one example lies in a repository and is not all in git.
            *(finding for path in loaded.unknown for finding in diagnose(not_in_git, path)),
            *catalog.check(loaded.ledger, TODAY, paths, advice=advice, checksum=loaded.checksum),
            *change,
        ]
        return Check(diagnostics, loaded.files, loaded.source)

    return run


def past_titles(paths: Collection[str]) -> dict[str, str | None]:
    """Return the title of the one task that was deleted, as on the page of R57-822."""
    deleted = "plans/kh-01/tasks/survey.yaml"
    return {deleted: "Draft the circular"} if deleted in paths else {}


def printed(check: Check) -> str:
    """Return what `r57 check` prints."""

    def text(place: Place) -> str | None:
        try:
            return check.source(place.path).decode()
        except UnicodeDecodeError:
            return None

    placed = place_findings(check.diagnostics, check.source)
    findings = Findings("check", placed, CheckScope(check.files), text)
    return "".join(write_text(findings, Look(False, 80)))


def test_every_rule_has_its_expected_text() -> None:
    assert [rule.code for rule in WITH_EXAMPLES] == sorted(p.stem for p in EXPECTED.iterdir())


@each_rule
def test_the_failing_example_has_findings_of_its_rule_and_no_others(
    rule: Rule, check: Callable[[Rule, str], Check], golden: Callable[[Path, str], None]
) -> None:
    outcome = check(rule, "Fails")
    codes = {diagnostic.code for diagnostic in outcome.diagnostics}
    assert codes == {rule.code} | BESIDE.get(rule.code, set())
    golden(EXPECTED / f"{rule.code}.txt", printed(outcome))


@each_rule
def test_the_mended_example_has_no_finding(rule: Rule, check: Callable[[Rule, str], Check]) -> None:
    assert check(rule, "Mended").diagnostics == []
