"""Columns, orders and first rows of a list, chosen by hand from three rows and their sum."""

from __future__ import annotations

from datetime import date

import pytest

from r57ledger.errors import LedgerError
from r57ledger.views.chosen_rows import RowChoice, chosen
from r57ledger.views.table import Column, Head, Kind, Section, SectionForm, Table

COLUMNS = (Column("id", "Id", Kind.ID), Column("name", "Unit"), Column("late", "Late", Kind.INT))
ROWS = (("b", "Đội A", 2), ("a", "Dương", None), ("c", "Ân", 10), (None, "Total", 12))
PART = Section(
    "rows",
    COLUMNS,
    ROWS,
    ("name", "id", "late"),
    totals=frozenset({3}),
    members={"b/late": ("t1", "t2")},
    narrow=("name",),
)
OTHER = Section("other", (Column("day", "Day", Kind.DATE),), ((date(2025, 1, 2),),), ("day",))
RECORD = Section("one", COLUMNS, ROWS[:1], ("id",), form=SectionForm.RECORD)
TABLE = Table("x", "T", Head("", date(2025, 1, 1), "", None), (PART, OTHER, RECORD))


def first(**choice: object) -> Section:
    return chosen(TABLE, RowChoice(**choice)).sections[0]  # type: ignore[arg-type]


def names(section: Section) -> list[object]:
    return [row[section.column_index("name")] for row in section.rows]


def test_no_choice_changes_nothing() -> None:
    assert chosen(TABLE, RowChoice()) is TABLE


def test_columns_are_those_that_were_named_in_that_order() -> None:
    table = chosen(TABLE, RowChoice(columns="late, id"))
    part, other, record = table.sections
    assert [column.key for column in part.columns] == ["late", "id"]
    assert list(part.rows) == [(2, "b"), (None, "a"), (10, "c"), (12, None)]
    assert (part.shown, part.narrow) == (("late", "id"), ())
    # What was asked for is shown, also where it is 0 in each row.
    assert part.always == {"late", "id"}
    assert (part.totals, part.members) == (PART.totals, PART.members)
    # A part without any of them stays, and so does a record.
    assert (other, record) == (OTHER, RECORD)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("late", ["Đội A", "Ân", "Dương", "Total"]),  # not known comes last
        ("-late", ["Ân", "Đội A", "Dương", "Total"]),
        ("name", ["Ân", "Dương", "Đội A", "Total"]),  # a, â, …, d, đ
        ("-name", ["Đội A", "Dương", "Ân", "Total"]),
    ],
)
def test_rows_are_sorted_and_sums_stay_last(sort: str, expected: list[str]) -> None:
    part = first(sort=sort)
    assert names(part) == expected
    assert part.totals == {3}


def test_of_two_keys_the_first_weighs_more() -> None:
    rows = (("b", "x", 1), ("a", "x", 1), ("c", "y", 2))
    table = TABLE._replace(sections=(PART._replace(rows=rows, totals=frozenset()),))
    ids = [row[0] for row in chosen(table, RowChoice(sort="-late,id")).sections[0].rows]
    assert ids == ["c", "a", "b"]


def test_a_limit_keeps_the_sums_and_says_what_it_left_out() -> None:
    table = chosen(TABLE, RowChoice(sort="-late", limit=1))
    assert names(table.sections[0]) == ["Ân", "Total"]
    assert table.sections[0].totals == {1}
    assert table.sections[1] == OTHER
    assert table.notes == ("2 more rows, left out by --limit.",)
    assert chosen(TABLE, RowChoice(limit=3)).notes == ()


def test_rows_that_were_never_read_are_left_out_as_well() -> None:
    table = TABLE._replace(sections=(PART._replace(omitted=7),))
    limited = chosen(table, RowChoice(limit=2))
    assert limited.notes == ("8 more rows, left out by --limit.",)
    assert limited.sections[0].omitted == 0


