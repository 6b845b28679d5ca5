"""The pages of the rules about single files show the very files that are tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from r57ledger.diagnostic import Rule
from r57ledger.rules.reading.table import READING
from rules.pages import examples

RULES = Path(__file__).parents[1] / "rules"
# Bytes that a page cannot show, or 21 lines that it does not want to.
IN_WORDS = {
    ("R57-001", "bad"),
    ("R57-002", "bad"),
    ("R57-003", "bad"),
    ("R57-003", "mended"),
    ("R57-004", "bad"),
    ("R57-005", "bad"),
    ("R57-010", "bad"),
    ("R57-011", "bad"),
    ("R57-012", "bad"),
    ("R57-017", "bad"),
    ("R57-018", "bad"),
    ("R57-031", "bad"),
    ("R57-157", "bad"),
    ("R57-199", "bad"),
}


@pytest.mark.parametrize("side", ["bad", "mended"])
@pytest.mark.parametrize("rule", READING, ids=lambda rule: rule.code)
def test_a_page_shows_the_files_that_are_tested(rule: Rule, side: str) -> None:
    shown = examples(rule.page).get(side, {})
    if (rule.code, side) in IN_WORDS:
        assert shown == {}
        return
    folder = RULES / rule.code / side
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert shown == {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}
