"""A column shown at once looks as its values do one by one."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from r57ledger.render.cells import format_all, formatter
from r57ledger.render.width import Cells, pad, side_by_side, width
from r57ledger.text import safe, safe_all
from r57ledger.views.table import Columns, Kind, Rows

TEXTS = st.lists(
    st.text(st.sampled_from("ab ộđ :#[\n\x1b\u200b\u1160\u0301漢字-"), max_size=6)
    | st.text(max_size=4)
)


@settings(deadline=None)
@given(TEXTS)
def test_texts_are_made_safe_together_as_alone(texts: list[str]) -> None:
    assert safe_all(texts) == [safe(text) for text in texts]


@settings(deadline=None)
@given(TEXTS.map(lambda texts: [None, *texts]), st.sampled_from((Kind.TEXT, Kind.ID, Kind.WORD)))
def test_texts_are_shown_together_as_alone(values: list[str | None], kind: Kind) -> None:
    assert format_all(kind, values) == [formatter(kind)(value) for value in values]


def test_equal_values_of_other_kinds_keep_their_looks() -> None:
    assert format_all(Kind.NUMBER, [1, 1.5, 1, None]) == ["1", "1.5", "1", ""]
    assert format_all(Kind.DATE, [date(2025, 7, 14), None]) == ["14 July 2025", ""]
    assert format_all(Kind.INT, [1287, 0]) == ["1,287", "0"]


@settings(deadline=None)
@given(st.text(max_size=5).map(safe), TEXTS.map(safe_all).filter(bool), st.booleans())
def test_a_column_is_as_wide_as_its_widest(heading: str, cells: list[str], right: bool) -> None:
    wide = max(width(line) for line in (heading, *cells))
    lines = [pad(line, wide, right=right) for line in (heading, "-" * wide, *cells)]
    found = list(side_by_side([Cells(heading, cells, right), Cells("h", ["c"] * len(cells))], "  "))
    assert found == [f"{a}  {b}" for a, b in zip(lines, "h-" + "c" * len(cells), strict=True)]
    alone = list(side_by_side([Cells(heading, cells, right)], "  "))
    assert alone == [line.rstrip() for line in lines]


def test_a_column_by_itself_is_that_of_the_rows() -> None:
    columns = Columns([3, 4], (lambda n: n, lambda n: n * n))
    assert list(columns) == [(3, 9), (4, 16)]
    assert [columns.column(0), columns.column(1)] == [[3, 4], [9, 16]]
    assert isinstance(columns[:1], Rows)


def test_a_stretch_of_rows_gives_one_column_without_the_others() -> None:
    # A pipe asks for its columns one by one: were each row built for each of them, a list of
    # 3,000 tasks would take three times as long.
    def refuse(item: int) -> str:
        raise AssertionError("this column was not asked for")

    rows = Columns((1, 2, 3), (str, refuse))[1:]
    assert isinstance(rows, Columns)
    assert rows.column(0) == ["2", "3"]
