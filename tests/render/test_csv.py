"""CSV opens in a spreadsheet as it was meant: no formula, no lost row, one header."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest

from r57ledger.format.ledger import Unreadable
from r57ledger.render.csv import guarded, write
from r57ledger.views.table import Column, Head, Kind, Section, Table

HEAD = Head("", date(2025, 7, 15), "r", None)
ID, TITLE = Column("id", "Id", Kind.ID), Column("title", "Task")
CLASS, PATH = Column("class", "Class", Kind.WORD), Column("path", "File", Kind.ID)
COUNT = Column("count", "Count", Kind.INT)


def rows(*sections: Section, files: tuple[Unreadable, ...] = ()) -> list[list[str]]:
    text = "".join(write(Table("x", "", HEAD, sections, files)))
    assert text.count("\r\n") == text.count("\n"), "lines end as RFC 4180 says"
    return list(csv.reader(StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84 24", "'+84 24"),
        ("-x", "'-x"),
        ("@sum", "'@sum"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("＝1", "'＝1"),
        ("a\r\nb", "a b"),
        ("a=b", "a=b"),
        ("'quoted", "'quoted"),
    ],
)
def test_no_text_becomes_a_formula(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_a_key_may_be_a_text_in_one_part_and_a_list_in_another() -> None:
    texts = Section("a", (TITLE,), [("=1",)], ("title",))
    lists = Section("b", (Column("title", "", Kind.LIST),), [(("x", "y"),)], ("title",))
    assert rows(texts, lists) == [["part", "title"], ["a", "'=1"], ["b", "x; y"]]
    assert rows(lists, texts) == [["part", "title"], ["b", "x; y"], ["a", "'=1"]]


def test_numbers_are_no_formulas() -> None:
    columns = (TITLE, COUNT, Column("share", "", Kind.PERCENT), Column("many", "", Kind.LIST))
    section = Section("rows", columns, [("-1", -1, 46.75, ("=a", "b"))], ("title",))
    assert rows(section) == [["title", "count", "share", "many"], ["'-1", "-1", "46.75", "'=a; b"]]


def test_values_are_for_machines() -> None:
    columns = (Column("on", "", Kind.DATE), Column("yes", "", Kind.FLAG), COUNT, TITLE)
    section = Section("rows", columns, [(date(2025, 7, 4), True, 0, 'a "b", c')] * 2, ("title",))
    assert rows(section)[1:] == [["2025-07-04", "true", "0", 'a "b", c']] * 2


def test_more_rows_than_are_written_at_once() -> None:
    section = Section("rows", (COUNT,), [(i,) for i in range(2501)], ("count",))
    assert [row[0] for row in rows(section)[1:]] == [str(i) for i in range(2501)]


def test_what_people_see_alone_is_not_in_it() -> None:
    columns = (ID, Column("remarks", "Remarks", data=False))
    assert rows(Section("rows", columns, [("a", "b")], ("id",))) == [["id"], ["a"]]


def test_parts_share_one_header_and_say_which_they_are() -> None:
    first = Section("rows", (ID, TITLE), [("a", "A")], ("id",))
    second = Section("immediate", (ID, COUNT), [("b", 7)], ("id",))
    assert rows(first, second) == [
        ["part", "id", "title", "count"],
        ["x", "a", "A", ""],
        ["immediate", "b", "", "7"],
    ]


def test_a_file_that_cannot_be_read_is_a_row() -> None:
    file = Unreadable("plans/kh-1/tasks/t9.yaml", "task", "kh-1/t9", 3, "bad")
    tasks = Section("rows", (ID, Column("plan", "Plan"), CLASS, PATH), [], ("id",))
    assert rows(tasks, files=(file,))[1] == ["kh-1/t9", "kh-1", "undetermined", file.path]
    counts = Section("rows", (Column("unit", "Unit"), COUNT), [], ("unit",))
    assert rows(counts, files=(file,))[1] == [file.path, ""]
    assert rows(counts, tasks, files=(file,))[1][0] == "unreadable"
