"""Values that are spliced into texts of particular styles."""

from __future__ import annotations

import pytest

from r57ledger.edits.change import insert
from r57ledger.yaml.splice import splice

ENTRY = {"date": "2026-03-01", "kind": "note", "note": "x"}
LINES = "  - date: 2026-03-01\n    kind: note\n    note: x\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("log:\n", f"log:\n{LINES}"),
        ("log:\n# Below.\n", f"log:\n{LINES}# Below.\n"),
        ("log: # Beside.\n", f"log: # Beside.\n{LINES}"),
        ("log:\n  # Below.\nnote: y\n", f"log:\n{LINES}  # Below.\nnote: y\n"),
        ("log:\n\n\n# Below.", f"log:\n{LINES}\n\n# Below."),
    ],
)
def test_first_entry_of_a_log_without_a_value_leaves_the_comments(before: str, after: str) -> None:
    text = splice("task", f"title: T\n{before}".encode(), [insert(("log", 0), ENTRY)])
    assert text.decode() == f"title: T\n{after}"


def test_a_text_that_ends_with_blank_lines_keeps_them_before_a_new_entry() -> None:
    entries = "".join(
        f"  - date: 2026-0{n}-01\n    kind: note\n    note: |+\n      {n}\n\n\n" for n in (1, 2)
    )
    before = f"title: T\nlog:\n{entries}"
    text = splice("task", before.encode(), [insert(("log", 2), ENTRY)])
    assert text.decode() == f"{before}{LINES}"
