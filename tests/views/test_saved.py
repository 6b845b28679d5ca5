"""A view as a file holds it, read back."""

from __future__ import annotations

from r57ledger.views.saved import read_saved

PAGE = """\
# Overdue

1 December 2025

## Office

| Id | Task |
| --- | --- |
| kh-1/t01 | @<!-- -->octocat \\| \\*all\\* |
| kh-1/t02 | &emsp;Office |

<!-- r57: ["overdue"] -->
"""


def test_what_markdown_takes_away_is_not_in_the_cells() -> None:
    saved = read_saved(PAGE)
    assert saved.command == ("overdue",)
    assert [row.cells for row in saved.rows] == [
        {"Id": "kh-1/t01", "Task": "@octocat | *all*"},
        {"Id": "kh-1/t02", "Task": "Office"},
    ]
