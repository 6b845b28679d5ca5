"""A view as a file holds it, read back, and what differs between two of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from r57ledger.views.saved import (
    RowDifference,
    SavedRow,
    SavedView,
    differences,
    read_saved,
    within,
)

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

VIEW: dict[str, Any] = {
    "format": "r57.overdue/1",
    "as_of": "2025-07-31",
    "revision": "c0ffee",
    "working_tree": True,
    "last_fact": None,
    "files": 8,
    "version": "0.1.0",
    "command": ["overdue", "--rev=c0ffee"],
    "filters": {"unit": "vu-a"},
    "unreadable": [],
    "hidden": [],
    "rows": [
        {"id": "kh-1/t1", "title": "Một", "days_late": 21, "document": None, "note": ""},
        {"id": "kh-1/t2", "leads": ["vu-a", "vụ-b"], "inherited": True},
    ],
    "total": {"open": 2, "rate": 46.5},
    "since": None,
    "names": ["Vụ A"],
}


def of_json(**other: Any) -> SavedView:
    return read_saved(json.dumps({**VIEW, **other}))


def row(**cells: str) -> SavedRow:
    return SavedRow("rows", "rows", cells)


def test_what_markdown_takes_away_is_not_in_the_cells() -> None:
    saved = read_saved(PAGE)
    assert saved.command == ("overdue",)
    assert [row.cells for row in saved.rows] == [
        {"Id": "kh-1/t01", "Task": "@octocat | *all*"},
        {"Id": "kh-1/t02", "Task": "Office"},
    ]


def test_a_page_has_its_rows_by_heading_and_around_them_its_other_lines() -> None:
    saved = read_saved(PAGE)
    assert (saved.output, saved.version, saved.parts) == ("md", "", None)
    assert [(row.part, row.table) for row in saved.rows] == [("Office", "Id")] * 2
    # The third line says of which files the page is made, and is not compared.
    assert [row.cells for row in saved.around] == [{"": "# Overdue"}, {"": "## Office"}]


def test_the_tables_and_points_of_a_page() -> None:
    page = """\
# Summary

1 December 2025

In short.

- One point
  - Another \\*point\\*

### Tasks: 2

- A third point

| Unit | n |  |  |
| --- | --- | --- | --- |
| Vụ A | 3 |  | x |

| Id |
| --- |
| t1 |

