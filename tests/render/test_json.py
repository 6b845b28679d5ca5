"""JSON is versioned and stable, and reads back exactly as the rows were."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from r57ledger.format.ledger import Unreadable
from r57ledger.render.json import dumps, write
from r57ledger.views.table import Column, Head, Kind, Row, Section, SectionForm, Table

COMMIT = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678"
KINDS = [Kind.TEXT, Kind.DATE, Kind.INT, Kind.PERCENT, Kind.FLAG, Kind.LIST]
COLUMNS = (*(Column(kind, kind, kind) for kind in KINDS), Column("r", "Remark", data=False))
TEXT = st.text(st.characters(exclude_categories=[]), max_size=20)
ROWS = st.lists(
    st.tuples(
        st.none() | TEXT,
        st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
        st.none() | st.integers(-9999, 9999),
        st.none() | st.sampled_from([0, 40, 46.75, 100]),
        st.none() | st.booleans(),
        st.lists(TEXT, max_size=3).map(tuple),
        st.none() | TEXT,
    ),
    max_size=4,
)


def read(rows: list[Any], **fields: Any) -> dict[str, Any]:
    head = Head("Sổ", date(2025, 7, 15), COMMIT[:12], date(2025, 7, 4), {"unit": "vp"})
    head = head._replace(commit=COMMIT, working_tree=False)
    section = Section("rows", COLUMNS, rows, (), **fields)
    files = (Unreadable("a.yaml", "task", "kh/a", 3, "bad"),)
    loaded: dict[str, Any] = json.loads("".join(write(Table("x", "", head, (section,), files))))
    return loaded


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, date) else value


@given(rows=ROWS)
@settings(max_examples=150, deadline=None)
def test_every_data_column_reads_back(rows: list[Row]) -> None:
    expected = [dict(zip(KINDS, map(plain, row[:6]), strict=True)) for row in rows]
    assert read(rows)["rows"] == expected


def test_the_head_says_which_question_was_asked() -> None:
    assert read([]) == {
        "format": "r57.x/1",
        "as_of": "2025-07-15",
        "revision": COMMIT,
        "working_tree": False,
        "last_fact": "2025-07-04",
        "files": None,
        "version": None,
        "command": None,
        "filters": {"unit": "vp"},
        "unreadable": [
            {"path": "a.yaml", "kind": "task", "id": "kh/a", "line": 3, "message": "bad"}
        ],
        "rows": [],
    }


def test_a_record_is_an_object_and_not_a_list() -> None:
    row = ("x", None, 1, None, True, (), None)
    assert read([row], form=SectionForm.RECORD)["rows"]["int"] == 1
    assert read([], form=SectionForm.RECORD)["rows"] is None


def test_the_runner_finds_no_command_and_the_reader_the_same_text() -> None:
    assert dumps("##[error]x") == '"#\\u0023[error]x"'
    assert json.loads(dumps("##[error]\u202e\x7f\U000e0001")) == "##[error]\u202e\x7f\U000e0001"
    assert dumps("\u202e") == '"\\u202e"'
    assert dumps({"n": None, "d": date(2025, 7, 4), "ệ": "ệ"}) == (
        '{"n": null, "d": "2025-07-04", "ệ": "ệ"}'
    )


def test_rows_of_which_only_people_see_the_columns_are_empty_objects() -> None:
    section = Section("rows", (Column("r", "Remark", data=False),), [("a",), ("b",)], ("r",))
    head = Head("Sổ", date(2025, 7, 15), "r", None)
    assert json.loads("".join(write(Table("x", "", head, (section,)))))["rows"] == [{}, {}]
