"""CSV that Excel opens by a double click where it is set to Vietnamese."""

from __future__ import annotations

from datetime import date

import pytest

from r57ledger.format.ledger import Unreadable
from r57ledger.render.csv_excel import text_cell, write
from r57ledger.views.table import Column, Head, Kind, Section, Table
from r57ledger.words.language import use

HEAD = Head("", date(2025, 7, 15), "r", None)
COLUMNS = (
    Column("title", "Task"),
    Column("last_day", "Last day", Kind.DATE),
    Column("class", "Class", Kind.WORD),
    Column("n", "Tasks", Kind.INT),
    Column("percent", "Done", Kind.PERCENT),
    Column("share", "Share", Kind.RATE),
    Column("change", "Change", Kind.CHANGE),
    Column("nil", "Nil", Kind.FLAG),
    Column("remarks", "Remarks", data=False),
)
ROW = ("=1+1; x", date(2025, 7, 4), "in_term", 1287, 46.75, None, -2.5, False, "r")


def text(*sections: Section) -> str:
    return "".join(write(Table("x", "", HEAD, sections)))


def test_cells_are_written_as_in_vietnam_and_words_are_those_of_the_run() -> None:
    use("vi")
    lines = text(Section("rows", COLUMNS, [ROW], ("title",))).split("\r\n")
    assert lines[0].startswith("\ufeff")
    assert lines[0].count(";") == 7
    assert lines[1:] == [
        '"\'=1+1; x";04/07/2025;đang thực hiện trong hạn;1287;46,75;;-2,5;không',
        "",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_text_becomes_a_formula(start: str) -> None:
    cell = text(Section("rows", COLUMNS[:1], [(f"{start}x",)], ("title",))).split("\r\n")[1]
    assert cell == f"'{start.strip()}x"


def test_days_and_numbers_are_those_of_vietnam_in_english_too() -> None:
    lines = text(Section("rows", COLUMNS, [ROW], ("title",))).split("\r\n")
    assert lines[0] == "\ufeffTask;Last day;Class;Tasks;Done;Share;Change;Nil"
    assert lines[1] == '"\'=1+1; x";04/07/2025;in term;1287;46,75;;-2,5;no'


def test_parts_have_their_titles() -> None:
    first = Section("rows", COLUMNS[:1], [("a",)], ("title",), title="Overdue")
    second = Section("due_soon", COLUMNS[:1], [("b",)], ("title",))
    assert text(first, second) == "\ufeffPart;Task\r\nOverdue;a\r\ndue soon;b\r\n"


@pytest.mark.parametrize(
    "value",
    [
        "2025-07", "1-2", "1/2", "1E5", "15/7", "012", "123456789012", "1.234", "46,75", "12:30",
        "0 1/2", "(5)", "5 %", "$5", "5 p", "mar-1", "1-sep", "dec 2025", "1.2.3",
    ],
)  # fmt: skip
def test_a_text_that_looks_like_a_number_stays_the_text(value: str) -> None:
    assert text_cell(value) == f"'{value}"
    columns = (Column("a", "A", Kind.ID), Column("b", "B", Kind.LIST), Column("c", value))
    lines = text(Section("rows", columns, [(value, (value,), "x")], ("a",))).split("\r\n")
    assert lines == [f"\ufeffA;B;'{value}", f"'{value};'{value};x", ""]


@pytest.mark.parametrize(
    "value",
    ["2025", "0", "2025-09-05", "vu-a", "kh-1/t1", "march", "5 working days after assigned"],
)
def test_other_texts_are_written_as_they_are(value: str) -> None:
    assert text_cell(value) == value


def test_a_file_that_cannot_be_read_is_told_in_the_words_of_the_run() -> None:
    use("vi")
    file = Unreadable("plans/kh-1/tasks/t9.yaml", "task", "kh-1/t9", 3, "bad")
    columns = (Column("id", "Id", Kind.ID), Column("class", "Class", Kind.WORD))
    part = Section("rows", columns, [], ("id",))
    lines = "".join(write(Table("x", "", HEAD, (part, part._replace(key="y")), (file,)))).split()
    assert lines[-1].endswith(["kh-1/t9;chưa", "xác", "định"][-1])
    assert "undetermined" not in lines[-1]