def test_depths_go_with_their_rows() -> None:
    # The first row is the sum of those below it, and stands above them.
    part = PART._replace(depths=(0, 1, 2, 0), totals=frozenset({0, 3}))
    table = TABLE._replace(sections=(part,))
    limited = chosen(table, RowChoice(limit=2))
    assert names(limited.sections[0]) == ["Đội A", "Dương", "Total"]
    assert limited.sections[0].depths == (0, 1, 0)
    assert limited.sections[0].totals == {0, 2}
    assert limited.notes == ("1 more row, left out by --limit.",)
    with pytest.raises(LedgerError, match="stand under one another"):
        chosen(table, RowChoice(sort="late"))


def test_an_unknown_key_is_asked_about_with_all_that_are_known() -> None:
    for choice in (RowChoice(columns="id,lats"), RowChoice(sort="-lats")):
        with pytest.raises(LedgerError, match='no column "lats"') as error:
            chosen(TABLE, choice)
        assert error.value.hint == "Did you mean late? The columns are: id, name, late, day"


def test_a_column_that_only_people_see_cannot_be_chosen_for_data() -> None:
    seen = (*COLUMNS[:1], COLUMNS[1]._replace(data=False), COLUMNS[2])
    table = TABLE._replace(sections=(PART._replace(columns=seen), OTHER))
    assert names(chosen(table, RowChoice(columns="name")).sections[0])[0] == "Đội A"
    with pytest.raises(LedgerError, match='no column "name"') as error:
        chosen(table, RowChoice(columns="id,name"), for_data=True)
    assert error.value.hint == "The columns are: id, late, day"
    # A part in which only people see the column stays whole, as one that does not have it.
    named = TABLE._replace(sections=(PART, PART._replace(key="seen", columns=seen)))
    whole, part = chosen(named, RowChoice(columns="name"), for_data=True).sections
    assert [column.key for column in whole.columns] == ["name"]
    assert part.columns == seen
    # Data may still be in the order of what only people see.
    rows = chosen(table, RowChoice(sort="name"), for_data=True).sections[0].rows
    assert [row[0] for row in rows] == ["c", "a", "b", None]


def test_what_cannot_be_chosen_says_why() -> None:
    with pytest.raises(LedgerError) as error:
        chosen(TABLE, RowChoice(sort="zzzzz"))
    assert error.value.message == '--sort: this view has no column "zzzzz".'
    assert error.value.hint == "The columns are: id, name, late, day"
    with pytest.raises(LedgerError) as error:
        chosen(
            TABLE._replace(sections=(PART._replace(depths=(0, 1, 2, 0)),)), RowChoice(sort="late")
        )
    assert error.value.message == "These rows stand under one another, and cannot be sorted."
    assert error.value.hint == "Leave --sort out."
    with pytest.raises(LedgerError) as error:
        chosen(TABLE._replace(sections=(RECORD,)), RowChoice(columns="id"))
    assert error.value.message == ("--columns has nothing to choose from: this view has no list.")


def test_what_a_limit_leaves_out_of_a_part_is_told_where_people_see_the_part() -> None:
    titled, programs = PART._replace(title="Late"), PART._replace(key="data", shown=())
    table = chosen(TABLE._replace(sections=(titled, programs)), RowChoice(limit=2))
    assert table.notes == ("Late: 1 more row, left out by --limit.",)
    assert names(table.sections[1]) == ["Đội A", "Dương", "Total"]


def test_a_heading_of_two_columns_names_neither() -> None:
    twice = (COLUMNS[0], Column("first", "Number"), Column("second", "Number"))
    table = TABLE._replace(sections=(PART._replace(columns=twice),))
    with pytest.raises(LedgerError, match='no column "number"'):
        chosen(table, RowChoice(columns="number"))
    part = chosen(table, RowChoice(columns="SECOND,id")).sections[0]
    assert [column.key for column in part.columns] == ["second", "id"]
    assert [column.key for column in first(columns="unit").columns] == ["name"]