<!-- r57: ["summary", "2025-07"] -->
"""
    saved = read_saved(page)
    assert saved.command == ("summary", "2025-07")
    assert saved.rows == (
        SavedRow("", "", {"": "- One point"}),
        SavedRow("", "", {"": "- Another *point*"}),
        SavedRow("Tasks: 2", "", {"": "- A third point"}),
        # Two columns bear the same name, and so all are numbered.
        SavedRow("Tasks: 2", "0", {"0": "Vụ A", "1": "3", "3": "x"}),
        SavedRow("Tasks: 2", "Id", {"Id": "t1"}),
    )
    lines = ["# Summary", "In short.", "### Tasks: 2"]
    assert [row.cells for row in saved.around] == [{"": line} for line in lines]


def test_the_rows_of_json_are_those_of_each_part_without_empty_cells() -> None:
    saved = of_json()
    assert (saved.output, saved.version) == ("json", "0.1.0")
    assert saved.command == ("overdue", "--rev=c0ffee")
    assert saved.parts == frozenset({"rows", "total", "since", "names"})
    assert saved.rows == (
        SavedRow("rows", "rows", {"id": "kh-1/t1", "title": "Một", "days_late": "21"}),
        SavedRow(
            *("rows", "rows"),
            {"id": "kh-1/t2", "leads": '["vu-a", "vụ-b"]', "inherited": "true"},
        ),
        SavedRow("total", "total", {"open": "2", "rate": "46.5"}),
        SavedRow("names", "names", {"": "Vụ A"}),
    )


def test_json_may_begin_with_empty_lines() -> None:
    assert read_saved("\n  " + json.dumps(VIEW)) == of_json()


def test_a_clean_tree_and_another_program_are_no_difference_but_what_else_is_said_is() -> None:
    saved = of_json()
    other = of_json(working_tree=False, version="0.2.0", command=["list"])
    assert (other.around, other.rows) == (saved.around, saved.rows)
    for key, value, before, after in (
        ("format", "r57.overdue/2", "r57.overdue/1", "r57.overdue/2"),
        ("as_of", "2025-08-01", "2025-07-31", "2025-08-01"),
        ("revision", "beef", "c0ffee", "beef"),
        ("last_fact", "2025-07-01", "", "2025-07-01"),
        ("files", 9, "8", "9"),
        ("filters", {}, '{"unit": "vu-a"}', "{}"),
        ("unreadable", ["x"], "[]", '["x"]'),
        ("hidden", ["kh-1/t9"], "[]", '["kh-1/t9"]'),
    ):
        changed = of_json(**{key: value})
        assert changed.rows == saved.rows
        assert differences(saved.around, changed.around) == [
            RowDifference("", key, "changed", key, before, after)
        ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "overdue",
        "{",
        '{"rows": ' + "[" * 100_000,
        "# Overdue\n\nno comment at the end",
        "Overdue\n\nno heading\n<!-- r57: [] -->",
        '# Overdue\n<!-- r57: ["overdue -->',
        '# Overdue\n<!-- r57: ["overdue"] --> and more',
        "# Overdue\n<!-- r57: " + "[" * 100_000 + " -->",
    ],
    ids=["empty", "word", "half", "deep", "uncommented", "headless", "cut", "more", "deep-words"],
)
def test_what_is_no_view_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what it says is for nobody
        read_saved(text)


@pytest.mark.parametrize("command", ['"overdue"', '["overdue", 1]', "{}", "null"])
def test_a_command_that_is_no_list_of_words_is_none(command: str) -> None:
    assert read_saved(f"# Overdue\n<!-- r57: {command} -->\n").command == ()
    assert read_saved(f'{{"command": {command}, "version": 1}}')[1:3] == ((), "")


def test_rows_that_came_that_went_and_cells_that_changed() -> None:
    before = [row(id="t1", days="3"), row(id="t2", days="5", note="x"), row(id="t3")]
    after = [row(id="t4"), row(id="t2", days="6", late="true"), row(id="t1", days="3")]
    assert differences(before, after) == [
        RowDifference("rows", "t2", "changed", "days", "5", "6"),
        RowDifference("rows", "t2", "changed", "note", "x", None),
        RowDifference("rows", "t2", "changed", "late", None, "true"),
        RowDifference("rows", "t3", "gone", None, None, None),
        RowDifference("rows", "t4", "new", None, None, None),
    ]
    assert differences(before, [*reversed(before)]) == []


def test_equal_rows_are_counted() -> None:
    one = row(id="t1")
    assert differences([one, one], [one, one]) == []
    assert differences([one, one], [one]) == [RowDifference("rows", "t1", "gone", None, None, None)]
    assert differences([one], [one, one]) == [RowDifference("rows", "t1", "new", None, None, None)]


def test_a_row_is_not_compared_with_one_of_another_part() -> None:
    before, after = SavedRow("Late: 1", "rows", {"id": "t1"}), SavedRow("x", "gone", {"id": "t1"})
    assert differences([before], [after]) == [
        RowDifference("Late: 1", "t1", "gone", None, None, None),
        RowDifference("x", "t1", "new", None, None, None),
    ]
    # A heading with a count is another one, and its table the same.
    assert differences([before], [before._replace(part="Late: 2")]) == []
    rows = [row(unit="vu-a", n=n) for n in ("1", "2")]
    more = [one._replace(part="Late: 3") for one in (*rows, row(unit="vu-a", n="3"))]
    assert differences(rows, more) == [RowDifference("Late: 3", "vu-a", "new", None, None, None)]


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"title": "Một", "id": "t1"}, "t1"),
        ({"n": "12", "title": "Một"}, "Một"),
        ({"n": "1.234.567", "m": "1 000", "title": "Một"}, "Một"),
        ({"n": "12", "m": "3,000"}, "12"),
        ({"n": "12.5", "title": "Một"}, "12.5"),
        ({}, ""),
    ],
)
def test_a_row_is_called_by_its_id_or_by_what_is_no_count(cells: dict[str, str], name: str) -> None:
    assert row(**cells).name == name


def test_parts_that_have_come_since_are_not_compared() -> None:
    old, new = SavedRow("Late: 1", "rows", {"id": "t1"}), SavedRow("causes", "causes", {"id": "t1"})
    assert within([old, new], frozenset({"rows"})) == [old]
    assert within([old, new], None) == [old, new]
